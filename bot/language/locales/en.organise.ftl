# Organising challenges: the English sentences; see en.ftl for how these files are written.


## Commands

command-challenge-create =
    .name = create
    .description = Prepare a challenge; you see it before anybody else does
command-challenge-create-channel =
    .name = channel
    .description = Where it is held; this channel if left out
command-challenge-create-picture =
    .name = picture
    .description = A picture for the announcement
command-challenge-create-zone =
    .name = zone
    .description = The time zone of the times that you write; UTC if left out
command-challenge-create-models =
    .name = models
    .description = Models that may be used, with commas between; free if left out
command-challenge-create-style =
    .name = style
    .description = The style that every entry has
command-challenge-create-aspect_ratio =
    .name = aspect_ratio
    .description = The shape, such as 16:9
command-challenge-create-width =
    .name = width
    .description = The width in pixels, together with height
command-challenge-create-height =
    .name = height
    .description = The height in pixels, together with width
command-challenge-create-seed =
    .name = seed
    .description = One seed for everybody
command-challenge-create-most_words =
    .name = most_words
    .description = How many words a prompt may have
command-challenge-create-must_have =
    .name = must_have
    .description = Words that a prompt must have, with commas between
command-challenge-create-must_not_have =
    .name = must_not_have
    .description = Words that a prompt must not have, with commas between
command-challenge-create-entries =
    .name = entries
    .description = How many entries a member may have
command-challenge-create-member_days =
    .name = member_days
    .description = For members who have been here for so many days
command-challenge-create-role =
    .name = role
    .description = Only for members with this role
command-challenge-create-winner_role =
    .name = winner_role
    .description = A role for the winner
command-challenge-create-winner_days =
    .name = winner_days
    .description = For how many days the winner has it; 0 is for ever
command-challenge-edit =
    .name = edit
    .description = Change theme, brief, prize, and until it opens what is asked
command-challenge-edit-challenge =
    .name = challenge
    .description = Which one; the one of this thread if left out
command-challenge-edit-without =
    .name = without
    .description = Something that is not asked any more
command-challenge-edit-models =
    .name = models
    .description = Models that may be used, with commas between; free if left out
command-challenge-edit-style =
    .name = style
    .description = The style that every entry has
command-challenge-edit-aspect_ratio =
    .name = aspect_ratio
    .description = The shape, such as 16:9
command-challenge-edit-width =
    .name = width
    .description = The width in pixels, together with height
command-challenge-edit-height =
    .name = height
    .description = The height in pixels, together with width
command-challenge-edit-seed =
    .name = seed
    .description = One seed for everybody
command-challenge-edit-most_words =
    .name = most_words
    .description = How many words a prompt may have
command-challenge-edit-must_have =
    .name = must_have
    .description = Words that a prompt must have, with commas between
command-challenge-edit-must_not_have =
    .name = must_not_have
    .description = Words that a prompt must not have, with commas between
command-challenge-edit-entries =
    .name = entries
    .description = How many entries a member may have
command-challenge-edit-member_days =
    .name = member_days
    .description = For members who have been here for so many days
command-challenge-edit-role =
    .name = role
    .description = Only for members with this role
command-challenge-edit-winner_role =
    .name = winner_role
    .description = A role for the winner
command-challenge-edit-winner_days =
    .name = winner_days
    .description = For how many days the winner has it; 0 is for ever
command-challenge-extend =
    .name = extend
    .description = Let the present phase end later
command-challenge-extend-by =
    .name = by
    .description = How much later, such as 2 days or 12 hours
command-challenge-extend-challenge =
    .name = challenge
    .description = Which one; the one of this thread if left out
command-challenge-close =
    .name = close
    .description = End the present phase now; you are asked first
command-challenge-close-challenge =
    .name = challenge
    .description = Which one; the one of this thread if left out
command-challenge-cancel =
    .name = cancel
    .description = Call a challenge off, with a reason that everybody reads
command-challenge-cancel-challenge =
    .name = challenge
    .description = Which one; the one of this thread if left out
command-challenge-list =
    .name = list
    .description = The challenges of this server: those that run, and those that were
command-challenge-organisers =
    .name = organisers
    .description = Choose a role that organises challenges
command-challenge-organisers-role =
    .name = role
    .description = Who has it organises; left out, I say which role it is
command-challenge-organisers-nobody =
    .name = nobody
    .description = No role any more
command-challenge-series =
    .name = series
    .description = Challenges that come again and again
command-challenge-series-create =
    .name = create
    .description = Let a challenge begin by itself, again and again
command-challenge-series-create-schedule =
    .name = schedule
    .description = When: from the list, or five fields as cron has them
command-challenge-series-create-zone =
    .name = zone
    .description = The time zone of the schedule; UTC if left out
command-challenge-series-create-channel =
    .name = channel
    .description = Where they are held; this channel if left out
command-challenge-series-create-models =
    .name = models
    .description = Models that may be used, with commas between; free if left out
command-challenge-series-create-style =
    .name = style
    .description = The style that every entry has
command-challenge-series-create-aspect_ratio =
    .name = aspect_ratio
    .description = The shape, such as 16:9
command-challenge-series-create-width =
    .name = width
    .description = The width in pixels, together with height
command-challenge-series-create-height =
    .name = height
    .description = The height in pixels, together with width
command-challenge-series-create-seed =
    .name = seed
    .description = One seed for everybody
command-challenge-series-create-most_words =
    .name = most_words
    .description = How many words a prompt may have
command-challenge-series-create-must_have =
    .name = must_have
    .description = Words that a prompt must have, with commas between
command-challenge-series-create-must_not_have =
    .name = must_not_have
    .description = Words that a prompt must not have, with commas between
command-challenge-series-create-entries =
    .name = entries
    .description = How many entries a member may have
command-challenge-series-create-member_days =
    .name = member_days
    .description = For members who have been here for so many days
command-challenge-series-create-role =
    .name = role
    .description = Only for members with this role
command-challenge-series-create-winner_role =
    .name = winner_role
    .description = A role for the winner
command-challenge-series-create-winner_days =
    .name = winner_days
    .description = For how many days the winner has it; 0 is for ever
command-challenge-series-list =
    .name = list
    .description = The series of this server, and when each begins next
command-challenge-series-stop =
    .name = stop
    .description = Let a series begin nothing more; what runs goes on
command-challenge-series-stop-series =
    .name = series
    .description = Which one; the only one if left out
command-challenge-themes =
    .name = themes
    .description = Propose themes for a series, and vote for those you want
command-challenge-themes-series =
    .name = series
    .description = Which one; the only one if left out


## Choices

choice-moderation-rule-organisers = Organisers' role
choice-challenge-without-models = Models
choice-challenge-without-style = Style
choice-challenge-without-size = Shape and size
choice-challenge-without-seed = Seed
choice-challenge-without-most_words = Number of words
choice-challenge-without-must_have = Words that must be in the prompt
choice-challenge-without-must_not_have = Words that must not be in the prompt
choice-challenge-without-member_days = Days in the server
choice-challenge-without-role = Role that takes part
choice-challenge-without-winner_role = The winner's role


## Forms

challenge-create-title = A new challenge
challenge-theme-field = Theme
challenge-brief-field = Brief: what it is about
challenge-opens-field = Entries are taken from
challenge-opens-hint = now, in 2 hours, tomorrow 18:00, or 2026-12-01 18:00 ({ $zone })
challenge-open-for-field = Open for
challenge-vote-for-field = Vote for
challenge-word-now = now
challenge-edit-title = Change a challenge
challenge-edit-early = What is asked of entries can change until it opens, with the options of `/challenge edit`; times with `/challenge extend` and `close`.
challenge-edit-late = What is asked of entries can't change any more, since entries are taken. Times can, with `/challenge extend` and `close`.
challenge-cancel-titled = Call off: { $theme }
challenge-cancel-field = Why
challenge-cancel-hint = Everybody reads it where the challenge is.
challenge-refill-label = Fill in again
challenge-refill-typed = This is what you wrote:
challenge-refill-forgotten = I was restarted meanwhile and do not have the form any more. What you wrote stands in the message above: use the command again and copy it.
challenge-length-weeks = { $count ->
        [one] 1 week
       *[other] { $count } weeks
    }
challenge-length-days = { $count ->
        [one] 1 day
       *[other] { $count } days
    }
challenge-length-hours = { $count ->
        [one] 1 hour
       *[other] { $count } hours
    }
challenge-length-minutes = { $count ->
        [one] 1 minute
       *[other] { $count } minutes
    }


## Refusals and notes

challenge-organise-may-not = To organise challenges you need the permission **Manage Events**, or the role that this server chose with `/challenge organisers`. Somebody who has it can do it for you; proposing themes is for everybody.
challenge-organise-which = More than one challenge runs here. Choose one from the list, or use the command in its thread.
challenge-length-unread = I can't read "{ $typed }" as a length of time. Write one such as `5 days`, `36 h`, `2 days 12 hours` or `1 week`.
challenge-moment-unread = I can't read "{ $typed }" as a time. Write `now`, `in 2 hours`, `tomorrow 18:00` or `2026-12-01 18:00`.
challenge-field-empty = There is nothing to read in “{ $field }”. Write something there.
challenge-theme-too-long = A theme has at most { $most } characters. Make it shorter, and write each on a line of its own.
challenge-words-refused = What you wrote has words that are not allowed in this server, and everybody would read it. Please put it another way; a moderator can tell you more.
challenge-picture-refused = I can't use this picture for the announcement: { $why }. Use the command again with another one, or without it.
challenge-days-without-role = You said for how many days the winner has a role, but not which role. Add `winner_role`.
challenge-channel-not-fit = A challenge needs a text, announcement, forum or media channel for its thread. Choose one with `channel`.
challenge-channel-not-theirs = You can't write in <#{ $channel }>, so you can't hold a challenge there either. Choose another channel.
challenge-channel-lacks = I can't hold a challenge in <#{ $channel }> yet: I need { $permissions } there. Ask somebody who manages the channel, or choose another.
challenge-prize-not-given = { $role } can't be won: it is everybody's, or belongs to an app, or is gone. Choose another role.
challenge-prize-needs-manage-roles = I can't give { $role } to a winner: I need the permission **Manage Roles**. Ask somebody who manages the server, or leave the role out.
challenge-prize-above-bot = I can't give { $role } to a winner: it stands above my own role. Ask somebody to move mine above it, or choose another role.
challenge-prize-opens-more = { $role } lets people do more than everybody may, so only who could give it by hand can offer it: with **Manage Roles**, and a role above it. Choose another role, or ask somebody who can.
challenge-note-no-event = There will be no event in Discord's calendar: for that I need **Create Events**.
challenge-note-no-model = None of the chosen models may paint in <#{ $channel }>, so people would have to paint elsewhere.
challenge-may-not-choose-organisers = To choose the organisers' role you need the permission **Manage Server**; the role itself is not enough for that.
challenge-organisers-and-nobody = You named a role and `nobody`, and I can't do both. Please use one of the two.
challenge-organisers-not-everyone = That role is everybody's, so everybody could organise. Please choose a role that only organisers have.
challenge-no-organisers = No role organises challenges in this server; those with **Manage Events** and moderators do. Choose one with `/challenge organisers role`.
challenge-no-organisers-any-more = From now on no role organises challenges here, only those with **Manage Events** and moderators.
challenge-organisers-are = { $role } organises challenges in this server, beside those with **Manage Events** and moderators.


## What was done

challenge-drafted = Only you see this; so it will look. Nobody knows of it before you publish it, within a day.
challenge-publish-label = Publish
challenge-redraft-label = Change
challenge-discard-label = Discard
challenge-published = **{ $theme }** is published. It appears in <#{ $channel }> in a moment.
challenge-discarded = Discarded. Nobody has seen it.
challenge-edited = **{ $theme }** is changed; its announcement says so in a moment.
challenge-extended = { $phase ->
        [announced] **{ $theme }** opens <t:{ $until }:F> now (<t:{ $until }:R>).
        [open] **{ $theme }** takes entries until <t:{ $until }:F> now (<t:{ $until }:R>).
       *[voting] The vote on **{ $theme }** lasts until <t:{ $until }:F> now (<t:{ $until }:R>).
    }
challenge-close-label = End it now
challenge-close-asks = { $phase ->
        [announced] **{ $theme }** has not opened yet. Open it for entries now? Everything after that moves along.
        [open] **{ $theme }** takes entries. End that now, so that the vote begins?
        [too-few] **{ $theme }** takes entries, and has fewer than two. End that now? Then there is no vote, and it is over.
        [voting] The vote on **{ $theme }** is on. End it now, so that the votes are counted?
       *[other] **{ $theme }** is over.
    }
challenge-closed = { $phase ->
        [open] **{ $theme }** takes entries now.
        [voting] The vote on **{ $theme }** has begun.
       *[other] **{ $theme }** is over; the results come in a moment.
    }
challenge-was-cancelled = **{ $theme }** is called off. Everybody reads why in a moment, where it was announced.
challenge-list-title = Challenges
challenge-list-page = page { $number } of { $of }
challenge-list-none = There has been no challenge in this server yet that you could see. Whoever may manage events begins one with `/challenge create`.
challenge-listed = { $phase ->
        [announced] Opens <t:{ $until }:R>
        [open] Open until <t:{ $until }:f> (<t:{ $until }:R>)
        [voting] Vote until <t:{ $until }:f> (<t:{ $until }:R>)
        [cancelled] Called off
       *[results] { $winner ->
            [none] Over, without a winner
           *[other] Won by { $winner }
        }
    }
challenge-choice = { $theme } · { $phase ->
        [announced] not open yet
        [open] open
        [voting] vote
        [cancelled] called off
       *[results] over
    }


## Series and themes

challenge-series-title = A series of challenges
challenge-series-name-field = Name of the series
challenge-series-name-hint = Who chooses among several series reads it.
challenge-series-brief-field = Brief: what each is about
challenge-series-spare-field = Spare themes, one a line
challenge-series-spare-hint = Taken in turn when members have proposed none.
challenge-series-begun = **{ $name }** begins its first challenge <t:{ $next }:F> (<t:{ $next }:R>) in <#{ $channel }>. Members propose themes with `/challenge themes`.
challenge-series-stopped = **{ $name }** begins nothing more. What it has begun goes on.
challenge-series-list-title = Series
challenge-series-none = No series goes on in this server. Whoever may manage events begins one with `/challenge series create`.
challenge-series-listed = Next <t:{ $next }:F> (<t:{ $next }:R>) in <#{ $channel }> · `{ $schedule }` { $zone } · { $themes ->
        [0] no themes wait
        [one] 1 theme waits
       *[other] { $themes } themes wait
    }
challenge-series-unknown = There is no such series in this server, or not any more. `/challenge series list` shows those that go on.
challenge-series-which = More than one series goes on here. Choose one from the list.
challenge-schedule-week = Every { $day } at { $time }
challenge-schedule-month = On day { $day } of every month at { $time }
challenge-themes-title = Themes for { $name }
challenge-themes-next = The one that most want is the theme of the next challenge, <t:{ $next }:R>.
challenge-themes-none = Nobody has proposed one yet.
challenge-themes-want = Want one, or not any more
challenge-themes-unlist = Take one off the list (organisers)
challenge-themes-propose-label = Propose a theme
challenge-themes-propose-title = Propose a theme
challenge-themes-votes = { $votes ->
        [0] nobody
        [one] 1 vote
       *[other] { $votes } votes
    }
challenge-themes-proposed = **{ $theme }** is on the list, with your vote.
challenge-themes-wanted = You want **{ $theme }**.
challenge-themes-not-wanted = You do not want **{ $theme }** any more.
challenge-themes-timed-out = You are in time-out in this server until <t:{ $until }:f>, so you can't propose or choose themes before that.
challenge-themes-gone = That theme does not wait any more.
challenge-themes-unlisted = **{ $theme }** is off the list.
challenge-themes-label = Themes

# Community challenges: the English sentences; see en.ftl for how these files are written.


## Refusals

error-challenge-unknown = There is no such challenge in this server, or not any more. `/challenge list` shows those that there are.
error-challenge-not-now = { $wanted ->
        [enter] { $phase ->
            [announced] Entries are not taken yet: the challenge has not opened. Its announcement says when it does.
            [open] Entries are not taken any more: the time is over, and the vote begins in a moment.
            [voting] Entries are not taken any more: the vote has begun.
            [cancelled] This challenge was called off.
           *[other] This challenge is over.
        }
        [withdraw] Entries stay as they are now: they can be taken back or swapped only while the challenge is open.
        [vote] { $phase ->
            [voting] The vote is over, and the results come in a moment.
            [results] The vote is over. The results are in the challenge's thread.
            [cancelled] This challenge was called off, so there is no vote.
           *[other] The vote has not begun. Its announcement says when it does.
        }
        [publish] This challenge was published already, so there is nothing to publish or to discard.
        [edit] This challenge has ended, so there is nothing left to change.
        [close] { $phase ->
            [draft] This challenge is not published yet, so no phase of it can end.
            [announced] This challenge has not opened yet. Look at it again before you end a phase.
            [open] This phase has ended already, and entries are taken now. Look at it again before you end that, too.
            [voting] This phase has ended already, and the vote is on now. Look at it again before you end that, too.
            [cancelled] This challenge was called off already, so no phase of it can end.
           *[other] This challenge has ended already.
        }
        [cancel] { $phase ->
            [draft] This challenge is not published yet: discard it instead.
            [cancelled] This challenge was called off already; its announcement says why.
           *[other] This challenge has ended already, so there is nothing left to call off.
        }
        [extend] { $phase ->
            [draft] This challenge is not published yet: write other times instead.
            [results] This challenge is over, so there is nothing left to extend.
            [cancelled] This challenge was called off, so there is nothing left to extend.
           *[other] This phase has just ended, so it can't be extended any more.
        }
       *[other] This challenge has ended already.
    }
error-entry-and = { $first } { $rest }
error-entry-refused = This picture can't enter the challenge. { $why }
error-entry-twice = This picture is in the challenge already.
error-entry-too-many = { $most ->
        [one] You have an entry in this challenge, and everybody may have one. Swap it for this picture, or withdraw it first.
       *[other] You have { $most } entries in this challenge, as many as everybody may have. Swap one for this picture, or withdraw one first.
    }
error-entry-unknown = That is not an entry of yours, or not any more. **My entries** below the announcement shows what you have entered.
error-vote-own = You can't vote for what you painted yourself. Every other entry is yours to judge.
error-vote-unknown = That entry does not stand in this vote any more. Open the vote again to see those that do.
error-vote-too-new = Only those vote who have been in this server for { $days ->
        [one] a day
       *[other] { $days } days
    } or longer, as the organisers of this challenge decided.
error-vote-sealed = Ballots are handed out once the vote has ended, and to nobody before: not even to me are they worth anything until then.
error-times-too-far = A challenge opens within { $days } days from now. Choose an earlier time.
error-times-length = Each phase lasts at least { $minutes } minutes and at most { $days } days. Choose other times.
error-times-over = By these times the challenge would be closed already. Choose later ones.
error-times-backwards = A phase can be extended only forwards. To end it sooner, use `/challenge close`.
error-times-too-long = That would be too long: a phase lasts at most { $days } days, and a challenge opens within { $ahead } days. Extend it by less.
error-constraint-no-word = A word that prompts must or must not have needs at least one letter or digit.
error-constraint-long-word = A word that prompts must or must not have is at most { $most } characters long. Choose shorter ones.
error-constraint-both = No prompt could meet this: it must have "{ $word }", and must not have it.
error-constraint-few-words = No prompt could meet this: with the words that it must have it is at least { $least ->
        [one] 1 word
       *[other] { $least } words
    } long. Allow more words.
error-constraint-entries = A member may have 1 to { $most } entries.
error-constraint-days = Members can be asked to have been here for 0 to { $most } days.
error-constraint-ratio = "{ $given }" is no shape of a picture. Write two whole numbers, such as `16:9`.
error-constraint-size = A size takes both a `width` and a `height`, or an `aspect_ratio` instead of them.
error-constraint-model = I can't paint with "{ $model }". Choose one from the list.
error-constraint-style = Venice has no style called "{ $style }". Choose one from the list.
error-constraint-fits = No picture could meet this: { $why }.
error-constraint-late = What is asked of entries can't change any more, since entries are taken: it would not be fair to those who have painted. Theme, brief and times can.
error-series-zone = There is no time zone "{ $zone }". Write one such as `Europe/Rome`, or leave it out for UTC.
error-series-schedule = I can't read "{ $schedule }" as a schedule. Choose weekly or monthly, or write five fields as cron has them: `0 18 * * FRI` is every Friday at 18:00.
error-series-often = That would begin a challenge more than once an hour. Choose a schedule with more time in between.
error-theme-too-many = { $who ->
        [all] { $most } themes wait already, which is enough for a while. Vote for those that you like.
       *[member] You have { $most } themes on the list, as many as everybody may have. Once one is used you can propose another.
    }
error-theme-twice = This theme is on the list already. Vote for it there.

## Why a picture can't enter

entry-why-not-theirs = It is not yours: everybody enters what they asked me to paint.
entry-why-elsewhere = It was not made in this server.
entry-why-gone = It is not there any more, or moderators have not let it through.
entry-why-before = It was not made for this challenge: only what you ask for after <t:{ $opened }:f> counts, and before entries close.
entry-why-too-new = You have not been in this server for { $days ->
        [one] a day
       *[other] { $days } days
    } yet.
entry-why-role = Only those with the role <@&{ $role }> take part.
entry-why-model = It was painted with `{ $model }`, and this challenge is for { $models }.
entry-why-seed = Its seed is not { $seed }, which all entries of this challenge share.
entry-why-variants = All entries share one seed, so paint one picture at a time, without `variants`.
entry-why-style = Its style is not `{ $style }`.
entry-why-shape = It is { $width }×{ $height }, and this challenge is for the shape { $ratio }.
entry-why-size = It is { $width }×{ $height }, and this challenge is for { $wanted_width }×{ $wanted_height }.
entry-why-blanked = I do not keep its prompt any more, so I can't check it.
entry-why-words = Its prompt has { $count } words, and this challenge allows { $most }.
entry-why-must = Its prompt does not have { $words }.
entry-why-must-not = Its prompt has { $words }, which this challenge leaves out.
entry-why-age-restricted = It was painted for age-restricted channels, and the challenge's channel is none.

challenge-free-theme = Free choice
choice-log-kind-challenge = challenges

## Commands

command-challenge =
    .name = challenge
    .description = Image challenges of this server: enter, vote, organise

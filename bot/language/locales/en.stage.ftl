# Challenges as everybody sees them: the English sentences; see en.ftl for how these files are written.


## The announcement

challenge-heading = 🏆 { $theme }
challenge-stands = { $phase ->
        [open] **Open now:** entries are taken until <t:{ $closes }:F> (<t:{ $closes }:R>).
        [voting] **The vote is on** until <t:{ $ends }:F> (<t:{ $ends }:R>). Nobody sees how it stands before.
        [results] { $won ->
            [yes] **It is over, and { $winner } has won.** The gallery has all entries.
           *[no] **It is over,** and nobody has won.
        }
        [cancelled] **Called off.** { $reason }
       *[other] **It opens <t:{ $opens }:R>,** on <t:{ $opens }:F>.
    }
challenge-rules = What counts
challenge-asks-model = Painted with { $models }
challenge-asks-style = In the style { $style }
challenge-asks-seed = With the seed { $seed }, the same for everybody
challenge-asks-shape = In the shape { $ratio }
challenge-asks-size = { $width }×{ $height } pixels large
challenge-asks-words = { $most ->
        [one] A prompt of 1 word
       *[other] A prompt of at most { $most } words
    }
challenge-asks-must = With { $words } in the prompt
challenge-asks-must-not = Without { $words } in the prompt
challenge-asks-entries = { $most ->
        [one] One entry each
       *[other] Up to { $most } entries each
    }
challenge-asks-days = For members who have been here for { $days ->
        [one] a day
       *[other] { $days } days
    } or longer, in the vote as well
challenge-asks-role = For those with the role { $role }
challenge-when-entries = **Entries** <t:{ $opens }:f> – <t:{ $closes }:f>
challenge-when-vote = **Vote** <t:{ $closes }:f> – <t:{ $ends }:f>
challenge-prize = { $days ->
        [0] The winner gets the role { $role }.
        [one] The winner has the role { $role } for a day.
       *[other] The winner has the role { $role } for { $days } days.
    }
challenge-organiser = Held by { $who }
challenge-picture-alt = The organisers' picture for the challenge: { $theme }
challenge-how-label = How to enter
challenge-mine-label = My entries
challenge-vote-label = Vote
challenge-gallery-label = Gallery
challenge-like-label = Paint like the winner


## Notices

challenge-notice-open = { $late ->
        [yes] **{ $theme }** opened <t:{ $opens }:f>. Entries were taken until <t:{ $closes }:f>.
       *[no] **{ $theme } is open:** entries are taken until <t:{ $closes }:F> (<t:{ $closes }:R>). Paint anywhere in this server and press 🏆 below your picture, or use `/challenge enter`.
    }
challenge-notice-vote = { $late ->
        [yes] The vote on **{ $theme }** was open until <t:{ $ends }:f>.
       *[no] **The vote on { $theme } is on** until <t:{ $ends }:F> (<t:{ $ends }:R>). Look at all entries and give your stars: nobody sees whom you vote for, and nobody sees how it stands before the end.
    }
challenge-notice-cancel = **{ $theme } is called off.** { $reason }


## Results

challenge-results-heading = 🏆 { $theme }: the results
challenge-podium-alt = The podium of the challenge "{ $theme }", from the first place on: { $makers }
challenge-maker-left = somebody who has left
challenge-results-no-entry = Nobody entered this time, so there is no winner.
challenge-results-one-entry = It was the only entry, so there was nothing to choose between: it wins.
challenge-results-no-points = { $voters ->
        [0] Nobody voted, so there is no winner. All entries are in the gallery.
       *[other] All stars went to entries that were taken away, so there is no winner. The others are in the gallery.
    }
challenge-results-tie = { $by ->
        [stars] Places { $one } and { $other } have the same points: what counts then is who got three stars more often.
       *[time] Places { $one } and { $other } have the same points, and three stars equally often: what counts then is who entered earlier.
    }
challenge-results-taken-away = The picture in place { $place } has been taken away since.
challenge-results-count = { $voters ->
        [0] No ballots
        [one] 1 ballot
       *[other] { $voters } ballots
    } · digest { $digest } · `/challenge audit` lets you count again
challenge-list-heading = { $of ->
        [one] **All entries, by place**
       *[other] **All entries, by place** · { $number } of { $of }
    }
challenge-list-look = picture
challenge-list-gone = picture taken away
challenge-no-prize = { $why ->
        [left] { $winner } has left the server, so the winner's role { $role } goes to nobody this time.
        [gone] The winner's role is not there any more, so I can't give it to { $winner }. An organiser can give another by hand.
        [too-high] I can't give { $winner } the role { $role }: it has to be below my own highest role. An organiser can give it by hand.
       *[not-allowed] I can't give { $winner } the role { $role }: I need the permission **Manage Roles** for that. An organiser can give it by hand.
    }
challenge-event-times = Entries until <t:{ $closes }:f>, votes until <t:{ $ends }:f>.

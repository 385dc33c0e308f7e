# The vote, the audit, the gallery and the hall of fame: the English sentences; see en.ftl for how these
# files are written.


## The booth

challenge-booth-title = **{ $theme }** · entry { $number } of { $of }
challenge-booth-alt = Entry { $number } of the challenge
challenge-booth-has = You gave it { $stars }. Press the same again to take that back.
challenge-booth-has-none = You have given it no stars yet.
challenge-booth-so-far = Your vote: { $given }. You can change it until <t:{ $ends }:f>.
challenge-booth-so-far-none = You have given no stars yet. There are { $stars } to give, each to one entry, until <t:{ $ends }:f>.
challenge-booth-part = { $stars } entry { $number }
challenge-booth-part-gone = { $stars } an entry that was taken away
challenge-booth-sealed = Only you see this; makers and counts are told when the vote is over.
challenge-booth-empty = There is nothing that you could judge: all entries that are left are your own, and nobody votes for what they painted.
challenge-booth-timed-out = You are in time-out in this server until <t:{ $until }:f>, so you can't vote before that.

challenge-entry-gone = *This picture has been taken away.*
challenge-entry-out-of-reach = *Discord does not hand me this picture at the moment. Please turn back to it in a minute.*
challenge-entry-age-restricted = *This picture was painted for age-restricted channels, so I show it only in one of those.*


## The audit

command-challenge-audit =
    .name = audit
    .description = Count a finished vote again yourself: the anonymous ballots, and the rule
command-challenge-audit-challenge =
    .name = challenge
    .description = Which one; it must have ended
challenge-audit-title = **The vote on { $theme }** ended with { $voters ->
        [0] no ballots
        [one] 1 ballot
       *[other] { $voters } ballots
    }.
challenge-audit-rule = Three stars are 3 points, two are 2, one is 1. Most points win; of equal ones, the entry that got three stars more often, and then the one that came in earlier.
challenge-audit-file = The file has each entry's number, maker, place and points, and all ballots without their voters: three numbers a line, of the entries with three stars, two and one; 0 is not given. Their SHA-256 is the digest that was published with the results: { $digest }
challenge-audit-recount = The few lines of Python under `recount` in the file count it again.
challenge-audit-cancelled = This challenge was called off, so nothing was counted.


## The gallery, and painting like somebody

challenge-gallery-title = **{ $theme }** · { $number } of { $of }
challenge-gallery-entry = { $place } { $who } · { $points ->
        [one] 1 point
       *[other] { $points } points
    }
challenge-gallery-blanked = The prompt is no longer kept.
challenge-gallery-early = The gallery opens with the results, so that nobody knows who painted what before. The announcement says when that is.
challenge-gallery-empty = Nobody has entered this challenge, so its gallery is empty.
challenge-gallery-look-label = Look
challenge-gallery-like-label = Paint like this
challenge-somebody = somebody
challenge-paint-title = Paint like this
challenge-paint-prompt-field = Prompt
challenge-paint-prompt-hint = Change what you like; everything else stays as it was, with a new seed.
challenge-paint-early = Recipes are told with the results, so that nobody knows who painted what before. The announcement says when that is.
challenge-paint-long = This prompt is longer than a form can hold. Look up its recipe below the picture itself.
challenge-paint-without-references = Without the pictures that gave the style: they are not kept.


## The hall of fame

command-hall-of-fame =
    .name = hall-of-fame
    .description = Who won this server's challenges
command-hall-of-fame-member =
    .name = member
    .description = Where this member's entries came in
command-hall-of-fame-challenge =
    .name = challenge
    .description = How this challenge ended
command-hall-of-fame-everybody =
    .name = everybody
    .description = Show it to everybody in this channel; only to you when left out
challenge-fame-title = **The hall of fame**
challenge-fame-page = page { $number } of { $of }
challenge-fame-line = { $rank }. { $who } · { $medals }
challenge-fame-empty = Nobody has won a challenge here yet. The first one decides who stands here: `/challenge list` shows what is on.
challenge-fame-of-member = **How { $who } did**
challenge-fame-member-line = { $place } **{ $theme }** · { $points ->
        [one] 1 point
       *[other] { $points } points
    } · <t:{ $ended }:d>
challenge-fame-member-empty = { $who } has no place in a challenge of this server yet.
challenge-fame-of-challenge = **{ $theme }** · ended <t:{ $ended }:d> · { $voters ->
        [0] nobody voted
        [one] 1 voter
       *[other] { $voters } voters
    }
challenge-fame-challenge-empty = Nobody entered it.
challenge-fame-early = This challenge has not ended, so nobody has a place in it yet.
challenge-fame-cancelled = This challenge was called off, so nobody has a place in it.
challenge-fame-one-of-both = Name a member or a challenge, not both: the first tells of all their challenges, the second of everybody in that one.

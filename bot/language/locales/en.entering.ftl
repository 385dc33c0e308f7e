# Entering challenges: the English sentences; see en.ftl for how these files are written.


## /challenge enter

command-challenge-enter =
    .name = enter
    .description = Paint a picture for a challenge, or enter one that you have painted
command-challenge-enter-challenge =
    .name = challenge
    .description = Which challenge; needed only while several are open
command-challenge-enter-prompt =
    .name = prompt
    .description = What to paint; all that the challenge asks for is filled in
command-challenge-enter-picture =
    .name = picture
    .description = The link of the message that shows your picture

challenge-enter-label = Enter
challenge-enter-one-way = Give me a `prompt` to paint, or the link of a `picture` that you have painted, but not both at once.
challenge-enter-none-open = No challenge that you can see takes entries at the moment. `/challenge list` shows those that there are.
challenge-enter-which = Several challenges are open. Which one is it for?
challenge-enter-name-one = Several challenges are open: { $themes }. Send the command again and choose one with its option `challenge`; nothing was painted.
challenge-enter-not-yours = Only who asked me to paint this picture can enter it. `/challenge enter` paints one of your own.
challenge-enter-unknown = I have no record of this picture here, so I can't enter it. If it was painted just now, please try again in a moment.
challenge-enter-not-a-link = I can't read that as the link of a message. On your picture's message, choose **Copy Message Link**, and paste it here.
challenge-enter-no-picture = I find no picture of yours there. Please choose a message of this server that shows one.
challenge-enter-picture-of = Which of the { $count } pictures do you enter in the challenge { $theme }? They are numbered as they stand there, from left to right and from top to bottom.
challenge-enter-swap = { $most ->
        [one] You have an entry in the challenge { $theme }, and everybody may have one. Shall this picture take its place?
       *[other] You have { $most } entries in the challenge { $theme }, as many as everybody may have. Which one shall this picture take the place of?
    }
challenge-enter-swap-hint = Take out…
challenge-enter-choose-hint = Choose a challenge
entry-why-hidden = It was reported, and moderators have not looked at it yet.
challenge-enter-refused = This picture can't enter the challenge { $theme }. { $why }
challenge-enter-refused-hint = `/challenge enter` paints one with all that the challenge asks for.
challenge-enter-not-painted = A picture of this prompt could not enter the challenge { $theme }, so I did not paint it. { $why }
challenge-painted-for = Painted for the challenge { $theme }. It is not entered by itself: press **{ $enter }** below the picture that you choose.


## What somebody has entered

challenge-entered = { $state ->
        [pending] **Your picture waits for a moderator.** Once one has let it in, it appears in { $place }, without your name.
       *[other] **Your picture is in the challenge { $theme }.** It appears in { $place } in a moment, without your name.
    }
challenge-entered-until = You can take it back, or enter another in its place, until <t:{ $closes }:F>.
challenge-withdraw-label = Withdraw
challenge-withdrawn = Your picture is out of the challenge again.
challenge-mine-heading = **Your entries in the challenge { $theme }**
challenge-mine-none = You have entered nothing in the challenge { $theme } yet.
challenge-mine-entry = **{ $number }.** { $prompt }
challenge-mine-blanked = a prompt that I no longer keep
challenge-mine-state = { $state ->
        [pending] It waits for a moderator.
        [arriving] It is on its way to { $place }.
       *[other] It stands in { $place }: { $link }
    }
challenge-mine-left = { $left ->
        [0] That is as many as everybody may have; entering another takes the place of one. You can change your mind until <t:{ $closes }:F>.
        [one] You may enter 1 more until <t:{ $closes }:F>.
       *[other] You may enter { $left } more until <t:{ $closes }:F>.
    }
challenge-mine-later = Entries are taken from <t:{ $opens }:F> on.
challenge-mine-final = Entries are not taken any more, so these stay as they are.
challenge-mine-over = Entries are not taken any more.


## How to enter

challenge-how-heading = **How to enter the challenge { $theme }**
challenge-how-ways = { $phase ->
        [open] There are two ways, until <t:{ $closes }:F>:
       *[other] From <t:{ $opens }:F> on there are two ways:
    }
challenge-how-prompt = **Write a prompt** for `/challenge enter`, or with the button below: I paint it with all of this filled in.
challenge-how-picture = **Press { $enter }** below a picture that you asked me for within that time.
challenge-how-entries = Painting enters nothing by itself: paint as often as you like, and choose. Entries are shown without names until the results.
challenge-how-over = This challenge takes no entries any more.
challenge-write-label = Write a prompt
challenge-prompt-form =
    .title = Paint for the challenge
    .label = What shall I paint?
    .description = What the challenge asks for is filled in.


## In the challenge's thread

challenge-kept = An entry of the challenge { $theme }
challenge-kept-alt = An entry of the challenge { $theme }. What was asked for is told with the results.
challenge-told = { $state ->
        [rejected] { $who }, a moderator did not let one of your entries into this challenge.
        [expired] { $who }, no moderator looked at one of your entries before the vote began, so it is not in it.
       *[other] { $who }, one of your entries is out of this challenge: its picture is gone, or may not be shown here any more.
    }
challenge-told-another = You can enter another until <t:{ $closes }:F>.
challenge-why-label = Why?
challenge-why = The moderators say: { $reason }
challenge-why-not-yours = Only who entered it, and moderators, read why.


## Moderators look at entries first

challenge-review-heading = { $painter } wants to enter this in the challenge { $theme }, which is shown in { $place }.
challenge-review-recipe = { $model } · seed { $seed } · { $width }×{ $height }
challenge-review-without = without: { $words }
challenge-let-in-label = Let in
challenge-reject-label = Reject
challenge-reject-form =
    .title = Don't let this entry in
    .label = Why?
    .description = The member who entered it reads this. You may leave it empty.
challenge-review-may-not = Only moderators decide about entries: you need the permission **Manage Messages** in this channel, or the role that `/rules moderators` chose.
challenge-review-not-waiting = This entry does not wait for anybody any more: { $state ->
        [withdrawn] its maker took it back.
        [removed] its picture was taken away.
       *[other] the vote has begun.
    }
challenge-review-decided = { $state ->
        [rejected] Rejected by { $who }.
        [withdrawn] Taken back by who entered it.
        [expired] Nobody decided before the vote, so it is not in it.
        [removed] Its picture was taken away.
        [pending] Nobody has decided yet.
       *[other] Let in by { $who }.
    }


## Whose an entry is

challenge-not-yours-to-remove = Only who painted this entry can take it away, or a moderator of this channel. If something is wrong with it, please tell a moderator.
challenge-sealed = This is an entry of a challenge. Who painted it is told with the results.
entry-why-desk-safe = It was painted for age-restricted channels, and moderators look at entries in one that is none.

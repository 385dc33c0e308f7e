"""Every error of the bot, drawn as the tree that it is.

GondolaError                    carries data, and a sentence for the person who asked
├── SettingsError               a setting is missing or malformed: one line a setting
├── Refusal                     decided before anything was sent: nothing was paid
│   ├── OptionsRefused          options that the model does not take, with the nearest that pass
│   ├── ModelNotHere            an uncensored model in a channel that is not age-restricted
│   ├── ModelNotAllowed         the rules of the channel leave this model out
│   ├── ReferenceRefused        a picture that nothing can be painted in the style of
│   ├── ReferencesNotHere       pictures for the style from a channel that was age-restricted
│   ├── PermissionsMissing      Discord would not let the bot post the result
│   ├── PaintingOff             the rules of the channel say that nothing is painted there
│   ├── Muted                   moderators took the member's brush away for a while
│   ├── TimedOut                the member is in time-out on Discord
│   ├── Blocked                 the operator serves this person or this server no longer
│   ├── WordsRefused            the prompt has words that the server's list does not allow
│   ├── NoDesk                  pictures are reviewed here, but nobody said where
│   ├── QuotaReached            as many pictures as the member may have within an hour or a day
│   ├── TooManyAtOnce           as many unfinished jobs as the rules let one member have
│   ├── BudgetReached           the money of the server or channel is used up for today or this month
│   ├── DecidedAlready          another moderator was first
│   ├── NothingToDecide         there is no such picture
│   ├── TooManyWords            a block list is full
│   ├── WordEntryRefused        what was written can't be an entry of a block list
│   ├── WordListRefused         the entries together would take too much memory
│   ├── ChallengeRefusal        because of how a challenge stands, or what it asks for
│   │   ├── NoSuchChallenge     there is no such challenge, or series of them
│   │   ├── NotNow              it belongs to another phase of the challenge
│   │   ├── EntryRefused        the picture is not what the challenge asks for
│   │   ├── EnteredAlready      this very picture is in the challenge
│   │   ├── TooManyEntries      as many entries as a member may have
│   │   ├── NotTheirEntry       somebody else's entry, or none
│   │   ├── OwnEntry            nobody votes for what they painted themselves
│   │   ├── NotInTheVote        what was voted for does not stand in this vote
│   │   ├── TooNewToVote        not in the server for as long as the challenge asks for
│   │   ├── TimesRefused        times or a schedule that a challenge can't have
│   │   ├── ConstraintsRefused  constraints that no picture could meet
│   │   ├── NotSealed           ballots are handed out once the vote has ended
│   │   ├── TooManyThemes       as many themes as may wait in a series
│   │   └── ProposedAlready     the same theme waits already
│   ├── QueueFull               too many jobs wait already
│   ├── VeniceDown              the image API is down, and jobs are not to wait for it
│   ├── Closing                 the bot is shutting down
│   └── Cancelled               the member took it back while it waited
├── VeniceError                 the image API, or the way to it
│   ├── NotConnected            the connection never opened: nothing was paid
│   ├── Busy                    429 or 5xx: Venice says that it failed, so it may be sent again
│   ├── Rejected                400, 401, 402, 403, 404, 413, 415, 422: sending again would not help
│   ├── AnswerLost              sent, but no whole answer came back: it may have been paid
│   └── BadAnswer               an answer that is not what it claims to be: it was paid, and is not shown
├── Withheld                    made, but not shown
│   ├── ContentViolation        against Venice's terms
│   ├── BlurredInSafeChannel    safe mode blurred it, and the channel is not age-restricted
│   ├── RatingChanged           made unrestricted, and the channel is no longer age-restricted
│   ├── NotChecked              the rules could not be read any more when it was to be posted
│   ├── NotApproved             a moderator did not let it through
│   └── ReviewExpired           no moderator looked at it in time
├── DeliveryError               Discord would not take the result
├── Interrupted                 the bot stopped while it was painting: it may have been paid
├── Unexpected                  a fault of the bot itself
└── StoreError                  the database can't be reached, so nothing is decided

A cog that reads files of its own has a `Refusal` of its own for them.
"""

from __future__ import annotations

from bot.errors._base import (
    GondolaError,
    OptionValue,
    Problem,
    Refusal,
    SettingsError,
    StoreError,
    Unexpected,
)
from bot.errors._challenges import (
    ChallengeRefusal,
    ConstraintsRefused,
    EnteredAlready,
    EntryRefused,
    NoSuchChallenge,
    NotInTheVote,
    NotNow,
    NotSealed,
    NotTheirEntry,
    OwnEntry,
    ProposedAlready,
    TimesRefused,
    TooManyEntries,
    TooManyThemes,
    TooNewToVote,
)
from bot.errors._ends import (
    BlurredInSafeChannel,
    ContentViolation,
    DeliveryError,
    Interrupted,
    NotApproved,
    NotChecked,
    RatingChanged,
    ReviewExpired,
    Withheld,
)
from bot.errors._refusals import (
    Cancelled,
    Closing,
    ModelNotHere,
    OptionsRefused,
    PermissionsMissing,
    QueueFull,
    ReferenceRefused,
    ReferencesNotHere,
    VeniceDown,
)
from bot.errors._rules import (
    Blocked,
    BudgetReached,
    DecidedAlready,
    ModelNotAllowed,
    Muted,
    NoDesk,
    NothingToDecide,
    PaintingOff,
    QuotaReached,
    TimedOut,
    TooManyAtOnce,
    TooManyWords,
    WordEntryRefused,
    WordListRefused,
    WordsRefused,
)
from bot.errors._venice import AnswerLost, BadAnswer, Busy, NotConnected, Rejected, VeniceError

__all__ = [
    "AnswerLost",
    "BadAnswer",
    "Blocked",
    "BlurredInSafeChannel",
    "BudgetReached",
    "Busy",
    "Cancelled",
    "ChallengeRefusal",
    "Closing",
    "ConstraintsRefused",
    "ContentViolation",
    "DecidedAlready",
    "DeliveryError",
    "EnteredAlready",
    "EntryRefused",
    "GondolaError",
    "Interrupted",
    "ModelNotAllowed",
    "ModelNotHere",
    "Muted",
    "NoDesk",
    "NoSuchChallenge",
    "NotApproved",
    "NotChecked",
    "NotConnected",
    "NotInTheVote",
    "NotNow",
    "NotSealed",
    "NotTheirEntry",
    "NothingToDecide",
    "OptionValue",
    "OptionsRefused",
    "OwnEntry",
    "PaintingOff",
    "PermissionsMissing",
    "Problem",
    "ProposedAlready",
    "QueueFull",
    "QuotaReached",
    "RatingChanged",
    "ReferenceRefused",
    "ReferencesNotHere",
    "Refusal",
    "Rejected",
    "ReviewExpired",
    "SettingsError",
    "StoreError",
    "TimedOut",
    "TimesRefused",
    "TooManyAtOnce",
    "TooManyEntries",
    "TooManyThemes",
    "TooManyWords",
    "TooNewToVote",
    "Unexpected",
    "VeniceDown",
    "VeniceError",
    "Withheld",
    "WordEntryRefused",
    "WordListRefused",
    "WordsRefused",
]

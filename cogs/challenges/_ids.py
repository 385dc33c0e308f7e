"""The custom_ids of challenges: at most 100 characters, says Discord, and kept for ever."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.venice.models import MAX_VARIANTS
from cogs._ui.job_button import JOB

if TYPE_CHECKING:
    from uuid import UUID

_UUID = r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"
_CHALLENGE = f"(?P<challenge>{_UUID})"
_ENTRY = f"(?P<entry>{_UUID})"
_NUMBER = r"(?P<number>\d{1,6})"
_PICTURE = f"(?P<picture>[1-{MAX_VARIANTS}])"

ENTER = re.compile(f"challenge:enter:{JOB}")
"""Below one's own picture; `cogs._ui.results` puts it there."""
HOW = re.compile(f"challenge:how:{_CHALLENGE}")
WRITE = re.compile(f"challenge:write:{_CHALLENGE}")
WHICH = re.compile("challenge:which")
INTO = re.compile(f"challenge:into:{JOB}")
PICK = re.compile(f"challenge:pick:{_CHALLENGE}:{JOB}:{_PICTURE}")
SWAP = re.compile(f"challenge:swap:{JOB}:{_PICTURE}")
MINE = re.compile(f"challenge:mine:{_CHALLENGE}")
WITHDRAW = re.compile(f"challenge:withdraw:{_ENTRY}")
LET_IN = re.compile(f"challenge:let-in:{_ENTRY}")
REJECT = re.compile(f"challenge:reject:{_ENTRY}")
WHY = re.compile(f"challenge:why:{_ENTRY}")
PUBLISH = re.compile(f"challenge:publish:{_CHALLENGE}")
REDRAFT = re.compile(f"challenge:redraft:{_CHALLENGE}")
DISCARD = re.compile(f"challenge:discard:{_CHALLENGE}")
CLOSE = re.compile(f"challenge:close:{_CHALLENGE}:(?P<phase>[a-z]{{1,16}})")
VOTE = re.compile(f"challenge:vote:{_CHALLENGE}")
TURN = re.compile(f"challenge:turn:{_CHALLENGE}:{_NUMBER}")
STARS = re.compile(rf"challenge:stars:{_ENTRY}:(?P<stars>[0-3])")
GALLERY = re.compile(f"challenge:gallery:{_CHALLENGE}:{_NUMBER}")
LIKE = re.compile(f"challenge:like:{_ENTRY}")
FAME = re.compile(f"challenge:fame:{_NUMBER}")
FAME_OF = re.compile(rf"challenge:fame-of:(?P<member>\d{{1,20}}):{_NUMBER}")
STANDINGS = re.compile(f"challenge:standings:{_CHALLENGE}:{_NUMBER}")
LIST = re.compile(f"challenge:list:{_NUMBER}")
REFILL = re.compile("challenge:refill:(?P<key>[0-9a-f]{16})")
THEMES = re.compile(f"challenge:themes:(?P<series>{_UUID}):{_NUMBER}")
PROPOSE = re.compile(f"challenge:propose:(?P<series>{_UUID})")
WANT = re.compile(f"challenge:want:(?P<series>{_UUID}):{_NUMBER}")
UNLIST = re.compile(f"challenge:unlist:(?P<series>{_UUID}):{_NUMBER}")


def made(what: str, *which: UUID | int | str) -> str:
    """The id of a button or select: `what` is the word in the patterns above, `which` what follows it."""
    return ":".join(("challenge", what, *map(str, which)))

"""What is measured, and what is to be reached."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING

from benchmarks.driver import Order
from benchmarks.payloads import GUILD_ID
from benchmarks.presses import ENDS, PROMPT
from bot.domain.rules import RoleLimit, RuleSet

if TYPE_CHECKING:
    from collections.abc import Mapping

    from benchmarks.pictures import Prepared

PROGRAMS: Mapping[str, tuple[str, ...]] = {
    "floor": ("benchmarks.floor",),
    "bot": ("bot", "run"),
    "limit": ("benchmarks.limit",),
}
MODEL = "venice-sd35"
WARM_UP_JOBS = 8


@dataclass(frozen=True, kw_only=True, slots=True)
class Case:
    """One load: `api_ms` is how long the image API takes to answer, in milliseconds.

    `history` is how many pictures of an earlier run are in the bot's database, under the `rules` of the
    server. `buttons` are pressed below these, `per_minute` of them a minute, instead of `/imagine`.
    `programs` are those that the load makes sense for.
    """

    name: str
    says: str
    jobs: int
    at_once: int
    people: int
    variants: int = 1
    format: str = "webp"
    api_ms: int = 0
    history: int = 0
    rules: RuleSet | None = None
    buttons: tuple[str, ...] = ()
    per_minute: float = 0.0
    programs: tuple[str, ...] = tuple(PROGRAMS)

    def order(self, prepared: Prepared, *, jobs: int | None = None) -> Order:
        """All jobs of the case, or only so many."""
        pictures = [prepared.webp] if self.variants == 1 else prepared.pngs
        options: dict[str, str | int] = {
            "prompt": PROMPT,
            "model": MODEL,
            "format": self.format,
        }
        if self.variants > 1:
            options["variants"] = self.variants
        return Order(
            options=options,
            jobs=jobs or self.jobs,
            at_once=min(self.at_once, jobs or self.jobs),
            people=self.people,
            upload_bytes=sum(path.stat().st_size for path in pictures),
            buttons=self.buttons,
            pictures=self.history,
            per_minute=self.per_minute,
        )


ONE = Case(
    name="one",
    says="one 305 KB WebP as raw binary, four jobs at a time",
    jobs=400,
    at_once=4,
    people=4,
)
FOUR = Case(
    name="four",
    says="four 6 MB PNGs as base64 JSON (32 MB), one job after another",
    jobs=10,
    at_once=1,
    people=1,
    variants=4,
    format="png",
)
CROWD = Case(
    name="crowd",
    says="200 jobs at once from 50 people, and the API takes 2 s",
    jobs=200,
    at_once=200,
    people=50,
    api_ms=2000,
)
HISTORY = 50_000
BUTTONS = Case(
    name="buttons",
    says=(
        "500 presses a minute below old messages, just after a restart, for half a minute "
        f"({HISTORY} pictures in the database)"
    ),
    jobs=250,
    at_once=250,
    people=50,
    history=HISTORY,
    buttons=tuple(ENDS),
    per_minute=500,
    programs=("floor", "bot"),
)
_EVERYBODY = int(GUILD_ID)
_PLENTY = 1_000_000
LIMITS = replace(
    ONE,
    name="limits",
    says=f"as one, with quotas, a monthly budget and {HISTORY} jobs of this month to count",
    history=HISTORY,
    rules=RuleSet(
        pictures_per_hour=(RoleLimit(role_id=_EVERYBODY, pictures=_PLENTY),),
        pictures_per_day=(RoleLimit(role_id=_EVERYBODY, pictures=_PLENTY),),
        jobs_at_once=_PLENTY,
        monthly_budget=Decimal(_PLENTY),
    ),
    programs=("bot",),
)
CASES = {case.name: case for case in (ONE, FOUR, CROWD, BUTTONS, LIMITS)}

"""What is measured, and what is to be reached."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from benchmarks.driver import Order

if TYPE_CHECKING:
    from benchmarks.pictures import Prepared

MODEL = "venice-sd35"
WARM_UP_JOBS = 8


@dataclass(frozen=True, kw_only=True, slots=True)
class Case:
    """One load: `api_ms` is how long the image API takes to answer, in milliseconds."""

    name: str
    says: str
    jobs: int
    at_once: int
    people: int
    variants: int = 1
    format: str = "webp"
    api_ms: int = 0

    def order(self, prepared: Prepared, *, jobs: int | None = None) -> Order:
        """All jobs of the case, or only so many."""
        pictures = [prepared.webp] if self.variants == 1 else prepared.pngs
        options: dict[str, str | int] = {
            "prompt": "a gondola under a bridge, at dusk",
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
CASES = {case.name: case for case in (ONE, FOUR, CROWD)}

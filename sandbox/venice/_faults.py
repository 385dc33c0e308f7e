"""Faults to order: what should go wrong, for which requests, how often."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from sandbox.venice._json import as_int, as_number, as_object

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sandbox.venice._json import JSON, JSONObject


class FaultKind(StrEnum):
    """The ways to go wrong. Those after painting are charged, as a lost answer would be."""

    STATUS = "status"  # answer `status`, `headers`, `body` instead of painting
    DELAY = "delay"  # only wait `delay_seconds`, then go on as usual
    HTML = "html"  # a proxy's HTML page with `status` (502 unless told)
    DROP_BEFORE_READ = "drop_before_read"  # close the connection, the body unread
    DROP_AFTER_READ = "drop_after_read"  # read the request, then close; nothing painted
    DROP_AFTER_PAINTING = "drop_after_painting"  # paint, charge, close without an answer
    TRUNCATED = "truncated"  # half of the body, then closed
    EMPTY_BODY = "empty_body"  # 200 and nothing
    NO_IMAGES = "no_images"  # `images: []`; with return_binary an empty body
    BROKEN_BASE64 = "broken_base64"  # `images` with characters that base64 does not have
    WRONG_CONTENT_TYPE = "wrong_content_type"  # the right bytes under `content_type`
    WRONG_FORMAT = "wrong_format"  # another picture format than the one asked for
    NOT_A_PICTURE = "not_a_picture"  # bytes that are no picture at all
    GIANT = "giant"  # a picture whose header claims 30000 by 30000 pixels
    HEAVY = "heavy"  # sound pictures, each PNG with `limit_bytes` of ballast in it
    ENDLESS = "endless"  # a body that does not end (before `limit_bytes`)


AFTER_PAINTING = frozenset(FaultKind) - {
    FaultKind.STATUS,
    FaultKind.DELAY,
    FaultKind.HTML,
    FaultKind.DROP_BEFORE_READ,
    FaultKind.DROP_AFTER_READ,
}
ENDPOINTS = ("generate", "models", "styles")


@dataclass(frozen=True, kw_only=True)
class Fault:
    """One order; in JSON the same names, `kind` required, everything else optional.

    `kind`            one of FaultKind's values
    `endpoint`        "generate" (default), "models" or "styles"
    `times`           how many requests it hits (1); null: all, until it is removed
    `skip`            how many matching requests pass unharmed first (0)
    `model`           only requests for this model id
    `prompt`          only requests whose prompt contains this, without regard to case
    `status`          for "status" (500) and "html" (502)
    `headers`         extra response headers, name → value
    `body`            for "status": the JSON body, or a string sent as plain text; when left out,
                      the documented error shape for that status
    `content_type`    for "wrong_content_type" ("text/plain")
    `delay_seconds`   waited before anything else, with every kind (0), on the shared clock
    `limit_bytes`     where "endless" ends after all, and how heavy "heavy" is (1 GiB)

    Kinds that need a picture answer on the other two endpoints as far as they make sense there:
    "truncated", "empty_body", "wrong_content_type" and "endless" do, the rest answer garbage.
    """

    kind: FaultKind
    endpoint: str = "generate"
    times: int | None = 1
    skip: int = 0
    model: str | None = None
    prompt: str | None = None
    status: int | None = None
    headers: Mapping[str, str] = field(default_factory=dict)
    body: JSON = None
    content_type: str = "text/plain"
    delay_seconds: float = 0.0
    limit_bytes: int = 2**30

    @classmethod
    def from_json(cls, raw: JSON) -> Fault:
        """Read an order; raises ValueError with a sentence when it is not one."""
        entry = as_object(raw)
        names = {f.name for f in dataclasses.fields(cls)}
        if unknown := set(entry) - names:
            message = f"a fault has no {', '.join(sorted(unknown))}; it has {sorted(names)}"
            raise ValueError(message)
        headers = {str(k): str(v) for k, v in as_object(entry.get("headers")).items()}
        status = as_int(entry.get("status"))
        times = as_int(entry.get("times", 1))
        if times is None and entry.get("times", 1) is not None:
            message = f"times is a whole number or null, not {entry['times']!r}"
            raise ValueError(message)
        fault = cls(
            kind=FaultKind(str(entry.get("kind"))),
            endpoint=_text(entry, "endpoint") or "generate",
            times=times,
            skip=as_int(entry.get("skip", 0)) or 0,
            model=_text(entry, "model"),
            prompt=_text(entry, "prompt"),
            status=status,
            headers=headers,
            body=entry.get("body"),
            content_type=_text(entry, "content_type") or "text/plain",
            delay_seconds=as_number(entry.get("delay_seconds", 0)) or 0.0,
            limit_bytes=as_int(entry.get("limit_bytes", 2**30)) or 0,
        )
        if fault.endpoint not in ENDPOINTS:
            message = f"endpoint is one of {', '.join(ENDPOINTS)}, not {fault.endpoint!r}"
            raise ValueError(message)
        return fault

    def to_json(self) -> JSONObject:
        """Give the order as JSON that `from_json` reads."""
        values = {f.name: getattr(self, f.name) for f in dataclasses.fields(self)}
        return {**values, "kind": self.kind.value, "headers": dict(self.headers)}

    def matches(self, endpoint: str, body: Mapping[str, JSON]) -> bool:
        """Tell whether a request is meant; one without a readable body has no model or prompt."""
        wanted = self.prompt
        prompt = str(body.get("prompt", ""))
        return (
            self.endpoint == endpoint
            and (self.model is None or body.get("model") == self.model)
            and (wanted is None or wanted.casefold() in prompt.casefold())
        )


@dataclass
class _Ordered:
    number: int
    fault: Fault
    skip: int
    left: int | None


class Faults:
    """The orders that are open, first come first served; each request meets at most one."""

    def __init__(self) -> None:
        self._open: list[_Ordered] = []
        self._given = 0

    def add(self, fault: Fault) -> int:
        """Order a fault; the number given back removes it again."""
        self._given += 1
        self._open.append(_Ordered(self._given, fault, fault.skip, fault.times))
        return self._given

    def remove(self, number: int) -> None:
        """Withdraw an order; raises KeyError when it is unknown or used up."""
        for ordered in self._open:
            if ordered.number == number:
                self._open.remove(ordered)
                return
        raise KeyError(number)

    def clear(self) -> None:
        """Withdraw every order."""
        self._open.clear()

    def to_json(self) -> list[JSON]:
        """List the open orders with their numbers and how many requests each still hits."""
        return [{"number": o.number, "left": o.left, **o.fault.to_json()} for o in self._open]

    def take(
        self, endpoint: str, body: Mapping[str, JSON], *, unread: bool = False
    ) -> Fault | None:
        """Use up the first order that means this request; None when there is none.

        Before the body is read (`unread`) only DROP_BEFORE_READ is due; afterwards all others.
        """
        for ordered in self._open:
            early = ordered.fault.kind is FaultKind.DROP_BEFORE_READ
            if early is not unread or not ordered.fault.matches(endpoint, body):
                continue
            if ordered.skip > 0:
                ordered.skip -= 1
                continue
            if ordered.left is not None:
                ordered.left -= 1
                if ordered.left <= 0:
                    self._open.remove(ordered)
            return ordered.fault
        return None


def _text(entry: Mapping[str, JSON], name: str) -> str | None:
    value = entry.get(name)
    return value if isinstance(value, str) else None

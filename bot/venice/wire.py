"""The protocol without I/O: a request becomes bytes, a status, headers and a body become a value.

Everything here is what `POST /image/generate` documents, and what proxies do beside it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

import msgspec
import pybase64

from bot.errors import AnswerLost, BadAnswer, Busy, ContentViolation, Rejected, VeniceError
from bot.venice import images
from bot.venice._headers import facts_of, retry_after_of
from bot.venice.models import AnswerFacts, GeneratedImages, GenerateImageRequest, Timing

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.domain.generation import Picture

T = TypeVar("T")

UNREADABLE = (msgspec.MsgspecError, UnicodeDecodeError, RecursionError)
"""What msgspec raises for what is no JSON, is no UTF-8, or is nested without an end."""

OK = 200
RETRIED = frozenset({429, 500, 502, 503, 504})
"""With these Venice says that it failed, so the request was not paid and may be sent again."""
_TOO_MANY = 429
_QUOTE = 0x22
_SERVER_ERRORS = range(500, 600)
_LONGEST_DETAIL = 200
_MOST_FIELDS = 5


class _Timing(msgspec.Struct, rename="camel"):
    inference_duration: float
    inference_preprocessing_time: float
    inference_queue_time: float
    total: float


class _Echo(msgspec.Struct):
    seed: int


class _Failure(msgspec.Struct):
    """Either shape of an error: a text, or an object with a message; the rest may be anything."""

    error: Any = None
    details: Any = None
    issues: Any = None


class _Answer(msgspec.Struct):
    """The parts are kept raw: views of the body, so that nothing of it is copied."""

    images: list[msgspec.Raw]
    id: msgspec.Raw = msgspec.Raw(b"null")
    timing: msgspec.Raw = msgspec.Raw(b"null")
    request: msgspec.Raw = msgspec.Raw(b"null")


def request_headers(request: GenerateImageRequest) -> dict[str, str]:
    """The headers of a request but for the key; raw pictures are compressed already."""
    if request.return_binary:
        return {
            "Content-Type": "application/json",
            "Accept": f"image/{request.picture_format}, application/json",
            "Accept-Encoding": "identity",
        }
    return {
        "Content-Type": "application/json",
        "Accept": "application/json",
        "Accept-Encoding": "gzip, br",
    }


def require_acceptable(
    request: GenerateImageRequest, headers: Mapping[str, str], *, now: float
) -> AnswerFacts:
    """The facts of an answer of status 200 whose body is worth reading, told by its headers alone.

    Raises `ContentViolation`, so that not even the bytes of such a picture are taken in, and `BadAnswer`
    for a content type that was not asked for. `now` is Unix seconds, used where there is no `Date`.
    """
    facts = facts_of(headers, now=now)
    if facts.violation:
        raise ContentViolation
    if not request.return_binary:
        require_json(headers)
    elif (given := content_type(headers)) != f"image/{request.picture_format}":
        raise BadAnswer(
            reason=f"the answer is {given or 'of no type'}, not image/{request.picture_format}"
        )
    return facts


def require_json(headers: Mapping[str, str]) -> None:
    """Raise `BadAnswer` unless the answer says that it is JSON."""
    given = content_type(headers)
    if given != "application/json":
        raise BadAnswer(reason=f"the answer is {given or 'of no type'}, not application/json")


def read_answer(
    request: GenerateImageRequest,
    body: bytes | bytearray,
    facts: AnswerFacts,
    *,
    max_pixels: int,
) -> GeneratedImages:
    """The checked pictures of a whole body; raises `BadAnswer` where one is not what it claims to be."""
    claimed = request.picture_format
    if request.return_binary:
        picture = images.checked(bytes(body), claimed=claimed, max_pixels=max_pixels)
        return GeneratedImages(pictures=(picture,), facts=facts)
    try:
        answer = msgspec.json.decode(body, type=_Answer)
    except UNREADABLE as error:
        raise BadAnswer(reason=f"the JSON can't be read: {error}") from error
    if len(answer.images) < request.pictures:
        raise BadAnswer(
            reason=f"{len(answer.images)} pictures came where {request.pictures} were asked for"
        )
    pictures = tuple(
        _picture(each, claimed, max_pixels) for each in answer.images[: request.pictures]
    )
    timing = _tolerant(answer.timing, _Timing)
    echo = _tolerant(answer.request, _Echo)
    return GeneratedImages(
        pictures=pictures,
        facts=facts,
        id=_tolerant(answer.id, str),
        timing=_timing(timing) if timing is not None else None,
        seed=echo.seed if echo is not None else None,
    )


def error_of(
    status: int, headers: Mapping[str, str], body: bytes | bytearray, *, now: float
) -> VeniceError:
    """The error that a status other than 200 stands for; the only place that decides this.

    The body may be either of Venice's error shapes, a proxy's HTML, or nothing. A 5xx that Venice does
    not document is a proxy's word, which does not know whether the picture was painted and paid.
    """
    detail, fields = _reason(body)
    if status in RETRIED:
        wait = retry_after_of(headers, now=now, limited=status == _TOO_MANY)
        return Busy(status=status, detail=detail, retry_after=wait)
    if status in _SERVER_ERRORS:
        return AnswerLost(reason=f"status {status}")
    return Rejected(status=status, detail=detail, fields=fields)


def content_type(headers: Mapping[str, str]) -> str:
    """The media type without its parameters, in lower case; empty when there is none."""
    told = {name.lower(): value for name, value in headers.items()}
    given = told.get("content-type", "").split(";", 1)[0].strip().lower()
    return "image/jpeg" if given == "image/jpg" else given


def _picture(encoded: msgspec.Raw, claimed: str, max_pixels: int) -> Picture:
    view = memoryview(encoded)
    if view[0] != _QUOTE:
        raise BadAnswer(reason="a picture is no string")
    data = _decoded(view[1:-1])
    if data is None:
        # JSON may escape a slash, which base64 uses: rare, so it is looked for only now.
        data = _decoded(_text(encoded))
    if data is None:
        raise BadAnswer(reason="the base64 of a picture is broken")
    return images.checked(data, claimed=claimed, max_pixels=max_pixels)


def _text(encoded: msgspec.Raw) -> str:
    try:
        return msgspec.json.decode(encoded, type=str)
    except UNREADABLE as error:
        raise BadAnswer(reason="a picture is no text") from error


def _decoded(text: memoryview | str) -> bytes | None:
    try:
        return pybase64.b64decode(text, validate=True)
    except ValueError:
        return None


def _timing(told: _Timing) -> Timing:
    return Timing(
        inference=told.inference_duration,
        preprocessing=told.inference_preprocessing_time,
        queue=told.inference_queue_time,
        total=told.total,
    )


def _tolerant(raw: msgspec.Raw, kind: type[T]) -> T | None:
    """A part that is nice to know: a picture that was paid is not thrown away for its lack."""
    try:
        return msgspec.json.decode(raw, type=kind)
    except UNREADABLE:
        return None


def _reason(body: bytes | bytearray) -> tuple[str, dict[str, str]]:
    """Venice's own words, kept short, and those about single fields; none for what is not its JSON."""
    try:
        told = msgspec.json.decode(body, type=_Failure)
    except UNREADABLE:
        return "", {}
    message = told.error
    if isinstance(message, dict):
        message = message.get("message")
    fields: dict[str, str] = {}
    for name, about in (told.details if isinstance(told.details, dict) else {}).items():
        reasons = about.get("_errors") if isinstance(about, dict) else None
        if isinstance(reasons, list) and reasons:
            fields[_short(name)] = _short(reasons[0])
    for issue in told.issues if isinstance(told.issues, list) else ():
        path = issue.get("path") if isinstance(issue, dict) else None
        if isinstance(path, list) and path and "message" in issue:
            fields.setdefault(_short(path[0]), _short(issue["message"]))
    return _short(message or ""), dict(list(fields.items())[:_MOST_FIELDS])


def _short(text: object) -> str:
    """One line of printable text, so that a broken answer can't flood a log or a message."""
    line = " ".join(str(text).split())
    printable = "".join(character for character in line if character.isprintable())
    return printable[:_LONGEST_DETAIL]

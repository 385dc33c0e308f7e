"""The protocol without I/O: bodies and headers in, values and errors out."""

from __future__ import annotations

import base64
import io
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from bot.errors import AnswerLost, BadAnswer, Busy, ContentViolation, GondolaError, Rejected
from bot.venice import wire
from bot.venice.models import AnswerFacts, GenerateImageRequest

NOW = 1_800_000_000.0
PIXELS = 64 * 64


def painted(kind: str = "webp") -> bytes:
    """A small real picture."""
    buffer = io.BytesIO()
    Image.new("RGB", (8, 6), "red").save(buffer, kind)
    return buffer.getvalue()


def asked(**fields: Any) -> GenerateImageRequest:  # noqa: ANN401  - the fields of the request
    """A request with these fields."""
    return GenerateImageRequest(model="venice-sd35", prompt="a red fox", **fields)


def answer(*pictures: object, **more: object) -> bytes:
    """The JSON of an answer; bytes become base64."""
    coded = [
        base64.b64encode(each).decode() if isinstance(each, bytes) else each for each in pictures
    ]
    return json.dumps({"images": coded, **more}).encode()


def test_headers_ask_for_what_the_request_needs() -> None:
    """Raw pictures come as they are, JSON may be compressed."""
    raw = wire.request_headers(asked(return_binary=True, format="png"))
    assert raw["Accept-Encoding"] == "identity"
    assert raw["Accept"].startswith("image/png")
    assert wire.request_headers(asked(variants=2))["Accept-Encoding"] == "gzip, br"


def test_raw_bytes_become_one_picture() -> None:
    """The body is the picture, and the facts go with it."""
    facts = AnswerFacts(blurred=True)
    images = wire.read_answer(
        asked(return_binary=True), bytearray(painted()), facts, max_pixels=PIXELS
    )
    (picture,) = images.pictures
    assert (picture.data, picture.width, picture.height) == (painted(), 8, 6)
    assert images.facts is facts


def test_json_becomes_pictures_with_what_is_told_beside() -> None:
    """Several pictures, the id, the timing and the seed come out of the documented answer."""
    timing = {
        "inferenceDuration": 1,
        "inferencePreprocessingTime": 2.5,
        "inferenceQueueTime": 3,
        "total": 7,
    }
    body = answer(
        painted(), painted(), painted(), id="generate-1", timing=timing, request={"seed": 5}
    )
    images = wire.read_answer(asked(variants=2), body, AnswerFacts(), max_pixels=PIXELS)
    assert [picture.data for picture in images.pictures] == [painted(), painted()]
    assert (images.id, images.seed) == ("generate-1", 5)
    assert images.timing
    assert (images.timing.preprocessing, images.timing.total) == (2.5, 7)


@pytest.mark.parametrize(
    "more", [{}, {"id": 5, "timing": "fast", "request": None}, {"timing": {"total": 1}}]
)
def test_what_is_only_nice_to_know_may_be_missing(more: dict[str, object]) -> None:
    """A picture that was paid is not thrown away because its timing is."""
    body = answer(painted(), painted(), **more)
    images = wire.read_answer(asked(variants=2), body, AnswerFacts(), max_pixels=PIXELS)
    assert len(images.pictures) == 2
    assert (images.id, images.timing, images.seed) == (None, None, None)


def test_base64_may_have_its_slashes_escaped() -> None:
    """JSON allows a slash to be written with a backslash before it."""
    data = painted("jpeg")
    body = answer(data, data).replace(b"/", b"\\/")
    assert b"\\/" in body
    images = wire.read_answer(
        asked(variants=2, format="jpeg"), body, AnswerFacts(), max_pixels=PIXELS
    )
    assert images.pictures[0].data == data


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"<html></html>",
        b"\xff\xfe",
        b'{"images": "none"}',
        b'{"id": "x"}',
        answer(),
        answer(painted()),
        answer(painted(), "not base64!"),
        answer(painted(), "YQ"),
        answer(painted(), 'quo"te'),
        answer(painted(), 5),
        answer(painted(), None),
        answer(painted(), "data:image/webp;base64,AAAA"),
        answer(painted(), painted("png")),
        answer(painted(), painted()[:-3]),
        answer(painted(), painted())[:-9],
    ],
)
def test_a_json_answer_that_is_not_what_it_claims_is_bad(body: bytes) -> None:
    """No JSON, too few pictures, broken base64, another format, cut off: the one error for all."""
    with pytest.raises(BadAnswer):
        wire.read_answer(asked(variants=2), body, AnswerFacts(), max_pixels=PIXELS)


def test_a_picture_over_the_pixel_bound_is_bad() -> None:
    """The bound counts for raw and for coded pictures."""
    for request, body in (
        (asked(return_binary=True), painted()),
        (asked(variants=1), answer(painted())),
    ):
        with pytest.raises(BadAnswer):
            wire.read_answer(request, body, AnswerFacts(), max_pixels=47)


def test_acceptable_answers_are_told_by_their_headers() -> None:
    """The type that was asked for passes, with parameters and in whatever case."""
    headers = {"CONTENT-TYPE": "Image/JPG; q=1", "x-venice-is-blurred": "True"}
    raw = asked(return_binary=True, format="jpeg")
    assert wire.require_acceptable(raw, headers, now=NOW).blurred
    json_headers = {"Content-Type": "application/json; charset=utf-8"}
    assert not wire.require_acceptable(asked(), json_headers, now=NOW).blurred


@pytest.mark.parametrize("given_type", [None, "text/html", "image/png", "application/json"])
def test_another_content_type_is_bad(given_type: str | None) -> None:
    """What is not of the type that was asked for is refused before its body is read."""
    headers = {"content-type": given_type} if given_type else {}
    with pytest.raises(BadAnswer):
        wire.require_acceptable(asked(return_binary=True), headers, now=NOW)
    if given_type != "application/json":
        with pytest.raises(BadAnswer):
            wire.require_acceptable(asked(variants=2), headers, now=NOW)


def test_a_content_violation_is_never_read() -> None:
    """The violation header alone ends it, whatever else the answer is."""
    headers = {"x-venice-is-content-violation": "true", "Content-Type": "text/html"}
    with pytest.raises(ContentViolation):
        wire.require_acceptable(asked(), headers, now=NOW)


@pytest.mark.parametrize("status", [429, 500, 502, 503, 504])
def test_what_venice_says_has_failed_may_be_sent_again(status: int) -> None:
    """Each of these statuses is `Busy`, with Venice's reason and its wait."""
    error = wire.error_of(status, {"Retry-After": "7"}, b'{"error": "at capacity"}', now=NOW)
    assert isinstance(error, Busy)
    assert (error.status, error.detail, error.retry_after) == (status, "at capacity", 7)


@pytest.mark.parametrize("status", [301, 307, 400, 401, 402, 403, 404, 408, 413, 415, 418, 422])
def test_what_would_fail_again_is_rejected(status: int) -> None:
    """Refusals, and redirects, which are never followed with the key."""
    error = wire.error_of(status, {}, b"<html>no</html>", now=NOW)
    assert isinstance(error, Rejected)
    assert (error.status, error.detail, dict(error.fields)) == (status, "", {})


@pytest.mark.parametrize("status", [501, 520, 524, 599])
def test_a_proxys_word_does_not_tell_whether_it_was_paid(status: int) -> None:
    """A 5xx that Venice does not document counts as a lost answer."""
    assert isinstance(wire.error_of(status, {}, b"", now=NOW), AnswerLost)


@pytest.mark.parametrize(
    ("body", "detail", "fields"),
    [
        ({"error": "no such model"}, "no such model", {}),
        ({"error": {"message": "slow\ndown\x07", "code": "x"}}, "slow down", {}),
        ({"error": {"code": "x"}}, "", {}),
        ({"error": None, "details": 5, "issues": 6}, "", {}),
        (
            {"error": "bad", "details": {"_errors": [], "steps": {"_errors": ["too many"]}}},
            "bad",
            {"steps": "too many"},
        ),
        (
            {"error": "bad", "details": {"width": {"_errors": []}, "height": 4}},
            "bad",
            {},
        ),
        (
            {
                "error": "bad",
                "details": {"steps": {"_errors": ["first"]}},
                "issues": [
                    {"path": ["steps"], "message": "second"},
                    {"path": ["width"], "message": "odd"},
                    {"path": [], "message": "whole"},
                    {"path": ["height"]},
                    "text",
                ],
            },
            "bad",
            {"steps": "first", "width": "odd"},
        ),
    ],
)
def test_both_shapes_of_errors_are_read(
    body: dict[str, object], detail: str, fields: dict[str, str]
) -> None:
    """The text and the words about single fields come out of either shape, on one printable line."""
    error = wire.error_of(400, {}, json.dumps(body).encode(), now=NOW)
    assert isinstance(error, Rejected)
    assert (error.detail, dict(error.fields)) == (detail, fields)


def test_long_reasons_are_cut() -> None:
    """A flood in an error's body does not reach a message."""
    details = {f"field{index}": {"_errors": ["y" * 999]} for index in range(99)}
    body = json.dumps({"error": "x" * 9999, "details": details}).encode()
    error = wire.error_of(400, {}, body, now=NOW)
    assert isinstance(error, Rejected)
    assert len(error.detail) == 200
    assert [len(reason) for reason in error.fields.values()] == [200] * 5


@given(
    status=st.integers(300, 599),
    body=st.one_of(
        st.binary(max_size=80),
        st.recursive(
            st.none() | st.integers() | st.text(max_size=5),
            lambda inner: (
                st.lists(inner, max_size=3)
                | st.dictionaries(
                    st.sampled_from(["error", "details", "issues", "path", "_errors", "message"]),
                    inner,
                    max_size=4,
                )
            ),
        ).map(lambda value: json.dumps(value).encode()),
    ),
    headers=st.dictionaries(
        st.sampled_from(["Retry-After", "x-ratelimit-reset-requests", "Date"]),
        st.text(max_size=12) | st.floats().map(str),
    ),
)
def test_every_status_and_body_makes_an_error_with_a_sentence(
    status: int, body: bytes, headers: dict[str, str]
) -> None:
    """Whatever comes, it is one of our errors, and its sentence can be told."""
    error = wire.error_of(status, headers, body, now=NOW)
    assert isinstance(error, GondolaError)
    assert error.sentence


@pytest.mark.parametrize(
    "body",
    [
        b'{"images": ["x", "x"], "request": ' + b"[" * 50_000 + b"]" * 50_000 + b"}",
        b'{"images": ' + b"[" * 50_000,
        b'{"images": ["\xff\xff", "x"]}',
    ],
    ids=["nested", "nested without an end", "no UTF-8"],
)
def test_json_that_no_reader_can_take_is_a_bad_answer(body: bytes) -> None:
    """Whatever the reader trips over, what comes out is an error of the image API."""
    with pytest.raises(BadAnswer):
        wire.read_answer(asked(variants=2), body, AnswerFacts(), max_pixels=PIXELS)


def test_an_id_that_is_no_text_costs_no_picture() -> None:
    """Paid pictures are shown though the id beside them is broken."""
    body = answer(painted(), painted(), id="@").replace(b'"@"', b'"\xff"')
    images = wire.read_answer(asked(variants=2), body, AnswerFacts(), max_pixels=PIXELS)
    assert len(images.pictures) == 2
    assert images.id is None


def test_an_error_nested_without_an_end_is_still_that_error() -> None:
    """The status decides, also where the words beside it can't be read."""
    error = wire.error_of(429, {"Retry-After": "3"}, b'{"error": ' + b"[" * 30_000, now=NOW)
    assert isinstance(error, Busy)
    assert error.retry_after == 3

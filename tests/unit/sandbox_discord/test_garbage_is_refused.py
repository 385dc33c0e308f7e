"""Whatever a client sends, it gets an answer that Discord has, and never a crash."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sandbox.discord import bodies
from sandbox.discord.shapes import Kind, Many, Shape, Table, Whole
from tests.unit.sandbox_discord.reaching import things

if TYPE_CHECKING:
    from sandbox.serving import Running
    from tests.unit.sandbox_discord.conftest import Raw

Json = dict[str, Any]
GARBAGE = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**63), 2**64 - 1)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(max_size=8)
    | st.sampled_from(["x" * 5000, "9" * 5000, "-1", "٣", "2026-01-01"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner),
    max_leaves=6,
)
TEXTS = st.sampled_from(
    [
        "",
        "a",
        "fox",
        "x" * 101,
        "x" * 4001,
        "attachment://a",
        "https://a.example/b",
        "users",
        "<@1>",
    ]
)
SIMPLE: dict[Kind, st.SearchStrategy[object]] = {
    Kind.TEXT: TEXTS,
    Kind.TRUTH: st.booleans(),
    Kind.NUMBER: st.integers(-5, 5) | st.floats(-5, 5),
    Kind.BITS: st.sampled_from(["0", "2048", 2048, "9" * 19]),
    Kind.SNOWFLAKE: st.sampled_from(["0", 0, "1", "9" * 20]),
    Kind.TIME: st.sampled_from(["2999-01-01T00:00:00Z", "2001-01-01T00:00:00Z"]),
    Kind.TEXT_OR_NUMBER: TEXTS | st.integers(-5, 5),
}
NUMBERS = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 14, 17, 18, 19, 21, 22, 60, 64, 1 << 15]


def near(shape: Shape, depth: int = 5) -> st.SearchStrategy[object]:
    """Return values that mostly have a shape, so that what lies behind the first look is met."""
    if isinstance(shape, Kind):
        made = SIMPLE[shape]
    elif isinstance(shape, Whole):
        fitting = [number for number in NUMBERS if shape.low <= number <= shape.high]
        made = st.sampled_from(fitting or [shape.low])
    elif isinstance(shape, Many):
        made = st.just([]) if not depth else st.lists(near(shape.each, depth - 1), max_size=3)
    elif isinstance(shape, Table):
        made = st.dictionaries(st.sampled_from(["de", "fr", "xx"]), near(shape.each, depth - 1))
    else:
        inner = {name: near(field, depth - 1) for name, field in shape.named.items() if depth}
        made = st.fixed_dictionaries({}, optional=inner)
    return st.one_of(made, made, made, made, made, made, made, GARBAGE)


ROUTES: dict[str, Shape] = {
    "POST /applications/{application}/commands": bodies.COMMAND,
    "PUT /applications/{application}/commands": bodies.COMMANDS,
    "PATCH /applications/{application}/commands/{command}": bodies.COMMAND,
    "PUT /applications/{application}/guilds/{guild}/commands": bodies.COMMANDS,
    "PATCH /channels/{channel}": bodies.CHANNEL,
    "PATCH /channels/{thread}": bodies.CHANNEL,
    "PUT /channels/{channel}/permissions/{target}": bodies.OVERWRITE,
    "POST /channels/{channel}/messages": bodies.MESSAGE,
    "PATCH /channels/{channel}/messages/{message}": bodies.MESSAGE,
    "POST /channels/{channel}/messages/bulk-delete": bodies.BULK_DELETE,
    "POST /channels/{channel}/messages/{message}/threads": bodies.THREAD,
    "POST /channels/{channel}/threads": bodies.THREAD,
    "POST /channels/{forum}/threads": bodies.THREAD,
    "POST /guilds/{guild}/channels": bodies.CHANNEL,
    "POST /guilds/{guild}/roles": bodies.ROLE,
    "PATCH /guilds/{guild}/members/{user}": bodies.MEMBER,
    "POST /guilds/{guild}/scheduled-events": bodies.EVENT,
    "PATCH /guilds/{guild}/scheduled-events/{event}": bodies.EVENT,
    "POST /interactions/{interaction}/{token}/callback": bodies.CALLBACK,
    "POST /interactions/{completion}/{completion_token}/callback": bodies.CALLBACK,
    "POST /interactions/{press}/{press_token}/callback": bodies.CALLBACK,
    "POST /webhooks/{application}/{answered_token}": bodies.MESSAGE,
    "PATCH /webhooks/{application}/{answered_token}/messages/@original": bodies.MESSAGE,
    "POST /users/@me/channels": bodies.DIRECT,
}


@pytest.mark.parametrize("route", ROUTES)
@settings(
    max_examples=20,
    deadline=None,
    suppress_health_check=[
        HealthCheck.function_scoped_fixture,
        HealthCheck.too_slow,
        HealthCheck.data_too_large,
    ],
)
@given(data=st.data())
async def test_no_body_breaks_a_route(
    running: Running, raw: Raw, route: str, data: st.DataObject
) -> None:
    """Any JSON is carried out or refused with Discord's JSON; form errors name their fields."""
    body = data.draw(near(ROUTES[route]) | GARBAGE)
    method, _, path = route.partition(" ")
    ids = await things(running, raw)
    path = re.sub(r"\{(\w+)\}", lambda found: ids[found.group(1)], path)
    status, told, _ = await raw.call(method, path, body)
    assert status < 500, told
    if status >= 400:
        assert isinstance(told["code"], int)
        assert isinstance(told["message"], str)
        assert told["code"] != 50035 or told["errors"]

"""What the doctor finds at Discord: the token, intents, connections, servers, and the time."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING

import pytest

from bot.doctor.clock import clock
from bot.doctor.finding import Grade
from sandbox.discord.permissions import Permission

if TYPE_CHECKING:
    from bot.doctor.finding import Finding
    from tests.unit.doctor.conftest import Patient

NOBODY = "http://127.0.0.1:9/api/v10"


def moved(by: timedelta) -> datetime:
    """The time of a clock that is off."""
    return datetime.now(UTC) + by


def server(found: dict[str, Finding]) -> Finding:
    """The finding about the one server."""
    [finding] = [finding for check, finding in found.items() if check.startswith("server ")]
    return finding


async def test_a_wrong_token_says_where_a_new_one_is(patient: Patient) -> None:
    """The token alone is wrong, is not shown, and nothing that needs it is looked at."""
    found = await patient.found(DISCORD_TOKEN="MTIz.wrong.sesame")
    assert found["token"].grade is Grade.WRONG
    assert "Reset Token" in found["token"].to_do
    assert not {"intents", "gateway"} & set(found)
    assert "sesame" not in "".join(map(str, found.values()))
    assert found["clock"].grade is Grade.OK


async def test_a_discord_that_is_away_names_the_setting(patient: Patient) -> None:
    """Without Discord the other things are examined all the same."""
    found = await patient.found(DISCORD_API_URL=NOBODY)
    assert found["token"].grade is Grade.WRONG
    assert "DISCORD_API_URL" in found["token"].to_do
    assert found["clock"].grade is Grade.WARNING
    assert found["key"].grade is Grade.OK


async def test_intents_that_nobody_needs_are_named(patient: Patient) -> None:
    """Each privileged intent that is on is called by its name in the portal."""
    assert (await patient.found())["intents"].grade is Grade.OK
    await patient.sandbox.set_discord(privileged_intents=(1 << 15) | (1 << 1) | (1 << 8))
    finding = (await patient.found())["intents"]
    assert finding.grade is Grade.WARNING
    for name in ("Message Content", "Server Members", "Presence"):
        assert name in finding.what


async def test_too_many_starts_and_too_few_shards_are_told(patient: Patient) -> None:
    """Discord's own count of what is left today, and its own number of shards, decide."""
    assert (await patient.found(SHARD_COUNT="1"))["gateway"].grade is Grade.OK
    await patient.sandbox.set_discord(recommended_shards=4)
    finding = (await patient.found(SHARD_COUNT="2"))["gateway"]
    assert (finding.grade, "recommends 4" in finding.what) == (Grade.WARNING, True)
    assert (await patient.found())["gateway"].grade is Grade.OK
    await patient.sandbox.set_discord(identifies_per_day=49)
    assert "49 more times" in (await patient.found())["gateway"].what


async def test_what_the_bot_lacks_is_told_by_channel(patient: Patient) -> None:
    """A channel that the bot sees and may not post files in is named, with Discord's word for it."""
    for channel in ("read-only", "no-files"):
        await patient.sandbox.change("delete-channel", channel=channel)
    assert server(await patient.found()).grade is Grade.OK
    files = Permission.ATTACH_FILES
    await patient.sandbox.change("overwrite", channel="general", role="Gondola", deny=files)
    finding = server(await patient.found())
    assert finding.grade is Grade.WARNING
    assert "#general (Attach Files)" in finding.what
    assert "Permissions" in finding.to_do


async def test_a_clock_that_is_off_is_told_with_the_way(patient: Patient) -> None:
    """Beyond a minute it is wrong, beyond a few seconds a warning, in both directions."""
    url = patient.running.addresses.discord_api_url
    for seconds, grade, way in (
        (3600, Grade.WRONG, "ahead of"),
        (-3600, Grade.WRONG, "behind"),
        (20, Grade.WARNING, "ahead of"),
        (-20, Grade.WARNING, "behind"),
    ):
        finding = await clock(url, now=partial(moved, timedelta(seconds=seconds)))
        assert finding.grade is grade
        assert way in finding.what
        assert "NTP" in finding.to_do


@pytest.mark.parametrize("line", ["\x1b[2Jserver", "two\nlines", "right\u202eleft"])
async def test_odd_names_do_not_move_the_cursor(patient: Patient, line: str) -> None:
    """A server's name can't write control characters to a terminal, nor a second line."""
    await patient.sandbox.change(
        "server", name=line, owner="owner", members=[], channels=[{"name": "x"}]
    )
    found = await patient.found()
    assert all(str(finding).isprintable() for finding in found.values())


async def test_a_server_where_nobody_can_paint_is_wrong(patient: Patient) -> None:
    """Where the bot may not post in any channel that it sees, it can do nothing there."""
    seeing = Permission.VIEW_CHANNEL | Permission.READ_MESSAGE_HISTORY
    for role in ("@everyone", "Gondola"):
        bits = int(seeing)
        await patient.sandbox.change("role", server="Gondola", role=role, permissions=bits)
    finding = server(await patient.found())
    assert (finding.grade, "Send Messages" in finding.what) == (Grade.WRONG, True)
    assert "Server Settings > Roles" in finding.to_do


async def test_a_bot_that_nobody_invited_is_told_how(patient: Patient) -> None:
    """In no server at all is a warning that points to the invitation."""
    await patient.sandbox.change("kick", server="Gondola")
    assert "README" in (await patient.found())["servers"].to_do

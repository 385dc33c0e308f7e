"""`/privacy`: everybody gets what is kept about them, and can have it erased, wherever they are."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pytest
import pytest_asyncio

from sandbox.demo.stage import staged

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from sandbox.demo.stage import Stage
    from sandbox.face import Sandbox

PIXEL = "model:venice-sd35 width:64 height:64"
TOO_WIDE = "model:venice-sd35 width:1000 height:1000"


@dataclass(frozen=True, kw_only=True, slots=True)
class Spoken:
    """What somebody reads who asks to be forgotten."""

    question: str
    stays: str
    button: str
    forgotten: str


ENGLISH = Spoken(
    question="Shall I forget you",
    stays="What stays",
    button="Forget me",
    forgotten="Your prompts are erased",
)
SPANISH = Spoken(
    question="¿Quieres que te olvide",
    stays="Lo que queda",
    button="Olvídame",
    forgotten="Tus prompts están borrados",
)
PLACES = ("general", "dm", "group", "Elsewhere/elsewhere")


@pytest_asyncio.fixture(scope="module", name="house")
async def _house(bot_settings: dict[str, str]) -> AsyncIterator[Stage]:
    """A bot of this module's own: what others did and decided would be kept about people, too."""
    async with staged(painting_seconds=0.02, settings=bot_settings) as stage:
        yield stage


@pytest.fixture(name="sandbox")
def _sandbox(house: Stage) -> Sandbox:
    """The sandbox of that bot."""
    return house.sandbox


async def export(sandbox: Sandbox, *, member: str, channel: str = "general") -> dict[str, Any]:
    """What somebody is given of what is kept about them."""
    run = await sandbox.say("/privacy export", member=member, channel=channel)
    result = await run.result(until=lambda found: len(found.files) == 1)
    assert all(each.visible_to == member and each.ephemeral for each in result.messages)
    (file,) = result.files
    assert file.filename == "gondola-and-you.json"
    found: dict[str, Any] = json.loads(file.content)
    return found


async def forget(sandbox: Sandbox, *, member: str, channel: str = "general") -> None:
    """Ask to be forgotten, and confirm, reading all of it in the language of the member."""
    spoken = SPANISH if member == "member-2" else ENGLISH
    run = await sandbox.say("/privacy forget", member=member, channel=channel)
    question = await run.private()
    assert question.visible_to == member
    assert spoken.question in question.text
    assert spoken.stays in question.text
    assert question.button(spoken.button)["style"] == 4
    await (await sandbox.press(question, label=spoken.button, member=member)).result()

    async def told() -> str | None:
        (answer,) = (await run.now()).messages
        return answer.text if not answer.buttons else None

    answer = await sandbox.wait_until(told)
    assert answer is not None
    assert spoken.forgotten in answer


async def delivered(sandbox: Sandbox, prompt: str, *, member: str, channel: str) -> None:
    """Let somebody have a picture, and wait until it is written down."""
    run = await sandbox.say(f"/imagine prompt:{prompt} {PIXEL}", member=member, channel=channel)
    await run.pictures()

    async def written() -> bool:
        kept = await export(sandbox, member=member)
        return any(
            job["options"]["prompt"] == prompt and job["state"] == "delivered"
            for job in kept["jobs"]
        )

    await sandbox.wait_until(written)


@pytest.mark.parametrize("channel", PLACES)
async def test_everybody_gets_their_data_everywhere(sandbox: Sandbox, channel: str) -> None:
    """In servers, direct messages, groups and where only the person installed the bot."""
    await delivered(sandbox, f"a fox in {channel}", member="member", channel=channel)
    kept = await export(sandbox, member="member", channel=channel)
    newest = kept["jobs"][-1]
    assert newest["options"]["prompt"] == f"a fox in {channel}"
    assert newest["member_id"].isdigit()
    assert "interaction_token" not in newest
    assert kept["log"][-1]["action"] == "delivered"
    assert newest["id"] in {picture["job_id"] for picture in kept["pictures"]}


async def test_a_stranger_has_nothing_kept(sandbox: Sandbox) -> None:
    """Who never used the bot gets a file that says so."""
    await sandbox.change("person", member="stranger", has_app=True)
    try:
        kept = await export(sandbox, member="stranger", channel="Elsewhere/elsewhere")
    finally:
        await sandbox.change("person", member="stranger", has_app=False)
    assert not any(kept.values())


async def test_nobody_is_given_what_is_kept_of_others(sandbox: Sandbox) -> None:
    """A file has nothing of what somebody else asked for."""
    await delivered(sandbox, "a heron for member-3", member="member-3", channel="sketches")
    kept = json.dumps(await export(sandbox, member="owner"))
    assert "a heron for member-3" not in kept


@pytest.mark.parametrize(
    ("member", "channel"), [("member-2", "general"), ("member", "dm"), ("moderator", "sketches")]
)
async def test_who_asks_is_forgotten(sandbox: Sandbox, member: str, channel: str) -> None:
    """Prompts are gone at once, and the name from the log; what counts towards quotas stays for a day."""
    await delivered(sandbox, "a secret fox", member=member, channel=channel)
    refusal = f"/imagine prompt:a secret heron {TOO_WIDE}"
    await (await sandbox.say(refusal, member=member, channel=channel)).private()
    await forget(sandbox, member=member, channel=channel)
    kept = await export(sandbox, member=member, channel=channel)
    assert "a secret" not in json.dumps(kept)
    assert [job["options"]["prompt"] for job in kept["jobs"]] == [""] * len(kept["jobs"])
    assert kept["jobs"][-1]["counted_pictures"] == 1
    assert kept["offers"] == []
    assert kept["log"] == [row for row in kept["log"] if row["kind"] == "rule"]
    assert len(kept["forgotten"]) == 1


async def test_moderators_find_the_costs_without_the_person(sandbox: Sandbox) -> None:
    """After somebody is forgotten, the log still tells that there was a picture and what it cost."""
    await delivered(sandbox, "a fox that is forgotten", member="member-3", channel="sketches")
    await forget(sandbox, member="member-3")
    run = await sandbox.say("/log channel:sketches kind:pictures", member="owner")
    first, second, *_ = (await run.private()).text.splitlines()
    assert "somebody forgotten got a picture" in first
    assert "$0.0" in second
    assert "a fox" not in second


async def test_what_is_painted_afterwards_is_kept(sandbox: Sandbox) -> None:
    """Being forgotten holds for what was; a new picture has its prompt and its person again."""
    await forget(sandbox, member="member-3")
    await delivered(sandbox, "a new fox", member="member-3", channel="sketches")
    kept = await export(sandbox, member="member-3")
    assert [row["action"] for row in kept["log"]] == ["delivered"]


async def test_the_button_forgets_only_who_presses(sandbox: Sandbox) -> None:
    """Nobody can have somebody else forgotten."""
    await delivered(sandbox, "a fox that stays", member="member-2", channel="sketches")
    run = await sandbox.say("/privacy forget", member="member-2")
    question = await run.private()
    custom_id = question.button(SPANISH.button)["custom_id"]
    await (await sandbox.forge(question, custom_id, member="member-3")).acknowledged()
    kept = await export(sandbox, member="member-2")
    assert kept["jobs"][-1]["options"]["prompt"] == "a fox that stays"

"""Who organises challenges: by a permission or a role, looked at again at each command, button and form."""

from __future__ import annotations

from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

import pytest
import pytest_asyncio

from sandbox.discord.permissions import Permission
from tests.acceptance.moderated import Moderated, moderated
from tests.challenging import answered, challenge, drafted, id_of, opened, pressed, told, until_open

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from sandbox.face import Sandbox

MAY_NOT = "you need the permission **Manage Events**"
COMMANDS: dict[str, dict[str, str]] = {
    "create": {},
    "edit": {},
    "extend": {"by": "1 day"},
    "close": {},
    "cancel": {},
    "series create": {"schedule": "weekly"},
    "series stop": {},
}
"""What organisers alone do, with what each needs."""


@pytest_asyncio.fixture(scope="module", name="house")
async def _house() -> AsyncIterator[Moderated]:
    """A bot of its own, whose rules nobody else minds."""
    async with moderated() as house:
        yield house


@pytest.fixture(name="sandbox")
def _sandbox(house: Moderated) -> Sandbox:
    return house.sandbox


@asynccontextmanager
async def organisers(sandbox: Sandbox, *members: str) -> AsyncIterator[None]:
    """Let Champion organise, and these members be Champions for a while."""
    await told(sandbox, "organisers", role="Champion")
    for member in members:
        await sandbox.change("member", member=member, roles=["Member", "Champion"])
    try:
        yield
    finally:
        for member in members:
            await sandbox.change("member", member=member, roles=["Member"])
        await told(sandbox, "organisers", nobody=True)


@pytest.mark.parametrize("member", ["member", "moderator"])
@pytest.mark.parametrize("command", COMMANDS)
async def test_who_has_neither_reads_what_it_takes(
    sandbox: Sandbox, command: str, member: str
) -> None:
    """A member, and a moderator on Discord whom the server gave no role for it."""
    said = await told(
        sandbox, *command.split(), member=member, channel="general", **COMMANDS[command]
    )
    assert MAY_NOT in said.text


@pytest.mark.parametrize("command", ["list", "series list", "themes"])
async def test_everybody_looks(sandbox: Sandbox, command: str) -> None:
    """What there is to see is for members, too."""
    assert MAY_NOT not in (await told(sandbox, *command.split(), member="member")).text


async def test_a_stranger_is_offered_nothing(sandbox: Sandbox) -> None:
    """Who is not in the server does not get to its commands."""
    offered = {each["name"] for each in await sandbox.commands("Elsewhere/elsewhere", "stranger")}
    assert "challenge" not in offered


async def test_manage_events_is_enough(sandbox: Sandbox) -> None:
    """By Discord's permission, without any role of ours."""
    await sandbox.change("role", role="Artist", permissions=int(Permission.MANAGE_EVENTS))
    await sandbox.change("member", member="member-2", roles=["Artist"])
    try:
        await opened(sandbox, "create", member="member-2")
    finally:
        await sandbox.change("member", member="member-2", roles=["Member"])
        await sandbox.change("role", role="Artist", permissions=0)


async def test_a_permission_in_one_channel_is_not_enough(sandbox: Sandbox) -> None:
    """Challenges are the whole server's, so what somebody may do in their corner of it does not count."""
    await sandbox.change("overwrite", channel="general", member="member", allow=1 << 33)
    try:
        said = await told(sandbox, "close", member="member", channel="general")
        assert MAY_NOT in said.text
    finally:
        await sandbox.change("overwrite", channel="general", member="member")


async def test_the_moderators_role_is_enough(sandbox: Sandbox) -> None:
    """Whom the server made moderators organise, too."""
    run = await sandbox.say("/rules moderators role:Moderator", member="owner")
    await run.private()
    try:
        await opened(sandbox, "create", member="moderator")
    finally:
        run = await sandbox.say("/rules moderators nobody:true", member="owner")
        await run.private()


async def test_the_organisers_role_is_enough(sandbox: Sandbox) -> None:
    """From the draft to the end, for somebody with that role alone."""
    async with organisers(sandbox, "member-3"):
        await challenge(sandbox, "Roles", member="member-3")
        shown = await until_open(sandbox, "Roles")
        which = str(id_of(shown))
        extended = await told(sandbox, "extend", member="member-3", by="1 h", challenge=which)
        assert "takes entries until" in extended.text
        asked = await told(sandbox, "close", member="member-3", challenge=which)
        ended = await pressed(sandbox, asked, "End it now", member="member-3")
        assert "**Roles** is over" in ended.text


async def test_only_who_manages_the_server_chooses_the_role(sandbox: Sandbox) -> None:
    """The role itself is not enough, and everybody's is none; told to whoever may."""
    assert "No role organises" in (await told(sandbox, "organisers")).text
    both = await told(sandbox, "organisers", role="Champion", nobody=True)
    assert "can't do both" in both.text
    everybody = await told(sandbox, "organisers", role="@everyone")
    assert "is everybody's" in everybody.text
    async with organisers(sandbox, "member-3"):
        assert "organises challenges" in (await told(sandbox, "organisers")).text
        for member in ("member-3", "member"):
            said = await told(sandbox, "organisers", member=member, role="Member")
            assert "**Manage Server**" in said.text
    assert "No role organises" in (await told(sandbox, "organisers")).text


async def test_buttons_and_forms_look_again(sandbox: Sandbox) -> None:
    """Who may not any more, or never could, gets nowhere by what was opened before."""
    async with organisers(sandbox, "member-3"):
        draft = await drafted(sandbox, "Stale", member="member-3")
        form = await opened(sandbox, "create", member="member-3")
        await challenge(sandbox, "Standing", member="owner", typed={"opens": "in 1 day"})
        close = await told(sandbox, "close", member="member-3")
        cancel = await opened(sandbox, "cancel", member="member-3")
        edit = await opened(sandbox, "edit", member="member-3")
    sent = await sandbox.submit(form, {"theme": "Late", "brief": "x"})
    assert MAY_NOT in (await sent.private(to="member-3")).text
    for opener, values in ((cancel, {"reason": "no"}), (edit, {"theme": "Other"})):
        sent = await sandbox.submit(opener, values)
        assert MAY_NOT in (await sent.private(to="member-3")).text
    for message, label in (
        (draft, "Publish"),
        (draft, "Discard"),
        (draft, "Change"),
        (close, "End it now"),
    ):
        custom_id = message.button(label)["custom_id"]
        for member in ("member-3", "member"):
            run = await sandbox.forge(message, custom_id, member=member)
            assert MAY_NOT in (await answered(run, message, member)).text


@pytest.mark.parametrize(
    ("role", "says"),
    [
        ("Moderator", "lets people do more than everybody may"),
        ("Gondola", "can't be won"),
        ("@everyone", "can't be won"),
    ],
)
async def test_an_organiser_gives_away_no_more_than_they_could(
    sandbox: Sandbox, role: str, says: str
) -> None:
    """A role that opens more is for who could give it by hand; apps' and everybody's are nobody's."""
    async with organisers(sandbox, "member-3"):
        said = await told(sandbox, "create", member="member-3", winner_role=role)
        assert says in said.text
        await opened(sandbox, "create", member="member-3", winner_role="Artist")


async def test_a_role_that_opens_a_channel_is_no_prize(sandbox: Sandbox) -> None:
    """Also where only one channel lets its members in."""
    seeing = int(Permission.VIEW_CHANNEL)
    await sandbox.change("overwrite", channel="moderators", role="Artist", allow=seeing)
    try:
        async with organisers(sandbox, "member-3"):
            said = await told(sandbox, "create", member="member-3", winner_role="Artist")
            assert "lets people do more" in said.text
        await opened(sandbox, "create", member="owner", winner_role="Artist")
    finally:
        await sandbox.change("overwrite", channel="moderators", role="Artist")


async def test_the_bot_gives_only_what_stands_below_it(sandbox: Sandbox, house: Moderated) -> None:
    """Without Manage Roles it gives none."""
    world = await sandbox.world()
    (server,) = [each for each in world["servers"] if int(each["id"]) == house.guild_id]
    (role,) = [each for each in server["roles"] if each["name"] == "Gondola"]
    has = int(role["permissions"])
    await sandbox.change("role", role="Gondola", permissions=has & ~int(Permission.MANAGE_ROLES))
    try:
        said = await told(sandbox, "create", winner_role="Champion")
    finally:
        await sandbox.change("role", role="Gondola", permissions=has)
    assert "**Manage Roles**" in said.text


async def test_nobody_writes_by_the_bot_where_they_may_not(sandbox: Sandbox) -> None:
    """An organiser who may not write in a channel holds no challenge there."""
    async with organisers(sandbox, "member-3"):
        said = await told(sandbox, "create", member="member-3", channel_="moderators")
        assert "You can't write in" in said.text

"""`/words`: who may decide, and what each command does and tells, in private."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.policy.words import BUILT_IN
from tests.acceptance.wording import add, decide, empty_list, listed, words

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from sandbox.face import Sandbox

MANAGE_MESSAGES, MODERATE_MEMBERS = 1 << 13, 1 << 40
PERMISSION = {"member": "**Manage Server**", "member-2": "**Gestionar servidor**"}
COMMANDS: list[tuple[str, dict[str, object], dict[str, tuple[str, bytes]]]] = [
    ("add", {"entry": "heron"}, {}),
    ("remove", {"entry": "fox"}, {}),
    ("list", {}, {}),
    ("test", {"text": "a fox"}, {}),
    ("import", {"replace": True}, {"file": ("words.txt", b"heron\n")}),
    ("export", {}, {}),
]


@pytest.fixture(name="worded")
async def _worded(sandbox: Sandbox) -> AsyncIterator[Sandbox]:
    """The sandbox, with an empty list before and after."""
    async with empty_list(sandbox):
        yield sandbox


async def test_the_commands_are_hidden_from_members(sandbox: Sandbox) -> None:
    """Discord offers them to those who manage the server, and nowhere else than in servers."""
    offered = {
        member: {each["name"] for each in await sandbox.commands(member=member)}
        for member in ("owner", "moderator", "member")
    }
    assert "words" in offered["owner"] & offered["moderator"]
    assert "words" not in offered["member"]
    assert "words" not in {each["name"] for each in await sandbox.commands(channel="dm")}
    elsewhere = await sandbox.commands(channel="elsewhere", member="stranger")
    assert "words" not in {each["name"] for each in elsewhere}


@pytest.mark.parametrize(("command", "options", "files"), COMMANDS)
@pytest.mark.parametrize("member", ["member", "member-2"])
async def test_who_may_not_decide_is_refused_and_reads_nothing(
    worded: Sandbox,
    command: str,
    options: dict[str, object],
    files: dict[str, tuple[str, bytes]],
    member: str,
) -> None:
    """Members, and those with lesser powers, change and read nothing, even past Discord's hiding."""
    await add(worded, "fox")
    await worded.change("role", role="Artist", permissions=MANAGE_MESSAGES | MODERATE_MEMBERS)
    await worded.change("member", member="member-2", roles=["Member", "Artist"])
    try:
        message = await words(worded, command, options, files=files, member=member)
    finally:
        await worded.change("member", member="member-2", roles=["Member"])
        await worded.change("role", role="Artist", permissions=0)
    assert PERMISSION[member] in message.text
    assert message.files == ()
    assert "fox" not in message.text
    assert await listed(worded) == ["fox"]


@pytest.mark.parametrize(("command", "options", "files"), COMMANDS)
async def test_who_manages_the_server_may_decide(
    worded: Sandbox,
    command: str,
    options: dict[str, object],
    files: dict[str, tuple[str, bytes]],
) -> None:
    """A moderator with Manage Server uses every command as the owner does."""
    await add(worded, "fox")
    message = await words(worded, command, options, files=files, member="moderator")
    assert "you need the permission" not in message.text
    after = {"add": ["fox", "heron"], "remove": [], "import": ["heron"]}
    assert await listed(worded) == after.get(command, ["fox"])


async def test_the_moderators_role_may_decide(worded: Sandbox) -> None:
    """Who has the role that the server chose decides without any permission, until it is taken away."""
    await worded.change("member", member="member-2", roles=["Member", "Artist"])
    await decide(worded, "/rules moderators role:Artist")
    try:
        for command, options, files in COMMANDS:
            message = await words(worded, command, options, files=files, member="member-2")
            assert "necesitas el permiso" not in message.text
        assert await listed(worded) == ["heron"]
        message = await words(worded, "list", member="member-3")
        assert "**Manage Server**" in message.text
        await decide(worded, "/rules moderators nobody:true")
        message = await words(worded, "list", member="member-2")
        assert "**Gestionar servidor**" in message.text
    finally:
        await decide(worded, "/rules moderators nobody:true")
        await worded.change("member", member="member-2", roles=["Member"])


async def test_every_change_is_in_the_log(worded: Sandbox) -> None:
    """What was added and removed, by hand and by a file, and by whom."""
    await words(worded, "add", {"entry": "bittern"}, member="moderator")
    files = {"file": ("words.txt", b"egret\n")}
    await words(worded, "import", {"replace": True}, files=files)
    people = {each["name"]: each["id"] for each in (await worded.world())["people"]}
    told = await decide(worded, "/log kind:words since:hour")
    rows = told.split("<t:")
    (added,) = (row for row in rows if "bittern" in row and f"<@{people['moderator']}>" in row)
    (removed,) = (row for row in rows if "bittern" in row and f"<@{people['owner']}>" in row)
    (imported,) = (row for row in rows if "egret" in row)
    assert f"<@{people['owner']}>" in imported
    assert added != removed


@pytest.mark.parametrize(
    "entry", ["fox", "red fox", "fo?*", r"/\bfoxe?s?\b/", "f\N{CYRILLIC SMALL LETTER O}x"]
)
async def test_an_entry_comes_and_goes(worded: Sandbox, entry: str) -> None:
    """Every kind of entry is told as it was written, stands on the list, and goes again."""
    await add(worded, entry)
    assert await listed(worded) == [entry]
    again = await words(worded, "add", {"entry": entry.upper() if entry[0] != "/" else entry})
    assert "is on the list already" in again.text
    gone = await words(worded, "remove", {"entry": f"  {entry} "})
    assert "is off the list" in gone.text
    assert await listed(worded) == []
    assert "is not on the list" in (await words(worded, "remove", {"entry": entry})).text


@pytest.mark.parametrize(
    ("entry", "told"),
    [
        ("/(/", "RE2"),
        ("/(a)\\1/", "no backreferences"),
        ("/.*/", "every prompt would be refused"),
        ("x" * 201, "200 are the most"),
        ("\N{ZERO WIDTH SPACE}", "can't be empty"),
        ("*_~`|", "no letter or digit"),
        ("/fox/i", "nothing may follow the last slash"),
    ],
)
async def test_what_can_not_be_an_entry_is_explained(
    worded: Sandbox, entry: str, told: str
) -> None:
    """The sentence says why and what would work, and nothing changes."""
    assert told in (await words(worded, "add", {"entry": entry})).text
    assert await listed(worded) == []


async def test_what_is_removed_completes_from_the_list(worded: Sandbox) -> None:
    """Those who may read the list are offered it, what begins alike first; members are offered nothing."""
    await add(worded, "grey fox", "fox", "owl", "f" * 150)
    found = await worded.complete("/words remove entry:FO", "entry", member="owner")
    assert [each.value for each in found.choices] == ["fox", "grey fox"]
    every = await worded.complete("/words remove entry:", "entry", member="moderator")
    assert [each.value for each in every.choices] == ["fox", "grey fox", "owl"]


async def test_members_are_offered_nothing_of_the_list(worded: Sandbox) -> None:
    """Where a server shows the command to everybody, completion still keeps the list from members."""
    await add(worded, "fox")
    found = await worded.complete("/words remove entry:", "entry", even_hidden=True)
    assert (found.status, found.choices) == ("choices", ())


async def test_an_empty_list_says_how_to_begin(worded: Sandbox) -> None:
    """It names the command that adds, and the built-in list and how to switch that off."""
    message = await words(worded, "list")
    assert "`/words add`" in message.text
    assert f"{len(BUILT_IN)} entries" in message.text
    assert "`/rules set built_in_words:false`" in message.text
    assert message.buttons == []
    assert "nothing to hand over" in (await words(worded, "export")).text


async def test_a_long_list_has_pages(worded: Sandbox) -> None:
    """Twenty a page, in order, with buttons that lead on and end at both ends."""
    many = "".join(f"word{number:02}\n" for number in range(45))
    await words(worded, "import", files={"file": ("words.txt", many.encode())})
    message = await words(worded, "list")
    assert "page 1 of 3" in message.text
    assert "\n1. **word00**" in message.text
    assert "\n20. **word19**" in message.text
    assert "word20" not in message.text
    assert message.button("Previous").get("disabled")
    message = (await (await worded.press(message, label="Next", member="owner")).result()).message
    assert "page 2 of 3" in message.text
    assert "\n21. **word20**" in message.text
    message = (await (await worded.press(message, label="Next", member="owner")).result()).message
    assert "\n45. **word44**" in message.text
    assert message.button("Next").get("disabled")
    assert message.ephemeral
    message = (
        await (await worded.press(message, label="Previous", member="owner")).result()
    ).message
    assert "page 2 of 3" in message.text


async def test_a_page_that_is_gone_is_the_last_there_is(worded: Sandbox) -> None:
    """A button shows the list as it is when it is pressed, whatever was removed since."""
    many = "".join(f"word{number:02}\n" for number in range(21))
    await words(worded, "import", files={"file": ("words.txt", many.encode())})
    message = await words(worded, "list")
    await words(worded, "remove", {"entry": "word20"})
    shown = (await (await worded.press(message, label="Next", member="owner")).result()).message
    assert "**20 entries of" in shown.text
    assert "\n1. **word00**" in shown.text
    assert shown.buttons == []


async def test_a_forged_page_is_not_shown(worded: Sandbox) -> None:
    """A member who presses a button that nobody gave them reads why not, and nothing of the list."""
    many = "".join(f"word{number:02}\n" for number in range(45))
    await words(worded, "import", files={"file": ("words.txt", many.encode())})
    message = await words(worded, "list")
    forged = await worded.forge(message, message.button("Next")["custom_id"], member="member")
    told = await forged.private(to="member")
    assert "**Manage Server**" in told.text
    assert "word" not in told.text.replace("this server's words", "")


async def test_a_page_of_the_longest_entries_fits_a_message(worded: Sandbox) -> None:
    """Entries as long as they may be, of signs that are escaped, are shortened on the list alone."""
    many = "".join(f"{number:02}{'*_' * 99}\n" for number in range(20))
    await words(worded, "import", files={"file": ("words.txt", many.encode())})
    message = await words(worded, "list")
    assert len(message.text) <= 4000
    assert "\n20. **19" in message.text
    assert await listed(worded) == many.splitlines()


async def test_a_prompt_is_tested_in_private(worded: Sandbox) -> None:
    """It names the entries of both lists that a text holds, whatever they are disguised as."""
    await add(worded, "fox", "red *", "owl")
    message = await words(worded, "test", {"text": "a r\N{ZERO WIDTH SPACE}ed F0X, a deepnude"})
    assert "This would be refused." in message.text
    assert "this server's list: **fox**, **red \\***" in message.text
    assert "built-in list: **deepnude\\***" in message.text
    assert "owl" not in message.text
    harmless = await words(worded, "test", {"text": "a foxglove by a lake"})
    assert "would not be refused" in harmless.text
    assert await worded.ledger() == []


async def test_the_commands_need_a_server(worded: Sandbox) -> None:
    """In a direct message there is no list, whatever Discord's client let through."""
    run = await worded.run(["words", "list"], channel="dm", member="member", even_hidden=True)
    assert "only works in a server" in (await run.private()).text

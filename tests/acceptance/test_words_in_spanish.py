"""Words, mutes and `/privacy` in Spanish: privately by the member's language, publicly by the server's."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.acceptance.muting import MODERATE_MEMBERS, at_peace, ids, told
from tests.acceptance.wording import decide, empty_list, words

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from sandbox.face import Message, Sandbox

MANAGE_GUILD = 1 << 5


@pytest.fixture(name="mixed")
async def _mixed(sandbox: Sandbox) -> AsyncIterator[Sandbox]:
    """The sandbox, with an empty list and nobody muted; member-2, who reads Spanish, may decide of both."""
    async with empty_list(sandbox), at_peace(sandbox):
        await sandbox.change("role", role="Artist", permissions=MANAGE_GUILD | MODERATE_MEMBERS)
        await sandbox.change("member", member="member-2", roles=["Member", "Artist"])
        yield sandbox


async def command(sandbox: Sandbox, name: str) -> Any:  # noqa: ANN401  - a command as Discord sends it
    """A command as Discord offers it."""
    return next(each for each in await sandbox.commands(member="owner") if each["name"] == name)


@pytest.mark.parametrize(
    ("name", "spanish"),
    [
        ("words", "palabras"),
        ("mute", "silenciar"),
        ("unmute", "desilenciar"),
        ("mutes", "silenciados"),
        ("privacy", "privacidad"),
    ],
)
async def test_commands_have_spanish_names(sandbox: Sandbox, name: str, spanish: str) -> None:
    """Who uses Discord in Spanish finds each command under its Spanish name."""
    assert (await command(sandbox, name))["name_localizations"]["es-ES"] == spanish


async def test_choices_have_spanish_names(sandbox: Sandbox) -> None:
    """How long a mute holds is chosen in one's own language, and means the same."""
    _, duration, _ = (await command(sandbox, "mute"))["options"]
    assert duration["name_localizations"]["es-ES"] == "duración"
    chosen = {each["value"]: each["name_localizations"]["es-ES"] for each in duration["choices"]}
    assert chosen["10 minutes"] == "10 minutos"
    assert chosen["until unmuted"] == "hasta desilenciar"


async def test_a_moderator_reads_of_words_in_spanish(mixed: Sandbox) -> None:
    """What was done, the list, a test, and why an entry is none; the owner reads English meanwhile."""
    added = await words(mixed, "add", {"entry": "zorro"}, member="member-2")
    assert added.text.startswith("**zorro** está en la lista.")
    assert "`/palabras probar`" in added.text
    listed = await words(mixed, "list", member="member-2")
    assert "**1 entrada de 1.000 en la lista de este servidor**" in listed.text
    tested = await words(mixed, "test", {"text": "un zorro"}, member="member-2")
    assert tested.text == "Esto se rechazaría.\nEn la lista de este servidor: **zorro**."
    wrong = await words(mixed, "add", {"entry": "/zorro/i"}, member="member-2")
    assert "no puede ser una entrada: nada puede ir después de la última barra" in wrong.text
    assert "**1 entry of 1,000 on this server's list**" in (await words(mixed, "list")).text


async def test_a_file_is_told_of_in_spanish(mixed: Sandbox) -> None:
    """What it changed, and which of its lines are no entry and why."""
    files = {"file": ("palabras.txt", b"zorro\n/(/\n")}
    message = await words(mixed, "import", member="member-2", files=files)
    lead, left_out, line = message.text.splitlines()
    assert lead == "1 entrada de tu archivo entró en la lista."
    assert left_out == "Se omitió 1 línea:"
    assert line.startswith("- línea 2: `/(/` no puede ser una entrada: RE2")
    files = {"file": ("palabras.txt", b"zorro\n" * 5001)}
    message = await words(mixed, "import", member="member-2", files=files)
    assert "Tu archivo tiene 5.001 líneas" in message.text


async def test_a_moderator_reads_of_mutes_in_spanish(mixed: Sandbox) -> None:
    """What was decided and who is muted; and why somebody can't be."""
    people = await ids(mixed)
    options: dict[str, object] = {"member": "member", "duration": "until unmuted"}
    message = await told(mixed, "mute", options, member="member-2")
    until = "hasta que alguien le quite el silencio"
    assert f"<@{people['member']}> no puede pintar en este servidor {until}." in message.text
    listed = (await told(mixed, "mutes", member="member-2")).text
    assert f"<@{people['member']}> · {until} · por <@{people['member-2']}>" in listed
    oneself = await told(mixed, "mute", {"member": "member-2"}, member="member-2")
    assert "silenciarte" in oneself.text
    message = await told(mixed, "unmute", {"member": "member"}, member="member-2")
    assert "puede volver a pintar en este servidor" in message.text


async def test_moderators_are_told_in_the_language_of_the_server(mixed: Sandbox) -> None:
    """In a Spanish server the notice is Spanish, and the owner reads the private answer in English."""
    people = await ids(mixed)
    await mixed.change("guild", server="Gondola", locale="es-ES")
    await decide(mixed, "/rules set log_channel:moderators whole_server:true")
    try:
        answer = await told(mixed, "mute", {"member": "member", "reason": "garzas"})

        async def notice() -> Message | None:
            found = await mixed.messages("moderators", as_member="moderator")
            return next((each for each in found if "garzas" in each.text), None)

        message = await mixed.wait_until(notice)
    finally:
        await decide(mixed, "/rules reset whole_server:true")
        await mixed.change("guild", server="Gondola", locale="en-US")
    assert "can't paint in this server" in answer.text
    assert message is not None
    assert f"<@{people['owner']}> silenció a <@{people['member']}>" in message.text
    assert message.text.endswith("Motivo: garzas")

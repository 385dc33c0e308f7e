"""Pictures and refusals are told in the language of who reads them: the server's, or the member's."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from sandbox.face import Sandbox

PIXEL = "model:venice-sd35 width:64 height:64"


@pytest.fixture(name="spanish")
async def _spanish(sandbox: Sandbox) -> AsyncIterator[Sandbox]:
    """The sandbox, with a server that speaks Spanish."""
    await sandbox.change("guild", locale="es-ES")
    yield sandbox
    await sandbox.change("guild", locale="en-US")


async def test_what_everybody_sees_is_in_the_servers_language(spanish: Sandbox) -> None:
    """Also where the member who asks reads English: numbers, sentences and buttons below a picture."""
    result = await (await spanish.say(f"/imagine prompt:a red fox {PIXEL} seed:5")).pictures()
    text = result.message.text
    assert text.startswith("a red fox\n")
    assert "semilla 5" in text
    assert "US$ · modo seguro activado" in text
    labels = [button["label"] for button in result.message.buttons]
    assert labels == [
        *("Otra vez", "Editar", "Estilo", "Modelo", "Variar"),
        *("Receta", "Guardar", "Denunciar", "Borrar"),
    ]


async def test_notes_and_numbers_of_pictures_are_in_the_servers_language(spanish: Sandbox) -> None:
    """Safe mode that stayed on is told in Spanish, and so is which picture is which."""
    run = await spanish.say(f"/imagine prompt:a fox {PIXEL} safe_mode:false variants:2")
    result = await run.pictures(2)
    assert [file.description for file in result.files] == ["1 de 2: a fox", "2 de 2: a fox"]
    assert "odo seguro" in result.message.text.splitlines()[-1]
    assert "Safe mode" not in result.message.text


async def test_a_member_reads_a_refusal_in_their_own_language(sandbox: Sandbox) -> None:
    """In an English server, with a Spanish button; what everybody sees afterwards is English."""
    run = await sandbox.say(f"/imagine prompt:un zorro {PIXEL} steps:99", member="member-2")
    message = await run.private()
    assert "`steps: 99` no encaja" in message.text
    assert "Esto funcionaría: `steps: 30`." in message.text
    assert [button["label"] for button in message.buttons] == ["Pintar con steps 30"]
    press = await sandbox.press(message, label="Pintar con steps 30", member="member-2")
    result = await press.pictures()
    assert "safe mode on" in result.message.text
    assert result.message.buttons[0]["label"] == "Again"


async def test_a_refusal_in_a_spanish_server_is_in_the_members_language(spanish: Sandbox) -> None:
    """Who reads English is answered in English there, too."""
    message = await (await spanish.say(f"/imagine prompt:a fox {PIXEL} steps:99")).private()
    assert "`steps: 99` does not fit" in message.text
    assert [button["label"] for button in message.buttons] == ["Paint with steps 30"]


async def test_in_direct_messages_a_member_reads_their_own_language(sandbox: Sandbox) -> None:
    """There is no server that would speak another."""
    run = await sandbox.say(f"/imagine prompt:un zorro {PIXEL}", member="member-2", channel="dm")
    text = (await run.pictures()).message.text
    assert "modo seguro activado" in text


async def test_what_is_offered_while_typing_is_in_the_members_language(sandbox: Sandbox) -> None:
    """The price of a model, and how it is told a size."""
    found = await sandbox.complete("/imagine model:venice-sd35", "model", member="member-2")
    assert "US$ cada una · ancho y alto" in found.choices[0].name


async def test_why_a_paid_picture_is_not_shown_is_told_in_the_members_language(
    sandbox: Sandbox,
) -> None:
    """What is only known after painting is told by the language that was kept with the job."""
    run = await sandbox.say(f"/imagine prompt:gore {PIXEL}", member="member-2")
    assert "va contra sus condiciones" in (await run.private()).text


async def test_the_command_is_known_by_its_spanish_name(sandbox: Sandbox) -> None:
    """Discord has the Spanish name and descriptions; options are called as the API calls them."""
    (command,) = [each for each in await sandbox.commands() if each["name"] == "imagine"]
    assert command["name_localizations"]["es-ES"] == "imagina"
    assert command["description_localizations"]["es-ES"].startswith("Pinta una imagen")
    for option in command["options"]:
        assert option["name_localizations"]["es-ES"] == option["name"]
        assert option["description_localizations"]["es-ES"] != option["description"]

"""What the cogs share, in a moderated server that speaks Spanish: sheets, notices, the form that mutes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest_asyncio

from bot.domain.rules import RuleSet
from tests.acceptance.moderated import SMALL, Moderated, labels, moderated
from tests.acceptance.reviewing import asked, tells

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from sandbox.face import Result

FORBIDDEN = "unspeakable"


@pytest_asyncio.fixture(scope="module", name="casa")
async def _casa() -> AsyncIterator[Moderated]:
    """A bot in a server that speaks Spanish, where moderators are told of things in #moderators."""
    async with moderated() as house:
        log = house.channels["moderators"]
        await house.sandbox.change("guild", locale="es-ES")
        await house.sandbox.change("person", member="moderator", locale="es-ES")
        await house.rule(None, RuleSet(log_channel=log, contact_sheet=True, reports_to_hide=1))
        await house.rule("sketches", RuleSet(review=True, review_channel=log))
        yield house


def options(form: Result) -> list[str]:
    """What can be chosen in a form."""
    assert form.modal is not None
    parts = [each["component"] for each in form.modal["components"]]
    return [option["label"] for part in parts for option in part.get("options", ())]


async def test_a_contact_sheet_and_its_thread_are_in_the_servers_language(casa: Moderated) -> None:
    """Where the files are, what each of them is, and that they are hidden."""
    run = await casa.sandbox.say(f"/imagine prompt:a fox variants:3 {SMALL}")
    (file,) = (await run.pictures(1)).files
    assert file.description == "De la 1 a la 3 en una hoja: a fox"
    message = (await run.now()).message
    assert "Las 3 imágenes de esta hoja están completas en el hilo de abajo." in message.text
    record = await casa.recorded(message)
    thread = str(record.posted.message_id)
    (files,) = [
        each for each in await casa.sandbox.messages(thread, as_member="owner") if each.files
    ]
    assert files.text == "-# Imágenes de la 1 a la 3, en el orden en que se lee."
    assert files.files[0].description == "1 de 3: a fox"

    press = await casa.sandbox.press(message, label="Denunciar", member="member-3")
    await (await casa.sandbox.submit(await press.result(), {"reason": "no good"})).private()
    hidden = await casa.last("general", lambda each: "Alguien denunció esta imagen" in each.text)
    assert hidden.id == message.id
    assert labels(hidden) == {"Denunciar", "Borrar"}


async def test_who_was_first_is_told_in_the_servers_language(casa: Moderated) -> None:
    """A picture that was painted again says from which one, and by whom."""
    first = await casa.painted("a first fox")
    again = await (await casa.sandbox.press(first, label="Otra vez", member="owner")).pictures()
    assert "A partir de [una imagen](" in again.message.text


async def test_moderators_are_told_of_words_in_the_servers_language(casa: Moderated) -> None:
    """The member, who reads English, is refused in English."""
    added = await casa.sandbox.run(
        ["words", "add"], options={"entry": FORBIDDEN}, member="owner", even_hidden=True
    )
    await added.private()
    run = await casa.sandbox.say(f"/imagine prompt:{FORBIDDEN} {SMALL}")
    assert "not allowed in this server" in (await run.private()).text
    notice = await casa.last("moderators", lambda each: FORBIDDEN in each.text)
    assert "con palabras que no están permitidas aquí" in notice.text


async def test_a_moderator_mutes_by_a_form_in_their_own_language(casa: Moderated) -> None:
    """What can be chosen, and what became of it."""
    _, waiting = await asked(casa, "a fox of somebody muted", member="member-3")
    label = next(each for each in labels(waiting) if "silenciar" in each)
    form = await (await casa.sandbox.press(waiting, label=label, member="moderator")).result()
    assert options(form) == [
        "1 hora",
        "1 día",
        "1 semana",
        "Hasta que alguien le quite el silencio",
    ]
    done = await casa.sandbox.submit(form, {"reason": "no", "mute_for": ["ever"]})
    told = await done.private()
    assert "no puede pintar aquí hasta que alguien le quite el silencio." in told.text


async def test_a_picture_that_waits_is_told_in_the_members_language(casa: Moderated) -> None:
    """That moderators look at it first is told privately, so in English to who reads English."""
    run, _ = await asked(casa, "a fox that waits")
    told = await run.result(until=tells("A moderator looks at it"))
    assert told.messages[-1].ephemeral

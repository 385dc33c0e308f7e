"""Reviews and reports in Spanish: members read their own language, and moderators the server's."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import pytest_asyncio

from bot.domain.rules import RuleSet
from tests.acceptance.moderated import Moderated, labels, moderated
from tests.acceptance.reporting import about, told
from tests.acceptance.reviewing import asked, decided

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from sandbox.face import Result

SPEAKS_SPANISH = "member-2"


@pytest_asyncio.fixture(scope="module", name="kept_house")
async def _kept_house() -> AsyncIterator[Moderated]:
    """A bot whose channel #sketches is reviewed in #moderators, where reports go as well."""
    async with moderated() as house:
        desk = house.channels["moderators"]
        await house.rule("sketches", RuleSet(review=True, review_channel=desk))
        await house.rule(None, RuleSet(log_channel=desk, reports_to_hide=1))
        yield house


@pytest.fixture(name="house")
async def _house(kept_house: Moderated) -> Moderated:
    """The same bot in a server that speaks English."""
    await kept_house.sandbox.change("guild", locale="en-US")
    return kept_house


@pytest.fixture(name="casa")
async def _casa(kept_house: Moderated) -> Moderated:
    """The same bot in a server that speaks Spanish."""
    await kept_house.sandbox.change("guild", locale="es-ES")
    return kept_house


def title(result: Result) -> str:
    """What a form is called."""
    assert result.modal is not None, result.messages
    return str(result.modal["title"])


async def test_a_member_reads_spanish_in_a_server_that_speaks_english(house: Moderated) -> None:
    """Form and thanks are theirs; moderators are told in English, and buttons are named as they stand."""
    message = (await house.painted("a foreign fox")).message
    press = await house.sandbox.press(message, label="Report", member=SPEAKS_SPANISH)
    form = await press.result()
    assert title(form) == "Denunciar esta imagen"
    thanks = await (await house.sandbox.submit(form, {"reason": "mal"})).private()
    assert "Los moderadores ya lo saben, y la imagen está oculta" in thanks.text
    notice = await house.last("moderators", about(message, "A picture was reported once"))
    assert labels(notice) == {"Keep", "Remove", "Remove and mute"}
    mine = (await house.painted("a fox of Marco", member=SPEAKS_SPANISH)).message
    assert "usa **Delete** debajo" in await told(house, mine, SPEAKS_SPANISH)


async def test_moderators_of_a_spanish_server_are_told_in_spanish(casa: Moderated) -> None:
    """The notice and its end are the server's, also when who decides reads English."""
    message = (await casa.painted("a fox in Spain")).message
    press = await casa.sandbox.press(message, label="Denunciar", member="member-3")
    form = await press.result()
    assert title(form) == "Report this picture"
    thanks = await (await casa.sandbox.submit(form, {"reason": "bad"})).private()
    assert "Moderators have been told" in thanks.text
    notice = await casa.last("moderators", about(message, "Se denunció una imagen una vez"))
    assert "Está oculta hasta que un moderador decida." in notice.text
    assert labels(notice) == {"Conservar", "Quitar", "Quitar y silenciar"}
    hidden = await casa.last("general", lambda each: each.id == message.id)
    assert "Alguien denunció esta imagen" in hidden.text
    await casa.sandbox.press(notice, label="Conservar", member="moderator")
    closed = await casa.last("moderators", about(message, "Conservada por"))
    assert closed.buttons == []
    again = await casa.last("general", lambda each: "a fox in Spain" in each.text)
    assert again.id == message.id
    assert {"Denunciar", "Borrar"} <= labels(again)


async def test_a_spanish_desk_reviews_in_spanish(casa: Moderated) -> None:
    """What waits, its buttons and what became of it; the form is in the moderator's own language."""
    _, waiting = await asked(casa, "a fox before Spaniards")
    assert "pintó esto para" in waiting.text
    assert "semilla" in waiting.text
    assert labels(waiting) == {"Aprobar", "Rechazar", "Rechazar y silenciar"}
    press = await casa.sandbox.press(waiting, label="Rechazar", member="moderator")
    form = await press.result()
    assert title(form) == "Reject this picture"
    await (await casa.sandbox.submit(form, {"reason": "no"})).acknowledged()
    closed = await casa.last("moderators", decided("a fox before Spaniards", "Rechazada por"))
    assert (closed.id, closed.buttons) == (waiting.id, [])


async def test_the_menus_answer_in_spanish(house: Moderated) -> None:
    """Who asks about a picture, or may not remove it, reads so in their own language."""
    message = (await house.painted("a fox for the curious")).message
    run = await house.sandbox.run_on("Who painted this", message, member=SPEAKS_SPANISH)
    assert "pintó esto el <t:" in (await run.private()).text
    run = await house.sandbox.run_on("Remove picture", message, member=SPEAKS_SPANISH)
    answer = (await run.private()).text
    assert "Solo puede borrar esta imagen quien la pintó" in answer
    assert "usa **Report** debajo" in answer

"""The forms of organisers: what can't be taken is said with what would work, and nothing typed is lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import pytest_asyncio

from tests.acceptance.moderated import Moderated, labels, moderated
from tests.acceptance.wording import add, empty_list
from tests.challenging import DRAFT, answered, drafted, fields, form_of, opened, told

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from sandbox.face import Sandbox


@pytest_asyncio.fixture(scope="module", name="house")
async def _house() -> AsyncIterator[Moderated]:
    """A bot of its own, whose words nobody else minds."""
    async with moderated() as house:
        yield house


@pytest.fixture(name="sandbox")
def _sandbox(house: Moderated) -> Sandbox:
    return house.sandbox


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ({"opens": "soonish"}, 'I can\'t read "soonish" as a time.'),
        ({"open_for": "5"}, 'I can\'t read "5" as a length of time.'),
        ({"vote_for": "*two* days"}, r'I can\'t read "\*two\* days" as a length'),
        ({"open_for": "1 minute"}, "at least 5 minutes"),
        ({"vote_for": "61 days"}, "at most 60 days"),
        ({"opens": "9999-12-31 23:59"}, "within 180 days"),
    ],
)
async def test_what_can_not_be_read_is_offered_again(
    sandbox: Sandbox, typed: dict[str, str], says: str
) -> None:
    """The sentence has examples or bounds, and the form opens again with all that was typed."""
    refused = await drafted(sandbox, "Owls", typed=typed)
    assert says.replace("\\'", "'") in refused.text
    assert "Owls" in refused.text
    assert "All about Owls." in refused.text
    assert labels(refused) == {"Fill in again"}
    form = await form_of(sandbox, refused, "Fill in again")
    name, value = next(iter(typed.items()))
    known = fields(form)
    assert known["theme"] == "Owls"
    assert known[name] == value
    mended = {"opens": "now", "open_for": "1 week", "vote_for": "a day"}
    nobody = await sandbox.forge(refused, refused.button("Fill in again")["custom_id"])
    assert "do not have the form" in (await nobody.private(to="member")).text
    draft = await answered(await sandbox.submit(form, mended), refused, "owner")
    assert labels(draft) == DRAFT


async def test_words_of_the_list_are_refused(sandbox: Sandbox) -> None:
    """What everybody would read passes the server's list, and the text is not lost."""
    async with empty_list(sandbox):
        await add(sandbox, "heckle")
        refused = await drafted(sandbox, "Heckle the herons")
        assert "not allowed in this server" in refused.text
        assert labels(refused) == {"Fill in again"}
        refused = await drafted(sandbox, "Herons", typed={"brief": "Come and heckle."})
        assert "not allowed in this server" in refused.text
        said = await told(sandbox, "create", must_have="fox, heckle")
        assert "not allowed in this server" in said.text


@pytest.mark.parametrize(
    ("options", "says"),
    [
        ({"models": "no-such"}, "can't paint with"),
        ({"style": "no such"}, "no style called"),
        ({"width": 64}, "takes both a `width` and a `height`"),
        ({"width": 64, "height": 64, "aspect_ratio": "1:1"}, "or an `aspect_ratio` instead"),
        ({"must_have": "fox", "must_not_have": "Fox"}, "must not have it"),
        ({"must_have": "a fox here", "most_words": 2}, "Allow more words"),
        ({"zone": "Mars/Olympus"}, "no time zone"),
        ({"winner_days": 3}, "not which role"),
    ],
)
async def test_what_no_picture_could_meet_is_refused_at_once(
    sandbox: Sandbox, options: dict[str, object], says: str
) -> None:
    """Before anybody types, since nothing of the form would help."""
    run = await sandbox.run(["challenge", "create"], member="owner", options=options)
    assert says in (await run.private(to="owner")).text


async def test_completion_offers_what_there_is(sandbox: Sandbox) -> None:
    """Models one more at a time, styles, and time zones by their place."""
    line = "/challenge create models:venice-sd35, nano"
    found = await sandbox.complete(line, "models", member="owner")
    assert found.choices
    assert all(str(each.value).startswith("venice-sd35, ") for each in found.choices)
    found = await sandbox.complete("/challenge create zone:rome", "zone", member="owner")
    assert [each.value for each in found.choices] == ["Europe/Rome"]
    found = await sandbox.complete("/challenge create style:ani", "style", member="owner")
    assert "Anime" in [each.value for each in found.choices]


async def test_times_are_by_the_zone_that_is_named(sandbox: Sandbox) -> None:
    """`zone` is for what is typed; everybody reads the moment by their own clock."""
    form = await opened(sandbox, "create", zone="Asia/Tokyo")
    values = {"theme": "Cranes", "brief": "x", "opens": "tomorrow 00:30"}
    draft = await (await sandbox.submit(form, values)).private(to="owner")
    again = fields(await form_of(sandbox, draft, "Change"))
    assert again["opens"].endswith("15:30 UTC")


async def test_organisers_read_their_own_language(sandbox: Sandbox) -> None:
    """The form, what is typed in it, refusals and buttons; the draft looks as everybody will see it."""
    await sandbox.change("person", member="owner", locale="es-ES")
    try:
        form = await opened(sandbox, "create")
        known = fields(form)
        assert (known["opens"], known["open_for"], known["vote_for"]) == (
            "ahora",
            "5 días",
            "2 días",
        )
        values = {"theme": "Garzas", "brief": "Al alba.", "open_for": "una semana"}
        draft = await (await sandbox.submit(form, values)).private(to="owner")
        assert labels(draft) == {"Publicar", "Cambiar", "Descartar"}
        assert "What counts" in draft.text
        assert "Solo lo ves tú" in draft.text
        refused = await drafted(sandbox, "Garzas", typed={"opens": "pronto"})
        assert "No entiendo «pronto» como momento." in refused.text
        assert labels(refused) == {"Rellenar otra vez"}
    finally:
        await sandbox.change("person", member="owner", locale="en-US")

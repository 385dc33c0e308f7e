"""Every request of the real bot while challenges are organised, beside the published descriptions."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest_asyncio
from PIL import Image

from tests.acceptance.moderated import Moderated, moderated
from tests.challenging import (
    answered,
    challenge,
    drafted,
    id_of,
    opened,
    pressed,
    told,
    until_open,
    until_says,
)
from tests.contract.checking import Run, wrong_answers, wrong_bodies
from tests.contract.operations import HOLDING, own

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from sandbox.face import Message, Sandbox

LONG = "*_~`|<@1> " * 100
LATER = {"opens": "in 2 days"}


@pytest_asyncio.fixture(scope="module", name="run")
async def _run() -> AsyncIterator[Run]:
    """One run of the bot through all that organisers do, and what members may ask of it."""
    async with moderated() as house:
        await drafts(house)
        await changes(house.sandbox)
        await series(house.sandbox)
        yield await Run.of(house.sandbox)


def picture() -> bytes:
    """A picture of one colour."""
    out = io.BytesIO()
    Image.new("RGB", (64, 48), "teal").save(out, "PNG")
    return out.getvalue()


async def drafts(house: Moderated) -> None:
    """Refuse, fill in again, draft with everything and the longest texts, change, publish, discard."""
    sandbox, longest = house.sandbox, {"brief": LONG.strip()[:1000], **LATER}
    refused = await drafted(sandbox, LONG[:90].strip(), typed={**longest, "opens": LONG[:100]})
    form = await (await sandbox.press(refused, label="Fill in again", member="owner")).result()
    await answered(await sandbox.submit(form, {"opens": "now"}), refused, "owner")
    everything: dict[str, object] = {
        "zone": "Europe/Rome",
        "models": "venice-sd35, chroma",
        "style": "Anime",
        "width": 64,
        "height": 64,
        "seed": 1,
        "most_words": 100,
        "must_have": "*fox*, <@1>, `hat`",
        "must_not_have": "dog, _cat_",
        "entries": 3,
        "member_days": 9,
        "role": "Member",
        "winner_role": "Champion",
        "winner_days": 0,
    }
    draft = await drafted(
        sandbox,
        LONG[:90].strip(),
        typed=longest,
        files={"picture": ("look.png", picture())},
        **everything,  # type: ignore[arg-type]  # options of the command
    )
    form = await (await sandbox.press(draft, label="Change", member="owner")).result()
    draft = await answered(await sandbox.submit(form, {"theme": "Herons"}), draft, "owner")
    await pressed(sandbox, draft, "Publish", member="owner")
    await until_says(sandbox, "Herons", "")
    draft = await drafted(sandbox, "Gone")
    await pressed(sandbox, draft, "Discard", member="owner")
    await told(sandbox, "create", member="member")
    for option in ("models", "style", "zone"):
        await sandbox.complete(f"/challenge create {option}:a", option, member="owner")


async def changes(sandbox: Sandbox) -> None:
    """Edit, extend, end phases, call off, and list; choose who organises."""
    which = str(id_of(await challenge(sandbox, "Foxes", typed=LATER)))
    form = await opened(sandbox, "edit", challenge=which, seed=7)
    await (await sandbox.submit(form, {"brief": LONG[:1000].strip()})).private()
    await told(sandbox, "extend", challenge=which, by="1 day")
    await pressed(
        sandbox, await told(sandbox, "close", challenge=which), "End it now", member="owner"
    )
    await until_open(sandbox, "Foxes")
    form = await opened(sandbox, "edit", challenge=which)
    await (await sandbox.submit(form, {"brief": "Short."})).private()
    form = await opened(sandbox, "cancel", challenge=which)
    await (await sandbox.submit(form, {"reason": LONG[:300].strip()})).private()
    await until_says(sandbox, "Foxes", "Called off")
    for number in range(8):
        await challenge(sandbox, f"Fox {number}", typed=LATER)
    page = await told(sandbox, "list", member="member")
    await pressed(sandbox, page, "Next", member="member")
    await sandbox.complete("/challenge close challenge:fox", "challenge", member="owner")
    for more in ({"role": "Champion"}, {}, {"nobody": "true"}):
        await told(sandbox, "organisers", channel="general", **more)


async def series(sandbox: Sandbox) -> None:
    """Begin a series, propose themes, want and remove one, turn the page, and stop it."""
    line = "/challenge series create schedule:20:30"
    await sandbox.complete(line, "schedule", member="owner")
    form = await opened(sandbox, "series", "create", schedule="monthly", zone="Asia/Tokyo")
    values = {
        "name": LONG[:60].strip(),
        "brief": LONG[:1000].strip(),
        "spare_themes": "\n".join(LONG[:90].strip() + str(number) for number in range(9)),
    }
    await (await sandbox.submit(form, values)).private()
    for member in ("member", "member-3", "owner"):
        page = await told(sandbox, "themes", member=member)
        for number in range(5):
            form = await (
                await sandbox.press(page, label="Propose a theme", member=member)
            ).result()
            text = f"{member} {number} {LONG[:80]}"
            page = await answered(await sandbox.submit(form, {"theme": text}), page, member)
    page = await told(sandbox, "themes")
    for placeholder in ("Want one, or not any more", "Take one off the list (organisers)"):
        run = await sandbox.choose(
            page, [first_option(page)], placeholder=placeholder, member="owner"
        )
        page = await answered(run, page, "owner")
    await pressed(sandbox, page, "Next", member="owner")
    await told(sandbox, "series", "list", member="member")
    await sandbox.complete("/challenge series stop series:f", "series", member="owner")
    await told(sandbox, "series", "stop")
    await told(sandbox, "themes")


def first_option(page: Message) -> str:
    """The value of the first theme of a page."""
    selects = [each["components"][0] for each in page.components if each["type"] == 1]
    return next(str(each["options"][0]["value"]) for each in selects if each.get("options"))


async def test_organising_answers_in_every_way(run: Run) -> None:
    """Nothing that is checked below was left out: answers, deferrals, changes, completions and forms."""
    answers = {entry["json"]["type"] for entry in run.discord if entry["path"].endswith("callback")}
    assert answers >= {4, 5, 6, 8, 9}
    assert any(
        file["filename"].endswith("webp") for entry in run.discord for file in entry["files"]
    )


async def test_holding_asked_for_events_and_the_time(run: Run) -> None:
    """Nothing of that was left out: each challenge has an event, which is kept in step."""
    met = {id(own(entry)) for entry in run.discord}
    unmet = {call for call, schemas in HOLDING.items() if id(schemas) not in met}
    assert not [path for _, path in unmet if path.startswith(("/guilds/", "/gateway"))]


async def test_every_body_of_an_organiser_is_as_published(run: Run) -> None:
    """Forms, drafts, lists and announcements have the shape of their operations, and keep every limit."""
    assert not [*wrong_bodies(run)]


async def test_every_answer_to_an_organiser_is_as_published(run: Run) -> None:
    """What the sandbox's Discord answers has the shape of the operation, refusals too."""
    assert not [*wrong_answers(run)]

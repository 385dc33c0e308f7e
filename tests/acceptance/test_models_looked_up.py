"""`/models` and `/styles`: what may paint here, a page at a time, with prices, sizes and limits."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
import pytest_asyncio

from bot.domain.rules import Resolution, RuleSet
from bot.venice.catalog import Catalog
from tests.acceptance.moderated import moderated

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from sandbox.face import Message, Run, Sandbox
    from tests.acceptance.moderated import Moderated

CATALOG = Catalog.embedded()
SAFE = [spec for spec in CATALOG.offered() if not spec.uncensored]
PLACES = ("general", "general-thread", "after-dark", "dm", "group", "Elsewhere/elsewhere")


@pytest_asyncio.fixture(scope="module", name="kept_house")
async def _kept_house() -> AsyncIterator[Moderated]:
    """A bot of these tests alone, whose rules they change."""
    async with moderated() as house:
        yield house


@pytest_asyncio.fixture(name="house")
async def _house(kept_house: Moderated) -> AsyncIterator[Moderated]:
    """The same bot for every test, without rules afterwards."""
    yield kept_house
    await kept_house.rule("general", RuleSet())


async def told(run: Run, member: str = "member") -> Message:
    """What somebody alone reads."""
    message = await run.private()
    assert message.visible_to == member
    assert all(each.ephemeral for each in (await run.now()).messages)
    assert len(message.text) <= 4000
    assert not message.pings.anybody
    return message


async def again(sandbox: Sandbox, message: Message, *, channel: str = "general") -> Message:
    """The message as it stands now."""
    return next(each for each in await sandbox.messages(channel) if each.id == message.id)


def ids(message: Message) -> list[str]:
    """The models on a page."""
    return re.findall(r"\*\* `([^`]+)` \$", message.text)


async def pressed(sandbox: Sandbox, message: Message, label: str) -> Message:
    """What stands in place of a page after one of its buttons was pressed."""
    await (await sandbox.press(message, label=label)).acknowledged()
    before = message.text

    async def changed() -> Message | None:
        now = await again(sandbox, message)
        return now if now.text != before else None

    found = await sandbox.wait_until(changed)
    assert found is not None
    return found


@pytest.mark.parametrize("channel", PLACES)
async def test_it_is_answered_everywhere_in_private(sandbox: Sandbox, channel: str) -> None:
    """The number of models is that of the channel: uncensored ones are in age-restricted ones only."""
    message = await told(await sandbox.say("/models", channel=channel))
    many = len(CATALOG.offered()) if channel == "after-dark" else len(SAFE)
    assert f"All {many} models that may paint here" in message.text
    assert await sandbox.ledger() == []


async def test_all_pages_show_all_models_once(sandbox: Sandbox) -> None:
    """From the first to the last and back; the one that paints by itself comes first."""
    message = await told(await sandbox.say("/models"))
    first = ids(message)
    assert first[0] == CATALOG.default_model
    found = [*first]
    while not message.button("Next").get("disabled"):
        message = await pressed(sandbox, message, "Next")
        found += ids(message)
    assert sorted(found) == sorted(spec.id for spec in SAFE)
    while not message.button("Previous").get("disabled"):
        message = await pressed(sandbox, message, "Previous")
    assert ids(message) == first


@pytest.mark.parametrize(
    ("line", "fits"),
    [
        ("size:width and height in pixels", {"z-image-turbo", "venice-sd35", "qwen-image"}),
        ("feature:web search", {"nano-banana-2", "nano-banana-pro"}),
        ("feature:qualities", {"gpt-image-2", "grok-imagine-image-2-0"}),
        ("most_dollars:0.01", {"z-image-turbo", "venice-sd35"}),
        ("search:BANANA", {"nano-banana-2", "nano-banana-2-lite", "nano-banana-pro"}),
        ("search:banana feature:web search most_dollars:0.1", {"nano-banana-2"}),
    ],
)
async def test_only_what_fits_is_shown(sandbox: Sandbox, line: str, fits: set[str]) -> None:
    """Filters narrow the list together, and it says how many of how many there are."""
    message = await told(await sandbox.say(f"/models {line}"))
    assert set(ids(message)) == fits
    assert f"{len(fits)} of {len(SAFE)} models" in message.text


async def test_pages_keep_the_filter(sandbox: Sandbox) -> None:
    """The buttons lead through what fits, whatever signs the search has."""
    message = await told(await sandbox.say("/models size:an aspect ratio search:i"))
    assert "page 1 of 2" in message.text
    await_next = await pressed(sandbox, message, "Next")
    ratio = {spec.id for spec in SAFE if spec.aspect_ratios and not spec.resolutions}
    assert set(ids(await_next)) < ratio


async def test_nothing_that_fits_is_told(sandbox: Sandbox) -> None:
    """With what to leave out; and for uncensored ones, where they paint."""
    message = await told(await sandbox.say("/models search:no::such:model most_dollars:0.01"))
    assert "Leave out `most_dollars` or `search`" in message.text
    message = await told(await sandbox.say("/models feature:uncensored"))
    assert "age-restricted channels only" in message.text
    message = await told(await sandbox.say("/models feature:uncensored", channel="after-dark"))
    assert "lustify-v8" in ids(message)


@pytest.mark.parametrize(
    ("model", "parts"),
    [
        ("venice-sd35", ("multiples of 16 up to 1280", "1 to 30", "up to 1,500 characters")),
        ("krea-v2-medium", ("`1:1`", "`16:9`", "up to 3", "$0.04")),
        ("gpt-image-2", ("`4K`", "in low quality: 1K $0.02", "in high quality: 1K $0.26")),
        ("nano-banana-2", ("`4K`", "1K $0.10, 2K $0.14, 4K $0.19", "Web search: yes")),
    ],
)
async def test_one_model_is_shown_in_full(
    sandbox: Sandbox, model: str, parts: tuple[str, ...]
) -> None:
    """With all prices, sizes and limits, and with a way back to the list."""
    message = await told(await sandbox.say(f"/models search:{model}"))
    listed = message.text
    await (await sandbox.choose(message, [model])).acknowledged()

    async def shown() -> Message | None:
        now = await again(sandbox, message)
        return now if f"model:{model} prompt:" in now.text else None

    full = await sandbox.wait_until(shown)
    assert full is not None
    for part in parts:
        assert part in full.text
    assert (await pressed(sandbox, full, "Back to the list")).text == listed


async def test_a_member_reads_their_own_language(sandbox: Sandbox) -> None:
    """Models, styles and what leads through them are Spanish for who has Discord in Spanish."""
    message = await told(await sandbox.say("/models", member="member-2"), member="member-2")
    assert f"Los {len(SAFE)} modelos que pueden pintar aquí" in message.text
    assert "US$" in message.text
    assert [button["label"] for button in message.buttons] == ["Anterior", "Siguiente"]
    message = await told(await sandbox.say("/styles", member="member-2"), member="member-2")
    assert f"Los {len(CATALOG.styles)} estilos" in message.text
    line = "/models feature:uncensored"
    message = await told(await sandbox.say(line, member="member-2"), member="member-2")
    assert "solo pintan en canales con restricción de edad" in message.text


async def test_rules_narrow_the_list(house: Moderated) -> None:
    """Models that the rules leave out are not shown, of the others no more than the rules allow."""
    sandbox = house.sandbox
    rules = RuleSet(allowed_models=("nano-banana-2", "venice-sd35"), max_resolution=Resolution.K2)
    await house.rule("general", rules)
    message = await told(await sandbox.say("/models"))
    assert set(ids(message)) == {"nano-banana-2", "venice-sd35"}
    assert "2K $0.14" in message.text
    assert "4K" not in message.text
    await house.rule("general", RuleSet(allowed_models=("nano-banana-2",)))
    await (await sandbox.choose(message, ["venice-sd35"])).acknowledged()

    async def gone() -> bool:
        return "can't paint here any more" in (await again(sandbox, message)).text

    await sandbox.wait_until(gone)
    await house.rule("general", RuleSet(allowed_models=("no-such-model",)))
    message = await told(await sandbox.say("/models"))
    assert "its rules leave none" in message.text


async def test_buttons_work_after_a_restart(house: Moderated) -> None:
    """Pages and the select know all they need from their own ids."""
    sandbox = house.sandbox
    models = await told(await sandbox.say("/models most_dollars:0.06"))
    styles = await told(await sandbox.say("/styles"))
    await house.stage.stop_bot()
    await house.stage.start_bot()
    assert "page 2" in (await pressed(sandbox, models, "Next")).text
    assert "page 2" in (await pressed(sandbox, styles, "Next")).text
    page = await again(sandbox, models)
    await (await sandbox.choose(page, [ids(page)[0]])).acknowledged()

    async def shown() -> bool:
        return f"model:{ids(page)[0]} prompt:" in (await again(sandbox, models)).text

    await sandbox.wait_until(shown)


@pytest.mark.parametrize("channel", PLACES)
async def test_all_styles_are_shown(sandbox: Sandbox, channel: str) -> None:
    """The first page tells how many there are and how one is used."""
    message = await told(await sandbox.say("/styles", channel=channel))
    assert f"All {len(CATALOG.styles)} styles" in message.text
    assert f"- {CATALOG.styles[0]}" in message.text
    assert "style_preset:" in message.text


async def test_styles_are_found_by_any_part(sandbox: Sandbox) -> None:
    """Without regard to case; what no style has is told."""
    message = await told(await sandbox.say("/styles search:WATER"))
    assert "- Watercolor" in message.text
    assert f"of {len(CATALOG.styles)} styles" in message.text
    assert message.buttons == []
    message = await told(await sandbox.say("/styles search:*no* such"))
    assert r"\*no\* such" in message.text


async def test_style_pages_show_all_once(sandbox: Sandbox) -> None:
    """The pages together are Venice's list, in its order."""
    message = await told(await sandbox.say("/styles"))
    found = re.findall(r"^- (.+)$", message.text, re.MULTILINE)
    while not message.button("Next").get("disabled"):
        message = await pressed(sandbox, message, "Next")
        found += re.findall(r"^- (.+)$", message.text, re.MULTILINE)
    assert tuple(found) == CATALOG.styles

"""The buttons below a picture: each paints what it says, at the cost of who presses."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
import pytest_asyncio

from tests.acceptance.moderated import Moderated, job_of, moderated

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from sandbox.face import Result, Run


@pytest_asyncio.fixture(scope="module", name="kept_house")
async def _kept_house() -> AsyncIterator[Moderated]:
    """A bot of its own."""
    async with moderated() as house:
        yield house


@pytest.fixture(name="house")
async def _house(kept_house: Moderated) -> AsyncIterator[Moderated]:
    """With a ledger that is empty."""
    await kept_house.sandbox.reset_venice()
    await kept_house.sandbox.set_venice(requests_per_minute=10_000, painting_seconds=0.02)
    yield kept_house
    await kept_house.sandbox.set_venice(painting_seconds=0.02)


async def sent(house: Moderated) -> list[dict[str, Any]]:
    """All that Venice was asked for, oldest first."""
    return [entry["body"] for entry in await house.sandbox.ledger()]


async def pictures(house: Moderated, run: Run, count: int = 1) -> Result:
    """What came of a press, once its record is written."""
    result = await run.pictures(count)
    await house.recorded(result.message)
    return result


def picks(body: dict[str, Any], *names: str) -> dict[str, Any]:
    """Some fields of a request."""
    return {name: body[name] for name in names}


async def test_below_a_picture_stand_all_buttons_in_two_rows(house: Moderated) -> None:
    """What paints comes first; what keeps, reports and deletes below it."""
    first = (await house.painted("a fox")).message
    rows = [
        [button["label"] for button in part["components"]]
        for part in first.components
        if part["type"] == 1
    ]
    assert rows == [
        ["Again", "Edit", "Style", "Model", "Vary"],
        ["Recipe", "Save", "Report", "Delete"],
    ]
    assert all(button["emoji"]["name"] for button in first.buttons)


@pytest.mark.parametrize("member", ["member", "member-2"])
async def test_again_paints_the_same_with_a_new_seed(house: Moderated, member: str) -> None:
    """Anybody gets it in public, as their own, and it says from whose picture it was made."""
    first = (await house.painted("a fox", negative_prompt="a hound")).message
    run = await house.sandbox.press(first, label="Again", member=member)
    second = (await pictures(house, run)).message
    assert not second.ephemeral
    before, after = await sent(house)
    assert before.pop("seed") != after.pop("seed")
    assert before == after
    record = await house.recorded(second)
    assert record.after == job_of(first)
    assert f"{record.member_id}" == run_member(await house.sandbox.world(), member)
    source = await house.recorded(first)
    assert f"by <@{source.member_id}>" in second.text
    assert f"/{first.channel_id}/{first.id}" in second.text
    assert not second.pings.anybody


def run_member(world: dict[str, Any], name: str) -> str:
    """The id of somebody."""
    return next(str(each["id"]) for each in world["people"] if each["name"] == name)


async def test_edit_is_filled_in_and_paints_what_was_changed(house: Moderated) -> None:
    """The form holds every option; what is not touched stays, the seed among it."""
    first = (await house.painted("a fox", style_preset="Anime", steps="20")).message
    opened = await (await house.sandbox.press(first, label="Edit", member="member-3")).result()
    assert opened.status == "modal"
    run = await house.sandbox.submit(opened, {"prompt": "a hound", "Size": "128 x 64"})
    await pictures(house, run)
    before, after = await sent(house)
    assert before | {"prompt": "a hound", "width": 128, "height": 64} == after


async def test_an_edited_model_keeps_what_fits(house: Moderated) -> None:
    """Another model in the form: the size becomes the nearest, and the result says so."""
    first = (await house.painted("a fox")).message
    opened = await (await house.sandbox.press(first, label="Edit")).result()
    run = await house.sandbox.submit(opened, {"model": ["krea-v2-medium"]})
    result = await pictures(house, run)
    body = (await sent(house))[-1]
    assert picks(body, "model", "aspect_ratio") == {
        "model": "krea-v2-medium",
        "aspect_ratio": "1:1",
    }
    assert "`width` and `height`" in result.message.text


@pytest.mark.parametrize(
    ("filled", "told"),
    [
        ({"Size": "large"}, "as a size"),
        ({"More options": "seed:5 colour:red"}, "as options"),
        ({"More options": "steps:99"}, "1 to 30"),
        ({"Size": "1000x1000"}, "multiples of 16"),
    ],
)
async def test_what_can_not_be_read_or_painted_is_told(
    house: Moderated, filled: dict[str, str], told: str
) -> None:
    """Privately, and nothing is painted."""
    first = (await house.painted("a fox")).message
    opened = await (await house.sandbox.press(first, label="Edit")).result()
    run = await house.sandbox.submit(opened, filled)
    assert told in (await run.private()).text
    assert len(await sent(house)) == 1


async def test_an_offer_after_a_refusal_keeps_the_lineage(house: Moderated) -> None:
    """What the refusal's button paints is still made from the picture."""
    first = (await house.painted("a fox")).message
    opened = await (await house.sandbox.press(first, label="Edit")).result()
    run = await house.sandbox.submit(opened, {"Size": "1000x1000"})
    refusal = await run.private()
    label = refusal.buttons[0]["label"]
    second = await pictures(house, await house.sandbox.press(refusal, label=label))
    assert (await house.recorded(second.message)).after == job_of(first)


async def test_a_style_is_chosen_privately_and_keeps_the_seed(house: Moderated) -> None:
    """All styles stand in selects of at most 25; the choice changes nothing but the style."""
    first = (await house.painted("a fox")).message
    asked = await (await house.sandbox.press(first, label="Style", member="member-2")).private()
    selects = [part for row in asked.components for part in row.get("components", ())]
    styles = [option["value"] for select in selects for option in select["options"]]
    assert len(styles) == len(set(styles)) > 70
    assert styles == sorted(styles, key=str.casefold)
    holding = next(
        select
        for select in selects
        if "Watercolor" in {each["value"] for each in select["options"]}
    )
    run = await house.sandbox.choose(
        asked, ["Watercolor"], custom_id=holding["custom_id"], member="member-2"
    )
    styled = (await pictures(house, run)).message
    assert not styled.ephemeral
    before, after = await sent(house)
    assert before | {"style_preset": "Watercolor"} == after
    asked = await (await house.sandbox.press(styled, label="Style")).private()
    assert "has the style Watercolor" in asked.text
    await pictures(house, await house.sandbox.press(asked, label="No style"))
    assert "style_preset" not in (await sent(house))[-1]


async def test_a_model_is_chosen_by_price_and_says_what_it_dropped(house: Moderated) -> None:
    """The cheapest stand first, only those that may paint here; the size becomes the nearest."""
    first = (await house.painted("a fox", steps="20")).message
    asked = await (await house.sandbox.press(first, label="Model")).private()
    selects = [part for row in asked.components for part in row.get("components", ())]
    options = [option for select in selects for option in select["options"]]
    prices = [float(option["description"].split()[0].strip("$")) for option in options]
    assert prices == sorted(prices)
    values = {option["value"] for option in options}
    assert "krea-v2-medium" in values
    assert "lustify-sdxl" not in values
    holding = next(
        select
        for select in selects
        if "krea-v2-medium" in {each["value"] for each in select["options"]}
    )
    run = await house.sandbox.choose(asked, ["krea-v2-medium"], custom_id=holding["custom_id"])
    result = await pictures(house, run)
    body = (await sent(house))[-1]
    assert picks(body, "model", "aspect_ratio") == {
        "model": "krea-v2-medium",
        "aspect_ratio": "1:1",
    }
    assert "width" not in body
    assert body["steps"] == 20
    assert "I left out `width` and `height` and took `aspect_ratio: 1:1`." in result.message.text


async def test_vary_paints_as_many_as_were_chosen(house: Moderated) -> None:
    """Each number says its price; three pictures come with a new seed."""
    first = (await house.painted("a fox")).message
    asked = await (await house.sandbox.press(first, label="Vary")).private()
    labels = [button["label"] for button in asked.buttons]
    assert [label.split()[0] for label in labels] == ["1", "2", "3", "4"]
    assert all("$" in label for label in labels)
    await pictures(house, await house.sandbox.press(asked, label=labels[2]), 3)
    before, after = await sent(house)
    assert after["variants"] == 3
    assert before["seed"] != after["seed"]


@pytest.mark.parametrize("member", ["member", "member-2"])
async def test_a_recipe_is_a_line_to_copy_and_the_request(house: Moderated, member: str) -> None:
    """Privately; typed again, the line paints the very same request."""
    first = (await house.painted("a fox", steps="20", cfg_scale="7.5")).message
    told = await (await house.sandbox.press(first, label="Recipe", member=member)).private()
    line = told.content.split("```")[1].strip()
    request = json.loads(told.content.split("```json")[1].split("```")[0])
    (body,) = await sent(house)
    assert request == body
    run = await house.sandbox.say(line)
    await pictures(house, run)
    assert (await sent(house))[-1] == body


async def test_a_long_recipe_comes_as_files(house: Moderated) -> None:
    """What does not fit in a message is attached, and nothing is cut."""
    prompt = "a fox with ``` " + "and more " * 150
    first = (await house.painted(prompt.strip())).message
    run = await house.sandbox.press(first, label="Recipe")
    result = await run.result(until=lambda found: found.files)
    files = {each.filename: each.content.decode() for each in result.files}
    assert prompt.strip() in files["imagine.txt"]
    assert json.loads(files["request.json"])["prompt"] == prompt.strip()


async def test_saving_twice_lets_go_again(house: Moderated) -> None:
    """The first press saves, the second does not; both are told privately."""
    first = (await house.painted("a fox")).message
    told = [
        (await (await house.sandbox.press(first, label="Save", member="member-3")).private()).text
        for _ in range(2)
    ]
    assert "Saved" in told[0]
    assert "no longer" in told[1]

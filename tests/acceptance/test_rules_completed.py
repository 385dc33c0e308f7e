"""What is offered while a member types is what the rules of the channel leave."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.acceptance.ruling import Fresh, fresh_channel, told

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from sandbox.face import Sandbox


@pytest.fixture(name="fresh")
async def _fresh(sandbox: Sandbox) -> AsyncIterator[Fresh]:
    """An age-restricted channel, so that only its rules leave models out."""
    async with fresh_channel(sandbox, nsfw=True) as place:
        yield place


async def offered(
    sandbox: Sandbox, line: str, focused: str, *, channel: str, member: str = "member"
) -> list[str | int | float]:
    """The values that are offered for an option."""
    found = await sandbox.complete(line, focused, channel=channel, member=member)
    assert found.status == "choices"
    assert len(found.choices) <= 25
    return [choice.value for choice in found.choices]


async def test_only_models_that_may_paint_are_offered(sandbox: Sandbox, fresh: Fresh) -> None:
    """Allowed ones but not refused ones; elsewhere all of them."""
    rule = "allowed_models:venice-sd35, qwen-image, lustify-v8 refused_models:qwen-image"
    await told(sandbox, f"/rules set place:{fresh.channel} {rule}")
    found = await offered(sandbox, "/imagine", "model", channel=fresh.channel)
    assert sorted(map(str, found)) == ["lustify-v8", "venice-sd35"]
    assert len(await offered(sandbox, "/imagine", "model", channel="general")) == 25


async def test_resolutions_are_offered_up_to_what_is_allowed(
    sandbox: Sandbox, fresh: Fresh
) -> None:
    """Of three the two that the rule leaves, for the model that is chosen."""
    line = "/imagine model:nano-banana-2"
    assert await offered(sandbox, line, "resolution", channel=fresh.channel) == ["1K", "2K", "4K"]
    await told(sandbox, f"/rules set place:{fresh.category} max_resolution:2K")
    assert await offered(sandbox, line, "resolution", channel=fresh.channel) == ["1K", "2K"]


async def test_a_model_that_the_rules_leave_out_keeps_its_own_lists(
    sandbox: Sandbox, fresh: Fresh
) -> None:
    """Who typed it anyway is refused later, with what works; until then the lists are the model's."""
    await told(sandbox, f"/rules set place:{fresh.channel} allowed_models:venice-sd35")
    line = "/imagine model:nano-banana-2"
    assert await offered(sandbox, line, "resolution", channel=fresh.channel) == ["1K", "2K", "4K"]


async def test_lists_of_models_are_completed_name_by_name(sandbox: Sandbox, fresh: Fresh) -> None:
    """What stands before the last comma stays, and is not offered again; an empty list has a word."""
    for option, word in (("allowed_models", "all"), ("refused_models", "none")):
        line = f"/rules set {option}"
        channel = fresh.channel
        first = await offered(sandbox, f"{line}:", option, channel=channel, member="owner")
        assert first[0] == word
        found = await offered(
            sandbox, f"{line}:venice-sd35 , qwen-im", option, channel=channel, member="owner"
        )
        assert found == [
            "venice-sd35, qwen-image",
            "venice-sd35, qwen-image-2",
            "venice-sd35, qwen-image-2-pro",
            "venice-sd35, qwen-image-3",
            "venice-sd35, qwen-image-3-pro",
        ]
        assert (
            await offered(
                sandbox,
                f"{line}:qwen-image-3-pro, qwen-image-3-p",
                option,
                channel=channel,
                member="owner",
            )
            == []
        )

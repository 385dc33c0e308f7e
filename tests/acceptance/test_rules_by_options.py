"""`/rules set`, `reset`, `copy` and `show`: what is taken, what is not, and what moderators read."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.acceptance.ruling import SMALL, Fresh, fresh_channel, refused, told

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from sandbox.face import Sandbox

ALL = (
    "enabled:true safe_mode:member allowed_models:venice-sd35,qwen-image refused_models:chroma "
    "max_resolution:2K max_quality:medium max_variants:3 web_search:false spoiler:true contact_sheet:true "
    "pictures_per_hour:10 pictures_per_day:20 jobs_at_once:2 daily_budget:1.5 monthly_budget:20 "
    "review:true review_channel:moderators log_channel:art-challenge reports_to_hide:5 "
    "built_in_words:false"
)
SHOWN = (
    "Painting: **on**",
    "Allowed models: **`venice-sd35`, `qwen-image`**",
    "Refused models: **`chroma`**",
    "Largest resolution: **2K**",
    "Highest quality: **medium**",
    "Most variants: **3**",
    "Web search: **off**",
    "Every picture as a spoiler: **on**",
    "Several pictures on one sheet: **on**",
    "Pictures per hour: **10 for everyone**",
    "Pictures per day: **20 for everyone**",
    "Jobs at once: **2**",
    "Review before posting: **on**",
    "Review channel: **<#",
    "Log channel: **<#",
    "Reports until a picture is hidden: **5**",
    "Built-in word list: **off**",
)


@pytest.fixture(name="fresh")
async def _fresh(sandbox: Sandbox) -> AsyncIterator[Fresh]:
    """A channel without rules."""
    async with fresh_channel(sandbox) as place:
        yield place


async def test_every_rule_can_be_set_at_once(sandbox: Sandbox, fresh: Fresh) -> None:
    """Each is told with its value and as set right here, budgets with what is spent and left."""
    text = await told(sandbox, f"/rules set place:{fresh.channel} {ALL}")
    assert f"The rules of #{fresh.channel} are set." in text
    lines = text.splitlines()
    for start in SHOWN:
        (line,) = [each for each in lines if each.startswith(start)]
        assert line.endswith("(set right here)")
    assert "**$1.50** left of $1.50 ($0.00 spent), anew <t:" in text
    assert "**$20.00** left of $20.00" in text
    assert "The rule `member` would count" in text


async def test_each_rule_tells_where_it_comes_from(sandbox: Sandbox, fresh: Fresh) -> None:
    """This channel, its category, the server, or the default."""
    await told(sandbox, "/rules set whole_server:true max_variants:3 spoiler:true jobs_at_once:5")
    await told(sandbox, f"/rules set place:{fresh.category} max_variants:2 spoiler:false")
    await told(sandbox, f"/rules set place:{fresh.channel} spoiler:true")
    text = await told(sandbox, f"/rules show place:{fresh.channel}")
    assert "Every picture as a spoiler: **on** (set right here)" in text
    assert "Most variants: **2** (set for the category <#" in text
    assert "Jobs at once: **5** (set for the whole server)" in text
    assert "Web search: **on** (default)" in text
    text = await told(sandbox, f"/rules show place:{fresh.category}")
    assert "Most variants: **2** (set right here)" in text
    text = await told(sandbox, "/rules show whole_server:true")
    assert "Most variants: **3** (set for the whole server)" in text


async def test_one_rule_is_reset_alone(sandbox: Sandbox, fresh: Fresh) -> None:
    """The others stay; without a name all of them go."""
    await told(sandbox, f"/rules set place:{fresh.channel} max_variants:2 spoiler:true")
    text = await told(sandbox, f"/rules reset rule:max_variants place:{fresh.channel}")
    assert f"#{fresh.channel} has no `max_variants` of its own any more." in text
    assert "Most variants: **4** (default)" in text
    assert "Every picture as a spoiler: **on** (set right here)" in text
    text = await told(sandbox, f"/rules reset rule:max_variants place:{fresh.channel}")
    assert "had no `max_variants` of its own, so nothing changed" in text
    text = await told(sandbox, f"/rules reset place:{fresh.channel}")
    assert "has no rules of its own any more" in text
    assert "set right here" not in text


async def test_lists_of_models_are_cleared_by_a_word(sandbox: Sandbox, fresh: Fresh) -> None:
    """`all` and `none` decide for an empty list, also against a wider place."""
    await told(
        sandbox, "/rules set whole_server:true allowed_models:chroma refused_models:qwen-image"
    )
    text = await told(
        sandbox, f"/rules set place:{fresh.channel} allowed_models:All refused_models:NONE"
    )
    assert "Allowed models: **all** (set right here)" in text
    assert "Refused models: **none** (set right here)" in text


async def test_unknown_models_are_refused_with_what_is_near(sandbox: Sandbox, fresh: Fresh) -> None:
    """All of them are named, in one answer, and nothing is changed, neither the rest of the command."""
    line = f"/rules set place:{fresh.channel} allowed_models:VENICE-SD35, venice-sd36, @everyone` x"
    text = await told(sandbox, f"{line} spoiler:true")
    assert "Nothing was changed" in text
    assert "`venice-sd36` is none of the models" in text
    assert "Did you mean `venice-sd35`" in text
    assert "`@everyone' x` is none of the models" in text
    text = await told(sandbox, f"/rules show place:{fresh.channel}")
    assert "set right here" not in text
    text = await told(sandbox, f"/rules set place:{fresh.channel} allowed_models:, ,")
    assert "There is no model in your list. Write `all` to clear it." in text


async def test_rules_that_leave_no_model_are_told(sandbox: Sandbox, fresh: Fresh) -> None:
    """They are set all the same, and whoever set them reads what that means."""
    rule = "allowed_models:qwen-image refused_models:qwen-image"
    text = await told(sandbox, f"/rules set place:{fresh.channel} {rule}")
    assert "no model may paint here" in text
    message = await refused(sandbox, "model:qwen-image", channel=fresh.channel)
    assert "They leave no model at all" in message.text
    # In a channel that is not age-restricted that is so for models of adult content, too.
    text = await told(
        sandbox, f"/rules set place:{fresh.channel} allowed_models:chroma refused_models:none"
    )
    assert "no model may paint here" in text


@pytest.mark.parametrize("amount", ["0", "0.000001", "0.3", "12.345678", "1000000"])
async def test_amounts_are_kept_as_they_were_typed(
    sandbox: Sandbox, fresh: Fresh, amount: str
) -> None:
    """To the millionth of a dollar, without the noise of binary fractions."""
    text = await told(sandbox, f"/rules set place:{fresh.channel} daily_budget:{amount}")
    whole, _, fraction = amount.partition(".")
    assert f"left of ${int(whole):,}.{fraction:0<2} ($0.00 spent)" in text


async def test_amounts_finer_than_prices_are_refused(sandbox: Sandbox, fresh: Fresh) -> None:
    """They are not rounded behind anybody's back."""
    text = await told(sandbox, f"/rules set place:{fresh.channel} daily_budget:0.0000001")
    assert "at most six decimal places" in text
    assert "Nothing was changed" in text


async def test_a_number_for_a_role_leaves_the_others_alone(sandbox: Sandbox, fresh: Fresh) -> None:
    """Numbers of a place gather; without one for everyone that is told."""
    line = f"/rules set place:{fresh.channel} pictures_per_day"
    text = await told(sandbox, f"{line}:5 role:Artist")
    assert "`pictures_per_day` has no number for everyone here" in text
    text = await told(sandbox, f"{line}:2")
    assert "no number for everyone" not in text
    assert "2 for everyone" in text
    assert "5 for <@&" in text
    text = await told(sandbox, f"{line}:7 role:Artist")
    assert "7 for <@&" in text
    assert "5 for" not in text
    text = await told(sandbox, f"/rules set place:{fresh.channel} spoiler:true role:Artist")
    assert "A role counts for pictures only" in text


@pytest.mark.parametrize("rule", ["review_channel", "log_channel"])
async def test_moderators_channels_must_let_the_bot_post(
    sandbox: Sandbox, fresh: Fresh, rule: str
) -> None:
    """What is missing is told by Discord's name, for channels and for threads."""
    line = f"/rules set place:{fresh.channel} {rule}"
    text = await told(sandbox, f"{line}:no-files")
    assert "I lack **Attach Files** there" in text
    await sandbox.change("overwrite", channel="general", role="Gondola", deny=1 << 10)
    await sandbox.change(
        "overwrite", channel="art-challenge", role="Gondola", deny=1 << 11 | 1 << 14
    )
    try:
        text = await told(sandbox, f"{line}:general")
        assert "**View Channel**" in text
        text = await told(sandbox, f"{line}:art-challenge")
        assert "**Send Messages**" in text
        assert "**Embed Links**" in text
    finally:
        await sandbox.change("overwrite", channel="general", role="Gondola")
        await sandbox.change("overwrite", channel="art-challenge", role="Gondola")
    await sandbox.change("overwrite", channel="general", role="Gondola", deny=1 << 38)
    try:
        text = await told(sandbox, f"{line}:general-thread")
        assert "**Send Messages in Threads**" in text
        assert "**Send Messages**" not in text
    finally:
        await sandbox.change("overwrite", channel="general", role="Gondola")
    assert "are set" in await told(sandbox, f"{line}:general-thread")
    assert "are set" in await told(sandbox, f"{line}:moderators")


async def test_review_needs_a_channel_to_do_it_in(sandbox: Sandbox, fresh: Fresh) -> None:
    """Without one it is refused; the log channel, also a wider place's, is one."""
    text = await told(sandbox, f"/rules set place:{fresh.channel} review:true")
    assert "there is no channel to do it in" in text
    assert "Nothing was changed" in text
    await told(sandbox, f"/rules set place:{fresh.category} log_channel:moderators")
    text = await told(sandbox, f"/rules set place:{fresh.channel} review:true")
    assert "are set" in text
    text = await told(sandbox, f"/rules reset rule:log_channel place:{fresh.category}")
    assert "no channel left" not in text
    text = await told(sandbox, f"/rules set place:{fresh.channel} review:true")
    assert "Nothing was changed" in text
    await told(sandbox, f"/rules set place:{fresh.channel} review_channel:moderators")
    text = await told(sandbox, f"/rules reset rule:review_channel place:{fresh.channel}")
    assert "there is no channel left to do it in" in text


async def test_a_safe_desk_of_an_age_restricted_channel_is_told(sandbox: Sandbox) -> None:
    """Safe mode stays on for what moderators look at in a safe channel first."""
    async with fresh_channel(sandbox, nsfw=True) as place:
        line = f"/rules set place:{place.channel} safe_mode:open review:true review_channel"
        assert "safe mode stays on for what is reviewed" in await told(
            sandbox, f"{line}:moderators"
        )
        text = await told(sandbox, f"{line}:studio-after-dark")
        assert "safe mode stays on for what is reviewed" not in text


async def test_a_safe_desk_of_a_safe_channel_needs_no_word(sandbox: Sandbox, fresh: Fresh) -> None:
    """Safe mode is on there in any case."""
    line = f"/rules set place:{fresh.channel} review:true review_channel:moderators"
    assert "safe mode stays on" not in await told(sandbox, line)


async def test_rules_are_copied_in_place_of_others(sandbox: Sandbox, fresh: Fresh) -> None:
    """The target has the source's rules and no others; both are asked for what they are."""
    await told(sandbox, f"/rules set place:{fresh.category} max_variants:2 daily_budget:3")
    await told(sandbox, f"/rules set place:{fresh.channel} spoiler:true")
    text = await told(sandbox, f"/rules copy from:{fresh.category} to:{fresh.channel}")
    assert f"#{fresh.channel} has the rules of **{fresh.category}** now" in text
    assert "Most variants: **2** (set right here)" in text
    assert text.count("left of $3.00") == 2
    assert "Every picture as a spoiler: **off** (default)" in text
    text = await told(sandbox, f"/rules copy from:{fresh.channel} to:{fresh.channel}")
    assert "one and the same place" in text
    await told(sandbox, f"/rules reset place:{fresh.channel}")
    text = await told(sandbox, f"/rules copy from:{fresh.channel} to:{fresh.category}")
    assert "has no rules of its own, so nothing was copied" in text
    assert "Most variants: **2**" in await told(sandbox, f"/rules show place:{fresh.category}")


async def test_rules_are_copied_to_this_channel_and_to_the_server(
    sandbox: Sandbox, fresh: Fresh
) -> None:
    """Without a target this channel is meant; the server keeps its moderators' role."""
    await told(sandbox, "/rules moderators role:Champion")
    await told(sandbox, f"/rules set place:{fresh.category} max_variants:2")
    await told(sandbox, f"/rules copy from:{fresh.category}", channel=fresh.channel)
    text = await told(sandbox, f"/rules copy from:{fresh.channel} whole_server:true")
    assert "Most variants: **2** (set for the whole server)" in text
    assert "Moderators' role: **<@&" in text
    text = await told(sandbox, f"/rules copy from:{fresh.channel} to:general whole_server:true")
    assert "use one of the two" in text


async def test_the_rules_are_painted_by_after_a_copy(sandbox: Sandbox, fresh: Fresh) -> None:
    """What was copied is enforced, not only shown."""
    await told(sandbox, f"/rules set place:{fresh.category} enabled:true max_variants:1")
    await told(sandbox, f"/rules copy from:{fresh.category} to:{fresh.channel}")
    message = await refused(sandbox, f"{SMALL} variants:2", channel=fresh.channel)
    assert "allow at most 1" in message.text


@pytest.mark.parametrize("rule", ["log_channel", "review:true review_channel"])
async def test_a_channel_that_everybody_sees_is_named(
    sandbox: Sandbox, fresh: Fresh, rule: str
) -> None:
    """It is taken, and the moderator reads what others would see there; of a hidden one nothing is said."""
    text = await told(sandbox, f"/rules set place:{fresh.channel} {rule}:art-challenge")
    assert "Everybody in this server can see <#" in text
    text = await told(sandbox, f"/rules set place:{fresh.channel} {rule}:moderators")
    assert "Everybody in this server can see" not in text

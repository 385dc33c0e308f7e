"""`/rules form`: opened at once, preset with what is set right here, and checked like the options."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.acceptance.ruling import Fresh, fresh_channel, told

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Mapping

    from sandbox.face import Result, Sandbox

TOPICS = {
    "painting": ["enabled", "safe_mode", "max_variants", "spoiler", "contact_sheet"],
    "models": ["allowed_models", "refused_models", "max_resolution", "max_quality", "web_search"],
    "limits": ["pictures_per_hour", "pictures_per_day", "jobs_at_once"],
    "money": ["daily_budget", "monthly_budget"],
    "review": ["review", "review_channel", "log_channel", "reports_to_hide", "built_in_words"],
}


@pytest.fixture(name="fresh")
async def _fresh(sandbox: Sandbox) -> AsyncIterator[Fresh]:
    """A channel without rules."""
    async with fresh_channel(sandbox) as place:
        yield place


async def opened(
    sandbox: Sandbox, topic: str, target: str, *, member: str = "owner", more: str = ""
) -> Result:
    """The form of a topic."""
    run = await sandbox.say(f"/rules form topic:{topic} {target} {more}".strip(), member=member)
    result = await run.result()
    assert result.status == "modal"
    assert result.messages == ()
    return result


async def sent(sandbox: Sandbox, form: Result, values: Mapping[str, object]) -> str:
    """What the moderator privately reads after a form."""
    run = await sandbox.submit(form, values)
    message = await run.private()
    assert all(each.ephemeral for each in (await run.now()).messages)
    assert not message.pings.anybody
    return message.text


def fields(form: Result) -> dict[str, dict[str, Any]]:
    """The fields of a form by custom_id."""
    assert form.modal is not None
    return {each["component"]["custom_id"]: each["component"] for each in form.modal["components"]}


def chosen(field: Mapping[str, Any]) -> str:
    """The choice that a select shows."""
    return next(str(each["value"]) for each in field["options"] if each.get("default"))


@pytest.mark.parametrize("topic", TOPICS)
async def test_a_form_has_the_rules_of_its_topic(
    sandbox: Sandbox, fresh: Fresh, topic: str
) -> None:
    """It is opened at once; where nothing is set everything is as inherited, and stays so when it is sent."""
    form = await opened(sandbox, topic, f"place:{fresh.channel}")
    found = fields(form)
    assert list(found) == TOPICS[topic]
    for field in found.values():
        if field["type"] == 3:
            assert chosen(field) == "inherited"
        else:
            assert not field.get("value")
            assert not field.get("default_values")
    assert "You changed nothing" in await sent(sandbox, form, {})
    assert "set right here" not in await told(sandbox, f"/rules show place:{fresh.channel}")


async def test_what_is_set_right_here_is_preset(sandbox: Sandbox, fresh: Fresh) -> None:
    """What is inherited is told as such, with its value, and not taken for the channel's own."""
    await told(sandbox, "/rules set whole_server:true max_variants:3 web_search:false")
    await told(sandbox, f"/rules set place:{fresh.channel} max_variants:2 allowed_models:all")
    await told(sandbox, f"/rules set place:{fresh.channel} refused_models:chroma, qwen-image")
    await told(sandbox, f"/rules set place:{fresh.channel} daily_budget:0.125 log_channel:general")
    found = fields(await opened(sandbox, "painting", f"place:{fresh.channel}"))
    assert chosen(found["max_variants"]) == "2"
    assert "as inherited (3)" in {each["label"] for each in found["max_variants"]["options"]}
    found = fields(await opened(sandbox, "models", f"place:{fresh.channel}"))
    assert chosen(found["web_search"]) == "inherited"
    assert "as inherited (off)" in {each["label"] for each in found["web_search"]["options"]}
    assert found["allowed_models"]["value"] == "all"
    assert found["refused_models"]["value"] == "chroma, qwen-image"
    found = fields(await opened(sandbox, "money", f"place:{fresh.channel}"))
    assert found["daily_budget"]["value"] == "0.125"
    found = fields(await opened(sandbox, "review", f"place:{fresh.channel}"))
    assert len(found["log_channel"]["default_values"]) == 1


async def test_a_form_sets_and_forgets(sandbox: Sandbox, fresh: Fresh) -> None:
    """Only what was changed in it; what is emptied or as inherited is forgotten."""
    place = f"place:{fresh.channel}"
    form = await opened(sandbox, "painting", place)
    text = await sent(sandbox, form, {"enabled": "off", "Most variants": "2", "safe_mode": "open"})
    assert "are set" in text
    assert "Painting: **off** (set right here)" in text
    assert "Most variants: **2** (set right here)" in text
    assert "Web search: **on** (default)" in text
    form = await opened(sandbox, "painting", place)
    # Meanwhile somebody else sets a rule that this form leaves alone.
    await told(sandbox, f"/rules set {place} max_variants:1", member="moderator")
    text = await sent(sandbox, form, {"enabled": "inherited"})
    assert "Painting: **on** (default)" in text
    assert "Most variants: **1** (set right here)" in text
    form = await opened(sandbox, "money", place)
    text = await sent(sandbox, form, {"daily_budget": "$2.50", "monthly_budget": "10.25"})
    assert "left of $2.50" in text
    assert "left of $10.25" in text
    text = await sent(sandbox, await opened(sandbox, "money", place), {"daily_budget": ""})
    assert "left of $2.50" not in text
    assert "left of $10.25" in text
    form = await opened(sandbox, "review", place)
    text = await sent(sandbox, form, {"review": "on", "review_channel": "moderators"})
    assert "Review before posting: **on** (set right here)" in text
    form = await opened(sandbox, "review", place)
    text = await sent(sandbox, form, {"review": "inherited", "review_channel": []})
    assert "Review before posting: **off** (default)" in text
    assert "Review channel: **none** (default)" in text


async def test_a_form_of_the_whole_server(sandbox: Sandbox, fresh: Fresh) -> None:
    """It works for wider places, too."""
    form = await opened(sandbox, "limits", "whole_server:true")
    text = await sent(sandbox, form, {"jobs_at_once": "4"})
    assert "Jobs at once: **4** (set for the whole server)" in text
    text = await told(sandbox, f"/rules show place:{fresh.channel}")
    assert "Jobs at once: **4** (set for the whole server)" in text


async def test_pictures_of_a_role_are_set_by_form(sandbox: Sandbox, fresh: Fresh) -> None:
    """The form shows that role's number, and emptying it leaves those of the others."""
    place = f"place:{fresh.channel}"
    form = await opened(sandbox, "limits", place)
    assert form.modal is not None
    assert form.modal["components"][0]["label"] == "Pictures per hour for everyone"
    await sent(sandbox, form, {"pictures_per_hour": "3"})
    form = await opened(sandbox, "limits", place, more="role:Artist")
    assert not fields(form)["pictures_per_hour"].get("value")
    assert form.modal is not None
    assert form.modal["components"][0]["label"] == "Pictures per hour for Artist"
    text = await sent(sandbox, form, {"pictures_per_hour": "9"})
    assert "3 for everyone, 9 for <@&" in text
    form = await opened(sandbox, "limits", place, more="role:Artist")
    assert fields(form)["pictures_per_hour"]["value"] == "9"
    text = await sent(sandbox, form, {"pictures_per_hour": ""})
    assert "Pictures per hour: **3 for everyone** (set right here)" in text
    form = await opened(sandbox, "limits", place)
    text = await sent(sandbox, form, {"pictures_per_hour": ""})
    assert "Pictures per hour: **no limit** (default)" in text


@pytest.mark.parametrize(
    ("topic", "values", "sentence"),
    [
        ("limits", {"pictures_per_hour": "many"}, "a whole number from 0 to 10000"),
        ("limits", {"jobs_at_once": "0"}, "a whole number from 1 to 100"),
        ("limits", {"jobs_at_once": "-1"}, "a whole number from 1 to 100"),
        ("limits", {"jobs_at_once": "1_0"}, "a whole number from 1 to 100"),
        ("money", {"daily_budget": "a lot"}, "US dollars from 0"),
        ("money", {"daily_budget": "1,000"}, "US dollars from 0"),
        ("money", {"daily_budget": "-1"}, "US dollars from 0"),
        ("money", {"daily_budget": "NaN"}, "US dollars from 0"),
        ("money", {"daily_budget": "1e9"}, "US dollars from 0"),
        ("money", {"daily_budget": "0.0000001"}, "at most six decimal places"),
        ("models", {"refused_models": "venice-sd36"}, "Did you mean `venice-sd35`"),
        ("review", {"review": "on"}, "there is no channel to do it in"),
        ("review", {"log_channel": "no-files"}, "I lack **Attach Files** there"),
    ],
)
async def test_a_form_is_checked_like_the_options(
    sandbox: Sandbox, fresh: Fresh, topic: str, values: dict[str, object], sentence: str
) -> None:
    """What can't be is told in a sentence, and nothing of the form counts."""
    form = await opened(sandbox, topic, f"place:{fresh.channel}")
    text = await sent(sandbox, form, values)
    assert sentence in text
    assert "Nothing was changed" in text
    assert "set right here" not in await told(sandbox, f"/rules show place:{fresh.channel}")


async def test_what_was_typed_is_not_lost(sandbox: Sandbox, fresh: Fresh) -> None:
    """Who has to do it again reads all that they had filled in, as they wrote it."""
    form = await opened(sandbox, "limits", f"place:{fresh.channel}")
    values = {"pictures_per_hour": "12", "pictures_per_day": "*many*", "jobs_at_once": "x"}
    text = await sent(sandbox, form, values)
    assert "Pictures per hour: 12" in text
    assert r"Pictures per day: \*many\*" in text
    assert "Jobs at once: x" in text


async def test_the_permission_is_checked_again_when_a_form_is_sent(
    sandbox: Sandbox, fresh: Fresh
) -> None:
    """Who lost it meanwhile changes nothing, for a channel elsewhere and for the whole server."""
    await sandbox.change("member", member="member-3", roles=["Member", "Moderator"])
    try:
        forms = [
            await opened(sandbox, "painting", target, member="member-3")
            for target in (f"place:{fresh.channel}", "whole_server:true", "place:general")
        ]
        await sandbox.change("member", member="member-3", roles=["Member"])
        for form in forms:
            text = await sent(sandbox, form, {"enabled": "off"})
            assert "you need the permission" in text
    finally:
        await sandbox.change("member", member="member-3", roles=["Member"])
    text = await told(sandbox, f"/rules show place:{fresh.channel}")
    assert "Painting: **on** (default)" in text


async def test_the_moderators_role_counts_when_a_form_is_sent(
    sandbox: Sandbox, fresh: Fresh
) -> None:
    """It is enough to open a form and to send it."""
    await told(sandbox, "/rules moderators role:Champion")
    await sandbox.change("member", member="member-3", roles=["Member", "Champion"])
    try:
        run = await sandbox.run(
            ["rules", "form"],
            member="member-3",
            options={"topic": "painting", "place": fresh.channel},
            even_hidden=True,
        )
        form = await run.result()
        assert "are set" in await sent(sandbox, form, {"spoiler": "on"})
    finally:
        await sandbox.change("member", member="member-3", roles=["Member"])


async def test_a_form_for_a_place_and_the_server_is_not_opened(sandbox: Sandbox) -> None:
    """Both at once are refused in a sentence."""
    line = "/rules form topic:money place:general whole_server:true"
    assert "use one of the two" in await told(sandbox, line)

"""Words on a list are refused on every way in, privately, before anything is sent, and never quoted."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.acceptance.wording import decide, empty_list

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from sandbox.face import Message, Run, Sandbox

PIXEL = "model:venice-sd35 width:64 height:64"
BUILT_IN_WORD = "necrophilia"


@pytest.fixture(name="worded")
async def _worded(sandbox: Sandbox) -> AsyncIterator[Sandbox]:
    """The sandbox, with an empty list before and after."""
    async with empty_list(sandbox):
        yield sandbox


async def imagine(
    sandbox: Sandbox, prompt: str, negative_prompt: str = "", channel: str = "general"
) -> Run:
    """Ask for a small picture as the member."""
    options: dict[str, object] = {
        "prompt": prompt,
        "model": "venice-sd35",
        "width": 64,
        "height": 64,
    }
    if negative_prompt:
        options["negative_prompt"] = negative_prompt
    return await sandbox.run(["imagine"], channel=channel, options=options)


async def refused(sandbox: Sandbox, run: Run, *secrets: str, channel: str = "general") -> Message:
    """The private refusal of a run of which nothing public stayed, and nothing was sent."""
    message = await run.private()
    assert message.visible_to == "member"
    assert "not allowed in this server" in message.text
    assert all(each.ephemeral for each in (await run.now()).messages)
    public = [
        each
        for each in await sandbox.messages(channel)
        if not each.ephemeral and int(each.id) > int(run.id)
    ]
    assert run.id not in {each.interaction_id for each in public}
    for secret in secrets:
        assert secret not in message.text
        assert all(secret not in each.text for each in public)
    assert await sandbox.ledger() == []
    return message


@pytest.mark.parametrize(
    ("entry", "prompt"),
    [
        pytest.param("fox", "a red fox", id="word"),
        pytest.param("fox", "A RED FOX!", id="case"),
        pytest.param("red fox", "a red, fox", id="phrase"),
        pytest.param("fo?es", "two foxes", id="one letter"),
        pytest.param("*fox", "a grayfox", id="wildcard"),
        pytest.param(r"/\bfox(es)?\b/", "a den of foxes", id="regex"),
        pytest.param("fox", "a f\N{CYRILLIC SMALL LETTER O}x", id="look-alike"),
        pytest.param("fox", "a f0x", id="digit"),
        pytest.param("fox", "a f\N{ZERO WIDTH SPACE}o\N{ZERO WIDTH JOINER}x", id="zero width"),
        pytest.param(
            "fox",
            "a \N{FULLWIDTH LATIN SMALL LETTER F}\N{FULLWIDTH LATIN SMALL LETTER O}x",
            id="full width",
        ),
        pytest.param(
            "fox",
            "a \N{MATHEMATICAL BOLD SMALL F}\N{MATHEMATICAL BOLD SMALL O}"
            "\N{MATHEMATICAL BOLD SMALL X}",
            id="mathematical",
        ),
    ],
)
async def test_a_prompt_with_a_word_of_the_list_is_refused(
    worded: Sandbox, entry: str, prompt: str
) -> None:
    """Entries of every kind are found in every disguise; neither they nor the prompt are quoted."""
    await decide(worded, f"/words add entry:{entry}")
    await refused(worded, await imagine(worded, f"{prompt} in moss"), prompt, "moss", entry)


@pytest.mark.parametrize(
    ("entry", "prompt"),
    [
        ("fox", "a foxglove"),
        ("red fox", "a red barn and a fox"),
        ("fo?es", "fos"),
        ("*fox", "foxy"),
    ],
)
async def test_what_only_looks_like_it_is_painted(worded: Sandbox, entry: str, prompt: str) -> None:
    """A word within another word is another word."""
    await decide(worded, f"/words add entry:{entry}")
    await (await imagine(worded, prompt)).pictures()
    assert len(await worded.ledger()) == 1


async def test_a_negative_prompt_is_compared_as_well(worded: Sandbox) -> None:
    """What is on the list may not even be wished away."""
    await decide(worded, "/words add entry:fox")
    run = await imagine(worded, "a quiet lake", "no fox")
    await refused(worded, run, "fox", "quiet lake")


async def test_a_word_counts_from_the_next_prompt_on(worded: Sandbox) -> None:
    """What is added counts at once, and what is removed at once no more."""
    await (await imagine(worded, "a fox")).pictures()
    await worded.reset_venice()
    await decide(worded, "/words add entry:fox")
    await refused(worded, await imagine(worded, "a fox"), "fox")
    await decide(worded, "/words remove entry:FOX")
    await (await imagine(worded, "a fox")).pictures()


async def test_an_offer_is_compared_when_it_is_pressed(worded: Sandbox) -> None:
    """A button that was given out before a word was added is refused like the command."""
    run = await worded.say(f"/imagine prompt:a fox in moss {PIXEL} steps:99")
    offered = await run.private()
    await decide(worded, "/words add entry:fox")
    press = await worded.press(offered, label="Paint with steps 30")
    await refused(worded, press, "fox", "moss")


async def test_a_waiting_job_is_compared_before_it_is_sent(worded: Sandbox) -> None:
    """A word that is added while a job waits for another try keeps it from being sent, and costs nothing."""
    await worded.venice_fault("status", status=503, headers={"Retry-After": "1"})
    run = await imagine(worded, "a fox in moss")

    async def failed_once() -> bool:
        return [entry["status"] for entry in await worded.ledger()] == [503]

    await worded.wait_until(failed_once)
    await decide(worded, "/words add entry:fox")
    message = await run.private()
    assert "not allowed in this server" in message.text
    assert "fox" not in message.text
    assert [entry["paid"] for entry in await worded.ledger()] == [False]
    public = await worded.messages(as_member="member-2")
    assert all("moss" not in each.text for each in public)


async def test_jobs_in_the_queue_are_compared_when_their_turn_comes(worded: Sandbox) -> None:
    """Of many that wait, those with a word that was added meanwhile are never sent."""
    await worded.set_venice(painting_seconds=30)
    painting = [await imagine(worded, f"a lake {number}") for number in range(8)]

    async def all_painting() -> bool:
        return len(await worded.ledger()) == len(painting)

    await worded.wait_until(all_painting)
    waiting = await imagine(worded, "a fox in moss")
    innocent = await imagine(worded, "an owl")
    for run in (waiting, innocent):
        await run.acknowledged()
    await decide(worded, "/words add entry:fox")
    await worded.set_venice(painting_seconds=0.01)
    await worded.advance(31)
    message = await waiting.private()
    assert "not allowed in this server" in message.text
    for run in (*painting, innocent):
        await run.pictures()
    prompts = [entry["body"]["prompt"] for entry in await worded.ledger()]
    assert "an owl" in prompts
    assert "a fox in moss" not in prompts


async def test_moderators_find_the_entry_in_the_log(worded: Sandbox) -> None:
    """What the member does not read, moderators do: the entry, who wrote it, and where."""
    await decide(worded, "/words add entry:heron*")
    await refused(worded, await imagine(worded, "two herons in reeds"), "heron")

    async def logged() -> str:
        told = await decide(worded, "/log kind:refusals since:hour", member="moderator")
        return told if "herons in reeds" in told else ""

    row = await worded.wait_until(logged)
    assert "words refused" in row
    assert "heron\\*" in row


async def test_the_built_in_list_holds_unless_it_is_switched_off(worded: Sandbox) -> None:
    """It counts without anybody's doing, `/words` says so, and a rule switches it off and on again."""
    await refused(worded, await imagine(worded, f"a book on {BUILT_IN_WORD}"), BUILT_IN_WORD)
    assert "`/rules set built_in_words:false`" in await decide(worded, "/words list")
    try:
        await decide(worded, "/rules set built_in_words:false whole_server:true")
        assert "is switched off here" in await decide(worded, "/words list")
        told = await decide(worded, f"/words test text:{BUILT_IN_WORD}")
        assert "would not be refused" in told
        assert "which is switched off here" in told
        await (await imagine(worded, f"a book on {BUILT_IN_WORD}")).pictures()
    finally:
        await decide(worded, "/rules reset whole_server:true")
    await worded.reset_venice()
    await refused(worded, await imagine(worded, f"a book on {BUILT_IN_WORD}"), BUILT_IN_WORD)


async def test_the_built_in_list_holds_in_direct_messages(worded: Sandbox) -> None:
    """Where there is no server, the built-in list counts, and no server's list does."""
    await decide(worded, "/words add entry:fox")
    run = await imagine(worded, f"a book on {BUILT_IN_WORD}", channel="dm")
    await refused(worded, run, BUILT_IN_WORD, channel="dm")
    await (await imagine(worded, "a fox", channel="dm")).pictures()

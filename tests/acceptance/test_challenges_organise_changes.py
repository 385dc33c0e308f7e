"""What organisers change about a challenge that people know of, in every phase, also two of them at once."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING
from uuid import UUID

import pytest
import pytest_asyncio

from bot.domain.challenge import Phase
from tests.acceptance.entering import in_phase
from tests.acceptance.moderated import Moderated, labels, moderated
from tests.acceptance.wording import add, empty_list
from tests.challenging import (
    answered,
    challenge,
    id_of,
    opened,
    pressed,
    told,
    until_open,
    until_says,
)

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from sandbox.face import Sandbox

LATER = {"opens": "in 2 days"}


@pytest_asyncio.fixture(scope="module", name="house")
async def _house() -> AsyncIterator[Moderated]:
    """A bot of its own, whose clock nobody else minds."""
    async with moderated() as house:
        yield house


@pytest.fixture(name="sandbox")
def _sandbox(house: Moderated) -> Sandbox:
    return house.sandbox


async def announced(sandbox: Sandbox, theme: str, **options: object) -> str:
    """The id of a challenge that has not opened."""
    return str(id_of(await challenge(sandbox, theme, typed=LATER, **options)))  # type: ignore[arg-type]  # options of the command


async def begun(sandbox: Sandbox, theme: str) -> str:
    """The id of a challenge that takes entries."""
    await challenge(sandbox, theme)
    return str(id_of(await until_open(sandbox, theme)))


async def voted_on(house: Moderated, theme: str) -> str:
    """The id of a challenge with two entries that is voted on."""
    sandbox = house.sandbox
    which = await begun(sandbox, theme)
    for member in ("member", "member-3"):
        picture = (await house.painted(f"{theme} by {member}", member=member)).message
        link = f"https://discord.com/channels/{house.guild_id}/{picture.channel_id}/{picture.id}"
        entered = await told(sandbox, "enter", member=member, challenge=which, picture=link)
        assert "is in the challenge" in entered.text
    asked = await told(sandbox, "close", challenge=which)
    assert "so that the vote begins" in asked.text
    done = await pressed(sandbox, asked, "End it now", member="owner")
    assert f"The vote on **{theme}** has begun" in done.text
    await until_says(sandbox, theme, "The vote is on")
    return which


async def test_what_was_written_is_changed(sandbox: Sandbox) -> None:
    """The form has what stands there, and the announcement tells what is new; the rest stays."""
    which = await announced(sandbox, "Foxes", models="venice-sd35", winner_role="Champion")
    form = await opened(sandbox, "edit", challenge=which, seed=7, without="models")
    sent = await sandbox.submit(form, {"theme": "Red foxes", "brief": "In *snow*."})
    assert "**Red foxes** is changed" in (await sent.private(to="owner")).text
    shown = await until_says(sandbox, "Red foxes", r"In \*snow\*.")
    assert "seed 7" in shown.text
    assert "Painted with" not in shown.text
    form = await opened(sandbox, "edit", challenge=which, without="winner_role")
    await (await sandbox.submit(form, {})).private(to="owner")

    async def without_prize() -> bool:
        return "The winner" not in (await until_says(sandbox, "Red foxes", "")).text

    await sandbox.wait_until(without_prize)


async def test_two_organisers_do_not_undo_each_other(sandbox: Sandbox) -> None:
    """What one leaves as it was in the form stays as another has changed it meanwhile."""
    which = await announced(sandbox, "Pairs")
    first = await opened(sandbox, "edit", challenge=which, most_words=5)
    second = await opened(sandbox, "edit", challenge=which)
    await (await sandbox.submit(first, {"brief": "Two of a kind."})).private(to="owner")
    await (await sandbox.submit(second, {"theme": "Couples"})).private(to="owner")
    shown = await until_says(sandbox, "Couples", "Two of a kind.")
    assert "at most 5 words" in shown.text


async def test_what_is_asked_stays_once_entries_are_taken(sandbox: Sandbox) -> None:
    """It is said before anybody types, and above the form; theme and brief can change."""
    which = await begun(sandbox, "Late change")
    said = await told(sandbox, "edit", challenge=which, seed=7)
    assert "can't change any more" in said.text
    form = await opened(sandbox, "edit", challenge=which)
    assert form.modal is not None
    assert "can't change any more" in form.modal["components"][0]["content"]
    await (await sandbox.submit(form, {"brief": "With a new brief."})).private(to="owner")
    await until_says(sandbox, "Late change", "With a new brief.")


async def test_a_phase_lasts_longer(house: Moderated, sandbox: Sandbox) -> None:
    """Before it opens, while it is open, and during the vote; what comes after moves along."""
    which = await announced(sandbox, "Longer")
    said = await told(sandbox, "extend", challenge=which, by="1 day 12 h")
    assert "opens <t:" in said.text
    which = await voted_on(house, "Longest")
    said = await told(sandbox, "extend", challenge=which, by="un día")
    assert "The vote on **Longest** lasts until" in said.text
    for by, says in (("soon", "can't read"), ("100 days", "too long"), ("0 days", "forwards")):
        said = await told(sandbox, "extend", challenge=which, by=by)
        assert says in said.text


async def test_phases_end_by_hand(sandbox: Sandbox) -> None:
    """What will happen is said first; without two entries there is no vote."""
    which = await announced(sandbox, "By hand")
    asked = await told(sandbox, "close", challenge=which)
    assert "has not opened yet. Open it" in asked.text
    assert labels(asked) == {"End it now"}
    done = await pressed(sandbox, asked, "End it now", member="owner")
    assert done.text == "**By hand** takes entries now."
    await until_open(sandbox, "By hand")
    asked = await told(sandbox, "close", challenge=which)
    assert "fewer than two" in asked.text
    done = await pressed(sandbox, asked, "End it now", member="owner")
    assert "**By hand** is over" in done.text
    await until_says(sandbox, "By hand", "It is over")
    for command in ("close", "extend", "cancel", "edit"):
        more = {"by": "1 day"} if command == "extend" else {}
        said = await told(sandbox, command, challenge=which, **more)
        assert "over" in said.text or "ended" in said.text


async def test_a_vote_ends_by_hand(house: Moderated, sandbox: Sandbox) -> None:
    """The votes are counted then."""
    which = await voted_on(house, "Counted")
    asked = await told(sandbox, "close", challenge=which)
    assert "so that the votes are counted" in asked.text
    await pressed(sandbox, asked, "End it now", member="owner")
    await until_says(sandbox, "Counted", "It is over")


async def test_of_two_who_end_a_phase_one_does(sandbox: Sandbox) -> None:
    """The other reads what has happened, and the next phase is not ended by accident."""
    which = await announced(sandbox, "Race")
    first = await told(sandbox, "close", challenge=which)
    second = await told(sandbox, "close", challenge=which)
    runs = await asyncio.gather(
        sandbox.press(first, label="End it now", member="owner"),
        sandbox.press(second, label="End it now", member="owner"),
    )
    texts = [
        (await answered(run, before, "owner")).text
        for run, before in zip(runs, (first, second), strict=True)
    ]
    assert sorted(each.startswith("**Race** takes entries now") for each in texts) == [False, True]
    assert any("This phase has ended already" in each for each in texts)
    shown = await until_open(sandbox, "Race")
    assert "Open now" in shown.text


async def test_one_is_called_off_with_a_reason(sandbox: Sandbox) -> None:
    """Everybody reads why, in the announcement and beside it; of two, one does it."""
    which = await begun(sandbox, "Called")
    first = await opened(sandbox, "cancel", challenge=which)
    second = await opened(sandbox, "cancel", challenge=which)
    sent = await sandbox.submit(first, {"reason": "The *judge* is ill."})
    assert "**Called** is called off" in (await sent.private(to="owner")).text
    shown = await until_says(sandbox, "Called", "Called off.")
    assert r"The \*judge\* is ill." in shown.text

    async def said_beside() -> bool:
        messages = await sandbox.messages("general")
        return any("Called is called off.** The" in each.text for each in messages)

    await sandbox.wait_until(said_beside)
    sent = await sandbox.submit(second, {"reason": "Another."})
    late = await sent.private(to="owner")
    assert "called off already" in late.text
    assert "Another." in late.text
    said = await told(sandbox, "close", challenge=which)
    assert "is over" in said.text


async def test_a_reason_passes_the_list(sandbox: Sandbox) -> None:
    """What was typed can be sent again once it is mended."""
    which = await announced(sandbox, "Worded")
    async with empty_list(sandbox):
        await add(sandbox, "heckle")
        form = await opened(sandbox, "cancel", challenge=which)
        sent = await sandbox.submit(form, {"reason": "They heckle."})
        refused = await sent.private(to="owner")
        assert "not allowed in this server" in refused.text
        again = await (await sandbox.press(refused, label="Fill in again", member="owner")).result()
        run = await sandbox.submit(again, {"reason": "They laugh."})
        done = await answered(run, refused, "owner")
    assert "is called off" in done.text
    await until_says(sandbox, "Worded", "They laugh.")


async def test_which_is_meant(house: Moderated, sandbox: Sandbox) -> None:
    """By completion, by its theme, by the thread that it is asked in; otherwise it has to be said."""
    await announced(sandbox, "First of two")
    which = await begun(sandbox, "Second of two")
    said = await told(sandbox, "close")
    assert "More than one challenge runs" in said.text
    assert "no such challenge" in (await told(sandbox, "close", challenge="Nonsense")).text
    assert "has not opened" in (await told(sandbox, "close", challenge="first of TWO")).text
    thread = str((await in_phase(house, UUID(which), Phase.OPEN)).thread_id)
    assert "**Second of two** takes entries" in (await told(sandbox, "close", channel=thread)).text
    line = "/challenge close challenge:of two"
    found = await sandbox.complete(line, "challenge", member="owner")
    assert {each.name for each in found.choices} == {
        "First of two · not open yet",
        "Second of two · open",
    }
    assert which in {each.value for each in found.choices}


async def listed(sandbox: Sandbox, member: str) -> str:
    """All pages of the list, as somebody turns them."""
    page = await told(sandbox, "list", member=member)
    texts = [page.text]
    while "Next" in labels(page) and not page.button("Next").get("disabled"):
        page = await pressed(sandbox, page, "Next", member=member)
        texts.append(page.text)
    return "\n".join(texts)


async def test_the_list_has_what_runs_first(sandbox: Sandbox) -> None:
    """Then what has ended; everybody sees it, page by page, each with a way there."""
    for number in range(9):
        await announced(sandbox, f"Listed {number}")
    together = await listed(sandbox, "member")
    assert all(f"**Listed {number}**" in together for number in range(9))
    assert "Opens <t:" in together
    assert "<#" in together
    of = await begun(sandbox, "Ended soon")
    asked = await told(sandbox, "close", challenge=of)
    await pressed(sandbox, asked, "End it now", member="owner")
    await until_says(sandbox, "Ended soon", "It is over")
    together = await listed(sandbox, "member")
    assert together.index("Over, without a winner") > together.rindex("Opens <t:")
    assert "**Ended soon**" in together


async def test_a_hidden_channel_hides_its_challenge(sandbox: Sandbox) -> None:
    """Who can't see where it is held does not read of it in the list."""
    await challenge(sandbox, "Secret", held_in="moderators", typed=LATER)
    assert "**Secret**" in await listed(sandbox, "owner")
    assert "Secret" not in await listed(sandbox, "member")

"""The presses that the stand-in tells of, and the database that they are about."""

from __future__ import annotations

import asyncio
import json
from datetime import UTC, datetime
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from benchmarks.cases import LIMITS
from benchmarks.driver import Driver, Order
from benchmarks.errors import BenchmarkError
from benchmarks.history import FILE, lay_out
from benchmarks.payloads import GUILD_ID
from benchmarks.presses import ENDS, PROMPT, job_id, message, message_id, painter_id, press
from bot.domain.job import JobState
from bot.domain.rules import RuleScope, ScopeKind
from bot.policy.quota import period_start
from bot.policy.rules import resolve
from bot.store.engine import Database
from cogs._ui.picture_buttons import KEEPING, PAINTING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from benchmarks.payloads import Json


def ordered(*, jobs: int, buttons: Sequence[str] = (), per_minute: float = 0) -> Order:
    """An order of presses below a hundred pictures, that does not wait for long."""
    return Order(
        options={},
        jobs=jobs,
        at_once=jobs,
        people=2,
        upload_bytes=1,
        buttons=buttons,
        pictures=100,
        per_minute=per_minute,
        timeout=5,
    )


def buttons_of(shown: Json) -> list[Json]:
    """All buttons of a message."""
    return [each for row in shown["components"] for each in row.get("components", ())]


@pytest.mark.parametrize("button", ENDS)
def test_press_names_a_button_of_its_message(button: str) -> None:
    """What was pressed stands once on the message that comes with it, which a member did not ask for."""
    told = press(button, 7, person=3)
    pressed = told["data"]
    places = [each for each in buttons_of(told["message"]) if each["id"] == pressed["id"]]
    assert [each["custom_id"] for each in places] == [pressed["custom_id"]]
    assert pressed["custom_id"] == f"{button}:{job_id(7)}"
    assert told["message"]["interaction_metadata"]["user"]["id"] != told["member"]["user"]["id"]


def test_old_message_has_unique_ids_and_buttons_that_the_bot_knows() -> None:
    """Discord numbers all components of a message, and an old button still means something to the bot."""
    shown = message(7)
    ids = [each["id"] for each in [*shown["components"], *buttons_of(shown)]]
    assert len(ids) == len(set(ids))
    names = {each["custom_id"].partition(":")[0] for each in buttons_of(shown)}
    assert names <= {*PAINTING, *KEEPING, "report", "delete"}


def test_presses_come_at_the_same_random_moments_within_their_time() -> None:
    """500 a minute means 250 within half a minute, in order, whichever program is measured."""
    moments = ordered(jobs=250, buttons=("again",), per_minute=500).moments()
    assert moments == sorted(ordered(jobs=250, buttons=("again",), per_minute=500).moments())
    assert len(moments) == 250
    assert 0 <= moments[0] < 2
    assert 28 < moments[-1] <= 30
    assert ordered(jobs=3).moments() == [0, 0, 0]


def test_presses_are_spread_over_all_old_pictures() -> None:
    """Each press is below a picture of its own, and every kind of button has its turn."""
    order = ordered(jobs=50, buttons=tuple(ENDS))
    pressed = [order.event(number)["data"]["custom_id"].split(":") for number in range(50)]
    assert [job for _, job in pressed] == [str(job_id(picture)) for picture in range(0, 100, 2)]
    assert [name for name, _ in pressed[:4]] == list(ENDS)


@pytest.mark.parametrize(
    ("button", "callback", "body"),
    [("recipe", {"type": 5}, PROMPT), ("report", {"type": 9}, ""), ("edit", {"type": 9}, "")],
)
async def test_press_ends_with_what_its_button_promises(
    button: str, callback: Json, body: str
) -> None:
    """A recipe ends with the prompt and not before, a form with the form itself."""
    driver = Driver()

    async def answer(text: str) -> None:
        token = json.loads(text)["d"]["token"]
        driver.acknowledge(token, json.dumps(callback).encode())
        driver.say(token, b"one moment")
        driver.say(token, body.encode())

    driver.connect(answer, gateway=True)
    times = await driver.run(ordered(jobs=1, buttons=(button,)))
    assert len(times.acknowledged) == len(times.finished) == 1
    assert times.acknowledged[0] <= times.finished[0]


async def test_words_instead_of_a_form_are_an_error_with_the_words() -> None:
    """A refusal is quick, so it must not count as an answer."""
    driver = Driver()

    async def refuse(text: str) -> None:
        token = json.loads(text)["d"]["token"]
        driver.acknowledge(token, json.dumps({"type": 4, "data": {"content": "No."}}).encode())

    driver.connect(refuse, gateway=True)
    with pytest.raises(BenchmarkError, match="No\\."):
        await asyncio.wait_for(driver.run(ordered(jobs=1, buttons=("edit",))), 5)


async def test_old_pictures_are_on_record_and_count(tmp_path: Path) -> None:
    """The bot finds each by its job, in this month, and counts them all towards the budget."""
    folder = tmp_path / "bot"
    folder.mkdir()
    await lay_out(tmp_path, folder, pictures=40, rules=LIMITS.rules)
    now = datetime.now(UTC)
    scope = RuleScope(guild_id=int(GUILD_ID), kind=ScopeKind.SERVER, id=int(GUILD_ID))
    async with await Database.connect(f"sqlite:///{folder / FILE}") as database:
        job, generation = (
            await database.jobs.get(job_id(39)),
            await database.generations.get(job_id(39)),
        )
        rules = await database.rules.of_guild(int(GUILD_ID))
        assert job is not None
        held = resolve(job.destination, rules)
        spent = await database.jobs.spent(held.budgets, at=now)
    assert job.state is JobState.DELIVERED
    assert job.created_at >= period_start(held.budgets[0].period, now)
    assert generation is not None
    assert generation.posted.message_id == message_id(39)
    assert generation.member_id == painter_id(39)
    assert generation.options.prompt == PROMPT
    assert rules[scope] == LIMITS.rules
    assert list(spent) == [Decimal("0.40")]


async def test_rules_of_one_case_are_not_those_of_another(tmp_path: Path) -> None:
    """What has been written once is copied, so that each bot has a database of its own."""
    for name, rules in (("limits", LIMITS.rules), ("buttons", None)):
        (tmp_path / name).mkdir()
        await lay_out(tmp_path, tmp_path / name, pictures=4, rules=rules)
    async with await Database.connect(f"sqlite:///{tmp_path / 'buttons' / FILE}") as database:
        assert await database.rules.of_guild(int(GUILD_ID)) == {}
        assert await database.jobs.get(job_id(3)) is not None

"""Every request of the real bot while a server is moderated, beside the published descriptions."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest_asyncio

from bot.domain.people import Mute
from tests.acceptance.moderated import Moderated, moderated
from tests.acceptance.reporting import about, report
from tests.acceptance.reviewing import asked, decided
from tests.contract.checking import Run, wrong_answers, wrong_bodies, wrong_for_venice
from tests.contract.operations import MODERATING, own

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Mapping

    from sandbox.face import Message, Result, Sandbox

WIDE = "model:venice-sd35 width:1000 height:1000"
FORMS: dict[str, dict[str, object]] = {
    "painting": {"enabled": "on", "max_variants": "3", "contact_sheet": "on", "spoiler": "on"},
    "models": {"refused_models": "chroma", "max_resolution": "2K", "web_search": "off"},
    "limits": {"pictures_per_hour": "500", "pictures_per_day": "900", "jobs_at_once": "9"},
    "money": {"daily_budget": "25", "monthly_budget": "250.5"},
    "review": {"log_channel": "moderators", "reports_to_hide": "2", "built_in_words": "on"},
}
WHOEVER = ("owner", "moderator", "member", "member-2")


@pytest_asyncio.fixture(scope="module", name="run")
async def _run() -> AsyncIterator[Run]:
    """One run of the bot through all that moderators do, and all that members may ask of them."""
    async with moderated() as house:
        sandbox = house.sandbox
        await sandbox.set_venice(requests_per_minute=10_000)
        await rules(sandbox)
        await sheets(house)
        await words(sandbox)
        await review(house)
        await complain(house)
        await menus(house)
        await people(house)
        await look_up(sandbox)
        await privacy(sandbox)
        yield await Run.of(sandbox)


async def told(
    sandbox: Sandbox,
    *command: str,
    member: str = "owner",
    channel: str = "general",
    files: Mapping[str, tuple[str, bytes]] | None = None,
    **options: object,
) -> Message:
    """What somebody privately gets after a command, even after one that Discord hides from them."""
    run = await sandbox.run(
        list(command),
        member=member,
        channel=channel,
        options={name.removesuffix("_"): value for name, value in options.items()},
        files=files,
        even_hidden=True,
    )
    return await run.private()


async def opened(sandbox: Sandbox, message: Message | Result, label: str, member: str) -> Result:
    """The form behind a button."""
    form = await (await sandbox.press(message, label=label, member=member)).result()
    assert form.status == "modal"
    return form


async def rules(sandbox: Sandbox) -> None:
    """Set rules by options and by every form, empty and filled, show, copy, check and reset them."""
    for option in ("allowed_models", "refused_models"):
        line = f"/rules set {option}:venice-sd35, nano"
        await sandbox.complete(line, option, member="owner")
    await told(sandbox, "rules", "set", place="after-dark", safe_mode="member", max_variants=2)
    for topic, values in FORMS.items():
        for filled in (values, {}, dict.fromkeys(values, "inherited"), {"jobs_at_once": "x"}):
            options = {"topic": topic, "place": "art-challenge"}
            run = await sandbox.run(["rules", "form"], member="owner", options=options)
            form = await run.result()
            assert form.status == "modal"
            known = {part["component"]["custom_id"] for part in form.modal["components"]}  # type: ignore[index]  # it is one
            fitting = {name: value for name, value in filled.items() if name in known}
            if filled != values and "log_channel" in fitting:
                fitting["log_channel"] = []
            await (await sandbox.submit(form, fitting)).private()
    await told(sandbox, "rules", "form", topic="money", place="general", whole_server=True)
    await told(sandbox, "rules", "copy", from_="after-dark", to="art-challenge")
    await told(sandbox, "rules", "moderators", role="Champion")
    await told(sandbox, "rules", "moderators", nobody=True)
    for member in WHOEVER:
        await told(sandbox, "rules", "show", member=member, place="after-dark")
        await told(sandbox, "check", member=member, channel="after-dark")
    await told(sandbox, "rules", "reset", place="art-challenge", rule="review")
    await told(sandbox, "rules", "reset", place="art-challenge")
    await told(sandbox, "rules", "set", place="sketches", review=True, review_channel="moderators")
    await told(
        sandbox, "rules", "set", whole_server=True, log_channel="moderators", reports_to_hide=2
    )


async def sheets(house: Moderated) -> None:
    """Paint a contact sheet with a thread, have it hidden, and delete it."""
    sandbox = house.sandbox
    await told(sandbox, "rules", "set", place="art-challenge", contact_sheet=True)
    sheet = await house.painted("two foxes", channel="art-challenge", variants="2")
    for member in ("member-2", "member-3"):
        await (await report(house, sheet, member)).private()
    await sandbox.press(sheet, label="Delete")

    async def gone() -> bool:
        found = await sandbox.messages("art-challenge")
        return sheet.message.id not in {each.id for each in found}

    await sandbox.wait_until(gone)
    await told(sandbox, "rules", "reset", place="art-challenge")


async def words(sandbox: Sandbox) -> None:
    """Add, test, import, list page by page, export and remove."""
    many = "\n".join(f"word number {number}" for number in range(45)) + "\n/(/\n"
    await told(sandbox, "words", "add", entry="a *very* bad word")
    await told(sandbox, "words", "test", text="a very bad word")
    await told(sandbox, "words", "import", files={"file": ("list.txt", many.encode())})
    page = await told(sandbox, "words", "list")
    await (await sandbox.press(page, label="Next", member="owner")).acknowledged()
    await told(sandbox, "words", "export")
    await sandbox.complete("/words remove entry:word", "entry", member="owner")
    await told(sandbox, "words", "remove", entry="word number 7")
    await told(sandbox, "words", "list", member="member")
    await told(sandbox, "imagine", prompt="word number 8", member="member")


async def review(house: Moderated) -> None:
    """Approve, reject, and reject and mute; once as somebody who may not."""
    sandbox = house.sandbox
    _, first = await asked(house, "a fox to approve")
    await sandbox.press(first, label="Approve", member="moderator")
    await house.last("moderators", decided("a fox to approve", "and posted"))
    _, second = await asked(house, "a fox to reject")
    form = await opened(sandbox, second, "Reject", "moderator")
    await sandbox.submit(form, {"reason": "too **bold**"})
    await house.last("moderators", decided("a fox to reject", "Rejected by"))
    # After a quarter of an hour the command's token has expired, and the member is written to.
    run, third = await asked(house, "a fox to reject later", member="member-3")
    await run.private()
    await sandbox.advance(16 * 60)
    form = await opened(sandbox, third, "Reject and mute", "owner")
    submitted = await sandbox.submit(form, {"reason": "spam", "mute_for": ["1 week"]})
    await submitted.private()
    await house.last("moderators", decided("a fox to reject later", "Rejected by"))
    _, forgotten = await asked(house, "a fox that nobody looks at")
    await sandbox.forge(forgotten, forgotten.button("Approve")["custom_id"], member="member-2")


async def complain(house: Moderated) -> None:
    """Report pictures until they are hidden; keep one, remove one, and one with its painter's brush."""
    for label, member in (("Keep", "member"), ("Remove", "member"), ("Remove and mute", "member")):
        picture = (await house.painted(f"a fox to {label}", member=member)).message
        for by in ("member-2", "owner"):
            await (await report(house, picture, by, "no good")).private()
        case = await house.last("moderators", about(picture, "hidden until"))
        press = await house.sandbox.press(case, label=label, member="moderator")
        form = await press.acknowledged()
        if form.status == "modal":
            await (await house.sandbox.submit(form, {"mute_for": ["1 hour"]})).private()
        await house.last("moderators", about(picture, "Kept" if label == "Keep" else "Removed"))
    await told(house.sandbox, "unmute", member_="member")


async def menus(house: Moderated) -> None:
    """Ask who painted a picture, and remove pictures by the menu and by the button."""
    sandbox = house.sandbox
    first, second = [(await house.painted(f"a fox {each}")).message for each in ("one", "two")]
    for member in ("member-2", "moderator"):
        run = await sandbox.run_on("Who painted this", first, member=member)
        await run.private()
    for member in ("member-2", "member"):
        run = await sandbox.run_on("Remove picture", first, member=member)
        await run.private()
    await sandbox.press(second, label="Delete", member="moderator")

    async def gone() -> bool:
        return second.id not in {each.id for each in await sandbox.messages()}

    await sandbox.wait_until(gone)


async def people(house: Moderated) -> None:
    """Turn the pages of a long list of mutes, mute, and unmute."""
    sandbox = house.sandbox
    for number in range(25):
        mute = Mute(
            guild_id=house.guild_id,
            member_id=10**17 + number,
            until=None,
            by=1,
            at=datetime.now(UTC),
            reason="*foxes*",
        )
        await house.database.mutes.set(mute)
    page = await told(sandbox, "mutes")
    await (await sandbox.press(page, label="Next", member="owner")).acknowledged()
    await told(sandbox, "mute", member_="member-2", member="member")
    await told(sandbox, "mute", member_="member-2", member="moderator")
    await told(sandbox, "imagine", prompt="a fox", member="member-2")
    await told(sandbox, "unmute", member_="member-2", member="moderator")


async def look_up(sandbox: Sandbox) -> None:
    """Read the log, turn its pages, and take it along."""
    page = await told(sandbox, "log", since="day")
    await (await sandbox.press(page, label="Older", member="owner")).acknowledged()
    run = await sandbox.press(page, label="Export CSV", member="owner")
    await run.result(until=lambda found: found.files)
    await told(sandbox, "log", member_="member", channel_="general", kind="report")
    await told(sandbox, "log", from_date="yesterday")
    await told(sandbox, "log", member="member")


async def privacy(sandbox: Sandbox) -> None:
    """Take along what is kept, and have it erased, in a server and in direct messages."""
    for channel in ("general", "dm"):
        await told(sandbox, "privacy", "export", member="member", channel=channel)
        question = await told(sandbox, "privacy", "forget", member="member", channel=channel)
        await (await sandbox.press(question, label="Forget me")).acknowledged()


async def test_moderating_asked_for_every_operation(run: Run) -> None:
    """Nothing that is checked below was left out."""
    met = {id(own(entry)) for entry in run.discord}
    assert not [call for call, schemas in MODERATING.items() if id(schemas) not in met]
    answers = {entry["json"]["type"] for entry in run.discord if entry["path"].endswith("callback")}
    assert answers == {4, 5, 6, 8, 9}
    assert {file["filename"] for entry in run.discord for file in entry["files"]} >= {
        "words.txt",
        "gondola-and-you.json",
    }


async def test_every_body_of_a_moderator_is_as_published(run: Run) -> None:
    """Forms, files, notices and edits have the shape of their operations, and keep every limit."""
    assert not [*wrong_bodies(run)]


async def test_every_answer_to_a_moderator_is_as_published(run: Run) -> None:
    """What the sandbox's Discord answers has the shape of the operation, refusals too."""
    assert not [*wrong_answers(run)]


async def test_every_reviewed_request_to_venice_is_as_published(run: Run) -> None:
    """What is painted for moderators to look at is asked for as everything is."""
    assert run.venice
    assert not [*wrong_for_venice(run)]

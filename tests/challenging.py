"""What the tests of challenges share: holding one, taking part, and moving on to when something is due."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from uuid import UUID

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sandbox.face import Message, Result, Run, Sandbox

SMALL = "model:venice-sd35 width:64 height:64"
DAY = 24 * 3600.0
OPEN_FOR, VOTE_FOR = 5 * DAY, 2 * DAY
"""How long phases last where nobody says otherwise, in seconds."""
DRAFT = {"Publish", "Change", "Discard"}
"""What the buttons of a draft say."""
_UUID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_PATIENCE = 60.0
"""Seconds: the bot looks at what is due every five, and at Discord's clock every fifteen."""


async def opened(
    sandbox: Sandbox,
    *command: str,
    member: str = "owner",
    channel: str = "general",
    files: Mapping[str, tuple[str, bytes]] | None = None,
    **options: object,
) -> Result:
    """The form that a command of challenges opens."""
    run = await sandbox.run(
        ["challenge", *command], member=member, channel=channel, options=options, files=files
    )
    form = await run.result()
    assert form.status == "modal", [each.text for each in form.messages]
    return form


async def drafted(
    sandbox: Sandbox,
    theme: str,
    *,
    member: str = "owner",
    channel: str = "general",
    held_in: str | None = None,
    typed: Mapping[str, str] | None = None,
    files: Mapping[str, tuple[str, bytes]] | None = None,
    **options: object,
) -> Message:
    """A draft as its organiser sees it, asked for in `channel` and held there where nothing else is said.

    `typed` are more fields of the form, by their names; `options` those of the command.
    """
    if held_in is not None:
        options["channel"] = held_in
    run = await sandbox.run(
        ["challenge", "create"], member=member, channel=channel, options=options, files=files
    )
    form = await run.result()
    assert form.status == "modal", [each.text for each in form.messages]
    values = {"theme": theme, "brief": f"All about {theme}.", **(typed or {})}
    return await (await sandbox.submit(form, values)).private()


async def challenge(
    sandbox: Sandbox,
    theme: str,
    *,
    member: str = "owner",
    channel: str = "general",
    held_in: str | None = None,
    typed: Mapping[str, str] | None = None,
    files: Mapping[str, tuple[str, bytes]] | None = None,
    **options: object,
) -> Message:
    """Draft and publish a challenge; the answer is its announcement, once it stands in the channel.

    It opens at once where `typed` does not say otherwise: see `until_says`. In a forum the announcement
    begins a post, so it is looked for there.
    """
    draft = await drafted(
        sandbox,
        theme,
        member=member,
        channel=channel,
        held_in=held_in,
        typed=typed,
        files=files,
        **options,
    )
    told = await pressed(sandbox, draft, "Publish", member=member)
    assert "is published" in told.text, told.text
    return await until_says(sandbox, theme, "", channel=held_in or channel)


def id_of(message: Message) -> UUID:
    """The challenge of an announcement or a draft, by its buttons."""
    found = _UUID.search(message.buttons[0]["custom_id"])
    assert found is not None
    return UUID(found[0])


async def announcement(
    sandbox: Sandbox, theme: str, *, channel: str = "general", as_member: str = "owner"
) -> Message | None:
    """The announcement of a challenge as it stands now; None where there is none yet."""
    for place in await _places(sandbox, channel):
        for message in await sandbox.messages(place, as_member=as_member):
            if not message.ephemeral and f"🏆 {theme}" in message.text.split("\n", 1)[0]:
                return message
    return None


async def until_says(
    sandbox: Sandbox, theme: str, words: str, *, channel: str = "general"
) -> Message:
    """The announcement of a challenge, as soon as these words stand in it.

    It says "Open now", "The vote is on", "It is over" and "Called off".
    """

    async def says() -> Message | None:
        found = await announcement(sandbox, theme, channel=channel)
        return found if found is not None and words in found.text else None

    found = await sandbox.wait_until(says, _PATIENCE)
    assert found is not None
    return found


async def passed(sandbox: Sandbox, seconds: float) -> None:
    """Let so much time pass, and the bot hear of it: two of Discord's answers have to agree."""
    await sandbox.advance(seconds)
    for _ in range(2):
        await told(sandbox, "list")


async def until_open(sandbox: Sandbox, theme: str, *, channel: str = "general") -> Message:
    """The announcement of a challenge, as soon as entries are taken."""
    return await until_says(sandbox, theme, "Open now", channel=channel)


async def until_results(
    sandbox: Sandbox, theme: str, *, channel: str = "general", after: float = VOTE_FOR
) -> Message:
    """Let so many seconds pass; the announcement, as soon as it is over."""
    await passed(sandbox, after + 1)
    return await until_says(sandbox, theme, "It is over", channel=channel)


async def thread_of(sandbox: Sandbox, theme: str, *, channel: str = "general") -> str:
    """The id of the thread that keeps the entries of a challenge, as soon as there is one.

    It is that of the announcement, on which it hangs, or which begins it as a forum post.
    """
    begun = await until_says(sandbox, theme, "", channel=channel)

    async def there() -> bool:
        world = await sandbox.world()
        return any(each["id"] == begun.id for one in world["servers"] for each in one["threads"])

    await sandbox.wait_until(there, _PATIENCE)
    return begun.id


async def painted(
    sandbox: Sandbox,
    prompt: str = "a fox",
    *,
    member: str = "member",
    channel: str = "general",
    wish: str = SMALL,
) -> Message:
    """A picture that a member painted, with its buttons; `wish` are more options of `/imagine`."""
    run = await sandbox.say(f"/imagine prompt:{prompt} {wish}", channel=channel, member=member)
    return (await run.pictures()).message


async def told(
    sandbox: Sandbox,
    *command: str,
    member: str = "owner",
    channel: str = "general",
    **options: object,
) -> Message:
    """What somebody privately gets after a command of challenges; `channel_` is the option of that name."""
    given = {name.removesuffix("_"): value for name, value in options.items()}
    run = await sandbox.run(["challenge", *command], member=member, channel=channel, options=given)
    return await private(run, member)


async def pressed(sandbox: Sandbox, message: Message, label: str, *, member: str) -> Message:
    """What somebody privately gets after a button: a message of its own, or the message that has changed."""
    return await answered(await sandbox.press(message, label=label, member=member), message, member)


async def answered(run: Run, before: Message, member: str) -> Message:
    """The private answer to what was done on a message, in its place or beside it."""

    def found(result: Result) -> list[Message]:
        return [
            each
            for each in result.messages
            if each.visible_to == member
            and not each.loading
            and (each.id, each.text) != (before.id, before.text)
        ]

    answer = found(await run.result(until=found))[-1]
    assert not answer.pings.anybody
    assert len(answer.text) <= 4000
    return answer


def fields(form: Result) -> dict[str, str]:
    """What stands in the fields of a form, by their names."""
    assert form.modal is not None
    inside = [each["component"] for each in form.modal["components"] if "component" in each]
    return {each["custom_id"]: each.get("value") or "" for each in inside}


async def form_of(sandbox: Sandbox, message: Message, label: str, member: str = "owner") -> Result:
    """The form behind a button."""
    form = await (await sandbox.press(message, label=label, member=member)).result()
    assert form.status == "modal", [each.text for each in form.messages]
    return form


async def private(run: Run, member: str) -> Message:
    """The private answer to something, which calls nobody and fits."""
    message = await run.private(to=member)
    assert not message.pings.anybody
    assert len(message.text) <= 4000
    return message


async def _places(sandbox: Sandbox, channel: str) -> list[str]:
    """A channel and its threads by the names that the sandbox knows; of a forum the threads alone."""
    world = await sandbox.world()
    for server in world["servers"]:
        by_name = {each["name"]: each for each in server["channels"]}
        if channel in by_name:
            place = by_name[channel]
            threads = [each for each in server["threads"] if each["parent_id"] == place["id"]]
            forums = (15, 16)
            here = [] if place["type"] in forums else [channel]
            return here + [each["id"] for each in threads]
    raise LookupError(channel)

"""`/words import` and `export`: what a file changes, and what it is told about itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.policy.words import MAX_ENTRIES
from tests.acceptance.wording import NOTHING, add, content, empty_list, listed, words

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from sandbox.face import Sandbox


@pytest.fixture(name="worded")
async def _worded(sandbox: Sandbox) -> AsyncIterator[Sandbox]:
    """The sandbox, with an empty list before and after."""
    async with empty_list(sandbox):
        yield sandbox


async def test_a_file_is_imported(worded: Sandbox) -> None:
    """Good lines are added, those there already are counted, and bad ones told by their number."""
    await add(worded, "fox")
    data = "\ufeff# our list\r\nFOX\r\n\r\nred fox\r\n/(/\r\nowl\r\nowl\r\n".encode()
    message = await words(worded, "import", files={"file": ("list.txt", data)})
    assert "2 entries of your file came onto the list, and 1 stood on it already." in message.text
    assert "1 line was left out" in message.text
    assert "line 5: `/(/` can't be an entry" in message.text
    assert await listed(worded) == ["fox", "owl", "red fox"]


async def test_a_file_takes_the_place_of_the_list(worded: Sandbox) -> None:
    """With `replace` whatever is not in the file goes, and what is keeps its spelling."""
    await add(worded, "Fox", "heron", "crane")
    files = {"file": ("list.txt", b"fox\nowl\n")}
    message = await words(worded, "import", {"replace": True}, files=files)
    assert "1 entry of your file came onto the list" in message.text
    assert "2 went off it" in message.text
    assert await listed(worded) == ["Fox", "owl"]


async def test_an_export_is_imported_as_the_same(worded: Sandbox) -> None:
    """The file that is handed over is one that can be taken back."""
    entries = ["/colou?r, please/", "fo?es", "Fox", "naïve café", "red fox"]
    await add(worded, *entries)
    message = await words(worded, "export")
    assert message.files[0].filename == "words.txt"
    text = await content(worded, message)
    assert text.splitlines() == entries
    await words(worded, "import", {"replace": True}, files=NOTHING)
    await words(worded, "import", files={"file": ("words.txt", text.encode())})
    assert await listed(worded) == entries


@pytest.mark.parametrize("replace", [False, True])
@pytest.mark.parametrize(
    ("data", "told"),
    [
        pytest.param(b"/(/\n" * 12, "12 lines were left out", id="nothing good"),
        pytest.param("füchse\n".encode("utf-16"), "UTF-8", id="another encoding"),
        pytest.param(b"fox\n" * 70_000, "at most 256 KiB", id="too large"),
        pytest.param(b"fox\n" * 5001, "at most 5,000", id="too many lines"),
        pytest.param(
            "".join(f"word{number}\n" for number in range(MAX_ENTRIES + 1)).encode(),
            f"beyond {MAX_ENTRIES} entries",
            id="too many entries",
        ),
    ],
)
async def test_a_file_that_does_not_fit_changes_nothing(
    worded: Sandbox, data: bytes, told: str, *, replace: bool
) -> None:
    """The sentence says why, and the list is what it was, also where it was to be replaced."""
    await add(worded, "heron")
    files = {"file": ("list.txt", data)}
    message = await words(worded, "import", {"replace": replace}, files=files)
    assert told in message.text
    assert len(message.text) <= 4000
    assert await listed(worded) == ["heron"]


async def test_only_the_first_problems_of_a_file_are_told(worded: Sandbox) -> None:
    """Ten lines are named however many are bad, and the rest is counted."""
    lines = [f"/({number}/" for number in range(30)]
    files = {"file": ("list.txt", "\n".join(["fox", *lines]).encode())}
    message = await words(worded, "import", files=files)
    assert "30 lines were left out" in message.text
    assert "line 11:" in message.text
    assert "line 12:" not in message.text
    assert "and 20 more" in message.text
    assert await listed(worded) == ["fox"]


async def test_a_file_that_is_lost_is_told(worded: Sandbox) -> None:
    """Where Discord does not hand the file over, nothing changes, and the sentence asks for it again."""
    await add(worded, "heron")
    await worded.set_discord(attachment_url_lifetime=-60)
    try:
        files = {"file": ("list.txt", b"fox\n")}
        message = await words(worded, "import", {"replace": True}, files=files)
    finally:
        await worded.set_discord(attachment_url_lifetime=24 * 3600)
    assert "upload it once more" in message.text
    assert await listed(worded) == ["heron"]

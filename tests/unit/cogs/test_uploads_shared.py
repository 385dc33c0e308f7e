"""Uploads share the bytes of a picture, and let go of them."""

from __future__ import annotations

import gc
import weakref

import aiohttp
import discord

from cogs._ui.uploads import SharedBytes


def test_the_bytes_are_not_copied() -> None:
    """The uploader learns the size from a view of the very same bytes, and reads them from the start."""
    data = bytes(range(256)) * 64
    file = SharedBytes(data)
    assert file.getbuffer().obj is data
    assert aiohttp.payload.BytesIOPayload(file).size == len(data)
    assert file.read() == data


def test_an_uploaded_file_is_freed_without_the_garbage_collector() -> None:
    """What discord.py does to a file leaves no circle behind that would keep a picture in memory."""
    gc.collect()
    gc.disable()
    try:
        file = SharedBytes(b"picture")
        alive = weakref.ref(file)
        upload = discord.File(file, filename="picture.png")
        upload.reset(seek=True)
        upload.close()
        del file, upload
        assert alive() is None
    finally:
        gc.enable()

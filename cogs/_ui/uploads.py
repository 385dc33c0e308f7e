"""Files for Discord around bytes that are in memory already."""

from __future__ import annotations

from io import BytesIO


class SharedBytes(BytesIO):
    """A readable file around bytes, which it never copies, and lets go of as soon as it is let go of."""

    def __init__(self, data: bytes) -> None:
        super().__init__(data)
        self._data = data

    def getbuffer(self) -> memoryview:
        """The bytes, to be read only.

        aiohttp asks for the buffer to learn the size of an upload, and Python would copy the whole of it
        then, because the buffer of a `BytesIO` can be written to.
        """
        return memoryview(self._data)

    def __setattr__(self, name: str, value: object) -> None:
        # discord.py puts a `close` of its own on each file and the file's own back in the end: a circle,
        # which would keep the bytes in memory until the garbage collector comes by.
        if name != "close":
            super().__setattr__(name, value)

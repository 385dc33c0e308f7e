"""Files for one person that are zipped where Discord would find them too large."""

from __future__ import annotations

import os
import shutil
from tempfile import SpooledTemporaryFile
from typing import IO
from zipfile import ZIP_DEFLATED, ZipFile

IN_MEMORY = 4 * 2**20
"""Bytes of a file that is being made; what is larger goes to the disk."""


def packed(name: str, content: IO[bytes], limit: int) -> tuple[str, bytes] | None:
    """A file's name and bytes, in a zip where it has more than `limit` bytes; None where that has, too."""
    size = content.seek(0, os.SEEK_END)
    content.seek(0)
    if size <= limit:
        return name, content.read()
    with SpooledTemporaryFile(max_size=IN_MEMORY) as zipped:
        with (
            ZipFile(zipped, "w", compression=ZIP_DEFLATED) as archive,
            archive.open(name, "w", force_zip64=True) as inside,
        ):
            shutil.copyfileobj(content, inside)
        if zipped.seek(0, os.SEEK_END) > limit:
            return None
        zipped.seek(0)
        return f"{name}.zip", zipped.read()

"""A Venice that only hands out prepared bytes: `python -m benchmarks.standin_venice FOLDER`.

The first part of the path is how long it takes to answer, in milliseconds: `/2000/api/v1/image/generate`.
"""

from __future__ import annotations

import asyncio
import json
import sys
from pathlib import Path

import uvloop
from aiohttp import web

from benchmarks.pictures import PNGS, opened
from benchmarks.serving import serve

SNAPSHOT = Path(__file__).parent.parent / "bot" / "venice" / "snapshot"
JSON_HEADERS = {"Content-Type": "application/json"}


class Venice:
    """Answers from memory; one binary WebP, or a JSON body of four PNGs."""

    def __init__(self, folder: Path) -> None:
        prepared = opened(folder)
        self.webp = prepared.webp.read_bytes()
        self.answer = prepared.answer.read_bytes()
        self.models = (SNAPSHOT / "models-image.json").read_bytes()
        self.styles = (SNAPSHOT / "image-styles.json").read_bytes()

    async def handle(self, request: web.BaseRequest) -> web.StreamResponse:
        """Answer one call."""
        _, delay, _, _, call = request.path.split("/", 4)
        if call == "image/generate" and request.method == "POST":
            asked = json.loads(await request.read())
            await asyncio.sleep(int(delay) / 1000)
            if asked.get("return_binary"):
                return web.Response(body=self.webp, headers={"Content-Type": "image/webp"})
            if asked.get("variants") == PNGS and asked.get("format") == "png":
                return web.Response(body=self.answer, headers=JSON_HEADERS)
            error = {"error": "This stand-in has one binary WebP, or four PNGs as JSON."}
            return web.json_response(error, status=400)
        if call == "models":
            return web.Response(body=self.models, headers=JSON_HEADERS)
        if call == "image/styles":
            return web.Response(body=self.styles, headers=JSON_HEADERS)
        return web.json_response({"error": "Not found"}, status=404)


if __name__ == "__main__":
    uvloop.run(serve(Venice(Path(sys.argv[1])).handle))

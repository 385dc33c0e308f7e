"""The life of one generation request: judged in the documented order, painted, answered."""

from __future__ import annotations

import asyncio
import hmac
import json
import math
import secrets
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, NoReturn
from urllib.parse import quote

from aiohttp import web

from sandbox.venice import _answers, _sabotage, _words
from sandbox.venice._answers import Refusal
from sandbox.venice._contract import check_fields, flag, problems_json
from sandbox.venice._faults import AFTER_PAINTING, FaultKind
from sandbox.venice._fit import check_model, quality_of, resolution_of, size_of
from sandbox.venice._json import as_int
from sandbox.venice._ledger import ENTRY
from sandbox.venice._references import with_sizes
from sandbox.venice.painting import Recipe, paint

if TYPE_CHECKING:
    from concurrent.futures import Executor
    from decimal import Decimal

    from sandbox.clock import Clock
    from sandbox.venice._catalog import Catalog, Model
    from sandbox.venice._faults import Fault, Faults
    from sandbox.venice._json import JSON, JSONObject
    from sandbox.venice._ledger import Entry, Ledger
    from sandbox.venice._limits import Limits
    from sandbox.venice._settings import VeniceSettings

_SEED = 999_999_999


@dataclass(frozen=True)
class _Order:
    """A request that was accepted: what to paint and what it costs."""

    body: JSONObject
    model: Model
    recipes: tuple[Recipe, ...]
    cost_usd: Decimal
    blurred: bool
    violation: bool

    @property
    def binary(self) -> bool:
        return flag(self.body, "return_binary", default=False)

    def headers(self) -> dict[str, str]:
        """Give the facts about the result that travel as headers."""
        facts = {
            "x-venice-is-blurred": str(self.blurred).lower(),
            "x-venice-is-content-violation": str(self.violation).lower(),
        }
        if flag(self.body, "enhance_prompt", default=False):
            facts["x-venice-enhanced-prompt"] = quote(_words.enhanced(str(self.body["prompt"])))
        if self.model.deprecation_date is not None:
            facts["x-venice-deprecated"] = "true"
            facts["x-venice-model-deprecation-date"] = self.model.deprecation_date
            facts["x-venice-model-deprecation-warning"] = (
                f"{self.model.id} will be retired on {self.model.deprecation_date}"
            )
        if self.model.replacement is not None:
            facts["x-venice-deprecated-replacement"] = self.model.replacement
        return facts


@dataclass(frozen=True, kw_only=True)
class Generate:
    """The handler of `POST /image/generate` with everything it looks at."""

    settings: VeniceSettings
    clock: Clock
    catalog: Catalog
    faults: Faults
    ledger: Ledger
    limits: Limits
    painters: Executor

    async def handle(self, request: web.Request) -> web.StreamResponse:
        """Answer a request and write it down, whatever becomes of it."""
        key = _answers.bearer(request)
        entry = self.ledger.open(at=self.clock.now(), key_tail=key[-4:])
        request[ENTRY] = entry
        try:
            response = await self._answer(request, entry, key)
        except Refusal as refusal:
            refusal.headers = {**self.limits.headers(key), **refusal.headers}
            response = refusal.response()
            entry.status, entry.answer = refusal.status, dict(refusal.body)
        finally:
            await self.ledger.close(entry)
        if response.status >= 400:  # noqa: PLR2004  - where HTTP's errors begin
            self.limits.failed(key)
        return response

    async def _answer(self, request: web.Request, entry: Entry, key: str) -> web.StreamResponse:
        early = self.faults.take("generate", {}, unread=True)
        if early is not None:
            entry.fault = early.kind.value
            await self.clock.sleep(early.delay_seconds)
            return _sabotage.drop(request)
        self._admit(key)
        arrived = await _read_object(request, self.settings.max_body_bytes)
        entry.body = with_sizes(arrived)
        fault = self.faults.take("generate", arrived)
        if fault is not None:
            entry.fault = fault.kind.value
            await self.clock.sleep(fault.delay_seconds)
            if fault.kind is FaultKind.DROP_AFTER_READ:
                return _sabotage.drop(request)
            if fault.kind in {FaultKind.STATUS, FaultKind.HTML}:
                answer = _sabotage.instead_of_painting(fault)
                answer.headers.update(
                    {k: v for k, v in self.limits.headers(key).items() if k not in answer.headers}
                )
                entry.status = answer.status
                return answer
        order = self._accept(arrived)
        return await self._deliver(request, entry, key, order, fault)

    def _admit(self, key: str) -> None:
        if not hmac.compare_digest(key.encode(), self.settings.api_key.encode()):
            raise Refusal(401)
        locked = self.limits.locked_for(key)
        if locked > 0:
            sentence = "Too many failed attempts. Please try again later."
            self._too_many(locked, sentence)
        if not self.limits.take(key):
            self._too_many(self.limits.wait(key), None)

    def _too_many(self, seconds: float, sentence: str | None) -> NoReturn:
        retry_after = str(max(1, math.ceil(seconds)))
        raise Refusal(429, _answers.error_json(429, sentence), {"Retry-After": retry_after})

    def _accept(self, body: JSONObject) -> _Order:
        problems = check_fields(body)
        if problems:
            raise Refusal(400, problems_json(problems))
        model = self.catalog.find(str(body["model"]))
        if model is None:
            raise Refusal(404)
        if model.offline:
            raise Refusal(503, _answers.error_json(503, f"{model.id} is currently offline"))
        problems = check_model(body, model, self.catalog.styles())
        if problems:
            raise Refusal(400, problems_json(problems))
        prompt = str(body["prompt"])
        if _words.is_refused(prompt):
            raise Refusal(422)
        violation = _words.is_violation(prompt)
        safe = flag(body, "safe_mode", default=True)
        blurred = violation or (safe and _words.is_adult(prompt))
        return self._priced(body, model, blurred=blurred, violation=violation)

    def _priced(self, body: JSONObject, model: Model, *, blurred: bool, violation: bool) -> _Order:
        variants = as_int(body.get("variants")) or 1
        resolution, quality = resolution_of(body, model), quality_of(body, model)
        cost = model.price(resolution=resolution, quality=quality) * variants
        if cost > self.settings.balance_usd:
            raise Refusal(402)
        self.settings.balance_usd -= cost
        # Venice documents 0 as the default and the default as random.
        seed = as_int(body.get("seed")) or 1 + secrets.randbelow(_SEED)
        told: JSONObject = {**body, "seed": seed}
        recipes = tuple(
            Recipe.from_body(told, size_of(body, model), seed + n, quality, blurred=blurred)
            for n in range(variants)
        )
        return _Order(told, model, recipes, cost, blurred, violation)

    async def _deliver(
        self,
        request: web.Request,
        entry: Entry,
        key: str,
        order: _Order,
        fault: Fault | None,
    ) -> web.StreamResponse:
        began = time.perf_counter()
        loop = asyncio.get_running_loop()
        coding = "" if order.binary else request.headers.get("Accept-Encoding", "")
        try:
            painted, _ = await asyncio.gather(
                loop.run_in_executor(self.painters, _paint_all, order, fault, coding, began),
                self.clock.sleep(self.settings.painting_seconds),
            )
        except BaseException:
            self.settings.balance_usd += order.cost_usd  # what was not painted is not charged
            raise
        entry.paid, entry.cost_usd = True, order.cost_usd
        body, encoding, told = painted
        kind = f"image/{order.recipes[0].format}" if order.binary else "application/json"
        headers = {**self.limits.headers(key), **order.headers()}
        if encoding is not None:
            headers["Content-Encoding"] = encoding
        response = web.Response(body=body, headers=headers, content_type=kind)
        if fault is None or fault.kind not in AFTER_PAINTING:
            entry.status, entry.answer = response.status, told
            return response
        response.headers.update(fault.headers)
        sent = await _sabotage.send_spoiled(request, response, fault)
        cut = {FaultKind.DROP_AFTER_PAINTING, FaultKind.TRUNCATED, FaultKind.ENDLESS}
        entry.status = None if fault.kind in cut else sent.status
        return sent


async def _read_object(request: web.Request, most: int) -> JSONObject:
    if request.content_type != "application/json":
        raise Refusal(415)
    raw = bytearray()
    async for part in request.content.iter_any():
        raw += part
        if len(raw) > most:
            raise Refusal(413)
    try:
        value: JSON = json.loads(raw, parse_constant=_no_constant)
    except ValueError:
        raise Refusal(400, _answers.error_json(400, "The body is not valid JSON")) from None
    if not isinstance(value, dict):
        raise Refusal(400, problems_json(check_fields(value)))
    return value


def _no_constant(name: str) -> NoReturn:
    message = f"{name} is no JSON"
    raise ValueError(message)


def _paint_all(
    order: _Order, fault: Fault | None, accept_encoding: str, began: float
) -> tuple[bytes, str | None, JSONObject | None]:
    """Paint and write the whole body, away from the event loop: (body, content coding, for the ledger)."""
    pictures = [paint(recipe) for recipe in order.recipes]
    if fault is not None:
        pictures = _sabotage.spoil_pictures(fault, pictures, order.recipes[0].format)
    if order.binary:
        return b"".join(pictures), None, None
    encoded = _answers.encode(pictures)
    if fault is not None and fault.kind is FaultKind.BROKEN_BASE64:
        encoded = _sabotage.spoil_base64(encoded)
    inference = round((time.perf_counter() - began) * 1000, 1)
    timing: JSONObject = {
        "inferenceDuration": inference,
        "inferencePreprocessingTime": 1,
        "inferenceQueueTime": 0,
        "total": inference + 1,
    }
    answer_id = f"generate-image-{secrets.randbelow(10**10):010d}"
    body, coding = _answers.compress(
        _answers.envelope(answer_id, encoded, timing, order.body), accept_encoding
    )
    told: JSONObject = {"id": answer_id, "timing": timing, "request": with_sizes(order.body)}
    told["images"] = [f"{len(picture)} letters" for picture in encoded]
    return body, coding, told

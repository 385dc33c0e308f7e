"""The image API: whether it answers and takes the key, what the account has left, and the catalogue."""

from __future__ import annotations

import asyncio
import os
from datetime import timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from bot.doctor.finding import ok, warning, wrong
from bot.errors import AnswerLost, BadAnswer, NotConnected, Rejected, VeniceError
from bot.venice.account import read_account
from bot.venice.catalog import kept_lists
from bot.venice.listing import read_models

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime
    from pathlib import Path

    from bot.doctor.finding import Finding
    from bot.venice.client import VeniceClient
    from bot.venice.models import ModelSpec

_LITTLE = Decimal(1)
"""Dollars, of which some models take a tenth for one picture."""
_SOON = timedelta(days=7)
_OLD = timedelta(days=1)
_KEYS = "https://venice.ai/settings/api"
_REFUSED = frozenset({401, 403})


async def venice(
    client: VeniceClient, *, default_model: str | None, now: datetime
) -> Sequence[Finding]:
    """Whether the API answers and offers the default model; then the key and the balance."""
    try:
        models = (await asyncio.to_thread(read_models, await client.models())).models
    except VeniceError as error:
        return [
            wrong(
                "image API",
                f"Venice's list of models can't be had ({_reason(error)}).",
                "Check the network, and VENICE_API_URL if it is set.",
            )
        ]
    return [_offers(models, default_model), *await _account(client, now)]


def _offers(models: Sequence[ModelSpec], default_model: str | None) -> Finding:
    offered = {spec.id.casefold() for spec in models if not spec.offline}
    if default_model is not None and default_model.casefold() not in offered:
        return warning(
            "image API",
            f"Venice does not offer DEFAULT_MODEL {default_model}, so its own default paints.",
            "Name another, or leave it out.",
        )
    return ok("image API", f"Venice answers, and offers {len(offered)} models.")


async def _account(client: VeniceClient, now: datetime) -> Sequence[Finding]:
    try:
        account = read_account(await client.account())
    except Rejected as error:
        if error.status in _REFUSED:
            return [
                wrong(
                    "key",
                    "Venice does not accept VENICE_API_KEY.",
                    f"Look at {_KEYS} whether it is there and may still spend, or make a new one.",
                )
            ]
        return [_untold(f"Venice answers {error.status} when asked for it")]
    except VeniceError as error:
        return [_untold(_reason(error))]
    return [_key(account.permitted, account.expires_at, now), _balance(account.dollars)]


def _key(permitted: bool, expires_at: datetime | None, now: datetime) -> Finding:  # noqa: FBT001  - a value, not a switch
    to_do = f"Look at {_KEYS}, or make a new key there."
    if not permitted:
        return wrong("key", "Venice knows the key, but does not let it paint.", to_do)
    if expires_at is not None and expires_at - now < _SOON:
        return warning("key", f"The key expires on {expires_at:%Y-%m-%d}.", to_do)
    return ok("key", "Venice accepts it.")


def _balance(dollars: Decimal | None) -> Finding:
    to_do = "Top up at https://venice.ai/settings/api, and look at what the key may spend."
    if dollars is None:
        return _untold("the answer names none")
    if dollars <= 0:
        return wrong("balance", "Nothing is left to spend, so nothing is painted.", to_do)
    if dollars < _LITTLE:
        return warning("balance", f"Only {dollars:.2f} USD are left to spend.", to_do)
    return ok("balance", f"{dollars:.2f} USD are left to spend.")


def _untold(why: str) -> Finding:
    return warning(
        "balance", f"What is left to spend can't be told: {why}.", f"Look at {_KEYS} yourself."
    )


def catalogue(data_dir: Path, *, now: datetime) -> Finding:
    """How old the kept list of models is, and whether a new one could be kept; reads files."""
    place = data_dir
    while not place.exists() and place != place.parent:
        place = place.parent
    if not place.is_dir() or not os.access(place, os.W_OK):
        return wrong(
            "catalogue",
            f"DATA_DIR {data_dir} can't be written to.",
            "Name another folder, or give this one to the user that the bot runs as.",
        )
    kept = kept_lists(data_dir)
    if kept is None:
        return ok("catalogue", "No list of models is kept yet; the first start keeps one.")
    age = now - kept.as_of
    if age > _OLD:
        return warning(
            "catalogue",
            f"The kept list of models is {age.days} day(s) old.",
            "A running bot refreshes it every 15 minutes: see whether it runs, and with this DATA_DIR.",
        )
    return ok(
        "catalogue", f"The kept list of models is {age.total_seconds() / 60:.0f} minutes old."
    )


def _reason(error: VeniceError) -> str:
    match error:
        case NotConnected() | AnswerLost() | BadAnswer():
            return error.reason
        case Rejected():
            return f"it answers {error.status}"
        case _:
            return "it is busy or failing; try again in a minute"

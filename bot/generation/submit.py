"""The gate: whether a request may be painted, and as what."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches
from typing import TYPE_CHECKING

from bot.domain.destination import Rating
from bot.domain.rules import ChannelRules
from bot.errors import ModelNotHere, OptionsRefused, PermissionsMissing, Problem
from bot.policy.rating import effective_safe_mode, rate
from bot.policy.rules import resolve
from bot.venice import sizing
from bot.venice.pricing import price

if TYPE_CHECKING:
    from collections.abc import Callable
    from decimal import Decimal
    from random import Random

    from bot.domain.destination import Destination
    from bot.domain.job import Reply
    from bot.domain.options import ImagineOptions
    from bot.policy.rating import SafeMode
    from bot.store.protocols import RulesRepository
    from bot.venice.catalog import Catalog
    from bot.venice.models import ModelSpec

_LARGEST_SEED = 999_999_999


@dataclass(frozen=True, kw_only=True, slots=True)
class Asked:
    """What came in: the options, where the result would go, who asked, and how they are answered.

    `missing_permissions` are those, by Discord's names, that the bot would need there and lacks.
    """

    options: ImagineOptions
    destination: Destination
    member_id: int
    reply: Reply
    missing_permissions: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Admission:
    """What the gate let through: complete options, and what was decided about them."""

    options: ImagineOptions
    safe_mode: SafeMode
    price: Decimal
    notes: tuple[str, ...]


class Gate:
    """Decides about every request, on every way in and again before anything is sent or shown.

    `catalog` is asked anew each time, since it is refreshed while the bot runs.
    """

    def __init__(
        self, *, catalog: Callable[[], Catalog], rules: RulesRepository, random: Random
    ) -> None:
        self._catalog = catalog
        self._rules = rules
        self._random = random

    async def admit(self, asked: Asked) -> Admission:
        """Let a request through with a model and a seed, or raise the `Refusal` that says why not.

        Raises `StoreError` when the rules can't be read: nothing is painted without them.
        """
        if asked.missing_permissions:
            raise PermissionsMissing(asked.missing_permissions)
        safe_mode = await self.safe_mode(asked.destination, asked.options)
        catalog = self._catalog()
        spec = self._spec(catalog, asked.options, asked.destination)
        options = asked.options.changed({"model": spec.id})
        problems = sizing.check(options, spec, catalog.styles)
        if problems:
            raise OptionsRefused(problems, sizing.changes(options, spec, catalog.styles))
        # Venice may mind the case of a style preset, and a recipe should read as the lists do.
        options = sizing.spelled(options, spec, catalog.styles)
        if not options.seed:
            # Venice takes 0 and no seed alike for "any": one is drawn here, so that every picture
            # has a recipe and no two payments look the same.
            options = options.changed({"seed": self._random.randint(1, _LARGEST_SEED)})
        return Admission(
            options=options,
            safe_mode=safe_mode,
            price=price(options, spec),
            notes=overruled_notes(safe_mode, asked.destination),
        )

    async def safe_mode(self, destination: Destination, options: ImagineOptions) -> SafeMode:
        """Decide about safe mode by the rules as they are now."""
        return effective_safe_mode(destination, await self._rules_of(destination), options)

    def spec_of(self, options: ImagineOptions, destination: Destination) -> ModelSpec:
        """The model of complete options as the catalogue has it now; raises `Refusal` when it left."""
        return self._spec(self._catalog(), options, destination)

    async def _rules_of(self, destination: Destination) -> ChannelRules:
        if destination.guild_id is None or not destination.bot_is_member:
            return ChannelRules()
        return resolve(destination, await self._rules.of_guild(destination.guild_id))

    def _spec(
        self, catalog: Catalog, options: ImagineOptions, destination: Destination
    ) -> ModelSpec:
        safe = rate(destination) is Rating.SAFE
        name = options.model or catalog.default_model
        spec = catalog.get(name)
        if spec is not None and not (safe and spec.uncensored):
            return spec
        here = [each for each in catalog.offered() if not (safe and each.uncensored)]
        if options.model is None and here:
            return here[0]
        if spec is None:
            raise _unknown_model(name, here)
        raise ModelNotHere(spec.id, tuple(each.id for each in here))


def overruled_notes(safe_mode: SafeMode, destination: Destination) -> tuple[str, ...]:
    """What a member reads who asked for safe mode to be off where it stays on."""
    if not safe_mode.overruled:
        return ()
    return (f"Safe mode stayed on. {safe_mode.sentence(destination.name)}",)


def _unknown_model(name: str, here: list[ModelSpec]) -> OptionsRefused:
    ids = [spec.id for spec in here]
    close = get_close_matches(name.lower(), ids, n=1, cutoff=0.3) or ids[:1]
    changes = {"model": close[0]} if close else None
    problem = Problem(
        field="model",
        given=name,
        takes="it is none of the models that I can paint with at the moment",
        nearest=changes,
    )
    return OptionsRefused((problem,), changes)

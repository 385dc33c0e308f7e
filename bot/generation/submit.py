"""The gate: whether a request may be painted, and as what."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from bot.domain.destination import ChannelKind, Destination, Rating
from bot.domain.presets import NOTHING
from bot.errors import (
    ModelNotAllowed,
    ModelNotHere,
    NoDesk,
    OptionsRefused,
    PermissionsMissing,
    RatingChanged,
    StoreError,
    WordsRefused,
)
from bot.generation.defaults import Filled, Place, fill, left_out_for
from bot.generation.references import counted
from bot.generation.restrictions import filled_in, narrowed, problems, unknown_model
from bot.language import Said
from bot.policy.quota import Limits, limits_of
from bot.policy.rating import effective_safe_mode, rate, rate_all
from bot.venice import sizing
from bot.venice.pricing import price

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterator
    from datetime import datetime
    from decimal import Decimal
    from random import Random
    from uuid import UUID

    from bot.domain.job import Reply
    from bot.domain.options import ImagineOptions
    from bot.domain.reference import Reference
    from bot.domain.rules import ChannelRules
    from bot.generation.house import House
    from bot.policy.rating import SafeMode
    from bot.venice.catalog import Catalog
    from bot.venice.models import ModelSpec

_LARGEST_SEED = 999_999_999
_NOT_THESE_WORDS = Said("default-words")


@dataclass(frozen=True, kw_only=True, slots=True)
class Asked:
    """What came in: the options, where the result would go, who asked, and how they are answered.

    `role_ids` are the member's roles in the server, `timed_out_until` the end of their time-out on
    Discord, `missing_permissions` those, by Discord's names, that the bot would need there and lacks.
    `after` is the job whose picture this one is made from, `notes` are what to tell about how. `references`
    are pictures to paint in the style of.
    """

    options: ImagineOptions
    destination: Destination
    member_id: int
    reply: Reply
    role_ids: tuple[int, ...] = ()
    timed_out_until: datetime | None = None
    missing_permissions: tuple[str, ...] = ()
    after: UUID | None = None
    notes: tuple[Said, ...] = ()
    references: tuple[Reference, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Admission:
    """What the gate let through: complete options, and what was decided about them.

    `places` are all that the pictures are shown in: the destination, and before it the moderators' desk.
    `filled` is what to tell about options that were filled in or left out.
    """

    options: ImagineOptions
    spec: ModelSpec
    rules: ChannelRules
    places: tuple[Destination, ...]
    safe_mode: SafeMode
    price: Decimal
    limits: Limits
    filled: tuple[Said, ...]

    @property
    def notes(self) -> tuple[Said, ...]:
        """What the member should read with the pictures."""
        return (*overruled_notes(self.safe_mode, self.places[-1]), *self.filled)


class Gate:
    """Decides about every request, on every way in and again before anything is sent or shown.

    `catalog` is asked anew each time, since it is refreshed while the bot runs. `look` tells what is true
    of a destination now, `reaches` whether pictures can be laid before moderators in it.
    """

    def __init__(
        self,
        *,
        catalog: Callable[[], Catalog],
        house: House,
        look: Callable[[Destination], Awaitable[Destination]],
        reaches: Callable[[Destination], Awaitable[bool]],
        random: Random,
    ) -> None:
        self._catalog = catalog
        self._house = house
        self._look = look
        self._reaches = reaches
        self._random = random

    async def admit(self, asked: Asked, *, now: datetime) -> Admission:
        """Let a request through with a model and a seed, or raise the `Refusal` that says why not.

        Whether the limits of the answer have room is for the store to find out, where it writes the job
        down. Raises `StoreError` when the rules can't be read: nothing is painted without them.
        """
        if asked.missing_permissions:
            raise PermissionsMissing(asked.missing_permissions)
        self._house.check_time_out(asked.timed_out_until, now)
        options, notes = counted(asked.options, asked.references)
        admission = await self.decide(
            options, asked.destination, asked.member_id, now=now, role_ids=asked.role_ids
        )
        return replace(admission, filled=(*notes, *admission.filled))

    async def decide(
        self,
        options: ImagineOptions,
        destination: Destination,
        member_id: int,
        *,
        now: datetime,
        role_ids: tuple[int, ...] = (),
    ) -> Admission:
        """Decide by everything that may have changed since a job was accepted; raises as `admit` does."""
        rules = await self._house.rules_of(destination)
        await self._house.check_member(destination, rules, member_id, now)
        await self._house.check_words(destination, rules, options)
        places = await self.places(destination, rules)
        safe_mode = effective_safe_mode(
            destination, rules, options, desk=places[0] if len(places) > 1 else None
        )
        catalog = self._catalog()
        spec, narrow = self._spec(catalog, options, rules, rate_all(places))
        options, filled = filled_in(options.changed({"model": spec.id}), spec, narrow)
        found, changes = problems(options, spec, narrow, rules, catalog.styles)
        if found:
            raise OptionsRefused(found, changes)
        # Venice may mind the case of a style preset, and a recipe should read as the lists do.
        options = sizing.spelled(options, spec, catalog.styles)
        if not options.seed:
            # Venice takes 0 and no seed alike for "any": one is drawn here, so that every picture
            # has a recipe and no two payments look the same.
            options = options.changed({"seed": self._random.randint(1, _LARGEST_SEED)})
        return Admission(
            options=options,
            spec=spec,
            rules=rules,
            places=places,
            safe_mode=safe_mode,
            price=price(options, spec),
            limits=limits_of(rules, role_ids),
            filled=filled,
        )

    async def fill(
        self, options: ImagineOptions, defaults: ImagineOptions, destination: Destination
    ) -> Filled:
        """Fill in what was left out by a member's defaults, as far as they would pass this gate.

        Raises `StoreError` when the rules can't be read.
        """
        rules = await self._house.rules_of(destination)
        notes: tuple[Said, ...] = ()
        if defaults.negative_prompt is not None and options.negative_prompt is None:
            alone = NOTHING.changed({"negative_prompt": defaults.negative_prompt})
            try:
                await self._house.check_words(destination, rules, alone)
            except WordsRefused:
                defaults = defaults.changed({"negative_prompt": None})
                notes = (left_out_for(("negative_prompt",), _NOT_THESE_WORDS),)
        try:
            rating = rate_all(await self.places(destination, rules))
        except NoDesk:
            # Nothing is painted here, and whoever asks is told so.
            return Filled(options=options)
        catalog = self._catalog()
        place = Place(
            choose=lambda tried: self._spec(catalog, tried, rules, rating),
            rules=rules,
            styles=catalog.styles,
        )
        filled = fill(options, defaults, place)
        return replace(filled, notes=(*notes, *filled.notes))

    async def places(
        self, destination: Destination, rules: ChannelRules
    ) -> tuple[Destination, ...]:
        """Where pictures would be shown: the destination, and before it the desk if they are reviewed.

        The desk is only looked up where it makes a difference. Raises `NoDesk` when there is none, or none
        that can be posted in: nobody pays for a picture that no moderator could be shown.
        """
        if not rules.review or destination.guild_id is None:
            return (destination,)
        if rules.desk is None:
            raise NoDesk
        desk = Destination(
            channel_id=rules.desk, guild_id=destination.guild_id, kind=ChannelKind.UNKNOWN
        )
        if not await self._reaches(desk):
            raise NoDesk
        if rate_all((destination,)) is Rating.AGE_RESTRICTED:
            desk = await self._look(desk)
        return (desk, destination)

    async def check_shown(self, destination: Destination, *, unrestricted: bool) -> Rating:
        """The rating of a destination now; raises `RatingChanged` where it may not show the pictures."""
        if unrestricted:
            destination = await self._look(destination)
        rating = rate(destination)
        if unrestricted and rating is Rating.SAFE:
            raise RatingChanged
        return rating

    async def rules_of(self, destination: Destination) -> ChannelRules:
        """The rules that hold in a destination now."""
        return await self._house.rules_of(destination)

    async def check_text(self, destination: Destination, *texts: str) -> None:
        """Raise `WordsRefused` for what a member wants to be read there, if a list does not allow it."""
        rules = await self._house.rules_of(destination)
        for text in texts:
            await self._house.check_words(destination, rules, NOTHING.changed({"prompt": text}))

    async def sayable(
        self, destination: Destination, rules: ChannelRules, text: str | None
    ) -> str | None:
        """A text that Venice wrote, if its words are allowed there; None otherwise, and in doubt."""
        if not text:
            return None
        try:
            await self._house.check_words(destination, rules, NOTHING.changed({"prompt": text}))
        except (WordsRefused, StoreError):
            return None
        return text

    async def models(self, destination: Destination) -> tuple[ModelSpec, ...]:
        """The models that may paint in a destination, as far as the rules leave them."""
        rules = await self._house.rules_of(destination)
        return tuple(self._here(self._catalog(), rules, rate_all((destination,))))

    def _here(self, catalog: Catalog, rules: ChannelRules, rating: Rating) -> Iterator[ModelSpec]:
        for spec in catalog.offered():
            if not (rating is Rating.SAFE and spec.uncensored):
                narrow = narrowed(spec, rules)
                if narrow is not None:
                    yield narrow

    def _spec(
        self, catalog: Catalog, options: ImagineOptions, rules: ChannelRules, rating: Rating
    ) -> tuple[ModelSpec, ModelSpec]:
        """The model as it is, and as the rules leave it."""
        name = options.model or catalog.default_model
        spec = catalog.get(name)
        safe = rating is Rating.SAFE
        if spec is not None and not (safe and spec.uncensored):
            narrow = narrowed(spec, rules)
            if narrow is not None and (options.model is not None or _takes_all(spec, options)):
                return spec, narrow
        here = list(self._here(catalog, rules, rating))
        if options.model is None and here:
            narrow = next((each for each in here if _takes_all(each, options)), here[0])
            if (first := catalog.get(narrow.id)) is not None:
                return first, narrow
        if spec is None:
            raise unknown_model(name, [each.id for each in here])
        alternatives = tuple(each.id for each in here)
        if safe and spec.uncensored:
            raise ModelNotHere(spec.id, alternatives)
        raise ModelNotAllowed(spec.id, alternatives)


def _takes_all(spec: ModelSpec, options: ImagineOptions) -> bool:
    """Whether a model that nobody chose can paint in the style of as many pictures as there are."""
    return (options.style_references or 0) <= spec.max_style_references


def overruled_notes(safe_mode: SafeMode, destination: Destination) -> tuple[Said, ...]:
    """What a member reads who asked for safe mode to be off where it stays on."""
    if not safe_mode.overruled:
        return ()
    return (Said("safe-mode-stayed-on", {"why": safe_mode.said(destination.name)}),)

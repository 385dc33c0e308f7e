"""What organisers ask of entries by the options of a command, made into constraints and a prize."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from bot.domain.challenge import Constraints, Prize
from cogs._ui.host import host_of
from cogs.challenges._permissions import check_prize
from cogs.challenges._refusals import Refused
from cogs.challenges._wording import check_texts

if TYPE_CHECKING:
    import discord

_SIZE = ("aspect_ratio", "width", "height")
_FREE: dict[str, dict[str, Any]] = {
    "models": {"models": ()},
    "style": {"style_preset": None},
    "size": dict.fromkeys(_SIZE),
    "seed": {"seed": None},
    "most_words": {"most_words": None},
    "must_have": {"must_have": ()},
    "must_not_have": {"must_not_have": ()},
    "member_days": {"member_days": 0},
    "role": {"role_id": None},
}
ASKED = (
    "models",
    "style",
    *_SIZE,
    "seed",
    "most_words",
    "must_have",
    "must_not_have",
    "entries",
    "member_days",
    "role",
    "winner_role",
    "winner_days",
)
"""The options, in the order in which the commands have them."""
PRIZE = "winner_role"
FREED = (*_FREE, PRIZE)
"""What `/challenge edit` lets go of, by the option that asks for it; `size` is either kind of one."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Wishes:
    """The options as they were given; None stays as it is. Lists are written with commas between."""

    models: str | None = None
    style: str | None = None
    aspect_ratio: str | None = None
    width: int | None = None
    height: int | None = None
    seed: int | None = None
    most_words: int | None = None
    must_have: str | None = None
    must_not_have: str | None = None
    entries: int | None = None
    member_days: int | None = None
    role: discord.Role | None = None
    winner_role: discord.Role | None = None
    winner_days: int | None = None

    def constraints(self, before: Constraints, *, without: str | None = None) -> Constraints:
        """What is asked of entries once this is added to what was `before`, and `without` is let go of."""
        given: dict[str, Any] = dict(_FREE.get(without or "", {}))
        plain = (*_SIZE, "seed", "most_words", "entries", "member_days")
        named = {name: value for name in plain if (value := getattr(self, name)) is not None}
        if named.keys() & set(_SIZE):
            # One kind of size takes the place of the other.
            given |= dict.fromkeys(_SIZE)
        given |= named
        for name in ("models", "must_have", "must_not_have"):
            if (wish := getattr(self, name)) is not None:
                given[name] = listed(wish)
        if self.style is not None:
            given["style_preset"] = self.style.strip()
        if self.role is not None:
            # Everybody has @everyone: asking for it asks for nothing.
            given["role_id"] = None if self.role.is_default() else self.role.id
        return replace(before, **given)

    def prize(
        self, interaction: discord.Interaction, before: Prize | None, *, without: str | None = None
    ) -> Prize | None:
        """What can be won then; raises `Refused` for a role that can't be, or days without a role."""
        if without == PRIZE:
            return None
        role_id = None if before is None else before.role_id
        if self.winner_role is not None:
            role_id = self.winner_role.id
        if role_id is None:
            if self.winner_days is not None:
                raise Refused("challenge-days-without-role")
            return None
        days = self.winner_days
        if days is None:
            days = Prize(role_id=role_id).days if before is None else before.days
        made = Prize(role_id=role_id, days=days)
        if made != before:
            check_prize(interaction, role_id)
        return made


async def checked(
    interaction: discord.Interaction, channel_id: int, asked: Constraints
) -> Constraints:
    """The constraints with names as the catalogue spells them, before anybody fills in a form.

    Raises `ConstraintsRefused`, and `Refused` for words that would be read in the channel.
    """
    await check_texts(interaction, channel_id, *asked.must_have, *asked.must_not_have)
    return host_of(interaction).services.challenges.organising.checked(asked)


def listed(written: str) -> tuple[str, ...]:
    """What stands between the commas of a list, each once."""
    found = (" ".join(each.split()) for each in written.split(","))
    return tuple(dict.fromkeys(each for each in found if each))

"""The commands `/rules show`, `set`, `reset`, `copy`, `form` and `moderators`."""

from __future__ import annotations

from typing import Literal, TypeAlias

import discord
from discord import app_commands
from discord.app_commands import Choice, Range
from discord.ext import commands

from bot.domain.rules import Quality, SafeModeRule
from cogs._ui import choices
from cogs._ui.answers import answer
from cogs._ui.host import host_of
from cogs._ui.language import choice, description, options, theirs
from cogs._ui.text import shorten
from cogs.moderation import _change, _effective, _labels, _moderators, _text
from cogs.moderation._form import RulesForm
from cogs.moderation._places import AnyPlace, DeskTransformer, Place, may_decide, place_of
from cogs.moderation._rule_options import Wishes, dollars
from cogs.moderation._standing import standing, standing_by_cache

_Desk: TypeAlias = app_commands.Transform[AnyPlace, DeskTransformer]
_Models: TypeAlias = Range[str, 1, 2000]
_Pictures: TypeAlias = Range[int, 0, 10_000]
_Few: TypeAlias = Range[int, 1, 100]
_Dollars: TypeAlias = Range[float, 0, 1_000_000]
_ANSWER = 4000
"""Characters of a message of components, says Discord."""
_MOST_CHOICES, _LONGEST_CHOICE = 25, 100
_SAFE_MODES = [
    Choice(name=choice(f"choice-moderation-safe-mode-{each}"), value=each.value)
    for each in SafeModeRule
]
_QUALITIES = [
    Choice(name=choice(f"choice-moderation-quality-{each}"), value=each.value) for each in Quality
]
_RULES = [Choice(name=choice(_labels.key(rule)), value=rule) for rule in _labels.RULES]
_TOPICS = [
    Choice(name=choice(f"choice-moderation-topic-{topic}"), value=topic) for topic in _labels.TOPICS
]


@app_commands.default_permissions(manage_channels=True)
@app_commands.allowed_contexts(guilds=True, dms=False, private_channels=False)
@app_commands.allowed_installs(guilds=True, users=False)
class Rules(
    commands.GroupCog,
    group_name="rules",
    group_description=description("rules"),
):
    """Lets moderators decide, and tells them what holds and why.

    Discord hides the commands from those without Manage Channels; since a server can change that, and
    since one may manage one channel and not another, the permission is checked here for each place.
    """

    @app_commands.command(name="show", description=description("rules-show"))
    @app_commands.describe(**options("rules-show", "place", "whole_server"))
    async def show(
        self,
        interaction: discord.Interaction,
        *,
        place: AnyPlace | None = None,
        whole_server: bool = False,
    ) -> None:
        """Tell the effective rules of a place."""
        found = await _found(interaction, place, whole_server=whole_server)
        if found is not None:
            at = await standing(interaction, found)
            await _answer(interaction, await _effective.told(interaction, at))

    @app_commands.command(name="set", description=description("rules-set"))
    @app_commands.describe(**options("rules-set", *_labels.RULES, "role", "place", "whole_server"))
    @app_commands.choices(safe_mode=_SAFE_MODES, max_quality=_QUALITIES)
    async def set_rules(
        self,
        interaction: discord.Interaction,
        *,
        enabled: bool | None = None,
        safe_mode: str | None = None,
        allowed_models: _Models | None = None,
        refused_models: _Models | None = None,
        max_resolution: Literal["1K", "2K", "4K"] | None = None,
        max_quality: str | None = None,
        max_variants: Range[int, 1, 4] | None = None,
        web_search: bool | None = None,
        spoiler: bool | None = None,
        contact_sheet: bool | None = None,
        review: bool | None = None,
        review_channel: _Desk | None = None,
        log_channel: _Desk | None = None,
        pictures_per_hour: _Pictures | None = None,
        pictures_per_day: _Pictures | None = None,
        role: discord.Role | None = None,
        jobs_at_once: _Few | None = None,
        daily_budget: _Dollars | None = None,
        monthly_budget: _Dollars | None = None,
        reports_to_hide: _Few | None = None,
        built_in_words: bool | None = None,
        place: AnyPlace | None = None,
        whole_server: bool = False,
    ) -> None:
        """Write down rules for a place."""
        found = await _found(interaction, place, whole_server=whole_server)
        if found is None:
            return
        wishes = Wishes(
            role_id=found.scope.guild_id if role is None else role.id,
            enabled=enabled,
            safe_mode=safe_mode,
            allowed_models=allowed_models,
            refused_models=refused_models,
            max_resolution=max_resolution,
            max_quality=max_quality,
            max_variants=max_variants,
            web_search=web_search,
            spoiler=spoiler,
            contact_sheet=contact_sheet,
            review=review,
            review_channel=review_channel,
            log_channel=log_channel,
            pictures_per_hour=pictures_per_hour,
            pictures_per_day=pictures_per_day,
            jobs_at_once=jobs_at_once,
            daily_budget=dollars(daily_budget),
            monthly_budget=dollars(monthly_budget),
            reports_to_hide=reports_to_hide,
            built_in_words=built_in_words,
        )
        await _answer(interaction, await _set(interaction, found, wishes, role))

    @set_rules.autocomplete("allowed_models")
    async def complete_allowed(
        self, interaction: discord.Interaction, current: str
    ) -> list[Choice[str]]:
        """Offer the list with one more model, or all."""
        return _lists(interaction, current, "allowed_models")

    @set_rules.autocomplete("refused_models")
    async def complete_refused(
        self, interaction: discord.Interaction, current: str
    ) -> list[Choice[str]]:
        """Offer the list with one more model, or none."""
        return _lists(interaction, current, "refused_models")

    @app_commands.command(name="reset", description=description("rules-reset"))
    @app_commands.describe(**options("rules-reset", "rule", "place", "whole_server"))
    @app_commands.choices(rule=_RULES)
    async def reset(
        self,
        interaction: discord.Interaction,
        *,
        rule: str | None = None,
        place: AnyPlace | None = None,
        whole_server: bool = False,
    ) -> None:
        """Forget the rules of a place, or one of them."""
        found = await _found(interaction, place, whole_server=whole_server)
        if found is not None:
            await _answer(interaction, await _change.forget(interaction, found, rule))

    @app_commands.command(name="copy", description=description("rules-copy"))
    @app_commands.describe(**options("rules-copy", "source", "target", "whole_server"))
    @app_commands.rename(source="from", target="to")
    async def copy(
        self,
        interaction: discord.Interaction,
        *,
        source: AnyPlace,
        target: AnyPlace | None = None,
        whole_server: bool = False,
    ) -> None:
        """Give one place the rules of another."""
        found = await _found(interaction, target, whole_server=whole_server)
        if found is None:
            return
        given = place_of(interaction, source)
        if not await may_decide(interaction, given):
            await _answer(interaction, _text.may_not(theirs(interaction), given))
            return
        await _answer(interaction, await _change.copy(interaction, given, found))

    @app_commands.command(name="form", description=description("rules-form"))
    @app_commands.describe(**options("rules-form", "topic", "role", "place", "whole_server"))
    @app_commands.choices(topic=_TOPICS)
    async def form(
        self,
        interaction: discord.Interaction,
        *,
        topic: str,
        role: discord.Role | None = None,
        place: AnyPlace | None = None,
        whole_server: bool = False,
    ) -> None:
        """Open a form; at once, since Discord takes none after a deferral."""
        found = await _located(interaction, place, whole_server=whole_server)
        if isinstance(found, str):
            await interaction.response.send_message(found, ephemeral=True)
            return
        at = await standing_by_cache(interaction, found)
        await interaction.response.send_modal(RulesForm(theirs(interaction), at, topic, role))

    @app_commands.command(name="moderators", description=description("rules-moderators"))
    @app_commands.describe(**options("rules-moderators", "role", "nobody"))
    async def moderators(
        self,
        interaction: discord.Interaction,
        *,
        role: discord.Role | None = None,
        nobody: bool = False,
    ) -> None:
        """Choose the moderators' role, or tell which one it is."""
        await interaction.response.defer(ephemeral=True, thinking=True)
        await _answer(interaction, await _moderators.decided(interaction, role, nobody=nobody))


async def _set(
    interaction: discord.Interaction, place: Place, wishes: Wishes, role: discord.Role | None
) -> str:
    named = wishes.named()
    if role is not None and not _labels.LIMITS & named.keys():
        return theirs(interaction).say("moderation-role-without-pictures")
    if not named:
        return theirs(interaction).say("moderation-nothing-to-set")
    return await _change.carry_out(interaction, place, wishes)


def _lists(interaction: discord.Interaction, current: str, rule: str) -> list[Choice[str]]:
    word = _labels.empty_word(theirs(interaction), rule)
    names = [spec.id for spec in host_of(interaction).services.catalog().offered()]
    found = [each for each in choices.several(current, names, word) if len(each) <= _LONGEST_CHOICE]
    return [Choice(name=each, value=each) for each in found[:_MOST_CHOICES]]


async def _located(
    interaction: discord.Interaction, place: AnyPlace | None, *, whole_server: bool
) -> Place | str:
    """The place that is meant, or the sentence that says why it can't be decided about."""
    if place is not None and whole_server:
        return theirs(interaction).say("moderation-both-places")
    found = place_of(interaction, place, whole_server=whole_server)
    return (
        found if await may_decide(interaction, found) else _text.may_not(theirs(interaction), found)
    )


async def _found(
    interaction: discord.Interaction, place: AnyPlace | None, *, whole_server: bool
) -> Place | None:
    """Acknowledge privately, and find the place; None when the member was told why not."""
    await interaction.response.defer(ephemeral=True, thinking=True)
    found = await _located(interaction, place, whole_server=whole_server)
    if isinstance(found, str):
        await _answer(interaction, found)
        return None
    return found


async def _answer(interaction: discord.Interaction, text: str) -> None:
    await answer(interaction, shorten(text, _ANSWER))

"""The Discord client: which intents, which cogs, which commands, and how errors are answered."""

from __future__ import annotations

import asyncio
import hashlib
import json
import pkgutil
from contextlib import suppress
from importlib import import_module
from typing import TYPE_CHECKING, Any

import aiohttp
import discord
import structlog
import yarl
from discord import app_commands
from discord.ext import commands

from bot.clock import DiscordClock
from bot.errors import Closing, DeliveryError, GondolaError, Unexpected
from bot.gateway import fix_gateway, point_discord_at
from bot.language import language_of
from bot.roles import Part, Role
from bot.translator import FluentTranslator

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from bot.challenges.stage import Stage
    from bot.generation.delivery import Delivery, Desk
    from bot.language import Language
    from bot.services import Services
    from bot.settings import Settings
    from bot.store.protocols import MetaRepository

_log = structlog.get_logger(__name__)

_PATIENCE = 30.0
"""Seconds to wait for the gateway where something can be put off."""
_TOO_LATE = frozenset({10062, 10015, 50027, 40060})
"""Discord: unknown interaction, unknown webhook, token expired, already acknowledged: nobody to answer."""


class Gondola(commands.AutoShardedBot):
    """The bot on Discord: only slash commands and components, so only the `guilds` intent.

    `services` are handed over after construction, because what paints needs the bot to deliver.
    """

    def __init__(self, settings: Settings, part: Part = Part()) -> None:  # noqa: B008  - it is frozen
        point_discord_at(settings.discord_api_url)
        self.clock = DiscordClock()
        # It never joins a voice channel, so nobody needs to hear what is missing for that.
        discord.VoiceClient.warn_nacl = discord.VoiceClient.warn_dave = False
        super().__init__(
            # Never used: without message content there are no prefix commands.
            command_prefix=commands.when_mentioned,
            help_command=None,
            tree_cls=GondolaTree,
            intents=discord.Intents(guilds=True),
            member_cache_flags=discord.MemberCacheFlags.none(),
            chunk_guilds_at_startup=False,
            max_messages=None,
            allowed_mentions=discord.AllowedMentions.none(),
            shard_count=settings.shard_count if part.shards is None else part.shards.count,
        )
        if part.shards is not None:
            self.shard_ids = list(part.shards.ids)
        if settings.discord_gateway_url is not None:
            fix_gateway(self.http, yarl.URL(settings.discord_gateway_url))
        self._services: Services | None = None
        self._delivery: Delivery | None = None
        self._desk: Desk | None = None
        self._stage: Stage | None = None
        self._sync_guild_id = settings.sync_guild_id
        self._registers = part.role is not Role.WORKER

    @property
    def services(self) -> Services:
        """What stands behind the commands; raises `Closing` while it is not there."""
        if self._services is None:
            raise Closing
        return self._services

    @services.setter
    def services(self, services: Services) -> None:
        self._services = services

    @property
    def delivery(self) -> Delivery:
        """How results are shown; the cog that does so said it when it was loaded."""
        if self._delivery is None:
            msg = "no cog has said how results are delivered"
            raise LookupError(msg)
        return self._delivery

    def deliver_with(self, delivery: Delivery) -> None:
        """Say how results and refusals are shown."""
        self._delivery = delivery

    @property
    def desk(self) -> Desk:
        """How moderators are shown what waits for them; the cog that does so said it, too."""
        if self._desk is None:
            msg = "no cog has said how results are reviewed"
            raise LookupError(msg)
        return self._desk

    def review_with(self, desk: Desk) -> None:
        """Say how moderators are shown what waits for them."""
        self._desk = desk

    @property
    def stage(self) -> Stage:
        """How challenges are shown; the cog that does so said it, too."""
        if self._stage is None:
            msg = "no cog has said how challenges are shown"
            raise LookupError(msg)
        return self._stage

    def stage_with(self, stage: Stage) -> None:
        """Say how challenges are shown."""
        self._stage = stage

    def shard_of(self, guild_id: int | None) -> int | None:
        """The shard that hears of a server, as Discord divides them; direct messages come to the first.

        None while nobody has told how many shards there are, as in a worker without SHARD_COUNT.
        """
        if self.shard_count is None:
            return None
        return 0 if guild_id is None else (guild_id >> 22) % self.shard_count

    async def heard_of_servers(self) -> None:
        """Wait until the gateway has told of every server; raises `DeliveryError` when it takes too long."""
        try:
            async with asyncio.timeout(_PATIENCE):
                await self.wait_until_ready()
        except TimeoutError as error:
            raise DeliveryError("the gateway has not told of the servers yet") from error

    async def load_cogs(self) -> None:
        """Find and load every cog."""
        for name in cog_names():
            await self.load_extension(name)

    async def setup_hook(self) -> None:
        """Register the commands, once discord.py has logged in."""
        await self.tree.set_translator(FluentTranslator())
        if not self._registers:
            return
        guild = None if self._sync_guild_id is None else discord.Object(self._sync_guild_id)
        sent = await sync_if_needed(self, self.services.meta, guild)
        _log.info("commands are registered", sent=sent, guild=self._sync_guild_id)

    async def on_ready(self) -> None:
        """Say that every shard is there."""
        _log.info("connected to Discord", servers=len(self.guilds), shards=self.shard_count)

    async def on_error(self, event_method: str, /, *args: object, **kwargs: object) -> None:
        """Log what goes wrong in an event, where nobody waits for an answer."""
        del args, kwargs
        _log.exception("an event broke", happening=event_method)

    async def answer(self, interaction: discord.Interaction, error: Exception) -> None:
        """Tell the member privately what went wrong; what is not foreseen is logged with its traceback."""
        if isinstance(error, discord.HTTPException) and error.code in _TOO_LATE:
            _log.info("an interaction could not be answered in time", code=error.code)
            return
        language = language_of(interaction.locale.value)
        sentence = sentence_of(error, language)
        if sentence is None:
            _log.error("an interaction broke", kind=interaction.type.name, exc_info=error)
            sentence = Unexpected().told(language)
        if interaction.type is discord.InteractionType.autocomplete:
            return
        try:
            await _answer_privately(interaction, sentence)
        except (discord.HTTPException, aiohttp.ClientError, OSError) as failure:
            _log.info("an error could not be told", reason=type(failure).__name__)


class GondolaTree(app_commands.CommandTree[Gondola]):
    """The commands, with one place that answers their errors."""

    async def interaction_check(self, interaction: discord.Interaction[Gondola], /) -> bool:
        """Let nothing through that was sent by another bot."""
        return not interaction.user.bot

    async def on_error(
        self, interaction: discord.Interaction[Gondola], error: app_commands.AppCommandError, /
    ) -> None:
        """Answer an error of a command."""
        cause = error.original if isinstance(error, app_commands.CommandInvokeError) else error
        await interaction.client.answer(interaction, cause)


def sentence_of(error: Exception, language: Language) -> str | None:
    """What a member is told about an error; None for what was not foreseen."""
    if isinstance(error, Unexpected):
        return None
    if isinstance(error, app_commands.TransformerError) and error.__cause__ is not None:
        error = error.__cause__ if isinstance(error.__cause__, GondolaError) else error
    if isinstance(error, GondolaError):
        return error.told(language)
    for kind, key in _KEYS.items():
        if isinstance(error, kind):
            return language.say(key)
    return None


_KEYS: Mapping[type[Exception], str] = {
    app_commands.NoPrivateMessage: "discord-only-in-servers",
    app_commands.MissingPermissions: "discord-missing-permissions",
    app_commands.BotMissingPermissions: "discord-bot-missing-permissions",
    app_commands.CommandOnCooldown: "discord-too-fast",
    app_commands.CheckFailure: "discord-not-here",
    app_commands.TransformerError: "discord-unreadable-option",
    app_commands.CommandSignatureMismatch: "discord-outdated",
    app_commands.CommandNotFound: "discord-outdated",
}
"""discord.py's own errors; the narrower kinds stand before the wider ones."""


async def _answer_privately(interaction: discord.Interaction, sentence: str) -> None:
    response = interaction.response
    if not response.is_done():
        await response.send_message(sentence, ephemeral=True)
        return
    if response.type is discord.InteractionResponseType.deferred_channel_message:
        # The first follow-up takes over the placeholder, public as that is: it has to go before.
        with suppress(discord.NotFound):
            await interaction.delete_original_response()
    await interaction.followup.send(sentence, ephemeral=True)


def cog_names() -> Iterator[str]:
    """The importable name of every cog: the packages in `cogs`, except those that begin with `_`."""
    package = import_module("cogs")
    for found in pkgutil.iter_modules(package.__path__, prefix="cogs."):
        if found.ispkg and not found.name.rpartition(".")[2].startswith("_"):
            yield found.name


async def sync_if_needed(
    bot: commands.AutoShardedBot, meta: MetaRepository, guild: discord.abc.Snowflake | None
) -> bool:
    """Register the commands with Discord unless it has exactly these already; True when they were sent.

    Discord limits how often commands may be registered and gives each change a version, so one GET
    tells whether anybody changed them since.
    """
    application_id = bot.application_id
    if application_id is None:
        raise discord.MissingApplicationID
    payload = await payload_of(bot.tree)
    written = json.dumps(payload, sort_keys=True, separators=(",", ":"))
    digest = hashlib.sha256(written.encode()).hexdigest()
    key = f"commands:{application_id}:{guild.id if guild else 'global'}"
    http = bot.http
    registered: Any = await (
        http.get_global_commands(application_id)
        if guild is None
        else http.get_guild_commands(application_id, guild.id)
    )
    if await meta.get(key) == _fingerprint(digest, registered):
        return False
    answered: Any = await (
        http.bulk_upsert_global_commands(application_id, payload=payload)
        if guild is None
        else http.bulk_upsert_guild_commands(application_id, guild.id, payload=payload)
    )
    await meta.set(key, _fingerprint(digest, answered))
    return True


async def payload_of(tree: app_commands.CommandTree[Any]) -> list[dict[str, Any]]:
    """The commands as Discord is sent them, in every language if the tree has a translator."""
    translator = tree.translator
    commands = tree.get_commands()
    if translator is None:
        return [command.to_dict(tree) for command in commands]
    return [await command.get_translated_payload(tree, translator) for command in commands]


def _fingerprint(digest: str, registered: list[dict[str, Any]]) -> str:
    versions = sorted(f"{command['id']}@{command['version']}" for command in registered)
    return " ".join((digest, *versions))

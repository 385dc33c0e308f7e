"""Gateway sessions: what each is told, numbered, and kept for a resume."""

from __future__ import annotations

import secrets
from collections import deque
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

import orjson

from sandbox.discord.message_payloads import without_content
from sandbox.discord.payloads import guild_create_payload, member_payload, user_payload
from sandbox.discord.snowflake import shard_of

if TYPE_CHECKING:
    from sandbox.discord.eventlog import EventLog
    from sandbox.discord.model import Guild, Json
    from sandbox.discord.settings import DiscordSettings
    from sandbox.discord.world import World

GUILDS, GUILD_MEMBERS, PRESENCES = 1 << 0, 1 << 1, 1 << 8
GUILD_MESSAGES, MESSAGE_CONTENT, SCHEDULED_EVENTS = 1 << 9, 1 << 15, 1 << 16
DIRECT_MESSAGES = 1 << 12
PRIVILEGED = GUILD_MEMBERS | PRESENCES | MESSAGE_CONTENT
_GUILD_INTENTS = {
    "GUILD_MEMBER": GUILD_MEMBERS,
    "GUILD_SCHEDULED_EVENT": SCHEDULED_EVENTS,
    "GUILD_EMOJIS": 1 << 3,
    "MESSAGE_REACTION": 1 << 10,
    "MESSAGE": GUILD_MESSAGES,
    "TYPING": 1 << 11,
    "THREAD_MEMBERS": GUILDS,
    "GUILD": GUILDS,
    "CHANNEL": GUILDS,
    "THREAD": GUILDS,
}
_PRIVATE_INTENTS = {
    "MESSAGE_REACTION": 1 << 13,
    "MESSAGE": DIRECT_MESSAGES,
    "TYPING": 1 << 14,
    "CHANNEL": DIRECT_MESSAGES,
}


class Connection(Protocol):
    """One open socket of a session."""

    def send(self, frame: bytes) -> None:
        """Queue a frame, JSON as bytes."""
        ...

    def close(self, code: int) -> None:
        """Close with a code after what is queued; 0 cuts the line without a word."""
        ...


@dataclass(slots=True)
class Session:
    """What one identified shard has been told; `kept` is what a resume can replay."""

    id: str
    shard: int
    shard_count: int
    intents: int
    kept: deque[tuple[int, bytes]]
    sequence: int = 0
    connection: Connection | None = None
    resumable: bool = True
    guilds_ready: set[str] = field(default_factory=set)

    def send(self, name: str, data: object) -> None:
        """Number an event, keep it, and send it when somebody listens."""
        self.sequence += 1
        frame = orjson.dumps({"op": 0, "t": name, "s": self.sequence, "d": data})
        self.kept.append((self.sequence, frame))
        if self.connection is not None:
            self.connection.send(frame)

    def wants(self, name: str, guild_id: str | None) -> bool:
        """Whether the intents and the shard ask for an event."""
        if guild_id is None:
            return self.shard == 0 and _asked(self.intents, name, _PRIVATE_INTENTS)
        if shard_of(guild_id, self.shard_count) != self.shard:
            return False
        return _asked(self.intents, name, _GUILD_INTENTS)


def _asked(intents: int, name: str, table: dict[str, int]) -> bool:
    for prefix, bits in table.items():
        if name.startswith(prefix):
            return bool(intents & bits)
    return True


class Hub:
    """All sessions; hands each event to those that want it."""

    def __init__(self, world: World, settings: DiscordSettings, log: EventLog) -> None:
        self._world = world
        self._settings = settings
        self._log = log
        self.sessions: dict[str, Session] = {}
        self.identifies = 0
        self.gateway_url = ""

    def start(self, shard: int, shard_count: int, intents: int, connection: Connection) -> Session:
        """Open a session for an IDENTIFY: READY, then every guild of the shard."""
        session = Session(
            id=secrets.token_hex(16),
            shard=shard,
            shard_count=shard_count,
            intents=intents,
            kept=deque(maxlen=self._settings.replay_length),
            connection=connection,
        )
        for old in list(self.sessions.values()):
            # Whoever identifies anew for a shard has given its lost session up.
            if (old.shard, old.shard_count) == (shard, shard_count) and old.connection is None:
                self.forget(old)
        self.sessions[session.id] = session
        self.identifies += 1
        guilds = [
            guild
            for guild in self._world.guilds.values()
            if guild.has_bot and shard_of(guild.id, shard_count) == shard
        ]
        session.send(
            "READY",
            {
                "v": 10,
                "user": user_payload(self._world.bot)
                | {"mfa_enabled": False, "verified": True, "email": None, "locale": "en-US"},
                "guilds": [{"id": guild.id, "unavailable": True} for guild in guilds],
                "session_id": session.id,
                "resume_gateway_url": self.gateway_url,
                "session_type": "normal",
                "shard": [shard, shard_count],
                "application": {"id": self._world.application_id, "flags": 0},
                "private_channels": [],
            },
        )
        self._log.add("gateway", what="ready", shard=shard, shards=shard_count)
        if intents & GUILDS:
            for guild in guilds:
                session.send("GUILD_CREATE", self._guild_create(session, guild))
                session.guilds_ready.add(guild.id)
        return session

    def _guild_create(self, session: Session, guild: Guild) -> Json:
        payload = guild_create_payload(self._world, guild)
        if session.intents & GUILD_MEMBERS:
            payload["members"] = [member_payload(self._world, m) for m in guild.members.values()]
        return payload

    def resume(self, session_id: str, sequence: int, connection: Connection) -> Session | None:
        """Take up a session where it stopped: replay, then RESUMED; None when it is gone."""
        session = self.sessions.get(session_id)
        if session is None or not session.resumable or sequence > session.sequence:
            return None
        missed = session.sequence - sequence
        if missed > len(session.kept):
            return None
        if session.connection is not None:
            session.connection.close(4000)
        session.connection = connection
        for number, frame in list(session.kept):
            if number > sequence:
                connection.send(frame)
        session.send("RESUMED", {"_trace": ["sandbox"]})
        self._log.add("gateway", what="resumed", shard=session.shard, replayed=missed)
        return session

    def dispatch(self, name: str, data: Json, guild_id: str | None = None) -> None:
        """Tell an event to every session that wants it."""
        guild = None if guild_id is None else self._world.guilds.get(guild_id)
        if guild is not None and not guild.has_bot and name != "GUILD_DELETE":
            return
        for session in list(self.sessions.values()):
            if session.wants(name, guild_id):
                session.send(name, self._as_seen(session, name, data, guild_id))

    def _as_seen(self, session: Session, name: str, data: Json, guild_id: str | None) -> Json:
        hidden = (
            name in {"MESSAGE_CREATE", "MESSAGE_UPDATE"}
            and guild_id is not None
            and not session.intents & MESSAGE_CONTENT
        )
        return without_content(self._world, data) if hidden else data

    def guild_added(self, guild: Guild) -> None:
        """Tell the bot that it was added to a guild."""
        for session in self.sessions.values():
            if session.wants("GUILD_CREATE", guild.id):
                session.send("GUILD_CREATE", self._guild_create(session, guild))

    def interaction(self, data: Json, guild_id: str | None, *, installed: bool) -> None:
        """Deliver an interaction to one session: its guild's shard, or shard 0.

        Interactions of guilds that the bot is not in come to shard 0 as well as direct messages.
        """
        alive = [s for s in self.sessions.values() if s.connection is not None or s.resumable]
        for session in reversed(alive):
            home = (
                0 if guild_id is None or not installed else shard_of(guild_id, session.shard_count)
            )
            if session.shard == home:
                session.send("INTERACTION_CREATE", data)
                return

    def forget(self, session: Session) -> None:
        """End a session for good."""
        session.resumable = False
        self.sessions.pop(session.id, None)

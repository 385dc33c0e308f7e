"""What can be set about this Discord before it starts, and some of it while it runs."""

from __future__ import annotations

from dataclasses import dataclass

MIB = 1024 * 1024
MESSAGE_CONTENT_INTENT = 1 << 15


@dataclass(slots=True)
class DiscordSettings:
    """The switches of the Discord sandbox; the defaults are Discord's.

    Times are seconds by the sandbox's clock except `heartbeat_interval` (real seconds); sizes
    are bytes. `privileged_intents` are the ones granted to the application: none by default.
    """

    token: str = "MTIzNDU2Nzg5MDEyMzQ1Njc4.sandbox.no-secret-of-anybody"  # noqa: S105  - opens only this sandbox
    attachment_size_limit: int = 10 * MIB
    request_size_limit: int = 25 * MIB
    first_answer_within: float = 3.0
    interaction_token_lifetime: float = 15 * 60.0
    attachment_url_lifetime: float = 24 * 3600.0
    heartbeat_interval: float = 41.25
    privileged_intents: int = 0
    requests_per_second: int = 50
    rate_limits: bool = True
    recommended_shards: int = 1
    max_concurrency: int = 1
    identifies_per_day: int = 1000
    replay_length: int = 20_000

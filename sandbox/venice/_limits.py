"""The two brakes of the service: requests a minute, and the lockout after too many failures."""

from __future__ import annotations

import math
from collections import deque
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sandbox.clock import Clock
    from sandbox.venice._settings import VeniceSettings

_WINDOW = 60.0


@dataclass
class _Account:
    window_began: float = -math.inf
    taken: int = 0
    failures: deque[float] = field(default_factory=deque)
    locked_until: float = -math.inf


class Limits:
    """Counts what each key asked for and how often it failed, on the shared clock."""

    def __init__(self, settings: VeniceSettings, clock: Clock) -> None:
        self._settings = settings
        self._clock = clock
        self._accounts: dict[str, _Account] = {}

    def reset(self) -> None:
        """Forget every count and every lockout."""
        self._accounts.clear()

    def locked_for(self, key: str) -> float:
        """Tell for how many seconds a key is still locked out; 0 when it is not."""
        return max(0.0, self._account(key).locked_until - self._clock.now())

    def take(self, key: str) -> bool:
        """Take one request of the running minute; False when none is left."""
        account = self._current(key)
        if account.taken >= self._settings.requests_per_minute:
            return False
        if account.taken == 0:
            account.window_began = self._clock.now()
        account.taken += 1
        return True

    def failed(self, key: str) -> None:
        """Count a failed request; one more than is allowed locks the key out."""
        account, now = self._account(key), self._clock.now()
        if account.locked_until > now:
            return  # what is refused because of the lockout does not prolong it
        account.failures.append(now)
        while account.failures[0] <= now - self._settings.failure_window_seconds:
            account.failures.popleft()
        if len(account.failures) > self._settings.failures_allowed:
            account.locked_until = now + self._settings.lockout_seconds
            account.failures.clear()

    def wait(self, key: str) -> float:
        """Tell in how many seconds the running minute ends."""
        account = self._current(key)
        began = account.window_began if account.taken else self._clock.now()
        return max(0.0, began + _WINDOW - self._clock.now())

    def headers(self, key: str) -> dict[str, str]:
        """Give the `x-ratelimit-*` headers; the reset is in Unix seconds, rounded up."""
        account = self._current(key)
        limit = self._settings.requests_per_minute
        return {
            "x-ratelimit-limit-requests": str(limit),
            "x-ratelimit-remaining-requests": str(max(0, limit - account.taken)),
            "x-ratelimit-reset-requests": str(math.ceil(self._clock.now() + self.wait(key))),
        }

    def _account(self, key: str) -> _Account:
        return self._accounts.setdefault(key, _Account())

    def _current(self, key: str) -> _Account:
        account = self._account(key)
        if account.window_began + _WINDOW <= self._clock.now():
            account.taken = 0
        return account

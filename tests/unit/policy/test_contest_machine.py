"""Whatever organisers, members and time do to a challenge, the rules alone keep it fair."""

from __future__ import annotations

from hypothesis import settings

from tests.unit.challenges.contest_backends import InMemory
from tests.unit.challenges.contest_machine import Contest


class ByRules(Contest):
    """A challenge that is kept in memory, by nothing but the rules."""

    def __init__(self) -> None:
        super().__init__()
        self.backend = InMemory()


TestByRules = ByRules.TestCase
TestByRules.settings = settings(max_examples=150, stateful_step_count=60, deadline=None)

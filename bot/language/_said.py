"""Something to be said, before it is known in which language."""

from __future__ import annotations

from collections.abc import Mapping  # noqa: TC003  - the store reads the annotations at run time
from dataclasses import dataclass, field
from typing import TypeAlias

Value: TypeAlias = "str | int | float | tuple[str, ...] | Said"
"""A text or number to be set into a message; several texts become a list, as the language writes one."""


@dataclass(frozen=True, slots=True)
class Said:
    """A message by its key in the Fluent files, and the values that it is filled in with."""

    key: str
    values: Mapping[str, Value] = field(default_factory=dict)

"""A command line as a person types it: `/rules set channel:general safe_mode:locked`."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from sandbox.face.results import SandboxError

_SUBCOMMANDS = frozenset({1, 2})
_ATTACHMENT = 11


@dataclass(frozen=True, slots=True)
class CommandLine:
    """The command with its subcommands, its options by name, its files' paths by option."""

    command: list[str]
    options: dict[str, str] = field(default_factory=dict)
    paths: dict[str, str] = field(default_factory=dict)


def parse(line: str, commands: list[dict[str, Any]]) -> CommandLine:
    """Read a line against the commands that the member is offered.

    A value runs until the next `name:` of an option that the command has, so it may hold spaces
    and colons. Raise SandboxError for a line that is no command. An unknown command is let
    through, for the sandbox to refuse as Discord would.
    """
    text = line.strip()
    if not text.startswith("/"):
        message = f"A command starts with a slash, as in /imagine prompt:a red fox; got {line!r}."
        raise SandboxError(message)
    name, _, rest = text[1:].partition(" ")
    path, rest = [name], rest.strip()
    known = next((c for c in commands if c["name"] == name and c["type"] == 1), None)
    declared = [] if known is None else known.get("options") or []
    while any(option["type"] in _SUBCOMMANDS for option in declared):
        word, _, after = rest.partition(" ")
        inner = next((option for option in declared if option["name"] == word), None)
        if inner is None:
            break
        path.append(word)
        declared, rest = inner.get("options") or [], after.strip()
    kinds = {option["name"]: option["type"] for option in declared}
    options: dict[str, str] = {}
    paths: dict[str, str] = {}
    for key, value in _values(rest, list(kinds)):
        (paths if kinds.get(key) == _ATTACHMENT else options)[key] = value
    return CommandLine(path, options, paths)


def _values(text: str, names: list[str]) -> list[tuple[str, str]]:
    if not text:
        return []
    known = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))
    starts = list(re.finditer(rf"(?:^|(?<=\s))({known}):", text)) if known else []
    if not starts or starts[0].start() > 0:
        first = re.match(r"([-_\w]+):", text)
        if first is None:
            message = f"Options are written name:value; got {text!r}."
            raise SandboxError(message)
        end = starts[0].start() if starts else len(text)
        head = [(first.group(1), text[first.end() : end].strip())]
    else:
        head = []
    ends = [found.start() for found in starts[1:]] + [len(text)]
    return head + [
        (found.group(1), text[found.end() : end].strip())
        for found, end in zip(starts, ends, strict=False)
    ]

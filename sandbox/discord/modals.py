"""Modals: what Discord refuses in the form that a bot opens."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sandbox.discord.components import (
    CHECKBOX,
    CHECKBOX_GROUP,
    FILE_UPLOAD,
    LABEL,
    RADIO_GROUP,
    ROW,
    SELECTS,
    TEXT,
    TEXT_INPUT,
    Checked,
    Path,
    check_custom_id,
    check_options,
    check_select,
)
from sandbox.discord.errors import FormCheck

if TYPE_CHECKING:
    from sandbox.discord.model import Json

TITLE, TOP_LEVEL, LABEL_TEXT, INPUT_TEXT = 45, 5, 45, 4000
RADIO_MOST, CHECKBOX_MOST = 10, 10
IN_LABEL = SELECTS | {TEXT_INPUT, FILE_UPLOAD, RADIO_GROUP, CHECKBOX_GROUP, CHECKBOX}


def check_modal(modal: Json) -> None:
    """Raise FormError when Discord would refuse a modal."""
    check = FormCheck(("data",))
    state = Checked(check, v2=False, filenames=frozenset())
    check.length(("title",), modal.get("title"), 1, TITLE)
    check.length(("custom_id",), modal.get("custom_id"), 1, 100)
    entries = check.count(("components",), modal.get("components"), 1, TOP_LEVEL)
    for index, entry in enumerate(entries):
        path: Path = ("components", index)
        if entry.get("type") not in {ROW, LABEL, TEXT}:
            check.add(
                (*path, "type"),
                "UNION_TYPE_CHOICES",
                'Value of field "type" must be one of (1, 10, 18).',
            )
        elif entry["type"] == LABEL:
            _label(state, path, entry)
        elif entry["type"] == ROW:
            parts = check.count((*path, "components"), entry.get("components"), 1, 1)
            for part in parts:
                _field(state, (*path, "components", 0), part, frozenset({TEXT_INPUT}))
        else:
            check.length((*path, "content"), entry.get("content"), 1, INPUT_TEXT)
    check.finish()


def _label(state: Checked, path: Path, entry: Json) -> None:
    state.check.length((*path, "label"), entry.get("label"), 1, LABEL_TEXT)
    state.check.length((*path, "description"), entry.get("description"), 0, 100)
    _field(state, (*path, "component"), entry.get("component") or {}, IN_LABEL)


def _field(state: Checked, path: Path, part: Json, allowed: frozenset[int]) -> None:
    kind = part.get("type")
    if kind not in allowed:
        state.check.add(
            (*path, "type"), "UNION_TYPE_CHOICES", f"Value must be one of {sorted(allowed)}."
        )
        return
    check_custom_id(state, path, part)
    _answerable(state, path, part)
    if kind == TEXT_INPUT:
        if path[-1] != "component":  # in a row it carries its own label
            state.check.length((*path, "label"), part.get("label"), 1, LABEL_TEXT)
        for name, limit in (("placeholder", 100), ("value", INPUT_TEXT)):
            state.check.length((*path, name), part.get(name), 0, limit)
        if part.get("style") not in {1, 2}:
            state.check.add((*path, "style"), "BASE_TYPE_CHOICES", "Value must be one of (1, 2).")
    elif kind in SELECTS:
        check_select(state.check, path, part)
    elif kind == RADIO_GROUP:
        check_options(state.check, path, part, 2, RADIO_MOST)
    elif kind == CHECKBOX_GROUP:
        check_options(state.check, path, part, 1, CHECKBOX_MOST)


def _answerable(state: Checked, path: Path, part: Json) -> None:
    """Note a field that is disabled, and one that has to be filled in with nothing."""
    if part.get("disabled"):
        state.check.add((*path, "disabled"), "BASE_TYPE_CHOICES", "Value must be one of (False,).")
    if part.get("required", True) and part.get("min_values") == 0:
        state.check.add(
            (*path, "min_values"),
            "COMPONENT_REQUIRED_ZERO_MIN_VALUES",
            "Components marked as required cannot have a min_values of 0",
        )

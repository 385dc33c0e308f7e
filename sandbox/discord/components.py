"""Message components, classic and V2: what Discord refuses, and the ids it gives out."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sandbox.discord.errors import FormCheck
    from sandbox.discord.model import Json

Path = tuple[str | int, ...]
ROW, BUTTON, STRING_SELECT, TEXT_INPUT = 1, 2, 3, 4
USER_SELECT, ROLE_SELECT, MENTIONABLE_SELECT, CHANNEL_SELECT = 5, 6, 7, 8
SECTION, TEXT, THUMBNAIL, GALLERY, FILE, SEPARATOR, CONTAINER = 9, 10, 11, 12, 13, 14, 17
LABEL, FILE_UPLOAD, RADIO_GROUP, CHECKBOX_GROUP, CHECKBOX = 18, 19, 21, 22, 23
SELECTS = frozenset({STRING_SELECT, USER_SELECT, ROLE_SELECT, MENTIONABLE_SELECT, CHANNEL_SELECT})
STORED_KINDS = {
    USER_SELECT: ("user",),
    ROLE_SELECT: ("role",),
    MENTIONABLE_SELECT: ("role", "user"),
    CHANNEL_SELECT: ("channel",),
}
IN_CONTAINER = frozenset({ROW, SECTION, TEXT, GALLERY, FILE, SEPARATOR})
TOP_V2 = IN_CONTAINER | {CONTAINER}
LINK, PREMIUM = 5, 6
ROWS, BUTTONS_A_ROW, COMPONENTS_V2, TEXT_V2 = 5, 5, 40, 4000
CUSTOM_ID, LABEL_LENGTH, PLACEHOLDER, OPTIONS, OPTION_TEXT = 100, 80, 150, 25, 100
GALLERY_ITEMS, ALT_TEXT = 10, 1024


@dataclass(slots=True)
class Checked:
    """What the check of a message's components gathered on its way."""

    check: FormCheck
    v2: bool
    filenames: frozenset[str]
    custom_ids: set[str] = field(default_factory=set)
    ids: set[int] = field(default_factory=set)
    count: int = 0
    text: int = 0


def walk(components: list[Json]) -> Iterator[Json]:
    """Yield every component, parents before children."""
    for component in components:
        yield component
        yield from walk(component.get("components") or [])
        for inner in ("accessory", "component"):
            if component.get(inner):
                yield from walk([component[inner]])


def check_components(
    check: FormCheck, components: list[Json], *, v2: bool, filenames: frozenset[str]
) -> None:
    """Note everything about a message's `components` that Discord would refuse."""
    entries = check.count(("components",), components, 0, COMPONENTS_V2 if v2 else ROWS)
    state = Checked(check, v2, filenames)
    allowed = TOP_V2 if v2 else frozenset({ROW})
    for index, entry in enumerate(entries):
        _one(state, ("components", index), entry, allowed)
    if v2 and state.count > COMPONENTS_V2:
        check.add(
            ("components",), "BASE_TYPE_BAD_LENGTH", f"Must be {COMPONENTS_V2} or fewer in length."
        )
    if state.text > TEXT_V2:
        check.add(
            ("components",),
            "COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED",
            f"Total displayable text size exceeds the maximum of {TEXT_V2}",
        )


def _one(state: Checked, path: Path, entry: Json, allowed: frozenset[int]) -> None:
    kind = entry.get("type")
    if kind not in allowed:
        choices = ", ".join(str(number) for number in sorted(allowed))
        state.check.add(
            (*path, "type"),
            "UNION_TYPE_CHOICES",
            f'Value of field "type" must be one of ({choices},).',
        )
        return
    state.count += 1
    _unique_id(state, path, entry)
    _CHECKS.get(kind, _nothing_more)(state, path, entry)


def _nothing_more(_state: Checked, _path: Path, _entry: Json) -> None:
    """Check nothing: a separator has no limits."""


def _children(state: Checked, path: Path, entry: Json, most: int, allowed: frozenset[int]) -> None:
    parts = state.check.count((*path, "components"), entry.get("components"), 1, most)
    for index, part in enumerate(parts):
        _one(state, (*path, "components", index), part, allowed)


def _section(state: Checked, path: Path, entry: Json) -> None:
    _children(state, path, entry, 3, frozenset({TEXT}))
    _one(state, (*path, "accessory"), entry.get("accessory") or {}, frozenset({BUTTON, THUMBNAIL}))


def _text(state: Checked, path: Path, entry: Json) -> None:
    text = state.check.length((*path, "content"), entry.get("content"), 1, TEXT_V2)
    state.text += len(text)


def _thumbnail(state: Checked, path: Path, entry: Json) -> None:
    _media(state, (*path, "media"), entry.get("media") or {})


def _file(state: Checked, path: Path, entry: Json) -> None:
    _media(state, (*path, "file"), entry.get("file") or {}, uploaded=True)


def _container(state: Checked, path: Path, entry: Json) -> None:
    _children(state, path, entry, COMPONENTS_V2, IN_CONTAINER)


def _unique_id(state: Checked, path: Path, entry: Json) -> None:
    number = entry.get("id")
    if not number:
        return
    if number in state.ids:
        state.check.add(
            (*path, "id"), "COMPONENT_ID_DUPLICATED", "Component id cannot be duplicated"
        )
    state.ids.add(number)


def _row(state: Checked, path: Path, entry: Json) -> None:
    parts = state.check.count((*path, "components"), entry.get("components"), 1, BUTTONS_A_ROW)
    for index, part in enumerate(parts):
        _one(state, (*path, "components", index), part, SELECTS | {BUTTON})
    kinds = [part.get("type") for part in parts]
    if len(kinds) > 1 and any(kind in SELECTS for kind in kinds):
        state.check.add(
            (*path, "components"),
            "COMPONENT_LAYOUT_WIDTH_EXCEEDED",
            "The specified component exceeds the maximum width",
        )


def check_custom_id(state: Checked, path: Path, entry: Json) -> None:
    """Note a `custom_id` that is missing, too long or there twice."""
    custom_id = state.check.length((*path, "custom_id"), entry.get("custom_id"), 1, CUSTOM_ID)
    if not custom_id:
        return
    if custom_id in state.custom_ids:
        state.check.add(
            (*path, "custom_id"),
            "COMPONENT_CUSTOM_ID_DUPLICATED",
            "Component custom id cannot be duplicated",
        )
    state.custom_ids.add(custom_id)


def _button(state: Checked, path: Path, entry: Json) -> None:
    style = entry.get("style")
    if style not in range(1, PREMIUM + 1):
        state.check.add(
            (*path, "style"), "BASE_TYPE_CHOICES", "Value must be one of (1, 2, 3, 4, 5, 6)."
        )
        return
    if style == LINK:
        state.check.length((*path, "url"), entry.get("url"), 1, 512)
    elif style != PREMIUM:
        check_custom_id(state, path, entry)
    state.check.length((*path, "label"), entry.get("label"), 0, LABEL_LENGTH)
    if style != PREMIUM and not entry.get("label") and not entry.get("emoji"):
        state.check.add(path, "BUTTON_COMPONENT_INVALID", "A button needs a label or an emoji")


def _select(state: Checked, path: Path, entry: Json) -> None:
    check_custom_id(state, path, entry)
    check_select(state.check, path, entry)


def check_select(check: FormCheck, path: Path, entry: Json) -> None:
    """Note what is wrong with a select's placeholder, options and number of values."""
    check.length((*path, "placeholder"), entry.get("placeholder"), 0, PLACEHOLDER)
    for name, low in (("min_values", 0), ("max_values", 1)):
        value = entry.get(name, 1)
        if not low <= value <= OPTIONS:
            check.add(
                (*path, name),
                "NUMBER_TYPE_MAX",
                f"int value should be between {low} and {OPTIONS}.",
            )
    if entry["type"] == STRING_SELECT:
        check_options(check, path, entry, 1, OPTIONS)
    elif entry.get("default_values"):
        _stored(check, (*path, "default_values"), entry)


def _stored(check: FormCheck, path: Path, entry: Json) -> None:
    """Note presets of the wrong kind, or fewer or more than may be chosen."""
    low, high = entry.get("min_values", 1), entry.get("max_values", 1)
    for index, value in enumerate(check.count(path, entry["default_values"], low, high)):
        kinds = STORED_KINDS[entry["type"]]
        if value["type"] not in kinds:
            listed = ", ".join(repr(kind) for kind in kinds)
            text = f"Value must be one of ({listed},)."
            check.add((*path, index, "type"), "BASE_TYPE_CHOICES", text)


def check_options(check: FormCheck, path: Path, entry: Json, low: int, high: int) -> None:
    """Note what is wrong with the options of a select, a radio or a checkbox group."""
    seen: set[object] = set()
    options = check.count((*path, "options"), entry.get("options"), low, high)
    for index, option in enumerate(options):
        place = (*path, "options", index)
        check.length((*place, "label"), option.get("label"), 1, OPTION_TEXT)
        value = check.length((*place, "value"), option.get("value"), 1, OPTION_TEXT)
        check.length((*place, "description"), option.get("description"), 0, OPTION_TEXT)
        if value in seen:
            check.add(
                (*place, "value"),
                "SELECT_COMPONENT_OPTION_VALUE_DUPLICATED",
                "The specified option value is already used",
            )
        seen.add(value)


def _gallery(state: Checked, path: Path, entry: Json) -> None:
    items = state.check.count((*path, "items"), entry.get("items"), 1, GALLERY_ITEMS)
    for index, item in enumerate(items):
        place = (*path, "items", index)
        _media(state, (*place, "media"), item.get("media") or {})
        state.check.length((*place, "description"), item.get("description"), 0, ALT_TEXT)


def _media(state: Checked, path: Path, media: Json, *, uploaded: bool = False) -> None:
    url = media.get("url")
    if not url:
        state.check.missing((*path, "url"))
    elif url.startswith("attachment://"):
        if url.removeprefix("attachment://") not in state.filenames:
            state.check.add(
                (*path, "url"),
                "MEDIA_ATTACHMENT_NOT_FOUND",
                "The specified attachment could not be found",
            )
    elif uploaded or not url.startswith(("http://", "https://")):
        state.check.add(
            (*path, "url"), "URL_TYPE_INVALID_SCHEME", f'Scheme of "{url}" must be one of (...)'
        )


_CHECKS: dict[int, Callable[[Checked, Path, Json], None]] = {
    ROW: _row,
    BUTTON: _button,
    SECTION: _section,
    TEXT: _text,
    THUMBNAIL: _thumbnail,
    GALLERY: _gallery,
    FILE: _file,
    CONTAINER: _container,
    **dict.fromkeys(SELECTS, _select),
}


def without_nulls(value: Any) -> Any:  # noqa: ANN401  - JSON
    """Return JSON without the fields that are null, which Discord takes for left out."""
    if isinstance(value, dict):
        return {key: without_nulls(inner) for key, inner in value.items() if inner is not None}
    if isinstance(value, list):
        return [without_nulls(inner) for inner in value]
    return value


def number_components(components: list[Json]) -> None:
    """Give every component without one an `id`, counting up from 1, as Discord does."""
    taken = {component["id"] for component in walk(components) if component.get("id")}
    number = 0
    for component in walk(components):
        if component.get("id"):
            continue
        number += 1
        while number in taken:
            number += 1
        component["id"] = number

"""What Discord's guide to components says beyond the published description, for messages and for forms."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

Json = dict[str, Any]
_ROW, _BUTTON, _SELECT, _INPUT, _SECTION, _TEXT, _GALLERY, _LABEL = 1, 2, 3, 4, 9, 10, 12, 18
_PEOPLE, _ROLES, _MENTIONABLE, _CHANNELS, _UPLOAD = 5, 6, 7, 8, 19
_SELECTS = {_SELECT, _PEOPLE, _ROLES, _MENTIONABLE, _CHANNELS}
_PRESET = {
    _PEOPLE: {"user"},
    _ROLES: {"role"},
    _MENTIONABLE: {"user", "role"},
    _CHANNELS: {"channel"},
}
_LINK, _PREMIUM = 5, 6


def of_message(components: list[Json], *, is_v2: bool) -> Iterator[str]:
    """What is wrong with the components of a message; those of version 2 are flagged as such."""
    parts = list(walk(components))
    if not is_v2:
        if len(components) > 5:
            yield "there are over five rows"
        if any(each["type"] != _ROW for each in components):
            yield "such components need the flag of a message of components"
    if len(parts) > 40:
        yield f"there are {len(parts)} components, over 40"
    texts = [each["content"] for each in parts if each["type"] == _TEXT]
    if sum(map(len, texts)) > 4000 or not all(each.strip() for each in texts):
        yield f"the texts have {sum(map(len, texts))} characters, or one has none"
    yield from _ids(parts)
    for part in parts:
        yield from _part(part)


def modal(form: Json) -> Iterator[str]:
    """What is wrong with a form."""
    if not 1 <= len(form["title"]) <= 45:
        yield f"the title {form['title']!r} has not 1 to 45 characters"
    if not 1 <= len(form["custom_id"]) <= 100:
        yield "the form has no id of 1 to 100 characters"
    if not 1 <= len(form["components"]) <= 5:
        yield f"the form has {len(form['components'])} parts"
    yield from _ids(list(walk(form["components"])))
    for part in form["components"]:
        if part["type"] == _TEXT:
            continue
        if part["type"] != _LABEL:
            yield f"{part['type']} can't stand at the top of a form"
            continue
        if not 1 <= len(part["label"]) <= 45:
            yield f"the label {part['label']!r} has not 1 to 45 characters"
        if not len(part.get("description") or "") <= 100:
            yield f"{part['label']!r} is described in over 100 characters"
        field = part["component"]
        yield from (f"{field['custom_id']}: {fault}" for fault in _field(field))


def walk(components: list[Json]) -> Iterator[Json]:
    """All components, those inside of others too."""
    for part in components:
        yield part
        inside = [*(part.get("components") or ())]
        inside += [part[name] for name in ("accessory", "component") if part.get(name)]
        yield from walk(inside)


def media(components: list[Json]) -> Iterator[str]:
    """The addresses of all that is shown."""
    for part in walk(components):
        shown = [*(part.get("items") or ()), part]
        for each in shown:
            for name in ("media", "file"):
                if name in each:
                    yield each[name]["url"]


def _ids(parts: list[Json]) -> Iterator[str]:
    custom_ids = Counter(each["custom_id"] for each in parts if "custom_id" in each)
    for custom_id, many in custom_ids.items():
        if many > 1 or not 1 <= len(custom_id) <= 100:
            yield f"{custom_id!r} is there {many} times, or is no id of 1 to 100 characters"


def _part(part: Json) -> Iterator[str]:
    kind = part["type"]
    if kind in {_INPUT, _LABEL, _UPLOAD}:
        yield f"{kind} stands in forms only"
    elif check := _OF_PARTS.get(kind):
        yield from check(part)


def _row(row: Json) -> Iterator[str]:
    inside = [each["type"] for each in row["components"]]
    if inside != [_BUTTON] * len(inside) and len(inside) != 1:
        yield "a row holds buttons, or one select"
    if not 1 <= len(inside) <= 5:
        yield f"a row holds {len(inside)} buttons"


def _section(section: Json) -> Iterator[str]:
    if not 1 <= len(section["components"]) <= 3 or not section.get("accessory"):
        yield "a section has up to three texts and something beside them"


def _gallery(gallery: Json) -> Iterator[str]:
    if not 1 <= len(gallery["items"]) <= 10:
        yield f"a gallery has {len(gallery['items'])} pictures"
    if any(len(each.get("description") or "") > 1024 for each in gallery["items"]):
        yield "a picture is described in over 1024 characters"


def _button(button: Json) -> Iterator[str]:
    label, style = button.get("label") or "", button["style"]
    if len(label) > 80 or not (label or button.get("emoji") or style == _PREMIUM):
        yield f"{label!r} is no label of a button"
    if ("url" in button) is not (style == _LINK) or ("custom_id" in button) is (style == _LINK):
        yield f"{label!r} has an id, or is a link"
    if len(button.get("url") or "") > 512:
        yield f"{label!r} leads to an address of over 512 characters"


def _select(select: Json) -> Iterator[str]:
    least, most = select.get("min_values", 1), select.get("max_values", 1)
    if not 0 <= least <= most <= 25 or most < 1:
        yield f"nobody can choose {least} to {most}"
    if len(select.get("placeholder") or "") > 150:
        yield "a placeholder has over 150 characters"
    preset = select.get("default_values") or []
    if preset and not least <= len(preset) <= most:
        yield f"{len(preset)} are chosen already, which can't be"
    if any(each["type"] not in _PRESET.get(select["type"], ()) for each in preset):
        yield f"{preset} can't be chosen"
    if select["type"] == _SELECT:
        yield from _options(select["options"], least, most)


def _options(options: list[Json], least: int, most: int) -> Iterator[str]:
    if not 1 <= len(options) <= 25 or len(options) < least or most > len(options):
        yield f"there are {len(options)} options to choose {least} to {most} of"
    if len({each["value"] for each in options}) != len(options):
        yield "two options have the same value"
    if sum(bool(each.get("default")) for each in options) > most:
        yield "more is chosen already than can be"
    for each in options:
        if not (1 <= len(each["label"]) <= 100 and 1 <= len(each["value"]) <= 100):
            yield f"{each['label']!r} is no option"
        if len(each.get("description") or "") > 100:
            yield f"{each['label']!r} is described in over 100 characters"


def _field(field: Json) -> Iterator[str]:
    """What is wrong with a field of a form; a select may be left alone only if it is not required."""
    kind, required = field["type"], field.get("required", True)
    if field.get("disabled"):
        yield "nothing in a form is disabled"
    if kind == _INPUT:
        least, most = field.get("min_length") or 0, field.get("max_length") or 4000
        if not (0 <= least <= most and 1 <= most <= 4000):
            yield f"nobody can type {least} to {most} characters"
        if len(field.get("value") or "") > most or len(field.get("placeholder") or "") > 100:
            yield "what stands in it already is too long"
        if field.get("label"):
            yield "what a field is called is said by its label"
        return
    if kind not in _SELECTS | {_UPLOAD}:
        yield f"{kind} is no field"
        return
    if required and field.get("min_values", 1) == 0:
        yield "it is required, and yet nothing need be chosen"
    if not required and field.get("min_values", 1) > 1:
        yield "nothing need be chosen, and yet several"
    if kind in _SELECTS:
        yield from _select(field)


_OF_PARTS: dict[int, Callable[[Json], Iterator[str]]] = {
    _ROW: _row,
    _BUTTON: _button,
    _SECTION: _section,
    _GALLERY: _gallery,
    **dict.fromkeys(_SELECTS, _select),
}

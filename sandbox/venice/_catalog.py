"""The models and styles on offer: the repository's snapshot, and what tests change about it."""

from __future__ import annotations

import copy
import json
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from sandbox.venice._json import as_int, as_number, as_object, as_strings

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sandbox.venice._json import JSON, JSONObject

# The snapshot is data of the package next door; importing that package would import the bot.
_SNAPSHOT = Path(__file__).resolve().parents[2] / "bot" / "venice" / "snapshot"


@dataclass(frozen=True, kw_only=True)
class Model:
    """What one model takes, as `model_spec` tells it."""

    id: str
    divisor: int
    aspect_ratios: tuple[str, ...]
    default_aspect_ratio: str
    resolutions: tuple[str, ...]
    default_resolution: str
    qualities: tuple[str, ...]
    default_quality: str
    max_steps: int
    prompt_limit: int
    web_search: bool
    style_references: int
    offline: bool
    deprecation_date: str | None
    replacement: str | None
    pricing: Mapping[str, JSON]

    def price(self, *, resolution: str, quality: str) -> Decimal:
        """Tell what one picture costs, in USD; the most specific of the published prices."""
        tier = as_object(as_object(self.pricing.get("quality")).get(resolution)).get(quality)
        whole = as_object(self.pricing.get("resolutions")).get(resolution)
        for entry in (tier, whole, self.pricing.get("generation")):
            usd = as_number(as_object(entry).get("usd"))
            if usd is not None:
                return Decimal(str(usd))
        return Decimal(0)

    @classmethod
    def from_json(cls, raw: JSON) -> Model | None:
        """Read an entry of `GET /models`; None when it is too malformed to paint with."""
        entry = as_object(raw)
        spec = as_object(entry.get("model_spec"))
        constraints = as_object(spec.get("constraints"))
        limit = as_int(constraints.get("promptCharacterLimit"))
        steps = as_int(as_object(constraints.get("steps")).get("max"))
        divisor = as_int(constraints.get("widthHeightDivisor"))
        model_id = entry.get("id")
        if not isinstance(model_id, str) or limit is None or steps is None or not divisor:
            return None
        ratios = as_strings(constraints.get("aspectRatios"))
        tiers = as_strings(constraints.get("resolutions"))
        qualities = as_strings(constraints.get("qualities"))
        deprecation = as_object(spec.get("deprecation"))
        return cls(
            id=model_id,
            divisor=divisor,
            aspect_ratios=ratios,
            default_aspect_ratio=_text(constraints, "defaultAspectRatio", ratios),
            resolutions=tiers,
            default_resolution=_text(constraints, "defaultResolution", tiers),
            qualities=qualities,
            default_quality=_text(constraints, "defaultQuality", qualities),
            max_steps=steps,
            prompt_limit=limit,
            web_search=spec.get("supportsWebSearch") is True,
            style_references=as_int(constraints.get("maxStyleReferences")) or 0,
            offline=spec.get("offline") is True,
            deprecation_date=_optional(deprecation.get("date")),
            replacement=_optional(deprecation.get("replacement")),
            pricing=as_object(spec.get("pricing")),
        )


class Catalog:
    """The published list, which the control interface may bend; `reset` brings it back."""

    def __init__(self) -> None:
        self._models: list[JSON] = []
        self._styles: list[str] = []
        self.reset()

    def reset(self) -> None:
        """Publish the snapshot again as it is in the repository."""
        self._models = json.loads((_SNAPSHOT / "models-image.json").read_text("utf-8"))["data"]
        self._styles = json.loads((_SNAPSHOT / "image-styles.json").read_text("utf-8"))["data"]

    def models(self) -> list[JSON]:
        """Give the entries of `GET /models?type=image`, malformed ones included."""
        return copy.deepcopy(self._models)

    def styles(self) -> list[str]:
        """Give the names of `GET /image/styles`."""
        return list(self._styles)

    def find(self, model_id: str) -> Model | None:
        """Give the model of that id; None when there is none or nothing can be painted with it."""
        for raw in self._models:
            if as_object(raw).get("id") == model_id:
                return Model.from_json(raw)
        return None

    def put(self, model: JSON) -> None:
        """Publish `model` as it is, however malformed; one with the same id is replaced."""
        model_id = as_object(model).get("id")
        for index, raw in enumerate(self._models):
            if model_id is not None and as_object(raw).get("id") == model_id:
                self._models[index] = copy.deepcopy(model)
                return
        self._models.append(copy.deepcopy(model))

    def remove(self, model_id: str) -> None:
        """Take a model off the list; raises KeyError when it is not on it."""
        self._models.remove(self._raw(model_id))

    def patch(self, model_id: str, spec: Mapping[str, JSON]) -> None:
        """Merge `spec` into the model's `model_spec` (objects deeply, null removes a field)."""
        raw = self._raw(model_id)
        raw["model_spec"] = _merge(as_object(raw.get("model_spec")), spec)

    def set_offline(self, model_id: str, *, offline: bool = True) -> None:
        """Mark a model offline, or online again."""
        self.patch(model_id, {"offline": offline})

    def deprecate(self, model_id: str, date: str, replacement: str | None = None) -> None:
        """Announce the end of a model on `date` (ISO 8601), with the id of what follows it."""
        self.patch(model_id, {"deprecation": {"date": date, "replacement": replacement}})

    def set_styles(self, styles: Iterable[str]) -> None:
        """Publish other style presets."""
        self._styles = list(styles)

    def apply(self, change: Mapping[str, JSON]) -> None:
        """Carry out a change told in JSON: exactly one of the forms below.

        `{"put": model}` · `{"remove": id}` · `{"patch": id, "spec": {…}}` · `{"offline": id}` ·
        `{"online": id}` · `{"deprecate": id, "date": iso, "replacement": id or null}` ·
        `{"styles": [name, …]}` · `{"reset": true}`. Raises ValueError or KeyError.
        """
        match dict(change):
            case {"put": model}:
                self.put(model)
            case {"remove": str(model_id)}:
                self.remove(model_id)
            case {"patch": str(model_id), "spec": dict(spec)}:
                self.patch(model_id, spec)
            case {"offline": str(model_id)}:
                self.set_offline(model_id)
            case {"online": str(model_id)}:
                self.set_offline(model_id, offline=False)
            case {"deprecate": str(model_id), "date": str(date), **rest}:
                self.deprecate(model_id, date, _optional(rest.get("replacement")))
            case {"styles": list(styles)}:
                self.set_styles(as_strings(styles))
            case {"reset": True}:
                self.reset()
            case _:
                message = f"no change of the catalogue looks like {dict(change)!r}"
                raise ValueError(message)

    def _raw(self, model_id: str) -> JSONObject:
        for raw in self._models:
            if isinstance(raw, dict) and raw.get("id") == model_id:
                return raw
        raise KeyError(model_id)


def _text(constraints: Mapping[str, JSON], field: str, listed: tuple[str, ...]) -> str:
    value = constraints.get(field)
    if isinstance(value, str):
        return value
    return listed[0] if listed else ""


def _optional(value: JSON) -> str | None:
    return value if isinstance(value, str) else None


def _merge(into: Mapping[str, JSON], changes: Mapping[str, JSON]) -> JSONObject:
    merged = dict(into)
    for key, value in changes.items():
        if value is None:
            merged.pop(key, None)
        elif isinstance(value, dict):
            merged[key] = _merge(as_object(merged.get(key)), value)
        else:
            merged[key] = copy.deepcopy(value)
    return merged

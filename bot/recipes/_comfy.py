"""The graphs of ComfyUI: `prompt` as it was painted by, or `workflow` as it stood on the screen.

A sampler paints; along its inputs stand the texts, the size, the model and the numbers.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias

from bot.recipes._values import Draft, from_json

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

_TEXTS = ("text", "text_g", "t5xxl", "text_l", "clip_l", "prompt", "string", "value")
_MODELS = ("ckpt_name", "unet_name", "model_name", "gguf_name")
_OPPOSITES = {"positive": "negative", "negative": "positive"}
_WIDGETS: Mapping[str, Sequence[str]] = {
    "KSampler": ("seed", "", "steps", "cfg", "sampler_name", "scheduler", "denoise"),
    "KSamplerAdvanced": ("", "noise_seed", "", "steps", "cfg", "sampler_name", "scheduler"),
    "RandomNoise": ("noise_seed",),
    "BasicScheduler": ("scheduler", "steps", "denoise"),
    "KSamplerSelect": ("sampler_name",),
    "CFGGuider": ("cfg",),
    "CLIPTextEncode": ("text",),
    "EmptyLatentImage": ("width", "height"),
    "EmptySD3LatentImage": ("width", "height"),
    "CheckpointLoaderSimple": ("ckpt_name",),
    "UNETLoader": ("unet_name",),
    "LoraLoader": ("lora_name",),
    "LoraLoaderModelOnly": ("lora_name",),
}
"""In a workflow the values of a node have places instead of names."""
_MOST_NODES = 2000
_MOST_SEEN = 300

_Inputs: TypeAlias = "Mapping[str, Any]"


@dataclass(frozen=True, slots=True)
class _Node:
    kind: str
    inputs: _Inputs


@dataclass(frozen=True, slots=True)
class _Graph:
    """Nodes by their ids; an input that comes from another node is a list with its id first."""

    nodes: Mapping[str, _Node]

    def before(self, node: _Node, along: Sequence[str], *, wish: str = "") -> Iterator[_Node]:
        """The nodes that stand before one, the nearest first: along some inputs, then along all.

        Where a node takes a wish and its opposite, only the way of the wish is followed.
        """
        waiting = deque(self._linked(node, along))
        seen: set[int] = set()
        while waiting and len(seen) < _MOST_SEEN:
            found = waiting.popleft()
            if id(found) in seen:
                continue
            seen.add(id(found))
            yield found
            names = [name for name in found.inputs if name != _OPPOSITES.get(wish)]
            waiting.extend(self._linked(found, names))

    def _linked(self, node: _Node, names: Sequence[str]) -> Iterator[_Node]:
        for name in names:
            link = node.inputs.get(name)
            if isinstance(link, list) and link and isinstance(link[0], str | int):
                found = self.nodes.get(str(link[0]))
                if found is not None:
                    yield found


def read_graph(text: str) -> Draft | None:
    """The recipe of a graph; None where it is none, or where nothing in it samples."""
    told = from_json(text.removeprefix("prompt:").removeprefix("workflow:"))
    if not isinstance(told, dict):
        return None
    graph = _workflow(told) if isinstance(told.get("nodes"), list) else _prompt(told)
    for sampler in graph.nodes.values():
        if "Sampler" in sampler.kind and "latent_image" in sampler.inputs:
            draft = _draft(graph, sampler)
            if draft.options() is not None:
                return draft
    return None


def _draft(graph: _Graph, sampler: _Node) -> Draft:
    draft = Draft()
    for name, wish in (("prompt", "positive"), ("negative_prompt", "negative")):
        ways = (wish, "guider", "conditioning") if wish == "positive" else (wish, "guider")
        draft.text(name, _words(graph, sampler, ways, wish))
    near = [sampler, *graph.before(sampler, ("noise", "sigmas", "guider", "sampler", "seed"))]
    draft.seed(_first(near, ("seed", "noise_seed")))
    draft.steps(_first(near, ("steps",)))
    draft.cfg_scale(_first(near, ("cfg",)))
    for node in graph.before(sampler, ("latent_image",)):
        if {"width", "height"} <= node.inputs.keys():
            draft.size(node.inputs["width"], node.inputs["height"])
            break
    models = list(graph.before(sampler, ("model", "guider")))
    draft.name("model", _first(models, _MODELS))
    for node in models:
        draft.leave("LoRA", node.inputs.get("lora_name"))
    for name in ("sampler_name", "scheduler"):
        draft.leave(name.replace("_", " "), _first(near, (name,)))
    return draft


def _words(graph: _Graph, sampler: _Node, ways: Sequence[str], wish: str) -> str | None:
    for node in graph.before(sampler, ways, wish=wish):
        if wish == "negative" and _tells_nothing(node):
            return None
        for name in _TEXTS:
            text = node.inputs.get(name)
            if isinstance(text, str) and text.strip():
                return text
    return None


def _tells_nothing(node: _Node) -> bool:
    """Whether there is no negative prompt beyond a node: none goes in, or it is blanked there."""
    return "ZeroOut" in node.kind or ("Guider" in node.kind and "negative" not in node.inputs)


def _first(nodes: Sequence[_Node], names: Sequence[str]) -> object:
    for node in nodes:
        for name in names:
            value = node.inputs.get(name)
            if isinstance(value, str | int | float) and not isinstance(value, bool):
                return value
    return None


def _prompt(told: Mapping[str, Any]) -> _Graph:
    nodes = {
        key: _Node(str(node["class_type"]), node["inputs"])
        for key, node in list(told.items())[:_MOST_NODES]
        if isinstance(node, dict) and "class_type" in node and isinstance(node.get("inputs"), dict)
    }
    return _Graph(nodes)


def _workflow(told: Mapping[str, Any]) -> _Graph:
    links = told.get("links")
    origins = {
        link[0]: link[1]
        for link in (links if isinstance(links, list) else ())
        if isinstance(link, list) and len(link) > 1 and all(isinstance(e, int) for e in link[:2])
    }
    nodes: dict[str, _Node] = {}
    for node in told["nodes"][:_MOST_NODES]:
        if isinstance(node, dict) and isinstance(node.get("id"), int):
            kind = str(node.get("type"))
            nodes[str(node["id"])] = _Node(kind, _inputs(kind, node, origins))
    return _Graph(nodes)


def _inputs(kind: str, node: Mapping[str, Any], origins: Mapping[int, int]) -> _Inputs:
    inputs: dict[str, Any] = {}
    values = node.get("widgets_values")
    if isinstance(values, list):
        inputs |= dict(zip(_WIDGETS.get(kind, ()), values, strict=False))
    for each in node["inputs"] if isinstance(node.get("inputs"), list) else ():
        link = each.get("link") if isinstance(each, dict) else None
        if isinstance(link, int) and link in origins:
            inputs[str(each.get("name"))] = [origins[link]]
    return inputs

"""Recipes as programs write them, read back as options."""

from __future__ import annotations

import io
import json
import struct
import zlib

import pytest
from PIL import ExifTags, Image

from bot.domain.options import ImagineOptions
from bot.language import Said
from bot.recipes import Place, Source, format_of, read
from sandbox.venice.painting import Recipe, paint
from tests.unit.recipes.pictures import (
    GRAPH,
    NOTES,
    PARAMETERS,
    WORKFLOW,
    png,
    samples,
    user_comment,
    with_exif,
)

LIGHTHOUSE = ImagineOptions(
    prompt="a lighthouse, (waves:1.2) \nat night",
    negative_prompt="blurry, text",
    model="qwen-image",
    width=512,
    height=768,
    seed=123456,
    steps=28,
    cfg_scale=6.5,
)
HERON = ImagineOptions(
    prompt="a heron",
    negative_prompt="people",
    model="sea.safetensors",
    width=640,
    height=896,
    seed=77,
    steps=25,
    cfg_scale=5.5,
)
FOX = ImagineOptions(
    prompt="a red fox",
    negative_prompt="fog",
    model="venice-sd35",
    width=512,
    height=768,
    seed=5,
    steps=9,
    cfg_scale=7.5,
)


@pytest.mark.parametrize("name", ["parameters", "packed", "international", "jpeg", "webp"])
def test_parameters_are_read_wherever_they_stand(name: str) -> None:
    """The text of AUTOMATIC1111 gives the same options from every kind of file."""
    found = read(samples()[name])
    assert found is not None
    assert found.options == LIGHTHOUSE
    assert found.source is Source.AUTOMATIC1111
    assert (found.place, found.key) == (
        (Place.EXIF, "UserComment") if name in {"jpeg", "webp"} else (Place.PNG_TEXT, "parameters")
    )
    assert dict(found.left) == {
        "LoRA": "sea_v2",
        "Sampler": "DPM++ 2M",
        "Schedule type": "Karras",
    }


@pytest.mark.parametrize(
    "texts", [{"prompt": json.dumps(GRAPH)}, {"workflow": json.dumps(WORKFLOW)}]
)
def test_graphs_are_read_from_the_sampler_on(texts: dict[str, str]) -> None:
    """What ComfyUI painted by and the workflow on the screen give the same options."""
    found = read(png(texts))
    assert found is not None
    assert (found.options, found.source) == (HERON, Source.COMFYUI)
    assert dict(found.left)["sampler name"] == "euler"


def test_what_was_painted_by_goes_before_the_workflow() -> None:
    """Of both graphs in a file the one with the values counts, wherever it stands."""
    other = json.loads(json.dumps(WORKFLOW))
    other["nodes"][3]["widgets_values"] = ["a bucket"]
    found = read(png({"workflow": json.dumps(other), "prompt": json.dumps(GRAPH)}))
    assert found is not None
    assert found.key == "prompt"
    assert found.options.prompt == "a heron"
    assert dict(found.left)["LoRA"] == "feathers"


def test_newer_samplers_are_followed_through_their_parts() -> None:
    """Noise, guider and scheduler are nodes of their own, and a blanked negative prompt is none."""
    graph = {
        "1": {
            "class_type": "SamplerCustomAdvanced",
            "inputs": {
                "noise": ["2", 0],
                "guider": ["3", 0],
                "sampler": ["8", 0],
                "sigmas": ["4", 0],
                "latent_image": ["5", 0],
            },
        },
        "2": {"class_type": "RandomNoise", "inputs": {"noise_seed": 9}},
        "3": {"class_type": "BasicGuider", "inputs": {"model": ["6", 0], "conditioning": ["9", 0]}},
        "4": {"class_type": "BasicScheduler", "inputs": {"steps": 4, "scheduler": "simple"}},
        "5": {"class_type": "EmptySD3LatentImage", "inputs": {"width": 1024, "height": 512}},
        "6": {"class_type": "UNETLoader", "inputs": {"unet_name": "flux"}},
        "7": {"class_type": "PrimitiveString", "inputs": {"value": "a canal"}},
        "8": {"class_type": "KSamplerSelect", "inputs": {"sampler_name": "euler"}},
        "9": {"class_type": "CLIPTextEncode", "inputs": {"text": ["7", 0]}},
    }
    found = read(png({"prompt": json.dumps(graph)}))
    assert found is not None
    assert found.options == ImagineOptions(
        prompt="a canal", model="flux", width=1024, height=512, seed=9, steps=4
    )
    blanked = json.loads(json.dumps(GRAPH))
    blanked["7"] = {"class_type": "ConditioningZeroOut", "inputs": {"conditioning": ["6", 0]}}
    found = read(png({"prompt": json.dumps(blanked)}))
    assert found is not None
    assert found.options.negative_prompt is None


def test_a_circle_in_a_graph_ends() -> None:
    """Nodes that lead to one another are each looked at once."""
    graph = {
        "1": {
            "class_type": "KSampler",
            "inputs": {"positive": ["2", 0], "latent_image": ["2", 0], "seed": float("nan")},
        },
        "2": {"class_type": "Reroute", "inputs": {"a": ["1", 0], "b": ["2", 0]}},
    }
    assert read(png({"prompt": json.dumps(graph)})) is None


@pytest.mark.parametrize("kind", ["WEBP", "JPEG", "PNG"])
def test_notes_are_read_from_every_format(kind: str) -> None:
    """JSON in ImageDescription is read; safe mode is never taken from a file."""
    found = read(with_exif(kind, {int(ExifTags.Base.ImageDescription): json.dumps(NOTES)}))
    assert found is not None
    assert (found.options, found.source) == (FOX, Source.NOTES)
    assert found.left == (("sampler", "ours"),)


def test_notes_may_be_lines_or_stand_in_a_request() -> None:
    """A line each, and the body of a request as Venice echoes it, tell the same."""
    lines = "Prompt: a red fox\nNegative prompt: fog\nModel: venice-sd35\nSeed: 5\nSteps: 9\n"
    lines += "CFG scale: 7.5\nWidth: 512\nHeight: 768"
    for text in (lines, json.dumps({"request": NOTES, "id": "x"})):
        found = read(png({"Comment": text}))
        assert found is not None
        assert found.options == FOX


@pytest.mark.parametrize("picture_format", ["webp", "png", "jpeg"])
def test_what_the_sandbox_writes_is_read(picture_format: str) -> None:
    """The EXIF that stands in for Venice's gives prompt, model and seed again."""
    body = {"prompt": 'a "fox" & über', "model": "venice-sd35", "format": picture_format}
    recipe = Recipe.from_body(
        {**body, "embed_exif_metadata": True}, (64, 64), 42, "", blurred=False
    )
    found = read(paint(recipe))
    assert found is not None
    assert found.options == ImagineOptions(prompt='a "fox" & über', model="venice-sd35", seed=42)


def test_what_venice_does_not_take_is_left() -> None:
    """A seed out of range would give another picture: it is told, and not taken."""
    text = "a fox\nSteps: 0, Seed: 4294967295, CFG scale: 99, Size: 0x5"
    found = read(png({"parameters": text}))
    assert found is not None
    assert found.options == ImagineOptions(prompt="a fox")
    assert dict(found.left) == {"steps": "0", "seed": "4294967295", "CFG scale": "99"}
    long = read(png({"parameters": "word " * 2000 + "\nSteps: 5"}))
    assert long is not None
    assert len(long.options.prompt) <= 7500
    assert dict(long.left) == {"prompt": Said("recipes-its-end")}


@pytest.mark.parametrize("order", ["utf-16-be", "utf-16-le"])
def test_comments_are_read_in_both_orders_of_bytes(order: str) -> None:
    """Programs differ in how they write UTF-16, whatever the header says."""
    comment = b"UNICODE\0" + PARAMETERS.encode(order)
    found = read(with_exif("JPEG", {int(ExifTags.Base.UserComment): comment}))
    assert found is not None
    assert found.options == LIGHTHOUSE


@pytest.mark.parametrize(
    "text",
    ["OLYMPUS DIGITAL CAMERA", "Copyright: nobody", "{}", '{"prompt": 5}', "[1]", "Steps: 5"],
)
def test_ordinary_texts_are_no_recipes(text: str) -> None:
    """What a camera writes, and JSON about other things, is no recipe."""
    assert read(with_exif("JPEG", {int(ExifTags.Base.ImageDescription): text})) is None
    assert read(png({"Comment": text})) is None


def test_a_text_behind_the_pixels_counts() -> None:
    """PNG allows texts after the pixels, where they can be read without decoding these."""
    data = png({})
    body = b"tEXtparameters\0" + PARAMETERS.encode("latin-1")
    chunk = struct.pack(">I", len(body) - 4) + body + struct.pack(">I", zlib.crc32(body))
    end = data.index(b"IEND") - 4
    found = read(data[:end] + chunk + data[end:])
    assert found is not None
    assert found.options == LIGHTHOUSE


def test_formats_are_told_by_their_first_bytes() -> None:
    """A name says nothing; what begins as none of the three is no picture."""
    kinds = {name: format_of(data) for name, data in samples().items()}
    assert kinds["parameters"] == "png"
    assert (kinds["jpeg"], kinds["webp"]) == ("jpeg", "webp")
    assert format_of(b"GIF89a") is None
    assert user_comment("x") != b""


def test_other_texts_of_files_are_read() -> None:
    """Comments of a JPEG, of Windows, and of ComfyUI in the tags of a camera."""
    out = io.BytesIO()
    Image.new("RGB", (8, 8)).save(out, "JPEG", comment=PARAMETERS.encode())
    plain = with_exif(
        "JPEG", {int(ExifTags.Base.UserComment): b"ASCII\0\0\0" + PARAMETERS.encode()}
    )
    windows = with_exif("JPEG", {int(ExifTags.Base.XPComment): PARAMETERS.encode("utf-16-le")})
    for data, key in ((out.getvalue(), "comment"), (plain, "UserComment"), (windows, "XPComment")):
        found = read(data)
        assert found is not None
        assert (found.options, found.key) == (LIGHTHOUSE, key)
    film = with_exif("WEBP", {int(ExifTags.Base.Model): "prompt:" + json.dumps(GRAPH)})
    found = read(film)
    assert found is not None
    assert (found.options, found.key) == (HERON, "Model")


def test_every_option_of_a_note_is_taken() -> None:
    """Names, numbers and flags of all options that a picture may have; names without bounds are left."""
    told = {
        "prompt": "a fox",
        "stylePreset": "Anime",
        "aspect_ratio": "16:9",
        "resolution": "2K",
        "quality": "high",
        "lora_strength": 40,
        "enhance_prompt": True,
        "disable_prompt_optimization_thinking": False,
        "enable_web_search": "yes",
        "model": "x" * 300,
        "seed": 1.5,
        "steps": "many",
        "cfg_scale": float("inf"),
    }
    found = read(png({"Comment": json.dumps(told)}))
    assert found is not None
    assert found.options == ImagineOptions(
        prompt="a fox",
        style_preset="Anime",
        aspect_ratio="16:9",
        resolution="2K",
        quality="high",
        lora_strength=40,
        enhance_prompt=True,
        skip_prompt_optimization=False,
    )
    assert dict(found.left) == {"model": "x" * 80}

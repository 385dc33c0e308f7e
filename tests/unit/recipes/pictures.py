"""Small real pictures with recipes in them, as the programs write them."""

from __future__ import annotations

import io
import json
from typing import TYPE_CHECKING, Any

from PIL import ExifTags, Image
from PIL.PngImagePlugin import PngInfo

if TYPE_CHECKING:
    from collections.abc import Mapping

PARAMETERS = (
    "a lighthouse, (waves:1.2) <lora:sea_v2:0.8>\nat night\n"
    "Negative prompt: blurry, text\n"
    "Steps: 28, Sampler: DPM++ 2M, Schedule type: Karras, CFG scale: 6.5, Seed: 123456, "
    'Size: 512x768, Model hash: 0123abcd, Model: qwen-image, Lora hashes: "sea_v2: 12, other: 34", '
    "Version: v1.10.1"
)
GRAPH: dict[str, Any] = {
    "3": {
        "class_type": "KSampler",
        "inputs": {
            "seed": 77,
            "steps": 25,
            "cfg": 5.5,
            "sampler_name": "euler",
            "scheduler": "normal",
            "denoise": 1.0,
            "model": ["10", 0],
            "positive": ["6", 0],
            "negative": ["7", 0],
            "latent_image": ["5", 0],
        },
    },
    "4": {"class_type": "CheckpointLoaderSimple", "inputs": {"ckpt_name": "sea.safetensors"}},
    "5": {"class_type": "EmptyLatentImage", "inputs": {"width": 640, "height": 896}},
    "6": {"class_type": "CLIPTextEncode", "inputs": {"text": "a heron", "clip": ["4", 1]}},
    "7": {"class_type": "CLIPTextEncode", "inputs": {"text": "people", "clip": ["4", 1]}},
    "10": {
        "class_type": "LoraLoader",
        "inputs": {"lora_name": "feathers", "model": ["4", 0], "clip": ["4", 1]},
    },
}
WORKFLOW: dict[str, Any] = {
    "nodes": [
        {
            "id": 3,
            "type": "KSampler",
            "inputs": [
                {"name": "model", "link": 1},
                {"name": "positive", "link": 2},
                {"name": "negative", "link": 3},
                {"name": "latent_image", "link": 4},
            ],
            "widgets_values": [77, "fixed", 25, 5.5, "euler", "normal", 1.0],
        },
        {"id": 4, "type": "CheckpointLoaderSimple", "widgets_values": ["sea.safetensors"]},
        {"id": 5, "type": "EmptyLatentImage", "widgets_values": [640, 896, 1]},
        {"id": 6, "type": "CLIPTextEncode", "widgets_values": ["a heron"]},
        {"id": 7, "type": "CLIPTextEncode", "widgets_values": ["people"]},
    ],
    "links": [
        [1, 4, 0, 3, 0, "MODEL"],
        [2, 6, 0, 3, 1, "CONDITIONING"],
        [3, 7, 0, 3, 2, "CONDITIONING"],
        [4, 5, 0, 3, 3, "LATENT"],
    ],
}
NOTES = {
    "prompt": "a red fox",
    "negativePrompt": "fog",
    "model": "venice-sd35",
    "seed": 5,
    "steps": 9,
    "cfg_scale": 7.5,
    "width": 512,
    "height": 768,
    "safe_mode": False,
    "sampler": "ours",
}


def png(texts: dict[str, str], *, zipped: bool = False, international: bool = False) -> bytes:
    """A PNG with these texts, as they are, packed, or as international ones."""
    info = PngInfo()
    for key, text in texts.items():
        if international:
            info.add_itxt(key, text, zip=zipped)
        else:
            info.add_text(key, text, zip=zipped)
    return _saved("PNG", pnginfo=info)


def with_exif(kind: str, tags: Mapping[int, str | bytes]) -> bytes:
    """A picture of a kind with these tags; `UserComment` goes where it belongs."""
    exif = Image.Exif()
    for tag, value in tags.items():
        if tag == ExifTags.Base.UserComment:
            exif.get_ifd(ExifTags.IFD.Exif)[tag] = value
        else:
            exif[tag] = value
    return _saved(kind, exif=exif.tobytes())


def user_comment(text: str) -> bytes:
    """A comment in UTF-16, as AUTOMATIC1111 writes it into JPEG and WebP."""
    return b"UNICODE\0" + text.encode("utf-16-be")


def samples() -> dict[str, bytes]:
    """One file of every kind that is read."""
    comment = {int(ExifTags.Base.UserComment): user_comment(PARAMETERS)}
    described = {int(ExifTags.Base.ImageDescription): json.dumps(NOTES)}
    return {
        "parameters": png({"parameters": PARAMETERS}),
        "packed": png({"parameters": PARAMETERS}, zipped=True),
        "international": png({"parameters": PARAMETERS}, zipped=True, international=True),
        "graph": png({"workflow": json.dumps(WORKFLOW), "prompt": json.dumps(GRAPH)}),
        "jpeg": with_exif("JPEG", comment),
        "webp": with_exif("WEBP", comment),
        "described": with_exif("WEBP", described),
    }


def _saved(kind: str, **more: Any) -> bytes:  # noqa: ANN401  - Pillow's own options
    out = io.BytesIO()
    Image.new("RGB", (8, 8), "teal").save(out, kind, **more)
    return out.getvalue()

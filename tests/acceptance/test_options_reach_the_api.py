"""Every option of `/imagine`: as it is typed, as it reaches the API, and as it comes back."""

from __future__ import annotations

import json
from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from PIL import Image

if TYPE_CHECKING:
    from sandbox.face import File, Sandbox

ALWAYS = {"model", "prompt", "safe_mode", "seed", "return_binary"}
PIXEL = "model:venice-sd35 width:64 height:64"
RATIO = "model:krea-v2-medium"
TIER = "model:nano-banana-2"


def opened(file: File) -> Image.Image:
    """A file as a decoded picture."""
    picture = Image.open(BytesIO(file.content))
    picture.load()
    return picture


@pytest.mark.parametrize(
    ("line", "field", "sent"),
    [
        (PIXEL, "prompt", "a red fox"),
        (PIXEL, "model", "venice-sd35"),
        (f"negative_prompt:fog, rain {PIXEL}", "negative_prompt", "fog, rain"),
        (f"style_preset:Watercolor {PIXEL}", "style_preset", "Watercolor"),
        (f"style_preset:wATERCOLOR {PIXEL}", "style_preset", "Watercolor"),
        (f"aspect_ratio:16:9 {RATIO}", "aspect_ratio", "16:9"),
        (f"resolution:1k {TIER}", "resolution", "1K"),
        ("model:venice-sd35 height:64 width:96", "width", 96),
        ("model:venice-sd35 width:64 height:96", "height", 96),
        ("model:grok-imagine-image-2-0 quality:low", "quality", "low"),
        (f"seed:-999999999 {PIXEL}", "seed", -999_999_999),
        (f"steps:7 {PIXEL}", "steps", 7),
        (f"cfg_scale:7.5 {PIXEL}", "cfg_scale", 7.5),
        (f"lora_strength:40 {PIXEL}", "lora_strength", 40),
        (f"format:png {PIXEL}", "format", "png"),
        (f"safe_mode:true {PIXEL}", "safe_mode", True),
        (f"hide_watermark:true {PIXEL}", "hide_watermark", True),
        (f"hide_watermark:false {PIXEL}", "hide_watermark", False),
        (f"embed_exif_metadata:true {PIXEL}", "embed_exif_metadata", True),
        (f"enable_web_search:true {TIER}", "enable_web_search", True),
    ],
)
async def test_what_is_typed_is_what_reaches_the_api(
    sandbox: Sandbox, line: str, field: str, sent: object
) -> None:
    """Each option arrives under its own name, beside only the options given and those always sent."""
    run = await sandbox.say(f"/imagine prompt:a red fox {line}")
    result = await run.pictures()
    (entry,) = await sandbox.ledger()
    body = entry["body"]
    assert body[field] == sent
    assert type(body[field]) is type(sent)
    given = {word.split(":")[0] for word in line.split() if ":" in word}
    assert set(body) == ALWAYS | given
    assert (entry["status"], entry["paid"]) == (200, True)
    assert len(result.files) == 1


async def test_what_is_not_set_is_not_sent(sandbox: Sandbox) -> None:
    """A prompt alone goes out with a model, a drawn seed and safe mode, and nothing else."""
    run = await sandbox.say("/imagine prompt:a red fox")
    await run.pictures()
    (entry,) = await sandbox.ledger()
    assert set(entry["body"]) == ALWAYS
    assert entry["body"]["safe_mode"] is True
    assert entry["body"]["return_binary"] is True
    assert 0 < entry["body"]["seed"] <= 999_999_999


@pytest.mark.parametrize(
    ("line", "size"),
    [
        ("model:venice-sd35 width:64 height:96", (64, 96)),
        ("model:z-image-turbo width:72 height:200", (72, 200)),
        ("model:krea-v2-medium aspect_ratio:16:9", (1360, 768)),
        ("model:grok-imagine-image aspect_ratio:2:3 resolution:1K", (688, 1024)),
        ("model:nano-banana-2 aspect_ratio:21:9 resolution:2K", (2048, 880)),
    ],
)
async def test_each_kind_of_model_paints_in_the_size_that_was_asked_for(
    sandbox: Sandbox, line: str, size: tuple[int, int]
) -> None:
    """Pixel, ratio and tier models: the uploaded file has the size, and the message tells it."""
    result = await (await sandbox.say(f"/imagine prompt:a bridge {line}")).pictures()
    (file,) = result.files
    assert opened(file).size == size
    assert (file.width, file.height) == size
    assert f"{size[0]} × {size[1]}" in result.message.text  # noqa: RUF001  - the sign that people read


@pytest.mark.parametrize(
    ("asked", "kind", "ending"),
    [
        ("", "WEBP", ".webp"),
        ("format:webp", "WEBP", ".webp"),
        ("format:png", "PNG", ".png"),
        ("format:jpeg", "JPEG", ".jpg"),
    ],
)
@pytest.mark.parametrize("variants", [1, 2])
async def test_the_file_has_really_the_format_asked_for(
    sandbox: Sandbox, asked: str, kind: str, ending: str, variants: int
) -> None:
    """The bytes, the name and the content type agree, for raw answers and for JSON answers alike."""
    line = f"/imagine prompt:a bridge {PIXEL} {asked} variants:{variants}"
    result = await (await sandbox.say(line)).pictures(variants)
    for file in result.files:
        assert opened(file).format == kind
        assert file.filename.endswith(ending)
        assert file.content_type == f"image/{kind.lower()}"


@pytest.mark.parametrize("variants", [1, 2, 3, 4])
async def test_as_many_different_pictures_come_as_variants_were_asked_for(
    sandbox: Sandbox, variants: int
) -> None:
    """One picture is asked for as raw bytes, several in one JSON answer, paid in one request."""
    line = f"/imagine prompt:a heron variants:{variants} {PIXEL}"
    result = await (await sandbox.say(line)).pictures(variants)
    (entry,) = await sandbox.ledger()
    assert len({file.content for file in result.files}) == variants
    assert len({file.filename for file in result.files}) == variants
    assert all(file.shown for file in result.files)
    assert entry["cost_usd"] == pytest.approx(0.01 * variants)
    if variants == 1:
        assert entry["body"]["return_binary"] is True
        assert "variants" not in entry["body"]
    else:
        assert entry["body"]["variants"] == variants
        assert entry["body"].get("return_binary", False) is False


async def test_a_seed_brings_the_same_picture_again(sandbox: Sandbox) -> None:
    """The same seed gives the same bytes, another seed others, and the drawn seed is a recipe."""
    first = await (await sandbox.say(f"/imagine prompt:a heron {PIXEL}")).pictures()
    drawn = (await sandbox.ledger())[0]["body"]["seed"]
    assert f"seed {drawn}" in first.message.text
    line = f"/imagine prompt:a heron {PIXEL} seed:"
    again = await (await sandbox.say(f"{line}{drawn}")).pictures()
    other = await (await sandbox.say(f"{line}{drawn - 1}")).pictures()
    assert again.files[0].content == first.files[0].content
    assert other.files[0].content != first.files[0].content


async def test_a_seed_of_zero_is_drawn_anew(sandbox: Sandbox) -> None:
    """Venice takes 0 for "any", so the bot draws a seed and tells it."""
    result = await (await sandbox.say(f"/imagine prompt:a heron {PIXEL} seed:0")).pictures()
    (entry,) = await sandbox.ledger()
    assert entry["body"]["seed"] != 0
    assert f"seed {entry['body']['seed']}" in result.message.text


@pytest.mark.parametrize("form", ["webp", "png", "jpeg"])
async def test_the_recipe_is_in_the_file_only_when_asked(sandbox: Sandbox, form: str) -> None:
    """With `embed_exif_metadata` the file carries prompt, model and seed; without it, nothing."""
    line = f"/imagine prompt:a heron {PIXEL} seed:7 format:{form}"
    plain = await (await sandbox.say(line)).pictures()
    assert not opened(plain.files[0]).getexif()
    told = await (await sandbox.say(f"{line} embed_exif_metadata:true")).pictures()
    recipe = json.loads(opened(told.files[0]).getexif()[0x010E])
    assert (recipe["prompt"], recipe["model"], recipe["seed"]) == ("a heron", "venice-sd35", 7)


async def test_the_watermark_goes_when_asked(sandbox: Sandbox) -> None:
    """The same recipe paints other pixels once the watermark is hidden."""
    line = "/imagine prompt:a heron model:venice-sd35 width:256 height:256 seed:7 format:png"
    marked = await (await sandbox.say(line)).pictures()
    plain = await (await sandbox.say(f"{line} hide_watermark:true")).pictures()
    assert opened(marked.files[0]).tobytes() != opened(plain.files[0]).tobytes()


async def test_quality_is_told_instead_of_sent_where_a_model_has_none(sandbox: Sandbox) -> None:
    """A model without quality levels is not sent one, and the member reads that it was left out."""
    result = await (await sandbox.say(f"/imagine prompt:a heron quality:high {PIXEL}")).pictures()
    (entry,) = await sandbox.ledger()
    assert "quality" not in entry["body"]
    assert "`quality` was left out" in result.message.text


async def test_the_message_tells_how_the_picture_was_made(sandbox: Sandbox) -> None:
    """Below the picture stand the prompt, the model, the seed, the price, the time and safe mode."""
    line = f"/imagine prompt:a heron seed:41 variants:2 {PIXEL}"
    result = await (await sandbox.say(line)).pictures(2)
    text = result.message.text
    assert "a heron" in text
    for told in ("seed 41", "64 × 64", "$0.02", "safe mode on"):  # noqa: RUF001  - as people read it
        assert told in text
    assert [file.description for file in result.files] == ["1 of 2: a heron", "2 of 2: a heron"]

"""Files that were made to harm: they give nothing, soon, and never an error."""

from __future__ import annotations

import json
import struct
import zlib

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.domain.options import ImagineOptions
from bot.language import Said, english
from bot.recipes import LARGEST, Reading, read
from bot.venice import sizing
from bot.venice.catalog import embedded_lists
from tests.unit.recipes.pictures import png, samples, with_exif

PNG = b"\x89PNG\r\n\x1a\n"
SAMPLES = sorted(samples().values())
SHARED = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
LISTS = embedded_lists()
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=9),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(
                ["prompt", "nodes", "links", "inputs", "class_type", "id", "link", "3", "request"]
            )
            | st.text(max_size=5),
            inner,
            max_size=4,
        )
    ),
    max_leaves=25,
)


def chunk(kind: bytes, body: bytes) -> bytes:
    """A chunk of a PNG."""
    checksum = struct.pack(">I", zlib.crc32(kind + body))
    return struct.pack(">I", len(body)) + kind + body + checksum


def sound(found: Reading | None) -> None:
    """Require what any recipe has: a prompt, bounded values, and options that a model can be near to."""
    if found is None:
        return
    assert found.options.prompt.strip()
    assert found.options.safe_mode is None
    assert len(found.left) <= 12
    assert all(len(name) <= 80 and len(_words(value)) <= 80 for name, value in found.left)
    near = sizing.nearest(found.options, LISTS.models[0], LISTS.styles)
    assert sizing.check(near, LISTS.models[0], LISTS.styles) == ()


def _words(value: str | Said) -> str:
    return english().say(value) if isinstance(value, Said) else value


@SHARED
@given(
    start=st.sampled_from([b"", PNG, b"\xff\xd8\xff\xe1", b"RIFF\0\0\0\0WEBPEXIF"]),
    data=st.binary(),
)
def test_arbitrary_bytes_are_no_error(start: bytes, data: bytes) -> None:
    """Whatever follows the signature of a picture, or none, is read without an error."""
    sound(read(start + data))


@SHARED
@given(
    data=st.sampled_from(SAMPLES),
    where=st.lists(st.tuples(st.floats(0, 1), st.binary(max_size=6)), max_size=6),
    cut=st.floats(0, 1),
)
def test_damaged_files_are_no_error(
    data: bytes, where: list[tuple[float, bytes]], cut: float
) -> None:
    """Real files with bytes overwritten anywhere and the end cut off are read without an error."""
    changed = bytearray(data)
    for place, piece in where:
        at = int(place * len(changed))
        changed[at : at + len(piece)] = piece
    sound(read(bytes(changed[: int(cut * len(changed)) + 1])))
    sound(read(bytes(changed)))


@SHARED
@given(
    told=st.dictionaries(st.text(max_size=6), JSON, max_size=5),
    key=st.sampled_from(["prompt", "workflow", "Comment"]),
)
def test_any_json_is_no_error(told: dict[str, object], key: str) -> None:
    """JSON of any shape in a text is read without an error."""
    sound(read(png({key: json.dumps(told)}, international=True)))


@SHARED
@given(text=st.text(max_size=80), settings_=st.text(max_size=80))
def test_any_parameters_are_no_error(text: str, settings_: str) -> None:
    """Texts of any kind around the words of a recipe are read without an error."""
    written = f"{text}\nNegative prompt: {text}\nSteps: {settings_}, Size: {settings_}"
    clean = written.encode("utf-8", "replace").decode()
    sound(read(png({"parameters": clean}, international=True)))


def test_a_bomb_is_not_expanded() -> None:
    """A few KiB that would become 200 MiB are passed over, and what stands beside them is read."""
    packer = zlib.compressobj(9)
    bomb = b"".join([*(packer.compress(bytes(2**20)) for _ in range(200)), packer.flush()])
    good = b"parameters\0a fox\nSteps: 5"
    data = (
        PNG
        + chunk(b"zTXt", b"parameters\0\0" + bomb)
        + chunk(b"iTXt", b"parameters\0\1\0\0\0" + bomb)
        + chunk(b"zTXt", b"parameters\0\0" + b"broken")
        + chunk(b"tEXt", good)
    )
    found = read(data)
    assert found is not None
    assert found.options == ImagineOptions(prompt="a fox", steps=5)


def test_pixels_are_never_decoded() -> None:
    """A picture that claims to be as large as can be, with no pixels in it, is read all the same."""
    header = struct.pack(">II5B", 2**31 - 1, 2**31 - 1, 8, 2, 0, 0, 0)
    data = PNG + chunk(b"IHDR", header) + chunk(b"tEXt", b"parameters\0a fox\nSteps: 5")
    assert read(data) is not None


def test_depth_and_number_are_bounded() -> None:
    """JSON that is nested without an end, a crowd of chunks and a wide graph end soon and quietly."""
    assert read(png({"prompt": '{"a":' * 100_000})) is None
    crowd = PNG + chunk(b"vpAg", b"") * 30_000 + chunk(b"tEXt", b"parameters\0a fox\nSteps: 5")
    assert read(crowd) is None
    node = {"class_type": "KSampler", "inputs": {"positive": ["1", 0], "latent_image": ["0", 0]}}
    assert read(png({"prompt": json.dumps({str(n): node for n in range(3000)})})) is None
    assert read(png({"parameters": "x\nSteps: " + "a" * 500_000})) is not None


def test_exif_that_points_anywhere_is_no_error() -> None:
    """Directories that point outside, at themselves, or at one another are passed over."""
    good = with_exif("WEBP", {0x010E: "a photograph of no recipe at all"})
    at = good.index(b"EXIF") + 8
    for offset in range(at, len(good) - 4):
        for value in (0, 8, 0xFFFFFFFF):
            broken = bytearray(good)
            broken[offset : offset + 4] = struct.pack("<I", value)
            assert read(bytes(broken)) is None


def test_large_files_are_not_read() -> None:
    """A file over the bound is as one without a recipe."""
    good = png({"parameters": "a fox\nSteps: 5"})
    assert read(good) is not None
    assert read(good + bytes(LARGEST)) is None

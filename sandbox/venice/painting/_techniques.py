"""Techniques: ways to turn a finished painting into another medium. Each takes and gives RGB."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from PIL import Image, ImageChops, ImageDraw, ImageEnhance, ImageFilter, ImageOps

from sandbox.venice.painting._fields import as_mask, cells, displaced, fbm, ramp, smoothstep
from sandbox.venice.painting._palette import turned

if TYPE_CHECKING:
    from sandbox.venice.painting._fields import Colour, Field, Pixels
    from sandbox.venice.painting._palette import Palette


def pixelate(picture: Image.Image, blocks: int, colours: int) -> Image.Image:
    """Paint with large square pixels (`blocks` along the longer side) in few colours."""
    side = max(1, max(picture.size) // blocks)
    small = picture.resize(
        (max(1, picture.width // side), max(1, picture.height // side)), Image.Resampling.BOX
    )
    few = ImageEnhance.Color(small).enhance(1.35).quantize(colours, Image.Quantize.MEDIANCUT)
    return few.convert("RGB").resize(picture.size, Image.Resampling.NEAREST)


def watercolour(picture: Image.Image, rng: np.random.Generator) -> Image.Image:
    """Let colours bleed into wet paper: ragged edges, dried rims, granulation."""
    soft = picture.filter(ImageFilter.GaussianBlur(1.6))
    push = max(picture.size) * 0.009
    dx, dy = (_full(rng, picture, 14) - 0.5) * push * 2, (_full(rng, picture, 14) - 0.5) * push * 2
    bled = Image.fromarray(displaced(np.asarray(soft), dx, dy).astype(np.uint8))
    flat = ImageOps.posterize(bled, 4).filter(ImageFilter.GaussianBlur(1.6))
    wash = ImageChops.screen(
        Image.blend(bled, flat, 0.6), Image.new("RGB", picture.size, "#2a2824")
    )
    rims = ImageOps.autocontrast(flat.convert("L").filter(ImageFilter.FIND_EDGES))
    dried = ImageChops.multiply(
        wash, ImageOps.invert(rims.point([v // 2 for v in range(256)])).convert("RGB")
    )
    grain = as_mask(0.80 + 0.2 * _full(rng, picture, 90, 2)).convert("RGB")
    paper = ImageChops.multiply(dried, grain)
    return Image.composite(
        Image.new("RGB", picture.size, "#f7f2e7"), paper, _torn_frame(picture, rng)
    )


def ink_lines(picture: Image.Image, paper: Colour, ink: Colour) -> Image.Image:
    """Keep only the contours, as ink on paper, with hatching where it was dark."""
    grey = ImageOps.autocontrast(picture.convert("L").filter(ImageFilter.GaussianBlur(1.0)))
    fine = ImageOps.autocontrast(grey.filter(ImageFilter.FIND_EDGES), cutoff=(0, 1))
    lines = np.asarray(fine, np.float32) / 255
    tone = np.asarray(grey, np.float32) / 255
    ys, xs = np.mgrid[0 : tone.shape[0], 0 : tone.shape[1]]
    pitch, stroke, dusk, dark = 7, 1.6, 0.34, 0.17
    down, up = (xs + ys) % pitch < stroke, (xs - ys) % pitch < stroke
    hatch = down * (tone < dusk) + up * (tone < dark)
    strength = np.clip(smoothstep(0.12, 0.45, lines) + hatch * 0.6, 0, 1)
    return Image.composite(
        Image.new("RGB", picture.size, ink),
        Image.new("RGB", picture.size, paper),
        as_mask(strength),
    )


def halftone(picture: Image.Image, levels: int, *, dots: bool = True) -> Image.Image:
    """Print as a comic: flat colours, black contours, a screen of dots in the mid-tones."""
    vivid = ImageEnhance.Color(picture.filter(ImageFilter.GaussianBlur(1.2))).enhance(1.6)
    flat = ImageOps.posterize(ImageOps.autocontrast(vivid), levels)
    edges = ImageOps.autocontrast(flat.convert("L").filter(ImageFilter.FIND_EDGES))
    thick = edges.filter(ImageFilter.MaxFilter(3)).point(
        [min(255, max(0, (v - 110) * 32)) for v in range(256)]
    )
    grey = np.asarray(picture.convert("L"), np.float32) / 255
    if dots:
        ys, xs = np.mgrid[0 : grey.shape[0], 0 : grey.shape[1]]
        pitch = max(picture.size) / 110
        screen = 0.5 + 0.25 * (
            np.cos((xs + ys) * np.pi / pitch) + np.cos((xs - ys) * np.pi / pitch)
        )
        dotted = smoothstep(-0.06, 0.06, (screen - grey - 0.12).astype(np.float32)) * 0.34
        flat = Image.composite(Image.new("RGB", picture.size), flat, as_mask(dotted))
    return Image.composite(Image.new("RGB", picture.size, "#15101c"), flat, thick)


def facets(
    picture: Image.Image,
    rng: np.random.Generator,
    count: int,
    *,
    lead: float = 0,
    relief: float = 0,
) -> Image.Image:
    """Cut into cells of one colour each: crystal, folded paper (`relief`) or leaded glass."""
    # Flat colours lose nothing by being found at half the size.
    half = picture.reduce(2)
    pixels = np.asarray(half)
    owner, near_wall = cells(rng, half.size, count)
    enlarged = Image.fromarray(near_wall).resize(picture.size, Image.Resampling.BILINEAR)
    wall = np.asarray(enlarged)
    flat = owner.ravel()
    sizes = np.maximum(1, np.bincount(flat))
    means = np.stack(
        [np.bincount(flat, pixels[:, :, channel].ravel()) / sizes for channel in range(3)], 1
    )
    if lead or relief:
        means = means * (1 + rng.normal(0, 0.05 + relief * 0.1, (len(means), 1)))
    small = Image.fromarray(np.clip(means, 0, 255).astype(np.uint8)[owner])
    cut = small.resize(picture.size, Image.Resampling.NEAREST)
    if lead:
        cut = ImageEnhance.Color(ImageEnhance.Brightness(cut).enhance(1.15)).enhance(1.5)
        edge = as_mask(1 - smoothstep(lead * 0.55, lead, wall))
        return Image.composite(Image.new("RGB", picture.size, "#0d0b10"), cut, edge)
    if relief:
        # Facets alone would lose the drawing; let it shine through as through thin paper.
        cut = Image.blend(cut, picture, 0.3)
        edge = as_mask((1 - smoothstep(0.0, 0.12, wall)) * 0.4)
        return Image.composite(Image.new("RGB", picture.size, "#ffffff"), cut, edge)
    return cut


def dots(picture: Image.Image, rng: np.random.Generator, ground: Colour) -> Image.Image:
    """Dab the picture in thousands of round points, the hue of each a little off."""
    pixels = np.asarray(ImageEnhance.Color(picture).enhance(1.5))
    canvas = picture.filter(ImageFilter.GaussianBlur(9))
    canvas = Image.blend(canvas, Image.new("RGB", picture.size, ground), 0.45)
    draw = ImageDraw.Draw(canvas)
    radius = max(picture.size) / 150
    for x, y, size, drift in rng.random((5200, 4)):
        px, py = int(x * (picture.width - 1)), int(y * (picture.height - 1))
        r = radius * (0.5 + 0.7 * size)
        red, green, blue = (int(v) for v in pixels[py, px])
        shift = int((drift - 0.5) * 56)
        fill = (min(255, max(0, red + shift)), green, min(255, max(0, blue - shift)))
        draw.ellipse((px - r, py - r, px + r, py + r), fill=fill)
    return canvas.filter(ImageFilter.SMOOTH)


def papercut(picture: Image.Image, layers: int, palette: Palette) -> Image.Image:
    """Stack sheets of coloured paper, each casting a shadow on the one below."""
    grey = ImageOps.autocontrast(picture.convert("L").filter(ImageFilter.GaussianBlur(2.2)))
    tones = np.asarray(ramp(np.linspace(1, 0, layers, dtype=np.float32)[None, :], palette.all))[0]
    shift = max(3, max(picture.size) // 130)
    result = Image.new("RGB", picture.size, tuple(int(v) for v in tones[0]))
    for index in range(1, layers):
        limit = 255 * (layers - index) // layers
        sheet = grey.point([max(0, min(255, 128 + (limit - v) * 24)) for v in range(256)])
        shadow = ImageChops.offset(sheet, shift, shift).filter(ImageFilter.GaussianBlur(shift))
        result.paste((10, 8, 16), (0, 0), shadow.point([v * 45 // 100 for v in range(256)]))
        result.paste(tuple(int(v) for v in tones[index]), (0, 0), sheet)
    return result


def relief(
    picture: Image.Image, rng: np.random.Generator, bump: float, lumps: float
) -> Image.Image:
    """Model in clay or plaster: soft forms lit from the upper left, with fingerprints."""
    soft = picture.filter(ImageFilter.GaussianBlur(2.2))
    height = np.asarray(soft.convert("L"), np.float32) / 255
    height = height + bump * 0.12 * _full(rng, picture, lumps, 4)
    slope = (np.roll(height, 3, 0) - height) + (np.roll(height, 3, 1) - height)
    light = np.clip(1 - slope * 2.6 * bump, 0.35, 1.75)
    lit = np.asarray(soft, np.float32) * light[:, :, None]
    return Image.fromarray(np.clip(lit, 0, 255).astype(np.uint8))


def neon(picture: Image.Image, palette: Palette) -> Image.Image:
    """Darken everything and let the contours glow."""
    edges = ImageOps.autocontrast(
        picture.convert("L").filter(ImageFilter.FIND_EDGES), cutoff=(0, 2)
    )
    dark = ImageEnhance.Color(ImageEnhance.Brightness(picture).enhance(0.5)).enhance(1.7)
    tube = ImageOps.colorize(edges, (0, 0, 0), (255, 255, 255), mid=turned((255, 40, 190), 0))
    other = ImageOps.colorize(edges, (0, 0, 0), palette.accent, mid=(0, 150, 255))
    lit = ImageChops.screen(tube, other)
    halo = lit.filter(ImageFilter.GaussianBlur(7))
    return ImageChops.screen(ImageChops.screen(dark, halo), lit)


def monochrome(picture: Image.Image, dark: Colour, light: Colour, contrast: float) -> Image.Image:
    """Print in one ink, from `dark` to `light`."""
    grey = ImageEnhance.Contrast(ImageOps.autocontrast(picture.convert("L"))).enhance(contrast)
    return ImageOps.colorize(grey, dark, light)


def film(
    picture: Image.Image, rng: np.random.Generator, warmth: float, grain: float
) -> Image.Image:
    """Develop on film: lifted blacks, a tint, grain and a vignette."""
    pixels = np.asarray(ImageEnhance.Contrast(picture).enhance(1.08), np.float32)
    tint = np.array([1 + warmth, 1 + warmth * 0.25, 1 - warmth], np.float32)
    noise = np.asarray(
        Image.fromarray(
            rng.standard_normal((picture.height // 2 + 1, picture.width // 2 + 1), dtype=np.float32)
        ).resize(picture.size)
    )
    ys = np.linspace(-1, 1, picture.height, dtype=np.float32)[:, None]
    xs = np.linspace(-1, 1, picture.width, dtype=np.float32)[None, :]
    vignette = 1 - 0.28 * (xs * xs + ys * ys) ** 1.2
    graded = (pixels * tint + 8) * vignette[:, :, None] + noise[:, :, None] * grain
    return Image.fromarray(np.clip(graded, 0, 255).astype(np.uint8))


def long_exposure(picture: Image.Image) -> Image.Image:
    """Smear along the horizon, as water and clouds do in minutes of light."""
    smeared = picture
    for reach in (12, 24, 48):
        pair = Image.blend(
            ImageChops.offset(smeared, reach, 0), ImageChops.offset(smeared, -reach, 0), 0.5
        )
        smeared = Image.blend(smeared, pair, 0.5)
    return ImageChops.lighter(Image.blend(picture, smeared, 0.75), smeared)


def tilt_shift(picture: Image.Image) -> Image.Image:
    """Keep a band sharp and blur the rest, colours as bright as toys."""
    vivid = ImageEnhance.Color(picture).enhance(1.6)
    ys = np.abs(np.linspace(-1.3, 0.9, picture.height, dtype=np.float32))[:, None]
    sharp = np.broadcast_to(smoothstep(0.16, 0.55, ys), (picture.height, picture.width))
    return Image.composite(vivid.filter(ImageFilter.GaussianBlur(8)), vivid, as_mask(sharp))


def swirled(picture: Image.Image, rng: np.random.Generator, force: float) -> Image.Image:
    """Melt: displace by large soft noise, as in a dream."""
    push = force * max(picture.size)
    dx, dy = (_full(rng, picture, 3.5, 3) - 0.5) * push, (_full(rng, picture, 3.5, 3) - 0.5) * push
    return Image.fromarray(displaced(np.asarray(picture), dx, dy).astype(np.uint8))


def brushed(picture: Image.Image, rng: np.random.Generator) -> Image.Image:
    """Paint with short strokes that follow a flow: each spreads the colour under its start."""
    pixels = np.asarray(ImageEnhance.Color(picture).enhance(1.35))
    canvas = picture.filter(ImageFilter.GaussianBlur(3))
    draw = ImageDraw.Draw(canvas)
    angles = _full(rng, picture, 2, 3) * 6
    reach = max(picture.size) / 48
    for x, y, size, tone in rng.random((4200, 4)):
        px, py = int(x * (picture.width - 1)), int(y * (picture.height - 1))
        angle, length = float(angles[py, px]), reach * (0.5 + size)
        dx, dy = np.cos(angle) * length, np.sin(angle) * length
        shift = int((tone - 0.5) * 44)
        red, green, blue = (min(255, max(0, int(v) + shift)) for v in pixels[py, px])
        draw.line(
            (px - dx / 2, py - dy / 2, px + dx / 2, py + dy / 2),
            fill=(red, green, blue),
            width=max(2, round(reach * 0.24)),
        )
    return canvas.filter(ImageFilter.SMOOTH)


def hue_turned(picture: Image.Image, by: float, saturation: float = 1.0) -> Image.Image:
    """Turn all hues by a share of the circle."""
    hue, sat, value = picture.convert("HSV").split()
    turn = round(by * 256)
    return Image.merge(
        "HSV",
        (
            hue.point([(v + turn) % 256 for v in range(256)]),
            sat.point([min(255, round(v * saturation)) for v in range(256)]),
            value,
        ),
    ).convert("RGB")


def solarised(picture: Image.Image, rng: np.random.Generator) -> Image.Image:
    """Run the tones several times through the rainbow."""
    grey = np.asarray(picture.convert("L"), np.float32) / 255 + _full(rng, picture, 3, 3) * 0.6
    wheel = Image.fromarray(((grey * 2.2 % 1) * 255).astype(np.uint8))
    full: Pixels = np.full(grey.shape, 225, np.uint8)
    value = ImageOps.autocontrast(picture.convert("L")).point(
        [95 + v * 160 // 255 for v in range(256)]
    )
    return Image.merge("HSV", (wheel, Image.fromarray(full), value)).convert("RGB")


def _full(rng: np.random.Generator, picture: Image.Image, lumps: float, octaves: int = 3) -> Field:
    """Noise of the picture's size, computed at half of it."""
    half = (max(2, picture.width // 2), max(2, picture.height // 2))
    small = Image.fromarray(fbm(rng, half, lumps, octaves))
    return np.asarray(small.resize(picture.size, Image.Resampling.BILINEAR))


def _torn_frame(picture: Image.Image, rng: np.random.Generator) -> Image.Image:
    ys = np.linspace(-1, 1, picture.height, dtype=np.float32)[:, None]
    xs = np.linspace(-1, 1, picture.width, dtype=np.float32)[None, :]
    edge = np.maximum(np.abs(xs), np.abs(ys)) + (_full(rng, picture, 9, 4) - 0.5) * 0.16
    return as_mask(smoothstep(0.9, 0.96, edge.astype(np.float32)))

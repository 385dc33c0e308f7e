"""Which technique a style preset stands for; presets of one family differ in its measures."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, TypeAlias

from PIL import Image, ImageEnhance, ImageFilter, ImageOps

from sandbox.venice.painting import _techniques as t
from sandbox.venice.painting._palette import mix

if TYPE_CHECKING:
    from collections.abc import Callable

    import numpy as np

    from sandbox.venice.painting._palette import Palette

    Technique: TypeAlias = "Callable[[Image.Image, np.random.Generator, Palette], Image.Image]"

_INK, _PAPER = (24, 20, 28), (247, 243, 234)


def apply_style(
    picture: Image.Image, style: str | None, rng: np.random.Generator, palette: Palette
) -> Image.Image:
    """Give the picture in the technique of a preset; without one it stays as it was painted.

    Each preset also turns the hues by a hair of its own, so that no two give the same picture.
    """
    if style is None:
        return picture
    done = _TECHNIQUES.get(style, _plain)(picture, rng, palette)
    nudge = hashlib.sha256(style.encode()).digest()[0] / 255 - 0.5
    return done if style in _COLOURLESS else t.hue_turned(done, nudge * 0.05)


def _plain(picture: Image.Image, rng: np.random.Generator, _p: Palette) -> Image.Image:
    return t.film(picture, rng, float(rng.uniform(-0.08, 0.08)), 4)


def _pixels(blocks: int, colours: int) -> Technique:
    return lambda picture, _rng, _p: t.pixelate(picture, blocks, colours)


def _film(warmth: float, grain: float, saturation: float = 1.0) -> Technique:
    def technique(picture: Image.Image, rng: np.random.Generator, _p: Palette) -> Image.Image:
        return t.film(ImageEnhance.Color(picture).enhance(saturation), rng, warmth, grain)

    return technique


def _facets(count: int, lead: float = 0, relief: float = 0) -> Technique:
    return lambda picture, rng, _p: t.facets(picture, rng, count, lead=lead, relief=relief)


def _paper(layers: int) -> Technique:
    return lambda picture, _rng, palette: t.papercut(picture, layers, palette)


def _comic(levels: int, *, dots: bool) -> Technique:
    return lambda picture, _rng, _p: t.halftone(picture, levels, dots=dots)


def _relief(bump: float, lumps: float) -> Technique:
    return lambda picture, rng, _p: t.relief(picture, rng, bump, lumps)


def _one_ink(contrast: float, light: tuple[int, int, int] = (250, 249, 246)) -> Technique:
    return lambda picture, rng, _p: t.film(
        t.monochrome(picture, (6, 6, 9), light, contrast), rng, 0, 5
    )


def _lines(picture: Image.Image, _rng: np.random.Generator, _p: Palette) -> Image.Image:
    return t.ink_lines(picture, _PAPER, _INK)


def _white_lines(picture: Image.Image, _rng: np.random.Generator, p: Palette) -> Image.Image:
    return t.ink_lines(ImageOps.invert(picture), mix(p.near, _INK, 0.5), mix(p.accent, _PAPER, 0.5))


def _wash(picture: Image.Image, rng: np.random.Generator, _p: Palette) -> Image.Image:
    return t.watercolour(picture, rng)


def _brush(picture: Image.Image, rng: np.random.Generator, _p: Palette) -> Image.Image:
    return t.brushed(picture, rng)


def _points(picture: Image.Image, rng: np.random.Generator, p: Palette) -> Image.Image:
    return t.dots(picture, rng, p.light)


def _glowing(picture: Image.Image, _rng: np.random.Generator, p: Palette) -> Image.Image:
    return t.neon(picture, p)


def _rainbow(picture: Image.Image, rng: np.random.Generator, _p: Palette) -> Image.Image:
    return t.solarised(t.swirled(picture, rng, 0.25), rng)


def _melted(picture: Image.Image, rng: np.random.Generator, _p: Palette) -> Image.Image:
    return t.swirled(picture, rng, 0.4)


def _misty(picture: Image.Image, rng: np.random.Generator, p: Palette) -> Image.Image:
    bloom = ImageEnhance.Brightness(picture.filter(ImageFilter.GaussianBlur(10))).enhance(1.25)
    return t.film(Image.blend(t.swirled(picture, rng, 0.06), bloom, 0.5), rng, p.light[0] / 6000, 2)


def _minimal(picture: Image.Image, _rng: np.random.Generator, p: Palette) -> Image.Image:
    return t.papercut(picture.filter(ImageFilter.GaussianBlur(3)), 4, p)


def _silhouette(picture: Image.Image, _rng: np.random.Generator, p: Palette) -> Image.Image:
    return t.monochrome(picture.filter(ImageFilter.GaussianBlur(1)), (8, 6, 14), p.horizon, 2.6)


def _dark(hue: float, saturation: float) -> Technique:
    def technique(picture: Image.Image, rng: np.random.Generator, _p: Palette) -> Image.Image:
        dim = ImageEnhance.Contrast(ImageEnhance.Brightness(picture).enhance(0.62)).enhance(1.25)
        return t.film(t.hue_turned(dim, hue, saturation), rng, 0.02, 9)

    return technique


def _vivid(picture: Image.Image, _rng: np.random.Generator, _p: Palette) -> Image.Image:
    crisp = picture.filter(ImageFilter.UnsharpMask(6, 110, 2))
    return ImageEnhance.Color(ImageOps.autocontrast(crisp, cutoff=1)).enhance(1.4)


def _blueprint(picture: Image.Image, _rng: np.random.Generator, _p: Palette) -> Image.Image:
    return t.ink_lines(picture, (22, 58, 110), (226, 238, 250))


def _collage(picture: Image.Image, rng: np.random.Generator, p: Palette) -> Image.Image:
    return t.facets(t.papercut(picture, 7, p), rng, 13, relief=1.0)


_FAMILIES: tuple[tuple[Technique, tuple[str, ...]], ...] = (
    (_pixels(128, 24), ("Pixel Art", "Pokemon", "Legend of Zelda")),
    (_pixels(96, 14), ("Retro Game", "Super Mario")),
    (_pixels(72, 10), ("Retro Arcade",)),
    (_pixels(52, 32), ("Minecraft",)),
    (_wash, ("Watercolor", "Fairy Tale")),
    (_brush, ("Impressionist", "Renaissance", "Fantasy Art", "RPG Fantasy Game")),
    (_points, ("Pointillism",)),
    (_lines, ("Line Art", "Zentangle", "Typography")),
    (_white_lines, ("Tribal",)),
    (_blueprint, ("Architectural",)),
    (_comic(3, dots=True), ("Comic Book", "Pop Art", "Fighting Game", "Street Fighter")),
    (_comic(3, dots=False), ("Anime", "GTA", "Graffiti")),
    (_facets(46), ("Lowpoly", "Strategy Game")),
    (_facets(30, relief=1.0), ("Origami", "Kirigami", "Isometric Style")),
    (_facets(18, relief=0.4), ("Cubist",)),
    (_facets(36, lead=0.13), ("Stained Glass",)),
    (_collage, ("Collage", "Papercut Collage", "Paper Quilling")),
    (_paper(5), ("Flat Papercut",)),
    (_paper(8), ("Stacked Papercut", "Papercut Shadow Box")),
    (_paper(6), ("Thick Layered Papercut",)),
    (_relief(1.0, 26), ("Craft Clay", "Paper Mache")),
    (_relief(0.7, 6), ("3D Model",)),
    (_relief(1.6, 70), ("Texture",)),
    (_glowing, ("Neon Punk", "Neon Noir", "Disco", "Techwear Fashion")),
    (_rainbow, ("Psychedelic",)),
    (_melted, ("Abstract", "Surrealist")),
    (_misty, ("Dreamscape",)),
    (_minimal, ("Minimalist",)),
    (_silhouette, ("Silhouette",)),
    (_one_ink(1.15), ("Monochrome",)),
    (_one_ink(1.9), ("Film Noir",)),
    (_dark(-0.03, 0.7), ("Gothic", "Horror")),
    (_dark(0.04, 0.55), ("Dystopian", "Grunge")),
    (_dark(0.3, 1.1), ("Alien",)),
    (_dark(0.1, 1.2), ("Space",)),
    (_film(0.12, 9, 0.8), ("Analog Film",)),
    (_film(0.24, 6, 0.7), ("Steampunk",)),
    (_film(-0.09, 3), ("Nautical",)),
    (_film(0.05, 4, 1.1), ("Cinematic",)),
    (_film(0.0, 2, 1.05), ("Photographic", "Real Estate", "Hyperrealism")),
    (_film(0.08, 1, 1.35), ("Food Photography", "Advertising")),
    (_vivid, ("HDR", "Enhance", "Digital Art")),
    (lambda picture, _rng, _p: t.long_exposure(picture), ("Long Exposure",)),
    (lambda picture, _rng, _p: t.tilt_shift(picture), ("Tilt-Shift",)),
)
_TECHNIQUES = {name: technique for technique, names in _FAMILIES for name in names}
_COLOURLESS = frozenset({"Line Art", "Zentangle", "Typography", "Monochrome", "Film Noir"})

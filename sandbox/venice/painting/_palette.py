"""Colours: which palette the words of a prompt call for, and how a model tints it."""

from __future__ import annotations

import colorsys
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np

    from sandbox.venice.painting._fields import Colour


@dataclass(frozen=True)
class Palette:
    """Seven colours by the part they play in a picture."""

    zenith: Colour
    sky: Colour
    horizon: Colour
    light: Colour
    far: Colour
    near: Colour
    accent: Colour

    @property
    def all(self) -> tuple[Colour, ...]:
        """Give them from dark to light, for what is coloured through a ramp."""
        colours = (
            self.zenith,
            self.sky,
            self.horizon,
            self.light,
            self.far,
            self.near,
            self.accent,
        )
        return tuple(sorted(colours, key=sum))


def _hex(text: str) -> Palette:
    r = [tuple(bytes.fromhex(code)) for code in text.split()]
    z, s, h, li, f, n, a = ((c[0], c[1], c[2]) for c in r)
    return Palette(z, s, h, li, f, n, a)


_PALETTES = {
    name: _hex(codes)
    for name, codes in {
        "sunset": "2b1d4f b8405e ffb26b fff0c9 7d4272 1b1030 ff6f59",
        "dawn": "4f7cb8 e6aeb6 ffe0bd fff7e6 8f8bb5 2b2f4f e77f67",
        "night": "050a24 14285f 46639f f4f1de 23366b 060916 ffd166",
        "storm": "1f2a33 47606b a5b8ba e9f1ee 4d6570 11191f d9c46a",
        "green": "0b4a48 3d8f6b d3e39a fdf8d8 2d6f52 07211c f2a541",
        "ocean": "06324f 1b86a6 b4e6dc fdf8e4 1a6480 031c2c ff8c61",
        "autumn": "5b4a4a c4683a f6c877 fff1cf 95522d 2a1613 d7263d",
        "winter": "6f8fb0 b9d0e2 f4f6f7 ffffff 8ba6bf 24384f e07a5f",
        "neon": "0b0226 4b1278 ff2e97 9bfff5 351675 05010f 00e5ff",
        "desert": "3d7096 e5b580 fde6b8 fff8e0 cd8a54 4a2412 b23a48",
        "rose": "4a1942 c9577b f9cfcd fff3ee 96516f 26101f ffd479",
        "gold": "3a2714 a8752a f3d58a fff8df 8a6028 1d1208 c8553d",
        "alien": "081c24 24766b c9ee5b f6ffd9 1d5a5c 04120f ff5d8f",
        "day": "2f77c4 7db9e8 e6f2f5 fffdf0 6f9aa8 1f3a3d f4a259",
        "violet": "1c1046 6247aa cdb4f6 f9f2ff 6a4fa3 120a2b ffb703",
    }.items()
}
_WORDS = {
    "sunset": "sunset dusk evening red fire volcano lava crimson warm romantic fox",
    "dawn": "dawn sunrise morning pastel dream soft serene calm mist misty foggy fog",
    "night": "night moon moonlit midnight stars starry dark blue owl wolf lantern",
    "storm": "storm rain rainy thunder gothic ruin grey gray gloomy noir war horror",
    "green": "forest jungle green garden meadow spring emerald leaf frog woods bamboo",
    "ocean": "ocean sea beach underwater turquoise teal island lagoon whale fish boat",
    "autumn": "autumn fall orange october pumpkin harvest copper rust",
    "winter": "winter snow snowy ice frozen arctic glacier white polar penguin",
    "neon": "neon cyberpunk synthwave futuristic robot disco arcade vaporwave hologram",
    "desert": "desert dune dunes sand sahara canyon camel egypt mars pyramid",
    "rose": "rose pink flower flowers blossom cherry love sakura tulip flamingo",
    "gold": "gold golden royal palace baroque brass steampunk honey amber lion",
    "alien": "alien toxic acid swamp lime mushroom witch dragon",
    "day": "day sunny noon summer sky clear holiday field village",
    "violet": "violet purple lavender magic wizard galaxy nebula cosmic space planet",
}
_BY_WORD = {word: name for name, words in _WORDS.items() for word in words.split()}


def words_of(prompt: str) -> list[str]:
    """Split a prompt into lower-case words, in order; a plural also stands as its singular."""
    words = re.findall(r"[^\W\d_]+", prompt.casefold())
    return [form for word in words for form in (word, word.removesuffix("s")) if form]


def choose(prompt: str, rng: np.random.Generator, model_rng: np.random.Generator) -> Palette:
    """Choose the palette of the first colour or mood named; a model leans a little to one hue."""
    named = [_BY_WORD[word] for word in words_of(prompt) if word in _BY_WORD]
    # The last of the named moods is most often the setting: "a red fox at night".
    name = named[-1] if named else sorted(_PALETTES)[int(rng.integers(len(_PALETTES)))]
    base = _PALETTES[name]
    hue = float(model_rng.normal(0, 0.012) + rng.normal(0, 0.012))
    saturation = float(model_rng.uniform(0.88, 1.12))
    zenith, sky, horizon, light, far, near, accent = (
        turned(colour, hue, saturation)
        for colour in (
            base.zenith,
            base.sky,
            base.horizon,
            base.light,
            base.far,
            base.near,
            base.accent,
        )
    )
    return Palette(zenith, sky, horizon, light, far, near, accent)


def turned(colour: Colour, hue: float, saturation: float = 1.0) -> Colour:
    """Turn a colour by `hue` (1 is the whole circle) and scale its saturation."""
    h, lightness, s = colorsys.rgb_to_hls(*(channel / 255 for channel in colour))
    red, green, blue = colorsys.hls_to_rgb((h + hue) % 1, lightness, min(1.0, s * saturation))
    return round(red * 255), round(green * 255), round(blue * 255)


def mix(one: Colour, other: Colour, share: float) -> Colour:
    """Blend two colours; `share` is that of the other."""
    r, g, b = (round(a + (z - a) * share) for a, z in zip(one, other, strict=True))
    return r, g, b

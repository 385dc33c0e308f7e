"""Which picture a prompt asks for: its words choose the motif and who appears in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sandbox.venice.painting._abstract import blossoms, marble, mosaic, orbits, ribbons
from sandbox.venice.painting._city import city
from sandbox.venice.painting._figures import NAMES
from sandbox.venice.painting._land import dunes, ridges, woods
from sandbox.venice.painting._palette import words_of
from sandbox.venice.painting._sky import space
from sandbox.venice.painting._water import canal, sea

if TYPE_CHECKING:
    from collections.abc import Callable

    from sandbox.venice.painting._canvas import Canvas


def _space(canvas: Canvas, _who: str | None) -> None:
    space(canvas)


_MOTIFS: dict[Callable[[Canvas, str | None], None], str] = {
    canal: "venice gondola gondolas gondolier canal canals lagoon palazzo bridge doge",
    sea: "sea ocean beach boat ship sailboat wave waves harbor harbour island lighthouse whale",
    city: "city street skyline cyberpunk neon tower towers downtown tokyo york robot car",
    woods: "forest woods jungle tree trees glade bamboo witch mushroom deer stag elk",
    dunes: "desert dune dunes sand sahara egypt camel mars pyramid",
    ridges: "mountain mountains landscape valley hill hills alps range lake snow fox foxes wolf"
    " wolves cat cats dragon castle eagle volcano meadow village field sunset sunrise dog",
    _space: "space galaxy planet planets nebula cosmic cosmos astronaut universe",
    blossoms: "flower flowers rose roses garden bouquet blossom tulip tulips lily spring",
    mosaic: "glass mosaic window cathedral church kaleidoscope crystal",
    marble: "abstract marble liquid paint fluid smoke fire lava agate",
    ribbons: "wind music dance dream flow energy hair silk dragon",
    orbits: "geometric bauhaus circle circles shapes poster logo minimal",
}
_BY_WORD = {word: motif for motif, words in reversed(_MOTIFS.items()) for word in words.split()}


def compose(canvas: Canvas, prompt: str) -> None:
    """Paint the motif that a prompt names first; by lot when it names none."""
    words = words_of(prompt)
    who = next((NAMES[word] for word in words if word in NAMES), None)
    places = [_BY_WORD[word] for word in words if word in _BY_WORD]
    # "a fox in Venice" is set in Venice: where names a place, who only fills it.
    settings = [_BY_WORD[word] for word in words if word in _BY_WORD and word not in NAMES]
    chosen = (settings or places or [list(_MOTIFS)[int(canvas.rng.integers(len(_MOTIFS)))]])[0]
    chosen(canvas, who)

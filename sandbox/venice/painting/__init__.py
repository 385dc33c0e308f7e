"""The painter: a recipe goes in, the bytes of a picture come out; nothing else is looked at.

It is generative art, not a model: the words of the prompt choose motifs and colours, the seed
arranges them, the style preset changes the technique.
"""

from sandbox.venice.painting._paint import paint
from sandbox.venice.painting._recipe import Recipe

__all__ = ["Recipe", "paint"]

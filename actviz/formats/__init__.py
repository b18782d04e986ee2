"""File formats: one module each, and what holds what.

A new format is a module with a FORMAT, and its place in FORMATS.
"""

from __future__ import annotations

from actviz.formats import apng, eps, gif, jpg, mp4, pdf, png, svg, tiff, webp
from actviz.formats.told import Told

__all__ = ["FIGURES", "FORMATS", "FRAMES", "LEVELS", "Told", "canonical", "recipe"]

# In the order in which messages list them; a file without a suffix takes the first of its kind.
FORMATS = (
    gif.FORMAT,
    apng.FORMAT,
    png.FORMAT,
    svg.FORMAT,
    pdf.FORMAT,
    eps.FORMAT,
    jpg.FORMAT,
    webp.FORMAT,
    tiff.FORMAT,
    mp4.FORMAT,
)
FIGURES = {each.name: each.figure for each in FORMATS if each.figure is not None}
LEVELS = {each.name: each.levels for each in FORMATS if each.levels is not None}
FRAMES = {each.name: each.frames for each in FORMATS if each.frames is not None}

_NAMES = {spelling: each.name for each in FORMATS for spelling in (each.name, *each.spellings)}


def canonical(word: str) -> str:
    """Return the name of the format that a suffix stands for: 'tiff' for '.TIF'.

    A word that stands for none comes back in small letters, without its dot.
    """
    plain = word.lower().removeprefix(".")
    return _NAMES.get(plain, plain)


def recipe(content: bytes) -> str | None:
    """Return the text in the bytes of a file that tells how it was made, or None."""
    found = (each.recipe(content) for each in FORMATS)
    return next((text for text in found if text is not None), None)

"""Media: which formats can hold what a request makes."""

from __future__ import annotations

from collections.abc import Collection

from actviz import formats
from actviz.requests import Medium

# The first of each is taken where nothing else is said.
FORMATS: dict[Medium, Collection[str]] = {
    "figure": formats.FIGURES,
    "film": formats.FRAMES,
    "raw": formats.LEVELS,
}


def usual(medium: Medium) -> str:
    """Return the format that is taken where nothing else is said."""
    return next(iter(FORMATS[medium]))

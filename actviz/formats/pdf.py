"""PDF: figures; the recipe is its subject."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from actviz.formats.format import Format
from actviz.formats.savefig import saved
from actviz.formats.told import Told, maker

if TYPE_CHECKING:
    from matplotlib.figure import Figure

ESCAPES = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}


def encode_figure(figure: Figure, dpi: float, told: Told) -> bytes:
    """Return a figure as a PDF, without its date."""
    said = {
        "Title": told.title or None,
        "Subject": told.recipe,
        "Creator": maker(),
        "CreationDate": None,
    }
    return saved(figure, "pdf", dpi, said)


def read_recipe(content: bytes) -> str | None:
    """Return the recipe in a PDF."""
    if not content.startswith(b"%PDF"):
        return None
    found = re.search(rb"/Subject\s*\(((?:\\.|[^\\()])*)\)", content, re.DOTALL)
    if not found:
        return None
    raw = re.sub(rb"\\([0-7]{3}|.)", _unescaped, found[1], flags=re.DOTALL)
    if raw.startswith(b"\xfe\xff"):
        return raw[2:].decode("utf-16-be", "replace")
    return raw.decode("latin-1")


def _unescaped(match: re.Match[bytes]) -> bytes:
    code = match[1]
    return bytes([int(code, 8) & 255]) if len(code) == 3 else ESCAPES.get(code, code)


FORMAT = Format(name="pdf", recipe=read_recipe, figure=encode_figure)

"""SVG: figures; the recipe is its description in the words of Dublin Core.

A title and a description stand at its beginning for those who have it read to them.
"""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING

from actviz.formats.format import Format
from actviz.formats.savefig import saved
from actviz.formats.told import Told, maker

if TYPE_CHECKING:
    from matplotlib.figure import Figure

OPENING = re.compile(rb"(<svg [^>]*)>")
DUBLIN_CORE = "{http://purl.org/dc/elements/1.1/}"


def encode_figure(figure: Figure, dpi: float, told: Told) -> bytes:
    """Return a figure as an SVG, without its date."""
    said = {"Description": told.recipe, "Creator": maker(), "Date": None}
    return OPENING.sub(partial(_read_out, told), saved(figure, "svg", dpi, said), count=1)


def _read_out(told: Told, opening: re.Match[bytes]) -> bytes:
    """Return the tag that opens an SVG, with what is read out to those who do not see it."""
    from xml.sax.saxutils import escape

    if not told.title:
        return opening[0]
    said = (
        f' role="img" aria-labelledby="actviz-title actviz-words">\n'
        f' <title id="actviz-title">{escape(told.title)}</title>\n'
        f' <desc id="actviz-words">{escape(told.words)}</desc>'
    )
    return opening[1] + said.encode()


def read_recipe(content: bytes) -> str | None:
    """Return the recipe in an SVG."""
    from xml.etree import ElementTree

    if content.lstrip()[:5] not in (b"<?xml", b"<svg "):
        return None
    if b"<!ENTITY" in content:  # Entities may expand without end, and no figure has any.
        return None
    try:
        return ElementTree.fromstring(content).findtext(f".//{DUBLIN_CORE}description")
    except (ElementTree.ParseError, ValueError):
        return None


FORMAT = Format(name="svg", recipe=read_recipe, figure=encode_figure)

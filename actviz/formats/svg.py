"""SVG: figures; the recipe is its description in the words of Dublin Core."""

from __future__ import annotations

from typing import TYPE_CHECKING

from actviz.formats.format import Format
from actviz.formats.savefig import saved

if TYPE_CHECKING:
    from matplotlib.figure import Figure

DUBLIN_CORE = "{http://purl.org/dc/elements/1.1/}"


def encode_figure(figure: Figure, dpi: float, recipe: str) -> bytes:
    """Return a figure as an SVG, without its date."""
    said = {"Description": recipe, "Creator": "actviz", "Date": None}
    return saved(figure, "svg", dpi, said)


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

"""Scripts: what the pages of the atlas run."""

from __future__ import annotations

from collections.abc import Iterable
from importlib.resources import files

from actviz.activations.record import Activation
from actviz.atlas import program
from actviz.atlas.shorten import shortened

# What live.js is made of, in this order.
PARTS = ("engine.js", "figure.js", "controls.js", "samples.js")
SHARED = ("page.js", "search.js", "index.js", "compare.js", "learn.js")


def scripts(records: Iterable[Activation]) -> dict[str, str]:
    """Return the texts of functions.js and live.js by name."""
    return {"functions.js": program.script(records), "live.js": live()}


def live() -> str:
    """Return the text of live.js: the numbers, the figure and what moves it."""
    return "".join(shortened(text(name)) for name in PARTS)


def shared() -> dict[str, str]:
    """Return the texts of the scripts that do not depend on the functions, by name."""
    return {name: shortened(text(name)) for name in SHARED}


def text(name: str) -> str:
    """Return a file of the folder web."""
    found = files("actviz.atlas").joinpath("web", name)
    return found.read_text(encoding="utf-8")

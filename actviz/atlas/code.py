"""Code: a function printed for other programs, as its page shows it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from actviz.activations.function import Function
from actviz.errors import UsageError
from actviz.export import export

# The targets that are text, with what they are called.
TITLES = {
    "torch": "PyTorch",
    "jax": "JAX",
    "keras": "Keras",
    "numpy": "NumPy",
    "c": "C",
    "javascript": "JavaScript",
    "latex": "LaTeX",
    "typst": "Typst",
    "pgfplots": "pgfplots",
}
# A table of points is long, and is made by the command that stands there instead.
LONGEST = 6000


@dataclass(frozen=True)
class Code:
    """A function for one target; no text where it is too long for a page."""

    target: str
    title: str
    text: str


def printed(function: Function) -> Iterator[Code]:
    """Yield a function's code for each target that it can be printed for."""
    for target, title in TITLES.items():
        try:
            text = str(export(function, target))
        except UsageError:
            continue
        yield Code(target, title, text if len(text) <= LONGEST else "")

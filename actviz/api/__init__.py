"""The Python API: one function per view, made from its request, returning a Matplotlib figure.

The keywords are the options of the view's command: `--bit-depth 16` is `bit_depth=16`, and
`--no-derivative` is `derivative=False`. Any other keyword is a parameter of the function:
`actviz.plot("prelu", alpha=0.1, title="Mine")`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from actviz.requests import VIEWS, request_of

if TYPE_CHECKING:
    from actviz.api.make import Drawing

NAMES = tuple(name for name in VIEWS if " " not in name)


def __getattr__(name: str) -> Drawing:
    if name not in NAMES:
        raise AttributeError(f"module 'actviz.api' has no attribute {name!r}")
    from actviz.api.make import drawing  # an import of actviz loads no NumPy

    made = globals()[name] = drawing(request_of(name), "actviz")
    return made

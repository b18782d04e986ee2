"""What a function does to a network: one function per view, each returning a Matplotlib figure.

    >>> import actviz
    >>> actviz.network.signal("tanh", init=["normal:0.01", "xavier"])
    >>> actviz.network.boundary("step", "relu", dataset="xor")

Functions are words, such as 'prelu:alpha=0.1', or functions from `actviz.get`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from actviz.requests import VIEWS, request_of

if TYPE_CHECKING:
    from actviz.api.make import Drawing

NAMES = tuple(name.partition(" ")[2] for name in VIEWS if name.startswith("network "))


def __getattr__(name: str) -> Drawing:
    if name not in NAMES:
        raise AttributeError(f"module 'actviz.network' has no attribute {name!r}")
    from actviz.api.make import drawing  # an import of actviz loads no NumPy

    made = globals()[name] = drawing(request_of(f"network {name}"), "actviz.network")
    return made


def __dir__() -> list[str]:
    return sorted(NAMES)

"""actviz shows what an activation function does: to a line, a distribution, a picture, a network.

    >>> import actviz
    >>> f = actviz.get("gelu")
    >>> f.derivative([-1.0, 0.0, 1.0])
    >>> actviz.plot("prelu", alpha=0.1)

Nothing is loaded before it is used: importing actviz costs no NumPy and no Matplotlib.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from actviz.api import NAMES
from actviz.package.version import VERSION

if TYPE_CHECKING:
    from actviz.activations import names
    from actviz.api import network
    from actviz.api.functions import Function, get, info
    from actviz.errors import ActvizError
    from actviz.sites.asked import inspect, watch

__version__ = VERSION
PACKAGES = ("atlas", "audit", "export", "identify")  # each can be called
__all__ = [
    "ActvizError",
    "Function",
    "get",
    "info",
    "inspect",
    "names",
    "network",
    "watch",
    *NAMES,
    *PACKAGES,
]

_HOME = {
    "ActvizError": "actviz.errors",
    "Function": "actviz.api.functions",
    "get": "actviz.api.functions",
    "inspect": "actviz.sites.asked",
    "info": "actviz.api.functions",
    "names": "actviz.activations",
    "watch": "actviz.sites.asked",
}


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module 'actviz' has no attribute {name!r}")
    if name == "network" or name in PACKAGES:
        return import_module("actviz.api.network" if name == "network" else f"actviz.{name}")
    return getattr(import_module(_HOME.get(name, "actviz.api")), name)


def __dir__() -> list[str]:
    return sorted([*__all__, "__version__"])

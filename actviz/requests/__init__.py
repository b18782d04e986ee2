"""Requests: one frozen, validated record per view, that says everything a figure needs.

A view is a line of `VIEWS`: its command, and the request that the command, the function of the
Python API and the recipe are made from. Its numbers and its figure stand in the modules of the
same name below `compute` and `figures`. Each request is loaded when it is first asked for.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from actviz.requests.base import Medium, Request, Sources
    from actviz.requests.compare import CompareRequest
    from actviz.requests.groups import Grey, Look, Sampling
    from actviz.requests.histogram import HistogramRequest
    from actviz.requests.image import ImageRequest
    from actviz.requests.output import Output
    from actviz.requests.plot import PlotRequest
    from actviz.requests.sheet import SheetRequest

__all__ = [
    "VIEWS",
    "CompareRequest",
    "Grey",
    "HistogramRequest",
    "ImageRequest",
    "Look",
    "Medium",
    "Output",
    "PlotRequest",
    "Request",
    "Sampling",
    "SheetRequest",
    "Sources",
    "request_of",
]

VIEWS = {
    "plot": "PlotRequest",
    "histogram": "HistogramRequest",
    "image": "ImageRequest",
    "compare": "CompareRequest",
    "sheet": "SheetRequest",
    "network signal": "SignalRequest",
    "network boundary": "BoundaryRequest",
    "network dead": "DeadRequest",
    "network zigzag": "ZigzagRequest",
    "network learn": "LearnRequest",
}
_HOME = {
    **{name: command.replace(" ", ".") for command, name in VIEWS.items()},
    "Grey": "groups",
    "Look": "groups",
    "Medium": "base",
    "Output": "output",
    "Request": "base",
    "Sampling": "groups",
    "Sources": "base",
}


def request_of(command: str) -> type[Request]:
    """Return the request of a view, by its command such as 'network signal'."""
    view: type[Request] = __getattr__(VIEWS[command])
    return view


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(f"module 'actviz.requests' has no attribute {name!r}")
    return getattr(import_module(f"actviz.requests.{_HOME[name]}"), name)

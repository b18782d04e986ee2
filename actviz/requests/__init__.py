"""Requests: one frozen, validated record per view, that says everything a figure needs."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from actviz.requests.records import (
        AnimatedRequest,
        CompareRequest,
        Grey,
        HistogramRequest,
        ImageRequest,
        Look,
        Output,
        PlotRequest,
        Request,
        Sampling,
        SheetRequest,
        command_line,
    )

__all__ = [
    "AnimatedRequest",
    "CompareRequest",
    "Grey",
    "HistogramRequest",
    "ImageRequest",
    "Look",
    "Output",
    "PlotRequest",
    "Request",
    "Sampling",
    "SheetRequest",
    "command_line",
]


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module 'actviz.requests' has no attribute {name!r}")
    return getattr(import_module("actviz.requests.records"), name)

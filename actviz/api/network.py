"""What a function does to a network: one function per view, each returning a Matplotlib figure.

    >>> import actviz
    >>> actviz.api.network.signal("tanh", init=["normal:0.01", "xavier"])
    >>> actviz.api.network.boundary("step", "relu", dataset="xor")

Functions are words, such as 'prelu:alpha=0.1', or functions from `actviz.get`. Every view takes
the settings of `requests.Look` (size, dpi, style, title) and a `seed`; a keyword that is no setting
is a parameter of the functions.
"""

from __future__ import annotations

import os
from dataclasses import fields
from typing import TYPE_CHECKING, Any

from actviz.activations import Function
from actviz.api import bound, grouped
from actviz.render import figure
from actviz.requests.network import (
    BoundaryRequest,
    DeadRequest,
    InputSampling,
    LearnRequest,
    NetworkRequest,
    SignalRequest,
    ZigzagRequest,
)
from actviz.requests.records import JOINED, Look

if TYPE_CHECKING:
    from matplotlib.figure import Figure

Fn = str | Function

# Fields of the requests that are set under the name of their option.
KEYWORDS = {"inits": "init", "rates": "lr", "rate": "lr", "photo": "image", "table": "data"}


def signal(*fns: Fn, **settings: Any) -> Figure:
    """Draw the outputs and the gradients of every layer of a deep network.

    Settings: layers (10), width (500), init ('xavier', or a list), batch_norm, image, and of the
    input samples (1000), distribution, data and bins.
    """
    sampling = grouped(settings, sampling=InputSampling)
    return _figure(SignalRequest, fns, settings, **sampling)


def boundary(*fns: Fn, **settings: Any) -> Figure:
    """Train small networks on points of a plane and draw the regions they decide for.

    Settings: dataset ('xor'), data, samples (200), hidden (16, a list, or () for none), init
    ('he'), lr (0.05), optimizer ('adam'), loss ('cross-entropy'), steps (500).
    """
    return _figure(BoundaryRequest, fns, settings)


def dead(*fns: Fn, **settings: Any) -> Figure:
    """Draw the share of dead and of saturated units while networks are trained.

    Settings: lr ([0.01, 0.1, 1]), init ('he', or a list), dataset ('spirals'), samples (500),
    hidden ([50, 50, 50, 50]), optimizer ('sgd'), steps (300).
    """
    return _figure(DeadRequest, fns, settings)


def zigzag(*fns: Fn, **settings: Any) -> Figure:
    """Draw the path of two weights whose inputs come from the function.

    Settings: lr (0.4, over the mean square of the inputs), steps (60).
    """
    return _figure(ZigzagRequest, fns, settings)


def learn(*fns: Fn, **settings: Any) -> Figure:
    """Draw the loss of one task while networks with different functions learn it.

    Settings: dataset ('digits'), data, samples (1000), hidden ([32, 32]), init ('he'), lr (0.05),
    optimizer ('sgd'), loss ('cross-entropy'), epochs (20), batch (32), seeds (3).
    """
    return _figure(LearnRequest, fns, settings)


def _figure(
    kind: type[NetworkRequest], fns: tuple[Fn, ...], settings: dict[str, Any], **groups: Any
) -> Figure:
    groups |= grouped(settings, look=Look)
    for item in fields(kind):
        keyword = KEYWORDS.get(item.name, item.name)
        if keyword in settings:
            groups[item.name] = _value(item.name, settings.pop(keyword))
    request: Any = kind(functions=tuple(bound(fn, settings) for fn in fns), **groups)
    return figure(request)


def _value(name: str, given: Any) -> Any:
    """Return a setting as its request holds it: a list as a tuple, a path as a string."""
    if name in JOINED:
        return tuple(given) if isinstance(given, (list, tuple)) else (given,)
    return os.fspath(given) if isinstance(given, os.PathLike) else given

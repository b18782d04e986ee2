"""The Python API: one function per view, each returning a Matplotlib figure.

Keywords that are neither named below nor settings of the view are parameters of the function:
`actviz.plot("prelu", alpha=0.1, title="Mine")`. Settings are the fields of `requests.Look`
(size, dpi, style, title), `requests.Sampling` (distribution, samples, seed, bins, data) and
`requests.Grey` (center, gain, scale, channel, bit_depth, max_pixels).
"""

from __future__ import annotations

import os
from dataclasses import fields
from typing import TYPE_CHECKING, Any

from actviz.activations import Function
from actviz.activations.words import bind, parse
from actviz.render import figure
from actviz.requests import (
    CompareRequest,
    Grey,
    HistogramRequest,
    ImageRequest,
    Look,
    PlotRequest,
    Sampling,
    SheetRequest,
)

if TYPE_CHECKING:
    from matplotlib.figure import Figure

Fn = str | Function


def plot(
    fn: Fn,
    /,
    *,
    range: tuple[float, float] | None = None,
    derivative: bool = True,
    **settings: Any,
) -> Figure:
    """Draw a function and its derivative over a range of x."""
    groups = grouped(settings, look=Look)
    return figure(
        PlotRequest(function=bound(fn, settings), range=range, derivative=derivative, **groups)
    )


def histogram(fn: Fn, /, **settings: Any) -> Figure:
    """Draw the distribution of samples before and after a function."""
    groups = grouped(settings, look=Look, sampling=Sampling)
    return figure(HistogramRequest(function=bound(fn, settings), **groups))


def image(photo: str | os.PathLike[str], /, fn: Fn, **settings: Any) -> Figure:
    """Draw a photo before and after a function."""
    groups = grouped(settings, look=Look, grey=Grey)
    return figure(ImageRequest(photo=os.fspath(photo), function=bound(fn, settings), **groups))


def compare(
    *fns: Fn,
    view: str = "plot",
    range: tuple[float, float] | None = None,
    derivative: bool = True,
    difference: bool = False,
    image: str | os.PathLike[str] | None = None,
    **settings: Any,
) -> Figure:
    """Draw several functions in one picture; `view` is 'plot', 'histogram' or 'image'."""
    groups = grouped(settings, look=Look, sampling=Sampling, grey=Grey)
    return figure(
        CompareRequest(
            functions=tuple(bound(fn, settings) for fn in fns),
            view=view,
            range=range,
            derivative=derivative,
            difference=difference,
            photo=None if image is None else os.fspath(image),
            **groups,
        )
    )


def sheet(
    fn: Fn,
    /,
    image: str | os.PathLike[str],
    *,
    range: tuple[float, float] | None = None,
    **settings: Any,
) -> Figure:
    """Draw one page: curve, derivative, samples and a photo, before and after."""
    groups = grouped(settings, look=Look, sampling=Sampling, grey=Grey)
    return figure(
        SheetRequest(function=bound(fn, settings), photo=os.fspath(image), range=range, **groups)
    )


def grouped(settings: dict[str, Any], **kinds: type[Any]) -> dict[str, Any]:
    """Take the fields of each group out of the settings and return the groups made of them."""
    return {
        group: kind(
            **{item.name: settings.pop(item.name) for item in fields(kind) if item.name in settings}
        )
        for group, kind in kinds.items()
    }


def bound(fn: Fn, parameters: dict[str, Any]) -> Function:
    """Return the function that a word or a function means, with further parameters."""
    if isinstance(fn, Function):
        return bind(fn.activation, [*fn.told.items(), *parameters.items()])
    return parse(fn, parameters)

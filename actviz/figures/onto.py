"""Curves on axes of a user's own figure, with nothing around them but a title and names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import matplotlib
from matplotlib.axes import Axes
from matplotlib.colors import to_hex

from actviz.compute.compare import CompareData
from actviz.compute.plot import PlotData
from actviz.errors import UsageError
from actviz.figures import compare, curves, plot, style
from actviz.requests import CompareRequest, PlotRequest

HINT = "overlay=True, or derivative=False, draws a plot in one."


def plotted(data: PlotData, request: PlotRequest, axes: Sequence[Axes]) -> None:
    """Draw a function and its derivatives, one panel of the figure on each of the axes.

    Raises:
        UsageError: there are more panels than axes, or fewer.
    """
    groups = plot.shared(request)
    _hold(len(groups), axes)
    with style.context(request.look) as theme:
        for orders, each in zip(groups, axes, strict=True):
            theme = _on(theme, each)
            for order in orders:
                curves.draw(each, data.trace, order, theme)
            _name(each, ",  ".join(f"${plot.formula(data, order)}$" for order in orders))


def compared(data: CompareData, request: CompareRequest, axes: Sequence[Axes]) -> None:
    """Draw several functions, one panel of the figure on each of the axes, with a legend.

    Raises:
        UsageError: there are more panels than axes, or fewer.
    """
    layers = compare.overlays(data, request.derivative)
    _hold(len(layers), axes)
    with style.context(request.look) as theme:
        for layer, each in zip(layers, axes, strict=True):
            theme = _on(theme, each)
            looks = compare.lines(data, theme, request.look)
            rest = zip(looks, compare.names(data), strict=True)
            shown = zip(layer.traces, [*rest][layer.first :], strict=True)
            for trace, (look, name) in shown:
                curves.draw(each, trace, layer.order, theme, **look)
                each.plot([], [], label=name, linewidth=theme.line, **look)
            _name(each, layer.head)
            each.legend()


def _hold(count: int, axes: Sequence[Axes]) -> None:
    if count != len(axes):
        panels = "a panel" if count == 1 else f"{count} panels"
        raise UsageError(f"It draws {panels}, and was given {len(axes)} axes.", HINT)


def _on(theme: style.Theme, axes: Axes) -> style.Theme:
    """Return the theme with circles that are open on the ground of these axes."""
    return replace(theme, face=to_hex(axes.get_facecolor()))


def _name(axes: Axes, head: str) -> None:
    size = matplotlib.rcParams["font.size"]
    axes.set_title(head, fontsize=size, loc="left")
    axes.set_xlabel("x", fontsize=size)

"""The figure of a table: its points, the functions that fit them, and what these leave."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from actviz.activations.curve import Array
from actviz.compute.ranges import Range
from actviz.figures import style
from actviz.figures.heading import Words
from actviz.figures.legend import legend
from actviz.figures.page import opened
from actviz.figures.panel import PanelSpec, padded, panels
from actviz.identify.table import TableFit, TableIdentity
from actviz.requests import Look

SHOWN = 4  # functions at most
POINTS = 801  # of a curve
DOT = 0.6  # of a point, beside other marks


def draw(found: TableIdentity, look: Look) -> Figure:
    """Return the figure of a table: the best fit, and those that it cannot be told from.

    Args:
        found: the table and what fits it.
        look: how the figure looks.
    """
    x, y = found.x, found.y
    fits = [found.fits[0], *found.undecided][:SHOWN]
    with opened(look, (9.0, 4.6)) as (page, theme):
        page.title(f"{found.points} points, {fits[0].function.activation.label}")
        legend(page, _lines(fits, theme), [fit.said for fit in fits])
        specs = _specs(x, y, fits)
        drawn = panels(page, page.box.grid(1, 2, 2 * page.em), specs)
        _overlay(drawn[0], x, y, fits, theme)
        _left(drawn[1], x, y, fits, theme)
        return page.figure


def _lines(fits: Sequence[TableFit], theme: style.Theme) -> list[Line2D]:
    """Return how the line of each function is drawn."""
    return [
        Line2D([], [], color=theme.color(i), linestyle=theme.dash(i), linewidth=theme.line)
        for i in range(len(fits))
    ]


def _specs(x: Array, y: Array, fits: Sequence[TableFit]) -> list[PanelSpec]:
    """Return what the two panels show."""
    span = padded(_span(x))
    noise = f"what is left: a noise of {fits[0].noise:.2g}"
    left = _span(np.concatenate([y - fit.curve(x) for fit in fits]))
    return [
        PanelSpec(span, padded(_span(y)), Words("the points and the function"), "x"),
        PanelSpec(span, padded(left), Words(noise), "x"),
    ]


def _span(numbers: Array) -> Range:
    return float(numbers.min()), float(numbers.max())


def _overlay(axes: Axes, x: Array, y: Array, fits: Sequence[TableFit], theme: style.Theme) -> None:
    """Draw the points over the functions."""
    fine = np.linspace(*axes.get_xlim(), POINTS)
    for index, fit in enumerate(fits):
        look = (theme.color(index), theme.dash(index))
        axes.plot(fine, fit.curve(fine), color=look[0], linestyle=look[1], linewidth=theme.line)
    axes.plot(x, y, "o", color=theme.ink, markersize=DOT * theme.marker, zorder=3)


def _left(axes: Axes, x: Array, y: Array, fits: Sequence[TableFit], theme: style.Theme) -> None:
    """Draw what each function leaves of the points."""
    size = DOT * theme.marker
    for index, fit in enumerate(fits):
        left = y - fit.curve(x)
        axes.plot(x, left, "o", color=theme.color(index), markersize=size, zorder=3)

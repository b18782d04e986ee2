"""Small multiples: a panel for each of many functions, with the others in grey behind it."""

from __future__ import annotations

from collections.abc import Sequence
from math import log

import numpy as np
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.patches import PathPatch
from matplotlib.path import Path

from actviz.compute.ranges import Range
from actviz.compute.trace import Trace
from actviz.figures import curves
from actviz.figures.heading import Words
from actviz.figures.labels import Labels
from actviz.figures.legend import legend
from actviz.figures.page import Page
from actviz.figures.panel import PanelSpec, padded, panels
from actviz.figures.style import Theme

# Names, curves, and which of their derivatives are shown.
Group = tuple[Sequence[str], Sequence[Trace], tuple[int, ...]]

# More curves than these in one panel are spaghetti.
MOST = 6
# The width of a panel over its height.
WIDE = 1.4
# Three cells that are no wider than this, over their height, stand in a row: two rows have a hole.
IN_A_ROW = 2.0
# Beside more panels in a row a page grows, and its text does not.
ROW = 3


def arranged(count: int, wide: float) -> tuple[int, int]:
    """Return the rows and columns that hold cells of that aspect with few gaps, like a slide."""

    def score(columns: int) -> float:
        rows = -(-count // columns)
        return (rows * columns - count) / count + abs(log(columns * wide / rows / 1.4))

    columns = min(range(min(count, 6), 0, -1), key=score)
    if count == 3 and wide <= IN_A_ROW:
        columns = count
    return -(-count // columns), columns


def size(shape: tuple[int, int]) -> Range:
    """Return the size of a page of so many rows and columns of panels, in inches."""
    rows, columns = shape
    return 2.8 * columns, 1.3 + 2.1 * rows


def share(columns: int) -> float:
    """Return the share of a page of so many columns of panels that its text is sized for."""
    return min(1.0, ROW / columns)


def multiples(
    page: Page,
    theme: Theme,
    x: Range,
    groups: Sequence[Group],
    held: Sequence[Trace],
    shape: tuple[int, int],
    ylim: Range | None = None,
) -> None:
    """Fill a page with a panel for each curve; those of a group share their axes.

    Args:
        page: the page.
        theme: how lines look.
        x: the range of x.
        groups: the names of curves, the curves, and which of their derivatives are shown.
        held: what the axes of the first group hold, such as all frames of a moving picture.
        shape: how many rows and columns of panels there are.
        ylim: the range of y of the first group, where the user has said it.
    """
    _key(page, theme, max((orders for _, _, orders in groups), key=len))
    specs: list[PanelSpec] = []
    fills: list[tuple[Trace, Path, tuple[int, ...]]] = []
    for index, (names, traces, orders) in enumerate(groups):
        spanned = padded(curves.span(list(traces if index else held), orders))
        y = ylim if ylim and not index else spanned
        specs += [PanelSpec(x, y, Words(name)) for name in names]
        behind = _together(traces)
        fills += [(trace, behind, orders) for trace in traces]
    boxes = page.box.grid(*shape, 1.2 * page.em)[: len(specs)]
    for axes, (trace, behind, orders) in zip(panels(page, boxes, specs), fills, strict=True):
        _others(axes, behind, theme)
        labels = Labels(page, axes)
        for order in orders:
            curves.draw(axes, trace, order, theme)
            curves.obstacles(labels, trace, order)
        for order in orders:
            curves.leaving(labels, trace, order, theme)


def _together(traces: Sequence[Trace]) -> Path:
    """Return all curves as one path, which the panels share: a line each would be many."""
    gap = np.full((1, 2), np.nan)
    parts = [np.column_stack(line) for trace in traces for line in trace.line(0)]
    return Path(np.concatenate([each for part in parts for each in (part, gap)]))


def _others(axes: Axes, curves: Path, theme: Theme) -> None:
    """Draw all curves in grey."""
    width = 0.4 * theme.line
    axes.add_artist(
        PathPatch(curves, fill=False, edgecolor=theme.muted, alpha=0.3, linewidth=width)
    )


def _key(page: Page, theme: Theme, orders: tuple[int, ...]) -> None:
    lines = [
        Line2D([], [], color=theme.color(n), linestyle=theme.dash(n), linewidth=theme.line)
        for n in orders
    ]
    others = Line2D([], [], color=theme.muted, alpha=0.5, linewidth=0.4 * theme.line)
    names = [f"{curves.PRIMES[order]}(x)" for order in orders]
    legend(page, [*lines, others], [*names, "f(x) of the others"])

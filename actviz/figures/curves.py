"""Curves piece by piece: gaps where they jump, open and filled circles at the ends."""

from __future__ import annotations

from collections.abc import Iterator
from math import isfinite
from typing import Any, NamedTuple

import numpy as np
from matplotlib.axes import Axes
from matplotlib.patheffects import Normal, Stroke

from actviz.activations.curve import same
from actviz.compute.plot import Trace, Zone
from actviz.compute.window import vertical
from actviz.figures.labels import Labels
from actviz.figures.page import Box, Page
from actviz.figures.panel import Frame, number, padded, panel
from actviz.figures.style import Theme

PRIMES = ("f", "f′", "f″")


class Mark(NamedTuple):
    """A circle at a breakpoint: filled where the value is taken, open where it is not."""

    x: float
    y: float
    filled: bool


def marks(trace: Trace, order: int) -> Iterator[Mark]:
    """Yield the circles of a function (order 0) or of one of its derivatives."""
    for point in trace.breakpoints:
        left, right = _sides(trace, point.x, order)
        if order == 0:
            if point.jumps:
                yield Mark(point.x, point.value, True)
                ends = [side for side in (left, right) if not same(side, point.value)]
            else:
                ends = []
        elif point.jumps or not same(left, right):
            ends = [left, right]
        else:
            ends = []
        for y in dict.fromkeys(end for end in ends if isfinite(end)):
            yield Mark(point.x, y, False)


def _sides(trace: Trace, x: float, order: int) -> tuple[float, float]:
    """Return the one-sided limits of a curve or of a derivative at a breakpoint."""
    lines = list(trace.line(order))
    left = next(float(y[-1]) for at, y in lines if at[-1] == x)
    right = next(float(y[0]) for at, y in lines if at[0] == x)
    return left, right


def draw(axes: Axes, trace: Trace, order: int, theme: Theme, **line: Any) -> None:
    """Draw a curve, or its derivative of that order, segment by segment with its circles."""
    line = {"color": theme.color(order), "linewidth": theme.line, "zorder": 3} | line
    if order and "linestyle" not in line:
        line["linestyle"] = theme.dash(order)
    for x, y in trace.line(order):
        axes.plot(x, y, solid_capstyle="butt", dash_capstyle="butt", **line)
    for mark in marks(trace, order):
        axes.plot(
            [mark.x],
            [mark.y],
            marker="o",
            linestyle="none",
            markersize=theme.marker * line["linewidth"] / theme.line,
            markeredgewidth=0.7 * line["linewidth"],
            markeredgecolor=line["color"],
            markerfacecolor=line["color"] if mark.filled else theme.face,
            zorder=line["zorder"] + (2 if mark.filled else 1),
            clip_on=False,
        )


def span(traces: list[Trace], orders: tuple[int, ...]) -> tuple[float, float]:
    """Return the y-range that shows the curves, cut where one grows out of all proportion."""
    ranges = []
    for trace in traces:
        for order in orders:
            lines = list(trace.line(order))
            if lines:
                x, y = (np.concatenate(side) for side in zip(*lines, strict=True))
                ranges.append(vertical(x, y)[0])
    low, high = min(low for low, _ in ranges), max(high for _, high in ranges)
    # A line is not a range: a constant is shown with its distance from 0.
    low, high = min(low, 0.0), max(high, 0.0)
    return (low, high) if high > low else (-0.5, 1.0)


def obstacles(labels: Labels, trace: Trace, order: int) -> None:
    """Keep labels off a curve and its circles."""
    for x, y in trace.line(order):
        labels.avoid(x, y)


def zones(page: Page, labels: Labels, found: tuple[Zone, ...], theme: Theme) -> None:
    """Shade where the slope is 0 or nearly 0 and say so; write out a small slope."""
    axes = labels.axes
    low, high = axes.get_ylim()
    pad = 0.03 * (high - low)
    for zone in found:
        if zone.kind != "slope":
            axes.axvspan(zone.low, zone.high, color=theme.ink, alpha=0.07, linewidth=0, zorder=0.5)
        words = f"slope {number(zone.slope)}" if zone.kind == "slope" else zone.kind
        middle = (zone.low + zone.high) / 2
        places = [
            (x, y, ha, va)
            for y, va in ((high - pad, "top"), (low + pad, "bottom"), (0.75 * high, "top"))
            for x, ha in ((middle, "center"),)
        ]
        labels.put(words, places, color=theme.muted, style="italic")


def leaving(labels: Labels, trace: Trace, order: int, theme: Theme) -> None:
    """Point an arrow to where a curve leaves the panel, and say how far it goes."""
    axes = labels.axes
    low, high = axes.get_ylim()
    for x, y in trace.line(order):
        inside = np.isfinite(y) & (y >= low) & (y <= high)
        if inside.all() or not inside.any():
            continue
        for end, edge in ((0, np.argmax(inside)), (-1, len(y) - 1 - np.argmax(inside[::-1]))):
            if inside[end]:
                continue
            up = bool(y[end] > high)
            at, level = float(x[edge]), high if up else low
            axes.plot(
                [at],
                [level],
                marker="^" if up else "v",
                color=theme.color(order),
                markersize=theme.marker,
                linestyle="none",
                clip_on=False,
                zorder=6,
            )
            words = f"{PRIMES[order]}({number(float(x[end]))}) = {number(float(y[end]))}"
            va, step = ("top", -1) if up else ("bottom", 1)
            shift = 0.03 * (axes.get_xlim()[1] - axes.get_xlim()[0])
            places = [
                (at + sign * shift, level + step * share * (high - low), ha, va)
                for share in (0.02, 0.1, 0.2)
                for sign, ha in ((1, "left"), (-1, "right"))
            ]
            labels.put(words, places, color=theme.muted)


def haloed(theme: Theme) -> list[Any]:
    """Return the effect that keeps a text readable over a grid."""
    return [Stroke(linewidth=2.5, foreground=theme.face), Normal()]


def curve_panel(
    page: Page,
    box: Box,
    trace: Trace,
    companions: tuple[Trace, ...],
    orders: tuple[int, ...],
    frame: Frame,
    found: tuple[Zone, ...],
    range: tuple[float, float],
    theme: Theme,
) -> Axes:
    """Return a panel of a curve or its derivatives, its companions faint behind it."""
    seen = [trace] if orders != (0,) else [trace, *companions]
    y = padded(span([trace], orders)) if not companions else padded(span(seen, orders))
    axes = panel(page, box, range, y, frame)
    labels = Labels(page, axes)
    if orders[0] == 0:
        for index, companion in enumerate(companions):
            draw(
                axes,
                companion,
                0,
                theme,
                color=theme.muted,
                linewidth=0.5 * theme.line,
                linestyle=theme.dash(index + 1),
                alpha=0.6,
                zorder=2,
            )
            obstacles(labels, companion, 0)
    for order in orders:
        draw(axes, trace, order, theme)
        obstacles(labels, trace, order)
    for order in orders:
        leaving(labels, trace, order, theme)
    zones(page, labels, found, theme)
    return axes

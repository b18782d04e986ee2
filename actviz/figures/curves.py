"""Curves piece by piece: gaps where they jump, open and filled circles at the ends."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import product
from math import isfinite
from typing import Any, NamedTuple

import numpy as np
from matplotlib.axes import Axes

from actviz.activations.curve import Array, same
from actviz.compute.plot import PlotData, Zone
from actviz.compute.ranges import Range, common
from actviz.compute.trace import Trace
from actviz.figures.hatch import hatched
from actviz.figures.inset import inset
from actviz.figures.labels import Labels
from actviz.figures.page import Page
from actviz.figures.panel import SMALL, padded
from actviz.figures.style import Theme
from actviz.figures.y_range import vertical, whole
from actviz.prose.facts import TINY_JUMP
from actviz.prose.numbers import rounded, true_minus

# How far from its curve a label may lie, in panel heights, the nearest first.
ZONE_STEPS = (0.05, -0.05, 0.1, -0.1, 0.2, -0.2, 0.35, -0.35, 0.5, -0.5)
# Where along a panel the name of a curve may stand: from the ends, where curves part, inwards.
NAME_PARTS = (0.94, 0.06, 0.88, 0.12, 0.8, 0.2, 0.7, 0.3, 0.6, 0.4)
# A circle around a dot.
RING = 1.8
# The width of a letter of a small name, in font sizes.
LETTER = 0.5
# What differs by less than rounding, beside its size, is level.
LEVEL = 1e-13
# Of more zones those that touch are named as one.
FEW_ZONES = 4
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
        jumps = point.jumps and not _unseen(point.value, point.left_limit, point.right_limit)
        parts = not (same(left, right) or _unseen(left, right))
        ends = []
        if order == 0 and jumps:
            yield Mark(point.x, point.value, True)
            ends = [side for side in (left, right) if not same(side, point.value)]
        elif order > 0 and (jumps or parts or (order > 1 and point.kinks)):
            ends = [left, right]
        for y in dict.fromkeys(end for end in ends if isfinite(end)):
            yield Mark(point.x, y, False)


def _unseen(*levels: float) -> bool:
    """Tell whether values are so near to each other that a jump between them is a point."""
    return max(levels) - min(levels) <= TINY_JUMP * max(map(abs, levels))


def _sides(trace: Trace, x: float, order: int) -> tuple[float, float]:
    """Return the one-sided limits of a curve or of a derivative at a breakpoint."""
    lines = list(trace.line(order))
    left = next(float(y[-1]) for at, y in lines if at[-1] == x)
    right = next(float(y[0]) for at, y in lines if at[0] == x)
    return left, right


def draw(
    axes: Axes, trace: Trace, order: int, theme: Theme, ring: float = 1.0, **line: Any
) -> None:
    """Draw a curve, or its derivative of that order, segment by segment with its circles.

    Args:
        axes: the panel.
        trace: the curve.
        order: which derivative of it.
        theme: how it looks.
        ring: how large the open circles are, beside their usual size.
        line: what else Matplotlib's lines take.
    """
    plain = {"linewidth": theme.line, "zorder": 3, "linestyle": theme.dash(order)}
    line = {"color": theme.color(order)} | plain | line
    for x, y in trace.line(order):
        axes.plot(x, y, solid_capstyle="butt", dash_capstyle="butt", **line)
    for mark in marks(trace, order):
        axes.plot(
            [mark.x],
            [mark.y],
            marker="o",
            linestyle="none",
            markersize=(1.0 if mark.filled else ring)
            * theme.marker
            * line["linewidth"]
            / theme.line,
            markeredgewidth=0.7 * line["linewidth"],
            markeredgecolor=line["color"],
            markerfacecolor=line["color"] if mark.filled else theme.face,
            zorder=line["zorder"] + (2 if mark.filled else 1),
            clip_on=False,
        )


def y_range(data: PlotData, orders: tuple[int, ...]) -> tuple[float, float]:
    """Return the y-range of a panel, in which the companions get at most as much room again.

    Args:
        data: a function and its companions.
        orders: which derivatives the panel shows.
    """
    low, high = span([data.trace], orders)
    if data.backward and 1 in orders:
        low, high = common([(low, high), span([data.backward], (0,))])
    if data.arms:
        return padded(span(list(data.arms), orders))
    companions = companions_of(data, orders)
    if companions:
        least, most = span(companions, orders)
        room = high - low
        low, high = max(min(low, least), low - room), min(max(high, most), high + room)
    return padded((low, high))


def companions_of(data: PlotData, orders: tuple[int, ...]) -> list[Trace]:
    """Return the companions that a panel shows: those of a derivative only where there is one."""
    return list(data.companions) if orders == (0,) or len(data.companions) == 1 else []


def span(traces: list[Trace], orders: tuple[int, ...]) -> tuple[float, float]:
    """Return the y-range that shows the curves, cut where one grows out of proportion.

    It holds 0 too, unless that would take more than half of the panel.
    """
    ranges = []
    for trace in traces:
        for order in orders:
            lines = list(trace.line(order))
            if lines:
                x, y = (np.concatenate(side) for side in zip(*lines, strict=True))
                bounded = order < 2 and trace.bounded[order]
                ranges.append(whole(y) if bounded else vertical(x, y))
    return with_zero(common(ranges or [(0.0, 0.0)]))


def with_zero(found: Range) -> Range:
    """Return a range that holds 0, or the same where 0 would take more than half of it."""
    low, high = found
    flat = high - low <= LEVEL * max(abs(low), abs(high))
    if flat or min(abs(low), abs(high)) <= high - low:
        low, high = min(low, 0.0), max(high, 0.0)
    return (low, high) if high > low else (-0.5, 1.0)


def fill(page: Page, axes: Axes, data: PlotData, orders: tuple[int, ...], theme: Theme) -> None:
    """Draw a function or its derivatives into a panel, and label what is worth a word."""
    labels = Labels(page, axes)
    if data.arms:
        arms(labels, data, orders, theme)
        return
    companions = companions_of(data, orders)
    for companion, order in product(companions, orders):
        dash = theme.dash(companions.index(companion) + 1)
        draw(axes, companion, order, theme, linestyle=dash, **_faint(theme))
        obstacles(labels, companion, order)
    if data.backward and 1 in orders:
        draw(axes, data.backward, 0, theme, linestyle=theme.dash(2), **_faint(theme))
        obstacles(labels, data.backward, 0)
    for order in orders:
        # A circle of the slope is seen around a dot of the function.
        draw(axes, data.trace, order, theme, RING if order and len(orders) > 1 else 1.0)
        obstacles(labels, data.trace, order)
    if data.wider and 0 in orders:
        inset(labels, data.wider, data.range, theme)
    for order in orders:
        leaving(labels, data.trace, order, theme)
    for order in orders if len(orders) > 1 else ():
        named(labels, data.trace, order, PRIMES[order], theme.color(order))
    zones(labels, data.zones, data.trace, orders[0], theme)
    hatched(labels, data.undefined, theme)
    name_companions(labels, companions, orders[0], theme)
    if data.backward and 1 in orders:
        named(labels, data.backward, 0, data.backward.label, theme.muted)


def arms(labels: Labels, data: PlotData, orders: tuple[int, ...], theme: Theme) -> None:
    """Draw all outputs of a function of several, each with its name: none stands for the rest."""
    looks = [{"color": theme.color(i), "linestyle": theme.dash(i)} for i in range(len(data.arms))]
    for arm, look in zip(data.arms, looks, strict=True):
        for order in orders:
            draw(labels.axes, arm, order, theme, **look)
            obstacles(labels, arm, order)
    zones(labels, data.zones, data.trace, orders[0], theme)
    for arm, look in zip(data.arms, looks, strict=True):
        named(labels, arm, orders[0], arm.label, look["color"], steepest=True)


def name_companions(labels: Labels, companions: list[Trace], order: int, theme: Theme) -> None:
    """Write the names of companions at their right ends; beside one that ends elsewhere."""
    low, high = labels.axes.get_ylim()
    right = labels.axes.get_xlim()[1]
    gap = 0.9 * labels.page.em / (labels.axes.get_position().height * labels.page.height)
    taken: list[float] = []
    for companion in companions:
        level = [float(y[-1]) for x, y in companion.line(order) if x[-1] == right][-1]
        part = (level - low) / (high - low)
        if len(companions) > 1 and 0 <= part <= 1 and all(abs(part - at) > gap for at in taken):
            taken.append(part)
            at_the_end(labels, right, level, companion.label, theme)
        else:
            named(labels, companion, order, companion.label, theme.muted)


def at_the_end(labels: Labels, right: float, level: float, words: str, theme: Theme) -> None:
    """Write a name to the right of a panel, where its curve ends."""
    labels.axes.annotate(
        true_minus(words),
        (right, level),
        xytext=(0.4 * labels.page.points, 0),
        textcoords="offset points",
        va="center",
        color=theme.muted,
        fontsize=SMALL * labels.page.points,
        parse_math=False,
    )


def beside(data: PlotData) -> float:
    """Return the room that names need on the right of each panel, in font sizes."""
    names = [companion.label for companion in data.companions]
    return 0.8 + (LETTER * max(map(len, names)) if len(names) > 1 else 0.0)


def _faint(theme: Theme) -> dict[str, Any]:
    return {"color": theme.muted, "linewidth": 0.5 * theme.line, "alpha": 0.7, "zorder": 2}


def obstacles(labels: Labels, trace: Trace, order: int) -> None:
    """Keep labels off a curve and its circles."""
    for x, y in trace.line(order):
        labels.avoid(x, y)


def named(
    labels: Labels, trace: Trace, order: int, words: str, color: str, steepest: bool = False
) -> None:
    """Write a name beside a curve, near an end where there is room.

    Args:
        labels: those of the panel.
        trace: the curve.
        order: which derivative of it.
        words: its name.
        color: the colour of both.
        steepest: whether the name belongs where the curve is far from 0, not where it rests.
    """
    left, right = labels.axes.get_xlim()
    low, high = labels.axes.get_ylim()
    x, y = (np.concatenate(side) for side in zip(*trace.line(order), strict=True))
    places = []
    spots = [
        (at, float(np.interp(at, x, y))) for at in (left + p * (right - left) for p in NAME_PARTS)
    ]
    for at, level in sorted(spots, key=lambda spot: -abs(spot[1])) if steepest else spots:
        if low < level < high:
            for step, va in ((0.03, "bottom"), (-0.03, "top")):
                places += [
                    (at, level + step * (high - low), ha, va) for ha in ("center", "left", "right")
                ]
    labels.put(true_minus(words), places, color=color)


def _joined(found: Sequence[Zone]) -> list[Zone]:
    """Return zones of which those that touch and are alike are one, as the steps of a stair."""
    joined: list[Zone] = []
    for zone in found:
        last = joined[-1] if joined else None
        if last and (last.high, last.kind, last.slope) == (zone.low, zone.kind, zone.slope):
            joined[-1] = replace(last, high=zone.high)
        else:
            joined.append(zone)
    return joined


def zones(labels: Labels, found: tuple[Zone, ...], trace: Trace, order: int, theme: Theme) -> None:
    """Shade where the slope is 0 or nearly 0 and say so; write out a small slope."""
    axes = labels.axes
    low, high = axes.get_ylim()
    x, y = (np.concatenate(side) for side in zip(*trace.line(order), strict=True))
    for zone in found if len(found) <= FEW_ZONES else _joined(found):
        places = []
        for part, step in product((0.5, 0.25, 0.75), ZONE_STEPS):
            at = zone.low + part * (zone.high - zone.low)
            level = float(np.interp(at, x, y)) + step * (high - low)
            places.append((at, level, "center", "bottom" if step > 0 else "top"))
        if zone.kind != "slope":
            axes.axvspan(zone.low, zone.high, color=theme.ink, alpha=0.07, linewidth=0, zorder=0.5)
        labels.put(
            f"slope {rounded(zone.slope)}" if zone.kind == "slope" else zone.kind,
            places,
            turns=(0.0, 90.0),
            within=(zone.low, zone.high),
            color=theme.muted,
            style="italic",
        )


def leaving(
    labels: Labels, trace: Trace, order: int, theme: Theme, color: str | None = None
) -> None:
    """Point an arrow to where a curve leaves the panel, and say how far its own goes."""
    low, high = labels.axes.get_ylim()
    for x, y in trace.line(order):
        inside = np.isfinite(y) & (y >= low) & (y <= high)
        if not inside.any():
            _missed(labels, x, y, order, theme, color)
            continue
        first, last = int(np.argmax(inside)), len(y) - 1 - int(np.argmax(inside[::-1]))
        for end, edge, beyond in ((0, first, first - 1), (len(y) - 1, last, last + 1)):
            # Where the function is not defined, it ends without leaving the panel.
            if edge != end and not np.isnan(y[beyond]):
                up = float(y[edge]) > (low + high) / 2
                at, level = rounded(float(x[end])), rounded(float(y[end]))
                # Beside others f would be any of them: the colour says whose end it is.
                far = (
                    f"{PRIMES[order]}({at}) = {level}" if color is None else f"{level} at x = {at}"
                )
                words = far if np.isfinite(y[end]) else ""
                arrow(labels, float(x[edge]), up, words, color or theme.color(order), theme)


def _missed(
    labels: Labels, x: Array, y: Array, order: int, theme: Theme, color: str | None
) -> None:
    """Point to where a piece lies that is wholly above or below the panel."""
    low, high = labels.axes.get_ylim()
    finite = np.flatnonzero(np.isfinite(y))
    if not len(finite):
        return
    at = finite[np.argmin(np.maximum(y[finite] - high, low - y[finite]))]
    place, level = float(x[at]), float(y[at])
    words = f"{rounded(level)} at x = {rounded(place)}"
    arrow(labels, place, level > high, words, color or theme.color(order), theme)


def arrow(labels: Labels, at: float, up: bool, words: str, color: str, theme: Theme) -> None:
    """Point out of the panel where a curve leaves it."""
    axes = labels.axes
    (left, right), (low, high) = axes.get_xlim(), axes.get_ylim()
    level, va, inwards = (high, "top", -1) if up else (low, "bottom", 1)
    axes.plot(
        [at],
        [level],
        marker="^" if up else "v",
        color=color,
        markersize=theme.marker,
        linestyle="none",
        clip_on=False,
        zorder=6,
    )
    places = [
        (at + sign * 0.03 * (right - left), level + inwards * share * (high - low), ha, va)
        for share in (0.02, 0.1, 0.2, 0.3)
        for sign, ha in ((1, "left"), (-1, "right"))
    ]
    if words:
        labels.put(words, places, color=color if color in theme.series else theme.muted)

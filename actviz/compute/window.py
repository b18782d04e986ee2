"""Which stretch of x and of y tells the story of a function."""

from __future__ import annotations

from math import ceil, floor, log10

import numpy as np

from actviz.activations.curve import Array
from actviz.activations.function import Function

Range = tuple[float, float]

PLAIN = 5.0
TYPICAL = 3.0
WIDE = 6.0
PAD = 1.2
NICE = (1.0, 1.5, 2.0, 2.5, 3.0, 4.0, 5.0, 6.0, 8.0, 10.0)
FAR = 1e4
PROBES = 600


def usual(function: Function) -> Range:
    """Return a range that shows every breakpoint, and where the slope changes.

    It is centred on 0, unless all that happens lies far from there.
    """
    points = function.breakpoints
    period = _period(function)
    if period:
        reach = max([2.0 * period, *(1.3 * abs(point) for point in points)])
        return -nice(reach), nice(reach)
    low, high = _active(function)
    if low < -WIDE or high > WIDE:
        low, high = _within(function, low, high)
    low, high = min([low, *points]), max([high, *points])
    if low > high:
        return -PLAIN, PLAIN
    if _far(low, high):
        unit = nice((high - low) / 2)
        return unit * floor(low / unit - 1), unit * ceil(high / unit + 1)
    extent = max(abs(low), abs(high))
    if extent == 0:
        return -PLAIN, PLAIN
    smallest = min((abs(point) for point in points if point), default=extent)
    reach = nice(max(PAD * extent, min(TYPICAL, 12.0 * smallest)))
    return -reach, reach


def common(ranges: list[Range]) -> Range:
    """Return the range that holds all of these."""
    return min(low for low, _ in ranges), max(high for _, high in ranges)


def nice(reach: float) -> float:
    """Round a positive number up to one that is easy to read."""
    power = 10.0 ** floor(log10(reach))
    step = next((step for step in NICE if step * power >= reach * 0.999), 10.0)
    return float(f"{step * power:.6g}")


def _far(low: float, high: float) -> bool:
    """Tell whether a stretch is too far from 0 for both to be seen."""
    width = high - low
    return width > 0 and (low > 8.0 * width or high < -8.0 * width)


def _steepness(function: Function, x: Array) -> Array:
    """Return the angle of the slope, which stays bounded where the slope does not."""
    with np.errstate(all="ignore"):
        return np.asarray(np.nan_to_num(np.arctan(function.derivative(x))))


def _active(function: Function) -> Range:
    """Return where the slope is not yet what it is far out; (inf, -inf) where it never changes."""
    far = np.geomspace(1e-3, FAR, PROBES)
    x = np.concatenate([-far[::-1], far])
    angle = _steepness(function, x)
    change = float(np.ptp(angle))
    if change < 1e-9:
        return np.inf, -np.inf
    low, high = _ends(x, angle, angle[0], angle[-1])
    if low * high <= 0:
        return low, high
    # Far from 0 the probes are far apart: look again, more closely.
    outer = x[x < min(low, high)][-1], x[x > max(low, high)][0]
    closer = np.linspace(*outer, 4 * PROBES)
    return _ends(closer, _steepness(function, closer), angle[0], angle[-1])


def _ends(x: Array, angle: Array, left: float, right: float) -> Range:
    """Return where the slope leaves its left level, and where it reaches its right one."""
    least = 0.05 * max(float(np.ptp(angle)), abs(right - left))
    from_left = x[np.abs(angle - left) > least]
    from_right = x[np.abs(angle - right) > least]
    return _settled(from_left[:1]), _settled(from_right[-1:])


def _settled(end: Array) -> float:
    """Return where the slope leaves its level, with the innermost probes taken for 0."""
    return 0.0 if not len(end) or abs(end[0]) < 2e-3 else float(end[0])


def _within(function: Function, low: float, high: float) -> Range:
    """Return less of a wide stretch where the slope merely fades, as that of a logarithm does."""
    whole = float(np.ptp(_steepness(function, np.linspace(low, high, 4 * PROBES))))
    for reach in (PLAIN, 2 * PLAIN):
        near = _steepness(function, np.linspace(-reach, reach, PROBES))
        if float(np.ptp(near)) > 0.85 * whole:
            return max(low, -reach / PAD), min(high, reach / PAD)
    return low, high


def _period(function: Function) -> float | None:
    """Return the period of a slope that keeps swinging, or None."""
    whole = float(np.ptp(_steepness(function, np.linspace(-100.0, 100.0, 2001))))
    if whole < 1e-6:
        return None
    for reach in np.geomspace(0.01, 1000.0, 28):
        x = np.linspace(-reach, reach, 801)
        angle = _steepness(function, x)
        top, bottom = float(angle.max()), float(angle.min())
        if top - bottom < 0.3 * whole:
            continue
        above = angle > (top + bottom) / 2
        swings = int(np.count_nonzero(above[1:] != above[:-1]))
        if swings >= 10:
            return float(4.0 * reach / swings)
    return None


def vertical(x: Array, y: Array) -> Range:
    """Return the y-range of a curve, cut where it grows faster than a parabola.

    Such a curve would flatten all the rest: it may leave the middle half's range by as much
    again.
    """
    finite = np.isfinite(y)
    if not finite.any():
        return 0.0, 0.0
    pole = bool(np.isinf(y).any())
    x, y = x[finite], y[finite]
    if pole:
        return _beside_a_pole(x, y)
    low, high = float(y.min()), float(y.max())
    middle = np.abs(x - (x[0] + x[-1]) / 2) <= (x[-1] - x[0]) / 4
    inner = (float(y[middle].min()), float(y[middle].max())) if middle.any() else (low, high)
    reach = max(inner[1] - inner[0], abs(inner[0]), abs(inner[1]))
    if reach > 0 and _steepens(x, y):
        high = inner[1] + reach if high - inner[1] > 4.0 * reach else high
        low = inner[0] - reach if inner[0] - low > 4.0 * reach else low
    return low, high


def _beside_a_pole(x: Array, y: Array) -> Range:
    """Return the range of most of a curve that is infinite somewhere."""
    even = np.interp(np.linspace(x[0], x[-1], PROBES), x, y)
    reach = 2.0 * float(np.quantile(np.abs(even), 0.95))
    return max(float(y.min()), -reach), min(float(y.max()), reach)


def _steepens(x: Array, y: Array) -> bool:
    """Tell whether the size of y grows ever faster towards an end of x."""
    count = max(2, len(x) // 50)
    with np.errstate(all="ignore"):
        last = np.abs((y[-1] - y[-count]) / (x[-1] - x[-count]))
        first = np.abs((y[count - 1] - y[0]) / (x[count - 1] - x[0]))
        average = np.ptp(y) / np.ptp(x)
    return bool(max(last, first) > 2.0 * average)

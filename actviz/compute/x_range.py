"""The range of x over which a function is drawn where none is asked for.

The levels below are our own, tuned by eye on pictures of the whole catalogue at drawn parameters:
each says what it tells apart, and tests/compute/test_x_range.py holds what came of it.
"""

from __future__ import annotations

from collections.abc import Collection
from math import ceil, floor, log10

import numpy as np

from actviz.activations.curve import Array
from actviz.activations.function import Function
from actviz.compute.ranges import UNLIKE, Range, common, middle

# Half the width of the range of a function that bends nowhere or everywhere.
PLAIN = 5.0
# The least reach of a function whose bends are not tiny: three standard deviations of a
# normalised input.
TYPICAL = 3.0
# What happens beyond this may be a slope that only fades.
WIDE = 6.0
# A fifth of room around what happens: it looks framed, not cut.
PAD = 1.2
# A breakpoint at p is told from 0 while the range reaches no further than this many p.
SMALLEST_SEEN = 12.0
# A stretch more than so many of its widths away from 0 would be a needle beside it.
FAR_WIDTHS = 8.0
NICE = (1.0, 1.5, 2.0, 2.5, 3.0, 4.0, 5.0, 6.0, 8.0, 10.0)
FAR = 1e4
PROBES = 600
# Of more breakpoints, as floor has, those nearest to 0 are enough to show what goes on.
MOST_BREAKS = 9

# Shares of the change of the slope's angle. Below the first a slope has settled, to the eye;
# a stretch that shows the second tells the story, and one that shows the third swings in full.
SETTLED = 0.05
TOLD = 0.85
SWUNG = 0.3
FADED = 0.35
# The slope of a wave passes its middle level twice in a period: so many passes are five periods,
# more than any function has that is no wave.
PASSES = 10
# A slope that changes along more than this changes for ever, as those of powers and logarithms do.
ENDLESS = 500.0
# What changes by less of it near 0 happens far out.
BENT = 0.3


def usual(function: Function) -> Range:
    """Return a range that shows every breakpoint, and where the slope changes.

    It is centred on 0, unless all that happens lies far from there.
    """
    points = tuple(sorted(sorted(function.breakpoints, key=abs)[:MOST_BREAKS]))
    period = _period(function)
    if period:
        # Four periods, or what shows every breakpoint with a third of room.
        reach = max([2.0 * period, *(1.3 * abs(point) for point in points)])
        return -nice(reach), nice(reach)
    low, high = _active(function)
    if low < -WIDE or high > WIDE:
        low, high = _within(function, low, high)
    if low <= 0 <= high and high - low > ENDLESS and _bends_near(function):
        low, high = -PLAIN / PAD, PLAIN / PAD
    low, high = min([low, *points]), max([high, *points])
    if low > high:
        return -PLAIN, PLAIN
    return _framed(low, high, points)


def _bends_near(function: Function) -> bool:
    """Tell whether the slope changes near 0 by a good share of all that it changes."""
    near, whole = (
        float(np.ptp(_steepness(function, np.linspace(-reach, reach, 201))))
        for reach in (PLAIN, ENDLESS)
    )
    return near > BENT * whole


def moving(functions: Collection[Function]) -> Range:
    """Return a range for one function at several values of a parameter: where most of it happens.

    That is the range of the middle one, with every breakpoint, where that of all would make this
    tiny.
    """
    ranges = [usual(function) for function in functions]
    points = (PAD * point for each in functions for point in each.breakpoints[:MOST_BREAKS])
    seen = common([middle(ranges), *((point, point) for point in points)])
    whole = common(ranges)
    return whole if whole[1] - whole[0] <= UNLIKE * (seen[1] - seen[0]) else seen


def around_zero(range: Range) -> Range | None:
    """Return a range with 0 in its middle and this one inside, or None where this one holds 0."""
    low, high = range
    if low <= 0 <= high:
        return None
    reach = nice(PAD * max(abs(low), abs(high)))
    return -reach, reach


def _framed(low: float, high: float, points: tuple[float, ...]) -> Range:
    """Return a range in readable numbers around the stretch where all happens."""
    if _far(low, high):
        unit = nice((high - low) / 2)
        return unit * floor(low / unit - 1), unit * ceil(high / unit + 1)
    extent = max(abs(low), abs(high))
    if extent == 0:
        return -PLAIN, PLAIN
    smallest = min((abs(point) for point in points if point), default=extent)
    reach = nice(max(PAD * extent, min(TYPICAL, SMALLEST_SEEN * smallest)))
    return -reach, reach


def nice(reach: float) -> float:
    """Round a positive number up to one that is easy to read."""
    power = 10.0 ** floor(log10(reach))
    # A thousandth above a nice number is that number: rounding made it, not the function.
    step = next((step for step in NICE if step * power >= reach * 0.999), 10.0)
    return float(f"{step * power:.6g}")


def _far(low: float, high: float) -> bool:
    """Tell whether a stretch is too far from 0 for both to be seen."""
    width = high - low
    return width > 0 and (low > FAR_WIDTHS * width or high < -FAR_WIDTHS * width)


def _steepness(function: Function, x: Array) -> Array:
    """Return the angle of the slope, which stays bounded where the slope does not."""
    with np.errstate(all="ignore"):
        return np.asarray(np.nan_to_num(np.arctan(function.curve.derivative(x))))


def _active(function: Function) -> Range:
    """Return where the slope is not yet what it is far out; (inf, -inf) where it never changes."""
    far = np.geomspace(1e-3, FAR, PROBES)
    x = np.concatenate([-far[::-1], far])
    angle = _steepness(function, x)
    if float(np.ptp(angle)) < 1e-9:  # rounding moves the slope of a straight line by less
        return np.inf, -np.inf
    low, high = _ends(x, angle, angle[0], angle[-1])
    if low * high <= 0:
        return low, high
    # Far from 0 the probes are far apart: look again, more closely.
    beyond = x[x < min(low, high)], x[x > max(low, high)]
    outer = max(beyond[0], default=x[0]), min(beyond[1], default=x[-1])
    closer = np.linspace(*outer, 4 * PROBES)
    return _ends(closer, _steepness(function, closer), angle[0], angle[-1])


def _ends(x: Array, angle: Array, left: float, right: float) -> Range:
    """Return where the slope leaves its left level, and where it reaches its right one."""
    least = SETTLED * max(float(np.ptp(angle)), abs(right - left))
    from_left = x[np.abs(angle - left) > least]
    from_right = x[np.abs(angle - right) > least]
    return _settled(from_left[:1]), _settled(from_right[-1:])


def _settled(end: Array) -> float:
    """Return where the slope leaves its level, with the innermost probes taken for 0."""
    return 0.0 if not len(end) or abs(end[0]) < 2e-3 else float(end[0])


def _within(function: Function, low: float, high: float) -> Range:
    """Return less of a wide stretch where the slope merely fades, as that of a logarithm does.

    An end is cut off only where most of the way to its own slope is done: half an S is none.
    """
    whole = float(np.ptp(_steepness(function, np.linspace(low, high, 4 * PROBES))))
    for reach in (PLAIN, 2 * PLAIN):
        near = _steepness(function, np.linspace(-reach, reach, PROBES))
        cut = max(low, -reach / PAD), min(high, reach / PAD)
        told = float(np.ptp(near)) > TOLD * whole
        if told and cut[0] < cut[1] and _faded(function, (low, high), cut, FADED * whole):
            return cut
    return low, high


def _faded(function: Function, wide: Range, cut: Range, least: float) -> bool:
    """Tell whether the slope is nearly what it is far out, all over what is cut off."""
    for inner, outer, far in zip(cut, wide, (-FAR, FAR), strict=True):
        *beyond, settled = _steepness(function, np.append(np.linspace(inner, outer, PROBES), far))
        if inner != outer and max(abs(angle - settled) for angle in beyond) >= least:
            return False
    return True


def _period(function: Function) -> float | None:
    """Return the period of a slope that keeps swinging, or None."""
    whole = float(np.ptp(_steepness(function, np.linspace(-100.0, 100.0, 2001))))
    if whole < 1e-6:  # an amplitude that no picture shows
        return None
    # Ever wider, so that the first stretch with waves holds few enough of them for its points.
    for reach in np.geomspace(0.01, 1000.0, 28):
        passes = _passes_within(function, reach, SWUNG * whole)
        if passes >= PASSES:
            # Waves that crowd about 0, as those of sin(1/x), have no period.
            crowd = _passes_within(function, reach / PASSES, SWUNG * whole) >= PASSES
            return None if crowd else float(2.0 * (2.0 * reach) / passes)
    return None


def _passes_within(function: Function, reach: float, least: float) -> int:
    return _passes(_steepness(function, np.linspace(-reach, reach, 801)), least)


def _passes(angle: Array, least: float) -> int:
    """Count how often an angle that swings by at least so much passes the middle of its swing."""
    top, bottom = float(angle.max()), float(angle.min())
    if top - bottom < least:
        return 0
    above = angle > (top + bottom) / 2
    return int(np.count_nonzero(above[1:] != above[:-1]))

"""The range of y that shows a curve without letting its ends flatten all the rest."""

from __future__ import annotations

import numpy as np

from actviz.activations.curve import Array
from actviz.compute.ranges import Range

# A curve may leave the range of its middle half by so many times that range. A parabola leaves it
# by three times, which is still read with ease; what leaves by more and steepens is cut.
LEAVES = 4.0
# At its ends a parabola is twice as steep as on average: what exceeds that grows faster.
STEEPENS = 2.0
PROBES = 600
# What is so many times as high as most of a curve is seen as one line, whatever it does.
SPIKE = 1000.0


def whole(y: Array) -> Range:
    """Return the y-range of all of a curve; (0, 0) where it has no finite value."""
    y = y[np.isfinite(y)]
    return (float(y.min()), float(y.max())) if len(y) else (0.0, 0.0)


def vertical(x: Array, y: Array) -> Range:
    """Return the y-range of a curve, cut where it grows faster than a parabola.

    Such a curve would flatten all the rest: it may leave the middle half's range by as much
    again.
    """
    finite = np.isfinite(y)
    if not finite.any():
        return 0.0, 0.0
    most = _beside_a_pole(x, np.where(finite, y, np.nan))
    if np.isinf(y).any():
        return most
    x, y = x[finite], y[finite]
    low, high = float(y.min()), float(y.max())
    middle = np.abs(x - (x[0] + x[-1]) / 2) <= (x[-1] - x[0]) / 4
    inner = (float(y[middle].min()), float(y[middle].max())) if middle.any() else (low, high)
    reach = max(inner[1] - inner[0], abs(inner[0]), abs(inner[1]))
    if reach > 0 and _steepens(x, y):
        high = inner[1] + reach if high - inner[1] > LEAVES * reach else high
        low = inner[0] - reach if inner[0] - low > LEAVES * reach else low
    return most if high - low > SPIKE * (most[1] - most[0]) > 0 else (low, high)


def _beside_a_pole(x: Array, y: Array) -> Range:
    """Return the range of most of a curve that is NaN where it is not finite."""
    even = np.interp(np.linspace(x[0], x[-1], PROBES), x, y)
    even = even[~np.isnan(even)] if not np.isnan(even).all() else y[~np.isnan(y)]
    # All but a twentieth of the width, and as much again for the way to the pole.
    reach = 2.0 * float(np.quantile(np.abs(even), 0.95))
    return max(float(np.nanmin(y)), -reach), min(float(np.nanmax(y)), reach)


def _steepens(x: Array, y: Array) -> bool:
    """Tell whether the size of y grows ever faster towards an end of x."""
    count = max(2, len(x) // 50)  # a fiftieth of the points: an end, and not one odd step of it
    with np.errstate(all="ignore"):
        last = np.abs((y[-1] - y[-count]) / (x[-1] - x[-count]))
        first = np.abs((y[count - 1] - y[0]) / (x[count - 1] - x[0]))
        average = np.ptp(y) / np.ptp(x)
    return bool(max(last, first) > STEEPENS * average)

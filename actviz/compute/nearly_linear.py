"""Nearly linear: where a function is so straight over what it is given that nothing is seen."""

from __future__ import annotations

import numpy as np

from actviz.activations.curve import Array
from actviz.activations.function import Function

# Shares of the range of f(x) by which it may leave its best line: what no eye sees in a photo,
# and what every eye does.
STRAIGHT, BENT = 0.04, 0.1
ENOUGH = 256  # as many points as 8 bits have
GAINS = (2, 3, 4, 6, 8, 12, 16, 24, 32)


def gain_wanted(function: Function, x: Array, y: Array, gain: float) -> float | None:
    """Return a gain at which a function bends that is nearly linear over x; None elsewhere.

    A function that is a line at every gain wants none.

    Args:
        function: what x is sent through.
        x: what it is given now, in order.
        y: what becomes of that.
        gain: what x was multiplied by.
    """
    bend = _bend(x, y)
    if bend is None or bend > STRAIGHT:
        return None
    some = x[:: max(1, len(x) // ENOUGH)]
    for factor in GAINS:
        with np.errstate(all="ignore"):
            bent = _bend(some, np.asarray(function(factor * some)))
        if bent is not None and bent >= BENT:
            return factor * gain
    return None


def _bend(x: Array, y: Array) -> float | None:
    """Return how far y leaves its best line, as a share of its range; None where it has none."""
    span = float(np.ptp(y)) if len(y) > 2 else 0.0
    if not 0.0 < span < np.inf:
        return None
    centred, height = x - x.mean(), (y - y.mean()) / span
    square = float(centred @ centred)
    slope = float(centred @ height) / square if square else 0.0
    return float(np.abs(height - slope * centred).max())

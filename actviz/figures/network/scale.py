"""The scale of losses: logarithmic where they span enough of one to be read from it."""

from __future__ import annotations

from math import log10

import numpy as np

from actviz.activations.curve import Array
from actviz.compute.ranges import Range
from actviz.figures.panel import padded

# Losses that differ by more than this are read more easily from a logarithmic scale.
LOGARITHMIC = 4.0


def scaled(losses: Array) -> tuple[Range, bool]:
    """Return the ends of an axis for losses, and whether it is logarithmic."""
    values = losses[np.isfinite(losses)]
    low, high = (float(values.min()), float(values.max())) if len(values) else (0.0, 1.0)
    if low > 0 and high > LOGARITHMIC * low:
        first, last = padded((log10(low), log10(high)), 0.05)
        return (10**first, 10**last), True
    return padded((low, high), 0.05), False

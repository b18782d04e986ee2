"""Rounding: how far apart two ways of working out one number may end."""

from __future__ import annotations

import numpy as np

from actviz.activations.curve import Array

# Units in the last place.
UNITS = 4.0


def equal(one: Array, other: Array) -> bool:
    """Tell whether two curves, at the same points, differ by no more than rounding."""
    with np.errstate(all="ignore"):
        close = np.abs(one - other) <= UNITS * np.spacing(np.maximum(abs(one), abs(other)))
    return bool((close | (one == other) | (np.isnan(one) & np.isnan(other))).all())

"""Saturated and dead: where a function lets hardly any gradient through, and where none."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from actviz.activations.curve import Array

# Backpropagation multiplies the gradient by f′ itself, so below this a unit passes on less than a
# hundredth of what reaches it, whatever its function. A share of the largest slope would depend on
# the range or the samples that were looked at, and slopes that grow without end have no largest.
STEEPEST = 0.01
# A straight line of this slope, or a unit that has it for every sample, learns nothing any more.
DEAD = 0.0


def saturated(slope: Array) -> NDArray[np.bool_]:
    """Tell of each slope whether the function is saturated there: |f′| < 0.01.

    Slopes of exactly 0 are among them; where there is no slope, there is no saturation.
    """
    return np.abs(slope) < STEEPEST


def dead(slope: Array) -> NDArray[np.bool_]:
    """Tell of each slope whether the function is dead there: f′ = 0, exactly."""
    return np.equal(slope, DEAD)

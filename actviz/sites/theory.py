"""Theory: what a function makes of normal numbers, to set beside what it makes of real ones.

Mean-field theory (Poole et al. 2016; Schoenholz et al. 2017) takes the pre-activations of a wide
layer for normal: their mean and σ then tell everything that follows.
"""

from __future__ import annotations

import numpy as np

from actviz.activations.function import Function

# A standard normal at points so dense that a kink or a jump between two of them does not show.
Z = np.linspace(-8.0, 8.0, 4001)
WEIGHT = np.exp(-(Z**2) / 2) / np.exp(-(Z**2) / 2).sum()


def output_std(function: Function, mean: float, std: float) -> float:
    """Return σ of f(z) for a normal z."""
    value = function.curve.value(mean + std * Z)
    center = (value * WEIGHT).sum()
    return float(np.sqrt((((value - center) ** 2) * WEIGHT).sum()))


def slope(function: Function, mean: float, std: float) -> float:
    """Return the mean of |f′(z)| for a normal z."""
    return float((np.abs(function.curve.derivative(mean + std * Z)) * WEIGHT).sum())

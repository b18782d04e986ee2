"""Symmetry: what a function does to −x."""

from __future__ import annotations

import numpy as np

from actviz.activations.function import Function


def parity(function: Function) -> str | None:
    """Return 'odd' where f(−x) = −f(x) for every x, 'even' where f(−x) = f(x), or None.

    Values at breakpoints count, those of isolated points too. The zero function is even.
    """
    breaks = np.array(function.breakpoints)
    # However far out a piece begins, some of it counts.
    beside = np.outer(breaks, [0.99, 1.0, 1.01, 2.0]).ravel()
    x = np.concatenate([np.geomspace(1e-6, 1e3, 600), [0.0], beside])
    here, there = function(x), function(-x)
    rounding = 1e-13 * float(np.median(np.abs(here)))
    if np.allclose(there, here, rtol=1e-11, atol=rounding):
        return "even"
    return "odd" if np.allclose(there, -here, rtol=1e-11, atol=rounding) else None

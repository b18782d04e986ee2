"""Moments: what a function makes of a standard normal input, on average."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from math import inf, isfinite, pi, sqrt

import numpy as np

from actviz.activations.curve import Array
from actviz.activations.function import Function
from actviz.compute.facts.scan import anchors

NODES = 32
REACH = 40.0
# Widths of panels; narrower ones are tried where the last two give other moments.
PANELS = (1.0, 0.5, 0.125, 0.03125, 0.0078125)
AGREED = 1e-12


@dataclass(frozen=True)
class Moments:
    """E[f(z)], E[|f(z)|] and E[f(z)²] for a standard normal z; infinite where they do not exist."""

    mean: float
    size: float
    square: float

    @property
    def gain(self) -> float | None:
        """1/√E[f(z)²], or None where the expectation is infinite or zero."""
        if not isfinite(self.square) or self.square == 0:
            return None
        return 1.0 / sqrt(self.square)


def moments(function: Function) -> Moments:
    """Integrate the function against the normal density.

    Panels are divided until the moments stay: a fast wave needs narrow ones.
    """
    found = _integrated(function, PANELS[0])
    for panel in PANELS[1:]:
        before, found = found, _integrated(function, panel)
        if _agree(before, found):
            break
    return found


def _agree(one: Moments, other: Moments) -> bool:
    if not isfinite(one.square + other.square):
        return one == other
    close = abs(one.square - other.square) <= AGREED * one.square
    return close and abs(one.mean - other.mean) <= AGREED * max(one.size, 1e-300)


@np.errstate(all="ignore")
def _integrated(function: Function, panel: float) -> Moments:
    """Integrate panel by panel.

    No panel reaches across a breakpoint, and panels shrink toward every likely feature, so
    Gauss–Legendre nodes give full precision on each. Both factors carry the root of the density,
    which keeps a fast-growing function from overflowing where hardly any input falls.
    """
    edges = _edges(function, panel)
    nodes, weights = _rule()
    half = np.diff(edges)[:, None] / 2
    x = edges[:-1, None] + half * (1.0 + nodes)
    root = np.exp(-0.25 * x * x) / (2.0 * pi) ** 0.25
    share = function(x) * root
    squares = share * share
    if not np.isfinite(squares).all() or max(squares[0, 0], squares[-1, -1]) > 1e-12:
        return Moments(inf, inf, inf)
    means, area = share * root, weights * half
    sums = ((values * area).sum() for values in (means, np.abs(means), squares))
    return Moments(*map(float, sums))


@cache
def _rule() -> tuple[Array, Array]:
    nodes, weights = np.polynomial.legendre.leggauss(NODES)
    return nodes, weights


def _edges(function: Function, panel: float) -> Array:
    steps = np.geomspace(1e-8, 1.0, 25)
    parts = [np.arange(-REACH, REACH + panel / 2, panel)]
    for anchor in anchors(function):
        parts += [anchor - steps, anchor + steps, np.array([anchor])]
    edges: Array = np.unique(np.concatenate(parts))
    return edges[np.abs(edges) <= REACH]

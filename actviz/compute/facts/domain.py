"""Domains: where a function that is not defined everywhere begins and ends."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import copysign, inf, isfinite

import numpy as np

from actviz.compute.facts.scan import Stretch


@dataclass(frozen=True)
class Edge:
    """An end of the domain, with the limits of the function and of its slope there."""

    x: float
    value: float
    slope: float


def edges(stretches: list[Stretch]) -> Iterator[Edge]:
    """Yield the finite ends of the domain."""
    first, last = stretches[0], stretches[-1]
    if isfinite(first.low):
        yield _edge(first, first.low, 1.0)
    if isfinite(last.high):
        yield _edge(last, last.high, -1.0)


def _edge(stretch: Stretch, x: float, inward: float) -> Edge:
    """Return the limits at an end of the domain, which may lie between two floats.

    A slope that grows toward the end is infinite there; one that grows as fast as one over the
    distance, as a logarithm's does, takes the function to infinity.
    """
    distance = np.array([1e-4, 1e-8]) * max(1.0, abs(x))
    slopes = stretch.derivative(x + inward * distance)
    far, near = np.abs(slopes)
    value, slope = (
        float(formula(np.array([x]))[0]) for formula in (stretch.function, stretch.derivative)
    )
    if near > 2 * far:
        slope = copysign(inf, slopes[1])
    if near * distance[1] > 0.5 * far * distance[0]:
        value = copysign(inf, -inward * slopes[1])
    return Edge(x + 0.0, value, slope)

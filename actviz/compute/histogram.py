"""Samples before and after a function: shared bins, atoms apart, moments."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from actviz.activations.curve import Array
from actviz.activations.function import Function
from actviz.requests import HistogramRequest, Sampling


@dataclass(frozen=True)
class Atom:
    """A value that many samples take exactly, and the share that does."""

    value: float
    fraction: float


@dataclass(frozen=True)
class Samples:
    """One side of the function: counts per bin without the atoms, and the statistics of all.

    `outside` counts the finite samples below the first and above the last edge; `non_finite`
    those that are NaN or infinite, which no statistic includes.
    """

    counts: Array
    atoms: tuple[Atom, ...]
    count: int
    mean: float
    std: float
    min: float
    max: float
    zero_fraction: float
    outside: tuple[int, int]
    non_finite: int

    def numbers(self) -> dict[str, Any]:
        """Return the statistics under the keys of the JSON contract."""
        return {
            "count": self.count,
            "mean": self.mean,
            "std": self.std,
            "min": self.min,
            "max": self.max,
            "zero_fraction": self.zero_fraction,
            "non_finite": self.non_finite,
            "atoms": [{"value": atom.value, "fraction": atom.fraction} for atom in self.atoms],
        }


@dataclass(frozen=True)
class HistogramData:
    """Two histograms over the same bins.

    `density` is the density that the samples were drawn from, at `density_x`, when it is known.
    `saturated_fraction` is the share of samples where the function is nearly flat.
    """

    function: Function
    sampling: Sampling
    edges: Array
    before: Samples
    after: Samples
    density_x: Array | None
    density: Array | None
    saturated_fraction: float

    def numbers(self) -> dict[str, Any]:
        """Return what the picture shows, for JSON."""
        return {
            "seed": self.sampling.seed if self.sampling.data is None else None,
            "bins": len(self.edges) - 1,
            "before": self.before.numbers(),
            "after": self.after.numbers(),
            "saturated_fraction": self.saturated_fraction,
        }


def compute(request: HistogramRequest, data: Array | None = None) -> HistogramData:
    """Draw the samples, or take the data, send them through the function and count both."""
    sampling, function = request.sampling, request.function
    before = _drawn(sampling) if data is None else data
    after = function(before)
    finite = [side[np.isfinite(side)] for side in (before, after)]
    edges = np.linspace(
        min(side.min() for side in finite), max(side.max() for side in finite), sampling.bins + 1
    )
    flat = np.abs(function.derivative(before)) < 0.01
    return HistogramData(
        function=function,
        sampling=sampling,
        edges=edges,
        before=_counted(before, edges),
        after=_counted(after, edges),
        density_x=None,
        density=None,
        saturated_fraction=float(flat.mean()),
    )


def _drawn(sampling: Sampling) -> Array:
    generator = np.random.default_rng(sampling.seed)
    if sampling.distribution == "normal":
        return generator.standard_normal(sampling.samples)
    return generator.uniform(-1.0, 1.0, sampling.samples)


def _counted(side: Array, edges: Array) -> Samples:
    finite = side[np.isfinite(side)]
    values, repeats = np.unique(finite, return_counts=True)
    many = repeats > max(2, 0.005 * len(finite))
    rest = finite[~np.isin(finite, values[many])]
    return Samples(
        counts=np.histogram(rest, edges)[0].astype(np.float64),
        atoms=tuple(
            Atom(float(value), float(repeat / len(finite)))
            for value, repeat in zip(values[many], repeats[many], strict=True)
        ),
        count=len(finite),
        mean=float(finite.mean()),
        std=float(finite.std()),
        min=float(finite.min()),
        max=float(finite.max()),
        zero_fraction=float(np.mean(finite == 0)),
        outside=(0, 0),
        non_finite=len(side) - len(finite),
    )

"""Samples before and after a function: shared bins, atoms apart, moments."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce
from math import nextafter, sqrt
from typing import Any

import numpy as np

from actviz.activations.curve import Array
from actviz.activations.function import Function
from actviz.compute.cores import cores
from actviz.compute.inputs import Inputs
from actviz.compute.jsonable import finite
from actviz.compute.samples import sources
from actviz.compute.samples.pilot import Pilot, shared_ends
from actviz.compute.samples.tally import Bins, Tally, tally
from actviz.errors import InputError
from actviz.requests import HistogramRequest, Sampling, distributions
from actviz.requests.distributions import Distribution

FLAT = 0.01  # of the largest slope among the samples, or of 1 where that is larger


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
            "mean": finite(self.mean),
            "std": finite(self.std),
            "min": finite(self.min),
            "max": finite(self.max),
            "zero_fraction": finite(self.zero_fraction),
            "non_finite": self.non_finite,
            "outside": list(self.outside),
            "atoms": [{"value": atom.value, "fraction": atom.fraction} for atom in self.atoms],
        }


@dataclass(frozen=True)
class HistogramData:
    """Two histograms over the same bins.

    `density` is the probability density that the samples were drawn from, at `density_x`; both
    are None for data. `saturated_fraction` is the share of samples where the size of the slope
    is below one hundredth of the largest among them, or of 1 where that is larger; of more than
    sources.PILOT samples, those of the pilot tell.
    """

    function: Function
    sampling: Sampling
    edges: Array
    before: Samples
    after: Samples
    density_x: Array | None
    density: Array | None
    saturated_fraction: float

    @property
    def notes(self) -> tuple[str, ...]:
        """Nothing needs telling beside the picture."""
        return ()

    def numbers(self) -> dict[str, Any]:
        """Return what the picture shows, for JSON."""
        drawn = self.sampling.data is None
        return {
            "distribution": self.sampling.distribution if drawn else None,
            "seed": self.sampling.seed if drawn else None,
            "bins": len(self.edges) - 1,
            "before": self.before.numbers(),
            "after": self.after.numbers(),
            "saturated_fraction": self.saturated_fraction,
        }


def compute(request: HistogramRequest, inputs: Inputs) -> HistogramData:
    """Draw the samples, or take the data, send them through the function and count both.

    Raises:
        InputError: the data hold no finite number.
    """
    return compute_many((request.function,), request.sampling, inputs.data)[0]


def compute_many(
    functions: Sequence[Function],
    sampling: Sampling,
    data: np.ndarray[Any, Any] | None = None,
    threads: int | None = None,
) -> tuple[HistogramData, ...]:
    """Send the same samples through several functions, and count all over the same bins.

    The samples are drawn, activated and counted chunk by chunk, in as many threads as there are
    cores unless told: the result is the same for any number. Data may have any shape and real
    type, and may be mapped from a file.

    Raises:
        InputError: the data hold no finite number.
    """
    distribution = distributions.parse(sampling.distribution)
    source = _source(distribution, sampling, data)
    some = sources.pilot(source)
    chance = sources.stream(sampling.seed, 0, 1)
    sides = [some, *(_applied(function, some, chance) for function in functions)]
    pilots = [Pilot.of(side, sampling.bins) for side in sides]
    if not len(pilots[0].values):
        raise InputError(
            f"{sampling.data or 'The data'} holds no finite number.",
            "Give at least one number that is neither NaN nor infinite.",
        )
    low, high = shared_ends(pilots, whole=len(some) == len(source))
    bins = Bins.over(low, high, sampling.bins)
    before, *afters = [
        _samples(total, bins, pilot)
        for total, pilot in zip(
            _totals(source, functions, bins, pilots, sampling.seed, threads), pilots, strict=True
        )
    ]
    x = None if data is not None else _density_points(distribution, bins)
    return tuple(
        HistogramData(
            function=function,
            sampling=sampling,
            edges=bins.edges,
            before=before,
            after=after,
            density_x=x,
            density=None if x is None else distribution.density(x),
            saturated_fraction=_saturated(function, some),
        )
        for function, after in zip(functions, afters, strict=True)
    )


def _source(
    distribution: Distribution, sampling: Sampling, data: np.ndarray[Any, Any] | None
) -> sources.Source:
    if data is None:
        return sources.Drawn(distribution, sampling.samples, sampling.seed)
    if not data.size:
        raise InputError(f"{sampling.data or 'The data'} is empty.", "Give at least one number.")
    return sources.Stored(data)


def _totals(
    source: sources.Source,
    functions: Sequence[Function],
    bins: Bins,
    pilots: Sequence[Pilot],
    seed: int,
    threads: int | None,
) -> list[Tally]:
    """Tally all samples, before and after each of the functions."""

    def work(index: int) -> list[Tally]:
        before = source.chunk(index)
        chance = sources.stream(seed, index, 0)
        sides = (before, *(_applied(function, before, chance) for function in functions))
        return [tally(side, bins, pilot.watched) for side, pilot in zip(sides, pilots, strict=True)]

    parts = sources.in_order(work, sources.chunks(source), threads or cores())
    return reduce(lambda one, two: [a + b for a, b in zip(one, two, strict=True)], parts)


def _applied(function: Function, before: Array, chance: sources.Stream) -> Array:
    """Return the function's values, drawn at random where training draws them."""
    sampled = function.sample
    return np.asarray(function(before) if sampled is None else sampled(before, chance))


def _samples(total: Tally, bins: Bins, pilot: Pilot) -> Samples:
    """Return the statistics of a side, with the atoms taken out of the bins."""
    count = total.count
    hits = dict(zip(pilot.watched, total.hits, strict=True))
    counts = total.counts.copy()
    for value in pilot.frequent:
        if value <= bins.high:
            counts -= hits[value] * bins.count(np.array([value]))
    return Samples(
        counts=counts,
        atoms=tuple(Atom(value, float(hits[value] / count)) for value in sorted(pilot.frequent)),
        count=count,
        mean=total.mean if count else float("nan"),
        std=sqrt(total.deviations / count) if count else float("nan"),
        min=total.min,
        max=total.max,
        zero_fraction=float(hits[0.0] / count) if count else float("nan"),
        outside=total.outside,
        non_finite=total.non_finite,
    )


def _density_points(distribution: Distribution, bins: Bins) -> Array:
    """Return points that draw the density well, with both sides of where it breaks off."""
    sides = [nextafter(end, side) for end in distribution.ends for side in (-np.inf, np.inf)]
    inside = [x for x in (*distribution.ends, *sides) if bins.low <= x <= bins.high]
    return np.union1d(np.linspace(bins.low, bins.high, 1001), inside)


def _saturated(function: Function, before: Array) -> float:
    slopes = np.abs(function.derivative(before[np.isfinite(before)]))
    slopes = slopes[~np.isnan(slopes)]
    if not len(slopes):
        return 0.0
    return float(np.mean((slopes == 0) | (slopes < FLAT * min(1.0, slopes.max()))))

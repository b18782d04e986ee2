"""Samples before and after a function: shared bins, atoms apart, moments."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce
from math import nextafter
from typing import Any

import numpy as np
from numpy.typing import NDArray

from actviz.activations.curve import Array
from actviz.activations.function import Function
from actviz.compute.cores import cores
from actviz.compute.inputs import Inputs
from actviz.compute.samples import sources
from actviz.compute.samples.pilot import Pilot, shared_ends
from actviz.compute.samples.summary import Summary
from actviz.compute.samples.tally import Bins, Tally, tally
from actviz.compute.saturation import STEEPEST, saturated
from actviz.errors import InputError, UsageError
from actviz.requests import HistogramRequest, Sampling, distributions
from actviz.requests.distributions import Distribution

Data = NDArray[np.generic]


@dataclass(frozen=True)
class HistogramData:
    """Two histograms over the same bins.

    Attributes:
        function: what stands between the two.
        sampling: where the samples come from.
        edges: the edges of the bins, one more than there are bins.
        before: what the samples are.
        after: what the function made of them.
        density_x: where the density is known that the samples were drawn from; None for data.
        density: that density; None for data.
        saturated_fraction: the share of samples where |f′| < 0.01; of more than sources.EXCERPT
            samples, those of the pilot tell.
    """

    function: Function
    sampling: Sampling
    edges: Array
    before: Summary
    after: Summary
    density_x: Array | None
    density: Array | None
    saturated_fraction: float

    @property
    def sides(self) -> dict[str, Summary]:
        """Both histograms under their names: 'before' and 'after'."""
        return {"before": self.before, "after": self.after}

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
            "saturated_below": STEEPEST,
        }


def compute(request: HistogramRequest, inputs: Inputs) -> HistogramData:
    """Draw the samples, or take the data, send them through the function and count both.

    Raises:
        InputError: the data hold no finite number.
        UsageError: the function has no value at any sample.
    """
    return compute_many((request.function,), request.sampling, inputs.data)[0]


def compute_many(
    functions: Sequence[Function],
    sampling: Sampling,
    data: Data | None = None,
    threads: int | None = None,
) -> tuple[HistogramData, ...]:
    """Send the same samples through several functions, and count all over the same bins.

    The samples are drawn, activated and counted chunk by chunk, in as many threads as there are
    cores unless told: the result is the same for any number.

    Args:
        functions: what the samples are sent through, each by itself.
        sampling: the distribution, and the bins.
        data: samples of any shape and real type that take the place of drawn ones; they may be
            mapped from a file.
        threads: how many to work in.

    Raises:
        InputError: the data hold no finite number.
        UsageError: a function has no value at any sample.
    """
    distribution = distributions.parse(sampling.distribution)
    source = _source(distribution, sampling, data)
    some = sources.excerpt(source)
    pilots = _pilots(functions, some, sampling)
    bins = Bins.over(*shared_ends(pilots, whole=len(some) == len(source)), sampling.bins)
    totals = _totals(source, functions, bins, pilots, sampling.seed, threads or cores())
    before, *afters = (
        Summary.of(total, bins, pilot) for total, pilot in zip(totals, pilots, strict=True)
    )
    for function, after in zip(functions, afters, strict=True):
        _check_any(function, after, some)
    x = None if data is not None else _density_points(distribution, bins)
    density = None if x is None else distribution.density(x)
    return tuple(
        HistogramData(
            function, sampling, bins.edges, before, after, x, density, _saturated(function, some)
        )
        for function, after in zip(functions, afters, strict=True)
    )


def _check_any(function: Function, after: Summary, some: Array) -> None:
    """Do nothing if a function has a value, be it an infinite one, at any sample."""
    if not after.count and np.isnan(function.many(some)).all():
        raise UsageError(
            f"{function.label[:80]} has no value at any of the samples.",
            "Choose another --distribution, other data, or another formula.",
        )


def _source(distribution: Distribution, sampling: Sampling, data: Data | None) -> sources.Source:
    if data is None:
        return sources.Drawn(distribution, sampling.samples, sampling.seed)
    if not data.size:
        raise InputError(f"{sampling.data or 'The data'} is empty.", "Give at least one number.")
    return sources.Stored(data)


def _pilots(functions: Sequence[Function], some: Array, sampling: Sampling) -> list[Pilot]:
    """Return the pilot of the samples, and of what each function makes of them.

    Raises:
        InputError: no sample is finite.
    """
    chance = sources.stream(sampling.seed, 0, 1)
    sides = [some, *(_applied(function, some, chance) for function in functions)]
    pilots = [Pilot.of(side, sampling.bins) for side in sides]
    if not len(pilots[0].values):
        raise InputError(
            f"{sampling.data or 'The data'} holds no finite number.",
            "Give at least one number that is neither NaN nor infinite.",
        )
    return pilots


def _totals(
    source: sources.Source,
    functions: Sequence[Function],
    bins: Bins,
    pilots: Sequence[Pilot],
    seed: int,
    threads: int,
) -> list[Tally]:
    """Tally all samples, before and after each of the functions."""

    def work(index: int) -> list[Tally]:
        before = source.chunk(index)
        chance = sources.stream(seed, index, 0)
        sides = (before, *(_applied(function, before, chance) for function in functions))
        return [tally(side, bins, pilot.watched) for side, pilot in zip(sides, pilots, strict=True)]

    parts = sources.in_order(work, sources.chunks(source), threads)
    return reduce(lambda one, two: [a + b for a, b in zip(one, two, strict=True)], parts)


def _applied(function: Function, before: Array, chance: sources.Stream) -> Array:
    """Return the function's values, drawn at random where training draws them."""
    sampled = function.sample
    return np.asarray(function.many(before) if sampled is None else sampled(before, chance))


def _density_points(distribution: Distribution, bins: Bins) -> Array:
    """Return points that draw the density well, with both sides of where it breaks off."""
    sides = [nextafter(end, side) for end in distribution.ends for side in (-np.inf, np.inf)]
    inside = [x for x in (*distribution.ends, *sides) if bins.low <= x <= bins.high]
    return np.union1d(np.linspace(bins.low, bins.high, 1001), inside)


def _saturated(function: Function, before: Array) -> float:
    """Return the share of the samples at which the function is saturated, of those with a slope."""
    slopes = function.curve.derivative(before[np.isfinite(before)])
    slopes = slopes[~np.isnan(slopes)]
    return float(np.mean(saturated(slopes))) if len(slopes) else 0.0

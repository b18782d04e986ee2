"""Samples before and after a function: bins that end where values do, atoms apart, moments."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, reduce
from math import inf, nextafter
from typing import Any

import numpy as np
from numpy.typing import NDArray

from actviz.activations.curve import Array, Curve
from actviz.activations.function import Function
from actviz.compute.cores import cores
from actviz.compute.inputs import Inputs
from actviz.compute.ranges import Range, common
from actviz.compute.samples import sources
from actviz.compute.samples.pilot import Pilot
from actviz.compute.samples.pushed import pushed
from actviz.compute.samples.summary import Summary
from actviz.compute.samples.taken import honest
from actviz.compute.samples.tally import Bins, Tally, tally
from actviz.compute.samples.walls import walls
from actviz.compute.samples.window import windows
from actviz.compute.saturation import STEEPEST, saturated
from actviz.compute.series import Series
from actviz.compute.undefined import missing
from actviz.errors import InputError, UsageError
from actviz.requests import HistogramRequest, Sampling, distributions
from actviz.requests.distributions import Distribution

Data = NDArray[np.generic]


@dataclass(frozen=True)
class HistogramData:
    """Two histograms, over one axis unless one of them would be lost upon it.

    Attributes:
        function: what stands between the two.
        sampling: where the samples come from.
        before: what the samples are.
        after: what the function made of them.
        axes: the stretch of x, and that of f(x), which the panels show.
        density_x: where the density is known that the samples were drawn from; None for data.
        density: that density; None for data.
        saturated_fraction: the share of samples where |f′| < 0.01; of more than sources.EXCERPT
            samples, those of the pilot tell.
        has_moments: whether the laws of the samples before and after have a mean and a deviation,
            of which those of the samples are an estimate.
        undefined: the stretches of x in which no sample has a value f(x).
        others: of a function of several outputs, the same of those after the first.
    """

    function: Function
    sampling: Sampling
    before: Summary
    after: Summary
    axes: tuple[Range, Range]
    density_x: Array | None
    density: Array | None
    saturated_fraction: float
    has_moments: tuple[bool, bool] = (True, True)
    undefined: tuple[Range, ...] = ()
    notes: tuple[str, ...] = ()
    others: tuple[HistogramData, ...] = ()

    @property
    def sides(self) -> dict[str, Summary]:
        """Both histograms under their names: 'before' and 'after'."""
        return {"before": self.before, "after": self.after}

    @cached_property
    def after_density(self) -> tuple[Array, Array] | None:
        """Values f(x) and their exact density, or None where it is not known."""
        if self.density is None:
            return None
        law = distributions.parse(self.sampling.distribution)
        found = pushed(self.function, law, *self.axes)
        # As the bars, it is that of the samples that have a value.
        share = self.after.count / max(1, self.after.count + self.after.non_finite)
        return (found[0], found[1] / share) if found and share else None

    @property
    def one_axis(self) -> bool:
        """Whether both panels show the same stretch."""
        return self.axes[0] == self.axes[1]

    def numbers(self) -> dict[str, Any]:
        """Return what the picture shows, for JSON."""
        drawn = self.sampling.data is None
        sides = zip(self.sides.items(), self.axes, self.has_moments, strict=True)
        return {
            "distribution": self.sampling.distribution if drawn else None,
            "seed": self.sampling.seed if drawn else None,
            "bins": self.sampling.bins,
            **{
                name: side.numbers() | {"axis": list(axis), "has_moments": moments}
                for (name, side), axis, moments in sides
            },
            "saturated_fraction": self.saturated_fraction,
            "saturated_below": STEEPEST,
            "undefined": [list(stretch) for stretch in self.undefined],
            **({"other_outputs": self._other_outputs()} if self.others else {}),
        }

    def _other_outputs(self) -> dict[str, Any]:
        """Return the statistics of the outputs after the first, by their names."""
        return {each.function.activation.label: each.after.numbers() for each in self.others}

    def series(self) -> Iterator[Series]:
        """Yield the bins of both, and after these what many samples take exactly."""
        for side, summary in self.sides.items():
            low, high = summary.edges[:-1], summary.edges[1:]
            atoms = [each.value for each in summary.atoms]
            hits = [round(each.fraction * summary.count) for each in summary.atoms]
            yield Series.made(
                {"function": self.function.word, "side": side},
                low=[*low, *atoms],
                high=[*high, *atoms],
                count=[*map(int, summary.counts), *hits],
            )


def compute(request: HistogramRequest, inputs: Inputs) -> HistogramData:
    """Draw the samples, or take the data, send them through the function and count both.

    Raises:
        InputError: the data hold no finite number.
        UsageError: the function has no value at any sample.
    """
    outputs = _outputs(request.function)
    found, *others = on_one_axis((request.function, *outputs), request.sampling, inputs)
    return replace(found, notes=tuple(inputs.notes), others=tuple(others))


def _outputs(function: Function) -> list[Function]:
    """Return the outputs of a function of several, after the first, as functions by themselves."""
    return [
        Function(
            # Functions of one name are one.
            replace(
                function.activation,
                name=label,
                label=label,
                curve=_always(curve),
                exact=None,
                arms=None,
            ),
            function.values,
        )
        for label, curve in function.arms[1:]
    ]


def _always(curve: Curve) -> Callable[..., Curve]:
    return lambda **values: curve


def film(
    frames: Sequence[HistogramRequest], inputs: Inputs
) -> tuple[Sequence[HistogramRequest], Sequence[HistogramData]]:
    """Return the frames of a film and their numbers, on axes that hold each of theirs."""
    functions = [frame.function for frame in frames]
    return frames, on_one_axis(functions, frames[0].sampling, inputs)


def on_one_axis(
    functions: Sequence[Function], sampling: Sampling, inputs: Inputs
) -> list[HistogramData]:
    """Send the same samples through functions, shown on axes that hold each of theirs."""
    distinct = tuple(dict.fromkeys(functions))
    counted = compute_many(distinct, sampling, inputs.data)
    before, after = zip(*(each.axes for each in counted), strict=True)
    axes = common(before), common(after)
    found = dict(zip(distinct, (replace(each, axes=axes) for each in counted), strict=True))
    return [found[function] for function in functions]


def compute_many(
    functions: Sequence[Function],
    sampling: Sampling,
    data: Data | None = None,
    threads: int | None = None,
) -> tuple[HistogramData, ...]:
    """Send the same samples through several functions, and count what comes out.

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
    law = distribution if data is None else None
    # What a function draws at random comes out otherwise the next time.
    whole = len(some) == len(source) and not any(function.sample for function in functions)
    shown = windows(pilots, _walls(functions, pilots[0], law), sampling.bins, whole)
    bins = [window.bins for window in shown]
    totals = _totals(source, functions, bins, pilots, sampling.seed, threads or cores())
    before, *afters = map(Summary.of, totals, bins, pilots)
    for function, after in zip(functions, afters, strict=True):
        _check_any(function, after, some)
    axis, *axes = (window.axis for window in shown)
    x = _density_points(law, axis) if law else None
    return tuple(
        HistogramData(
            function,
            sampling,
            before,
            after,
            (axis, own),
            x,
            law.density(x) if law and x is not None else None,
            _saturated(function, some),
            _moments(function, law, before, after),
            _undefined(function, pilots[0].values),
        )
        for function, after, own in zip(functions, afters, axes, strict=True)
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
    before = Pilot.of(some, sampling.bins)
    if not len(before.values):
        raise InputError(
            f"{sampling.data or 'The data'} holds no finite number.",
            "Give at least one number that is neither NaN nor infinite.",
        )
    return [before, *(_pilot(function, some, chance, sampling.bins) for function in functions)]


def _pilot(function: Function, some: Array, chance: sources.Stream, bins: int) -> Pilot:
    after = _applied(function, some, chance)
    pilot = Pilot.of(after, bins)
    return honest(pilot, function, some, after) if function.sample is None else pilot


def _totals(
    source: sources.Source,
    functions: Sequence[Function],
    bins: Sequence[Bins],
    pilots: Sequence[Pilot],
    seed: int,
    threads: int,
) -> list[Tally]:
    """Tally all samples, before and after each of the functions."""

    def work(index: int) -> list[Tally]:
        before = source.chunk(index)
        chance = sources.stream(seed, index, 0)
        sides = (before, *(_applied(function, before, chance) for function in functions))
        watched = (pilot.watched for pilot in pilots)
        return list(map(tally, sides, bins, watched))

    parts = sources.in_order(work, sources.chunks(source), threads)
    return reduce(lambda one, two: [a + b for a, b in zip(one, two, strict=True)], parts)


def _applied(function: Function, before: Array, chance: sources.Stream) -> Array:
    """Return the function's values, drawn at random where training draws them."""
    sampled = function.sample
    return np.asarray(function.many(before) if sampled is None else sampled(before, chance))


def _walls(
    functions: Sequence[Function], pilot: Pilot, law: Distribution | None
) -> list[tuple[float, ...]]:
    """Return where the law of the samples may break off, before and after each function."""
    breaks = law.ends if law else ()
    ends = (*breaks, -inf, inf)
    return [(0.0, *breaks), *(walls(function, pilot.values, ends) for function in functions)]


def _density_points(distribution: Distribution, axis: Range) -> Array:
    """Return points that draw the density well, with both sides of where it breaks off."""
    sides = [nextafter(end, side) for end in distribution.ends for side in (-inf, inf)]
    low, high = axis
    room = 0.05 * (high - low)
    inside = [x for x in (*distribution.ends, *sides) if low - room <= x <= high + room]
    return np.union1d(np.linspace(low, high, 1001), inside)


def _saturated(function: Function, before: Array) -> float:
    """Return the share of the samples at which the function is saturated, of those with a slope."""
    x = before[np.isfinite(before)]
    curves = [curve for _, curve in function.arms] or [function.curve]
    slopes = np.array([curve.derivative(x) for curve in curves])
    slopes = slopes[:, ~np.isnan(slopes).any(axis=0)]
    # A function of several outputs is so where all of them are.
    return float(np.mean(saturated(slopes).all(axis=0))) if slopes.size else 0.0


def _moments(
    function: Function, law: Distribution | None, before: Summary, after: Summary
) -> tuple[bool, bool]:
    """Tell whether the mean and the deviation before and after are those of a law.

    A law of heavy tails has none, nor has what an unbounded function makes of it; of data only a
    guess is possible.
    """
    heavy = law is not None and not law.has_variance
    with np.errstate(all="ignore"):
        bounded = bool(np.isfinite(function.many(np.array([-inf, inf]))).all())
    return (
        not heavy and not before.few_decide,
        not (heavy and not bounded) and not after.few_decide,
    )


def _undefined(function: Function, x: Array) -> tuple[Range, ...]:
    """Return the stretches of sorted samples in which the function has no value."""
    if function.sample is not None:
        return ()
    return missing(x, np.asarray(function.many(x)))

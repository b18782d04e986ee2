"""Pilots: what a part of the samples tells before all of them are counted."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from math import gcd, nan

import numpy as np

from actviz.activations.curve import Array
from actviz.compute.ranges import Range

MAX_ATOMS = 16
# Values of an array in memory that are enough to tell what it is like.
ENOUGH = 20_000
# A range that atoms make wider than so many times that of the rest would flatten the rest.
ATOMS_REACH = 20.0

# More than this share of the values is much.
SEEN = 0.01
# What takes less of an axis is a line upon it.
SPIKE = 0.001

# So few levels are atoms, each by itself.
FEWEST_LEVELS = 3
# Values come in levels where each is there so many times on average.
REPEATED = 4
# How far a level may be off by rounding, as a share of the way from the one before.
OFF = 1e-6
# Levels nearer to each other than this share of the largest are what rounding makes of all numbers.
ROUNDED = 1e-9
# More levels than this are as good as none.
MOST_LEVELS = 1e6


@dataclass(frozen=True)
class Pilot:
    """The finite samples of a pilot in order, and the values that stand out by their number.

    Attributes:
        values: the samples.
        frequent: what stands out.
        zeros: whether a sample that is 0 in float64 is 0, and not merely too small for it.
        exact: whether the frequent values are what float64 tells, and not merely near it.
    """

    values: Array
    frequent: tuple[float, ...]
    zeros: bool = True
    exact: bool = True

    @classmethod
    def of(cls, samples: Array, bins: int) -> Pilot:
        """Sort the finite ones of the samples and find the atoms among them."""
        values = np.sort(samples[np.isfinite(samples)])
        return cls(values, _frequent(values, bins))

    @classmethod
    def within(cls, batch: Array, bins: int) -> Pilot:
        """Return the pilot of a batch, (samples, units), from some of its values."""
        stride = max(1, batch.size // ENOUGH)
        # In step with the units it would see the same few of them over and over.
        while gcd(stride, batch.shape[1]) > 1:
            stride += 1
        return cls.of(batch.ravel()[::stride], bins)

    @property
    def watched(self) -> tuple[float, ...]:
        """The values whose samples are counted: 0 where it is one, and the frequent ones."""
        return tuple(dict.fromkeys((0.0,) * self.zeros + self.frequent))

    @cached_property
    def spacing(self) -> float | None:
        """The distance of neighbouring levels where the values are multiples of it, or None."""
        steps = self._steps
        if self.levels is None or len(steps) < FEWEST_LEVELS:
            return None
        largest = float(np.abs(self.values[[0, -1]]).max())
        if steps.min() < max(ROUNDED * largest, steps.max() / MOST_LEVELS):
            return None
        ratios = steps / steps.min()
        on_levels = np.abs(ratios - np.round(ratios)) <= OFF * ratios
        return float(steps.min()) if on_levels.all() and ratios.sum() < MOST_LEVELS else None

    @cached_property
    def levels(self) -> int | None:
        """How many values there are, each many times, or None where most are there once."""
        number = len(self._steps) + 1
        return number if number < len(self.values) / REPEATED else None

    @cached_property
    def _steps(self) -> Array:
        with np.errstate(over="ignore"):
            steps = np.diff(self.values)
        return np.asarray(steps[steps > 0])

    def between(self, share: float) -> Range:
        """Return the range of the values without so large a share of them at either end."""
        if not len(self.values):
            return 0.0, 0.0
        cut = int(share * len(self.values))
        return float(self.values[cut]), float(self.values[-1 - cut])

    @property
    def single(self) -> bool:
        """Whether all are one value."""
        return len(self.values) > 0 and bool(self.values[0] == self.values[-1])

    def quartiles(self) -> tuple[float, float, float]:
        """Return the lower quartile, the median and the upper quartile; NaN where there is none."""
        if not len(self.values):
            return nan, nan, nan
        # Values of the samples themselves: between the largest floats there is no mean.
        low, middle, high = np.quantile(self.values, (0.25, 0.5, 0.75), method="inverted_cdf")
        return float(low), float(middle), float(high)

    def ends(self, near: float = 0.0) -> Range:
        """Return a range for the samples: all of it, or most of it where the tails are heavy.

        Heavy tails reach no further than three times the width of the central 90 %, atoms aside,
        beyond that centre on either side. Atoms belong to it unless it would become so wide that
        the rest could not be seen.

        Args:
            near: a width that atoms may always make it, and tails of which there is much.
        """
        if not len(self.values):
            return 0.0, 0.0
        rest = self.values[~np.isin(self.values, self.frequent)]
        if not len(rest):
            return float(self.values[0]), float(self.values[-1])
        low, high = _bulk(rest)
        if _missed(rest, low, high) > SEEN and _is_seen_whole(rest, near):
            low, high = float(rest[0]), float(rest[-1])
        widest = max(near, ATOMS_REACH * (high - low))
        for atom in sorted(self.frequent, key=lambda atom: max(low - atom, atom - high)):
            wider = min(low, atom), max(high, atom)
            if wider[1] - wider[0] <= widest or low == high:
                low, high = wider
        return low, high


def _bulk(values: Array) -> Range:
    """Return the range of sorted samples without the far ends of heavy tails."""
    cut = len(values) // 20
    low, high = float(values[cut]), float(values[-1 - cut])
    room = 3 * (high - low) or np.inf
    first = np.searchsorted(values, low - room)
    last = np.searchsorted(values, high + room, "right") - 1
    return float(values[first]), float(values[last])


def _missed(values: Array, low: float, high: float) -> float:
    """Return the share of values outside a range."""
    return 1.0 - float(np.mean((values >= low) & (values <= high)))


def _is_seen_whole(values: Array, near: float) -> bool:
    """Tell whether a range of all sorted values is as narrow as that, and more than one spike."""
    cut = int(SEEN * len(values))
    with np.errstate(over="ignore"):
        width = values[-1] - values[0]
    return bool(width <= near and values[-1 - cut] - values[cut] > SPIKE * width)


def _frequent(values: Array, bins: int) -> tuple[float, ...]:
    """Return the values of sorted samples that would each fill half a usual bin.

    Where there are many such values, the samples come in levels, and only those stand out that
    are ten times as frequent as most.
    """
    if len(values) and values[0] == values[-1]:
        return (float(values[0]) + 0.0,)
    least = max(2.0, len(values) * min(0.005, 0.5 / bins))
    starts = np.flatnonzero(np.r_[len(values) > 0, values[1:] != values[:-1]])
    repeats = np.diff(np.r_[starts, len(values)])
    many = repeats > least
    if np.count_nonzero(many) > MAX_ATOMS:
        many &= repeats > 10 * np.median(repeats[many])
    order = np.argsort(-repeats[many], kind="stable")[:MAX_ATOMS]
    return tuple(float(value) + 0.0 for value in values[starts[many]][order])  # −0 is 0

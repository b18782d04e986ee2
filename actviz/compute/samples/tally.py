"""Tallies: what is kept of the samples of a chunk, and how two tallies become one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import ceil, inf, isfinite

import numpy as np
from fast_histogram import histogram1d  # type: ignore[import-untyped]

from actviz.activations.curve import Array
from actviz.compute.ranges import Range

# A stretch narrower than this share of a usual bin gets none of its own: in a narrower one a few
# samples would stand out as a needle.
NARROW = 0.5
# Each stretch takes a few passes over the samples.
STRETCHES = 12
# So few samples are moved in memory that is at hand.
BLOCK = 2**13
# Widths of bins that differ by no more than this share are one width.
ROUNDED = 1e-12


@dataclass(frozen=True)
class Bins:
    """Bins that follow one another, equal within a stretch; the last holds its upper edge too.

    Attributes:
        walls: the ends of the stretches, in order: an edge lies on each.
        numbers: how many bins each stretch has.
    """

    walls: tuple[float, ...]
    numbers: tuple[int, ...]

    def __post_init__(self) -> None:
        # Counting trusts that rounding is far smaller than a bin.
        if self.high - self.low < narrowest(self.low, self.high):
            raise ValueError(f"bins from {self.low!r} to {self.high!r} are too narrow")

    @classmethod
    def even(cls, low: float, high: float, number: int) -> Bins:
        """Return equal bins from low to high."""
        return cls((low, high), (number,))

    @classmethod
    def over(cls, low: float, high: float, number: int) -> Bins:
        """Return equal bins that cover a range, with an edge at 0 where the range crosses it.

        A bin across 0 would hold half as many samples as its neighbours where a function leaves
        only positive ones, and seem to show a dent.
        """
        if low >= 0 or high <= 0 or number == 1:
            return cls.even(low, high, number)
        return cls.even(*aligned((low, high), number, 0.0), number)

    @classmethod
    def walled(cls, low: float, high: float, number: int, walls: Iterable[float]) -> Bins:
        """Return bins from low to high, nearly equal, with an edge on each of the walls between.

        No bin reaches across a wall, on one side of which there may be no samples at all. Of walls
        very near to each other the first one counts.
        """
        least = max(NARROW * (high - low) / number, narrowest(low, high))
        kept = [low, high]
        for wall in walls:
            room = len(kept) <= min(number, STRETCHES)
            if room and low < wall < high and min(abs(wall - end) for end in kept) >= least:
                kept.append(wall)
        return cls(tuple(sorted(kept)), _apportioned(np.diff(sorted(kept)), number))

    @property
    def low(self) -> float:
        """The lowest edge."""
        return self.walls[0]

    @property
    def high(self) -> float:
        """The highest edge."""
        return self.walls[-1]

    @property
    def number(self) -> int:
        """How many bins there are."""
        return sum(self.numbers)

    @property
    def edges(self) -> Array:
        """The edges, one more than there are bins."""
        stretches = zip(pairwise(self.walls), self.numbers, strict=True)
        parts = [np.linspace(*ends, number + 1)[:-1] for ends, number in stretches]
        return np.append(np.concatenate(parts), self.high)

    @property
    def widths(self) -> Array:
        """The width of the bins of each stretch."""
        return np.diff(self.walls) / self.numbers

    def count(self, samples: Array) -> Array:
        """Count the samples in each bin; those below low are left out, none may be above high.

        A sample within rounding of an edge between two walls may be counted on either side of it.
        """
        # fast-histogram leaves the upper edge out, and rounding can carry a sample just below it
        # past the last bin, out of the array: a spare bin above takes both.
        spare = self.number + 1
        if np.ptp(self.widths) <= ROUNDED * self.widths[0]:
            above = self.high + (self.high - self.low) / self.number
            found: Array = histogram1d(samples, spare, (self.low, above))[:-1]
        else:
            found = histogram1d(self._places(samples), spare, (0, spare))[:-1]
        # Rounding can carry others across a wall, where it is known how many lie below.
        passed = [np.count_nonzero(samples < wall) for wall in self.walls[:-1]]
        ends = np.cumsum(self.numbers)
        missed = np.cumsum(np.diff([*passed, len(samples)])) - np.cumsum(found)[ends - 1]
        found[ends - 1] += missed
        found[ends[:-1]] -= missed[:-1]
        return found

    def _places(self, samples: Array) -> Array:
        """Return where samples lie, the first bin being from 0 to 1, the second from 1 to 2."""
        places = np.empty(len(samples))
        starts = np.cumsum(self.numbers[:-1])
        ratios = self.widths[:-1] / self.widths[1:]
        for at in range(0, len(samples), BLOCK):
            part = places[at : at + BLOCK]
            with np.errstate(over="ignore"):  # what lies so far below is left out
                np.subtract(samples[at : at + BLOCK], self.low, out=part)
                part /= self.widths[0]
            for start, ratio in zip(starts, ratios, strict=True):
                part -= start
                # Straight on below the wall, steeper or less steep above.
                bent = np.minimum if ratio < 1 else np.maximum
                bent(part, ratio * part, out=part)
                part += start
        return places


def aligned(ends: Range, number: int, edge: float) -> Range:
    """Return a range that covers another one, and of whose equal bins some edge is at a place."""
    slack = 1 + 1e-12  # so that rounding leaves neither end out
    width = (ends[1] - ends[0]) / (number - 1) * slack
    below = ceil((edge - ends[0]) / width * slack)
    return edge - below * width, edge + (number - below) * width


def _apportioned(widths: Array, number: int) -> tuple[int, ...]:
    """Share so many bins out among stretches by their widths, at least one to each."""
    share = number * (widths / widths.sum())
    counts = np.maximum(1, np.floor(share))
    while counts.sum() < number:
        counts[np.argmax(share - counts)] += 1
    while counts.sum() > number:
        counts[np.argmax(np.where(counts > 1, counts - share, -inf))] -= 1
    return tuple(int(count) for count in counts)


def narrowest(low: float, high: float) -> float:
    """Return the least width of a range of bins about there."""
    return max(1e-9 * abs(low), 1e-9 * abs(high), 1e-290)


@dataclass(frozen=True)
class Tally:
    """Counts and moments of finite samples.

    `deviations` is the sum of the squared distances from the mean, and `hits` counts the samples
    that equal each of the watched values. `outside` counts those below and above the bins.
    """

    count: int
    non_finite: int
    mean: float
    deviations: float
    min: float
    max: float
    counts: Array
    hits: Array
    outside: tuple[int, int]

    def __add__(self, other: Tally) -> Tally:
        count = self.count + other.count
        # Chan, Golub & LeVeque 1983: exact but for rounding, however far apart the means are.
        share = other.count / count if count else 0.0
        distance = other.mean - self.mean if self.count and other.count else 0.0
        return Tally(
            count,
            self.non_finite + other.non_finite,
            self.mean + distance * share if self.count else other.mean,
            self.deviations + other.deviations + distance * distance * self.count * share,
            min(self.min, other.min),
            max(self.max, other.max),
            self.counts + other.counts,
            self.hits + other.hits,
            (self.outside[0] + other.outside[0], self.outside[1] + other.outside[1]),
        )


def tally(samples: Array, bins: Bins, watched: Sequence[float]) -> Tally:
    """Tally the finite ones of the samples."""
    total = len(samples)
    if total and not (isfinite(samples.min()) and isfinite(samples.max())):
        samples = samples[np.isfinite(samples)]
    if not len(samples):
        nothing = np.zeros(bins.number), np.zeros(len(watched))
        return Tally(0, total, 0.0, 0.0, inf, -inf, *nothing, (0, 0))
    low, high = float(samples.min()), float(samples.max())
    with np.errstate(over="ignore", invalid="ignore"):
        mean = np.add.reduce(samples) / len(samples)
        distances = samples - mean
        deviations = np.einsum("i,i->", distances, distances)
    return Tally(
        count=len(samples),
        non_finite=total - len(samples),
        mean=float(mean),
        deviations=float(deviations),
        min=low,
        max=high,
        counts=bins.count(samples if high <= bins.high else samples[samples <= bins.high]),
        hits=np.array([np.count_nonzero(samples == value) for value in watched], np.float64),
        outside=(
            int(np.count_nonzero(samples < bins.low)) if low < bins.low else 0,
            int(np.count_nonzero(samples > bins.high)) if high > bins.high else 0,
        ),
    )

"""Pilots: what a part of the samples tells before all of them are counted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import gcd

import numpy as np

from actviz.activations.curve import Array
from actviz.compute.ranges import Range
from actviz.compute.samples.tally import narrowest

MAX_ATOMS = 16
# Values of an array in memory that are enough to tell what it is like.
ENOUGH = 20_000
WIDEST = 4e307  # so that the width of a range of two such ends is still a number


@dataclass(frozen=True)
class Pilot:
    """The finite samples of a pilot in order, and the values that stand out by their number."""

    values: Array
    frequent: tuple[float, ...]

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
        """The values whose samples are counted exactly: 0, and the frequent ones."""
        return tuple(dict.fromkeys((0.0, *self.frequent)))

    def between(self, share: float) -> Range:
        """Return the range of the values without so large a share of them at either end."""
        if not len(self.values):
            return 0.0, 0.0
        cut = int(share * len(self.values))
        return float(self.values[cut]), float(self.values[-1 - cut])

    def ends(self) -> Range:
        """Return a range for the samples: all of it, or most of it where the tails are heavy.

        It reaches no further than three times the width of the central 90 %, atoms aside,
        beyond that centre on either side.
        """
        rest = self.values[~np.isin(self.values, self.frequent)]
        cut = len(rest) // 20
        low, high = (float(rest[cut]), float(rest[-1 - cut])) if len(rest) else (0.0, 0.0)
        if not low < high:
            return float(self.values[0]), float(self.values[-1])
        room = 3 * (high - low)
        first = np.searchsorted(self.values, low - room)
        last = np.searchsorted(self.values, high + room, "right") - 1
        return float(self.values[first]), float(self.values[last])


def shared_ends(pilots: Sequence[Pilot], whole: bool) -> Range:
    """Return the range over which the samples before and after are counted.

    The samples after a fast-growing function may make it three times as wide as those before,
    no wider. Where the pilot is not the `whole` there is some room for what it has not seen.
    """
    low, high = pilots[0].ends()
    width = high - low or np.inf
    afters = [pilot.ends() for pilot in pilots[1:] if len(pilot.values)]
    ends = (
        min([low, *(max(end, low - width) for end, _ in afters)]),
        max([high, *(min(end, high + width) for _, end in afters)]),
    )
    margin = 0.0 if whole else 0.02 * (ends[1] - ends[0])
    if ends[1] - ends[0] < 2 * narrowest(*ends):
        margin = max(0.5, abs(ends[0]) / 100)
    return max(ends[0] - margin, -WIDEST), min(ends[1] + margin, WIDEST)


def _frequent(values: Array, bins: int) -> tuple[float, ...]:
    """Return the values of sorted samples that would each fill half a usual bin.

    Where there are many such values, the samples come in levels, and only those stand out that
    are ten times as frequent as most.
    """
    least = max(2.0, len(values) * min(0.005, 0.5 / bins))
    starts = np.flatnonzero(np.r_[len(values) > 0, values[1:] != values[:-1]])
    repeats = np.diff(np.r_[starts, len(values)])
    many = repeats > least
    if np.count_nonzero(many) > MAX_ATOMS:
        many &= repeats > 10 * np.median(repeats[many])
    order = np.argsort(-repeats[many], kind="stable")[:MAX_ATOMS]
    return tuple(float(value) + 0.0 for value in values[starts[many]][order])  # −0 is 0

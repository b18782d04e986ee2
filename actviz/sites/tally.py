"""Tallies: what a place in a network saw, kept as counts and sums, however much it saw."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from actviz.activations.curve import Array
from actviz.activations.function import Function
from actviz.compute.saturation import dead, saturated
from actviz.sites import grid

# So many numbers are worked on at once: what this takes does not grow with the data.
BLOCK = 2**18
# fastai's ActivationStats counts outputs up to this as near zero.
NEAR_ZERO = 0.05


@dataclass
class Units:
    """Sums for each unit of a place, over all samples that it saw.

    Attributes:
        alive: how often f′ was not 0.
        steep: how often |f′| was at least 0.01, which is not saturated.
        positive: how often the output was above 0.
        size: the sum of the sizes of the outputs.
        square: the sum of the squares of the pre-activations.
        seen: how many of the samples were finite: where none was, nothing is known of the unit.
    """

    alive: Array
    steep: Array
    positive: Array
    size: Array
    square: Array
    seen: Array

    @classmethod
    def none(cls, count: int) -> Units:
        """Return the sums of units that saw nothing yet."""
        return cls(*(np.zeros(count) for _ in range(6)))

    def add(self, z: Array, value: Array, slope: Array, seen: Array | int) -> None:
        """Count samples, rows of a column for each unit, of which so many are finite."""
        self.alive += np.count_nonzero(~dead(slope), axis=0)
        self.steep += np.count_nonzero(~saturated(slope), axis=0)
        self.positive += np.count_nonzero(value > 0, axis=0)
        self.size += np.abs(value).sum(axis=0)
        self.square += (z**2).sum(axis=0)
        self.seen += seen


@dataclass
class Tally:
    """What came to a function, what it made of it, and how steep it was there.

    `add` takes pre-activations, of which an axis tells units apart; a unit's samples are all
    the others: batch, space and time.

    Attributes:
        function: what is applied.
        samples: how many each unit saw.
        count: how many pre-activations were seen, of all units.
        counts: of the pre-activations, by the bins of `grid`.
        mean: of the pre-activations; `spread` is the sum of squares about it.
        out_mean: of the outputs, and `out_spread` likewise.
        zeros: outputs that are 0.
        near_zero: outputs of at most 0.05.
        flat: pre-activations at which f is saturated, and `still` those at which it is dead.
        slope: the sum of |f′|, and `slope_square` that of f′².
        lacking: pre-activations that are not finite, or at which the function is not.
        low: the lowest of the pre-activations that are, and `high` the highest.
        units: sums for each unit.
    """

    function: Function
    samples: int = 0
    count: int = 0
    counts: grid.Counts = field(default_factory=lambda: np.zeros(grid.BINS, np.int64))
    mean: float = 0.0
    spread: float = 0.0
    out_mean: float = 0.0
    out_spread: float = 0.0
    zeros: int = 0
    near_zero: int = 0
    flat: int = 0
    still: int = 0
    slope: float = 0.0
    slope_square: float = 0.0
    lacking: int = 0
    low: float = np.inf
    high: float = -np.inf
    units: Units = field(default_factory=lambda: Units.none(0))

    def add(self, z: NDArray[np.generic], axis: int) -> None:
        """Count pre-activations of any shape whose units lie along an axis."""
        width = z.shape[axis]
        if not self.units.alive.size:
            self.units = Units.none(width)
        rows = np.moveaxis(z, axis, -1).reshape(-1, width)
        self.samples += len(rows)
        for block in _blocks(rows):
            self._add(block)

    def _add(self, rows: NDArray[np.generic]) -> None:
        with np.errstate(all="ignore"):
            self.counts += grid.counts(rows.astype(np.float32, copy=False))
            z = rows.astype(np.float64)
            value = self.function.curve.value(z)
            slope = self.function.curve.derivative(z)
        finite = np.isfinite(z) & np.isfinite(value) & np.isfinite(slope)
        if finite.all():
            self.units.add(z, value, slope, len(z))
            self._sums(z.reshape(-1), value.reshape(-1), slope.reshape(-1))
            return
        # What is not finite is told as such, and is nothing that a mean could be of.
        self.lacking += int(z.size - finite.sum())
        kept = [np.where(finite, each, 0.0) for each in (z, value, slope)]
        self.units.add(kept[0], kept[1], kept[2], np.count_nonzero(finite, axis=0))
        self._sums(z[finite], value[finite], slope[finite])

    def _sums(self, z: Array, value: Array, slope: Array) -> None:
        if not z.size:
            return
        self.mean, self.spread = _merged((self.count, self.mean, self.spread), z)
        self.out_mean, self.out_spread = _merged(
            (self.count, self.out_mean, self.out_spread), value
        )
        self.count += z.size
        self.low, self.high = min(self.low, float(z.min())), max(self.high, float(z.max()))
        self.zeros += int(np.count_nonzero(value == 0))
        self.near_zero += int(np.count_nonzero(value <= NEAR_ZERO))
        self.flat += int(np.count_nonzero(saturated(slope)))
        self.still += int(np.count_nonzero(dead(slope)))
        self.slope += float(np.abs(slope).sum())
        self.slope_square += float((slope**2).sum())


def _blocks(rows: NDArray[np.generic]) -> Iterator[NDArray[np.generic]]:
    """Yield rows a few at a time."""
    step = max(1, BLOCK // max(1, rows.shape[1]))
    for start in range(0, len(rows), step):
        yield rows[start : start + step]


def _merged(sums: tuple[int, float, float], values: Array) -> tuple[float, float]:
    """Return mean and sum of squares about it, of numbers counted before and more.

    The pairwise update of Chan, Golub & LeVeque 1979, which does not cancel.
    """
    count, mean, spread = sums
    here = float(values.mean())
    about = float(((values - here) ** 2).sum())
    whole = count + values.size
    apart = here - mean
    return (
        mean + apart * values.size / whole,
        spread + about + apart**2 * count * values.size / whole,
    )

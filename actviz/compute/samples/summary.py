"""Summaries: what a histogram shows of samples, with the values that many take set apart."""

from __future__ import annotations

from dataclasses import dataclass
from math import nan, sqrt
from typing import Any

import numpy as np

from actviz.activations.curve import Array
from actviz.compute.jsonable import finite
from actviz.compute.samples.pilot import Pilot
from actviz.compute.samples.tally import Bins, Tally

# A deviation of so many interquartile ranges is that of a few samples far out: a normal law has
# three quarters of one, an exponential law nine tenths.
FEW = 10.0


@dataclass(frozen=True)
class Atom:
    """A value that many samples take exactly, or to the last digit of float64, and their share."""

    value: float
    fraction: float
    exact: bool = True

    def numbers(self) -> dict[str, Any]:
        """Return the value and the share under the keys of the JSON contract."""
        return {"value": self.value, "fraction": self.fraction, "exact": self.exact}


@dataclass(frozen=True)
class Summary:
    """Counts per bin without the atoms, and the statistics of all finite samples.

    Attributes:
        edges: the edges of the bins, one more than there are bins.
        counts: the samples in each bin that are no atoms.
        atoms: the values that many samples take, by size.
        count: the number of finite samples.
        mean: their mean; NaN where there is none.
        std: their standard deviation; NaN where there is none.
        min: the lowest; ∞ where there is none.
        max: the highest; −∞ where there is none.
        zero_fraction: the share of them that is exactly 0, and not merely too small for float64.
        outside: how many lie below the first and above the last edge.
        non_finite: how many further samples are NaN or infinite.
        quartiles: the lower one, the median and the upper one, of the pilot; NaN where none.
    """

    edges: Array
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
    quartiles: tuple[float, float, float]

    @classmethod
    def of(cls, total: Tally, bins: Bins, pilot: Pilot) -> Summary:
        """Return the summary of tallied samples, with the pilot's atoms taken out of the bins."""
        count = total.count
        hits = dict(zip(pilot.watched, total.hits, strict=True))
        counts = total.counts.copy()
        for value in pilot.frequent:
            if value <= bins.high:
                counts -= hits[value] * bins.count(np.array([value]))
        return cls(
            edges=bins.edges,
            counts=counts,
            atoms=tuple(
                Atom(value, float(hits[value] / count), pilot.exact)
                for value in sorted(pilot.frequent)
            ),
            count=count,
            mean=total.mean if count else nan,
            std=sqrt(total.deviations / count) if count else nan,
            min=total.min,
            max=total.max,
            zero_fraction=float(hits.get(0.0, 0.0) / count) if count else nan,
            outside=total.outside,
            non_finite=total.non_finite,
            quartiles=pilot.quartiles(),
        )

    @property
    def bin_width(self) -> float:
        """The width of a bin, on average: those of one stretch may differ from another's."""
        return float(self.edges[-1] - self.edges[0]) / len(self.counts)

    @property
    def shares(self) -> Array:
        """The share of all samples for each bin, as it would be in a bin of the average width."""
        widths = np.diff(self.edges)
        return self.counts / max(1, self.count) * (self.bin_width / widths)

    @property
    def few_decide(self) -> bool:
        """Whether a few samples far out decide the mean and the deviation of all."""
        low, _, high = self.quartiles
        return self.std > FEW * (high - low) > 0

    @property
    def beyond(self) -> float:
        """The share of all samples that no bin can show."""
        missing = sum(self.outside) + self.non_finite
        return missing / max(1, self.count + self.non_finite)

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
            "quartiles": [finite(quartile) for quartile in self.quartiles],
            "bin_width": self.bin_width,
            "outside": list(self.outside),
            "atoms": [atom.numbers() for atom in self.atoms],
        }

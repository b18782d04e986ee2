"""A site: one place of a network where a function is applied, and what it saw there."""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt
from typing import Any

import numpy as np

from actviz.activations.curve import Array
from actviz.activations.function import Function
from actviz.compute.jsonable import finite
from actviz.sites.tally import Tally

# A unit is called dormant where its mean size is at most this share of its layer's: Sokar,
# Agarwal, Castro & Evci 2023, The dormant neuron phenomenon in deep reinforcement learning.
DORMANT = 0.025
# A channel stands out where its root mean square is so many times that of the middle one:
# Dettmers et al. 2022 found features of language models that are 6 and more.
OUTLIER = 6.0
# Of what never happened in n tries, this over n bounds how often it happens, with 95 %.
RULE_OF_THREE = 3.0


@dataclass(frozen=True)
class Gradient:
    """The gradients that a backward pass brought to a site's outputs and to its inputs."""

    out_std: float
    in_std: float


@dataclass(frozen=True)
class Site:
    """A place where a function is applied.

    Attributes:
        name: where it is, such as 'blocks.3.act' or the name of a tensor.
        function: what is applied.
        words: what is applied, as a title has it.
        shape: of one array that came in, the batch first.
        axis: along which of them the units lie.
        tally: what was seen.
        note: what is to be known of it, or nothing.
        gradient: what a backward pass brought, if one ran.
    """

    name: str
    function: Function
    words: str
    shape: tuple[int, ...]
    axis: int
    tally: Tally
    note: str = ""
    gradient: Gradient | None = None

    @property
    def units(self) -> int:
        """How many units there are: columns, or channels."""
        return self.tally.units.alive.size

    @property
    def std(self) -> float:
        """The standard deviation of the pre-activations."""
        return sqrt(self.tally.spread / self.tally.count) if self.tally.count else np.nan

    @property
    def out_std(self) -> float:
        """The standard deviation of the outputs."""
        return sqrt(self.tally.out_spread / self.tally.count) if self.tally.count else np.nan

    @property
    def slope(self) -> float:
        """The mean of |f′|: what a gradient is multiplied by here."""
        return self.tally.slope / self.tally.count if self.tally.count else np.nan

    def share(self, count: int) -> float:
        """Return a count as a share of all pre-activations."""
        return count / self.tally.count if self.tally.count else np.nan

    @property
    def dead(self) -> int:
        """Units that let no gradient through at any sample: f′ was 0, exactly."""
        return self._never(self.tally.units.alive)

    @property
    def saturated_units(self) -> int:
        """Units at which |f′| stayed below 0.01 at every sample, the dead ones among them."""
        return self._never(self.tally.units.steep)

    @property
    def never_positive(self) -> int:
        """Units whose output was never above 0: what DeadReluDetector of Keras calls dead."""
        return self._never(self.tally.units.positive)

    def _never(self, happened: Array) -> int:
        """Count the units of which something never happened; one that saw no number is none."""
        return int(np.count_nonzero((happened == 0) & (self.tally.units.seen > 0)))

    @property
    def dormant(self) -> int:
        """Units whose mean size is at most a 40th of the layer's: τ = 0.025."""
        size = self.tally.units.size[self.tally.units.seen > 0]
        return int(np.count_nonzero(size <= DORMANT * size.mean())) if size.size else 0

    @property
    def rarely(self) -> float:
        """A bound for how often a unit fires that never did: 3 over the samples, with 95 %."""
        return min(1.0, RULE_OF_THREE / self.tally.samples) if self.tally.samples else 1.0

    @property
    def outliers(self) -> tuple[int, ...]:
        """The channels whose pre-activations are 6 times the size of the middle channel's."""
        sizes, seen = self.sizes, self.tally.units.seen > 0
        if not seen.any():
            return ()
        return tuple(map(int, np.flatnonzero(sizes > OUTLIER * np.median(sizes[seen]))))

    @property
    def sizes(self) -> Array:
        """The root mean square of each unit's pre-activations."""
        return np.asarray(np.sqrt(self.tally.units.square / np.maximum(1, self.tally.units.seen)))

    def to_dict(self) -> dict[str, Any]:
        """Return what is known of the site as JSON has it."""
        tally, units = self.tally, max(1, self.units)
        told = {
            "site": self.name,
            "function": self.function.word,
            "what": self.words,
            "shape": list(self.shape),
            "unit_axis": self.axis,
            "units": self.units,
            "samples_per_unit": tally.samples,
            "count": tally.count,
            "not_finite": tally.lacking,
            "mean": finite(tally.mean),
            "std": finite(self.std),
            "min": finite(tally.low),
            "max": finite(tally.high),
            "output_mean": finite(tally.out_mean),
            "output_std": finite(self.out_std),
            "zero_share": finite(self.share(tally.zeros)),
            "saturated_share": finite(self.share(tally.flat)),
            "mean_slope": finite(self.slope),
            "dead_units": self.dead,
            "dead_share": self.dead / units,
            "dead_fire_at_most": self.rarely,
            "saturated_units": self.saturated_units,
            "other_definitions": {
                "never_positive_units": self.never_positive,
                "dormant_units": self.dormant,
                "near_zero_share": finite(self.share(tally.near_zero)),
            },
            "outlier_channels": list(self.outliers),
            "note": self.note,
        }
        if self.gradient is not None:
            told["gradient"] = {
                "output_std": finite(self.gradient.out_std),
                "input_std": finite(self.gradient.in_std),
            }
        return told

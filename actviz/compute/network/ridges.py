"""Ridges: the outputs of every layer, counted on one axis."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from actviz.activations.curve import Array
from actviz.activations.function import Function
from actviz.compute.plateaus import on_any, plateaus
from actviz.compute.ranges import Range, common
from actviz.compute.samples.pilot import Pilot
from actviz.compute.samples.summary import Summary
from actviz.compute.samples.tally import Bins, narrowest, tally
from actviz.requests import Sampling

# Where layers need so many times the axis of the first, a plain one would show them empty.
EXPLODES = 4.0
# A ridge is low: its tails would take the width of the panel and show nothing.
TAIL = 0.001


@dataclass(frozen=True)
class Ridges:
    """The outputs of all layers, in bins that they share.

    Attributes:
        edges: the edges of the bins, as places on the axis.
        outputs: the counts of each layer's places; atoms are values of flat pieces of the function,
            or the only value of a layer.
        knee: None where a place is the output z itself; where layers explode it is arsinh(z/knee),
            which goes by powers of ten beyond the knee.
    """

    edges: Array
    outputs: tuple[Summary, ...]
    knee: float | None

    def place(self, z: float) -> float:
        """Return where an output lies on the axis."""
        return float(np.arcsinh(z / self.knee)) if self.knee else z

    def output(self, place: float) -> float:
        """Return the output that lies at a place on the axis."""
        return float(self.knee * np.sinh(place)) if self.knee else place


def counted(x: Array, layers: list[Array], function: Function, sampling: Sampling) -> Ridges:
    """Count the outputs, (samples, units) each, of all layers that an input x went through."""
    pilots = [Pilot.within(z, sampling.bins) for z in layers]
    knee = _knee(Pilot.within(x, sampling.bins), pilots)
    if knee:
        layers = [np.arcsinh(z / knee) for z in layers]
        pilots = [Pilot.within(z, sampling.bins) for z in layers]
    flat = [float(np.arcsinh(y / knee)) if knee else y for y in plateaus(function)]
    pilots = [_honest(pilot, flat) for pilot in pilots]
    bins = Bins.over(*shared_range(pilots), sampling.bins)
    sides = zip(layers, pilots, strict=True)
    totals = (Summary.of(tally(z.ravel(), bins, p.watched), bins, p) for z, p in sides)
    return Ridges(bins.edges, tuple(totals), knee)


def _honest(pilot: Pilot, flat: list[float]) -> Pilot:
    """Return a pilot without frequent values that the function does not keep."""
    kept = tuple(y for y in pilot.frequent if on_any(y, flat))
    return pilot if pilot.single else replace(pilot, frequent=kept)


def _knee(x: Pilot, outputs: list[Pilot]) -> float | None:
    """Return the size of the first layer's outputs where those of others are far larger."""
    ends = [pilot.between(TAIL) for pilot in outputs]
    first = max(map(abs, (*ends[0], *x.between(TAIL))))
    largest = max(abs(end) for pair in ends for end in pair)
    return first if largest > EXPLODES * first > 0 else None


def shared_range(outputs: list[Pilot]) -> Range:
    """Return ends between which nearly all outputs of all layers lie, with 0 among them."""
    low, high = common([(0.0, 0.0), *(pilot.between(TAIL) for pilot in outputs)])
    room = 0.03 * (high - low)
    # A range that is none, as that of layers which put out 0 alone, gets some.
    room = room if high - low > 2 * narrowest(low, high) else 1.0
    return low - room, high + room

"""A function and its derivatives over a range, and the stretches worth pointing out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import product
from math import isfinite
from typing import Any

import numpy as np

from actviz.activations.function import Function
from actviz.compute import x_range
from actviz.compute.facts import Facts, facts
from actviz.compute.inputs import Inputs
from actviz.compute.jsonable import finite
from actviz.compute.ranges import Range
from actviz.compute.saturation import DEAD, STEEPEST, saturated
from actviz.compute.series import Series
from actviz.compute.trace import Trace, trace
from actviz.compute.undefined import missing
from actviz.errors import UsageError
from actviz.prose.numbers import rounded
from actviz.requests import PlotRequest

# A straight stretch with a smaller slope looks flat beside one of slope 1, and is told from it.
SMALL_SLOPE = 0.1
# A saturated stretch that takes a smaller share of the range is too narrow to be shaded.
WIDE_ENOUGH = 0.04


@dataclass(frozen=True)
class Zone:
    """A stretch of x that is worth pointing out.

    `kind` is 'dead' where a straight line has the slope 0, 'slope' where it has a small one, and
    'saturated' where a curve has |f′| < 0.01.
    """

    low: float
    high: float
    kind: str
    slope: float


@dataclass(frozen=True)
class PlotData:
    """A function over a range, with the labelled curves that belong beside it.

    `arms` are all outputs of a function of several; `backward` is the slope that a backward pass
    gives, where it is another than the derivative; `undefined` are the stretches of x that have no
    value; `wider` is the function over a range with 0 in it, where the usual one is far from there.
    """

    function: Function
    range: tuple[float, float]
    trace: Trace
    companions: tuple[Trace, ...]
    arms: tuple[Trace, ...] = ()
    backward: Trace | None = None
    undefined: tuple[Range, ...] = ()
    wider: Trace | None = None
    zones: tuple[Zone, ...] = ()
    facts: Facts | None = None

    @property
    def notes(self) -> tuple[str, ...]:
        """Nothing needs telling beside the picture."""
        return ()

    def numbers(self) -> dict[str, Any]:
        """Return what the picture shows, for JSON."""
        shown = np.concatenate([segment.value for segment in self.trace.segments])
        inside = shown[np.isfinite(shown)]
        return {
            "range": list(self.range),
            "breakpoints": [finite(x) for x in self.function.breakpoints],
            "shown": [float(inside.min()), float(inside.max())] if len(inside) else None,
            "zones": [
                {"low": zone.low, "high": zone.high, "kind": zone.kind} for zone in self.zones
            ],
            "undefined": [list(stretch) for stretch in self.undefined],
            "saturated_below": STEEPEST,
            "dead_at": DEAD,
        }

    def series(self) -> Iterator[Series]:
        """Yield the curves."""
        yield self.trace.series(function=self.function.word)
        for other in (*self.companions, *([self.backward] if self.backward else ())):
            yield other.series(function=other.label)


def compute(request: PlotRequest, inputs: Inputs) -> PlotData:
    """Evaluate the function of a request over its range, or over its usual one.

    Raises:
        UsageError: a second derivative is asked for where it is not written out, or the function
            has no value in the range.
    """
    function = request.function
    if request.order == 2 and not function.curve.has_second:
        raise UsageError(
            f"{function.name} has no second derivative written out.",
            "Leave --order out, or choose another function.",
        )
    if request.range:
        return evaluated(function, request.range)
    usual = x_range.usual(function)
    data = evaluated(function, usual)
    wide = x_range.around_zero(usual)
    return replace(data, wider=trace(function.label, function.exact, *wide)) if wide else data


def film(
    frames: Sequence[PlotRequest], inputs: Inputs
) -> tuple[Sequence[PlotRequest], Sequence[PlotData]]:
    """Return the frames of a film and their numbers, over a range that holds each of theirs."""
    ends = frames[0].range or x_range.moving({frame.function for frame in frames})
    held = [replace(frame, range=ends) for frame in frames]
    return held, [replace(compute(frame, inputs), facts=None) for frame in held]


def evaluated(function: Function, range: tuple[float, float]) -> PlotData:
    """Return a function over a range, with its companions, zones and facts."""
    drawn = trace(function.label, function.exact, *range)
    if all(np.isnan(segment.value).all() for segment in drawn.segments):
        ends = " to ".join(map(rounded, range))
        raise UsageError(
            f"{function.label[:80]} has no value for any x from {ends}.",
            "Choose another --range, or another formula.",
        )
    backward, known = function.backward, facts(function)
    arms = tuple(trace(label, curve, *range) for label, curve in function.arms)
    x, y = (np.concatenate(line) for line in zip(*drawn.line(0), strict=True))
    return PlotData(
        function=function,
        range=range,
        trace=replace(drawn, bounded=_bounded(known)),
        arms=arms,
        companions=tuple(trace(label, curve, *range) for label, curve in function.companions),
        backward=trace("backward pass", backward, *range) if backward else None,
        undefined=missing(x, y),
        # Through a surrogate gradient passes where the function itself is flat.
        zones=() if backward else _shaded(arms or (drawn,), range[1] - range[0]),
        facts=known,
    )


def _bounded(known: Facts) -> tuple[bool, bool]:
    """Tell whether a function and its slope grow no faster than a line."""
    slope = _finite(known.slopes)
    return slope or _finite(known.range), slope


def _finite(ends: Range) -> bool:
    return isfinite(ends[0]) and isfinite(ends[1])


def _shaded(drawn: Sequence[Trace], width: float) -> tuple[Zone, ...]:
    """Return the stretches to shade below the outputs of a function."""
    found = [tuple(zones(each, width)) for each in drawn]
    return tuple(flat_together(found)) if len(found) > 1 else found[0]


def flat_together(found: Sequence[tuple[Zone, ...]]) -> Iterator[Zone]:
    """Yield the stretches in which all outputs of a function are flat: one alone loses nothing."""
    for several in product(*found):
        low, high = max(zone.low for zone in several), min(zone.high for zone in several)
        kinds = {zone.kind for zone in several}
        if low < high and "slope" not in kinds:
            yield Zone(low, high, "dead" if kinds == {"dead"} else "saturated", 0.0)


def zones(drawn: Trace, width: float) -> Iterator[Zone]:
    """Yield the stretches of a curve where the slope is 0, nearly 0, or small and constant."""
    for segment in drawn.segments:
        x, slope = segment.x, segment.derivative
        if segment.slope is not None:
            if abs(segment.slope) <= SMALL_SLOPE:
                kind = "dead" if segment.slope == DEAD else "slope"
                yield Zone(float(x[0]), float(x[-1]), kind, segment.slope)
            continue
        flat = saturated(slope)
        edges = np.flatnonzero(np.diff(np.concatenate([[False], flat, [False]]).astype(int)))
        for start, stop in zip(edges[::2], edges[1::2], strict=True):
            low, high = float(x[start]), float(x[stop - 1])
            if high - low >= WIDE_ENOUGH * width:
                yield Zone(low, high, "saturated", 0.0)

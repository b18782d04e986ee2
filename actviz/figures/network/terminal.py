"""Networks in a terminal: what their large figures show, as charts of dots."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import inf

import numpy as np

from actviz.activations.curve import Array
from actviz.compute.network.boundary import BoundaryData
from actviz.compute.network.comparison import Comparison, Outcome
from actviz.compute.network.dead import DeadData, DeadRun
from actviz.compute.network.learn import LearnData
from actviz.compute.network.signal import Signal, SignalData
from actviz.compute.network.zigzag import WeightPath
from actviz.compute.ranges import Range
from actviz.figures.braille import Line, chart
from actviz.figures.cells import cells
from actviz.figures.panel import padded
from actviz.prose.labels import label
from actviz.prose.numbers import rounded
from actviz.prose.shares import percent


def draw(data: object, width: int, height: int, color: bool) -> str:
    """Return a picture of so many columns and lines.

    Raises:
        TypeError: the numbers are of no network.
    """
    if isinstance(data, BoundaryData):
        return _regions(data, width, height, color)
    if isinstance(data, LearnData):
        lines = [
            _curve(f"{label(one.function)}, accuracy in %", 100 * one.accuracies[0])
            for one in data.outcomes
            if one.finished
        ]
        return _chart(lines, width, height, color, zero=False)
    if isinstance(data, DeadData):
        return _chart([_dead(run) for run in data.outcomes], width, height, color)
    if isinstance(data, SignalData):
        return _signals(data.outcomes, width, height, color)
    if isinstance(data, Comparison):
        paths = [one for one in data.outcomes if isinstance(one, WeightPath)]
        return _chart([_path(one) for one in paths], width, height, color)
    raise TypeError(data)


def _chart(lines: Sequence[Line], width: int, height: int, color: bool, zero: bool = True) -> str:
    """Return a chart of lines, on axes that hold all of them and, unless told otherwise, 0."""
    parts = [part for line in lines for part in line.parts]
    if not parts:
        return "Training diverged: there is nothing to draw."
    x, y = (_ends(each, zero and axis == 1) for axis, each in enumerate(zip(*parts, strict=True)))
    return chart(lines, padded(x, 0.02), padded(y), width, height, color)


def _ends(values: Iterable[Array], zero: bool) -> Range:
    whole = np.concatenate([*values, *([np.zeros(1)] if zero else [])])
    shown = whole[np.isfinite(whole)]
    return float(shown.min(initial=inf)), float(shown.max(initial=-inf))


def _curve(name: str, values: Array) -> Line:
    return Line(name, [(np.arange(1.0, len(values) + 1), values)])


def _path(one: WeightPath) -> Line:
    first, second = one.path.T
    return Line(f"{label(one.function)}, w₂ over w₁", [(first, second)])


def _dead(run: DeadRun) -> Line:
    name = f"{label(run.function)}, learning rate {rounded(run.rate)}, % of units dead"
    return Line(name, [(run.steps.astype(np.float64), 100 * run.of_all(run.dead))])


def _signals(outcomes: Sequence[Signal], width: int, height: int, color: bool) -> str:
    """Return σ of the signal by layer, in powers of ten: layers that are all 0 are left out."""
    lines = []
    for one in outcomes:
        with np.errstate(divide="ignore"):
            powers = np.log10(np.array(one.signal_curve))
        depth, alive = np.arange(len(powers), dtype=np.float64), np.isfinite(powers)
        name = f"{label(one.function)}, init {one.init}, log₁₀ σ by layer"
        lines.append(Line(name, [(depth[alive], powers[alive])]))
    return _chart(lines, width, height, color)


def _regions(data: BoundaryData, width: int, height: int, color: bool) -> str:
    """Return the regions of each network above each other, class 1 bright and class 0 dark."""
    across = max(10, min(width, 2 * (height - 2)))
    pictures = []
    for one in data.outcomes:
        bright = np.where(one.regions == 1, one.certainty, 1 - one.certainty)[::-1]
        rows = cells(bright, (0.0, 1.0), across, across // 2, color)
        pictures.append("\n".join([_verdict(one, one.accuracy), *rows]))
    return "\n\n".join(pictures)


def _verdict(one: Outcome, accuracy: float | None) -> str:
    said = "diverged" if accuracy is None else f"{percent(accuracy)} right"
    return f"{label(one.function)}: {said}"

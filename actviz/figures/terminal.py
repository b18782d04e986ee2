"""Pictures in a terminal: curves and bars in Braille dots, photos in coloured cells."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence

import numpy as np

from actviz.activations.curve import Array
from actviz.compute.compare import CompareData
from actviz.compute.histogram import HistogramData
from actviz.compute.image import ImageData
from actviz.compute.plot import PlotData
from actviz.compute.ranges import Range
from actviz.compute.sheet import SheetData
from actviz.compute.trace import Trace
from actviz.figures import curves
from actviz.figures.braille import Line, chart
from actviz.figures.cells import cells
from actviz.figures.network import terminal as network
from actviz.figures.panel import padded
from actviz.prose.labels import label
from actviz.prose.numbers import rounded
from actviz.prose.shares import percent
from actviz.requests import CompareRequest, PlotRequest, Request

# The fewest lines of a chart, and the columns of the smallest photo.
LOWEST = 9
NARROWEST = 16


def draw(data: object, request: Request, width: int, height: int) -> str:
    """Return a picture of so many columns and lines.

    Several charts below each other share the lines, as long as they can be read.
    """
    if isinstance(data, PlotData):
        derivative = not isinstance(request, PlotRequest) or request.derivative
        return _plot(data, derivative, width, height)
    if isinstance(data, HistogramData):
        return _histogram(data, width, height)
    if isinstance(data, ImageData):
        return _photos([_before(data), _after(data, "after")], width, height)
    if isinstance(data, SheetData):
        parts = (data.plot, data.histogram, data.image)
        return "\n\n".join(draw(part, request, width, height) for part in parts)
    if isinstance(data, CompareData) and isinstance(request, CompareRequest):
        return _compared(data, request, width, height)
    return network.draw(data, width, height, _colored())


def _plot(data: PlotData, derivative: bool, width: int, height: int) -> str:
    orders = (0, 1) if derivative else (0,)
    lines = [_line(data.trace, order, curves.PRIMES[order]) for order in orders]
    y = padded(curves.span([data.trace], orders))
    return chart(lines, data.range, y, width, height, _colored())


def _line(trace: Trace, order: int, name: str) -> Line:
    """Return a curve or its derivative with its circles: ● where a value is taken, ○ where not."""
    circles = [(mark.x, mark.y, "●" if mark.filled else "○") for mark in curves.marks(trace, order)]
    # Where both meet, the value that is taken is seen.
    return Line(name, list(trace.line(order)), sorted(circles, key=lambda each: each[2] == "●"))


def _compared(data: CompareData, request: CompareRequest, width: int, height: int) -> str:
    names = [label(function) for function in data.functions]
    if data.plots:
        traces = [plot.trace for plot in data.plots]
        lines = [_line(trace, 0, name) for trace, name in zip(traces, names, strict=True)]
        y = padded(curves.span(traces, (0,)))
        return chart(lines, data.plots[0].range, y, width, height, _colored())
    if data.histograms:
        high = max(LOWEST, height // len(names))
        return "\n\n".join(
            _side(each, "after", name, width, high)
            for each, name in zip(data.histograms, names, strict=True)
        )
    after = (_after(each, name) for each, name in zip(data.images, names, strict=True))
    shown = [_before(data.images[0]), *after]
    return _photos(shown, width, height)


def _histogram(data: HistogramData, width: int, height: int) -> str:
    high = max(LOWEST, height // 2)
    return "\n\n".join(_side(data, name, name, width, high) for name in data.sides)


def _side(data: HistogramData, side: str, name: str, width: int, height: int) -> str:
    """Return the bars of one side, and a column for each value that many samples take."""
    summary = data.sides[side]
    edges, shares = summary.edges, 100.0 * summary.shares
    atoms = [(atom.value, 100.0 * atom.fraction) for atom in summary.atoms]
    said = [
        f"◆ {percent(atom.fraction)} {'at' if atom.exact else 'near'} {rounded(atom.value)}"
        for atom in summary.atoms
    ]
    top = max(1e-300, 1.1 * max([float(shares.max(initial=0.0)), *(share for _, share in atoms)]))
    bars = (np.repeat(edges, 2)[1:-1], np.repeat(shares, 2))
    stems = [(np.array([at, at]), np.array([0.0, share])) for at, share in atoms]
    marks = [(at, share, "◆") for at, share in atoms]
    name = "   ".join([f"{name}, % per bin", *said])
    bars_and_stems = Line(name, [bars, *stems], marks, filled=True)
    x = padded(data.axes[list(data.sides).index(side)], 0.02)
    return chart([bars_and_stems], x, (0.0, top), width, height, _colored())


def _before(data: ImageData) -> tuple[str, Array, Range]:
    return "before", data.before, data.before_scale


def _after(data: ImageData, name: str) -> tuple[str, Array, Range]:
    return name, data.after, data.after_scale


def _photos(shown: Sequence[tuple[str, Array, Range]], width: int, height: int) -> str:
    """Draw photos beside each other, as many as have room, each with its name above it."""
    rows, columns = shown[0][1].shape[:2]
    beside = max(1, min(len(shown), (width + 3) // (NARROWEST + 3)))
    across = max(1, min((width + 3) // beside - 3, 2 * height * columns // rows))
    down = max(1, round(across * rows / columns / 2))
    blocks = []
    for start in range(0, len(shown), beside):
        row = shown[start : start + beside]
        names = (name[:across].ljust(across) for name, _, _ in row)
        drawn = [cells(values, scale, across, down, _colored()) for _, values, scale in row]
        blocks.append(_joined(names))
        blocks += [_joined(line) for line in zip(*drawn, strict=True)]
    return "\n".join(blocks)


def _joined(beside: Iterable[str]) -> str:
    return "   ".join(beside)


def _colored() -> bool:
    return not os.environ.get("NO_COLOR")

"""Pictures in a terminal: curves in Braille dots, photos in coloured cells."""

from __future__ import annotations

import os
from collections.abc import Iterable
from itertools import cycle

import numpy as np
import plotille

from actviz.activations.curve import Array
from actviz.compute.compare import CompareData
from actviz.compute.histogram import HistogramData
from actviz.compute.image import ImageData
from actviz.compute.plot import PlotData
from actviz.figures.y_range import vertical
from actviz.requests import PlotRequest

COLORS = ("blue", "yellow", "green", "magenta", "cyan", "red", "white")
LABEL_WIDTH = 14

Line = tuple[str, list[tuple[Array, Array]]]


def draw(data: object, request: object, width: int, height: int) -> str:
    """Return a picture of so many columns and lines, or '' where the terminal has none for it."""
    if isinstance(data, PlotData) and isinstance(request, PlotRequest):
        orders = (0, 1) if request.derivative else (0,)
        return _curves([(("f", "f′")[n], list(data.trace.line(n))) for n in orders], width, height)
    if isinstance(data, CompareData) and data.plots:
        plots = [(plot.trace.label, list(plot.trace.line(0))) for plot in data.plots]
        return _curves(plots, width, height)
    if isinstance(data, HistogramData):
        return _curves(_outlines(data), width, height)
    if isinstance(data, ImageData):
        return _photos(data, width, height)
    return ""


def _outlines(data: HistogramData) -> list[Line]:
    return [
        (f"{name}, % per bin", [((side.edges[1:] + side.edges[:-1]) / 2, 100 * side.shares)])
        for name, side in data.sides.items()
    ]


def _curves(lines: Iterable[Line], width: int, height: int) -> str:
    """Draw each segment by itself: no dot joins the two sides of a jump."""
    lines = list(lines)
    x, y = (np.concatenate([part[axis] for _, parts in lines for part in parts]) for axis in (0, 1))
    low, high = vertical(x, y)
    margin = 0.05 * (high - low) or 1.0
    figure = plotille.Figure()
    figure.with_colors = _colored()
    figure.origin = False  # Its axes are dots too: one at 0 would fill the gap of a step.
    figure.width, figure.height = max(20, width - LABEL_WIDTH - 4), max(6, height - 6)
    figure.x_label, figure.y_label = "x", ", ".join(name for name, _ in lines)
    figure.set_x_limits(float(x.min()), float(x.max()))
    figure.set_y_limits(low - margin, high + margin)
    figure.register_label_formatter(float, _tick)
    pairs = list(zip(cycle(COLORS), lines, strict=False))
    for color, (_, parts) in pairs:
        for part_x, part_y in parts:
            shown = np.isfinite(part_y)
            figure.plot(part_x[shown].tolist(), part_y[shown].tolist(), lc=color)
    names = (plotille.color(f"── {name}", fg=color) for color, (name, _) in pairs)
    return f"{figure.show()}\n{'  '.join(names)}"


def _colored() -> bool:
    return not os.environ.get("NO_COLOR")


def _tick(value: float, chars: int, delta: float, left: bool = False) -> str:
    text = f"{value:.3g}"[:chars]
    return text.ljust(chars) if left else text.rjust(chars)


def _photos(data: ImageData, width: int, height: int) -> str:
    """Draw both photos side by side: a cell is twice as high as it is wide."""
    rows, columns = data.before.shape[:2]
    across = max(1, min((width - 3) // 2, 2 * height * columns // rows))
    down = max(1, round(across * rows / columns / 2))
    both = zip(
        _cells(data.before, data.before_scale, across, down),
        _cells(data.after, data.after_scale, across, down),
        strict=True,
    )
    return "\n".join(f"{before}   {after}" for before, after in both)


def _cells(values: Array, scale: tuple[float, float], across: int, down: int) -> list[str]:
    """Draw one photo: coloured cells, or without colour the brighter half of it in dots."""
    canvas = plotille.Canvas(across, down, mode="rgb")
    low, high = scale
    levels = np.clip(255 * (np.nan_to_num(values) - low) / (high - low or 1.0), 0, 255)
    if _colored():
        cells = np.broadcast_to(_picked(np.atleast_3d(levels), down, across), (across * down, 3))
        canvas.image([(int(red), int(green), int(blue)) for red, green, blue in cells])
    else:
        greys = np.atleast_3d(levels).mean(axis=-1, keepdims=True)
        dots = _picked(greys, 4 * down, 2 * across).ravel()
        canvas.braille_image([int(grey) for grey in dots], threshold=int(np.median(greys)))
    return str(canvas.plot()).splitlines()


def _picked(values: Array, down: int, across: int) -> Array:
    """Return so many rows and columns of a picture, evenly spaced, as (pixels, channels)."""
    rows = (np.arange(down) + 0.5) * values.shape[0] / down
    columns = (np.arange(across) + 0.5) * values.shape[1] / across
    picked = values[np.ix_(rows.astype(int), columns.astype(int))]
    return picked.reshape(down * across, -1)

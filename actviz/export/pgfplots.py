"""pgfplots: a figure that TeX draws from tables, so that it computes nothing itself."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from actviz.activations.curve import Array, OneSided
from actviz.compute.trace import Trace
from actviz.export.header import about, commented
from actviz.export.samples import Line, drawn, lines
from actviz.export.subject import Subject
from actviz.figures.y_range import vertical

# TeX's numbers end at 16,383.
LARGEST = 16_000.0
# How far beyond the axis a curve is still told, in heights of the axis.
BEYOND = 2.0
STYLES = ("thick", "thick, dashed")
NAMES = ("$f(x)$", "$f'(x)$")


def pgfplots(subject: Subject) -> str:
    """Return a picture for a document that loads pgfplots."""
    found = drawn(subject.function)
    low, high = heights(found)
    notes = [*about(subject, "pgfplots"), r"Needs \usepackage{pgfplots} \pgfplotsset{compat=1.16}."]
    body = [line for order in (0, 1) for line in curve(found, order, low, high)]
    x = [segment.x for segment in found.segments]
    axis = [
        "  axis lines=middle, xlabel={$x$}, legend pos=outer north east, legend cell align=left,",
        f"  xmin={number(x[0][0])}, xmax={number(x[-1][-1])}, "
        f"ymin={number(low)}, ymax={number(high)},",
    ]
    return "\n".join(
        [
            commented(notes, "% "),
            r"\begin{tikzpicture}",
            r"\begin{axis}[",
            *axis,
            "]",
            *body,
            r"\end{axis}",
            r"\end{tikzpicture}",
            "",
        ]
    )


def heights(found: Trace) -> tuple[float, float]:
    """Return where the vertical axis begins and ends."""
    both = [list(found.line(order)) for order in (0, 1)]
    spans = [
        vertical(np.concatenate([x for x, _ in line]), np.concatenate([y for _, y in line]))
        for line in both
    ]
    low, high = min(span[0] for span in spans), max(span[1] for span in spans)
    low, high = max(low, -LARGEST / 2), min(high, LARGEST / 2)
    room = 0.06 * (high - low) or 1.0
    return low - room, high + room


def curve(found: Trace, order: int, low: float, high: float) -> Iterator[str]:
    """Yield the lines of f or f′: a table for each piece, and the ends at jumps."""
    reach = BEYOND * (high - low)
    clip = max(low - reach, -LARGEST), min(high + reach, LARGEST)
    for place, line in enumerate(lines(found, order, high - low)):
        forget = "" if place == 0 else ", forget plot"
        yield rf"\addplot[{STYLES[order]}{forget}] table {{"
        yield from table(line, *clip)
        yield "};"
        if place == 0:
            yield rf"\addlegendentry{{{NAMES[order]}}}"
    marks = [mark for point in found.breakpoints for mark in ends(point, order)]
    for shape, chosen in (("*", True), ("o", False)):
        points = [f"({number(x)}, {number(y)})" for x, y, own in marks if own is chosen]
        if points:
            yield rf"\addplot[only marks, mark={shape}, forget plot] coordinates {{"
            yield f"  {' '.join(points)}"
            yield "};"


def table(line: Line, low: float, high: float) -> Iterator[str]:
    """Yield the rows of a table, values that are far off the axis held at its rim."""
    held: Array = np.clip(line.y, low, high)
    for x, y in zip(line.x.tolist(), held.tolist(), strict=True):
        yield f"  {number(x)} {number(y)}"


def ends(point: OneSided, order: int) -> Iterator[tuple[float, float, bool]]:
    """Yield what is marked at a cut: x, y, and whether the function has this value."""
    if order == 0:
        if point.jumps:
            values = {point.left_limit: False, point.right_limit: False, point.value: True}
            yield from ((point.x, y, own) for y, own in values.items() if abs(y) < LARGEST)
    elif point.kinks:
        slopes = dict.fromkeys((point.left_derivative, point.right_derivative))
        yield from ((point.x, y, False) for y in slopes if abs(y) < LARGEST)


def number(value: float) -> str:
    """Return a number that TeX reads, to seven digits."""
    return f"{float(value):.7g}"

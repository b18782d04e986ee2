"""A panel: axes that cross at the origin, with their numbers along the edge, and a heading."""

from __future__ import annotations

import re
from dataclasses import dataclass
from math import floor, log10

import matplotlib
import numpy as np
from matplotlib.axes import Axes
from matplotlib.text import Text
from matplotlib.ticker import MaxNLocator

from actviz.figures.page import Box, Page

Range = tuple[float, float]
DIGIT = 0.66  # the width of a digit, in font sizes


@dataclass(frozen=True)
class Ticks:
    """Places on an axis and how they are written."""

    places: list[float]
    words: list[str]

    @property
    def length(self) -> int:
        """The letters of the longest."""
        return max((len(word) for word in self.words), default=0)


def ticks(span: Range, room: float) -> Ticks:
    """Return readable places in a range, about as many as there is room for."""
    low, high = span
    count = int(min(9, max(2, room)))
    found = MaxNLocator(count, steps=[1, 2, 2.5, 5, 10]).tick_values(low, high)
    slack = 1e-9 * (high - low)
    places = [float(place) for place in found if low - slack <= place <= high + slack]
    step = float(found[1] - found[0])
    return Ticks(places, [number(place, step) for place in places])


def number(value: float, step: float = 0.0) -> str:
    """Write a number with a true minus, and as many digits as a step needs to be seen."""
    if abs(value) < 1e-9 * step or value == 0:
        return "0"
    digits = 4
    if step:
        digits = max(1, floor(log10(abs(value))) - floor(log10(step) + 1e-9) + 2)
    written = f"{value:.{min(digits, 17)}g}"
    written = re.sub(r"e([+-])0*(\d+)", lambda m: f"e{m[1].strip('+')}{m[2]}", written)
    return written.replace("-", "−")


def padded(span: Range, share: float = 0.06) -> Range:
    """Return a range with room at both ends; a range without width gets some."""
    low, high = span
    width = high - low
    if width <= 1e-12 * max(abs(low), abs(high), 1e-300):
        width = max(abs(low), 1.0)
        return low - width / 2, high + width / 2
    return low - share * width, high + share * width


@dataclass(frozen=True)
class Frame:
    """What stands around a panel: headings, names of the axes, where the numbers go."""

    head: str = ""
    math: bool = False
    x_name: str = ""
    y_name: str = ""
    right_room: float = 0.0
    y_numbers: bool = True
    x_numbers: bool = True
    color: str | None = None


def panel(page: Page, box: Box, x: Range, y: Range, frame: Frame) -> Axes:
    """Return axes over the ranges that fill the box, their numbers and headings inside it."""
    em = page.em
    small = 0.86
    head = _head(page, box, frame) if frame.head else None
    top = page.height_of(head) + 0.6 * em if head else 0.4 * em
    bottom = (1.7 * em if frame.x_numbers else 0.5 * em) + (1.25 * em if frame.x_name else 0)
    y_ticks = ticks(y, (box.height - top - bottom) / (2.4 * em))
    left = (DIGIT * small * y_ticks.length + 0.7) * em if frame.y_numbers else 0.3 * em
    left += 1.5 * em if frame.y_name else 0
    inner = box.inset(left, bottom, max(frame.right_room, 0.8 * em), top)
    letters = ticks(x, 5).length
    x_ticks = ticks(x, inner.width / ((DIGIT * small * letters + 1.6) * em))
    axes = page.axes(inner)
    axes.set_xlim(x)
    axes.set_ylim(y)
    axes.set_xticks(x_ticks.places, x_ticks.words if frame.x_numbers else [])
    axes.set_yticks(y_ticks.places, y_ticks.words if frame.y_numbers else [])
    axes.tick_params(length=0, pad=3 * page.line, labelsize=small * page.points)
    axes.grid(True)
    axes.set_axisbelow(True)
    for name, text in (("x", frame.x_name), ("y", frame.y_name)):
        if text:
            _name(page, axes, box, inner, name, text)
    _cross(axes, x, y)
    return axes


def _head(page: Page, box: Box, frame: Frame) -> Text:
    """Write the heading along the top of the box, in as many lines as it needs."""
    drawn = page.text("", box.left, box.bottom + box.height, page.points, va="top", math=frame.math)
    if frame.color:
        drawn.set_color(frame.color)
    if frame.math:
        formula(page, drawn, frame.head, box.width)
    else:
        page.fit(drawn, frame.head.split(" "), box.width)
    return drawn


def formula(page: Page, drawn: Text, mathtext: str, width: float) -> None:
    """Write a formula no wider than that: broken where it is spaced out, then smaller."""
    drawn.set_text(f"${mathtext}$")
    if page.width_of(drawn) <= width:
        return
    parts = re.split(r"(?<=,)\\quad\s*", mathtext)
    if len(parts) > 1 and all(part.count("{") == part.count("}") for part in parts):
        page.fit(drawn, [f"${part.strip()}$" for part in parts], width, joint="   ")
    page.shrink(drawn, width)


def _name(page: Page, axes: Axes, box: Box, inner: Box, axis: str, text: str) -> None:
    """Write the name of an axis along the edge of the box."""
    small = 0.9 * page.points
    if axis == "x":
        drawn = page.text(
            text,
            inner.left + inner.width / 2,
            box.bottom,
            small,
            ha="center",
            va="bottom",
            color="muted",
        )
        page.shrink(drawn, box.width)
        return
    drawn = page.text(
        text, box.left, inner.bottom + inner.height / 2, small, va="center", color="muted"
    )
    drawn.set_rotation(90)
    if page.height_of(drawn) > box.height:
        drawn.set_fontsize(small * box.height / page.height_of(drawn))


def _cross(axes: Axes, x: Range, y: Range) -> None:
    """Draw the axes through the origin; the numbers stay at the edge, clear of the curves."""
    for spine in axes.spines.values():
        spine.set_visible(False)
    for name, (low, high) in (("right", x), ("top", y)):
        if low <= 0 <= high:
            axes.spines[name].set_visible(True)
            axes.spines[name].set_position(("data", 0.0))
            axes.spines[name].set_color(matplotlib.rcParams["axes.edgecolor"])
            axes.spines[name].set_zorder(1.5)


def limits_of(lines: list[np.ndarray], extra: Range | None = None) -> Range:
    """Return the range of all finite numbers of some lines."""
    kept = [line[np.isfinite(line)] for line in lines]
    every = np.concatenate([*kept, np.array(extra or ())])
    return (float(every.min()), float(every.max())) if len(every) else (-1.0, 1.0)

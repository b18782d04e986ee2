"""A track: the way of a parameter through a moving picture, and how far it has come."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

from matplotlib.lines import Line2D

from actviz.activations.function import Function
from actviz.figures.page import Page
from actviz.figures.style import Theme
from actviz.prose.labels import letter, value

# The size of the value beside that of plain text, and of the ends of the way.
VALUE, ENDS = 1.6, 0.9
# The room for an end, in font sizes.
END = 4.5


def moved(frames: Sequence[Function]) -> str | None:
    """Return the name of the parameter that moves over the frames, or None."""
    if not frames:
        return None
    first, last = frames[0].values, frames[-1].values
    return next((name for name in first if first[name] != last[name]), None)


def track(page: Page, theme: Theme, function: Function, frames: Sequence[Function]) -> None:
    """Say large, below the title, what the moving parameter is, and show how far it has come."""
    name = moved(frames)
    if name is not None:
        called = letter(function.activation, name)
        numbers = [_number(each, name) for each in frames]
        way(page, theme, called, numbers, frames.index(function))


def way(page: Page, theme: Theme, name: str, numbers: Sequence[float], at: int) -> None:
    """Say large, below the title, what a number is, and show how far it has come.

    Args:
        page: the page.
        theme: how lines look.
        name: what the number is called.
        numbers: the number in each frame.
        at: which frame this is.
    """
    box, em = page.box, page.em
    middle = box.top - 0.9 * em
    said = [f"{name} = {value(number)}" for number in numbers]
    drawn = page.text(said[at], box.left, middle, VALUE * page.points, va="center", weight="bold")
    # As much room for the value in every frame: the way stands still.
    room = max(page.width_of(drawn, words) for words in said) + END * em
    left, right = box.left + room, box.left + box.width - END * em
    first, last = numbers[0], numbers[-1]
    ends = ((first, left - 0.6 * em, "right"), (last, right + 0.6 * em, "left"))
    for end, place, ha in ends if right > left else ():
        page.text(value(end), place, middle, ENDS * page.points, ha=ha, va="center", color="muted")
    if right > left:
        share = (numbers[at] - first) / (last - first)
        _way(page, theme, middle, left, right, left + (right - left) * share)
    page.box = box.inset(top=2.4 * em)


def _way(page: Page, theme: Theme, high: float, left: float, right: float, at: float) -> None:
    """Draw a line from left to right, in inches, and a dot on it."""
    ends, level = [left / page.width, right / page.width], [high / page.height] * 2
    line: dict[str, Any] = {"color": theme.muted, "linewidth": 0.5 * theme.line, "alpha": 0.5}
    dot: dict[str, Any] = {"color": theme.color(0), "marker": "o", "markersize": theme.marker}
    page.figure.add_artist(Line2D(ends, level, **line))
    page.figure.add_artist(Line2D([at / page.width], level[:1], **dot))


def _number(function: Function, name: str) -> float:
    given = function.values[name]
    return math.nan if isinstance(given, tuple) else given

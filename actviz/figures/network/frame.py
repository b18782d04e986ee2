"""The frame of a network's panel: a heading, the point it makes, and axes below."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.ticker import MaxNLocator

from actviz.figures.page import Box, Page

SMALL = 0.86


def headed(page: Page, boxes: Sequence[Box], heads: Sequence[tuple[str, str]]) -> list[Box]:
    """Write a heading and a point above each box; return the boxes left, with tops in line."""
    left = []
    for box, (head, point) in zip(boxes, heads, strict=True):
        head_box = _written(page, box, head, page.points, weight="bold")
        left.append(_written(page, head_box, point, 0.9 * page.points, color="muted"))
    row = min(box.height for box in left)
    return [box.inset(top=box.height - row + 0.2 * page.em) for box in left]


def _written(page: Page, box: Box, words: str, points: float, **settings: Any) -> Box:
    """Write words along the top of a box, and return what is left of it."""
    if not words:
        return box
    drawn = page.text("", box.left, box.bottom + box.height, points, va="top", **settings)
    page.fit(drawn, words.split(" "), box.width)
    return box.inset(top=page.height_of(drawn) + 0.3 * page.em)


def axes(
    page: Page,
    box: Box,
    x_name: str = "",
    y_name: str = "",
    left: float = 2.2,
    right: float = 0.8,
    square: bool = False,
) -> Axes:
    """Return axes in a box, with `left` and `right` font sizes of room beside them.

    Square ones stand in the upper left of it.
    """
    side = left + (1.4 if y_name else 0.0)
    below = 1.5 + (1.3 if x_name else 0.0)
    inner = box.inset(side * page.em, below * page.em, right * page.em)
    if square:
        edge = min(inner.width, inner.height)
        inner = Box(inner.left, inner.bottom + inner.height - edge, edge, edge)
    drawn = page.axes(inner)
    drawn.tick_params(length=0, labelsize=SMALL * page.points, pad=3 * page.line)
    drawn.tick_params(which="minor", length=0, labelsize=SMALL * page.points)
    drawn.xaxis.set_major_locator(_locator(inner.width / (2.8 * page.em)))
    drawn.yaxis.set_major_locator(_locator(inner.height / (2.2 * page.em)))
    drawn.grid(True)
    drawn.set_axisbelow(True)
    for spine in drawn.spines.values():
        spine.set_visible(False)
    middle = inner.left + inner.width / 2
    if x_name:
        words = page.text(
            x_name,
            middle,
            inner.bottom - below * page.em,
            0.9 * page.points,
            ha="center",
            va="bottom",
            color="muted",
        )
        page.shrink(words, box.width)
    if y_name:
        height = inner.bottom + inner.height / 2
        words = page.text(y_name, box.left, height, 0.9 * page.points, va="center", color="muted")
        words.set_rotation(90)
        high = page.height_of(words)
        words.set_fontsize(0.9 * page.points * min(1.0, inner.height / high))
    return drawn


def _locator(room: float, integer: bool = False) -> MaxNLocator:
    """Return a locator of as many ticks as there is room for."""
    count = min(8, max(2, int(room)))
    return MaxNLocator(count, steps=[1, 2, 2.5, 5, 10], integer=integer, min_n_ticks=1)


def whole_numbers(page: Page, axes: Axes) -> None:
    """Let the x-axis count: layers, steps and epochs have no halves."""
    width = axes.get_position().width * page.width
    axes.xaxis.set_major_locator(_locator(width / (2.5 * page.em), integer=True))


def legend(page: Page, lines: Sequence[Line2D], words: Sequence[str]) -> None:
    """Write what the lines stand for along the bottom of the page, in as many rows as needed."""
    for columns in range(len(lines), 0, -1):
        drawn = page.figure.legend(
            lines,
            words,
            loc="lower left",
            bbox_to_anchor=(page.box.left / page.width, page.box.bottom / page.height),
            ncols=columns,
            frameon=False,
            fontsize=0.9 * page.points,
            handlelength=2.6,
            borderpad=0,
            borderaxespad=0,
        )
        for text in drawn.get_texts():
            text.set_parse_math(False)
        box = drawn.get_window_extent(page.renderer)
        if columns == 1 or box.width / page.figure.dpi <= page.box.width:
            break
        drawn.remove()
    page.box = page.box.inset(bottom=box.height / page.figure.dpi + 0.6 * page.em)


def columns_of(count: int) -> int:
    """Return how many columns a grid of so many panels has."""
    return count if count <= 3 else 2 if count == 4 else 3 if count <= 9 else 4

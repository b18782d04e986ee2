"""The legend of a page: what its lines stand for, along the bottom."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from matplotlib.legend import Legend
from matplotlib.lines import Line2D

from actviz.figures.page import Page
from actviz.figures.style import DASHES

# The length of a line without dashes, in letters' heights.
SHORT = 2.8
# The longest dash and its gaps, in line widths.
LONGEST: float = max(sum(dash[1]) for dash in DASHES if dash != "-")

# Of an icon no legend takes more than this share: its title names the functions.
MOST = 0.4


def legend(
    page: Page, lines: Sequence[Line2D], words: Sequence[str], title: str = "", panel: int = 0
) -> None:
    """Write the legend along the bottom of the page, in as many columns as fit.

    On axes of a user's own it stands in the panel of that number. An icon has none that would
    leave no room for the curves.
    """
    if page.given:
        size: dict[str, Any] = {"fontsize": 0.9 * page.points, "title_fontsize": 0.9 * page.points}
        shown = page.given[panel].legend(lines, words, title=title or None, **size)
        for text in shown.get_texts():
            text.set_parse_math(False)
        return
    for columns in range(len(lines), 0, -1):
        order = _by_row(len(lines), columns)
        handles, named = [lines[i] for i in order], [words[i] for i in order]
        settings = _settings(page, lines, title)
        drawn = page.figure.legend(handles, named, ncols=columns, **settings)
        for text in drawn.get_texts():
            text.set_parse_math(False)
        over = _width(page, drawn) - page.box.width
        if columns == 1 or over <= 0:
            break
        drawn.remove()
    if over > 0:
        _narrow(page, drawn, over)
    height = drawn.get_window_extent(page.renderer).height / page.figure.dpi
    if page.icon and height > MOST * page.box.height:
        drawn.remove()
        return
    page.box = page.box.inset(bottom=height + 0.7 * page.em)


def _settings(page: Page, lines: Sequence[Line2D], title: str) -> dict[str, Any]:
    """Return what Matplotlib's legends take, for one along the bottom of the page."""
    return {
        "loc": "lower left",
        "bbox_to_anchor": (page.box.left / page.width, page.box.bottom / page.height),
        "frameon": False,
        "fontsize": 0.9 * page.points,
        "title": title or None,
        "title_fontsize": 0.9 * page.points,
        "alignment": "left",
        "handlelength": _handle(page, lines),
        "borderpad": 0,
        "borderaxespad": 0,
    }


def _by_row(count: int, columns: int) -> list[int]:
    """Return so many places in the order in which Matplotlib, by column, fills rows with them."""
    return [place for column in range(columns) for place in range(column, count, columns)]


def _handle(page: Page, lines: Sequence[Line2D]) -> float:
    """Return how long the lines of a legend are, in letters' heights: a dash is seen twice."""
    dashed = [float(line.get_linewidth()) for line in lines if line.get_linestyle() == "--"]
    return max([SHORT, *(2.2 * LONGEST * width / (0.9 * page.points) for width in dashed)])


def _width(page: Page, drawn: Legend) -> float:
    return float(drawn.get_window_extent(page.renderer).width) / page.figure.dpi


def _narrow(page: Page, drawn: Legend, over: float) -> None:
    """Break the longest names of a legend that is so many inches too wide in one column."""
    longest = max(page.width_of(text) for text in drawn.get_texts())
    for text in drawn.get_texts():
        page.flow(text, text.get_text(), longest - over)

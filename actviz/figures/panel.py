"""A panel: axes that cross at the origin, with their numbers along the edge, and a heading."""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import ceil

import matplotlib
from matplotlib.axes import Axes
from matplotlib.text import Text
from matplotlib.ticker import MaxNLocator

from actviz.figures import mathtext
from actviz.figures.page import Box, Page
from actviz.prose.numbers import in_steps

Range = tuple[float, float]
DIGIT = 0.66  # the width of a digit, in font sizes
SMALL = 0.86  # the size of numbers and labels, beside that of headings


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
    places = places[:: ceil(len(places) / max(1.0, 1.8 * room))]
    step = float(found[1] - found[0])
    return Ticks(places, [in_steps(place, step) for place in places])


def unbroken(words: str) -> str:
    """Return words that no line break may part."""
    return words.replace(" ", "\N{NO-BREAK SPACE}")


def padded(span: Range, share: float = 0.06) -> Range:
    """Return a range with room at both ends; a range without width gets some."""
    low, high = span
    width = high - low
    if width <= 1e-12 * max(abs(low), abs(high), 1e-300):
        width = max(abs(low), 1.0)
        return low - width / 2, high + width / 2
    return low - share * width, high + share * width


@dataclass(frozen=True)
class Spec:
    """What a panel shows of x and y, and what stands around it.

    `right` is the room that is kept free on its right, in font sizes; `y_numbers` tells whether
    the scale of y means anything.
    """

    x: Range
    y: Range
    head: str = ""
    math: bool = False
    x_name: str = ""
    y_name: str = ""
    right: float = 0.8
    y_numbers: bool = True


def panels(page: Page, boxes: list[Box], specs: list[Spec]) -> list[Axes]:
    """Return axes that fill the boxes, headings and numbers included.

    Panels of one row start at one height, and those of one column share their margins, so that
    equal x lie above each other.
    """
    heads = [heading(page, box, s.head, s.math) for box, s in zip(boxes, specs, strict=True)]
    boxes = headed(page, boxes, heads)
    if min(box.height for box in boxes) < 5.0 * page.em:
        specs = [replace(spec, x_name="", y_name="") for spec in specs]
    margins: dict[float, tuple[float, float]] = {}
    for box, spec in zip(boxes, specs, strict=True):
        left, right = margins.get(box.left, (0.0, 0.0))
        # The outermost numbers of x reach beyond the axes by half their width.
        half = DIGIT * SMALL * page.em * ticks(spec.x, 5).length / 2
        margins[box.left] = (
            max(left, half, _left(page, box, spec)),
            max(right, half, spec.right * page.em),
        )
    return [
        _axes(page, box, spec, *margins[box.left]) for box, spec in zip(boxes, specs, strict=True)
    ]


def headed(page: Page, boxes: list[Box], heads: list[Text]) -> list[Box]:
    """Set the headings of each row of boxes on one line, and return what is left below them."""
    rows: dict[float, float] = {}
    for box, head in zip(boxes, heads, strict=True):
        high, most = page.height_of(head), 0.45 * box.height
        if high > most:
            head.set_fontsize(max(page.least, float(head.get_fontsize()) * most / high))
        rows[box.bottom] = max(rows.get(box.bottom, 0.0), min(high, page.height_of(head)))
    below = [box.inset(top=rows[box.bottom] + 0.7 * page.em) for box in boxes]
    for box, head in zip(below, heads, strict=True):
        head.set(y=(box.top + 0.5 * page.em) / page.height, va="bottom")
    return below


def heading(page: Page, box: Box, words: str, math: bool = False) -> Text:
    """Write a heading along the top of a box, in as many lines as it needs."""
    drawn = page.text("", box.left, box.top, page.points, va="top", math=math)
    if math:
        mathtext.write(page, drawn, words, box.width)
    else:
        page.flow(drawn, words, box.width)
    return drawn


def _left(page: Page, box: Box, spec: Spec) -> float:
    """Return the room that the numbers and the name of the y-axis take."""
    name = 1.5 if spec.y_name else 0.0
    return (DIGIT * SMALL * _y_ticks(page, box, spec).length + 0.7 + name) * page.em


def _bottom(page: Page, spec: Spec) -> float:
    return (1.7 + (1.2 if spec.x_name else 0.0)) * page.em


def _y_ticks(page: Page, box: Box, spec: Spec) -> Ticks:
    return ticks(spec.y, (box.height - _bottom(page, spec)) / (2.4 * page.em))


def _x_ticks(page: Page, inner: Box, spec: Spec) -> Ticks:
    """Return the ticks of x, as many as have room beside each other."""
    room = 5.0
    for _ in range(2):
        # More ticks may need more digits, and longer numbers more room.
        length = ticks(spec.x, room).length
        room = inner.width / ((DIGIT * SMALL * length + 1.2) * page.em)
    found = ticks(spec.x, room)
    width = (DIGIT * SMALL * found.length + 0.4) * page.em
    most = max(1.0, inner.width / width)
    step = ceil(len(found.places) / most)
    return Ticks(found.places[::step], found.words[::step])


def _axes(page: Page, box: Box, spec: Spec, left: float, right: float) -> Axes:
    inner = box.inset(left, _bottom(page, spec), right)
    x_ticks = _x_ticks(page, inner, spec)
    y_ticks = _y_ticks(page, box, spec)
    axes = page.axes(inner)
    axes.set_xlim(spec.x)
    axes.set_ylim(spec.y)
    # Before there are ticks: moving a spine throws them away, to be made again when drawn.
    _cross(axes, spec)
    axes.tick_params(length=0, pad=3 * page.line, labelsize=SMALL * page.points)
    # The lowest number of y and the leftmost of x meet in the corner.
    axes.tick_params(axis="x", pad=0.55 * page.points)
    axes.grid(True)
    axes.set_axisbelow(True)
    axes.set_xticks(x_ticks.places, x_ticks.words)
    axes.set_yticks(
        y_ticks.places if spec.y_numbers else [], y_ticks.words if spec.y_numbers else []
    )
    _names(page, box, inner, spec)
    return axes


def _names(page: Page, box: Box, inner: Box, spec: Spec) -> None:
    """Write the names of the axes along the edges of the box."""
    small = 0.9 * page.points
    if spec.x_name:
        middle = inner.left + inner.width / 2
        drawn = page.text(
            spec.x_name, middle, box.bottom, small, ha="center", va="bottom", color="muted"
        )
        page.shrink(drawn, box.width)
    if spec.y_name:
        middle = inner.bottom + inner.height / 2
        drawn = page.text(spec.y_name, box.left, middle, small, va="center", color="muted")
        drawn.set_rotation(90)
        high = page.height_of(drawn)
        drawn.set_fontsize(max(page.least, small * min(1.0, inner.height / high)))


def _cross(axes: Axes, spec: Spec) -> None:
    """Draw the axes through the origin; the numbers stay at the edge, clear of the curves."""
    for spine in axes.spines.values():
        spine.set_visible(False)
    for name, (low, high) in (("right", spec.x), ("top", spec.y)):
        if low <= 0 <= high:
            axes.spines[name].set_visible(True)
            axes.spines[name].set_position(("data", 0.0))
            axes.spines[name].set_color(matplotlib.rcParams["axes.edgecolor"])
            axes.spines[name].set_zorder(1.5)

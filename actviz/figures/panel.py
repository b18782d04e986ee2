"""A panel: axes with their numbers along the edge, their names, and a heading."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from math import ceil
from typing import NamedTuple

import matplotlib
import numpy as np
from matplotlib.axes import Axes

from actviz.activations.curve import Array
from actviz.compute.ranges import Range
from actviz.figures.box import Box
from actviz.figures.heading import Words, headed
from actviz.figures.page import Page
from actviz.figures.ticks import Ticks, decades, in_pi, ticks

DIGIT = 0.66  # the width of a digit, in font sizes
SMALL = 0.86  # the size of numbers and labels, beside that of headings
NAME = 0.9  # the size of an axis's name
# A panel lower than this, in font sizes, has no room for names beside its numbers.
LEAST = 5.0
# A name of an axis that is so many times as long as the axis has no room there.
FITS = 1.5
# Matplotlib takes a narrower range for none.
NARROWEST = 1e-280


@dataclass(frozen=True)
class PanelSpec:
    """What a panel shows of x and y, and what stands around it.

    Attributes:
        x: the range of x.
        y: the range of y.
        words: the heading.
        x_name: what x is.
        y_name: what y is.
        right: the room that is kept free on the right, in font sizes.
        x_whole: whether x counts: layers, steps and epochs have no halves.
        x_period: what x repeats after, where that is told in multiples of π.
        x_ticks: the places of x that are named, where they are no plain numbers.
        y_log: whether the scale of y is logarithmic.
        y_scale: what else the scale of y is: from y to the height in the panel, and back.
        y_ticks: the places of y that are named, where they are no plain numbers.
        y_numbers: whether the scale of y means anything.
        origin: whether the axes are drawn through the origin.
        square: whether the panel is as high as it is wide.
    """

    x: Range
    y: Range
    words: Words = field(default_factory=Words)
    x_name: str = ""
    y_name: str = ""
    right: float = 0.8
    x_whole: bool = False
    x_period: float | None = None
    x_ticks: Ticks | None = None
    y_log: bool = False
    y_scale: tuple[Callable[[Array], Array], Callable[[Array], Array]] | None = None
    y_ticks: Ticks | None = None
    y_numbers: bool = True
    origin: bool = True
    square: bool = False


class Margins(NamedTuple):
    """The room beside and below a panel, in inches."""

    left: float = 0.0
    bottom: float = 0.0
    right: float = 0.0

    def holding(self, other: Margins) -> Margins:
        """Return margins that are as wide as these and others."""
        return Margins(*map(max, self, other))


def unbroken(words: str) -> str:
    """Return words that no line break may part."""
    return words.replace(" ", "\N{NO-BREAK SPACE}")


def padded(span: Range, share: float = 0.06) -> Range:
    """Return a range with room at both ends; a range without width gets some."""
    low, high = span
    width = high - low
    if width <= max(1e-12 * max(abs(low), abs(high)), NARROWEST):
        width = max(abs(low), 1.0)
        return low - width / 2, high + width / 2
    return low - share * width, high + share * width


def panels(page: Page, boxes: list[Box], specs: list[PanelSpec]) -> list[Axes]:
    """Return axes that fill the boxes, headings and numbers included.

    Those of equal boxes are equally large: equal x lie above each other, and equal y side by side.
    Axes of a user's own stay where they are.
    """
    if page.given:
        return [_onto(page, box, spec) for box, spec in zip(boxes, specs, strict=True)]
    boxes = headed(page, boxes, [spec.words for spec in specs])
    if min(box.height for box in boxes) < LEAST * page.em:
        specs = [replace(spec, x_name="", y_name="") for spec in specs]
    margins: dict[float, Margins] = {}
    for box, spec in zip(boxes, specs, strict=True):
        kind = round(box.width, 6)
        margins[kind] = margins.get(kind, Margins()).holding(_margins(page, box, spec))
    return [
        _axes(page, box, spec, margins[round(box.width, 6)])
        for box, spec in zip(boxes, specs, strict=True)
    ]


def numbered(page: Page, axes: Axes, pad: float = 3.0) -> None:
    """Give the numbers of an axes their size, so many points off it, and no marks."""
    axes.tick_params(which="both", length=0, pad=pad * page.scale, labelsize=SMALL * page.points)


def _margins(page: Page, box: Box, spec: PanelSpec) -> Margins:
    """Return the room that the numbers and the names of the axes take."""
    # The outermost numbers of x reach beyond the axes by half their width.
    half = DIGIT * SMALL * page.em * _x_places(spec, 5).length / 2
    name = 1.5 if spec.y_name else 0.0
    length = _y_ticks(page, box.height - _bottom(page, spec), spec).length
    left = (DIGIT * SMALL * length + 0.7 + name) * page.em
    return Margins(max(half, left), _bottom(page, spec), max(half, spec.right * page.em))


def _bottom(page: Page, spec: PanelSpec) -> float:
    """Return the room that the numbers and the name of the x-axis take, in inches."""
    return (1.7 + (1.2 if spec.x_name else 0.0)) * page.em


def _y_ticks(page: Page, height: float, spec: PanelSpec) -> Ticks:
    """Return the ticks of y on so many inches, with more than two lines of room for each."""
    room = height / (2.4 * page.em)
    if spec.y_ticks is not None:
        # Of numbers that are given, the ends are told where there is no room for all.
        few = room < len(spec.y_ticks.places) / 2
        return spec.y_ticks.every(len(spec.y_ticks.places) - 1) if few else spec.y_ticks
    return decades(spec.y, room) if spec.y_log else ticks(spec.y, room)


def _x_places(spec: PanelSpec, room: float) -> Ticks:
    """Return the ticks of x, about as many as there is room for."""
    if spec.x_ticks is not None:
        return spec.x_ticks
    multiples = in_pi(spec.x, room, spec.x_period) if spec.x_period else None
    return multiples or ticks(spec.x, room, spec.x_whole)


def _x_ticks(page: Page, inner: Box, spec: PanelSpec) -> Ticks:
    """Return the ticks of x, as many as have room beside each other."""
    room = 5.0
    for _ in range(2):
        # More ticks may need more digits, and longer numbers more room.
        length = _x_places(spec, room).length
        room = inner.width / ((DIGIT * SMALL * length + 1.2) * page.em)
    found = _x_places(spec, room)
    width = (DIGIT * SMALL * found.length + 0.4) * page.em
    most = max(1.0, inner.width / width)
    return found.every(ceil(len(found.places) / most))


def _axes(page: Page, box: Box, spec: PanelSpec, margins: Margins) -> Axes:
    inner = box.inset(*margins)
    if spec.square:
        inner = inner.square()
    axes = page.axes(inner)
    _dress(page, axes, inner, spec)
    _names(page, box, inner, spec)
    return axes


def _onto(page: Page, box: Box, spec: PanelSpec) -> Axes:
    """Return axes of a user's own, with the words of a panel as their title and names."""
    axes = page.axes(box)
    width, height = (length / page.figure.dpi for length in axes.bbox.size)
    _dress(page, axes, Box(0.0, 0.0, width, height), spec)
    if spec.square:
        axes.set_box_aspect(1)
    entitle(page, axes, spec.words)
    small = NAME * page.points
    axes.set_xlabel(spec.x_name, fontsize=small)
    axes.set_ylabel(spec.y_name, fontsize=small)
    return axes


def entitle(page: Page, axes: Axes, words: Words) -> None:
    """Give axes of a user's own the words of a heading as their title."""
    width = axes.bbox.width / page.figure.dpi
    title = axes.set_title("", fontsize=page.points, loc="left", parse_math=words.math)
    if words.math:
        title.set_text(f"${words.head}$")
        page.shrink(title, width)
        return
    page.flow(title, "\n".join(part for part in (words.head, words.point) if part), width)


def _dress(page: Page, axes: Axes, inner: Box, spec: PanelSpec) -> None:
    """Give axes of that size the scales, the numbers and the lines of a panel."""
    if spec.y_log:
        axes.set_yscale("log")
        axes.minorticks_off()
    if spec.y_scale:
        axes.set_yscale("function", functions=spec.y_scale)
    axes.set_xlim(spec.x)
    axes.set_ylim(spec.y)
    # Before there are ticks: moving a spine throws them away, to be made again when drawn.
    _cross(axes, spec)
    numbered(page, axes)
    # The lowest number of y and the leftmost of x meet in the corner.
    axes.tick_params(axis="x", pad=0.55 * page.points)
    axes.grid(matplotlib.rcParams["axes.grid"])
    axes.set_axisbelow(True)
    x_ticks, y_ticks = _x_ticks(page, inner, spec), _y_ticks(page, inner.height, spec)
    axes.set_xticks(x_ticks.places, x_ticks.words)
    if spec.y_numbers:
        axes.set_yticks(y_ticks.places, y_ticks.words)
    else:
        axes.set_yticks([])


def _names(page: Page, box: Box, inner: Box, spec: PanelSpec) -> None:
    """Write the names of the axes along the edges of the box."""
    small = NAME * page.points
    if spec.x_name:
        middle = inner.left + inner.width / 2
        bottom = inner.bottom - _bottom(page, spec)
        drawn = page.text(
            spec.x_name, middle, bottom, small, ha="center", va="bottom", color="muted"
        )
        page.shrink(drawn, box.width)
    if spec.y_name:
        middle = inner.bottom + inner.height / 2
        drawn = page.text(spec.y_name, box.left, middle, small, va="center", color="muted")
        drawn.set_rotation(90)
        high = page.height_of(drawn)
        # What would be too small to be read is left out.
        drawn.set_visible(high <= FITS * inner.height)
        drawn.set_fontsize(max(page.least, small * min(1.0, inner.height / high)))


def _cross(axes: Axes, spec: PanelSpec) -> None:
    """Draw the axes through the origin; the numbers stay at the edge, clear of the curves."""
    for spine in axes.spines.values():
        spine.set_visible(False)
    upright = spec.y_scale[0] if spec.y_scale else None
    for name, ends, scale in (("right", spec.x, None), ("top", spec.y, upright)):
        if spec.origin and ends[0] <= 0 <= ends[1]:
            places = np.array([ends[0], 0.0, ends[1]])
            low, zero, high = scale(places) if scale else places
            axes.spines[name].set_visible(True)
            # Matplotlib would lose a place in units of x or y, beside 1, where the range is tiny.
            axes.spines[name].set_position(("axes", float((zero - low) / (high - low))))
            axes.spines[name].set_color(matplotlib.rcParams["axes.edgecolor"])
            axes.spines[name].set_zorder(1.5)

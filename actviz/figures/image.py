"""The figure of a photo before and after a function."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import matplotlib
import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from actviz.compute.image import ImageData
from actviz.compute.ranges import common
from actviz.figures import slots, style
from actviz.figures.box import Box
from actviz.figures.heading import Words, headed
from actviz.figures.page import Page, opened
from actviz.figures.panel import PanelSpec, numbered, padded, panels
from actviz.figures.sizes import of_page
from actviz.figures.ticks import ticks
from actviz.prose import precision
from actviz.prose.labels import label
from actviz.prose.numbers import rounded
from actviz.prose.shares import percent
from actviz.requests import Grey, ImageRequest, Look

Range = tuple[float, float]
# The bins of the photo's histogram: fewer than 8 bits have levels, so that none is empty by itself.
LEVELS = 64


class Picture(NamedTuple):
    """A picture, what it is called, and whether its scale is drawn beside it.

    `pixels` are (rows, columns), or (rows, columns, 3) for red, green and blue, in units of x or
    of f(x); `scale` holds the values shown black and white, or without a colour and in full.
    """

    pixels: np.ndarray
    scale: Range
    head: str
    bar: bool = True

    def shown(self) -> np.ndarray:
        """Return what Matplotlib takes: values for its own scale, or colours from 0 to 1."""
        if self.pixels.ndim == 2:
            return self.pixels
        low, high = self.scale
        return np.clip((self.pixels - low) / (high - low), 0.0, 1.0)


def draw(data: ImageData, request: ImageRequest, among: Sequence[ImageData] = ()) -> Figure:
    """Return the figure of a photo before and after, on one grey scale, and the way between."""
    with opened(request.look, _size(request.look, aspect(data))) as (page, theme):
        theme = slots.own(theme, data.function, request.look)
        page.title(label(data.function))
        # In a film, numbers of other lengths would break the lines elsewhere and move all above.
        page.note(notes(data, request.grey)[: 2 if among else None])
        *places, below = cells(page, aspect(data))
        photos(page, places, pictures(data))
        (axes,) = panels(page, [below], [transfer_spec(data, request.grey, among)])
        transfer(axes, data, theme)
        return page.figure


def aspect(data: ImageData) -> float:
    """Return the width of the photo over its height."""
    width, height = data.photo.size
    return width / height


def pictures(data: ImageData) -> list[Picture]:
    """Return both pictures; a scale that they share is drawn once."""
    own = data.before_scale != data.after_scale
    return [
        Picture(data.before, data.before_scale, "before", own),
        Picture(data.after, data.after_scale, "after"),
    ]


def photos(page: Page, boxes: list[Box], shown: list[Picture], room: float | None = None) -> None:
    """Draw pictures of one size, each as large as its box allows, with the bars beside them."""
    room = bar_room(page, shown) if room is None else room
    below = headed(page, boxes, [Words(each.head) for each in shown])
    for box, each in zip(below, shown, strict=True):
        wide = each.pixels.shape[1] / each.pixels.shape[0]
        place = _fitted(box.inset(right=room, bottom=0.4 * page.em), wide)
        low, high = each.scale
        axes = page.axes(place)
        axes.imshow(each.shown(), vmin=low, vmax=high, aspect="auto", interpolation="nearest")
        # Without an edge white pixels would be the page.
        axes.set(xticks=[], yticks=[])
        for spine in axes.spines.values():
            spine.set(linewidth=0.5, color=matplotlib.rcParams["axes.edgecolor"])
        if each.bar:
            grey_bar(page, place, each.scale)


def bar_room(page: Page, shown: list[Picture]) -> float:
    """Return the room that the widest grey scale takes beside a picture."""
    letters = max(ticks(each.scale, 4).length for each in shown)
    return (1.8 + 0.6 * letters) * page.em


def grey_bar(page: Page, beside: Box, scale: Range) -> Axes:
    """Draw the grey scale to the right of a box."""
    em = page.em
    axes = page.axes(
        Box(beside.left + beside.width + 0.5 * em, beside.bottom, 0.7 * em, beside.height)
    )
    low, high = scale
    ramp = np.linspace(low, high, 256)[:, None]
    axes.imshow(ramp, extent=(0, 1, low, high), vmin=low, vmax=high, origin="lower", aspect="auto")
    found = ticks(scale, beside.height / (2.4 * em))
    axes.yaxis.tick_right()
    axes.set_yticks(found.places, found.words)
    axes.set_xticks([])
    numbered(page, axes, pad=2.0)
    for spine in axes.spines.values():
        spine.set_linewidth(0.5)
    return axes


def transfer_spec(data: ImageData, grey: Grey, among: Sequence[ImageData] = ()) -> PanelSpec:
    """Return what the panel between the photos shows, on axes that hold all frames of a film."""
    y = common([each.output_range for each in among or (data,)])
    if not isinstance(grey.scale, str):
        y = common([y, grey.scale])
    x = padded(common([each.input_range for each in among or (data,)]), 0.04)
    head = Words("f(x) over the photo's levels")
    return PanelSpec(x, padded(y, 0.08), head, x_name="x")


def transfer(axes: Axes, data: ImageData, theme: style.Theme) -> None:
    """Draw the curve that the levels pass through, over the photo's own histogram."""
    counted = data.photo.counts
    present = counted > 0
    low, high = axes.get_ylim()
    edges = np.linspace(*axes.get_xlim(), LEVELS + 1)
    counts = np.histogram(data.inputs[present], edges, weights=counted[present])[0]
    heights = low + 0.9 * (high - low) * counts / max(1, counts.max())
    bars: dict[str, Any] = {"color": theme.muted, "alpha": 0.3, "linewidth": 0, "zorder": 1}
    axes.stairs(heights, edges, baseline=low, fill=True, **bars)
    for x, y in stretches(data):
        marker = "o" if len(x) == 1 else ""
        axes.plot(x, y, color=theme.color(0), linewidth=theme.line, marker=marker, zorder=3)


def stretches(data: ImageData) -> list[tuple[np.ndarray, np.ndarray]]:
    """Return the levels and what becomes of them, split where the function jumps."""
    breaks = np.array(data.function.jumps)
    order = np.argsort(data.inputs)
    x, y = data.inputs[order], data.outputs[order]
    # A level that lies on a jump stands alone: it belongs to neither side.
    sides = np.searchsorted(breaks, x, "left") + np.searchsorted(breaks, x, "right")
    cuts = np.flatnonzero(np.diff(sides)) + 1
    return list(zip(np.split(x, cuts), np.split(y, cuts), strict=True))


def cells(page: Page, wide: float) -> list[Box]:
    """Return boxes for the two photos and the curve, so that the photos are largest."""
    em, box = page.em, page.box
    # Between cells, for the scale beside a photo, and for the heading above it.
    gap, room, head = 1.2 * em, 4.5 * em, 2.0 * em
    # Below ten lines the curve has no room for its numbers; it never takes more than half.
    curve = min(10.0 * em, 0.5 * box.height)

    def photo(width: float, height: float) -> tuple[float, float]:
        """Return the size of the cell that a photo needs of such a cell."""
        across = max(0.01, min(width - room, (height - head) * wide))
        return across + room, min(height, across / wide + head)

    row = photo((box.width - 2 * gap) / 3, box.height)
    pair = photo((box.width - gap) / 2, box.height - curve - gap)
    column = photo(box.width, (box.height - curve - 2 * gap) / 2)
    best = max(row, pair, column)
    across, down = best
    first = Box(box.left, box.top - down, across, down)
    if best == row:
        second = first.moved(across + gap, 0.0)
        return [first, second, box.inset(left=2 * (across + gap))]
    if best == pair:
        second = first.moved((box.width + gap) / 2, 0.0)
        return [first, second, box.inset(top=down + gap)]
    second = first.moved(0.0, -down - gap)
    return [first, second, box.inset(top=2 * (down + gap))]


def _size(look: Look, wide: float) -> Range:
    """Return a page, in inches, on which the photo is neither tiny nor taller than a slide.

    Args:
        look: whose style may be that of a column of a paper.
        wide: the width of the photo over its height.
    """
    # A panorama and what became of it stand above each other, over the whole width. Otherwise two
    # photos and a curve stand side by side; a portrait is cut down to the height of a slide.
    screen = (8.0, 4.2 + 14.0 / wide) if wide > 2.0 else (11.0, 1.5 + min(5.0, 2.6 / wide))
    return of_page(look, screen, 2.4 + min(3.0, 1.1 / wide))


def _fitted(box: Box, wide: float) -> Box:
    """Return the largest box of that aspect along the top left of another."""
    width = min(box.width, box.height * wide)
    height = width / wide
    return Box(box.left, box.bottom + box.height - height, width, height)


def notes(data: ImageData, grey: Grey) -> list[str]:
    """Say how the photo became numbers, and what its scale leaves out."""
    center = "" if grey.center == "none" else f" − {grey.center} {rounded(data.center)}"
    gain = "" if grey.gain == 1 else f", × {rounded(grey.gain)}"
    low, high = data.output_range
    width, height = data.photo.size
    return [
        f"{width:,} × {height:,} pixels, {data.photo.bit_depth} bits",
        f"x = level{center}{gain}",
        f"f(x) from {rounded(low)} to {rounded(high)}",
        f"{percent(data.clipped_fraction)} clipped",
        *precision.brief([data.function]),
    ]

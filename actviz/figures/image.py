"""The figure of a photo before and after a function."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil
from typing import NamedTuple

import matplotlib
import numpy as np
from matplotlib import colormaps
from matplotlib.axes import Axes
from matplotlib.colors import to_rgb
from matplotlib.figure import Figure

from actviz.compute.image import ImageData
from actviz.compute.ranges import common
from actviz.compute.undefined import missing
from actviz.figures import curves, fonts, slots, style
from actviz.figures.box import Box
from actviz.figures.hatch import hatched
from actviz.figures.heading import Words, headed
from actviz.figures.heights import ABOVE_BARS
from actviz.figures.labels import Labels
from actviz.figures.page import Page, opened
from actviz.figures.panel import PanelSpec, entitle, numbered, padded, panels
from actviz.figures.sizes import of_page
from actviz.figures.ticks import Ticks, ticks
from actviz.figures.track import moved, track, way
from actviz.figures.trail import trail
from actviz.prose import points, precision
from actviz.prose.labels import label
from actviz.prose.numbers import rounded
from actviz.prose.shares import percent
from actviz.requests import Grey, ImageRequest, Look

Range = tuple[float, float]
# The bins of the photo's histogram: fewer than 8 bits have levels, so that none is empty by itself.
LEVELS = 64
# The least side of a photo, and the least height of its scale, in font sizes.
THINNEST, LOWEST = 0.7, 3.6
# The room for the name above a photo, however thin that is.
NAME = 4.0
# A cell of fewer font sizes has no room for the curve above the levels.
LOW = 14.0
STRIP = 6.0
# What has no value: two colours that no grey has, and few photos.
UNDEFINED = ("#D6308A", "#F7B6D8")
# Of a picture's longer side.
STRIPES = 120
# What marks the axes of a grey scale: they are no panel.
BAR = "grey scale"
CHANNEL_COLORS = ("#D0342C", "#2E8B3D", "#2B62C4")


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
        """Return what Matplotlib takes: values for its own scale, or colours from 0 to 1.

        Pixels without a value have a colour of their own, in stripes that print in black and
        white too.
        """
        missing = np.isnan(self.pixels)
        if self.pixels.ndim == 2 and not missing.any():
            return self.pixels
        low, high = self.scale
        # Halves keep the width of a scale finite, however far apart its ends lie.
        shares = np.clip((self.pixels / 2 - low / 2) / (high / 2 - low / 2), 0.0, 1.0)
        if self.pixels.ndim == 2:
            greys = colormaps[matplotlib.rcParams["image.cmap"]]
            colors, gaps = greys(np.nan_to_num(shares))[..., :3], missing
        else:
            colors, gaps = shares, missing.any(axis=-1)
        return np.where(gaps[..., None], _striped(gaps.shape), np.nan_to_num(colors))


def _striped(shape: tuple[int, ...]) -> np.ndarray:
    """Return slanting stripes in the colours of what has no value: rows, columns, 3."""
    wide = max(1, max(shape) // STRIPES)
    rows, columns = np.indices(shape[:2])
    first = (rows + columns) // wide % 2 == 0
    return np.where(first[..., None], to_rgb(UNDEFINED[0]), to_rgb(UNDEFINED[1]))


def draw(data: ImageData, request: ImageRequest, among: Sequence[ImageData] = ()) -> Figure:
    """Return the figure of a photo before and after, on one grey scale, and the way between."""
    with opened(request.look, _size(request.look, aspect(data))) as (page, theme):
        theme = slots.own(theme, data.function, request.look)
        frames = [each.function for each in among]
        # In a film, other words would jump about.
        point = "" if among else points.of_photo(data)
        page.title(label(data.function, without=moved(frames)), point)
        track_of(page, theme, data, among)
        # In a film, numbers of other lengths would break the lines elsewhere and move all above.
        page.note(notes(data, request.grey)[: 2 if among else None])
        shown = pictures(data)
        spare = 0.0 if shown[0].bar else bar_room(page, shown)
        *places, below = cells(page, aspect(data), spare)
        photos(page, places, shown, tight=spare > 0)
        specs = [transfer_spec(data, request.grey, among), levels_spec(data, among)]
        curve, *strip = panels(page, stacked(page, below), specs)
        past = among[: place_of(data, among)]
        trail(curve, [each.curve for each in past], 0, theme)
        transfer(page, curve, data, theme)
        for axes in strip:
            levels(axes, data, theme)
        return page.figure


def track_of(page: Page, theme: style.Theme, data: ImageData, among: Sequence[ImageData]) -> None:
    """Say how far the parameter or the gain has come that moves over the frames."""
    gains = [each.gain for each in among]
    if len(set(gains)) > 1:
        way(page, theme, "gain", gains, place_of(data, among))
    else:
        track(page, theme, data.function, [each.function for each in among])


def place_of(data: ImageData, among: Sequence[ImageData]) -> int:
    """Return the number of a frame among all, or 0 where there is one."""
    frames = [(each.function, each.gain) for each in among]
    return frames.index((data.function, data.gain)) if frames else 0


def stacked(page: Page, box: Box) -> list[Box]:
    """Return the place of the curve, and that of the levels below it or beside it."""
    gap = 0.8 * page.em
    if box.height < LOW * page.em:
        return box.grid(1, 2, gap)
    strip = max(STRIP * page.em, 0.3 * box.height)
    lower = box.inset(top=box.height - strip)
    return [box.inset(bottom=lower.height + gap), lower]


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


def photos(
    page: Page,
    boxes: list[Box],
    shown: list[Picture],
    room: float | None = None,
    tight: bool = False,
) -> list[Box]:
    """Draw pictures of one size, each as large as its box allows, with the bars beside them.

    Where they stand is returned, but not from axes of a user's own.

    Args:
        page: the page.
        boxes: a place for each picture.
        shown: the pictures.
        room: what a bar takes; by default what the widest of these does.
        tight: whether a picture without a bar needs no room for one.
    """
    if page.given:
        for box, each in zip(boxes, shown, strict=True):
            _onto(page, box, each)
        return []
    room = bar_room(page, shown) if room is None else room
    below, places = headed(page, boxes, [Words(each.head) for each in shown]), []
    for box, each in zip(below, shown, strict=True):
        wide = each.pixels.shape[1] / each.pixels.shape[0]
        beside = 0.0 if tight and not each.bar else room
        place = _fitted(box.inset(right=beside, bottom=0.4 * page.em), wide, THINNEST * page.em)
        places.append(place)
        _pixels(page.axes(place), each)
        if each.bar:
            grey_bar(page, place, each.scale)
    return places


def _onto(page: Page, box: Box, shown: Picture) -> None:
    """Draw a picture on axes of a user's own, undistorted, with its bar beside it."""
    axes = page.axes(box)
    _pixels(axes, shown)
    axes.set_aspect("equal")
    entitle(page, axes, Words(shown.head))
    if shown.bar:
        beside = axes.inset_axes((1.03, 0.0, 0.05, 1.0))
        _ramp(page, beside, shown.scale, axes.bbox.height / page.figure.dpi)


def _pixels(axes: Axes, shown: Picture) -> None:
    """Draw a picture over the whole of some axes."""
    low, high = shown.scale
    axes.imshow(shown.shown(), vmin=low, vmax=high, aspect="auto", interpolation="nearest")
    # Without an edge white pixels would be the page.
    axes.set(xticks=[], yticks=[])
    for spine in axes.spines.values():
        spine.set(linewidth=0.5, color=matplotlib.rcParams["axes.edgecolor"])


def bar_room(page: Page, shown: list[Picture]) -> float:
    """Return the room that the widest grey scale takes beside a picture."""
    letters = max(ticks(each.scale, 4).length for each in shown)
    return (1.8 + 0.6 * letters) * page.em


def grey_bar(page: Page, beside: Box, scale: Range) -> Axes:
    """Draw the grey scale to the right of a box."""
    em = page.em
    # Beside a strip the scale reaches above and below it: its ends must be read.
    over = max(0.0, LOWEST * em - beside.height) / 2
    high = beside.height + 2 * over
    left, bottom = beside.left + beside.width + 0.5 * em, beside.bottom - over
    axes = page.axes(Box(left, bottom, 0.7 * em, high))
    axes.set_label(BAR)
    _ramp(page, axes, scale, high)
    return axes


def _ramp(page: Page, axes: Axes, scale: Range, high: float) -> None:
    """Draw the greys of a scale over axes so many inches high."""
    found = ticks(scale, high / (2.4 * page.em))
    low, high = scale
    ramp = np.linspace(low, high, 256)[:, None]
    axes.imshow(ramp, extent=(0, 1, low, high), vmin=low, vmax=high, origin="lower", aspect="auto")
    axes.yaxis.tick_right()
    axes.set_yticks(found.places, found.words)
    axes.set_xticks([])
    numbered(page, axes, pad=2.0)
    for spine in axes.spines.values():
        spine.set_linewidth(0.5)


def transfer_spec(data: ImageData, grey: Grey, among: Sequence[ImageData] = ()) -> PanelSpec:
    """Return what the panel between the photos shows, on axes that hold all frames of a film."""
    y = common([each.output_range for each in among or (data,)])
    if not isinstance(grey.scale, str):
        y = common([y, grey.scale])
    x = padded(common([each.input_range for each in among or (data,)]), 0.04)
    return PanelSpec(x, padded(y, 0.08), Words("f(x) over the photo's levels"))


def levels_spec(data: ImageData, among: Sequence[ImageData] = ()) -> PanelSpec:
    """Return what the panel of the photo's levels shows."""
    shares = level_shares(data)[0]
    grey = len(shares) == 1
    names = f"{'levels of the photo' if grey else 'levels of red, green, blue'}, in % of pixels"
    top = ABOVE_BARS * float(shares.max())
    x = padded(common([each.input_range for each in among or (data,)]), 0.04)
    # A strip has room for two numbers: without the upper one its bars would have no scale.
    high = ticks((0.0, float(shares.max())), 2)
    ends = Ticks([0.0, high.places[-1]], ["0", high.words[-1]])
    return PanelSpec(x, (0.0, top), Words(names), x_name="x", y_ticks=ends)


def level_shares(data: ImageData) -> tuple[np.ndarray, np.ndarray]:
    """Return the percent of the pixels in each bin, (channels, bins), and the edges of the bins."""
    low, high = padded(data.input_range, 0.0)
    # A bin holds whole levels: one more in every third would make a comb.
    step = abs(float(data.inputs[1] - data.inputs[0]))
    each = max(1, ceil((high - low) / step / LEVELS)) * step
    edges = np.arange(low - step / 2, high + each, each)
    counts = [
        np.histogram(data.inputs, edges, weights=counted)[0]
        for counted in data.photo.channel_counts
    ]
    return 100.0 * np.array(counts) / data.photo.channel_counts[0].sum(), edges


def levels(axes: Axes, data: ImageData, theme: style.Theme) -> None:
    """Draw how many pixels have each level, from 0 up; in colour one line for each channel."""
    shares, edges = level_shares(data)
    if len(shares) == 1:
        axes.stairs(shares[0], edges, fill=True, color=theme.muted, alpha=0.5, linewidth=0)
        return
    for share, color in zip(shares, CHANNEL_COLORS, strict=True):
        axes.stairs(share, edges, color=color, linewidth=0.5 * theme.line)


def transfer(page: Page, axes: Axes, data: ImageData, theme: style.Theme) -> None:
    """Draw the curve that the levels pass through."""
    labels = Labels(page, axes)
    curves.draw(axes, data.curve, 0, theme)
    curves.obstacles(labels, data.curve, 0)
    x, y = (np.concatenate(line) for line in zip(*data.curve.line(0), strict=True))
    hatched(labels, missing(x, y), theme)


def cells(page: Page, wide: float, spare: float = 0.0) -> list[Box]:
    """Return boxes for the two photos and the curve, so that the photos are largest.

    Args:
        page: the page.
        wide: the width of a photo over its height.
        spare: how much narrower the first box may be than the second.
    """
    em, box = page.em, page.box
    # Between cells, for the scale beside a photo, and for the heading above it.
    gap, room, head = 1.2 * em, 4.5 * em, 2.0 * em
    # Below ten lines the curve has no room for its numbers; it never takes more than half.
    curve = min(10.0 * em, 0.5 * box.height)

    def photo(width: float, height: float) -> tuple[float, float]:
        """Return the size of the cell that a photo needs of such a cell."""
        across = max(NAME * em, min(width - room, (height - head) * wide))
        return across + room, min(height, max((THINNEST + 0.8) * em, across / wide) + head)

    row = photo((box.width - 2 * gap) / 3, box.height)
    pair = photo((box.width - gap) / 2, box.height - curve - gap)
    column = photo(box.width, (box.height - curve - 2 * gap) / 2)
    best = max(row, pair, column)
    across, down = best
    first = Box(box.left, box.top - down, across, down)
    bare = first._replace(width=across - spare)
    if best == row:
        second = first.moved(bare.width + gap, 0.0)
        return [bare, second, box.inset(left=bare.width + across + 2 * gap)]
    if best == pair:
        second = first.moved((box.width + gap) / 2, 0.0)
        return [bare, second, box.inset(top=down + gap)]
    second = first.moved(0.0, -down - gap)
    return [bare, second, box.inset(top=2 * (down + gap))]


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


def _fitted(box: Box, wide: float, least: float) -> Box:
    """Return the largest box of that aspect along the top left of another.

    Where a side would be less than so many inches its pixels are stretched.
    """
    width = min(box.width, max(least, box.height * wide))
    height = min(box.height, max(least, width / wide))
    return Box(box.left, box.bottom + box.height - height, width, height)


def notes(data: ImageData, grey: Grey) -> list[str]:
    """Say how the photo became numbers, and what its scale leaves out."""
    center = "" if grey.center == "none" else f" − {grey.center} {rounded(data.center)}"
    gain = "" if grey.gain == 1 else f", × {rounded(grey.gain)}"
    low, high = data.output_range
    width, height = data.photo.size
    undefined = data.undefined_fraction
    return [
        f"{fonts.file_name(data.photo.path)}, {width:,} × {height:,} pixels, "
        f"{data.photo.bit_depth} bits",
        f"x = level{center}{gain}",
        f"f(x) from {rounded(low)} to {rounded(high)}",
        f"{percent(data.clipped_fraction)} clipped",
        *([f"striped: undefined, {percent(undefined)}"] if undefined else []),
        *precision.brief([data.function]),
    ]

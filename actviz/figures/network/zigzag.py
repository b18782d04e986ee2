"""The figure of the zigzag: the path of two weights, and the directions of its steps."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from math import ceil
from typing import Any, NamedTuple

import numpy as np
from matplotlib.axes import Axes
from matplotlib.collections import LineCollection
from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from actviz.compute.network.comparison import Comparison
from actviz.compute.network.zigzag import OPTIMUM, WeightPath
from actviz.compute.ranges import Range
from actviz.errors import listed
from actviz.figures import style
from actviz.figures.box import Box
from actviz.figures.heading import Words, heading
from actviz.figures.legend import legend
from actviz.figures.page import Page, opened
from actviz.figures.panel import SMALL, PanelSpec, panels
from actviz.prose import precision
from actviz.prose.labels import label
from actviz.prose.numbers import rounded
from actviz.prose.shares import whole_percent
from actviz.requests.network import ZigzagRequest

Paths = Comparison[WeightPath]

# Where a path goes farther than this, the frame does not follow.
FAR = 2.5
# More functions than this are told in the title by the least and the most of them.
NAMED = 3
# More steps than this have no room for their arrows.
ARROWS = 150
# A panel narrower than this, in font sizes, has no room for shares in its corners.
ROOM = 10.0
# Of panels smaller than this, in font sizes, the words would take more room than the paths.
WORTH_WORDS = 5.0
# What lies between two cells, in font sizes, and what the numbers and names of a panel take.
GAP, NUMBERS = 1.2, 4.2
# What these and its words take beside a panel and above it: by where the words stand, if not the
# names alone do, above.
TAKEN = {"above": (NUMBERS, 8.7), "beside": (12.5, NUMBERS), "names": (NUMBERS, 6.2)}
# More functions than this stand in two rows on a page of the usual size.
MOST_ACROSS = 4
# Where the words stand, and how many panels of a function stand in a row.
KINDS = (("above", 1), ("above", 2), ("beside", 1))
SHORT = (("names", 1), ("names", 2))
# Where one weight rises and the other falls, and where both do the same: up is 1, down −1.
DIRECTIONS = ((1, 1), (-1, 1), (-1, -1), (1, -1))


def draw(data: Paths, request: ZigzagRequest, among: Sequence[Paths] = ()) -> Figure:
    """Return the figure: paths above, the steps that they are made of below."""
    count = len(data.outcomes)
    with opened(request.look, _size(count)) as (page, theme):
        page.title(title(data))
        page.note(notes(request))
        legend(page, *_key(theme))
        ends, half = _frame(data), _reach(data)
        specs = [walk_spec(path, ends) for path in data.outcomes]
        specs += [steps_spec(path, half) for path in data.outcomes]
        layout = _layout(page, count)
        if layout.words == "names":
            specs = [replace(spec, words=replace(spec.words, point="")) for spec in specs]
        axes = _panels(page, layout, specs)
        for path, panel in zip(data.outcomes, axes[:count], strict=True):
            walk(panel, path, theme)
        for path, panel in zip(data.outcomes, axes[count:], strict=True):
            steps(page, panel, path, theme)
        return page.figure


def _size(count: int) -> tuple[float, float]:
    """Return the inches of a page for so many functions, at most four of them in a row."""
    rows = ceil(count / MOST_ACROSS)
    # Wider, it would be a poster, and its text as much larger.
    across = min(11.0, max(4.6, 3.1 * ceil(count / rows)))
    return across, 7.6 if count < 3 else 2.2 + 6.0 * rows


class Layout(NamedTuple):
    """How the two panels of each function stand on a page.

    Attributes:
        down: how many rows of functions there are.
        across: how many functions stand in a row.
        beside: 2 where the panels of a function stand side by side, 1 where one above the other.
        words: whether the words stand 'above' the panels, 'beside' them, or are left out but for
            the 'names'.
    """

    down: int
    across: int
    beside: int
    words: str

    def cells(self, page: Page, count: int) -> list[Box]:
        """Return the places of the paths, and after them those of the steps."""
        stacked = 3 - self.beside
        boxes = page.box.grid(self.down * stacked, self.across * self.beside, GAP * page.em)
        pairs = []
        for index in range(count):
            row, column = divmod(index, self.across)
            first = row * stacked * self.across * self.beside + column * self.beside
            pairs.append((boxes[first], boxes[first + (1 if self.beside == 2 else self.across)]))
        return [path for path, _ in pairs] + [steps for _, steps in pairs]

    def square(self, page: Page) -> float:
        """Return how large the panels come out, in font sizes."""
        wide, high = (each / page.em for each in self.cells(page, 1)[0][2:])
        beside, above = TAKEN[self.words]
        return min(wide - beside, high - above)


def _panels(page: Page, layout: Layout, specs: list[PanelSpec]) -> list[Axes]:
    """Return the panels of the paths, and after them those of the steps, with their words."""
    if page.given:
        return panels(page, [page.box] * len(specs), specs)
    boxes = layout.cells(page, len(specs) // 2)
    if layout.words != "beside":
        return panels(page, boxes, specs)
    said = [box.inset(left=box.height + 0.5 * page.em) for box in boxes]
    for box, spec in zip(said, specs, strict=True):
        words = heading(page, box, spec.words)
        words.fit(box.height)
        words.place(box.bottom, box.height, 0.0)
    squares = [box._replace(width=box.height) for box in boxes]
    return panels(page, squares, [replace(spec, words=Words()) for spec in specs])


def _frame(data: Paths) -> tuple[Range, Range]:
    """Return the ranges of both weights, equally wide, that hold all paths and the optimum."""
    points = np.vstack([*(each.path for each in data.outcomes), [OPTIMUM]])
    points = points[np.abs(points).max(axis=1) < FAR]
    middle = (points.min(axis=0) + points.max(axis=0)) / 2
    half = 0.55 * float(np.ptp(points, axis=0).max())
    first, second = ((float(each) - half, float(each) + half) for each in middle)
    return first, second


def _reach(data: Paths) -> float:
    """Return how far the axes of the steps reach: all have one scale, so that sizes compare."""
    ended = [path for path in data.outcomes if path.diverged_at is None] or data.outcomes
    return 1.15 * max(float(np.abs(path.moves).max(initial=1e-12)) for path in ended)


def walk_spec(path: WeightPath, ends: tuple[Range, Range]) -> PanelSpec:
    """Return what the panel of a path shows."""
    words = Words(label(path.function), point(path, ends), bold=True)
    return PanelSpec(*ends, words, x_name="w₁", y_name="w₂", square=True)


def steps_spec(path: WeightPath, half: float) -> PanelSpec:
    """Return what the panel of the steps of a path shows."""
    said = "its steps, all from one point"
    if path.diverged_at is None:
        said += f"; {whole(path.share(path.alone))} of the way along an axis"
    ends, words = (-half, half), Words(point=said, bold=True)
    x_name, y_name = "change of w₁", "change of w₂"
    return PanelSpec(ends, ends, words, x_name=x_name, y_name=y_name, square=True)


def _layout(page: Page, count: int) -> Layout:
    """Return the layout whose squares are largest; without words where they would be tiny."""
    best = max(_layouts(count, KINDS), key=lambda each: each.square(page))
    if best.square(page) >= WORTH_WORDS:
        return best
    return max(_layouts(count, SHORT), key=lambda each: each.square(page))


def _layouts(count: int, kinds: Sequence[tuple[str, int]]) -> Iterator[Layout]:
    for across in range(count, 0, -1):
        down = ceil(count / across)
        yield from (Layout(down, across, beside, words) for words, beside in kinds)


def title(data: Paths) -> str:
    """Say on how much of the way one weight rises and the other falls, as both must."""
    ended = [path for path in data.outcomes if path.diverged_at is None]
    if not ended:
        lost = [f"{_name(path)} at step {path.diverged_at}" for path in data.outcomes]
        return f"The steps diverge: {listed(lost, 'and')}"
    told = sorted(ended, key=_opposed)
    if len(told) > NAMED:
        told = [told[0], told[-1]]
    said = [f"{whole(_opposed(path))} of the way with {_name(path)}" for path in told]
    return f"One weight must rise, the other fall: they do on {listed(said, 'and')}"


def _opposed(path: WeightPath) -> float:
    return path.share(path.opposed)


def whole(share: float) -> str:
    """Write a share in whole percent, and what is less than one as that."""
    return "< 1 %" if 0 < share < 0.005 else whole_percent(share)


def _name(path: WeightPath) -> str:
    return path.function.activation.label


def point(path: WeightPath, ends: tuple[Range, Range]) -> str:
    """Say how far the weights went, where they ended, and whether they left the frame."""
    if path.diverged_at is not None:
        return f"diverged at step {path.diverged_at}: the path ends there"
    straight = rounded(np.hypot(*OPTIMUM), 2)
    said = f"{rounded(path.length, 2)} walked, {straight} as the crow flies; "
    said += "arrived" if path.distance < 0.01 else f"still {rounded(path.distance, 2)} away"
    low, high = np.transpose(ends)
    outside = (path.path < low) | (path.path > high)
    return said + ("; leaves the frame" if outside.any() else "")


def notes(request: ZigzagRequest) -> list[str]:
    """Say what is learned and how."""
    return [
        "w·f(u) learns w*·f(u), one normal u per step; batches soften the zigzag",
        f"{request.steps} steps, learning rate {rounded(request.rate, 6)} / E‖f(u)‖²",
        f"seed {request.seed}",
        *precision.brief(request.functions, many=True),
    ]


def _key(theme: style.Theme) -> tuple[list[Line2D], list[str]]:
    """Return the marks of the legend and what they stand for."""
    size, star = theme.marker, 2 * theme.marker
    marks = {
        "both weights rise, or both fall": Line2D([], [], color=theme.color(0)),
        "one rises, the other falls": Line2D([], [], color=theme.color(1)),
        "start": Line2D([], [], marker="o", linestyle="", color=theme.ink, markersize=size),
        "optimum": Line2D([], [], marker="*", linestyle="", color=theme.ink, markersize=star),
        "one hardly moves": Line2D([], [], color=theme.muted),
        "direct way": Line2D([], [], color=theme.ink, linestyle="--", linewidth=1),
    }
    return list(marks.values()), list(marks)


def _arrows(
    axes: Axes, path: WeightPath, starts: np.ndarray, theme: style.Theme, width: float
) -> None:
    """Draw each step from its start, in the colour of its direction; grey where it diverged."""
    moves = path.moves
    colors = np.where(path.opposed, theme.color(1), theme.color(0))
    colors[path.alone | (path.diverged_at is not None)] = theme.muted
    if len(moves) > ARROWS:
        lines = np.stack([starts, starts + moves], axis=1)
        axes.add_collection(LineCollection(list(lines), colors=list(colors), linewidths=width))
        return
    # Widths of arrows are shares of the width of their panel.
    share = width / (axes.bbox.width / axes.figure.dpi * 72)
    shape: dict[str, Any] = {
        "width": share,
        "headwidth": 4.0,
        "headlength": 5.0,
        "headaxislength": 4.5,
    }
    axes.quiver(
        *starts.T, *moves.T, color=list(colors), angles="xy", scale_units="xy", scale=1, **shape
    )


def walk(axes: Axes, path: WeightPath, theme: style.Theme) -> None:
    """Draw the path of the weights beside the direct one."""
    axes.plot([0, OPTIMUM[0]], [0, OPTIMUM[1]], color=theme.ink, linestyle="--", linewidth=1)
    _arrows(axes, path, path.path[:-1], theme, 0.7 * theme.line)
    axes.plot(0, 0, "o", color=theme.ink, markersize=theme.marker)
    axes.plot(*OPTIMUM, "*", color=theme.ink, markersize=2.2 * theme.marker)


def steps(page: Page, axes: Axes, path: WeightPath, theme: style.Theme) -> None:
    """Draw every step from one origin, and write how much of the way leads into each quadrant."""
    if path.diverged_at is None:
        for first, second in DIRECTIONS:
            _quadrant(page, axes, path, (first, second), theme)
    half = axes.get_xlim()[1]
    axes.plot([0, 0.7 * half], [0, -0.7 * half], color=theme.ink, linestyle="--", linewidth=1)
    _arrows(axes, path, np.zeros_like(path.moves), theme, 0.5 * theme.line)


def _quadrant(
    page: Page, axes: Axes, path: WeightPath, to: tuple[int, int], theme: style.Theme
) -> None:
    """Shade a quadrant that no step leads into, and write the share of the way in its corner."""
    share, half = path.toward(*to), axes.get_xlim()[1]
    if share == 0:
        x = [0, to[0] * half]
        axes.fill_between(x, 0, to[1] * half, color=theme.muted, alpha=0.15, linewidth=0)
    if axes.bbox.width < ROOM * page.em * page.figure.dpi:
        return
    axes.text(
        0.5 + 0.47 * to[0],
        0.5 + 0.47 * to[1],
        whole(share),
        transform=axes.transAxes,
        ha="right" if to[0] > 0 else "left",
        va="top" if to[1] > 0 else "bottom",
        fontsize=SMALL * page.points,
        color=theme.ink,
    )

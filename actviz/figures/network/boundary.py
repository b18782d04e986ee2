"""The figure of decision regions, one panel per network."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from matplotlib.axes import Axes
from matplotlib.colors import to_rgb
from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from actviz.activations.curve import Array
from actviz.compute.network.boundary import (
    DIVERGED,
    IMPOSSIBLE,
    NO_GRADIENT,
    SOLVED,
    UNSOLVED,
    UNTRAINED,
    Boundary,
    BoundaryData,
)
from actviz.errors import listed
from actviz.figures import style
from actviz.figures.heading import Words
from actviz.figures.legend import legend
from actviz.figures.network.grid import columns_of
from actviz.figures.network.scatter import key, scattered, size_of
from actviz.figures.page import opened
from actviz.figures.panel import PanelSpec, panels
from actviz.prose import precision
from actviz.prose.labels import label
from actviz.prose.numbers import rounded
from actviz.prose.shares import percent
from actviz.requests.network import BoundaryRequest

# More functions than this are counted in the title, not named.
NAMED = 4
# The inches that a row is higher by where its heads need more lines: of several, one often does.
WRAPPED = 0.4
# More classes than this are not named in the legend.
CLASSES = 10
# How much of a class's colour a place has where the network is undecided, and where it is sure.
PALE, FULL = 0.06, 0.42
# What a title says of the networks of each verdict, of one and of several.
SAID = {
    SOLVED: ("solves", "solve"),
    UNSOLVED: ("has not solved it", "have not solved it"),
    UNTRAINED: ("has not learned it: no gradient", "have not learned it: no gradient"),
    IMPOSSIBLE: ("cannot: one line", "cannot: one line"),
    DIVERGED: ("diverged", "diverged"),
}


def draw(
    data: BoundaryData, request: BoundaryRequest, among: Sequence[BoundaryData] = ()
) -> Figure:
    """Return the figure of networks side by side on the same points."""
    count = len(data.outcomes)
    columns = columns_of(count)
    rows = -(-count // columns)
    width = max(4.4, 3.2 * columns)
    row = width / columns + (WRAPPED if count > 2 else 0.0)
    with opened(request.look, (width, 0.9 + row * rows)) as (page, theme):
        page.title(title(data, request))
        page.note(notes(data, request))
        legend(page, *_key(data, theme))
        boxes = page.box.grid(rows, columns, 1.2 * page.em)[:count]
        specs = [spec(data, boundary) for boundary in data.outcomes]
        for boundary, axes in zip(data.outcomes, panels(page, boxes, specs), strict=True):
            draw_one(axes, data, boundary, theme)
        return page.figure


def spec(data: BoundaryData, boundary: Boundary) -> PanelSpec:
    """Return what the panel of a network shows."""
    left, right, bottom, top = data.extent
    words = Words(head(boundary), point(boundary), bold=True)
    ends = (left, right), (bottom, top)
    return PanelSpec(*ends, words, x_name="x₁", y_name="x₂", origin=False, square=True)


def title(data: BoundaryData, request: BoundaryRequest) -> str:
    """Say who solves the task, who has not learned it, and who cannot."""
    task = data.dataset.name
    if not request.hidden:
        reached = max(one.accuracy or 0.0 for one in data.outcomes)
        return (
            f"Without hidden layers there is one line; it tells {percent(reached)} of {task} right"
        )
    if len(data.outcomes) == 1:
        return _single(data.outcomes[0], task)
    groups = {verdict: [o for o in data.outcomes if o.verdict == verdict] for verdict in SAID}
    solved = groups[SOLVED]
    if len(solved) == len(data.outcomes):
        return f"All solve {task}"
    if len(data.outcomes) > NAMED:
        return f"{len(solved)} of {len(data.outcomes)} functions solve {task}"
    said = [f"None solves {task}"] if not solved else []
    for verdict, ones in groups.items():
        if ones:
            words = SAID[verdict][len(ones) > 1] + (f" {task}" if verdict == SOLVED else "")
            said.append(f"{_names(ones)} {words}")
    return "; ".join(said)


def _single(one: Boundary, task: str) -> str:
    name = one.function.activation.label
    if one.accuracy is None:
        return f"{name} diverges on {task} at step {one.diverged_at}"
    if one.verdict == SOLVED:
        return f"{name} solves {task}"
    return f"{name} tells {percent(one.accuracy)} of {task} right and {SAID[one.verdict][0]}"


def _names(boundaries: list[Boundary]) -> str:
    return listed((one.function.activation.label for one in boundaries), "and")


def head(boundary: Boundary) -> str:
    """Name the function and its accuracy, if it has one."""
    if boundary.accuracy is None:
        return label(boundary.function)
    return f"{label(boundary.function)}: {percent(boundary.accuracy)} right"


def point(boundary: Boundary) -> str:
    """Say why a network fails, or how its training ended."""
    if boundary.diverged_at is not None:
        return f"diverged at step {boundary.diverged_at}: no boundary"
    if boundary.limit == NO_GRADIENT:
        solved = "solved all the same" if boundary.verdict == SOLVED else "not learned"
        return f"{solved}: f′ = 0, so its hidden lines stay random"
    if boundary.verdict == IMPOSSIBLE:
        return f"impossible: {boundary.limit}"
    ended = f"loss {rounded(boundary.losses[-1], 2)} after {len(boundary.losses)} steps"
    return f"{boundary.verdict}: {boundary.limit or ended}"


def notes(data: BoundaryData, request: BoundaryRequest) -> list[str]:
    """Say how the networks were trained."""
    return [
        f"{len(data.dataset.x)} points",
        f"{'-'.join(map(str, request.hidden)) or 'no'} hidden units",
        f"{request.optimizer}, learning rate {rounded(request.rate, 6)}, {request.steps} steps",
        f"init {request.init}" + (", biases too" if request.hidden else ""),
        "paler: less sure",
        f"seed {request.seed}",
        *precision.of_networks(request.functions),
    ]


def _key(data: BoundaryData, theme: style.Theme) -> tuple[list[Line2D], list[str]]:
    """Return the marks of the legend and what they stand for."""
    names = data.dataset.classes[:CLASSES]
    marks = key(len(names), theme)
    words = [f"class {name}" for name in names]
    if any(_wrong(data, one).any() for one in data.outcomes):
        marks.append(
            Line2D([], [], linestyle="", marker="x", color=theme.ink, markersize=theme.marker)
        )
        words.append("on the wrong side")
    return marks, words


def _wrong(data: BoundaryData, one: Boundary) -> np.ndarray:
    """Tell of each point whether a network puts it on the wrong side; one that diverged, none."""
    wrong: np.ndarray = one.predictions != data.dataset.labels
    return wrong & (one.accuracy is not None)


def draw_one(axes: Axes, data: BoundaryData, boundary: Boundary, theme: style.Theme) -> None:
    """Draw the regions of a network and the points over them; of one that diverged, no regions."""
    if boundary.accuracy is None:
        axes.axvspan(*axes.get_xlim(), color=theme.muted, alpha=0.2, linewidth=0)
    else:
        regions(axes, data, boundary, theme)
    x = data.dataset.x
    scattered(axes, x, data.dataset.labels, theme)
    wrong, size = _wrong(data, boundary), size_of(len(x), theme)
    axes.plot(*x[wrong].T, "x", color=theme.ink, markersize=size, markeredgewidth=0.5 * theme.line)
    axes.grid(False)


def regions(axes: Axes, data: BoundaryData, boundary: Boundary, theme: style.Theme) -> None:
    """Draw the class of every place as a tint, paler where the network is less sure."""
    left, right, bottom, top = data.extent
    classes = len(data.dataset.classes)
    axes.imshow(
        tints(boundary, classes, theme),
        extent=data.extent,
        origin="lower",
        interpolation="nearest",
        aspect="auto",
    )
    x, y = (np.linspace(*ends, len(boundary.regions)) for ends in ((left, right), (bottom, top)))
    if np.ptp(boundary.regions):
        edges = np.arange(classes - 1) + 0.5
        axes.contour(x, y, boundary.regions, edges, colors=theme.ink, linewidths=0.4 * theme.line)


def tints(boundary: Boundary, classes: int, theme: style.Theme) -> Array:
    """Return the colour of every place: its class's, washed out by the background."""
    face = np.array(to_rgb(theme.face))
    colors = np.array([to_rgb(theme.color(each)) for each in range(classes)])
    sure = np.clip((boundary.certainty - 1 / classes) / (1 - 1 / classes), 0.0, 1.0)
    much = (PALE + (FULL - PALE) * sure)[..., None]
    tint: Array = face + much * (colors[boundary.regions] - face)
    return tint

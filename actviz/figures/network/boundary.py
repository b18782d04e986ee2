"""The figure of decision regions, one panel per network."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from matplotlib.axes import Axes
from matplotlib.colors import to_rgb
from matplotlib.figure import Figure

from actviz.activations.curve import Array
from actviz.compute.network.boundary import Boundary, BoundaryData
from actviz.errors import listed
from actviz.figures import style
from actviz.figures.heading import Words
from actviz.figures.network.grid import columns_of
from actviz.figures.page import opened
from actviz.figures.panel import PanelSpec, panels
from actviz.prose import precision
from actviz.prose.numbers import rounded
from actviz.prose.shares import percent
from actviz.requests.network import BoundaryRequest

MARKERS = "os^Dvp*<>h"
# More functions than this are counted in the title, not named.
NAMED = 4


def draw(
    data: BoundaryData, request: BoundaryRequest, among: Sequence[BoundaryData] = ()
) -> Figure:
    """Return the figure of networks side by side on the same points."""
    count = len(data.outcomes)
    columns = columns_of(count)
    rows = -(-count // columns)
    with opened(request.look, (max(4.2, 3.1 * columns), 0.8 + 3.3 * rows)) as (page, theme):
        page.title(title(data, request))
        page.note(notes(data, request))
        boxes = page.box.grid(rows, columns, 1.4 * page.em)[:count]
        specs = [spec(data, boundary) for boundary in data.outcomes]
        for boundary, axes in zip(data.outcomes, panels(page, boxes, specs), strict=True):
            regions(axes, data, boundary, theme)
        return page.figure


def spec(data: BoundaryData, boundary: Boundary) -> PanelSpec:
    """Return what the panel of a network shows."""
    left, right, bottom, top = data.extent
    words = Words(head(boundary), point(boundary), bold=True)
    return PanelSpec((left, right), (bottom, top), words, origin=False, square=True)


def title(data: BoundaryData, request: BoundaryRequest) -> str:
    """Say who solves the task and who does not, or what is drawn."""
    solved = [one for one in data.outcomes if one.accuracy == 1]
    hidden = request.hidden
    network = f"{'-'.join(map(str, hidden))} hidden units" if hidden else "no hidden layer"
    task = f"{data.dataset.name}, {network}"
    if len(data.outcomes) == 1:
        (one,) = data.outcomes
        end = "solves" if solved else f"reaches an accuracy of {percent(one.accuracy)} on"
        return f"{one.function.activation.label} {end} {task}"
    if not solved:
        return f"None solves {task}"
    if len(solved) == len(data.outcomes):
        return f"All solve {task}"
    if len(data.outcomes) > NAMED:
        return f"{len(solved)} of {len(data.outcomes)} functions solve {task}"
    failed = [one for one in data.outcomes if one.accuracy < 1]
    solve = "solves" if len(solved) == 1 else "solve"
    return f"{_names(solved)} {solve} {task}; {_names(failed)} cannot"


def _names(boundaries: list[Boundary]) -> str:
    return listed((one.function.activation.label for one in boundaries), "and")


def head(boundary: Boundary) -> str:
    """Name the function and its accuracy."""
    return f"{boundary.function.label}: accuracy {percent(boundary.accuracy)}"


def point(boundary: Boundary) -> str:
    """Say why a network fails, or how its training ended."""
    if boundary.diverged_at is not None:
        return f"diverged at step {boundary.diverged_at}; drawn as before it"
    return (
        boundary.reason
        or f"loss {rounded(boundary.losses[-1], 2)} after {len(boundary.losses)} steps"
    )


def notes(data: BoundaryData, request: BoundaryRequest) -> list[str]:
    """Say how the networks were trained and what the marks mean."""
    said = [
        f"{len(data.dataset.x)} points",
        f"{request.optimizer}, learning rate {rounded(request.rate, 6)}",
        f"init {request.init}",
        f"seed {request.seed}",
    ]
    if any(one.accuracy < 1 for one in data.outcomes):
        said.append("crossed out: on the wrong side")
    return [*said, *precision.brief(request.functions, many=True)]


def regions(axes: Axes, data: BoundaryData, boundary: Boundary, theme: style.Theme) -> None:
    """Draw the class of every place as a tint, and the points over it."""
    left, right, bottom, top = data.extent
    classes = len(data.dataset.classes)
    axes.imshow(
        tints(classes, theme)[boundary.regions],
        extent=data.extent,
        origin="lower",
        interpolation="nearest",
        aspect="auto",
    )
    x, y = (np.linspace(*ends, len(boundary.regions)) for ends in ((left, right), (bottom, top)))
    if np.ptp(boundary.regions):
        edges = np.arange(classes - 1) + 0.5
        axes.contour(x, y, boundary.regions, edges, colors=theme.ink, linewidths=0.4 * theme.line)
    points(axes, data, boundary, theme)
    axes.grid(False)


def tints(classes: int, theme: style.Theme) -> Array:
    """Return a pale colour per class: its own, mostly washed out by the background."""
    face = np.array(to_rgb(theme.face))
    return np.array([face + 0.3 * (to_rgb(theme.color(each)) - face) for each in range(classes)])


def points(axes: Axes, data: BoundaryData, boundary: Boundary, theme: style.Theme) -> None:
    """Draw the points, a colour and a marker per class; those on the wrong side crossed out."""
    x, labels = data.dataset.x, data.dataset.labels
    size = 0.75 * theme.marker if len(x) <= 500 else 0.4 * theme.marker
    for each in range(len(data.dataset.classes)):
        axes.plot(
            *x[labels == each].T,
            MARKERS[each % len(MARKERS)],
            color=theme.color(each),
            markersize=size,
            markeredgecolor=theme.face,
            markeredgewidth=0.3,
        )
    wrong = boundary.predictions != labels
    axes.plot(*x[wrong].T, "x", color=theme.ink, markersize=size, markeredgewidth=0.5 * theme.line)

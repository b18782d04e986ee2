"""The figure of the zigzag: the path of two weights, and the directions of its steps."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from actviz.compute.network.comparison import Comparison
from actviz.compute.network.zigzag import OPTIMUM, WeightPath
from actviz.compute.ranges import Range
from actviz.figures import style
from actviz.figures.box import Box
from actviz.figures.heading import Words
from actviz.figures.page import Page, opened
from actviz.figures.panel import PanelSpec, panels
from actviz.prose import precision
from actviz.prose.numbers import rounded
from actviz.prose.shares import percent
from actviz.requests.network import ZigzagRequest

Paths = Comparison[WeightPath]

# Where a path goes farther than this, the frame does not follow.
FAR = 2.5


def draw(data: Paths, request: ZigzagRequest, among: Sequence[Paths] = ()) -> Figure:
    """Return the figure: paths above, the steps that they are made of below."""
    count = len(data.outcomes)
    with opened(request.look, (max(4.0, 3.1 * count), 6.9)) as (page, theme):
        page.title(title(data))
        page.note(notes(request))
        above, below = _cells(page, count)
        ends = _frame(data)
        specs = [walk_spec(path, ends) for path in data.outcomes]
        specs += [steps_spec(path) for path in data.outcomes]
        axes = panels(page, above + below, specs)
        for path, panel in zip(data.outcomes, axes[:count], strict=True):
            walk(panel, path, theme)
        for path, panel in zip(data.outcomes, axes[count:], strict=True):
            steps(panel, path, theme)
        return page.figure


def _frame(data: Paths) -> tuple[Range, Range]:
    """Return the ranges of both weights, equally wide, that hold all paths and the optimum."""
    points = np.vstack([*(each.path for each in data.outcomes), [OPTIMUM]])
    points = points[np.abs(points).max(axis=1) < FAR]
    middle = (points.min(axis=0) + points.max(axis=0)) / 2
    half = 0.55 * float(np.ptp(points, axis=0).max())
    first, second = ((float(each) - half, float(each) + half) for each in middle)
    return first, second


def walk_spec(path: WeightPath, ends: tuple[Range, Range]) -> PanelSpec:
    """Return what the panel of a path shows."""
    words = Words(path.function.label, point(path), bold=True)
    return PanelSpec(*ends, words, x_name="w₁", y_name="w₂", square=True)


def steps_spec(path: WeightPath) -> PanelSpec:
    """Return what the panel of the steps of a path shows."""
    half = 1.1 * float(np.abs(path.moves).max(initial=1e-12))
    words = Words(point=steps_said(path))
    ends = (-half, half)
    return PanelSpec(ends, ends, words, x_name="change of w₁", y_name="change of w₂", square=True)


def _cells(page: Page, count: int) -> tuple[list[Box], list[Box]]:
    """Return boxes for the paths and for the steps: below them, or beside on a low page."""
    gap = 1.2 * page.em
    if page.box.height * count > 1.2 * page.box.width:
        boxes = page.box.grid(2, count, gap)
        return boxes[:count], boxes[count:]
    boxes = page.box.grid(1, 2 * count, gap)
    return boxes[::2], boxes[1::2]


def title(data: Paths) -> str:
    """Say what one sign of all inputs does to the path."""
    if any(path.forbidden_fraction == 0 for path in data.outcomes):
        return "Inputs of one sign let both weights only rise or fall together"
    return "Inputs of both signs let the weights move in every direction"


def point(path: WeightPath) -> str:
    """Say how far the weights went and where they ended."""
    if path.diverged_at is not None:
        return f"diverged at step {path.diverged_at}"
    straight = rounded(np.hypot(*OPTIMUM), 2)
    walked = f"{rounded(path.length, 2)} walked, {straight} as the crow flies"
    end = "arrived" if path.distance < 0.01 else f"still {rounded(path.distance, 2)} away"
    return f"{walked}; {end} after {len(path.moves)} steps"


def steps_said(path: WeightPath) -> str:
    """Say which way the steps lead."""
    if path.forbidden_fraction == 0:
        return "its steps: none into the shaded quadrants"
    return f"its steps: {percent(path.forbidden_fraction)} raise one weight, lower the other"


def notes(request: ZigzagRequest) -> list[str]:
    """Say what is learned and what the marks mean."""
    return [
        "w·f(u) learns w*·f(u), one normal u at a time",
        f"learning rate {rounded(request.rate, 6)} / E‖f(u)‖²",
        f"seed {request.seed}",
        "● start, ★ optimum, dashed: the direct path",
        "shaded: no single step leads this way",
        *precision.brief(request.functions, many=True),
    ]


def walk(axes: Axes, path: WeightPath, theme: style.Theme) -> None:
    """Draw the path of the weights beside the direct one."""
    if path.forbidden_fraction == 0:
        forbidden(axes, theme)
    axes.plot([0, OPTIMUM[0]], [0, OPTIMUM[1]], color=theme.ink, linestyle="--", linewidth=1)
    axes.plot(
        *path.path.T,
        color=theme.color(0),
        linewidth=0.6 * theme.line,
        marker="o",
        markersize=0.35 * theme.marker,
    )
    axes.plot(0, 0, "o", color=theme.ink, markersize=theme.marker)
    axes.plot(*OPTIMUM, "*", color=theme.color(1), markersize=2.2 * theme.marker)


def steps(axes: Axes, path: WeightPath, theme: style.Theme) -> None:
    """Draw every step from one origin."""
    if path.forbidden_fraction == 0:
        forbidden(axes, theme)
    for move in path.moves:
        axes.plot([0, move[0]], [0, move[1]], color=theme.color(0), linewidth=0.4 * theme.line)
    axes.plot(*path.moves.T, "o", color=theme.color(0), markersize=0.5 * theme.marker)


def forbidden(axes: Axes, theme: style.Theme) -> None:
    """Shade where one weight rises and the other falls, seen from the origin."""
    (left, right), (bottom, top) = axes.get_xlim(), axes.get_ylim()
    for x, y in (((0, right), (bottom, 0)), ((left, 0), (0, top))):
        axes.fill_between(
            x, y[0], y[1], color=theme.muted, alpha=0.18, linewidth=0, hatch="//", zorder=0.5
        )

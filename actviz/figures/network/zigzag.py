"""The figure of the zigzag: the path of two weights, and the directions of its steps."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from actviz.compute.network.comparison import Comparison
from actviz.compute.network.zigzag import OPTIMUM, WeightPath
from actviz.figures import style
from actviz.figures.network import frame
from actviz.figures.page import Box, Page
from actviz.prose.numbers import rounded
from actviz.prose.shares import percent
from actviz.requests.network import ZigzagRequest

# Where a path goes farther than this, the frame does not follow.
FAR = 2.5


def draw(
    data: Comparison[WeightPath],
    request: ZigzagRequest,
    among: Sequence[Comparison[WeightPath]] = (),
) -> Figure:
    """Return the figure: paths above, the steps that they are made of below."""
    with style.context(request.look) as theme:
        count = len(data.outcomes)
        page = Page(request.look, (max(4.0, 3.1 * count), 6.9))
        page.title(title(data))
        page.note(notes(request))
        above, below = _cells(page, count)
        heads = [(path.function.label, point(path)) for path in data.outcomes]
        for path, box in zip(data.outcomes, frame.headed(page, above, heads), strict=True):
            walk(page, box, data, path, theme)
        heads = [("", steps_said(path)) for path in data.outcomes]
        for path, box in zip(data.outcomes, frame.headed(page, below, heads), strict=True):
            steps(page, box, path, theme)
        return page.figure


def _cells(page: Page, count: int) -> tuple[list[Box], list[Box]]:
    """Return boxes for the paths and for the steps: below them, or beside on a low page."""
    gap = 1.2 * page.em
    if page.box.height * count > 1.2 * page.box.width:
        boxes = page.box.grid(2, count, gap)
        return boxes[:count], boxes[count:]
    boxes = page.box.grid(1, 2 * count, gap)
    return boxes[::2], boxes[1::2]


def title(data: Comparison[WeightPath]) -> str:
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
        f"lr {rounded(request.rate, 6)} / E‖f(u)‖²",
        f"seed {request.seed}",
        "● start, ★ optimum, dashed: the direct path",
        "shaded: no single step leads this way",
    ]


def walk(
    page: Page, box: Box, data: Comparison[WeightPath], path: WeightPath, theme: style.Theme
) -> Axes:
    """Draw the path of the weights beside the direct one."""
    axes = _plane(page, box, "w₁", "w₂")
    points = np.vstack([*(each.path for each in data.outcomes), [OPTIMUM]])
    points = points[np.abs(points).max(axis=1) < FAR]
    middle = (points.min(axis=0) + points.max(axis=0)) / 2
    half = 0.55 * float(np.ptp(points, axis=0).max())
    _limits(axes, (middle[0] - half, middle[0] + half), (middle[1] - half, middle[1] + half))
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
    return axes


def steps(page: Page, box: Box, path: WeightPath, theme: style.Theme) -> Axes:
    """Draw every step from one origin."""
    axes = _plane(page, box, "change of w₁", "change of w₂")
    half = 1.1 * float(np.abs(path.moves).max(initial=1e-12))
    _limits(axes, (-half, half), (-half, half))
    if path.forbidden_fraction == 0:
        forbidden(axes, theme)
    for move in path.moves:
        axes.plot([0, move[0]], [0, move[1]], color=theme.color(0), linewidth=0.4 * theme.line)
    axes.plot(*path.moves.T, "o", color=theme.color(0), markersize=0.5 * theme.marker)
    return axes


def forbidden(axes: Axes, theme: style.Theme) -> None:
    """Shade where one weight rises and the other falls, seen from the origin."""
    (left, right), (bottom, top) = axes.get_xlim(), axes.get_ylim()
    for x, y in (((0, right), (bottom, 0)), ((left, 0), (0, top))):
        axes.fill_between(
            x, y[0], y[1], color=theme.muted, alpha=0.18, linewidth=0, hatch="//", zorder=0.5
        )


def _plane(page: Page, box: Box, x_name: str, y_name: str) -> Axes:
    axes = frame.axes(page, box, x_name, y_name, left=3.0, right=0.3, square=True)
    axes.axhline(0, color=axes.spines["left"].get_edgecolor(), linewidth=0.8)
    axes.axvline(0, color=axes.spines["left"].get_edgecolor(), linewidth=0.8)
    return axes


def _limits(axes: Axes, x: tuple[float, float], y: tuple[float, float]) -> None:
    axes.set_xlim(*x)
    axes.set_ylim(*y)

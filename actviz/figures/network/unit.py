"""One unit that died: the points that moved it before the update which killed it, and after."""

from __future__ import annotations

import numpy as np
from matplotlib.axes import Axes
from matplotlib.colors import to_rgba

from actviz.activations.curve import Array
from actviz.compute.network.census import Death
from actviz.compute.network.datasets import Dataset
from actviz.compute.network.dead import DeadRun
from actviz.compute.ranges import Range
from actviz.compute.saturation import dead
from actviz.figures import style
from actviz.figures.box import Box
from actviz.figures.heading import Words
from actviz.figures.network.scatter import scattered
from actviz.figures.page import Page
from actviz.figures.panel import PanelSpec, panels, unbroken
from actviz.prose.shares import whole_percent

# Points along each side of the plane.
GRID = 301
MARGIN = 0.35
TINT = 0.3


def draw(
    page: Page,
    boxes: list[Box],
    run: DeadRun,
    death: Death,
    dataset: Dataset,
    theme: style.Theme,
    color: str,
) -> None:
    """Draw where a unit lets the gradient through, before and after the update that killed it."""
    ends = _frame(dataset)
    specs = [
        PanelSpec(*ends, words, x_name="x₁", y_name="x₂", square=True, origin=False)
        for words in said(run, death)
    ]
    weights = (death.before, death.after)
    for axes, each in zip(panels(page, boxes, specs), weights, strict=True):
        shade(axes, run, each, color)
        scattered(axes, dataset.standardized(), dataset.labels, theme, small=True)
        axes.grid(False)


def said(run: DeadRun, death: Death) -> list[Words]:
    """Return the headings of the two panels."""
    name, alive = run.function.activation.label, whole_percent(death.alive)
    before = (
        f"shaded: where a {name} unit of layer 1 has {unbroken('f′ ≠ 0')}, {alive} of the points"
    )
    after = "no point is in its shade: no gradient moves it back, to the end"
    return [
        Words(f"Before update {death.update}", before, bold=True),
        Words(f"After update {death.update}", after, bold=True),
    ]


def _frame(dataset: Dataset) -> tuple[Range, Range]:
    """Return the ranges of both features, of one width, around the points."""
    half = float(np.abs(dataset.standardized()).max()) + MARGIN
    return (-half, half), (-half, half)


def shade(axes: Axes, run: DeadRun, weights: Array, color: str) -> None:
    """Shade where the unit with these weights and bias lets the gradient through."""
    ends = (*axes.get_xlim(), *axes.get_ylim())
    x, y = np.meshgrid(np.linspace(*ends[:2], GRID), np.linspace(*ends[2:], GRID))
    with np.errstate(all="ignore"):
        slope = run.function.gradient(weights[0] * x + weights[1] * y + weights[2])
    tint = np.zeros((GRID, GRID, 4))
    tint[~dead(slope)] = to_rgba(color, TINT)
    axes.imshow(tint, extent=ends, origin="lower", interpolation="nearest", aspect="auto")

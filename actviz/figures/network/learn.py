"""The figure of learning: loss and accuracy by epoch, a line per function, a band of seeds."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.ticker import LogLocator, NullFormatter

from actviz.activations.curve import Array
from actviz.compute.network.learn import LearnData, LearnRun
from actviz.figures import style
from actviz.figures.network import frame
from actviz.figures.page import Box, Page
from actviz.prose.numbers import rounded
from actviz.prose.shares import percent
from actviz.requests.network import LearnRequest


def draw(data: LearnData, request: LearnRequest, among: Sequence[LearnData] = ()) -> Figure:
    """Return the figure: the loss on the left, held-out accuracy on the right."""
    with style.context(request.look) as theme:
        page = Page(request.look, (8.6, 4.4))
        page.title(title(data, request))
        page.note(notes(data, request))
        _legend(page, data, theme)
        boxes = page.box.grid(1, 2, 1.4 * page.em)
        heads = [("Loss while learning", ""), ("Right on samples never seen", "")]
        left, right = frame.headed(page, boxes, heads)
        losses = [run.losses for run in data.outcomes]
        accuracies = [run.accuracies for run in data.outcomes]
        axes = bands(page, left, losses, "loss", theme)
        logarithmic(axes, losses)
        shares = [tuple(100 * part for part in curve) for curve in accuracies]
        bands(page, right, shares, "% right", theme)
        return page.figure


def title(data: LearnData, request: LearnRequest) -> str:
    """Say which function learned the most."""
    finished = [run for run in data.outcomes if len(run.losses[0]) == request.epochs]
    epochs = f"{request.epochs} epoch{'s' if request.epochs > 1 else ''}"
    task = f"{data.dataset.name} in {epochs}"
    if not finished:
        return f"Learning {data.dataset.name} diverged before {epochs} were over"
    if len(data.outcomes) == 1:
        return f"{data.outcomes[0].function.label} learns {task}"
    best = min(finished, key=lambda run: float(run.losses[0][-1]))
    return f"{best.function.label} reaches the lowest loss on {task}"


def said(run: LearnRun) -> str:
    """Name a function with how it ended."""
    diverged = [seed.diverged_at for seed in run.runs if seed.diverged_at is not None]
    if diverged:
        return f"{run.function.label}: diverged at step {min(diverged)}"
    return f"{run.function.label}: {percent(float(run.accuracies[0][-1]))}"


def _legend(page: Page, data: LearnData, theme: style.Theme) -> None:
    lines = [
        Line2D([], [], color=theme.color(index), linestyle=theme.dash(index))
        for index in range(len(data.outcomes))
    ]
    frame.legend(page, lines, [said(run) for run in data.outcomes])


def notes(data: LearnData, request: LearnRequest) -> list[str]:
    """Say what was trained, and what the bands are."""
    seeds = f"seeds {request.seed} to {request.seed + request.seeds - 1}"
    return [
        f"{len(data.dataset.x):,} samples, four fifths to learn from",
        f"{'-'.join(map(str, request.hidden)) or 'no'} hidden units",
        f"{request.optimizer}, lr {rounded(request.rate, 6)}, batches of {request.batch}",
        f"init {request.init}",
        f"{seeds}: mean, lowest and highest" if request.seeds > 1 else f"seed {request.seed}",
    ]


def bands(
    page: Page,
    box: Box,
    curves: Sequence[tuple[Array, ...]],
    y_name: str,
    theme: style.Theme,
) -> Axes:
    """Draw a line and a band for each function over the epochs."""
    axes = frame.axes(page, box, "epoch", y_name, left=2.8)
    for index, (mean, low, high) in enumerate(curves):
        epochs = np.arange(1, len(mean) + 1)
        color = theme.color(index)
        axes.fill_between(epochs, low, high, color=color, alpha=0.2, linewidth=0)
        axes.plot(
            epochs,
            mean,
            color=color,
            linestyle=theme.dash(index),
            linewidth=theme.line,
            marker="o" if len(mean) == 1 else "",
        )
    if any(len(mean) for mean, _, _ in curves):
        frame.whole_numbers(page, axes)
    else:
        axes.set_xticks([])
        axes.set_yticks([])
    return axes


def logarithmic(axes: Axes, curves: Sequence[tuple[Array, ...]]) -> None:
    """Give the losses a logarithmic scale, where they span enough of one to be read from it."""
    values = np.concatenate([part for curve in curves for part in curve])
    if len(values) and values.min() > 0 and values.max() > 4 * values.min():
        axes.set_yscale("log")
        axes.yaxis.set_major_locator(LogLocator(subs=(1.0, 2.0, 5.0)))
        axes.yaxis.set_major_formatter(lambda value, _: rounded(value, 6))
        axes.yaxis.set_minor_formatter(NullFormatter())

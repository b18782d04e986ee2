"""The figure of learning: loss and accuracy by epoch, a line per function, a band of seeds."""

from __future__ import annotations

from collections.abc import Sequence
from math import log10

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from actviz.activations.curve import Array
from actviz.compute.network.learn import LearnData, LearnRun
from actviz.figures import style
from actviz.figures.heading import Words
from actviz.figures.legend import legend
from actviz.figures.page import opened
from actviz.figures.panel import PanelSpec, padded, panels
from actviz.prose import precision
from actviz.prose.numbers import rounded
from actviz.prose.shares import percent
from actviz.requests.network import LearnRequest

# The mean, the lowest and the highest of each epoch.
Band = tuple[Array, ...]
# Losses that differ by more than this are read more easily from a logarithmic scale.
LOGARITHMIC = 4.0


def draw(data: LearnData, request: LearnRequest, among: Sequence[LearnData] = ()) -> Figure:
    """Return the figure: the loss on the left, held-out accuracy on the right."""
    with opened(request.look, (8.6, 4.4)) as (page, theme):
        page.title(title(data, request))
        page.note(notes(data, request))
        lines = [
            Line2D([], [], color=theme.color(index), linestyle=theme.dash(index))
            for index in range(len(data.outcomes))
        ]
        legend(page, lines, [said(run) for run in data.outcomes])
        losses: list[Band] = [run.losses for run in data.outcomes]
        shares: list[Band] = [tuple(100 * part for part in run.accuracies) for run in data.outcomes]
        specs = [
            spec(losses, "Loss while learning", "loss", log=True),
            spec(shares, "Accuracy on held-out samples", "accuracy, %"),
        ]
        axes = panels(page, page.box.grid(1, 2, 1.4 * page.em), specs)
        for panel, curves in zip(axes, (losses, shares), strict=True):
            bands(panel, curves, theme)
        return page.figure


def spec(curves: Sequence[Band], head: str, y_name: str, log: bool = False) -> PanelSpec:
    """Return what a panel of curves over the epochs shows.

    A logarithmic scale is only for values that span enough of one to be read from it.
    """
    values = np.concatenate([part for curve in curves for part in curve])
    epochs = max(len(mean) for mean, *_ in curves)
    low, high = (float(values.min()), float(values.max())) if len(values) else (0.0, 1.0)
    log = log and low > 0 and high > LOGARITHMIC * low
    if log:
        low, high = (10**end for end in padded((log10(low), log10(high)), 0.05))
    else:
        low, high = padded((low, high), 0.05)
    return PanelSpec(
        padded((1.0, float(max(2, epochs))), 0.05),
        (low, high),
        Words(head, bold=True),
        x_name="epoch",
        y_name=y_name,
        x_whole=True,
        y_log=log,
        y_numbers=bool(len(values)),
        origin=False,
    )


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


def notes(data: LearnData, request: LearnRequest) -> list[str]:
    """Say what was trained, and what the bands are."""
    seeds = f"seeds {request.seed} to {request.seed + request.seeds - 1}"
    return [
        f"{len(data.dataset.x):,} samples, four fifths to learn from",
        f"{'-'.join(map(str, request.hidden)) or 'no'} hidden units",
        f"{request.optimizer}, learning rate {rounded(request.rate, 6)}",
        f"batches of {request.batch}",
        f"init {request.init}",
        f"{seeds}: mean, lowest and highest" if request.seeds > 1 else f"seed {request.seed}",
        *precision.brief(request.functions, many=True),
    ]


def bands(axes: Axes, curves: Sequence[Band], theme: style.Theme) -> None:
    """Draw a line and a band for each function over the epochs."""
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

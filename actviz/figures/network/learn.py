"""The figure of learning: loss and accuracy by epoch, a line per function, a band of seeds."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from actviz.activations.curve import Array
from actviz.compute.network.learn import LearnData, Lesson
from actviz.figures import style
from actviz.figures.network import frame
from actviz.figures.page import Box, Page
from actviz.requests import Look

HATCHES = (None, "//", "\\\\", "..", "xx", "++")


def draw(data: LearnData, look: Look) -> Figure:
    """Return the figure: the loss on the left, held-out accuracy on the right."""
    with style.context(look) as theme:
        page = Page(look, (8.6, 4.4))
        page.title(title(data))
        page.note(notes(data))
        boxes = page.box.grid(1, 2, 1.4 * page.em)
        heads = [("Loss while learning", ""), ("Right on samples never seen", "")]
        left, right = frame.headed(page, boxes, heads)
        losses = [lesson.losses for lesson in data.lessons]
        accuracies = [lesson.accuracies for lesson in data.lessons]
        axes = bands(page, left, losses, "loss", theme)
        axes.set_yscale("log")
        shares = [tuple(100 * part for part in curve) for curve in accuracies]
        axes = bands(page, right, shares, "% right", theme)
        axes.legend(
            axes.get_lines(),
            [said(lesson) for lesson in data.lessons],
            fontsize=0.85 * page.points,
            loc="lower right",
            handlelength=2.8,
            framealpha=0.8,
        )
        return page.figure


def title(data: LearnData) -> str:
    """Say which function learned the most."""
    finished = [lesson for lesson in data.lessons if len(lesson.losses[0]) == data.request.epochs]
    task = f"{data.dataset.name} in {data.request.epochs} epochs"
    if len(data.lessons) == 1 or not finished:
        return f"{', '.join(lesson.function.label for lesson in data.lessons)} learning {task}"
    best = min(finished, key=lambda lesson: float(lesson.losses[0][-1]))
    return f"{best.function.label} reaches the lowest loss on {task}"


def said(lesson: Lesson) -> str:
    """Name a function with how it ended."""
    diverged = [run.diverged_at for run in lesson.runs if run.diverged_at is not None]
    if diverged:
        return f"{lesson.function.label}: diverged at step {min(diverged)}"
    return f"{lesson.function.label}: {frame.percent(float(lesson.accuracies[0][-1]))}"


def notes(data: LearnData) -> list[str]:
    """Say what was trained, and what the bands are."""
    request = data.request
    seeds = f"seeds {request.seed} to {request.seed + request.seeds - 1}"
    return [
        f"{len(data.dataset.x):,} samples, four fifths to learn from",
        f"{'-'.join(map(str, request.hidden)) or 'no'} hidden units",
        f"{request.optimizer}, lr {request.rate:g}, batches of {request.batch}",
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
    return axes

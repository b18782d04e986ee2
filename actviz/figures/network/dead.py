"""The figure of dead units: their share by layer while training, one panel per network."""

from __future__ import annotations

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from actviz.compute.network.dead import DeadData, Life
from actviz.figures import style
from actviz.figures.network import frame
from actviz.figures.page import Box, Page
from actviz.prose.numbers import rounded
from actviz.prose.shares import whole_percent
from actviz.requests import Look


def draw(data: DeadData, look: Look) -> Figure:
    """Return the figure: learning rates from left to right, functions from top to bottom."""
    with style.context(look) as theme:
        columns = len(data.request.rates)
        if columns == 1:
            columns = frame.columns_of(len(data.lives))
        rows = -(-len(data.lives) // columns)
        page = Page(look, (max(4.6, 3.2 * columns), 1.3 + 2.6 * rows))
        page.title(title(data))
        page.note(notes(data))
        _legend(page, data, theme)
        boxes = page.box.grid(rows, columns, 1.2 * page.em)
        for first in range(0, len(data.lives), columns):
            row = data.lives[first : first + columns]
            heads = [(head(data, life), point(life)) for life in row]
            below = frame.headed(page, boxes[first : first + len(row)], heads)
            for life, box in zip(row, below, strict=True):
                shares(page, box, data, life, theme)
        return page.figure


def title(data: DeadData) -> str:
    """Say where most units died."""
    worst = max(data.lives, key=_dead)
    if _dead(worst) == 0:
        return "No unit dies: none is 0 for every sample"
    return f"{head(data, worst)}: {_whole(_dead(worst))} of the units are 0 for every sample"


def _dead(life: Life) -> float:
    return float(life.dead[-1].mean())


def _whole(share: float) -> str:
    return whole_percent(share)


def head(data: DeadData, life: Life) -> str:
    """Name a network by what tells it from the others."""
    parts = [life.function.label, f"lr {rounded(life.rate, 6)}"]
    return ", ".join([*parts, *([life.init] if len(data.request.inits) > 1 else [])])


def point(life: Life) -> str:
    """Say how it ended."""
    if life.diverged_at is not None:
        return f"diverged at step {life.diverged_at}"
    said = [f"{_whole(_dead(life))} dead" if _dead(life) else "none dead"]
    saturated = float(life.saturated[-1].mean())
    if saturated:
        said.append(f"{_whole(saturated)} saturated")
    return ", ".join([*said, f"{_whole(life.accuracy)} right"])


def notes(data: DeadData) -> list[str]:
    """Say what was trained."""
    request = data.request
    return [
        f"{request.dataset}, {request.samples} points",
        f"{'-'.join(map(str, request.hidden))} hidden units",
        request.optimizer,
        *([f"init {request.inits[0]}"] if len(request.inits) == 1 else []),
        f"seed {request.seed}",
        "dead: 0 for every sample; saturated: |f′| < 0.01 for every sample",
    ]


def shares(page: Page, box: Box, data: DeadData, life: Life, theme: style.Theme) -> Axes:
    """Draw the share of dead units of each layer, and thinly that of saturated ones."""
    axes = frame.axes(page, box, x_name="step", y_name="% of units", left=2.2)
    for layer in range(life.dead.shape[1]):
        look = {"color": theme.color(layer), "linestyle": theme.dash(layer)}
        axes.plot(life.steps, 100 * life.dead[:, layer], linewidth=theme.line, **look)
        if life.saturated[:, layer].any():
            axes.plot(
                life.steps,
                100 * life.saturated[:, layer],
                linewidth=0.4 * theme.line,
                marker="v",
                markevery=max(1, len(life.steps) // 12),
                markersize=0.6 * theme.marker,
                **look,
            )
    axes.set_xlim(0, data.request.steps)
    axes.set_ylim(-3, 103)
    frame.whole_numbers(page, axes)
    if life.diverged_at is not None:
        axes.axvline(life.diverged_at, color=theme.ink, linewidth=0.6 * theme.line, linestyle=":")
    return axes


def _legend(page: Page, data: DeadData, theme: style.Theme) -> None:
    layers = range(data.lives[0].dead.shape[1])
    lines = [
        Line2D([], [], color=theme.color(layer), linestyle=theme.dash(layer)) for layer in layers
    ]
    words = [f"layer {layer + 1}" for layer in layers]
    if any(life.saturated.any() for life in data.lives):
        lines.append(Line2D([], [], color=theme.ink, linewidth=0.4 * theme.line, marker="v"))
        words.append("saturated")
    frame.legend(page, lines, words)

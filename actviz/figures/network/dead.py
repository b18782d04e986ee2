"""The figure of dead units: their share by layer while training, one panel per network."""

from __future__ import annotations

from collections.abc import Sequence

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from actviz.compute.network.comparison import Comparison
from actviz.compute.network.dead import DeadRun
from actviz.figures import style
from actviz.figures.network import frame
from actviz.figures.page import Box, Page
from actviz.prose.numbers import rounded
from actviz.prose.shares import whole_percent
from actviz.requests.network import DeadRequest


def draw(
    data: Comparison[DeadRun], request: DeadRequest, among: Sequence[Comparison[DeadRun]] = ()
) -> Figure:
    """Return the figure: learning rates from left to right, functions from top to bottom."""
    with style.context(request.look) as theme:
        columns = len(request.rates)
        if columns == 1:
            columns = frame.columns_of(len(data.outcomes))
        rows = -(-len(data.outcomes) // columns)
        page = Page(request.look, (max(4.6, 3.2 * columns), 1.3 + 2.6 * rows))
        page.title(title(data, request))
        page.note(notes(request))
        _legend(page, data, theme)
        boxes = page.box.grid(rows, columns, 1.2 * page.em)
        for first in range(0, len(data.outcomes), columns):
            row = data.outcomes[first : first + columns]
            heads = [(head(request, run), point(run)) for run in row]
            below = frame.headed(page, boxes[first : first + len(row)], heads)
            for run, box in zip(row, below, strict=True):
                shares(page, box, request, run, theme)
        return page.figure


def title(data: Comparison[DeadRun], request: DeadRequest) -> str:
    """Say where most units died."""
    worst = max(data.outcomes, key=_dead)
    if _dead(worst) == 0:
        return "No unit dies: none is 0 for every sample"
    return f"{head(request, worst)}: {_whole(_dead(worst))} of the units are 0 for every sample"


def _dead(run: DeadRun) -> float:
    return float(run.dead[-1].mean())


def _whole(share: float) -> str:
    return whole_percent(share)


def head(request: DeadRequest, run: DeadRun) -> str:
    """Name a network by what tells it from the others."""
    parts = [run.function.label, f"lr {rounded(run.rate, 6)}"]
    return ", ".join([*parts, *([run.init] if len(request.inits) > 1 else [])])


def point(run: DeadRun) -> str:
    """Say how it ended."""
    if run.diverged_at is not None:
        return f"diverged at step {run.diverged_at}"
    said = [f"{_whole(_dead(run))} dead" if _dead(run) else "none dead"]
    saturated = float(run.saturated[-1].mean())
    if saturated:
        said.append(f"{_whole(saturated)} saturated")
    return ", ".join([*said, f"{_whole(run.accuracy)} right"])


def notes(request: DeadRequest) -> list[str]:
    """Say what was trained."""
    return [
        f"{request.dataset}, {request.samples} points",
        f"{'-'.join(map(str, request.hidden))} hidden units",
        request.optimizer,
        *([f"init {request.inits[0]}"] if len(request.inits) == 1 else []),
        f"seed {request.seed}",
        "dead: 0 for every sample; saturated: |f′| < 0.01 for every sample",
    ]


def shares(page: Page, box: Box, request: DeadRequest, run: DeadRun, theme: style.Theme) -> Axes:
    """Draw the share of dead units of each layer, and thinly that of saturated ones."""
    axes = frame.axes(page, box, x_name="step", y_name="% of units", left=2.2)
    for layer in range(run.dead.shape[1]):
        look = {"color": theme.color(layer), "linestyle": theme.dash(layer)}
        axes.plot(run.steps, 100 * run.dead[:, layer], linewidth=theme.line, **look)
        if run.saturated[:, layer].any():
            axes.plot(
                run.steps,
                100 * run.saturated[:, layer],
                linewidth=0.4 * theme.line,
                marker="v",
                markevery=max(1, len(run.steps) // 12),
                markersize=0.6 * theme.marker,
                **look,
            )
    axes.set_xlim(0, request.steps)
    axes.set_ylim(-3, 103)
    frame.whole_numbers(page, axes)
    if run.diverged_at is not None:
        axes.axvline(run.diverged_at, color=theme.ink, linewidth=0.6 * theme.line, linestyle=":")
    return axes


def _legend(page: Page, data: Comparison[DeadRun], theme: style.Theme) -> None:
    layers = range(data.outcomes[0].dead.shape[1])
    lines = [
        Line2D([], [], color=theme.color(layer), linestyle=theme.dash(layer)) for layer in layers
    ]
    words = [f"layer {layer + 1}" for layer in layers]
    if any(run.saturated.any() for run in data.outcomes):
        lines.append(Line2D([], [], color=theme.ink, linewidth=0.4 * theme.line, marker="v"))
        words.append("saturated")
    frame.legend(page, lines, words)

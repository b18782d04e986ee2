"""The figure of dead units: their share by layer while training, one panel per network."""

from __future__ import annotations

from collections.abc import Sequence

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from actviz.compute.network.comparison import Comparison
from actviz.compute.network.dead import DeadRun
from actviz.figures import style
from actviz.figures.heading import Words
from actviz.figures.legend import legend
from actviz.figures.network.grid import columns_of
from actviz.figures.page import opened
from actviz.figures.panel import PanelSpec, panels
from actviz.prose import precision
from actviz.prose.numbers import rounded
from actviz.prose.saturation import DEAD_EXPLAINED, EXPLAINED
from actviz.prose.shares import whole_percent
from actviz.requests.network import DeadRequest

Runs = Comparison[DeadRun]


def draw(data: Runs, request: DeadRequest, among: Sequence[Runs] = ()) -> Figure:
    """Return the figure: learning rates from left to right, functions from top to bottom."""
    count = len(data.outcomes)
    columns = len(request.rates) if len(request.rates) > 1 else columns_of(count)
    rows = -(-count // columns)
    with opened(request.look, (max(4.6, 3.2 * columns), 1.3 + 2.6 * rows)) as (page, theme):
        page.title(title(data, request))
        page.note(notes(request))
        legend(page, *_lines(data, theme))
        boxes = page.box.grid(rows, columns, 1.2 * page.em)[:count]
        specs = [spec(request, run) for run in data.outcomes]
        for run, axes in zip(data.outcomes, panels(page, boxes, specs), strict=True):
            shares(axes, run, theme)
        return page.figure


def spec(request: DeadRequest, run: DeadRun) -> PanelSpec:
    """Return what the panel of a network shows."""
    return PanelSpec(
        (0.0, float(request.steps)),
        (-3.0, 103.0),
        Words(head(request, run), point(run), bold=True),
        x_name="step",
        y_name="% of units",
        x_whole=True,
        origin=False,
    )


def title(data: Runs, request: DeadRequest) -> str:
    """Say where most units died."""
    worst = max(data.outcomes, key=_dead)
    if _dead(worst) == 0:
        return "No unit dies: none is 0 for every sample"
    return f"{head(request, worst)}: {whole_percent(_dead(worst))} of the units are dead"


def _dead(run: DeadRun) -> float:
    return float(run.dead[-1].mean())


def head(request: DeadRequest, run: DeadRun) -> str:
    """Name a network by what tells it from the others."""
    parts = [run.function.label, f"learning rate {rounded(run.rate, 6)}"]
    return ", ".join([*parts, *([run.init] if len(request.inits) > 1 else [])])


def point(run: DeadRun) -> str:
    """Say how it ended."""
    if run.diverged_at is not None:
        return f"diverged at step {run.diverged_at}"
    said = [f"{whole_percent(_dead(run))} dead" if _dead(run) else "none dead"]
    saturated = float(run.saturated[-1].mean())
    if saturated:
        said.append(f"{whole_percent(saturated)} saturated")
    return ", ".join([*said, f"accuracy {whole_percent(run.accuracy)}"])


def notes(request: DeadRequest) -> list[str]:
    """Say what was trained."""
    return [
        f"{request.dataset}, {request.samples} points",
        f"{'-'.join(map(str, request.hidden))} hidden units",
        request.optimizer,
        *([f"init {request.inits[0]}"] if len(request.inits) == 1 else []),
        f"seed {request.seed}",
        f"{DEAD_EXPLAINED} for every sample; {EXPLAINED} for every sample",
        *precision.brief(request.functions, many=True),
    ]


def shares(axes: Axes, run: DeadRun, theme: style.Theme) -> None:
    """Draw the share of dead units of each layer, and thinly that of saturated ones."""
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
    if run.diverged_at is not None:
        axes.axvline(run.diverged_at, color=theme.ink, linewidth=0.6 * theme.line, linestyle=":")


def _lines(data: Runs, theme: style.Theme) -> tuple[list[Line2D], list[str]]:
    """Return the lines of the legend and what they stand for."""
    layers = range(data.outcomes[0].dead.shape[1])
    lines = [
        Line2D([], [], color=theme.color(layer), linestyle=theme.dash(layer)) for layer in layers
    ]
    words = [f"layer {layer + 1}" for layer in layers]
    if any(run.saturated.any() for run in data.outcomes):
        lines.append(Line2D([], [], color=theme.ink, linewidth=0.4 * theme.line, marker="v"))
        words.append("saturated")
    return lines, words

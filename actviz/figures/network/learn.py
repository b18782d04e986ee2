"""The figure of learning: accuracy on held-out samples first, then the loss; a band of seeds."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from actviz.activations.curve import Array
from actviz.compute.network.learn import LearnData, LearnRun
from actviz.compute.ranges import Range
from actviz.figures import slots, style
from actviz.figures.heading import Words
from actviz.figures.legend import legend
from actviz.figures.network.learned import called, notes, said, title
from actviz.figures.network.scale import scaled
from actviz.figures.page import Page, opened
from actviz.figures.panel import PanelSpec, padded, panels
from actviz.figures.ticks import Ticks
from actviz.requests.network import LearnRequest

# The mean, the lowest and the highest of each epoch.
Band = tuple[Array, ...]


def draw(data: LearnData, request: LearnRequest, among: Sequence[LearnData] = ()) -> Figure:
    """Return the figure: held-out accuracy, where each seed ended, and the loss."""
    alone = len(data.outcomes) == 1 or not _finished(data)
    with opened(request.look, (8.6 if alone else 11.0, 4.6)) as (page, theme):
        theme = slots.series(theme, [run.function for run in data.outcomes], request.look)
        page.title(title(data, request))
        page.note(notes(data, request))
        legend(page, _lines(data, theme), [said(run) for run in data.outcomes])
        if not _finished(data):
            _trails(page, data, theme)
            return page.figure
        specs = [_accuracy_spec(data), *([] if alone else [_ends_spec(data)]), _loss_spec(data)]
        axes = panels(page, page.box.grid(1, len(specs), 1.4 * page.em), specs)
        bands(axes[0], data, [_percent(run.accuracies) for run in data.outcomes], theme)
        bands(axes[-1], data, [run.losses for run in data.outcomes], theme)
        if not alone:
            _ends(axes[1], data, theme)
        return page.figure


def _finished(data: LearnData) -> list[LearnRun]:
    """Return the functions of which at least one seed did not diverge, the best first."""
    return sorted((run for run in data.outcomes if run.finished), key=lambda run: -run.final)


def _percent(band: Band) -> Band:
    return tuple(100 * part for part in band)


def _lines(data: LearnData, theme: style.Theme) -> list[Line2D]:
    """Return the lines of the legend: grey where no seed finished."""
    return [
        Line2D([], [], color=_color(data, run, theme), linestyle=theme.dash(index))
        for index, run in enumerate(data.outcomes)
    ]


def _color(data: LearnData, run: LearnRun, theme: style.Theme) -> str:
    return theme.color(data.outcomes.index(run)) if run.finished else theme.muted


def _accuracy_spec(data: LearnData) -> PanelSpec:
    values = np.concatenate([part for run in data.outcomes for part in _percent(run.accuracies)])
    ends = _shares((float(values.min()), float(values.max())), 0.05)
    words = Words("Accuracy on held-out samples", "%, by epoch", bold=True)
    return PanelSpec(_epochs(data), ends, words, x_name="epoch", x_whole=True, origin=False)


def _shares(ends: Range, room: float) -> Range:
    """Return a range of percents with room at both ends, hardly any of it beyond 0 and 100."""
    low, high = padded(ends if ends[0] < ends[1] else (ends[0] - 1, ends[0] + 1), room)
    spare = room * (high - low)
    return max(low, -spare), min(high, 100 + spare)


def _loss_spec(data: LearnData) -> PanelSpec:
    ends, log = scaled(np.concatenate([part for run in data.outcomes for part in run.losses]))
    words = Words("Loss on what is learned", "by epoch", bold=True)
    names = _epochs(data), ends, words, "epoch"
    return PanelSpec(*names, x_whole=True, y_log=log, origin=False)


def _epochs(data: LearnData) -> tuple[float, float]:
    most = max(len(run.losses[0]) for run in data.outcomes)
    return padded((1.0, float(max(2, most))), 0.05)


def _ends_spec(data: LearnData) -> PanelSpec:
    """Return what the panel of the final accuracies shows: a row per function."""
    runs = _finished(data)
    shares = [100 * share for run in runs for share in run.finals]
    rows = Ticks([-float(row) for row in range(len(runs))], [called(run, runs) for run in runs])
    words = Words(
        "After the last epoch", "% of held-out samples; dots: seeds, bar: mean", bold=True
    )
    ends = _shares((min(shares), max(shares)), 0.08)
    span = (0.6 - len(runs), 0.6)
    return PanelSpec(ends, span, words, x_name="accuracy, %", y_ticks=rows, origin=False)


def _ends(axes: Axes, data: LearnData, theme: style.Theme) -> None:
    """Draw where each seed of each function ended, and their mean."""
    for row, run in enumerate(_finished(data)):
        color, shares = _color(data, run, theme), 100 * np.array(run.finals)
        axes.hlines(-row, shares.min(), shares.max(), color=color, linewidth=0.6 * theme.line)
        axes.plot(shares, np.full(len(shares), -row), "o", color=color, markersize=theme.marker)
        mean = 100 * run.final
        axes.vlines(mean, -row - 0.28, -row + 0.28, color=color, linewidth=theme.line)


def bands(axes: Axes, data: LearnData, curves: Sequence[Band], theme: style.Theme) -> None:
    """Draw a line and a band for each function over the epochs."""
    for index, (run, (mean, low, high)) in enumerate(zip(data.outcomes, curves, strict=True)):
        epochs = np.arange(1, len(mean) + 1)
        color = _color(data, run, theme)
        axes.fill_between(epochs, low, high, color=color, alpha=0.2, linewidth=0)
        axes.plot(
            epochs,
            mean,
            color=color,
            linestyle=theme.dash(index),
            linewidth=theme.line,
            marker="o" if len(mean) == 1 else "",
        )


def _trails(page: Page, data: LearnData, theme: style.Theme) -> None:
    """Draw the loss of trainings that all diverged, step by step up to what blew up."""
    trails = [(index, one.trail) for index, run in enumerate(data.outcomes) for one in run.runs]
    ends, log = scaled(np.concatenate([trail for _, trail in trails]))
    last = max(len(trail) for _, trail in trails)
    words = Words(
        "Loss of each seed, up to the step at which it diverged", "×: diverged", bold=True
    )
    spec = PanelSpec((0.0, float(max(2, last))), ends, words, "step", x_whole=True, y_log=log)
    (axes,) = panels(page, [page.box], [spec])
    for index, trail in trails:
        seen = np.minimum(np.nan_to_num(trail, nan=np.inf, posinf=np.inf), ends[1])
        look = {"color": theme.muted, "linestyle": theme.dash(index)}
        axes.plot(np.arange(len(seen)), seen, linewidth=0.6 * theme.line, **look)
        axes.plot(len(seen) - 1, seen[-1], "x", color=theme.ink, clip_on=False)

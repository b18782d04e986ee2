"""The figure of dead units: how many die while training, what kills them, and what it costs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.colors import LinearSegmentedColormap
from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from actviz.activations.function import Function
from actviz.compute.network.dead import DeadData, DeadRun
from actviz.compute.ranges import Range
from actviz.figures import slots, style
from actviz.figures.box import Box
from actviz.figures.heading import Words
from actviz.figures.labels import Labels, Place
from actviz.figures.legend import legend
from actviz.figures.network import unit
from actviz.figures.network.deaths import at_end, ended, notes, setting, settings, title
from actviz.figures.network.grid import columns_of
from actviz.figures.network.scale import scaled
from actviz.figures.page import Page, opened
from actviz.figures.panel import PanelSpec, panels
from actviz.prose.labels import label
from actviz.prose.shares import whole_percent
from actviz.requests.network import DeadRequest

# Where no more units die than this, in percent, the axis ends soon above them.
MOST = 40.0
# More layers than this are too many for the legend.
LAYERS = 4
# The charts beside a unit that died take so much of the width.
CHARTS = 0.6


def draw(data: DeadData, request: DeadRequest, among: Sequence[DeadData] = ()) -> Figure:
    """Return the figure: dead units above, the loss below, and beside them a unit that died."""
    groups = settings(data.outcomes)
    dying = _dying(data) if len(groups) == 1 else None
    with opened(request.look, _size(len(groups), len(groups[0]), dying is not None)) as (
        page,
        plain,
    ):
        theme = slots.series(plain, _functions(data), request.look)
        page.title(title(data, request))
        page.note(notes(data, request))
        legend(page, *_key(data, theme))
        boxes, beside = _cells(page, len(groups), dying is not None, _dies(data))
        specs = [spec for group in groups for spec in _specs(data, request, group)]
        axes = iter(panels(page, boxes, specs))
        for group in groups:
            _charts(page, axes, data, group, theme)
        if dying and dying.death:
            color = theme.color(_index(data, dying))
            unit.draw(page, beside, dying, dying.death, data.dataset, plain, color)
        return page.figure


def _dying(data: DeadData) -> DeadRun | None:
    """Return the run with the most dead units of those where a unit of the first layer died."""
    return max((run for run in data.outcomes if run.death), key=at_end, default=None)


def _dies(data: DeadData) -> bool:
    """Tell whether any unit is dead or saturated at any time."""
    return any(run.dead.any() or run.saturated.any() for run in data.outcomes)


def _size(settings: int, functions: int, beside: bool) -> tuple[float, float]:
    """Return the size of the page in inches, with a line of the legend for each function."""
    columns = columns_of(settings)
    high = 0.9 + 0.28 * functions + 5.2 * -(-settings // columns)
    return (9.2 if beside else max(6.4, 3.7 * columns)), high


def _cells(page: Page, count: int, beside: bool, dies: bool) -> tuple[list[Box], list[Box]]:
    """Return boxes for the charts of each setting, and for the unit beside them."""
    gap, columns = 1.2 * page.em, columns_of(count)
    cut = CHARTS * page.box.width if beside else page.box.width
    left = page.box.inset(right=page.box.width - cut)
    cells = left.grid(-(-count // columns), columns, gap)[:count]
    boxes = [half for cell in cells for half in (cell.grid(2, 1, gap) if dies else [cell])]
    return boxes, page.box.inset(left=cut + 2 * gap).grid(2, 1, gap) if beside else []


def _specs(data: DeadData, request: DeadRequest, group: list[DeadRun]) -> list[PanelSpec]:
    """Return what the panels of one setting show."""
    alone = len(group) == len(data.outcomes)
    where = "" if alone else setting(request, group[0])
    # Where all diverge, the axis ends soon after the last.
    last = max(run.diverged_at or request.steps for run in data.outcomes)
    steps = (0.0, float(min(request.steps, max(2, round(1.3 * last)))))
    ends, log = scaled(np.concatenate([run.losses for run in data.outcomes]))
    words = Words(*(("Loss", "") if alone or _dies(data) else (where, "loss")), bold=True)
    loss = PanelSpec(steps, ends, words, x_name="step", x_whole=True, y_log=log, origin=False)
    if not _dies(data):
        return [loss]
    words = Words(where or "Dead units", "dead, % of all hidden units", bold=True)
    return [PanelSpec(steps, _range(data), words, x_whole=True, origin=False), loss]


def _range(data: DeadData) -> Range:
    """Return the ends of the axis of shares, in percent."""
    every = [part for run in data.outcomes for part in (run.dead, run.saturated)]
    most = max(100 * float(part.max()) for part in every)
    top = 100.0 if most > MOST else 1.25 * most
    return -0.03 * top, 1.03 * top


def _charts(
    page: Page, axes: Iterator[Axes], data: DeadData, group: list[DeadRun], theme: style.Theme
) -> None:
    """Draw the shares and the losses of one setting."""
    if _dies(data):
        panel = next(axes)
        for run in group:
            _shares(panel, data, run, theme)
        if len(data.outcomes) == 1:
            _layers(panel, group[0], theme)
        _mark(page, panel, data, group, theme)
        _grey(panel, group, theme)
    panel = next(axes)
    for run in group:
        _losses(panel, run, _look(data, run, theme), theme)
    _grey(panel, group, theme)


def _grey(axes: Axes, group: list[DeadRun], theme: style.Theme) -> None:
    """Grey out the steps that no network of a setting came to."""
    ends = [run.diverged_at for run in group if run.diverged_at is not None]
    if len(ends) == len(group):
        axes.axvspan(max(ends), axes.get_xlim()[1], color=theme.muted, alpha=0.15, linewidth=0)


def _functions(data: DeadData) -> list[Function]:
    """Return the functions of all runs, each once."""
    return list(dict.fromkeys(each.function for each in data.outcomes))


def _index(data: DeadData, run: DeadRun) -> int:
    """Return the number of a run's function."""
    return _functions(data).index(run.function)


def _look(data: DeadData, run: DeadRun, theme: style.Theme) -> dict[str, Any]:
    """Return how the lines of a run are drawn: grey where it diverged."""
    index = _index(data, run)
    color = theme.color(index) if run.diverged_at is None else theme.muted
    return {"color": color, "linestyle": theme.dash(index)}


def _flattens(data: DeadData) -> bool:
    """Tell whether saturated units are drawn: those of one network, or where none is dead."""
    alone = len(data.outcomes) == 1 or not any(run.dead.any() for run in data.outcomes)
    return alone and any(run.saturated.any() for run in data.outcomes)


def _shares(axes: Axes, data: DeadData, run: DeadRun, theme: style.Theme) -> None:
    """Draw the share of dead units, and thinly with triangles that of saturated ones."""
    look = _look(data, run, theme)
    axes.plot(run.steps, 100 * run.of_all(run.dead), linewidth=theme.line, **look)
    if _flattens(data) and run.saturated.any():
        look |= {"marker": "v", "markersize": 0.6 * theme.marker, "linewidth": 0.4 * theme.line}
        every = max(1, len(run.steps) // 12)
        axes.plot(run.steps, 100 * run.of_all(run.saturated), markevery=every, **look)
    _stop(axes, run, float(run.steps[-1]), 100 * at_end(run), theme)


def _losses(axes: Axes, run: DeadRun, look: dict[str, Any], theme: style.Theme) -> None:
    """Draw the loss, up to the one that blew up, or to the end of the axis."""
    steps, losses = run.steps, run.losses
    if run.diverged_at is not None:
        top = axes.get_ylim()[1]
        last = min(top, run.exploded) if run.exploded else top
        steps, losses = np.append(steps, run.diverged_at), np.append(losses, last)
    axes.plot(steps, losses, linewidth=0.7 * theme.line, **look)
    _stop(axes, run, float(steps[-1]), float(losses[-1]), theme)


def _stop(axes: Axes, run: DeadRun, x: float, y: float, theme: style.Theme) -> None:
    """Cross out the end of a run that diverged."""
    if run.diverged_at is not None:
        axes.plot(x, y, "x", color=theme.ink, markersize=theme.marker, clip_on=False)


def _shades(count: int, theme: style.Theme) -> list[Any]:
    """Return a shade for each layer, from the first to the last."""
    shades = LinearSegmentedColormap.from_list("layers", theme.sweep)
    return [shades(share) for share in np.linspace(0, 1, count)]


def _layers(axes: Axes, run: DeadRun, theme: style.Theme) -> None:
    """Draw the share of dead units of each layer, in shades from the first to the last."""
    shades = _shades(len(run.hidden), theme)
    for shares, shade in zip(run.dead.T, shades, strict=True):
        axes.plot(run.steps, 100 * shares, color=shade, linewidth=0.5 * theme.line, zorder=1.8)


def _mark(page: Page, axes: Axes, data: DeadData, group: list[DeadRun], theme: style.Theme) -> None:
    """Mark the update that killed the most units at once."""
    killed = [run for run in group if run.kill and run.diverged_at is None]
    worst = max(killed, key=at_end, default=None)
    if worst is None or worst.kill is None:
        return
    kill = worst.kill
    share = 100 * float(np.interp(kill.update, worst.steps, worst.of_all(worst.dead)))
    axes.plot(kill.update, share, "o", color=theme.ink, markersize=theme.marker, zorder=3)
    labels = Labels(page, axes)
    for run in group:
        for part in (run.of_all(run.dead), *(run.dead.T if len(data.outcomes) == 1 else ())):
            labels.avoid(run.steps, 100 * part)
    name = f"{worst.function.activation.label}: " if len(group) > 1 else ""
    words = f"{name}update {kill.update} kills {whole_percent(kill.fraction)} at once"
    labels.put(words, _around(axes, kill.update, share), color=theme.ink)


def _around(axes: Axes, x: float, y: float) -> Iterator[Place]:
    """Yield places beside a point of a panel, the nearest first."""
    (left, right), (low, high) = axes.get_xlim(), axes.get_ylim()
    for far in (1, 2, 4, 7):
        for up, va in ((0, "center"), (1, "bottom"), (-1, "top"), (3, "bottom"), (-3, "top")):
            for side, ha in ((1, "left"), (-1, "right")):
                across = 0.03 * side * far * (right - left)
                yield x + across, y + 0.06 * up * (high - low), ha, va


def _key(data: DeadData, theme: style.Theme) -> tuple[list[Line2D], list[str]]:
    """Return the lines of the legend and what they stand for."""
    alone = len(settings(data.outcomes)) == 1
    firsts = {_index(data, run): run for run in reversed(data.outcomes)}
    lines, words = [], []
    for index, run in sorted(firsts.items(), key=lambda each: each[0]):
        look = _look(data, run, theme) if alone else {"linestyle": theme.dash(index)}
        lines.append(Line2D([], [], **{"color": theme.color(index)} | look, linewidth=theme.line))
        words.append(ended(run) if alone else label(run.function))
    if len(data.outcomes) == 1 and _dies(data):
        shades = _shades(len(data.outcomes[0].hidden), theme)
        # Of many layers the first and the last tell which way the shades go.
        named = range(len(shades)) if len(shades) <= LAYERS else (0, len(shades) - 1)
        lines += [Line2D([], [], color=shades[n], linewidth=0.5 * theme.line) for n in named]
        words += [f"layer {1 + n}" for n in named]
    if _flattens(data):
        lines.append(Line2D([], [], color=theme.ink, linewidth=0.4 * theme.line, marker="v"))
        words.append("saturated")
    if not alone and any(run.diverged_at is not None for run in data.outcomes):
        lines.append(Line2D([], [], color=theme.ink, linestyle="", marker="x"))
        words.append("diverged")
    return lines, words

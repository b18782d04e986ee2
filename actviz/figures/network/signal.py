"""The figure of the signal: outputs by layer, and σ of outputs and gradient by depth."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import isfinite, isnan
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from actviz.activations.curve import Array
from actviz.compute.network.signal import Signal, SignalData
from actviz.compute.samples.summary import Atom
from actviz.figures import style
from actviz.figures.box import Box
from actviz.figures.heading import Words
from actviz.figures.legend import legend
from actviz.figures.page import Page, opened
from actviz.figures.panel import PanelSpec, padded, panels
from actviz.figures.ticks import Ticks
from actviz.prose import precision
from actviz.prose.numbers import rounded
from actviz.prose.saturation import EXPLAINED
from actviz.prose.shares import percent, whole_percent
from actviz.requests.network import SignalRequest

# More ridges than this cannot be told apart: layers in equal steps stand for all.
RIDGES = 10
# Standard deviations that differ by more than this are drawn on a logarithmic scale.
DECADES = 30.0
# A smaller share beyond the axis goes without saying.
BEYOND = 0.02


# A layer with a larger share of saturated units says so.
MOSTLY = 0.6
# The height of the highest bar, in rows: what is left keeps two ridges apart.
RIDGE = 0.85


def draw(data: SignalData, request: SignalRequest, among: Sequence[SignalData] = ()) -> Figure:
    """Return the figure of networks side by side."""
    count = len(data.outcomes)
    size = (3.0 * count + 4.0, 5.8) if count < 3 else (3.2 * count, 8.4)
    with opened(request.look, size) as (page, theme):
        page.title(title(data, request))
        page.note(notes(data, request))
        if count > 1:
            names = [name(request, signal) for signal in data.outcomes]
            legend(page, _lines(count, theme), names)
        beside, depth = _cells(page, count)
        specs = [ridges_spec(request, signal, count) for signal in data.outcomes]
        charts = [deviations(data), gradients(data)]
        specs += [chart.spec() for chart in charts]
        axes = panels(page, [*beside, *depth], specs)
        for index, signal in enumerate(data.outcomes):
            ridges(page, axes[index], signal, theme, theme.color(index))
        for chart, panel in zip(charts, axes[count:], strict=True):
            chart.draw(page, panel, theme)
        return page.figure


def _lines(count: int, theme: style.Theme) -> list[Line2D]:
    return [
        Line2D([], [], color=theme.color(index), linestyle=theme.dash(index), marker="o")
        for index in range(count)
    ]


def title(data: SignalData, request: SignalRequest) -> str:
    """Say what was done, and to which functions."""
    labels = [function.label for function in request.functions]
    layers = f"{request.layers} layer{'s' if request.layers > 1 else ''}"
    norm = " with batch normalisation" if request.batch_norm else ""
    if len(data.outcomes) == 1:
        return f"{labels[0]}, {layers} of {request.width}{norm}: {verdict(data.outcomes[0])}"
    return f"{', '.join(labels)}: what {layers} of {request.width}{norm} do to a signal"


def name(request: SignalRequest, signal: Signal) -> str:
    """Name a network by what tells it from the others."""
    parts = [signal.function.label] if len(request.functions) > 1 else []
    return ", ".join([*parts, f"init {signal.init}"])


def verdict(signal: Signal) -> str:
    """Say in words what becomes of the signal and of the gradient, between input and output."""
    last = signal.layers[-1]
    fates = [_fate(last.signal_std, signal.signal_factor, "signal")]
    fates.append(_fate(signal.input_gradient_std, signal.gradient_factor, "gradient"))
    if last.saturated_fraction > MOSTLY and last.std > 0:
        fates.append(f"{percent(last.saturated_fraction)} saturated")
    return ", ".join(fates)


def _fate(end: float, change: float, what: str) -> str:
    if not isfinite(end):
        return f"{what} not finite"
    if end == 0 or isnan(change):
        return f"no {what}"
    if change < 0.1:
        return f"{what} fades to {_factor(change)}"
    if change > 10:
        return f"{what} explodes to {_factor(change)}"
    return f"{what} survives"


def _factor(change: float) -> str:
    return f"×{rounded(change, 1)}"


def notes(data: SignalData, request: SignalRequest) -> list[str]:
    """Say what went in and how to read the ridges."""
    words = [f"input: {data.source}", f"seed {request.sampling.seed}"]
    if any(side.atoms for signal in data.outcomes for side in signal.outputs):
        words.append("◆ values taken exactly, and their share")
    if any(side.beyond > BEYOND for signal in data.outcomes for side in signal.outputs):
        words.append("→ beyond the axis")
    if any("saturated" in verdict(signal) for signal in data.outcomes):
        words.append(EXPLAINED)
    lacking = precision.brief(request.functions, many=True)
    return [*words, "each ridge is scaled to its own peak", *lacking]


def _cells(page: Page, count: int) -> tuple[list[Box], tuple[Box, Box]]:
    """Return boxes for the ridges, and two for the curves: beside them, or below many."""
    box, gap = page.box, 1.4 * page.em
    if count < 3:
        width = 0.62 if count == 2 else 0.52
        left = box.inset(right=(1 - width) * box.width + gap)
        upper, lower = box.inset(left=width * box.width).grid(2, 1, gap)
        return left.grid(1, count, gap), (upper, lower)
    top = box.inset(bottom=0.38 * box.height + gap)
    left, right = box.inset(top=0.62 * box.height).grid(1, 2, gap)
    return top.grid(1, count, gap), (left, right)


def chosen(signal: Signal) -> list[int]:
    """Return the layers that are drawn: all, or some in equal steps from the first to the last."""
    return [int(each) for each in np.unique(np.linspace(0, len(signal.layers) - 1, RIDGES).round())]


def ridges_spec(request: SignalRequest, signal: Signal, count: int) -> PanelSpec:
    """Return what the panel of a network's layers shows, the first of them on top."""
    layers = chosen(signal)
    rows = Ticks([-float(row) for row in range(len(layers))], [str(1 + each) for each in layers])
    return PanelSpec(
        (float(signal.edges[0]), float(signal.edges[-1])),
        (-len(layers) + 0.7, 1.02),
        Words(name(request, signal), verdict(signal) if count > 1 else "", bold=True),
        x_name="output",
        y_name="layer",
        right=0.43 * max(len(said(signal, each)) for each in layers) + 1.0,
        y_ticks=rows,
        origin=False,
    )


def ridges(page: Page, axes: Axes, signal: Signal, theme: style.Theme, color: str) -> None:
    """Draw one histogram per layer, and beside it what is worth saying of the layer."""
    axes.grid(False, axis="y")
    for row, index in enumerate(chosen(signal)):
        base, side = -float(row), signal.outputs[index]
        axes.axhline(base, color=theme.muted, linewidth=0.4 * theme.line, alpha=0.5)
        heights = base + RIDGE * side.counts / (side.counts.max() or 1.0)
        fill: dict[str, Any] = {"fill": True, "color": color, "alpha": 0.8, "linewidth": 0}
        axes.stairs(heights, signal.edges, baseline=base, **fill)
        stems(axes, side.atoms, base, theme)
        axes.text(
            1.03,
            base + RIDGE / 2,
            said(signal, index),
            transform=axes.get_yaxis_transform(),
            va="center",
            fontsize=0.72 * page.points,
            color=theme.muted,
        )


def said(signal: Signal, index: int) -> str:
    """Say σ of a layer, the share of its atoms, and what lies beyond the axis."""
    std, side = signal.layers[index].std, signal.outputs[index]
    words = [f"σ {rounded(std, 2)}" if isfinite(std) else "not finite"]
    if side.atoms:
        words.append(f"{whole_percent(sum(atom.fraction for atom in side.atoms))} ◆")
    if side.beyond > BEYOND:
        words.append(f"{whole_percent(side.beyond)} →")
    return " · ".join(words)


def stems(axes: Axes, atoms: tuple[Atom, ...], base: float, theme: style.Theme) -> None:
    """Draw values taken exactly as stems: the height of a row is all outputs."""
    for atom in atoms:
        top = base + RIDGE * atom.fraction
        axes.vlines(atom.value, base, top, color=theme.ink, linewidth=0.7 * theme.line)
        axes.plot(atom.value, top, "D", color=theme.ink, markersize=0.6 * theme.marker)


@dataclass(frozen=True)
class DepthChart:
    """Curves over the layers, 0 being the input: one per network, and thin ones beside them."""

    words: Words
    curves: list[list[float]]
    thin: list[list[float]]
    log: bool

    @property
    def floor(self) -> float:
        """Where a logarithmic axis puts 0: below everything that is more."""
        every = self.curves + self.thin
        zeros = any(value == 0 for curve in every for value in curve)
        return min(0.3, min(_positive(every)) / (10 if zeros else 1))

    def spec(self) -> PanelSpec:
        """Return what the panel shows."""
        top = max(_positive(self.curves + self.thin))
        return PanelSpec(
            padded((0.0, len(self.curves[0]) - 1.0), 0.05),
            (self.floor / 3, 5 * top) if self.log else (0.0, 1.15 * top),
            self.words,
            x_name="layer (0 is the input)",
            x_whole=True,
            y_log=self.log,
            origin=False,
        )

    def draw(self, page: Page, axes: Axes, theme: style.Theme) -> None:
        """Draw the curves; on a logarithmic axis crosses at the floor stand for 0."""
        depth = np.arange(len(self.curves[0]))
        for index, curve in enumerate(self.thin):
            color = theme.color(index)
            axes.plot(depth, self.shown(curve), color=color, linewidth=0.4 * theme.line)
        for index, curve in enumerate(self.curves):
            color, values = theme.color(index), self.shown(curve)
            axes.plot(
                depth,
                values,
                color=color,
                linestyle=theme.dash(index),
                marker="o" if len(depth) < 30 else "",
                markersize=0.6 * theme.marker,
                linewidth=theme.line,
            )
            zero = np.array(curve) == 0
            if self.log and zero.any():
                axes.plot(depth[zero], values[zero], "x", color=color)
                _say_zero(page, axes, (float(depth[zero].mean()), self.floor), theme)

    def shown(self, curve: list[float]) -> Array:
        """Return the heights at which a curve is drawn."""
        return np.maximum(curve, self.floor) if self.log else np.array(curve)


def deviations(data: SignalData) -> DepthChart:
    """Return the chart of the outputs' standard deviations, of one unit and over all.

    The large curve is the one that the title names: where it ends at 0, no layer above tells one
    sample from another, whatever the units differ in.
    """
    curves = [list(s.signal_curve) for s in data.outcomes]
    thin = [[s.input_std, *(layer.std for layer in s.layers)] for s in data.outcomes]
    sizes = _positive(curves + thin)
    words = Words(
        "Signal σ by layer", "of one unit, over the samples; thin: of all outputs", bold=True
    )
    return DepthChart(words, curves, thin, log=max(sizes) > DECADES * min(sizes))


def gradients(data: SignalData) -> DepthChart:
    """Return the chart of the gradients' standard deviations."""
    curves = [list(s.gradient_curve) for s in data.outcomes]
    words = Words("Gradient σ by layer", "sent back from the top with σ = 1", bold=True)
    return DepthChart(words, curves, [], log=True)


def _say_zero(page: Page, axes: Axes, place: tuple[float, float], theme: style.Theme) -> None:
    axes.annotate(
        "exactly 0 (×)",
        place,
        xytext=(0, 5 * page.scale),
        textcoords="offset points",
        ha="center",
        va="bottom",
        fontsize=0.8 * page.points,
        color=theme.ink,
    )


def _positive(curves: list[list[float]]) -> list[float]:
    return [value for curve in curves for value in curve if 0 < value < float("inf")] or [1.0]

"""The figure of the signal: outputs by layer, and spread and gradient by depth."""

from __future__ import annotations

from collections.abc import Sequence
from math import isfinite

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from actviz.activations.curve import Array
from actviz.compute.network.signal import Signal, SignalData
from actviz.figures import style
from actviz.figures.network import frame
from actviz.figures.page import Box, Page
from actviz.prose.numbers import rounded
from actviz.prose.shares import percent, whole_percent
from actviz.requests.network import SignalRequest

# More ridges than this cannot be told apart: layers in equal steps stand for all.
RIDGES = 10
# Spreads that differ by more than this are drawn on a logarithmic scale.
DECADES = 30.0
# A smaller share beyond the axis goes without saying.
BEYOND = 0.02


def draw(data: SignalData, request: SignalRequest, among: Sequence[SignalData] = ()) -> Figure:
    """Return the figure of networks side by side."""
    with style.context(request.look) as theme:
        count = len(data.outcomes)
        page = Page(request.look, (3.0 * count + 4.0, 5.8) if count < 3 else (3.2 * count, 8.4))
        page.title(title(data, request))
        page.note(notes(data, request))
        if count > 1:
            _legend(page, data, request, theme)
        beside, depth = _cells(page, count)
        heads = [
            (name(request, signal), verdict(signal) if count > 1 else "")
            for signal in data.outcomes
        ]
        for index, box in enumerate(frame.headed(page, beside, heads)):
            ridges(page, box, data.outcomes[index], theme, theme.color(index))
        spread_head = ("Spread by layer", "thin: one unit, over the samples")
        gradient_head = ("Gradient by layer", "sent back from the top with size 1")
        (spread_box,) = frame.headed(page, depth[:1], [spread_head])
        (gradient_box,) = frame.headed(page, depth[1:], [gradient_head])
        curves = [[s.input_std, *(layer.std for layer in s.layers)] for s in data.outcomes]
        thin = [[s.input_std, *(layer.signal_std for layer in s.layers)] for s in data.outcomes]
        by_depth(page, spread_box, curves, theme, thin=thin, log=_wide(curves + thin))
        curves = [
            [s.input_gradient_std, *(layer.gradient_std for layer in s.layers)]
            for s in data.outcomes
        ]
        by_depth(page, gradient_box, curves, theme, log=True)
        return page.figure


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
    """Say in words what becomes of the signal and of the gradient."""
    last = signal.layers[-1]
    said = [_fate(last.signal_std, signal.layers[0].signal_std, "signal")]
    said.append(_fate(signal.input_gradient_std, 1.0, "gradient"))
    if last.saturated_fraction > 0.6 and last.std > 0:
        said.append(f"{percent(last.saturated_fraction)} saturated")
    return ", ".join(said)


def _fate(end: float, start: float, what: str) -> str:
    if not isfinite(end):
        return f"{what} not finite"
    if end == 0:
        return f"no {what}"
    change = end / start
    if change < 0.1:
        return f"{what} fades to {_factor(change)}"
    if change > 10:
        return f"{what} explodes to {_factor(change)}"
    return f"{what} survives"


def _factor(change: float) -> str:
    return f"×{rounded(change, 1)}"


def notes(data: SignalData, request: SignalRequest) -> list[str]:
    """Say what went in and how to read the ridges."""
    said = [f"input: {data.source}", f"seed {request.sampling.seed}"]
    if any(bar.atoms for signal in data.outcomes for bar in signal.bars):
        said.append("◆ values taken exactly, and their share")
    if any(bar.beyond > BEYOND for signal in data.outcomes for bar in signal.bars):
        said.append("→ beyond the axis")
    return [*said, "each ridge is scaled to its own peak"]


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


def ridges(page: Page, box: Box, signal: Signal, theme: style.Theme, color: str) -> Axes:
    """Draw one histogram per layer, the first on top, with its spread written beside it."""
    chosen = np.unique(np.linspace(0, len(signal.layers) - 1, RIDGES).round().astype(int))
    words = [beside(signal, int(index)) for index in chosen]
    right = 0.43 * max(map(len, words)) + 1.0
    axes = frame.axes(page, box, x_name="output", y_name="layer", left=1.6, right=right)
    axes.set_xlim(signal.edges[0], signal.edges[-1])
    axes.set_ylim(-len(chosen) + 0.7, 1.02)
    axes.set_yticks([-float(row) for row in range(len(chosen))], [str(1 + i) for i in chosen])
    axes.grid(False, axis="y")
    for row, index in enumerate(chosen):
        shares, base = signal.bars[index].shares, -float(row)
        axes.axhline(base, color=theme.muted, linewidth=0.4 * theme.line, alpha=0.5)
        peak = shares.max() or 1.0
        axes.stairs(
            base + 0.85 * shares / peak,
            signal.edges,
            baseline=base,
            fill=True,
            color=color,
            alpha=0.8,
            linewidth=0,
        )
        stems(page, axes, signal.bars[index].atoms, base, theme)
        axes.text(
            1.03,
            base + 0.42,
            words[row],
            transform=axes.get_yaxis_transform(),
            va="center",
            fontsize=0.72 * page.points,
            color=theme.muted,
        )
    return axes


def beside(signal: Signal, index: int) -> str:
    """Say the spread of a layer, the share of its atoms, and what lies beyond the axis."""
    std, bars = signal.layers[index].std, signal.bars[index]
    said = ["not finite" if not isfinite(std) else f"σ {rounded(std, 2)}"]
    if bars.atoms:
        said.append(f"{whole_percent(sum(share for _, share in bars.atoms))} ◆")
    if bars.beyond > BEYOND:
        said.append(f"{whole_percent(bars.beyond)} →")
    return " · ".join(said)


def stems(
    page: Page,
    axes: Axes,
    atoms: tuple[tuple[float, float], ...],
    base: float,
    theme: style.Theme,
) -> None:
    """Draw values taken exactly as stems: the height of a row is all outputs."""
    for value, share in atoms:
        axes.vlines(value, base, base + 0.85 * share, color=theme.ink, linewidth=0.7 * theme.line)
        axes.plot(value, base + 0.85 * share, "D", color=theme.ink, markersize=0.6 * theme.marker)


def by_depth(
    page: Page,
    box: Box,
    curves: list[list[float]],
    theme: style.Theme,
    thin: list[list[float]] | None = None,
    log: bool = False,
) -> Axes:
    """Draw one line per network over the layers, 0 being the input, and thin ones beside them."""
    axes = frame.axes(page, box, x_name="layer (0 is the input)", left=3.0)
    every = curves + (thin or [])
    floor, ceiling = _floor(every), max(_positive(every))
    depth = np.arange(len(curves[0]))
    for index, curve in enumerate(thin or []):
        values = np.maximum(curve, floor) if log else np.array(curve)
        axes.plot(depth, values, color=theme.color(index), linewidth=0.4 * theme.line)
    for index, curve in enumerate(curves):
        values = np.array(curve)
        shown = np.maximum(values, floor) if log else values
        axes.plot(
            depth,
            shown,
            color=theme.color(index),
            linestyle=theme.dash(index),
            marker="o" if len(depth) < 30 else "",
            markersize=0.6 * theme.marker,
            linewidth=theme.line,
        )
        if log and (values == 0).any():
            axes.plot(depth[values == 0], shown[values == 0], "x", color=theme.color(index))
            _say_zero(page, axes, depth[values == 0], floor, theme)
    frame.whole_numbers(page, axes)
    if log:
        axes.set_yscale("log")
        axes.set_ylim(floor / 3, 5 * ceiling)
    else:
        axes.set_ylim(0, 1.15 * ceiling)
    return axes


def _say_zero(page: Page, axes: Axes, depth: Array, floor: float, theme: style.Theme) -> None:
    axes.annotate(
        "exactly 0 (×)",
        (depth.mean(), floor),
        xytext=(0, 5 * page.line),
        textcoords="offset points",
        ha="center",
        va="bottom",
        fontsize=0.8 * page.points,
        color=theme.ink,
    )


def _positive(curves: list[list[float]]) -> list[float]:
    return [value for curve in curves for value in curve if 0 < value < float("inf")] or [1.0]


def _floor(curves: list[list[float]]) -> float:
    """Return where a logarithmic axis puts 0: below everything that is more."""
    zeros = any(value == 0 for curve in curves for value in curve)
    return min(0.3, min(_positive(curves)) / (10 if zeros else 1))


def _wide(curves: list[list[float]]) -> bool:
    return max(_positive(curves)) > DECADES * min(_positive(curves))


def _legend(page: Page, data: SignalData, request: SignalRequest, theme: style.Theme) -> None:
    lines = [
        Line2D([], [], color=theme.color(index), linestyle=theme.dash(index), marker="o")
        for index in range(len(data.outcomes))
    ]
    frame.legend(page, lines, [name(request, signal) for signal in data.outcomes])

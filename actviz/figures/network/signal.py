"""The figure of the signal: outputs by layer, and σ of outputs and gradient by depth."""

from __future__ import annotations

from collections.abc import Sequence
from math import isfinite, isnan

import numpy as np
from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from actviz.compute.facts import facts
from actviz.compute.network.signal import Signal, SignalData
from actviz.errors import listed
from actviz.figures import slots, style
from actviz.figures.box import Box
from actviz.figures.heading import Words
from actviz.figures.legend import legend
from actviz.figures.network import layers
from actviz.figures.network.depth import Curve, DepthChart
from actviz.figures.page import Page, opened
from actviz.figures.panel import panels
from actviz.prose import precision
from actviz.prose.labels import label
from actviz.prose.numbers import rounded
from actviz.prose.saturation import EXPLAINED
from actviz.prose.shares import percent
from actviz.requests.network import SignalRequest

# More networks than this are counted in the title, not named.
NAMED = 3
# More networks than this have narrow panels, whose headings leave out what the legend tells.
NARROW = 3
# What is multiplied by less fades, and what is multiplied by more explodes.
FADES, EXPLODES = 0.1, 10.0
# A layer with a larger share of saturated units says so.
MOSTLY = 0.6
# Standard deviations nearer than this, as a share, are not told apart on a scale of powers.
APART = 0.5
# Two lines of room for each number of a scale, and a tenth more.
LINE = 2.4


def draw(data: SignalData, request: SignalRequest, among: Sequence[SignalData] = ()) -> Figure:
    """Return the figure of networks side by side."""
    count = len(data.outcomes)
    # Wider, it would be a poster, and its text as much larger.
    size = (3.0 * count + 4.6, 6.4) if count < 3 else (min(3.3 * count, 11.0), 9.2)
    with opened(request.look, size) as (page, theme):
        theme = slots.series(theme, [signal.function for signal in data.outcomes], request.look)
        page.title(title(data, request))
        page.note(notes(data, request))
        if count > 1:
            names = [name(request, signal) for signal in data.outcomes]
            legend(page, _lines(count, theme), names, panel=-1)
        beside, depth = _cells(page, count)
        charts = [signals(data), gradients(data)]
        room = 0.55 * depth[0].height / (LINE * page.em)
        narrow = count > NARROW
        heads = [head(data, request, signal) for signal in data.outcomes]
        ridges = zip(data.outcomes, heads, strict=True)
        specs = [layers.spec(signal, words, narrow) for signal, words in ridges]
        axes = panels(page, [*beside, *depth], [*specs, *(chart.spec(room) for chart in charts)])
        for index, signal in enumerate(data.outcomes):
            layers.draw(page, axes[index], signal, theme, theme.color(index), narrow)
        for chart, panel in zip(charts, axes[count:], strict=True):
            chart.draw(page, panel, theme)
        return page.figure


def _lines(count: int, theme: style.Theme) -> list[Line2D]:
    return [
        Line2D([], [], color=theme.color(index), linestyle=theme.dash(index), marker="o")
        for index in range(count)
    ]


def title(data: SignalData, request: SignalRequest) -> str:
    """Say what becomes of the signal, or which networks keep it and the gradient."""
    names = [function.activation.label for function in request.functions]
    layers = f"{request.layers} layer{'s' if request.layers > 1 else ''} of {request.width}"
    norm = " with batch normalisation" if request.batch_norm else ""
    if len(data.outcomes) == 1:
        return f"{label(request.functions[0])}, {layers}{norm}: {verdict(data.outcomes[0])}"
    who = f"{names[0]}, {layers}" if len(names) == 1 else layers
    return f"{who}{norm}: {_kept(data, request)}"


def _kept(data: SignalData, request: SignalRequest) -> str:
    """Say in which of several networks both survive."""
    kept = [signal for signal in data.outcomes if survives(signal)]
    if not kept:
        return "no network keeps both signal and gradient"
    if len(kept) == len(data.outcomes):
        return "signal and gradient survive in all networks"
    if len(kept) > NAMED:
        return f"signal and gradient survive in {len(kept)} of {len(data.outcomes)} networks"
    names = listed((_short(request, signal) for signal in kept), "and")
    return f"signal and gradient survive only with {names}"


def _short(request: SignalRequest, signal: Signal) -> str:
    """Name a network by what tells it from the others, without its parameters."""
    parts = [signal.function.activation.label] if len(request.functions) > 1 else []
    return " from ".join([*parts, *([signal.init] if len(request.inits) > 1 else [])])


def survives(signal: Signal) -> bool:
    """Tell whether neither the signal nor the gradient fades, explodes or is none."""
    fates = signal.signal_factor, signal.gradient_factor
    return all(FADES <= change <= EXPLODES for change in fates)


def name(request: SignalRequest, signal: Signal) -> str:
    """Name a network by what tells it from the others."""
    parts = [label(signal.function)] if len(request.functions) > 1 else []
    return ", ".join([*parts, f"init {signal.init}"])


def head(data: SignalData, request: SignalRequest, signal: Signal) -> Words:
    """Return the heading of the layers of one network."""
    said = verdict(signal) if len(data.outcomes) > 1 else "the outputs of every layer"
    short = _short(request, signal) if len(data.outcomes) > NARROW else ""
    return Words(short or name(request, signal), said, bold=True)


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
    if change < FADES:
        return f"{what} fades to {_factor(change)}"
    if change > EXPLODES:
        return f"{what} explodes to {_factor(change)}"
    return f"{what} survives"


def _factor(change: float) -> str:
    return f"×{rounded(change, 1)}"


def notes(data: SignalData, request: SignalRequest) -> list[str]:
    """Say what went in and how to read the ridges."""
    words = [f"input: {data.source}", f"seed {request.sampling.seed}"]
    words.append("σ: of one unit over the samples; units differ even where no sample does")
    outputs = [side for signal in data.outcomes for side in signal.ridges.outputs]
    if any(len(side.atoms) > 1 for side in outputs):
        words.append("◆ values taken exactly, and their share")
    if any(signal.ridges.knee for signal in data.outcomes):
        words.append("outputs by powers of ten where they explode")
    if any("saturated" in verdict(signal) for signal in data.outcomes):
        words.append(EXPLAINED)
    if len(data.outcomes) > NARROW:
        words.append("beside each ridge: its layer and its σ")
    lacking = precision.of_networks(request.functions)
    return [*words, "each ridge is scaled to its own peak", *lacking]


def _cells(page: Page, count: int) -> tuple[list[Box], list[Box]]:
    """Return boxes for the ridges, and two for the curves: beside them, or below many."""
    box, gap = page.box, 1.4 * page.em
    if count < 3:
        width = 0.62 if count == 2 else 0.5
        left = box.inset(right=(1 - width) * box.width + gap)
        return left.grid(1, count, gap), box.inset(left=width * box.width).grid(2, 1, gap)
    top = box.inset(bottom=0.38 * box.height + gap)
    return top.grid(1, count, gap), box.inset(top=0.62 * box.height).grid(1, 2, gap)


def signals(data: SignalData) -> DepthChart:
    """Return the chart of the outputs' standard deviation of one unit, over the samples.

    It is the curve that the title names: where it ends at 0, no layer above tells one sample from
    another, whatever the units differ in. Beside one network all outputs have a thin curve.
    """
    curves = [Curve(one.signal_curve, index) for index, one in enumerate(data.outcomes)]
    words = Words("Signal σ by layer", "of one unit, over the samples", bold=True)
    if len(data.outcomes) == 1:
        (one,) = data.outcomes
        every = (one.input_std, *(layer.std for layer in one.layers))
        # Where the units hardly differ, the two are one.
        if not np.allclose(every, one.signal_curve, rtol=APART, equal_nan=True):
            curves.append(Curve(every, 0, thin=True, label="of all outputs"))
    return DepthChart(words, curves)


def gradients(data: SignalData) -> DepthChart:
    """Return the chart of the gradient, with what the slopes alone would make of it."""
    alone = len(data.outcomes) == 1
    slopes = [
        Curve(one.slopes_curve, None if alone else index, dotted=True)
        for index, one in enumerate(data.outcomes)
    ]
    curves = [Curve(one.gradient_curve, index) for index, one in enumerate(data.outcomes)]
    words = Words("Gradient σ by layer", _slopes_said(data), bold=True)
    return DepthChart(words, [*curves, *slopes])


def _slopes_said(data: SignalData) -> str:
    """Say what is sent back, and what the dotted guide is."""
    said = "sent down with σ = 1; dotted: what the slopes alone make of it"
    steepest = max(map(abs, facts(data.outcomes[0].function).slopes))
    if len(data.outcomes) == 1 and isfinite(steepest):
        return f"{said}, at most ×{rounded(steepest, 3)} a layer"
    return said

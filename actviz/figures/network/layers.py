"""The layers of a network: a histogram of the outputs of each, one below the other."""

from __future__ import annotations

from math import ceil, exp, floor, isfinite, log, log1p, log10
from typing import Any

import numpy as np
from matplotlib.axes import Axes

from actviz.compute.network.signal import Signal
from actviz.compute.samples.summary import Atom
from actviz.figures import style
from actviz.figures.heading import Words
from actviz.figures.page import Page
from actviz.figures.panel import PanelSpec
from actviz.figures.ticks import Ticks, power_of_ten, ticks
from actviz.prose.numbers import rounded
from actviz.prose.shares import whole_percent

# More ridges than this cannot be told apart: layers in equal steps stand for all.
RIDGES = 10
# A smaller share beyond the axis goes without saying.
BEYOND = 0.02
# The height of the highest bar, in rows: what is left keeps two ridges apart.
RIDGE = 0.85
# The size of what is said of a layer beside that of plain text, and the width of its letters.
SAID, LETTER = 0.84, 0.53
# The last power of ten that is a float.
LAST = 308
# The height of one line of what is said.
LINE = 1.25


def chosen(signal: Signal) -> list[int]:
    """Return the layers that are drawn: all, or some in equal steps from the first to the last."""
    return [int(each) for each in np.unique(np.linspace(0, len(signal.layers) - 1, RIDGES).round())]


def spec(signal: Signal, words: Words, narrow: bool = False) -> PanelSpec:
    """Return what the panel of a network's layers shows, the first of them on top.

    Args:
        signal: what becomes of the signal.
        words: the heading.
        narrow: whether there is room for the numbers of layers and of σ only.
    """
    layers = chosen(signal)
    rows = Ticks([-float(row) for row in range(len(layers))], [str(1 + each) for each in layers])
    longest = max(len(line) for each in layers for line in said(signal, each, narrow))
    edges = signal.ridges.edges
    return PanelSpec(
        (float(edges[0]), float(edges[-1])),
        (-len(layers) + 0.7, 1.02),
        words,
        x_name="output",
        y_name="" if narrow else "layer",
        right=SAID * LETTER * longest + 0.6,
        x_ticks=_places(signal),
        y_ticks=rows,
        origin=False,
    )


def _places(signal: Signal) -> Ticks:
    """Return the outputs that are named: on an axis by powers of ten 0 and those at both ends."""
    ridges = signal.ridges
    if ridges.knee is None:
        return ticks((float(ridges.edges[0]), float(ridges.edges[-1])), 3)
    most = max(abs(ridges.edges[[0, -1]]))
    # The logarithm of knee · sinh(most), which itself may be beyond the largest float.
    largest = log10(ridges.knee) + (most + log1p(-exp(-2 * most)) - log(2)) / log(10)
    power = min(floor(largest), LAST)
    named = [(ridges.place(10.0**power), power_of_ten(power))]
    places = [(-named[0][0], f"−{named[0][1]}"), (0.0, "0"), *named]
    inside = [(x, word) for x, word in places if ridges.edges[0] <= x <= ridges.edges[-1]]
    return Ticks([x for x, _ in inside], [word for _, word in inside])


def draw(
    page: Page,
    axes: Axes,
    signal: Signal,
    theme: style.Theme,
    color: str,
    narrow: bool = False,
) -> None:
    """Draw one histogram per layer, and beside it what is worth saying of the layer."""
    axes.grid(False, axis="y")
    edges = signal.ridges.edges
    height = axes.bbox.height / page.figure.dpi / len(chosen(signal)) / (LINE * SAID * page.em)
    # Of rows lower than a line only some have room for words.
    lines, every = max(1, int(height)), ceil(1 / height)
    for row, index in enumerate(chosen(signal)):
        base, side = -float(row), signal.ridges.outputs[index]
        axes.axhline(base, color=theme.muted, linewidth=0.4 * theme.line, alpha=0.5)
        heights = base + RIDGE * side.counts / (side.counts.max() or 1.0)
        fill: dict[str, Any] = {"fill": True, "color": color, "alpha": 0.8, "linewidth": 0}
        axes.stairs(heights, edges, baseline=base, **fill)
        stems(axes, side.atoms, base, theme)
        axes.text(
            1.03,
            base + RIDGE / 2,
            "\n".join(said(signal, index, narrow)[:lines]) if row % every == 0 else "",
            transform=axes.get_yaxis_transform(),
            va="center",
            fontsize=SAID * page.points,
            linespacing=1.05,
            color=theme.ink,
        )


def said(signal: Signal, index: int, narrow: bool = False) -> list[str]:
    """Say σ of one unit of a layer, the share of its atoms, or what lies beyond the axis.

    Where there is little room, σ is a number alone.
    """
    std, side = signal.layers[index].signal_std, signal.ridges.outputs[index]
    if side.beyond > BEYOND:
        return [f"{whole_percent(side.beyond)} beyond"]
    if not isfinite(std):
        return ["not finite"]
    if narrow:
        return [rounded(std, 2)]
    lines = [f"σ {rounded(std, 2)}"]
    for atom in side.atoms[:1]:
        share = whole_percent(sum(each.fraction for each in side.atoms))
        value = rounded(signal.ridges.output(atom.value), 2)
        lines.append(f"{share} at {value}" if len(side.atoms) == 1 else f"{share} ◆")
    return lines


def stems(axes: Axes, atoms: tuple[Atom, ...], base: float, theme: style.Theme) -> None:
    """Draw values taken exactly as stems: the height of a row is all outputs."""
    for atom in atoms:
        top = base + RIDGE * atom.fraction
        look: dict[str, Any] = {"color": theme.ink, "clip_on": False, "zorder": 3}
        axes.vlines(atom.value, base, top, linewidth=0.8 * theme.line, **look)
        axes.plot(atom.value, top, "D", markersize=0.6 * theme.marker, **look)

"""The figure of samples before and after a function."""

from __future__ import annotations

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from actviz.compute.histogram import HistogramData, Samples
from actviz.figures import style
from actviz.figures.labels import Labels
from actviz.figures.page import Box, Page
from actviz.figures.panel import Frame, number, padded, panel
from actviz.requests import Look

SIDES = ("before", "after")


def draw(data: HistogramData, look: Look) -> Figure:
    """Return the figure of samples before and after, one above the other on one x-axis."""
    with style.context(look) as theme:
        page = Page(look, (3.4, 4.4) if look.style == "paper" else (8.0, 5.2))
        page.title(data.function.label)
        page.note(notes(data))
        upright = page.box.width < 2.4 * page.box.height
        rows, columns = (2, 1) if upright else (1, 2)
        top = ceiling(data)
        for name, box in zip(SIDES, page.box.grid(rows, columns, 1.2 * page.em), strict=True):
            side_panel(page, box, data, name, theme, top, x_name=name == "after" or not upright)
        return page.figure


def side_panel(
    page: Page,
    box: Box,
    data: HistogramData,
    name: str,
    theme: style.Theme,
    top: float,
    x_name: bool = True,
) -> Axes:
    """Draw one side: bars for the bins, a stem for each value that many samples take."""
    side: Samples = getattr(data, name)
    letter = "x" if name == "before" else "f(x)"
    color = theme.color(0 if name == "before" else 1)
    frame = Frame(
        head=f"{name}: {statistics(side)}",
        x_name=("x and f(x)" if x_name else ""),
        y_name="% per bin",
        right_room=3.2 * page.em if side.atoms else 0.0,
    )
    ends = (float(data.edges[0]), float(data.edges[-1]))
    axes = panel(page, box, padded(ends, 0.03), (0.0, top), frame)
    shares = percent(side)
    axes.stairs(shares, data.edges, fill=True, color=color, alpha=0.75, linewidth=0, zorder=2)
    labels = Labels(page, axes)
    labels.avoid(np.repeat(data.edges, 2)[1:-1], np.repeat(shares, 2))
    if name == "before" and data.density is not None and data.density_x is not None:
        width = float(data.edges[1] - data.edges[0])
        axes.plot(
            data.density_x,
            100 * width * data.density,
            color=theme.ink,
            linewidth=0.5 * theme.line,
            zorder=3,
        )
    stems(page, labels, side, theme, letter)
    return axes


def stems(page: Page, labels: Labels, side: Samples, theme: style.Theme, letter: str) -> None:
    """Draw each value that many samples take exactly as a stem, with its share."""
    if not side.atoms:
        return
    axes = labels.axes
    top = axes.get_ylim()[1]
    # Stems have a scale of their own, on which the whole panel is all the samples.
    scale = 0.86 * top
    for atom in side.atoms:
        height = atom.fraction * scale
        axes.vlines(atom.value, 0, height, color=theme.ink, linewidth=0.8 * theme.line, zorder=4)
        axes.plot(
            [atom.value],
            [height],
            marker="D",
            color=theme.ink,
            markersize=0.8 * theme.marker,
            zorder=5,
            clip_on=False,
        )
        labels.avoid([atom.value, atom.value], [0, height])
    for atom in sorted(side.atoms, key=lambda each: -each.fraction)[:6]:
        height = atom.fraction * scale
        step = 0.015 * (axes.get_xlim()[1] - axes.get_xlim()[0])
        words = f"{share(atom.fraction)} at {letter} = {number(atom.value)}"
        places = [
            (atom.value + sign * step, height * part, ha, va)
            for part, va in ((1.0, "center"), (0.7, "center"), (1.0, "bottom"))
            for sign, ha in ((1, "left"), (-1, "right"))
        ]
        labels.put(words, places, color=theme.ink, zorder=6)


def percent(side: Samples) -> np.ndarray:
    """Return the share of all samples in each bin, in percent."""
    return 100.0 * side.counts / max(1, side.count)


def ceiling(data: HistogramData) -> float:
    """Return the top of both panels, in percent per bin."""
    highest = max(float(percent(side).max(initial=0.0)) for side in (data.before, data.after))
    return 1.15 * highest or 1.0


def statistics(side: Samples) -> str:
    """Say the moments of one side."""
    said = f"mean {number(side.mean, 0.01)}, spread {number(side.std, 0.01)}"
    return f"{said}, {share(side.zero_fraction)} at 0"


def notes(data: HistogramData) -> list[str]:
    """Say where the samples come from and what the panels leave out."""
    sampling = data.sampling
    said = [f"N = {data.before.count:,}".replace(",", " ")]
    if sampling.data is None:
        said += [sampling.distribution, f"seed {sampling.seed}"]
    said.append(f"{share(data.saturated_fraction)} where |f′| < 0.01")
    for name in SIDES:
        side: Samples = getattr(data, name)
        if side.non_finite:
            said.append(f"{side.non_finite} not finite {name}")
        below, above = side.outside
        if below or above:
            said.append(f"{name}: {below} below and {above} above the axis")
    return said


def share(fraction: float) -> str:
    """Write a share in percent: two digits, and never 0 or 100 unless it is."""
    if 0 < fraction < 0.0005:
        return "< 0.1 %"
    if 0.9995 < fraction < 1:
        return "> 99.9 %"
    return f"{100 * fraction:.3g} %"

"""The figure of samples before and after a function."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from actviz.compute.histogram import HistogramData
from actviz.compute.samples.summary import Atom, Summary
from actviz.figures import curves, style
from actviz.figures.heading import Words
from actviz.figures.labels import Labels, Place
from actviz.figures.page import Page, opened
from actviz.figures.panel import PanelSpec, numbered, padded, panels, unbroken
from actviz.prose import precision
from actviz.prose.labels import label
from actviz.prose.numbers import in_steps, rounded
from actviz.prose.saturation import MEANING
from actviz.prose.shares import percent
from actviz.requests import HistogramRequest

SIDES = ("before", "after")
LETTERS = {"before": "x", "after": "f(x)"}
NAMED_ATOMS = 6
ATOMS_TOP = 118.0  # percent: a stem of 100 % leaves room for its label


def draw(
    data: HistogramData, request: HistogramRequest, among: Sequence[HistogramData] = ()
) -> Figure:
    """Return the figure of samples before and after, on one x-axis and with one bin width."""
    size = (3.4, 4.4) if request.look.style == "paper" else (8.0, 5.4)
    with opened(request.look, size) as (page, theme):
        page.title(label(data.function))
        page.note(notes(data))
        upright = page.box.width < 2.4 * page.box.height
        boxes = page.box.grid(2, 1, 1.0 * page.em) if upright else page.box.grid(1, 2, page.em)
        specs = [spec(data, name) for name in SIDES]
        for name, axes in zip(SIDES, panels(page, boxes, specs), strict=True):
            fill(page, axes, data, name, theme)
        return page.figure


def spec(data: HistogramData, name: str, head: str = "", top: float | None = None) -> PanelSpec:
    """Return what the panel of one side shows."""
    side = data.sides[name]
    ends = (float(data.edges[0]), float(data.edges[-1]))
    return PanelSpec(
        padded(ends, 0.03),
        (0.0, top or ceiling(side)),
        Words(f"{head}\n{statistics(side)}" if head else f"{name}: {statistics(side)}"),
        x_name=LETTERS[name],
        y_name="% per bin" if side.counts.any() else "",
        y_numbers=bool(side.counts.any()),
        right=4.4 if side.atoms else 0.8,
    )


def fill(page: Page, axes: Axes, data: HistogramData, name: str, theme: style.Theme) -> None:
    """Draw one side: bars for the bins, a stem for each value that many samples take."""
    side = data.sides[name]
    shares = heights(side)
    color = theme.color(SIDES.index(name))
    axes.stairs(shares, data.edges, fill=True, color=color, alpha=0.65, linewidth=0, zorder=2)
    labels = Labels(page, axes)
    labels.avoid(np.repeat(data.edges, 2)[1:-1], np.repeat(shares, 2))
    if name == "before":
        density(axes, data, theme)
    point_to_top(labels, data.edges, shares, theme)
    if side.atoms:
        stems(page, labels, side.atoms, theme, LETTERS[name])


def point_to_top(labels: Labels, edges: np.ndarray, shares: np.ndarray, theme: style.Theme) -> None:
    """Point to the highest bar where it does not fit into the panel, and say how high it is."""
    top = labels.axes.get_ylim()[1]
    if shares.max(initial=0.0) <= top:
        return
    highest = int(shares.argmax())
    x = float(edges[highest] + edges[highest + 1]) / 2
    curves.arrow(labels, x, True, percent(shares[highest] / 100.0), theme.color(1), theme)


def density(axes: Axes, data: HistogramData, theme: style.Theme) -> None:
    """Draw the density that the samples were drawn from, in percent per bin."""
    if data.density is None or data.density_x is None:
        return
    width = float(data.edges[1] - data.edges[0])
    line: dict[str, Any] = {"color": theme.ink, "linewidth": 0.5 * theme.line, "zorder": 3}
    axes.plot(data.density_x, 100.0 * width * data.density, **line)


def stems(
    page: Page, labels: Labels, atoms: tuple[Atom, ...], theme: style.Theme, letter: str
) -> None:
    """Draw values that many samples take exactly as stems, on a scale of their own at the right."""
    ruler = _ruler(page, labels.axes)
    scale = labels.axes.get_ylim()[1] / ATOMS_TOP
    places = [atom.value for atom in atoms]
    tops = [100.0 * atom.fraction for atom in atoms]
    line: dict[str, Any] = {"color": theme.ink, "linewidth": 0.7 * theme.line, "zorder": 4}
    stem = ruler.vlines(places, 0.0, tops, **line)
    stem.set_gid("atoms")
    head: dict[str, Any] = {"marker": "D", "linestyle": "none", "markersize": 0.8 * theme.marker}
    ruler.plot(places, tops, color=theme.ink, clip_on=False, zorder=5, **head)
    for place, top in zip(places, tops, strict=True):
        labels.avoid([place, place], [0.0, top * scale])
    for atom in sorted(atoms, key=lambda atom: -atom.fraction)[:NAMED_ATOMS]:
        words = percent(atom.fraction), f" at {letter} = {rounded(atom.value)}"
        found = _beside(labels.axes, atom)
        if labels.put("".join(words), found, color=theme.ink, zorder=6) is None:
            labels.put(words[0], found, color=theme.ink, zorder=6)


def _beside(axes: Axes, atom: Atom) -> list[Place]:
    """Return the places for the name of a stem: at its tip, along it, above it, on both sides."""
    low, high = axes.get_xlim()
    top = axes.get_ylim()[1]
    tip, step = 100.0 * atom.fraction * top / ATOMS_TOP, 0.015 * (high - low)
    levels = ((tip, "center"), (tip, "bottom"), (0.7 * tip, "center"), (tip + 0.1 * top, "bottom"))
    return [
        (atom.value + sign * step, level, ha, va)
        for level, va in levels
        for sign, ha in ((1, "left"), (-1, "right"))
    ]


def _ruler(page: Page, axes: Axes) -> Axes:
    """Return axes over these with the share of all samples on the right, from 0 to 100 %."""
    ruler = axes.twinx()
    ruler.set_ylim(0.0, ATOMS_TOP)
    high = axes.get_position().height * page.height
    places = [0.0, 50.0, 100.0] if high > 5.0 * page.em else [100.0]
    ruler.set_yticks(places, [percent(place / 100.0) for place in places])
    numbered(page, ruler)
    for spine in ruler.spines.values():
        spine.set_visible(False)
    return ruler


def heights(side: Summary) -> np.ndarray:
    """Return the share of all samples in each bin, in percent."""
    return 100.0 * side.counts / max(1, side.count)


def ceiling(side: Summary) -> float:
    """Return the top of a panel, in percent per bin."""
    highest = float(heights(side).max(initial=0.0))
    return 1.15 * highest or 1.0


def statistics(side: Summary) -> str:
    """Say the moments of one side and how much of it is exactly 0."""
    said = (
        f"mean {moment(side.mean)},",
        f"σ {moment(side.std)},",
        f"{percent(side.zero_fraction)} at 0",
    )
    return " ".join(unbroken(part) for part in said)


def moment(value: float) -> str:
    """Write a mean or a standard deviation to three decimals, or four digits where it is large."""
    return in_steps(value, 0.01) if abs(value) < 10 else rounded(value)


def notes(data: HistogramData) -> list[str]:
    """Say where the samples come from and what the panels leave out."""
    sampling = data.sampling
    said = [f"N = {data.before.count:,}"]
    if sampling.data is None:
        said += [sampling.distribution, f"seed {sampling.seed}"]
    said.append(f"{percent(data.saturated_fraction)} saturated ({MEANING})")
    for name, side in data.sides.items():
        if side.non_finite:
            said.append(f"{LETTERS[name]}: {side.non_finite:,} not finite, left out")
        below, above = side.outside
        if below or above:
            said.append(f"{LETTERS[name]}: {below:,} below and {above:,} above the axis")
    return [*said, *precision.brief([data.function], many=True)]

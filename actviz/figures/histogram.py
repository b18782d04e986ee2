"""The figure of samples before and after a function."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from actviz.activations.curve import Array
from actviz.compute.histogram import HistogramData
from actviz.compute.ranges import Range
from actviz.compute.samples.summary import Atom, Summary
from actviz.figures import fonts, slots, style
from actviz.figures.hatch import hatched
from actviz.figures.heading import Words
from actviz.figures.heights import Heights
from actviz.figures.labels import Labels, Place
from actviz.figures.page import Page, opened
from actviz.figures.panel import PanelSpec, padded, panels, unbroken
from actviz.figures.sizes import of_page
from actviz.figures.track import moved, track
from actviz.prose import points, precision
from actviz.prose.labels import label
from actviz.prose.numbers import in_steps, rounded
from actviz.prose.saturation import MEANING
from actviz.prose.shares import percent
from actviz.requests import HistogramRequest, Look

SIDES = ("before", "after")
LETTERS = {"before": "x", "after": "f(x)"}
# So many stems are named with their place; of more the axis tells it.
FEW_ATOMS = 3
# Widths of bins that differ by less look alike.
ALIKE = 0.05
# Of a smaller quartile three decimals tell nothing.
LEAST = 0.001
# A bar of 100 % is as high as a density needs to go.
MOST_DENSITY = 100.0
# Where along its density the name of a distribution's density may stand, as shares of the peak.
DENSITY_PARTS = (0.5, 0.7, 0.3, 0.85)


def draw(
    data: HistogramData, request: HistogramRequest, among: Sequence[HistogramData] = ()
) -> Figure:
    """Return the figure of samples before and after."""
    with opened(request.look, _size(request.look, 2 + len(data.others))) as (page, theme):
        frames = [each.function for each in among]
        # In a film, other words would jump about.
        point = "" if among else points.of_samples(data)
        page.title(label(data.function, without=moved(frames)), point)
        track(page, theme, data.function, frames)
        page.note(notes(data))
        shown = [(data, name) for name in SIDES] + [(each, "after") for each in data.others]
        upright = page.box.width < 2.4 * page.box.height
        rows, columns = (len(shown), 1) if upright else (1, len(shown))
        scales = [heights_of(each, name, among) for each, name in shown]
        specs = [
            spec(each, name, _output(each, name, data), scale)
            for (each, name), scale in zip(shown, scales, strict=True)
        ]
        theme = slots.after(theme, data.function, request.look)
        boxes = page.box.grid(rows, columns, page.em)
        drawn = zip(shown, panels(page, boxes, specs), scales, strict=True)
        for (each, name), axes, scale in drawn:
            fill(page, axes, each, name, theme, scale)
        return page.figure


def _size(look: Look, count: int) -> Range:
    """Return the size of a page of so many panels, in inches."""
    return of_page(look, (8.0, 0.4 + 2.5 * count), 0.4 + 2.0 * count)


def _output(shown: HistogramData, name: str, data: HistogramData) -> str:
    """Return the name of the output that a panel shows, of a function of several."""
    if name == "before" or not data.others:
        return ""
    return data.function.arms[0][0] if shown is data else shown.function.activation.label


def spec(
    data: HistogramData, name: str, head: str = "", heights: Heights | None = None
) -> PanelSpec:
    """Return what the panel of one side shows.

    Args:
        data: both sides.
        name: which of the two: 'before' or 'after'.
        head: what stands above the statistics, where the side is not named before them.
        heights: the scale of y, where several panels share one.
    """
    side = data.sides[name]
    scale = heights or heights_of(data, name)
    said = statistics(side, data.has_moments[SIDES.index(name)])
    return PanelSpec(
        padded(data.axes[SIDES.index(name)], 0.03),
        (0.0, scale.whole),
        Words(f"{head}\n{said}" if head else f"{name}: {said}"),
        x_name=LETTERS[name],
        y_name=_y_name(side),
        y_ticks=scale.ticks(),
        y_scale=(scale.part, scale.percent) if scale.broken else None,
    )


def heights_of(data: HistogramData, name: str, among: Sequence[HistogramData] = ()) -> Heights:
    """Return the scale of one side, by itself or of all frames of a film, with the density."""
    highest = 0.0
    if name == "before" and data.density is not None and data.before.counts.any():
        highest = 100.0 * data.before.bin_width * float(data.density.max())
    # A density that is infinite at its end does not flatten the bars.
    sides = [each.sides[name] for each in among or (data,)]
    return Heights.of(sides, highest if highest < MOST_DENSITY else 0.0)


def _y_name(side: Summary) -> str:
    if not side.counts.any():
        return "% of samples"
    return "% per bin or ◆" if side.atoms else "% per bin"


def fill(
    page: Page,
    axes: Axes,
    data: HistogramData,
    name: str,
    theme: style.Theme,
    heights: Heights | None = None,
    color: str | None = None,
) -> None:
    """Draw one side: bars for the bins, a stem for each value that many samples take.

    Both have one scale, that of `heights` where several panels share one. The bars have the colour
    of the side, unless another is given.
    """
    side = data.sides[name]
    scale = heights or heights_of(data, name)
    shares = 100.0 * side.shares
    bars: dict[str, Any] = {"color": color or theme.color(SIDES.index(name)), "alpha": 0.65}
    axes.stairs(shares, side.edges, fill=True, zorder=2, linewidth=0, **bars)
    labels = Labels(page, axes)
    labels.avoid(np.repeat(side.edges, 2)[1:-1], np.repeat(shares, 2))
    scale.break_at(labels, theme)
    if name == "before":
        hatched(labels, _to_the_edge(axes, data), theme)
    found = density_of(data, name)
    if found is not None and side.counts.any():
        # At a place where it is infinite it leaves the panel.
        highest = 2.0 * scale.whole / (100.0 * side.bin_width)
        percent_per_bin = 100.0 * side.bin_width * np.minimum(found[1], highest)
        density(labels, found[0], percent_per_bin, scale, theme)
    stems(labels, side.atoms, scale, theme, LETTERS[name])


def density_of(data: HistogramData, name: str) -> tuple[Array, Array] | None:
    """Return places and the density there that the samples of a side were drawn from, if known."""
    if name == "after":
        return data.after_density
    return (
        None if data.density is None or data.density_x is None else (data.density_x, data.density)
    )


def _to_the_edge(axes: Axes, data: HistogramData) -> list[Range]:
    """Return where f has no value, out to the edge of the panel beyond the last sample."""
    low, high = axes.get_xlim()
    ends = {data.before.min: low, data.before.max: high}
    return [(ends.get(start, start), ends.get(stop, stop)) for start, stop in data.undefined]


def density(labels: Labels, x: Array, y: Array, scale: Heights, theme: style.Theme) -> None:
    """Draw a density, in percent per bin, and name it."""
    line: dict[str, Any] = {"color": theme.ink, "linewidth": 0.5 * theme.line, "zorder": 3}
    top = min(float(y.max()), scale.bars)
    labels.axes.plot(x, y, gid="density", **line)
    labels.avoid(x, np.minimum(y, scale.whole))
    left, right = labels.axes.get_xlim()
    places = []
    for part in DENSITY_PARTS:
        last = int(np.flatnonzero(y >= part * top)[-1])
        at = float(x[last])
        places.append((at + 0.02 * (right - left), float(min(y[last], top)), "left", "center"))
    labels.put("density", places, color=theme.muted, style="italic")


def stems(
    labels: Labels, atoms: tuple[Atom, ...], scale: Heights, theme: style.Theme, letter: str
) -> None:
    """Draw values that many samples take exactly as stems, on the scale of the bars."""
    axes = labels.axes
    low, high = axes.get_xlim()
    near = [atom for atom in atoms if low <= atom.value <= high]
    if near:
        places, tops = [atom.value for atom in near], [100.0 * atom.fraction for atom in near]
        line: dict[str, Any] = {"color": theme.ink, "linewidth": 0.7 * theme.line, "zorder": 4}
        axes.vlines(places, 0.0, tops, **line).set_gid("atoms")
        head: dict[str, Any] = {"marker": "D", "markersize": 0.8 * theme.marker, "zorder": 5}
        axes.plot(places, tops, linestyle="none", color=theme.ink, clip_on=False, **head)
        for place, top in zip(places, tops, strict=True):
            labels.avoid([place, place], [0.0, top])
    for atom in sorted(near, key=lambda atom: -atom.fraction):
        share, full = percent(atom.fraction), f" at {letter} {_place(atom)}"
        if len(near) > FEW_ATOMS:
            # Beside a stem among many a share would seem to be that of the next.
            labels.put(share, _over(labels, atom, scale), color=theme.ink, zorder=6)
            continue
        found = _beside(labels, atom, scale)
        if labels.put(share + full, found, color=theme.ink, zorder=6) is None:
            labels.put(share, found, color=theme.ink, zorder=6)
    for atom in atoms:
        if atom not in near:
            far(labels, atom, scale, theme, letter)


def far(labels: Labels, atom: Atom, scale: Heights, theme: style.Theme, letter: str) -> None:
    """Point to an atom that lies beyond the panel, and say how much of the samples it is."""
    low, high = labels.axes.get_xlim()
    left = atom.value < low
    edge, ha, inwards = (low, "left", 0.02) if left else (high, "right", -0.02)
    words = f"{percent(atom.fraction)} at {letter} {_place(atom)}"
    for part in (0.62, 0.5, 0.38, 0.26, 0.14, 0.8):
        level = float(scale.percent(np.array(part)))
        place = (edge + inwards * (high - low), level, ha, "center")
        if labels.put(words, [place], color=theme.ink, zorder=6):
            head: dict[str, Any] = {"marker": "<" if left else ">", "markersize": theme.marker}
            labels.axes.plot([edge], [level], color=theme.ink, clip_on=False, zorder=6, **head)
            return


def _place(atom: Atom) -> str:
    return f"{'=' if atom.exact else '≈'} {rounded(atom.value)}"


def _over(labels: Labels, atom: Atom, scale: Heights) -> list[Place]:
    """Return the places for the share of a stem: above its tip, or from there to a side."""
    low, high = labels.axes.get_xlim()
    step = 0.01 * (high - low)
    tip = float(scale.part(np.array(100.0 * atom.fraction)))
    level = float(scale.percent(np.array(min(1.0, tip + 0.05))))
    sides = ((0, "center"), (1, "left"), (-1, "right"))
    return [(atom.value + sign * step, level, ha, "bottom") for sign, ha in sides]


def _beside(labels: Labels, atom: Atom, scale: Heights) -> list[Place]:
    """Return the places for the name of a stem: at its tip, along it, above it, on both sides."""
    low, high = labels.axes.get_xlim()
    page = labels.page
    wide = labels.axes.get_position().width * page.width
    step = 0.65 * page.em / wide * (high - low)
    tip = float(scale.part(np.array(100.0 * atom.fraction)))
    levels = ((tip, "center"), (tip, "bottom"), (0.7 * tip, "center"), (tip + 0.1, "bottom"))
    return [
        (atom.value + sign * step, float(scale.percent(np.array(level))), ha, va)
        for level, va in levels
        for sign, ha in ((1, "left"), (-1, "right"))
    ]


def statistics(side: Summary, moments: bool = True) -> str:
    """Say what one side is like: its moments, how much of it is 0 and how much has no value.

    Args:
        side: the samples.
        moments: whether mean and deviation mean anything; if not, median and quartiles are said.
    """
    if moments:
        said = [f"mean {moment(side.mean)}", f"σ {moment(side.std)}"]
    else:
        low, middle, high = map(_quartile, side.quartiles)
        said = [f"median {middle}", f"quartiles {low} and {high}"]
    if side.zero_fraction > 0:
        said.append(f"{percent(side.zero_fraction)} at 0")
    if side.non_finite:
        share = side.non_finite / (side.count + side.non_finite)
        said.append(f"{percent(share)} not finite")
    return ", ".join(map(unbroken, said))


def _quartile(value: float) -> str:
    """Write a quartile as a moment, but one that is not 0 never as 0."""
    return moment(value) if value == 0 or abs(value) >= LEAST else rounded(value, 2)


def moment(value: float) -> str:
    """Write a mean or a standard deviation to three decimals, or four digits where it is large."""
    return in_steps(value, 0.01) if abs(value) < 10 else rounded(value)


def source(data: HistogramData) -> list[str]:
    """Say where the samples come from."""
    sampling = data.sampling
    said = [f"N = {data.before.count:,}"]
    if sampling.data is None:
        return [*said, sampling.distribution, f"seed {sampling.seed}"]
    return [fonts.file_name(sampling.data), *said]


def saturation(data: HistogramData) -> str:
    """Say which share of the samples meets the function where it is saturated."""
    return f"{percent(data.saturated_fraction)} saturated"


def notes(data: HistogramData) -> list[str]:
    """Say where the samples come from and what the panels leave out."""
    said = [*source(data), f"{saturation(data)} ({MEANING})"]
    if data.function.arms and not data.others:
        said.append(f"the first of its {len(data.function.arms)} outputs")
    for name, side in data.sides.items():
        if side.non_finite:
            said.append(f"{LETTERS[name]}: {side.non_finite:,} not finite, left out")
        below, above = side.outside
        if below or above:
            said.append(f"{LETTERS[name]}: {below:,} below and {above:,} above the axis")
    return [*said, *_bins(data), *precision.brief([data.function], many=True)]


def _bins(data: HistogramData) -> list[str]:
    """Say that axes or bins differ, where they do."""
    one, other = data.before.bin_width, data.after.bin_width
    if not data.before.counts.any() or not data.after.counts.any():
        return []
    said = [] if data.one_axis else ["each side has its own axis"]
    if abs(one - other) > ALIKE * max(one, other):
        said.append(f"bins of {rounded(one, 3)} and {rounded(other, 3)}")
    return said

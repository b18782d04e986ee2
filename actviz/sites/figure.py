"""The figure of a network: each site's curve over what came to it, and what follows by depth."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from actviz.activations.curve import Array
from actviz.compute.plot import Zone, zones
from actviz.compute.ranges import Range
from actviz.compute.trace import Trace, trace
from actviz.figures import curves, slots, style
from actviz.figures.heading import Words
from actviz.figures.network.depth import Curve, DepthChart
from actviz.figures.page import opened
from actviz.figures.panel import PanelSpec, padded, panels
from actviz.figures.ticks import Ticks, ticks
from actviz.prose.labels import label
from actviz.prose.numbers import rounded
from actviz.prose.saturation import EXPLAINED
from actviz.prose.shares import percent
from actviz.requests import Look
from actviz.sites import grid, theory
from actviz.sites.findings import called, finding, worth_telling
from actviz.sites.site import Site
from actviz.sites.swap import Drift

# More sites than these cannot be told apart on one page.
MOST = 12
ACROSS = 4
# What lies beyond these shares of the pre-activations is left out of the window.
TAIL = 0.005
# A curve is looked at over so much at least: what hardly varies would show no shape.
NARROWEST = 1.0
BINS = 60
# The height of a line of numbers, in font sizes.
LINE = 2.4
# The height of what came in, beside that of the curve above it.
BENEATH = 0.6


@dataclass(frozen=True)
class Scene:
    """A site as it is drawn: its curve, where that is flat, and how often what came in."""

    site: Site
    drawn: Trace
    zones: tuple[Zone, ...]
    edges: Array
    shares: Array

    @property
    def window(self) -> Range:
        """The range of x."""
        return float(self.edges[0]), float(self.edges[-1])


def draw(name: str, sites: Sequence[Site], drift: Drift | None, look: Look) -> Figure:
    """Return the figure of a network: up to a dozen sites, those with findings first.

    Args:
        name: what the network is called.
        sites: all of them, in the order of depth.
        drift: what became of them when a function was replaced, if one was.
        look: how the figure looks.
    """
    shown = chosen(sites)
    columns = min(ACROSS, len(shown))
    rows = ceil(len(shown) / columns)
    with opened(look, (max(7.5, 3.1 * columns + 0.6), 3.0 * rows + 3.6)) as (page, theme):
        page.title(title(name, sites))
        page.note(notes(sites, shown))
        depth = page.box.inset(top=page.box.height * 3.0 * rows / (3.0 * rows + 2.4) + page.em)
        cells = page.box.inset(bottom=depth.height + page.em).grid(rows, columns, 1.4 * page.em)
        scenes = [scene(site) for site in shown]
        drawn = panels(page, cells[: len(scenes)], [spec(each) for each in scenes])
        for axes, each in zip(drawn, scenes, strict=True):
            fill(axes, each, slots.own(theme, each.site.function, look))
        below = charts(sites, drift)
        boxes = depth.grid(1, len(below), 1.4 * page.em)
        room = 0.55 * depth.height / (LINE * page.em)
        parts = panels(page, boxes, [chart.spec(room) for chart in below])
        for axes, chart in zip(parts, below, strict=True):
            chart.draw(page, axes, theme)
        return page.figure


def chosen(sites: Sequence[Site]) -> list[Site]:
    """Return the sites that are drawn, in order of depth: all, or those with findings and some."""
    if len(sites) <= MOST:
        return list(sites)
    told = [index for index, site in enumerate(sites) if worth_telling(site)][:MOST]
    steps = np.linspace(0, len(sites) - 1, MOST).round().astype(int)
    rest = [int(index) for index in steps if index not in told]
    return [sites[index] for index in sorted([*told, *rest][:MOST])]


def title(name: str, sites: Sequence[Site]) -> str:
    """Say what is worth saying of the network: the worst site."""
    told = [site for site in sites if worth_telling(site)]
    if not told:
        return f"{name}: no site is dead, saturated or out of proportion"
    worst = max(told, key=lambda site: (site.tally.lacking, site.dead / max(1, site.units)))
    others = len(told) - 1
    more = f"; {others} more site{'s have' if others > 1 else ' has'} findings" if others else ""
    return f"{name}, {finding(worst)}{more}"


def notes(sites: Sequence[Site], shown: Sequence[Site]) -> list[str]:
    """Say what the words of the figure mean, and what is left out."""
    said = []
    if len(shown) < len(sites):
        said.append(f"{len(shown)} of {len(sites)} sites; --site chooses")
    most = max(site.tally.samples for site in sites)
    said.append(f"up to {most:,} samples a unit")
    if any(site.dead for site in sites):
        bound = percent(max(site.rarely for site in sites if site.dead))
        said.append(f"dead: f′ = 0 at every sample, so ≠ 0 at most {bound} of the time (95 %)")
    said += ["orange: how often each z came in", "dotted: if z were normal, of the same mean and σ"]
    return [*said, EXPLAINED, *(f"{site.name}: {site.note}" for site in shown if site.note)]


def scene(site: Site) -> Scene:
    """Return what is drawn of a site."""
    low, high = window(site)
    drawn = trace(site.words, site.function.curve, low, high)
    edges = np.linspace(low, high, BINS + 1)
    shares = grid.between(site.tally.counts, edges) / max(1, site.tally.count)
    return Scene(site, drawn, tuple(zones(drawn, high - low)), edges, 100 * shares)


def window(site: Site) -> Range:
    """Return the range of x that holds nearly all that came in, and 0 where it is near."""
    low, high = (grid.quantile(site.tally.counts, share) for share in (TAIL, 1 - TAIL))
    missing = NARROWEST - (high - low)
    if missing > 0:
        low, high = low - missing / 2, high + missing / 2
    width = high - low
    if low > 0:
        low = 0.0 if low < width else low
    if high < 0:
        high = 0.0 if -high < width else high
    return padded((low, high), 0.04)


def spec(each: Scene) -> PanelSpec:
    """Return what the panel of a site shows: its curve, and below it room for what came in."""
    heights = np.concatenate([y for _, y in each.drawn.line(0)])
    shown = heights[np.isfinite(heights)]
    low, high = padded((min(0.0, float(shown.min())), max(0.0, float(shown.max()))))
    words = Words(called(each.site), _said(each.site), bold=True)
    found = ticks((low, high), 3.0)
    above = Ticks(
        [place for place in found.places if place >= low],
        [word for place, word in zip(found.places, found.words, strict=True) if place >= low],
    )
    return PanelSpec(
        each.window,
        (low - BENEATH * (high - low), high),
        words,
        x_name="z",
        y_name="f(z)",
        y_ticks=above,
    )


def fill(axes: Axes, each: Scene, theme: style.Theme) -> None:
    """Draw the curve of a site, and beneath it the histogram of what came in."""
    bottom, top = axes.get_ylim()
    room = 0.9 * BENEATH / (1 + BENEATH) * (top - bottom)
    heights = bottom + room * each.shares / (float(each.shares.max()) or 1.0)
    for zone in each.zones:
        if zone.kind != "slope":
            axes.axvspan(zone.low, zone.high, color=theme.ink, alpha=0.07, linewidth=0)
    axes.stairs(
        heights,
        each.edges,
        baseline=bottom,
        fill=True,
        color=theme.color(1),
        alpha=0.75,
        linewidth=0,
    )
    curves.draw(axes, each.drawn, 0, theme)


def _said(site: Site) -> str:
    """Say what is applied, and what is known of it beside the finding."""
    parts = [site.words, f"gradient ×{rounded(site.slope, 2)}"]
    if site.dead:
        parts.append(f"{site.dead} of {site.units} units dead")
    flat = site.share(site.tally.flat)
    if flat >= 0.005:
        parts.append(f"{percent(flat)} saturated")
    return ", ".join(parts)


def charts(sites: Sequence[Site], drift: Drift | None) -> list[DepthChart]:
    """Return the charts of signal and gradient by depth, beside what normal numbers would give.

    A backward pass that was seen has one of its own, and so has a function that was replaced.
    """
    signal = Words("Signal by depth", "σ of the outputs", bold=True)
    expected = [theory.output_std(s.function, s.tally.mean, s.std) for s in sites]
    slopes = [theory.slope(s.function, s.tally.mean, s.std) for s in sites]
    gradient = Words("Gradient by depth", "mean |f′|: what each site multiplies it by", bold=True)
    found = [
        _chart(signal, [site.out_std for site in sites], expected),
        _chart(gradient, [site.slope for site in sites], slopes),
    ]
    came = [site.gradient.in_std for site in sites if site.gradient]
    if len(came) == len(sites):
        backward = Words("Backward pass", "root mean square of what came to each site", bold=True)
        found.append(_chart(backward, came, None))
    if drift is not None:
        found.append(_drift(drift, [site.name for site in sites]))
    return found


def _drift(drift: Drift, names: Sequence[str]) -> DepthChart:
    """Return the chart of how far what comes to each site is from what did."""
    said = f"{label(drift.before)} replaced by {label(drift.after)}, not trained again"
    words = Words("Drift, as a share of the size", said, bold=True)
    return _chart(words, [drift.sites[name].relative for name in names], None)


def _chart(words: Words, values: Sequence[float], normal: Sequence[float] | None) -> DepthChart:
    curves = [Curve(tuple(values), 0)]
    if normal is not None:
        curves.append(Curve(tuple(normal), None, dotted=True))
    return DepthChart(words, curves, start=1, x_name="site, in order of depth")

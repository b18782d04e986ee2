"""The figure of an audit: the error of every input, on an axis on which floats lie evenly."""

from __future__ import annotations

from math import ceil, floor, log10

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from actviz.activations.curve import Array
from actviz.audit.errors import Errors, Stretch
from actviz.audit.formats import Format
from actviz.audit.report import Audit
from actviz.figures import style
from actviz.figures.heading import Words
from actviz.figures.labels import Labels, Place
from actviz.figures.page import Page, opened
from actviz.figures.panel import PanelSpec, panels
from actviz.figures.ticks import power_of_ten
from actviz.prose.numbers import rounded
from actviz.prose.shares import percent
from actviz.requests import Look

COLUMNS = 480
DIGITS = 7
# The width of the widest name on the axis, such as −10⁻³⁰⁰, in font sizes.
WIDEST = 4.0
STEPS = (1, 2, 3, 5, 10, 20, 50, 100, 1000)
# Errors below this are drawn at the bottom: a number that was rounded once is off by up to 0.5.
FLOOR = 0.05
NAMED = 5  # stretches that are named
GAP = 0.012  # between a stretch and its name, in units of the axis
HEIGHTS = (0.96, 0.86, 0.76, 0.66, 0.56, 0.46)
SHORT = {
    "nan": "NaN",
    "infinite": "infinite",
    "zero": "0",
    "sign": "wrong sign",
    "digits": "over 4 ulp",
}


def draw(found: Audit, look: Look) -> Figure:
    """Return the figure of an audit: a panel of f, and one of f′ where there is a gradient."""
    parts = [("f", found.value)]
    parts += [("f′", found.derivative)] if found.derivative else []
    with opened(look, (8.0, 2.4 + 2.2 * len(parts))) as (page, theme):
        page.title(f"{found.name} as {found.function.label}, in {found.format.name}")
        page.note(notes(found))
        boxes = page.box.grid(len(parts), 1, page.em)
        specs = [spec(name, errors) for name, errors in parts]
        drawn = panels(page, boxes, specs)
        for axes, (_, errors) in zip(drawn, parts, strict=True):
            fill(page, axes, found, errors, theme)
        return page.figure


def notes(found: Audit) -> list[str]:
    """Say what the axes mean."""
    count = f"{len(found.truth.x):,}"
    inputs = f"all {count} finite inputs" if found.truth.every else f"{count} drawn inputs"
    return [inputs, "the largest error of each column, in units in the last place (ulp)"]


def spec(name: str, errors: Errors) -> PanelSpec:
    """Return what a panel shows."""
    said = (
        f"{name}: at most {rounded(errors.largest)} ulp, {percent(errors.over_one)} over 1, "
        f"{percent(errors.over_four)} over 4"
    )
    top = max(20.0, 6.0 * errors.largest)
    x_name = "x, the floats evenly spaced"
    return PanelSpec(
        (-1.02, 1.02), (FLOOR, top), Words(said), x_name, "ulp", y_log=True, origin=False
    )


def fill(page: Page, axes: Axes, found: Audit, errors: Errors, theme: style.Theme) -> None:
    """Draw the errors, and name the stretches where it fails."""
    edges = np.linspace(-1.0, 1.0, COLUMNS + 1)
    places = spaced(found.format, found.truth.x)
    highest = columns(edges, places, errors.ulps)
    axes.stairs(
        np.maximum(highest, FLOOR), edges, baseline=FLOOR, fill=True, color=theme.color(0), zorder=2
    )
    axes.axhline(1.0, color=theme.muted, linewidth=0.5 * theme.line, zorder=3)
    name_places(page, axes, found.format)
    labels = Labels(page, axes)
    labels.avoid(np.repeat(edges, 2)[1:-1], np.repeat(np.maximum(highest, FLOOR), 2))
    named = sorted(graver(errors.stretches), key=lambda each: -each.count)
    for stretch in named[:NAMED]:
        mark(labels, found.format, stretch, theme)


def spaced(format: Format, x: Array) -> Array:
    """Return the places of numbers on the axis, from −1 to 1."""
    ends = format.order(np.array([format.largest]))
    return np.asarray(format.order(x) / ends[0])


def columns(edges: Array, places: Array, ulps: Array) -> Array:
    """Return the largest finite error of each column."""
    highest = np.zeros(len(edges) - 1)
    at = np.clip(np.searchsorted(edges, places, side="right") - 1, 0, len(highest) - 1)
    np.maximum.at(highest, at, np.where(np.isfinite(ulps), ulps, 0.0))
    return highest


def name_places(page: Page, axes: Axes, format: Format) -> None:
    """Name 0 and, on both sides of it, as many powers of ten as there is room for."""
    gap = 2.0 * WIDEST * page.em / (axes.get_position().width * page.width)
    low, high = ceil(log10(2.0**format.lowest)), floor(log10(format.largest))
    for step in STEPS:
        powers = np.array([k for k in range(low, high + 1) if k % step == 0])
        right = spaced(format, 10.0**powers)
        powers, right = powers[right > gap], right[right > gap]
        if (np.diff(right) > gap).all():
            break
    words = [power_of_ten(k) for k in powers.tolist()]
    mirrored = [f"\N{MINUS SIGN}{word}" for word in words]
    axes.set_xticks([*(-right), 0.0, *right], [*mirrored, "0", *words])


def graver(stretches: tuple[Stretch, ...]) -> list[Stretch]:
    """Return the longest stretch of each kind on each side of 0."""
    longest: dict[tuple[str, bool], Stretch] = {}
    for each in stretches:
        key = each.kind, each.first < 0
        if key not in longest or each.count > longest[key].count:
            longest[key] = each
    return list(longest.values())


def mark(labels: Labels, format: Format, stretch: Stretch, theme: style.Theme) -> None:
    """Shade a stretch and say what is wrong there, and from which x on."""
    low, high = spaced(format, np.array([stretch.low, stretch.high])).tolist()
    color = theme.color(1)
    labels.axes.axvspan(low, high, color=color, alpha=0.16, linewidth=0.5 * theme.line, zorder=1)
    words = f"{SHORT[stretch.kind]} from {rounded(stretch.first, DIGITS)}"
    inside = [((low + high) / 2, y, "center", "top") for y in heights(labels.axes)]
    if not labels.put(words, inside, within=(low, high), color=color, zorder=6):
        outward = stretch.kind != "digits"  # which lie between 0 and worse
        labels.put(words, beside(labels.axes, low, high, outward), color=color, zorder=6)


def beside(axes: Axes, low: float, high: float, outward: bool) -> list[Place]:
    """Return places on both sides of a stretch, first on that away from 0 or on that towards 0."""
    sides = [(high + GAP, "left"), (low - GAP, "right")]
    if outward == (low + high < 0):
        sides.reverse()
    return [(x, y, side, "top") for x, side in sides for y in heights(axes)]


def heights(axes: Axes) -> list[float]:
    """Return where labels may hang, from the top to the middle."""
    bottom, top = axes.get_ylim()
    return [bottom * (top / bottom) ** share for share in HEIGHTS]

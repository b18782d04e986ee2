"""The figure of a function and its derivatives."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from matplotlib.figure import Figure

from actviz.activations.function import Function
from actviz.compute.plot import PlotData
from actviz.compute.ranges import Range, most
from actviz.figures import curves, slots
from actviz.figures.box import Box
from actviz.figures.heading import Words
from actviz.figures.page import Page, opened
from actviz.figures.panel import PanelSpec, panels
from actviz.figures.sizes import of_page
from actviz.figures.track import moved, track
from actviz.figures.trail import trail
from actviz.formula.text import text
from actviz.prose import formulas as prose
from actviz.prose import points, precision
from actviz.prose.facts import brief
from actviz.prose.labels import label
from actviz.prose.saturation import DEAD_EXPLAINED, EXPLAINED
from actviz.requests import Look, PlotRequest

Orders = tuple[int, ...]
# A formula of more characters of text takes more lines than a small panel has room for.
LONGEST = 110
# More periods than this are a slab of colour.
MOST_PERIODS = 100
NAMES = ("f", "f'", "f''")
PLAIN = Look()


def draw(data: PlotData, request: PlotRequest, among: Sequence[PlotData] = ()) -> Figure:
    """Return the figure of a function, with its derivatives beside it or over it.

    As one frame `among` several it has axes that hold them all.
    """
    groups = shared(request)
    with opened(request.look, _size(request.look, len(groups))) as (page, theme):
        theme = slots.own(theme, data.function, request.look)
        frames = [each.function for each in among]
        point = points.of_curve(
            data.facts if not data.arms else None, surrogate=data.backward is not None
        )
        page.title(label(data.function, without=moved(frames)), point)
        track(page, theme, data.function, frames)
        page.note(notes(data))
        specs = [spec(data, orders, among, request.look, request.ylim) for orders in groups]
        axes = panels(page, cells(page, len(groups)), specs)
        past = [each.trace for each in before(data.function, among)]
        for orders, panel in zip(groups, axes, strict=True):
            for order in orders:
                trail(panel, past, order, theme)
            curves.fill(page, panel, data, orders, theme)
        return page.figure


def before(function: Function, among: Sequence[PlotData]) -> Sequence[PlotData]:
    """Return the frames of a moving picture that come before that of a function."""
    functions = [each.function for each in among]
    return among[: functions.index(function)] if functions else ()


def notes(data: PlotData) -> list[str]:
    """Say what is known of the function, and what the shade of a panel means.

    A frame of a moving picture has no facts, whose words would jump about.
    """
    lacking = precision.brief([data.function])
    if data.facts is None:
        return lacking
    meanings = {"dead": DEAD_EXPLAINED, "saturated": EXPLAINED}
    facts = data.facts
    if data.arms:
        # What is true of the first output alone is not told.
        facts = replace(facts, minimum=None, parity=None, monotonic=None)
        lacking = [f"{len(data.arms)} outputs", *lacking]
    shaded = {zone.kind for zone in data.zones}
    said = [words for kind, words in meanings.items() if kind in shaded]
    return [*brief(facts), *said, *_waves(data), *lacking]


def shared(request: PlotRequest) -> list[Orders]:
    """Return which derivatives share a panel."""
    orders = tuple(range(request.order + 1)) if request.derivative else (0,)
    return [orders] if request.overlay else [(order,) for order in orders]


def spec(
    data: PlotData,
    orders: Orders,
    among: Sequence[PlotData] = (),
    look: Look = PLAIN,
    ylim: Range | None = None,
) -> PanelSpec:
    """Return what a panel of these derivatives shows, with their formulas above it.

    Args:
        data: what is drawn.
        orders: which derivatives the panel shows.
        among: all frames of a moving picture, which the axes hold.
        look: whether formulas are written.
        ylim: the range of y of the function itself, where the user has said it.
    """
    held = most([curves.y_range(each, orders) for each in among or (data,)])
    return PanelSpec(
        data.range,
        ylim if ylim and 0 in orders else held,
        head(data, orders, look.formulas),
        x_name="x",
        right=curves.beside(data),
        x_period=period(data),
    )


def head(data: PlotData, orders: Orders, whole: bool = True) -> Words:
    """Return what stands above a panel: formulas, or what the outputs of several are."""
    if data.arms:
        outputs = " and ".join(arm.label for arm in data.arms)
        each = [f"{curves.PRIMES[order]}(x)" for order in orders]
        return Words(f"{', '.join(each)} of {outputs}")
    return Words(r",\quad ".join(formula(data, order, whole) for order in orders), math=True)


def _waves(data: PlotData) -> list[str]:
    """Say how many periods a range holds that are too many to be told apart, or that there are."""
    found = period(data)
    count = (data.range[1] - data.range[0]) / found if found else 0.0
    if found:
        return [f"{count:,.0f} periods: too close to be told apart"] * (count > MOST_PERIODS)
    slabs = [curves.PRIMES[order] for order in (0, 1) if _turns(data, order) > 2 * MOST_PERIODS]
    return [f"waves of {' and '.join(slabs)}: too close to be told apart"] if slabs else []


def _turns(data: PlotData, order: int) -> int:
    """Return how often a curve turns within the panel."""
    with np.errstate(invalid="ignore"):  # infinite values that follow one another
        rises = [np.sign(np.diff(y)) for _, y in data.trace.line(order)]
    return sum(int(np.count_nonzero(rise[1:] * rise[:-1] < 0)) for rise in rises)


def period(data: PlotData) -> float | None:
    """Return what the function repeats after, or None."""
    found = data.facts.minimum if data.facts else None
    return found.period if found else None


def formula(data: PlotData, order: int, whole: bool = True) -> str:
    """Return the mathtext of a derivative, without a right side where it would be a page of it."""
    record = prose.shown(data.function)
    found = prose.formula(record, order) if whole else None
    written = prose.mathtext(record, order) if found and len(text(found)) <= LONGEST else ""
    return f"{NAMES[order]}(x) = {written}" if written else f"{NAMES[order]}(x)"


def cells(page: Page, count: int) -> list[Box]:
    """Return a box for each panel: side by side, or above each other on an upright page."""
    upright = page.box.width < 1.15 * page.box.height
    rows, columns = (count, 1) if upright else (1, count)
    return page.box.grid(rows, columns, 1.6 * page.em)


def _size(look: Look, count: int) -> tuple[float, float]:
    return of_page(look, (4.0 * count + 1.0 if count > 1 else 6.0, 4.2), 0.8 + 1.9 * count)

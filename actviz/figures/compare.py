"""The figure of several functions together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from math import isfinite
from typing import Any, NamedTuple

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from actviz.compute.compare import CompareData
from actviz.compute.ranges import Range, most
from actviz.compute.trace import Trace
from actviz.errors import abridged, listed
from actviz.figures import curves, histogram, image, slots, style, unlike
from actviz.figures.alike import alike
from actviz.figures.box import Box
from actviz.figures.heading import Words
from actviz.figures.heights import Heights
from actviz.figures.image import Picture
from actviz.figures.labels import Labels
from actviz.figures.legend import legend
from actviz.figures.multiples import MOST, WIDE, arranged, multiples, share, size
from actviz.figures.page import Page, opened
from actviz.figures.panel import PanelSpec, padded, panels
from actviz.figures.shades import shades, write_values
from actviz.figures.sizes import of_page
from actviz.figures.track import moved, track
from actviz.figures.trail import trail
from actviz.prose import precision
from actviz.prose.labels import label, letter, value
from actviz.prose.numbers import rounded
from actviz.prose.saturation import EXPLAINED
from actviz.requests import CompareRequest, Look

# A photo with a grey scale of its own is so many inches less wide than its cell.
BESIDE = 0.6
# The names of more functions would fill the page, and stand above their panels: so many are told.
NAMED = 9


def draw(data: CompareData, request: CompareRequest, among: Sequence[CompareData] = ()) -> Figure:
    """Return the figure of the view: curves overlaid, or one small panel for each function.

    Curves that are one frame `among` several have axes that hold them all.
    """
    if request.view in ("plot", "grid"):
        return _plot(data, request, among or (data,))
    return {"histogram": _histograms, "image": _images}[request.view](data, request)


def _plot(data: CompareData, request: CompareRequest, among: Sequence[CompareData]) -> Figure:
    crowded = data.swept is None and len(data.functions) > MOST
    if request.view == "grid" or request.layout or crowded:
        return _many(data, request, among)
    layers = overlays(data, request.derivative)
    with opened(request.look, _size(request.look, len(layers))) as (page, theme):
        page.title(title(data), point(data, among))
        way(page, theme, data, among)
        specs = _specs(data, request, among)
        page.note([*_alike(data, among, specs[0]), *precision.brief(data.functions)])
        looks = lines(data, theme, request.look)
        keys = [Line2D([], [], linewidth=theme.line, **each) for each in looks]
        legend(page, keys, names(data, among), swept(data))
        boxes = _cells(page, len(layers))
        past = [overlays(each, request.derivative) for each in _before(data, among)]
        for axes, layer in zip(panels(page, boxes, specs), layers, strict=True):
            _trails(axes, layer, [each[layers.index(layer)] for each in past], theme, looks)
            _fill(page, axes, data, layer, theme, looks[layer.first :])
        return page.figure


def _before(data: CompareData, among: Sequence[CompareData]) -> Sequence[CompareData]:
    """Return the frames of a moving picture that come before one of them."""
    return among[: [each.functions for each in among].index(data.functions)]


def _trails(
    axes: Axes,
    layer: Layer,
    past: Sequence[Layer],
    theme: style.Theme,
    looks: Sequence[dict[str, Any]],
) -> None:
    """Draw where the curves of a panel that move have been."""
    for index, trace in enumerate(layer.traces):
        before = [each.traces[index] for each in past]
        if any(each.label != trace.label for each in before):
            trail(axes, before, layer.order, theme, looks[layer.first + index]["color"])


def _specs(
    data: CompareData, request: CompareRequest, among: Sequence[CompareData]
) -> list[PanelSpec]:
    """Return what each panel shows, on axes that hold all frames."""
    layers = overlays(data, request.derivative)
    frames = zip(*(overlays(each, request.derivative) for each in among), strict=True)
    x = data.plots[0].range
    return [
        _panel(x, layer, held, request.ylim) for layer, held in zip(layers, frames, strict=True)
    ]


def _panel(x: Range, layer: Layer, held: Sequence[Layer], ylim: Range | None) -> PanelSpec:
    """Return what the panel of a layer shows; the range of y of functions may be given."""
    if ylim and (layer.order, layer.first) == (0, 0):
        return PanelSpec(x, ylim, Words(layer.head), x_name="x")
    y = padded(most([curves.span(each.traces, (each.order,)) for each in held]))
    traces = [trace for each in held for trace in each.traces]
    return unlike.scaled(PanelSpec(x, y, Words(layer.head), x_name="x"), traces, layer.order)


def _many(data: CompareData, request: CompareRequest, among: Sequence[CompareData]) -> Figure:
    """Return a figure with a panel for each function, and one for each difference."""
    named = short_names(data)
    first = named[0]
    orders = (0, 1) if request.derivative else (0,)
    groups = [(named, [plot.trace for plot in data.plots], orders)]
    if data.differences:
        minus = [f"{name} − {first}" for name in named[1:]]
        groups.append((minus, [each.trace for each in data.differences], (0,)))
    shape = request.layout or arranged(request.panels, WIDE)
    with opened(request.look, size(shape), share(shape[1])) as (page, theme):
        page.title(title(data))
        way(page, theme, data, among)
        held = [plot.trace for each in among for plot in each.plots]
        x = data.plots[0].range
        spec = PanelSpec(x, request.ylim or curves.span(held, (0,)))
        page.note([*_alike(data, among, spec), *precision.brief(data.functions)])
        multiples(page, theme, x, groups, held, shape, request.ylim)
        return page.figure


def way(page: Page, theme: style.Theme, data: CompareData, among: Sequence[CompareData]) -> None:
    """Say how far the parameter has come that moves over the frames, if there is one."""
    for index, frames in enumerate(zip(*(each.functions for each in among), strict=False)):
        if moved(frames):
            track(page, theme, data.functions[index], frames)
            return


def _alike(data: CompareData, among: Sequence[CompareData], spec: PanelSpec) -> list[str]:
    """Say which curves lie upon each other; of a moving picture the words would jump about."""
    if len(among) > 1:
        return []
    return alike(data.functions, names(data), swept(data), spec)


def _fill(
    page: Page,
    axes: Axes,
    data: CompareData,
    layer: Layer,
    theme: style.Theme,
    looks: Sequence[dict[str, Any]],
) -> None:
    """Draw the curves of a panel, and point to where they leave it."""
    labels = Labels(page, axes)
    for trace in layer.traces:
        curves.obstacles(labels, trace, layer.order)
    for trace, look in zip(layer.traces, looks, strict=True):
        curves.draw(axes, trace, layer.order, theme, **look)
        curves.leaving(labels, trace, layer.order, theme, look["color"])
    if data.swept:
        colors = [look["color"] for look in looks]
        write_values(labels, layer.traces, layer.order, names(data)[layer.first :], colors)


class Layer(NamedTuple):
    """What one panel overlays: curves, or derivatives, from the function of that index on."""

    head: str
    order: int
    first: int
    traces: list[Trace]


def overlays(data: CompareData, derivative: bool) -> list[Layer]:
    """Return what each panel shows."""
    traces = [each.trace for each in data.plots]
    found = [Layer("f(x)", 0, 0, traces)]
    if derivative:
        found.append(Layer("f′(x)", 1, 0, traces))
    if data.differences:
        shown = [
            _level(each.trace) if each.is_rounding else each.trace for each in data.differences
        ]
        found.append(Layer(_difference(data), 0, 1, shown))
    return found


def _level(rounding: Trace) -> Trace:
    """Return the line at 0 that a difference of nothing but rounding is."""
    level = [replace(each, value=np.zeros_like(each.x)) for each in rounding.segments]
    return replace(rounding, segments=tuple(level), breakpoints=())


def _difference(data: CompareData) -> str:
    """Say how far apart the functions are, and which are one but for rounding."""
    first = label(data.functions[0])
    same = (
        f"{listed(map(label, data.equal), 'and')}: equal to {first} up to rounding"
        if data.equal
        else ""
    )
    if len(data.equal) == len(data.differences):
        return same
    head = f"difference from {first}, {_most(data)}"
    return f"{head}; {same}" if same else head


def _most(data: CompareData) -> str:
    known = [each.largest for each in data.differences if each.largest is not None]
    if not known:
        return "which has no value"
    return f"up to {rounded(max(known))}" if isfinite(max(known)) else "without bound"


def lines(data: CompareData, theme: style.Theme, look: Look) -> list[dict[str, Any]]:
    """Return how each function is drawn in every panel: of a sweep, in the shade of its value."""
    if data.swept is None:
        return slots.lines(data.functions, theme, look)
    moved = [function.values[data.swept] for function in data.functions]
    # Lists have no order but the one in which they were given.
    values = [n if isinstance(value, tuple) else value for n, value in enumerate(moved)]
    return [{"color": color, "linestyle": "-"} for color in shades(values, theme)]


def names(data: CompareData, among: Sequence[CompareData] = ()) -> list[str]:
    """Return what each function is called: of a sweep, only the value; what moves is not told."""
    if data.swept is not None:
        return [value(function.values[data.swept]) for function in data.functions]
    frames = list(zip(*(each.functions for each in among), strict=False))
    still = [moved(each) for each in frames] or [None] * len(data.functions)
    return [label(each, without=name) for each, name in zip(data.functions, still, strict=False)]


def short_names(data: CompareData) -> list[str]:
    """Return what each function is called in a small panel: alone where that tells them apart."""
    short = [function.activation.label for function in data.functions]
    return short if len(set(short)) == len(short) else names(data)


def title(data: CompareData) -> str:
    """Return the title: the names, or the one that is swept; of many the first, and how many."""
    labels = list(dict.fromkeys(function.activation.label for function in data.functions))
    if data.swept:
        return f"{labels[0]} by {swept(data)}"
    if len(labels) > NAMED:
        return abridged(labels)
    return ", ".join(labels)


def point(data: CompareData, among: Sequence[CompareData]) -> str:
    """Return how far apart two functions are, or that all are one."""
    if len(among) > 1:
        return ""
    if data.told and all(each.is_rounding for each in data.told):
        return "equal up to rounding"
    largest = data.told[0].largest if len(data.told) == 1 else None
    if largest is None or not isfinite(largest):
        return ""
    return f"at most {rounded(largest)} apart here"


def swept(data: CompareData) -> str:
    """Return the letter of the parameter that alone tells the functions apart, or ''."""
    return letter(data.functions[0].activation, data.swept) if data.swept else ""


def _size(look: Look, count: int) -> tuple[float, float]:
    return of_page(look, (4.6 * count if count < 3 else 12.0, 4.8), 1.2 + 1.8 * count)


def _cells(page: Page, count: int) -> list[Box]:
    upright = page.box.width < 0.65 * count * page.box.height
    rows, columns = (count, 1) if upright else (1, count)
    return page.box.grid(rows, columns, 1.6 * page.em)


def _histograms(data: CompareData, request: CompareRequest) -> Figure:
    first = data.histograms[0]
    drawn = [(first, "before", "before")] if request.before else []
    many = len(data.histograms) > MOST
    for each, name in zip(data.histograms, (short_names if many else names)(data), strict=True):
        # Of many there is room for the name alone.
        drawn.append((each, "after", name if many else f"{name}: {histogram.saturation(each)}"))
    rows, columns = request.layout or arranged(len(drawn), WIDE)
    with opened(request.look, (3.4 * columns, 1.1 + 2.8 * rows), share(columns)) as (page, theme):
        page.title(title(data))
        said = [*histogram.source(first), *([] if many else [EXPLAINED])]
        page.note([*said, *precision.brief(data.functions, many=True)])
        heights = Heights.of([each.sides[side] for each, side, _ in drawn])
        specs = [histogram.spec(each, side, head, heights) for each, side, head in drawn]
        boxes = page.box.grid(rows, columns, 1.2 * page.em)[: len(drawn)]
        # What goes in is no function's, so it has no function's colour.
        looks = lines(data, theme, request.look)
        colors = [theme.muted] * request.before + [each["color"] for each in looks]
        filled = zip(drawn, panels(page, boxes, specs), colors, strict=True)
        for (each, side, _), axes, color in filled:
            histogram.fill(page, axes, each, side, theme, heights, color)
        return page.figure


def _images(data: CompareData, request: CompareRequest) -> Figure:
    first = data.images[0]
    own = len({each.after_scale for each in data.images} | {first.before_scale}) > 1
    shown = [Picture(first.before, first.before_scale, "before", own)]
    for each, name in zip(data.images, short_names(data), strict=True):
        shown.append(Picture(each.after, each.after_scale, name, own))
    wide = image.aspect(first)
    rows, columns = request.layout or arranged(len(shown), wide)
    across = max(2.7, 6.0 / columns)
    down = min(4.5, (across - BESIDE * own) / wide) + 0.4
    whole = across * columns + 0.9, 1.0 + rows * down
    with opened(request.look, whole, share(columns)) as (page, _):
        page.title(title(data))
        page.note([*image.notes(first, request.grey)[:2], *precision.brief(data.functions)])
        room = image.bar_room(page, shown)
        if page.given:
            shown[-1] = shown[-1]._replace(bar=True)
        elif not own:
            page.box = page.box.inset(right=room)
        boxes = page.box.grid(rows, columns, 0.8 * page.em)[: len(shown)]
        placed = image.photos(page, boxes, shown, room if own else 0.0)
        if placed and not own:
            image.grey_bar(page, placed[0].around(*placed), first.before_scale)
        return page.figure

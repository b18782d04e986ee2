"""The figure of several functions together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, NamedTuple

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from actviz.compute.compare import CompareData
from actviz.compute.ranges import most
from actviz.compute.trace import Trace
from actviz.errors import listed
from actviz.figures import curves, histogram, image, style, unlike
from actviz.figures.alike import alike
from actviz.figures.box import Box
from actviz.figures.heading import Words
from actviz.figures.heights import Heights
from actviz.figures.image import Picture
from actviz.figures.labels import Labels
from actviz.figures.legend import legend
from actviz.figures.multiples import MOST, arranged, multiples, size
from actviz.figures.page import Page, opened
from actviz.figures.panel import PanelSpec, padded, panels
from actviz.figures.shades import shades, write_values
from actviz.figures.track import moved, track
from actviz.prose import precision
from actviz.prose.labels import label, letter, value
from actviz.prose.numbers import rounded
from actviz.prose.saturation import EXPLAINED
from actviz.requests import CompareRequest, Look


def draw(data: CompareData, request: CompareRequest, among: Sequence[CompareData] = ()) -> Figure:
    """Return the figure of the view: curves overlaid, or one small panel for each function.

    Curves that are one frame `among` several have axes that hold them all.
    """
    if request.view == "plot":
        return _plot(data, request, among or (data,))
    return {"histogram": _histograms, "image": _images}[request.view](data, request)


def _plot(data: CompareData, request: CompareRequest, among: Sequence[CompareData]) -> Figure:
    if data.swept is None and len(data.functions) > MOST:
        return _many(data, request, among)
    layers = overlays(data, request.derivative)
    with opened(request.look, _size(request.look, len(layers))) as (page, theme):
        page.title(title(data))
        way(page, theme, data, among)
        page.note([*_alike(data, among), *precision.brief(data.functions)])
        count = len(data.functions)
        lines = [Line2D([], [], linewidth=theme.line, **line(data, i, theme)) for i in range(count)]
        legend(page, lines, names(data, among), swept(data))
        boxes = _cells(page, len(layers))
        frames = zip(*(overlays(each, request.derivative) for each in among), strict=True)
        specs = [
            unlike.scaled(
                PanelSpec(
                    data.plots[0].range,
                    padded(most([curves.span(each.traces, (each.order,)) for each in held])),
                    Words(layer.head),
                    x_name="x",
                ),
                [trace for each in held for trace in each.traces],
                layer.order,
            )
            for layer, held in zip(layers, frames, strict=True)
        ]
        for axes, layer in zip(panels(page, boxes, specs), layers, strict=True):
            _fill(page, axes, data, layer, theme)
        return page.figure


def _many(data: CompareData, request: CompareRequest, among: Sequence[CompareData]) -> Figure:
    """Return a figure with a panel for each function, and one for each difference."""
    named = short_names(data)
    first = named[0]
    orders = (0, 1) if request.derivative else (0,)
    groups = [(named, [plot.trace for plot in data.plots], orders)]
    if data.differences:
        minus = [f"{name} − {first}" for name in named[1:]]
        groups.append((minus, list(data.differences), (0,)))
    with opened(request.look, size(sum(len(each[0]) for each in groups))) as (page, theme):
        page.title(title(data))
        way(page, theme, data, among)
        page.note([*_alike(data, among), *precision.brief(data.functions)])
        held = [plot.trace for each in among for plot in each.plots]
        multiples(page, theme, data.plots[0].range, groups, held)
        return page.figure


def way(page: Page, theme: style.Theme, data: CompareData, among: Sequence[CompareData]) -> None:
    """Say how far the parameter has come that moves over the frames, if there is one."""
    for index, frames in enumerate(zip(*(each.functions for each in among), strict=False)):
        if moved(frames):
            track(page, theme, data.functions[index], frames)
            return


def _alike(data: CompareData, among: Sequence[CompareData]) -> list[str]:
    """Say which curves lie upon each other; of a moving picture the words would jump about."""
    if len(among) > 1:
        return []
    y = curves.span([plot.trace for plot in data.plots], (0,))
    return alike(data.functions, names(data), swept(data), data.plots[0].range, y)


def _fill(page: Page, axes: Axes, data: CompareData, layer: Layer, theme: style.Theme) -> None:
    """Draw the curves of a panel, and point to where they leave it."""
    labels = Labels(page, axes)
    for trace in layer.traces:
        curves.obstacles(labels, trace, layer.order)
    looks = [line(data, index, theme) for index in range(layer.first, len(data.functions))]
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
        others = zip(data.functions[1:], data.differences, strict=True)
        shown = [_level(each) if other in data.equal else each for other, each in others]
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
    largest = max(each.largest() or 0.0 for each in data.differences)
    head = f"difference from {first}, up to {rounded(largest)}"
    return f"{head}; {same}" if same else head


def line(data: CompareData, index: int, theme: style.Theme) -> dict[str, Any]:
    """Return how the function with that index is drawn in every panel."""
    if data.swept is None:
        return {"color": theme.color(index), "linestyle": theme.dash(index)}
    moved = [function.values[data.swept] for function in data.functions]
    # Lists have no order but the one in which they were given.
    values = [n if isinstance(value, tuple) else value for n, value in enumerate(moved)]
    return {"color": shades(values, theme)[index], "linestyle": "-"}


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
    """Return the title: the names, or the one that is swept."""
    labels = list(dict.fromkeys(function.activation.label for function in data.functions))
    return f"{labels[0]} by {swept(data)}" if data.swept else ", ".join(labels)


def swept(data: CompareData) -> str:
    """Return the letter of the parameter that alone tells the functions apart, or ''."""
    return letter(data.functions[0].activation, data.swept) if data.swept else ""


def _size(look: Look, count: int) -> tuple[float, float]:
    if look.style == "paper":
        return 3.4, 1.2 + 1.8 * count
    return (4.6 * count if count < 3 else 12.0), 4.8


def _cells(page: Page, count: int) -> list[Box]:
    upright = page.box.width < 0.65 * count * page.box.height
    rows, columns = (count, 1) if upright else (1, count)
    return page.box.grid(rows, columns, 1.6 * page.em)


def _histograms(data: CompareData, request: CompareRequest) -> Figure:
    count = len(data.histograms)
    rows, columns = arranged(count, 1.4)
    with opened(request.look, (3.4 * columns, 1.1 + 2.8 * rows)) as (page, theme):
        page.title(title(data))
        said = [*histogram.source(data.histograms[0]), EXPLAINED]
        page.note([*said, *precision.brief(data.functions, many=True)])
        heights = Heights.of([each.after for each in data.histograms])
        specs = [
            histogram.spec(each, "after", f"{name}: {histogram.saturation(each)}", heights)
            for each, name in zip(data.histograms, names(data), strict=True)
        ]
        boxes = page.box.grid(rows, columns, 1.2 * page.em)[:count]
        for each, axes in zip(data.histograms, panels(page, boxes, specs), strict=True):
            histogram.fill(page, axes, each, "after", theme, heights)
        return page.figure


def _images(data: CompareData, request: CompareRequest) -> Figure:
    first = data.images[0]
    own = len({each.after_scale for each in data.images} | {first.before_scale}) > 1
    shown = [Picture(first.before, first.before_scale, "before", own)]
    for each, name in zip(data.images, short_names(data), strict=True):
        shown.append(Picture(each.after, each.after_scale, name, own))
    wide = image.aspect(first)
    rows, columns = arranged(len(shown), wide)
    across = max(2.7, 6.0 / columns)
    down = min(4.5, across / wide) + 0.4
    with opened(request.look, (across * columns + 0.9, 1.0 + rows * down)) as (page, _):
        page.title(title(data))
        page.note([*image.notes(first, request.grey)[:2], *precision.brief(data.functions)])
        room = image.bar_room(page, shown)
        if not own:
            page.box = page.box.inset(right=room)
            bar = page.box.inset(bottom=0.5 * page.em, top=2.0 * page.em)
            image.grey_bar(page, bar, first.before_scale)
        boxes = page.box.grid(rows, columns, 0.8 * page.em)[: len(shown)]
        image.photos(page, boxes, shown, room if own else 0.0)
        return page.figure

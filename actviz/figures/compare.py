"""The figure of several functions together."""

from __future__ import annotations

from matplotlib.axes import Axes
from matplotlib.colors import LinearSegmentedColormap, to_hex
from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from actviz.activations.function import written
from actviz.compute.compare import CompareData
from actviz.compute.plot import Trace
from actviz.figures import curves, histogram, image, style
from actviz.figures.page import Box, Page
from actviz.figures.panel import Frame, padded, panel
from actviz.requests import Look


def draw(data: CompareData, look: Look) -> Figure:
    """Return the figure of the view: curves overlaid, or one small panel for each function."""
    return {"plot": _plot, "histogram": _histograms, "image": _images}[data.view](data, look)


def _plot(data: CompareData, look: Look) -> Figure:
    with style.context(look) as theme:
        groups = [0, 1] if data.derivative else [0]
        count = len(groups) + bool(data.differences)
        page = Page(look, (3.4, 1.1 + 1.8 * count) if look.style == "paper" else (4.6 * count, 4.6))
        page.title(title(data))
        legend(page, data, theme)
        boxes = _rows(page, count)
        traces = [each.trace for each in data.plots]
        for order, box in zip(groups, boxes, strict=False):
            _overlay(page, box, data, traces, order, theme, f"{curves.PRIMES[order]}(x)")
        if data.differences:
            head = f"difference from {data.functions[0].label}"
            _overlay(page, boxes[-1], data, list(data.differences), 0, theme, head, first=1)
        return page.figure


def _overlay(
    page: Page,
    box: Box,
    data: CompareData,
    traces: list[Trace],
    order: int,
    theme: style.Theme,
    head: str,
    first: int = 0,
) -> Axes:
    """Draw traces over each other, each in its own line."""
    y = padded(curves.span(traces, (order,)))
    axes = panel(page, box, data.plots[0].range, y, Frame(head=head, x_name="x"))
    for index, trace in enumerate(traces, first):
        curves.draw(axes, trace, order, theme, **line(data, index, theme))
    return axes


def line(data: CompareData, index: int, theme: style.Theme) -> dict[str, object]:
    """Return how the function with that index is drawn in every panel."""
    if data.swept is None:
        return {"color": theme.color(index), "linestyle": theme.dash(index)}
    shades = LinearSegmentedColormap.from_list("sweep", [*theme.sweep])
    place = index / max(1, len(data.functions) - 1)
    return {"color": to_hex(shades(place)), "linestyle": "-"}


def names(data: CompareData) -> list[str]:
    """Return what the legend calls each function."""
    if data.swept is None:
        return [function.label for function in data.functions]
    return [f"{written(function.values[data.swept])}" for function in data.functions]


def title(data: CompareData) -> str:
    """Return the title: the names, or the one that is swept."""
    labels = list(dict.fromkeys(function.activation.label for function in data.functions))
    return f"{labels[0]} by {data.swept}" if data.swept else ", ".join(labels)


def legend(page: Page, data: CompareData, theme: style.Theme) -> None:
    """Write the legend below the panels, in as many columns as fit."""
    handles = [
        Line2D([], [], linewidth=theme.line, **line(data, index, theme))  # type: ignore[arg-type]
        for index in range(len(data.functions))
    ]
    labels = names(data)
    for columns in range(len(labels), 0, -1):
        drawn = page.figure.legend(
            handles,
            labels,
            loc="lower left",
            bbox_to_anchor=(page.box.left / page.width, page.box.bottom / page.height),
            ncols=columns,
            frameon=False,
            fontsize=0.9 * page.points,
            handlelength=2.6,
            borderpad=0,
            borderaxespad=0,
            title=data.swept,
            alignment="left",
        )
        box = drawn.get_window_extent(page.renderer)
        if columns == 1 or box.width / page.figure.dpi <= page.box.width:
            break
        drawn.remove()
    page.box = page.box.inset(bottom=box.height / page.figure.dpi + 0.7 * page.em)


def _rows(page: Page, count: int) -> list[Box]:
    upright = page.box.width < 0.9 * count * page.box.height * 0.7
    rows, columns = (count, 1) if upright else (1, count)
    return page.box.grid(rows, columns, 1.6 * page.em)


def _grid(count: int) -> tuple[int, int]:
    columns = 1 if count == 1 else 2 if count <= 4 else 3 if count <= 9 else 4
    return -(-count // columns), columns


def _histograms(data: CompareData, look: Look) -> Figure:
    with style.context(look) as theme:
        rows, columns = _grid(len(data.functions))
        page = Page(look, (3.6 * columns, 1.1 + 2.5 * rows))
        page.title(title(data))
        page.note(histogram.notes(data.histograms[0])[:3])
        top = max(histogram.ceiling(each) for each in data.histograms)
        boxes = page.box.grid(rows, columns, 1.2 * page.em)
        for each, box in zip(data.histograms, boxes, strict=False):
            histogram.side_panel(page, box, each, "after", theme, top)
        return page.figure


def _images(data: CompareData, look: Look) -> Figure:
    with style.context(look):
        rows, columns = _grid(len(data.functions) + 1)
        page = Page(look, (3.2 * columns, 1.1 + 2.8 * rows))
        page.title(title(data))
        first = data.images[0]
        boxes = page.box.grid(rows, columns, 1.2 * page.em)
        image.photo_panel(page, boxes[0], first.before, first.before_scale, "before", bar=True)
        for each, name, box in zip(data.images, names(data), boxes[1:], strict=False):
            image.photo_panel(page, box, each.after, each.after_scale, name, bar=True)
        return page.figure

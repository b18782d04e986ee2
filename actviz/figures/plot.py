"""The figure of a function and its derivatives."""

from __future__ import annotations

from matplotlib.figure import Figure

from actviz.compute.plot import PlotData
from actviz.figures import curves, style
from actviz.figures.facts import sentences
from actviz.figures.page import Box, Page
from actviz.figures.panel import Frame
from actviz.requests import Look


def draw(data: PlotData, look: Look) -> Figure:
    """Return the figure of a function, with its derivatives beside it or over it."""
    with style.context(look) as theme:
        groups = panels(data)
        page = Page(look, _size(look, len(groups)))
        page.title(data.function.label)
        page.note(sentences(data.facts))
        boxes = cells(page, len(groups))
        for orders, box in zip(groups, boxes, strict=True):
            panel(page, box, data, orders, theme)
        return page.figure


def panels(data: PlotData) -> list[tuple[int, ...]]:
    """Return which derivatives share a panel."""
    orders = tuple(range(data.order + 1)) if data.derivative else (0,)
    return [orders] if data.overlay else [(order,) for order in orders]


def panel(
    page: Page, box: Box, data: PlotData, orders: tuple[int, ...], theme: style.Theme
) -> None:
    """Draw the function, or derivatives of it, with the formula above."""
    activation = data.function.activation
    formulas = (activation.formula, activation.derivative_formula, "")
    head = r",\quad ".join(
        f"{name}(x) = {formulas[order]}" if formulas[order] else f"{name}(x)"
        for order in orders
        for name in (("f", r"f\,^\prime", r"f\,^{\prime\prime}")[order],)
    )
    frame = Frame(head=head, math=True, x_name="x")
    curves.curve_panel(
        page,
        box,
        data.trace,
        data.companions,
        orders,
        frame,
        data.zones,
        data.range,
        theme,
    )


def cells(page: Page, count: int) -> list[Box]:
    """Return a box for each panel: side by side, or one above the other where that is wider."""
    upright = page.box.width < 1.15 * page.box.height
    rows, columns = (count, 1) if upright else (1, count)
    return page.box.grid(rows, columns, 1.6 * page.em)


def _size(look: Look, count: int) -> tuple[float, float]:
    if look.style == "paper":
        return 3.4, 0.7 + 1.9 * count
    return (4.0 * count + 1.0 if count > 1 else 6.0), 4.2

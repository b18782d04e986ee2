"""The six-panel page of one function."""

from __future__ import annotations

from matplotlib.figure import Figure

from actviz.compute.sheet import SheetData
from actviz.figures import curves, histogram, image, plot, style
from actviz.figures.facts import sentences
from actviz.figures.page import Page
from actviz.figures.panel import panels
from actviz.requests import Look

ORDERS = ((0,), (1,))


def draw(data: SheetData, look: Look) -> Figure:
    """Return the page: curve and derivative, samples and photo, before and after."""
    with style.context(look) as theme:
        page = Page(look, (3.4, 5.4) if look.style == "paper" else (9.0, 11.0))
        page.title(data.function.label)
        facts, samples = sentences(data.plot.facts), histogram.notes(data.histogram)
        page.note([*facts, *samples, *image.notes(data.image)])
        boxes = page.box.grid(3, 2, 1.4 * page.em)
        specs = [plot.spec(data.plot, orders) for orders in ORDERS]
        specs += [histogram.spec(data.histogram, name) for name in histogram.SIDES]
        upper, lower = boxes[:4], boxes[4:]
        axes = panels(page, upper, specs)
        for orders, panel in zip(ORDERS, axes[:2], strict=True):
            curves.fill(page, panel, data.plot, orders, theme)
        for name, panel in zip(histogram.SIDES, axes[2:], strict=True):
            histogram.fill(page, panel, data.histogram, name, theme)
        image.photos(page, lower, image.pictures(data.image))
        return page.figure

"""The six-panel page of one function."""

from __future__ import annotations

from matplotlib.figure import Figure

from actviz.compute.sheet import SheetData
from actviz.figures import histogram, image, plot, style
from actviz.figures.facts import sentences
from actviz.figures.page import Page
from actviz.requests import Look


def draw(data: SheetData, look: Look) -> Figure:
    """Return the page: curve and derivative, samples and photo, before and after."""
    with style.context(look) as theme:
        page = Page(look, (3.4, 5.2) if look.style == "paper" else (9.0, 11.0))
        page.title(data.function.label)
        page.note(
            [
                *sentences(data.plot.facts),
                *histogram.notes(data.histogram),
                *image.notes(data.image),
            ]
        )
        boxes = page.box.grid(3, 2, 1.6 * page.em)
        for order in (0, 1):
            plot.panel(page, boxes[order], data.plot, (order,), theme)
        top = histogram.ceiling(data.histogram)
        for name, box in zip(histogram.SIDES, boxes[2:4], strict=True):
            histogram.side_panel(page, box, data.histogram, name, theme, top)
        photo = data.image
        one = image.one_scale(photo)
        image.photo_panel(
            page, boxes[4], photo.before, photo.before_scale, "photo before", bar=not one
        )
        image.photo_panel(page, boxes[5], photo.after, photo.after_scale, "photo after", bar=True)
        return page.figure

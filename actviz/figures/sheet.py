"""The six-panel page of one function."""

from __future__ import annotations

from collections.abc import Sequence

from matplotlib.figure import Figure

from actviz.compute.sheet import SheetData
from actviz.figures import curves, histogram, image, plot
from actviz.figures.page import Page, opened
from actviz.figures.panel import panels
from actviz.figures.sizes import of_page
from actviz.prose.facts import brief
from actviz.prose.labels import label
from actviz.requests import SheetRequest

ORDERS = ((0,), (1,))


def draw(data: SheetData, request: SheetRequest, among: Sequence[SheetData] = ()) -> Figure:
    """Return the page: curve and derivative, samples and photo, before and after."""
    with opened(request.look, of_page(request.look, (9.0, 11.0), 5.4)) as (page, theme):
        page.title(label(data.function))
        facts, samples = brief(data.plot.facts), histogram.notes(data.histogram)
        photo = image.notes(data.image, request.grey)
        page.note(list(dict.fromkeys([*facts, *samples, *photo])))
        specs = [plot.spec(data.plot, orders, look=request.look) for orders in ORDERS]
        specs += [histogram.spec(data.histogram, name) for name in histogram.SIDES]
        low = photo_row(page, image.aspect(data.image))
        gap = 1.4 * page.em
        axes = panels(page, page.box.inset(bottom=low + gap).grid(2, 2, gap), specs)
        for orders, panel in zip(ORDERS, axes[:2], strict=True):
            curves.fill(page, panel, data.plot, orders, theme)
        for name, panel in zip(histogram.SIDES, axes[2:], strict=True):
            histogram.fill(page, panel, data.histogram, name, theme)
        lower = page.box.inset(top=page.box.height - low).grid(1, 2, gap)
        image.photos(page, lower, image.pictures(data.image))
        return page.figure


def photo_row(page: Page, wide: float) -> float:
    """Return the height of the photos' row: less than a third where they are low."""
    photo = page.box.width / 2 - 5.0 * page.em
    return max(0.18 * page.box.height, min(0.36 * page.box.height, photo / wide + 2.5 * page.em))

"""The six-panel page of one function."""

from __future__ import annotations

from collections.abc import Sequence
from math import log

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from actviz.compute.sheet import SheetData
from actviz.figures import curves, histogram, image, plot, slots
from actviz.figures.box import Box
from actviz.figures.heights import Heights
from actviz.figures.page import Page, opened
from actviz.figures.panel import PanelSpec, panels
from actviz.figures.sizes import of_page
from actviz.figures.style import Theme
from actviz.figures.track import moved
from actviz.figures.trail import trail
from actviz.prose.facts import brief
from actviz.prose.labels import label
from actviz.requests import SheetRequest

ORDERS = ((0,), (1,))
# The width of a panel over its height that reads best, and the grids that four panels may have.
READABLE = 1.4
GRIDS = ((2, 2), (1, 4), (4, 1))
# A photo that is wider than it is high by more stands below the panels, over the whole page; one
# that is higher by more stands beside them.
PANORAMA, PORTRAIT = 2.2, 0.75
# The least and the most of the width that the photos take beside the panels, and the most of the
# height below them.
LEAST_BESIDE, MOST_BESIDE, MOST_BELOW = 0.2, 0.42, 0.4
# The rooms for the heading of a photo, and for the scale beside it, in font sizes.
HEAD, BAR = 2.5, 5.0


def draw(data: SheetData, request: SheetRequest, among: Sequence[SheetData] = ()) -> Figure:
    """Return the page: curve and derivative, samples and photo, before and after."""
    with opened(request.look, of_page(request.look, (9.0, 11.0), 5.4)) as (page, theme):
        page.title(label(data.function, without=moved([each.function for each in among])))
        image.track_of(page, theme, data.image, [each.image for each in among])
        _notes(page, data, request, film=bool(among))
        scales = _scales(data, among)
        specs = specs_of(data, request, among, scales)
        pictures = image.pictures(data.image)
        spare = 0.0 if pictures[0].bar else image.bar_room(page, pictures)
        cells, photos = places(page, image.aspect(data.image), spare)
        axes = panels(page, cells, specs)
        _curves(page, axes[:2], data, among, slots.own(theme, data.function, request.look))
        counts = slots.after(theme, data.function, request.look)
        for name, panel, scale in zip(histogram.SIDES, axes[2:], scales, strict=True):
            histogram.fill(page, panel, data.histogram, name, counts, scale)
        image.photos(page, photos, pictures, tight=photos[0].width < photos[1].width)
        return page.figure


def _notes(page: Page, data: SheetData, request: SheetRequest, film: bool) -> None:
    """Say, from the bottom up, what is known of the photo, the samples and the function."""
    photo = image.notes(data.image, request.grey)[: 2 if film else None]
    page.note([f"photo: {photo[0]}", *photo[1:]])
    page.note(histogram.notes(data.histogram))
    page.note(brief(data.plot.facts))


def _scales(data: SheetData, among: Sequence[SheetData]) -> list[Heights]:
    """Return the heights of the samples before and after, alike in all frames of a film."""
    counted = [each.histogram for each in among]
    return [histogram.heights_of(data.histogram, name, counted) for name in histogram.SIDES]


def _curves(
    page: Page, axes: Sequence[Axes], data: SheetData, among: Sequence[SheetData], theme: Theme
) -> None:
    """Draw the function and its derivative, over what a film showed of them before."""
    past = [each.trace for each in plot.before(data.function, [each.plot for each in among])]
    for orders, panel in zip(ORDERS, axes, strict=True):
        trail(panel, past, orders[0], theme)
        curves.fill(page, panel, data.plot, orders, theme)


def specs_of(
    data: SheetData, request: SheetRequest, among: Sequence[SheetData], scales: Sequence[Heights]
) -> list[PanelSpec]:
    """Return what the panels show, on axes that hold all frames of a film."""
    plots = [each.plot for each in among]
    sides = zip(histogram.SIDES, scales, strict=True)
    return [
        *(plot.spec(data.plot, orders, plots, request.look, request.ylim) for orders in ORDERS),
        *(histogram.spec(data.histogram, name, "", scale) for name, scale in sides),
    ]


def places(page: Page, wide: float, spare: float = 0.0) -> tuple[list[Box], list[Box]]:
    """Return boxes for the four panels and for two photos: none is half empty.

    Args:
        page: the page.
        wide: the width of a photo over its height.
        spare: how much less the first photo needs than the second, beside it.
    """
    upright = page.box.width < 1.15 * page.box.height
    if wide < PORTRAIT or (not upright and wide < PANORAMA):
        return _beside(page, wide, spare)
    return _below(page, wide, 2 if wide > PANORAMA and upright else 1)


def _beside(page: Page, wide: float, spare: float) -> tuple[list[Box], list[Box]]:
    """Stand the photos on the right, above or beside each other, whichever makes them larger."""
    box, gap, bar = page.box, 1.4 * page.em, BAR * page.em

    def across(rows: int) -> float:
        """Return the width of a photo's cell."""
        high = (box.height - (rows - 1) * gap) / rows - HEAD * page.em
        most = (MOST_BESIDE * box.width - (2 - rows) * (gap - spare)) / (3 - rows)
        return min(most, high * wide + bar)

    rows = max((2, 1), key=across)
    if rows == 1:
        both = 2 * across(1) - spare + gap
        first = box._replace(left=box.left + box.width - both, width=across(1) - spare)
        second = first._replace(left=first.left + first.width + gap, width=across(1))
        return _panels(box.inset(right=both + gap), gap), [first, second]
    both = max(LEAST_BESIDE * box.width, across(2))
    right = box._replace(left=box.left + box.width - both, width=both)
    return _panels(box.inset(right=both + gap), gap), right.grid(2, 1, gap)


def _below(page: Page, wide: float, rows: int) -> tuple[list[Box], list[Box]]:
    """Stand the photos below the panels, side by side or, in two rows, above each other."""
    box, gap = page.box, 1.4 * page.em
    across = box.width if rows == 2 else (box.width - gap) / 2
    row = (across - BAR * page.em) / wide + HEAD * page.em
    low = min(MOST_BELOW * box.height, rows * row + (rows - 1) * gap)
    lower = box._replace(height=low)
    return _panels(box.inset(bottom=low + gap), gap), lower.grid(rows, 3 - rows, gap)


def _panels(box: Box, gap: float) -> list[Box]:
    """Return cells for four panels, as near to a readable shape as the box allows."""

    def unlike(cells: list[Box]) -> float:
        return abs(log(cells[0].width / cells[0].height / READABLE))

    return min((box.grid(rows, columns, gap) for rows, columns in GRIDS), key=unlike)

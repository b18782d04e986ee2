"""Labels inside a panel, put where nothing else is drawn."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import product
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.text import Text
from matplotlib.transforms import Bbox

from actviz.compute.ranges import Range
from actviz.figures.page import Page
from actviz.figures.panel import SMALL

# x and y in data units, horizontal and vertical alignment.
Place = tuple[float, float, str, str]
# How far out of its panel a line is followed, in pixels: far enough that a cut end leaves the
# panel at its own angle, near enough that the points between fit into memory.
OUT = 9e3
# The distance of filled-in points, in pixels: less than half the height of the smallest letter.
STEP = 4.0


class Labels:
    """The labels of one panel: each takes the first of its places that is free.

    Curves, markers and earlier labels are in the way; a label without a free place is left out.

    Attributes:
        page: the page of the panel.
        axes: the panel.
        points: what no label may cover, as (points, 2) in pixels of the page.
        taken: the boxes of the labels put so far, in pixels.
    """

    def __init__(self, page: Page, axes: Axes) -> None:
        self.page = page
        self.axes = axes
        self.points = np.empty((0, 2))
        self.taken: list[Bbox] = []
        (left, right), (low, high) = axes.get_xlim(), axes.get_ylim()
        if low < 0 < high and axes.spines["top"].get_visible():
            self.avoid([left, right], [0, 0])
        if left < 0 < right and axes.spines["right"].get_visible():
            self.avoid([0, 0], [low, high])

    def avoid(self, x: Any, y: Any) -> None:
        """Keep labels off a line through these points, in data units."""
        points = np.column_stack([np.asarray(x, float), np.asarray(y, float)])
        points = points[np.isfinite(points).all(axis=1)]
        if len(points):
            shown = self.axes.transData.transform(points)
            self.points = np.concatenate([self.points, _dense(shown, self.axes.bbox)])

    def put(
        self,
        words: str,
        places: Iterable[Place],
        *,
        turns: tuple[float, ...] = (0.0,),
        within: Range | None = None,
        **settings: Any,
    ) -> Text | None:
        """Write a label at the first free place; return None where none is free.

        Args:
            words: the label.
            places: where it may stand, the best first.
            turns: the angles, in degrees, that are tried at every place.
            within: two x that the label must stay between.
            settings: what else Matplotlib's `Text` takes.
        """
        settings = {"fontsize": SMALL * self.page.points, "parse_math": False} | settings
        drawn = self.axes.text(0, 0, words, **settings)
        places = list(places)
        for turn, (x, y, ha, va) in product(turns, places):
            drawn.set(x=x, y=y, ha=ha, va=va, rotation=turn)
            box = drawn.get_window_extent(self.page.renderer)
            if self._between(box, within) and self.free(box):
                self.taken.append(box)
                return drawn
        drawn.remove()
        return None

    def _between(self, box: Bbox, within: Range | None) -> bool:
        if within is None:
            return True
        ends = self.axes.transData.transform([(x, 0.0) for x in within])[:, 0]
        return bool(ends[0] <= box.x0 and box.x1 <= ends[1])

    def free(self, box: Bbox) -> bool:
        """Tell whether a box lies inside the panel and off everything drawn."""
        margin = 0.2 * self.page.em * self.page.figure.dpi
        frame = self.axes.bbox
        if box.x0 < frame.x0 or box.x1 > frame.x1 or box.y0 < frame.y0 or box.y1 > frame.y1:
            return False
        wide = Bbox.from_extents(box.x0 - margin, box.y0 - margin, box.x1 + margin, box.y1 + margin)
        if any(wide.overlaps(other) for other in self.taken):
            return False
        x, y = self.points.T
        return not bool(np.any((x > wide.x0) & (x < wide.x1) & (y > wide.y0) & (y < wide.y1)))


def _dense(points: np.ndarray, frame: Bbox) -> np.ndarray:
    """Fill a line in, so that no box slips between two of its points; all in pixels."""
    points = np.clip(points, (frame.x0 - OUT, frame.y0 - OUT), (frame.x1 + OUT, frame.y1 + OUT))
    length = np.concatenate([[0.0], np.cumsum(np.hypot(*np.diff(points, axis=0).T))])
    along = np.arange(0.0, length[-1] + STEP, STEP)
    return np.column_stack([np.interp(along, length, side) for side in points.T])

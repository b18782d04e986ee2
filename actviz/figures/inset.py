"""An inset: the same curve over a wider range, in a corner where nothing else is drawn."""

from __future__ import annotations

from itertools import product

import matplotlib
import numpy as np
from matplotlib.axes import Axes
from matplotlib.transforms import Bbox

from actviz.compute.ranges import Range
from actviz.compute.trace import Trace
from actviz.figures.labels import Labels
from actviz.figures.panel import SMALL, padded
from actviz.figures.style import Theme
from actviz.figures.y_range import vertical
from actviz.prose.numbers import rounded

# The size of an inset, in shares of its panel, and its distance from the corner.
WIDE, HIGH = 0.36, 0.34
AWAY = 0.05
# What marks the axes of an inset: they are no panel.
WIDER = "wider"
# Below so many font sizes nothing of a curve is seen.
LEAST = 3.0


def inset(labels: Labels, wider: Trace, window: Range, theme: Theme) -> Axes | None:
    """Draw a curve over a wider range into a free corner, with the window of the panel marked.

    Args:
        labels: those of the panel; they stay off the inset.
        wider: the curve over the wider range.
        window: the range of x of the panel.
        theme: how it looks.
    """
    corner = _corner(labels)
    if corner is None or labels.page.given:
        return None
    labels.taken.append(corner)
    page = labels.page
    place = corner.transformed(page.figure.transFigure.inverted())
    axes = page.figure.add_axes(place.bounds)
    axes.set_label(WIDER)
    axes.set_zorder(7)
    for x, y in wider.line(0):
        axes.plot(x, y, color=theme.color(0), linewidth=0.6 * theme.line)
    axes.axvspan(*window, color=theme.muted, alpha=0.35, linewidth=0)
    x, y = (np.concatenate(side) for side in zip(*wider.line(0), strict=True))
    axes.set(xlim=(x[0], x[-1]), ylim=padded(vertical(x, y), 0.08), yticks=[])
    ends = [float(x[0]), float(x[-1])]
    axes.set_xticks(ends, [rounded(end) for end in ends])
    axes.tick_params(length=0, pad=-1.1 * page.points, labelsize=0.85 * SMALL * page.points)
    first, last = axes.get_xticklabels()
    first.set_horizontalalignment("left")
    last.set_horizontalalignment("right")
    for spine in axes.spines.values():
        spine.set(linewidth=0.5, color=matplotlib.rcParams["axes.edgecolor"])
    return axes


def _corner(labels: Labels) -> Bbox | None:
    """Return the first corner of a panel in which nothing is drawn, in pixels."""
    frame = labels.axes.bbox
    wide, high = WIDE * frame.width, HIGH * frame.height
    if min(wide, high) < LEAST * labels.page.em * labels.page.figure.dpi:
        return None
    away = AWAY * frame.width, AWAY * frame.height
    for up, right in product((True, False), (False, True)):
        left = frame.x1 - away[0] - wide if right else frame.x0 + away[0]
        bottom = frame.y1 - away[1] - high if up else frame.y0 + away[1]
        box = Bbox.from_bounds(left, bottom, wide, high)
        if labels.free(box):
            return box
    return None

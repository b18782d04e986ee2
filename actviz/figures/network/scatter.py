"""Points of a plane: a colour and a marker per class."""

from __future__ import annotations

from typing import Any

from matplotlib.axes import Axes
from matplotlib.lines import Line2D

from actviz.activations.curve import Array
from actviz.compute.network.datasets import Labels
from actviz.figures import style

MARKERS = "os^Dvp*<>h"
# More points than this are drawn smaller.
MANY = 500
LARGE, SMALL = 0.75, 0.4


def scattered(
    axes: Axes, x: Array, labels: Labels, theme: style.Theme, small: bool = False
) -> None:
    """Draw points, (samples, 2), by their class."""
    size = size_of(len(x), theme, small)
    for each in range(int(labels.max()) + 1):
        axes.plot(*x[labels == each].T, **look(each, theme), markersize=size)


def key(classes: int, theme: style.Theme) -> list[Line2D]:
    """Return what stands for each class in a legend."""
    return [Line2D([], [], **look(each, theme), markersize=theme.marker) for each in range(classes)]


def look(each: int, theme: style.Theme) -> dict[str, Any]:
    """Return how the points of a class are drawn."""
    return {
        "marker": MARKERS[each % len(MARKERS)],
        "linestyle": "",
        "color": theme.color(each),
        "markeredgecolor": theme.face,
        "markeredgewidth": 0.3,
    }


def size_of(count: int, theme: style.Theme, small: bool = False) -> float:
    """Return the size of the marks of so many points."""
    return (SMALL if small or count > MANY else LARGE) * theme.marker

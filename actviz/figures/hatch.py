"""Hatching: where a function has no value."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import product

import numpy as np

from actviz.compute.ranges import Range
from actviz.figures.labels import Labels
from actviz.figures.style import Theme

# Where in a hatched stretch its name may stand, as shares of its width and of the panel's height.
ACROSS = (0.5, 0.3, 0.7)
UP = (0.55, 0.35, 0.75, 0.2, 0.9)
PATTERN = "////"


def hatched(labels: Labels, stretches: Iterable[Range], theme: Theme) -> None:
    """Hatch stretches of x in which a function is undefined, and say so."""
    axes = labels.axes
    for low, high in stretches:
        axes.axvspan(
            low,
            high,
            facecolor="none",
            edgecolor=theme.muted,
            hatch=PATTERN,
            alpha=0.3,
            linewidth=0,
            zorder=0.6,
            gid="undefined",
        )
        ends = axes.transAxes.transform([(0.0, part) for part in UP])
        levels = axes.transData.inverted().transform(ends)[:, 1]
        places = [
            (low + part * (high - low), float(level), "center", "center")
            for level, part in product(np.asarray(levels), ACROSS)
        ]
        labels.put(
            "undefined",
            places,
            turns=(0.0, 90.0),
            within=(low, high),
            color=theme.muted,
            style="italic",
            backgroundcolor=theme.face,
        )

"""Shades of a sweep: each curve in the colour of its value, which is written beside it."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from matplotlib.colors import LinearSegmentedColormap, to_hex

from actviz.compute.trace import Trace
from actviz.figures.labels import Labels
from actviz.figures.style import Theme

# Values that grow by more than so many times are told apart by their powers.
SPREAD = 30.0
# Where along a panel a value may stand, and how far from its curve, as shares of its width and
# height. Nearer to another curve than the last it could be that curve's.
PARTS = (0.97, 0.03, 0.9, 0.1, 0.8, 0.2, 0.7, 0.3, 0.6, 0.4)
STEP, APART = 0.02, 0.03


def shades(values: Sequence[float], theme: Theme) -> list[str]:
    """Return the colour of each value: from light to dark, or both ways from a grey 0."""
    given = np.array(values, dtype=float)
    sizes = np.abs(given)
    if given.min() < 0 < given.max():
        # The root parts the small values, which are most.
        places = 0.5 + 0.5 * np.sign(given) * np.sqrt(sizes / sizes.max())
        return _colors(theme.diverging, places)
    if sizes.min() > 0 and sizes.max() > SPREAD * sizes.min():
        given = np.sign(given) * np.log(sizes / sizes.min())
    return _colors(theme.sweep, (given - given.min()) / np.ptp(given))


def _colors(stops: Sequence[str], places: np.ndarray) -> list[str]:
    scale = LinearSegmentedColormap.from_list("sweep", stops)
    return [to_hex(scale(place)) for place in places]


def write_values(
    labels: Labels, traces: Sequence[Trace], order: int, words: Sequence[str], colors: Sequence[str]
) -> None:
    """Write beside each curve what it is called, where it is farthest from all others."""
    left, right = labels.axes.get_xlim()
    low, high = labels.axes.get_ylim()
    at = left + np.array(PARTS) * (right - left)
    levels = np.array([_levels(trace, order, at) for trace in traces])
    for index, (said, color) in enumerate(zip(words, colors, strict=True)):
        gaps = np.abs(np.delete(levels, index, axis=0) - levels[index]).min(axis=0)
        inside = (levels[index] > low) & (levels[index] < high)
        alone = np.flatnonzero(inside & (gaps > APART * (high - low)))
        places = [
            (float(at[i]), float(levels[index, i]) + sign * STEP * (high - low), ha, va)
            for i in sorted(alone, key=lambda i: -gaps[i])
            for sign, va in ((1, "bottom"), (-1, "top"))
            for ha in ("right" if PARTS[i] > 0.5 else "left", "center")
        ]
        labels.put(said, places, color=color)


def _levels(trace: Trace, order: int, at: np.ndarray) -> np.ndarray:
    x, y = (np.concatenate(side) for side in zip(*trace.line(order), strict=True))
    return np.asarray(np.interp(at, x, y))

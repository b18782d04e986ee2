"""Windows: the stretch of an axis on which samples are shown, and the bins that they fall into."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import ceil

import numpy as np

from actviz.activations.curve import Array
from actviz.compute.ranges import Range, common
from actviz.compute.samples.pilot import Pilot
from actviz.compute.samples.tally import Bins, aligned, narrowest

WIDEST = 4e307  # so that the width of a range of two such ends is still a number
# An axis for both sides shows the one after in no less than this share of it, or else it has an
# axis of its own: what is narrower is a spike of which nothing can be read.
NARROWEST_AFTER = 0.1
# The samples before may take less: a fast-growing function is seen beside what goes in.
NARROWEST_BEFORE = 0.25
# With fewer bins the shape of a density is lost.
FEWEST = 30
# Of levels at unlike distances a bin holds so many, so that one more or less is hardly seen; but
# not for fewer bins than these.
LEVELS, FEW = 8, 20
# So many more levels for each bin are tried, to leave none over.
TRIED = 100
# A law fades where its outermost bin holds less than this share of the usual.
FEW_AT_ENDS = 0.3
# Room for samples that the pilot has not seen.
UNSEEN = 0.02


@dataclass(frozen=True)
class Window:
    """What a panel shows of an axis, and the bins upon it, which may take less of it."""

    axis: Range
    bins: Bins


def windows(
    pilots: Sequence[Pilot], walls: Sequence[Sequence[float]], number: int, whole: bool
) -> list[Window]:
    """Return the windows of samples before a function, and after one or several.

    Before and after have one axis unless one of them would be lost upon it.

    Args:
        pilots: those of the samples before, and of what each function makes of them.
        walls: for each, where its law may break off.
        number: how many bins the axis is worth.
        whole: whether the pilots are all samples there are.
    """
    before = pilots[0]
    first = _own(before, walls[0], number, whole)
    near = first[1] - first[0]
    afters = zip(pilots[1:], walls[1:], strict=True)
    own = [first, *(_own(pilot, edges, number, whole, near) for pilot, edges in afters)]
    fits = [
        before.single or _fits(first, ends, pilot) for ends, pilot in zip(own, pilots, strict=True)
    ]
    shared = common([ends for ends, fit in zip(own, fits, strict=True) if fit])
    found = [
        _window(pilot, ends, shared if fit else ends, list(edges), number)
        for pilot, ends, fit, edges in zip(pilots, own, fits, walls, strict=True)
    ]
    # Bins may reach a little beyond.
    shared = common([window.axis for window, fit in zip(found, fits, strict=True) if fit])
    return [
        replace(window, axis=shared) if fit else window
        for window, fit in zip(found, fits, strict=True)
    ]


def _own(
    pilot: Pilot, walls: Sequence[float], number: int, whole: bool, near: float = 0.0
) -> Range:
    """Return the range that the samples need, out to a wall where one is near."""
    low, high = _held(pilot.ends(near))
    step = (high - low) / number
    margin = 0.0 if whole else UNSEEN * (high - low)
    reach = max(step, margin)
    below = [wall for wall in walls if 0 <= low - wall <= reach]
    above = [wall for wall in walls if 0 <= wall - high <= reach]
    low = max(below) if below else low - margin
    high = min(above) if above else high + margin
    within = [wall for wall in walls if low < wall < high]
    # Where neither end is given, bins of one width fit a wall, and are counted in one pass. Few of
    # them would reach too far beyond the samples, and so would those of a law that breaks off.
    fades = _fades(pilot.values, low + step, high - step, number)
    if within and number >= FEWEST and fades and not (below or above):
        low, high = aligned((low, high), number, within[0])
    return _held((low, high))


def _fades(values: Array, low: float, high: float, number: int) -> bool:
    """Tell whether few of sorted samples lie beyond the first and the last of so many bins."""
    most = FEW_AT_ENDS * len(values) / number
    beyond = np.searchsorted(values, low), len(values) - np.searchsorted(values, high)
    return bool(max(beyond) < most)


def _fits(before: Range, own: Range, pilot: Pilot) -> bool:
    """Tell whether samples can be shown on one axis with those before."""
    if not len(pilot.values):
        return True
    both = common([before, own])
    width = both[1] - both[0]
    seen = pilot.single or own[1] - own[0] >= NARROWEST_AFTER * width
    return seen and before[1] - before[0] >= NARROWEST_BEFORE * width


def _window(pilot: Pilot, own: Range, axis: Range, walls: Sequence[float], number: int) -> Window:
    """Return a window with bins where the samples are, as wide as `number` on the whole axis."""
    axis = _widened(axis)
    own = axis if pilot.single or not len(pilot.values) else _widened(own)
    # Where a tail goes on beyond its own range, it is shown to the end of the axis.
    low = axis[0] if len(pilot.values) and pilot.values[0] < own[0] else own[0]
    high = axis[1] if len(pilot.values) and pilot.values[-1] > own[1] else own[1]
    count = round(number * ((high - low) / (axis[1] - axis[0])))
    count = min(max(count, min(number, FEWEST)), number)
    if pilot.levels is not None and pilot.spacing is None:
        count = min(count, max(FEW, pilot.levels // LEVELS))
    if pilot.spacing is not None:
        bins = _of_levels(pilot.values, pilot.spacing, (low, high), count)
        return Window(common([axis, (bins.low, bins.high)]), bins)
    return Window(common([axis, (low, high)]), Bins.walled(low, high, count, walls))


def _of_levels(values: Array, spacing: float, ends: Range, number: int) -> Bins:
    """Return bins that hold equally many levels each, but perhaps the last, which is narrower.

    With two levels in some and three in others an even law would look like a comb.
    """
    first = float(values[np.searchsorted(values, ends[0])])
    last = float(values[np.searchsorted(values, ends[1], "right") - 1])
    levels = round((last - first) / spacing) + 1
    fewest = ceil(levels / number)
    each = min(range(fewest, fewest + min(fewest, TRIED) + 1), key=lambda size: -levels % size)
    full, rest = divmod(levels, each)
    low = first - spacing / 2
    walls = [low + spacing * count for count in (0, full * each, levels)]
    return Bins(tuple(walls), (full, 1)) if rest else Bins.even(walls[0], walls[1], full)


def _widened(ends: Range) -> Range:
    """Return a range around one that is too narrow to be divided."""
    low, high = ends
    if high - low >= 2 * narrowest(low, high):
        return ends
    margin = max(0.5, abs(low) / 100)
    return _held((low - margin, high + margin))


def _held(ends: Range) -> Range:
    return max(ends[0], -WIDEST), min(ends[1], WIDEST)

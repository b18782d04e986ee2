"""The point of a figure: what its title says after the name, in half a sentence that is true."""

from __future__ import annotations

from math import inf, isfinite
from typing import TYPE_CHECKING

import numpy as np

from actviz.compute.facts import Facts
from actviz.compute.plateaus import plateaus
from actviz.prose.facts import TINY_JUMP
from actviz.prose.numbers import rounded
from actviz.prose.places import multiple, places
from actviz.prose.shares import percent

if TYPE_CHECKING:  # a plot needs none of what draws samples
    from actviz.compute.histogram import HistogramData
    from actviz.compute.image import ImageData

# What happens to a smaller share is no headline.
LEAST = 0.05
# And of what happens to most the spread is no measure.
MOST = 0.5
# With a smaller slope a function may only come near a value, and seem to take it.
LEVEL = 1e-9
# To so many digits slopes, deviations and factors are told.
DIGITS = 3


def of_curve(facts: Facts | None, surrogate: bool = False) -> str:
    """Return what is most worth knowing of a function's shape, or '' where nothing is known.

    Args:
        facts: what is known of the function.
        surrogate: whether its backward pass takes another slope than the derivative.
    """
    if facts is None or (facts.numerical and not facts.checked):
        return ""
    others = (_swinging, _resting, _dipping, _level, _rising)
    found = (_jumping(facts, surrogate), *(point(facts) for point in others))
    return next((words for words in found if words), "")


def _jumping(facts: Facts, surrogate: bool) -> str:
    jumps = facts.known("jumps") and any(abs(jump.size) > TINY_JUMP for jump in facts.jumps)
    flat = facts.known("slopes") and facts.steepest == 0
    if not (jumps and flat):
        return ""
    gradient = "a surrogate passes the gradient" if surrogate else "no gradient passes"
    return f"jumps, and is flat elsewhere: {gradient}"


def _swinging(facts: Facts) -> str:
    found = facts.minimum if facts.known("minimum") else None
    return f"repeats every {multiple(found.period, 4)}" if found and found.period else ""


def _resting(facts: Facts) -> str:
    """Say where the least value rests for ever, as that of ReLU does."""
    found = facts.minimum if facts.known("minimum") else None
    endless = found is not None and any(each.low == -inf for each in found.stretches)
    whole = found is not None and len(found.stretches) == 1 and not found.points
    return f"{rounded(found.value)} {places(found)}" if found and endless and whole else ""


def _dipping(facts: Facts) -> str:
    """Say how far down a function goes before it rises without end."""
    found = facts.minimum if facts.known("minimum") else None
    alone = found is not None and len(found.points) == 1 and not found.stretches
    rises = facts.known("range") and facts.range[1] == inf
    if not (found and alone and rises and found.value < 0):
        return ""
    return f"dips to {rounded(found.value)} {places(found)}"


def _level(facts: Facts) -> str:
    if not facts.known("saturates") or not any(facts.saturates):
        return ""
    if not all(facts.saturates):
        return f"saturates on the {'left' if facts.saturates[0] else 'right'}"
    steep = facts.known("slopes") and isfinite(facts.steepest)
    return "saturates on both sides" + (
        f", slope at most {rounded(facts.steepest, DIGITS)} in size" if steep else ""
    )


def _rising(facts: Facts) -> str:
    if facts.known("linear") and facts.linear:
        return "a straight line"
    low, high = facts.slopes
    if not facts.known("slopes") or not (0 < low < high < inf) or facts.jumps:
        return ""
    return f"rises everywhere, slope from {rounded(low, DIGITS)} to {rounded(high, DIGITS)}"


def of_samples(data: HistogramData) -> str:
    """Return what happened to most of the samples, or to their spread."""
    before, after = data.sides.values()
    if data.others or not after.count:
        return ""
    lost = after.non_finite / (after.count + after.non_finite)
    if lost - before.non_finite / (before.count + before.non_finite) > LEAST:
        return f"{percent(lost)} of the samples have no finite value"
    taken = {atom.value for atom in before.atoms}
    new = [atom for atom in after.atoms if atom.value not in taken]
    most = max(new, key=lambda atom: atom.fraction, default=None)
    if most and most.fraction > LEAST:
        nearly = "" if most.exact else "nearly "
        return f"{percent(most.fraction)} of the samples become {nearly}{rounded(most.value)}"
    if data.saturated_fraction > MOST:
        return f"{percent(data.saturated_fraction)} of the samples are saturated"
    if not all(data.has_moments) or before.std == 0:
        return ""
    return f"σ from {rounded(before.std, DIGITS)} to {rounded(after.std, DIGITS)}"


def of_photo(data: ImageData) -> str:
    """Return what happened to most of the levels of a photo, or to its contrast."""
    what = "pixels" if len(data.photo.channel_counts) == 1 else "colour values"
    if data.undefined_fraction > LEAST:
        return f"{percent(data.undefined_fraction)} of the {what} have no value"
    counts = data.photo.counts / data.photo.counts.sum()
    values, place = np.unique(data.outputs, return_inverse=True)
    shares, levels = (np.bincount(place, weights) for weights in (counts, counts > 0))
    # What only one level becomes was as frequent before, and what float64 makes of many is not so.
    kept = np.isin(values, plateaus(data.function)) | _met(data, place)
    shares[(levels < 2) | ~kept] = 0.0
    most = int(np.argmax(shares))
    if shares[most] > LEAST:
        return f"{percent(float(shares[most]))} of the {what} become {rounded(values[most])}"
    spread = [_spread(each, counts) for each in (data.inputs, data.outputs)]
    if not all(map(isfinite, spread)) or not spread[0]:
        return ""
    return f"σ from {rounded(spread[0], DIGITS)} to {rounded(spread[1], DIGITS)}"


def _met(data: ImageData, place: np.ndarray) -> np.ndarray:
    """Tell which values a function takes at levels where it rises or falls."""
    with np.errstate(all="ignore"):
        level = ~(np.abs(data.function.derivative(data.inputs)) > LEVEL)
    return np.bincount(place, level) == 0


def _spread(values: np.ndarray, shares: np.ndarray) -> float:
    """Return the standard deviation of the levels that a photo has."""
    seen = shares > 0
    with np.errstate(all="ignore"):
        mean = np.average(values[seen], weights=shares[seen])
        return float(np.sqrt(np.average((values[seen] - mean) ** 2, weights=shares[seen])))

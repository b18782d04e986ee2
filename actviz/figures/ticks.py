"""Ticks: the places on an axis that are named, and how they are written."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil, floor, log10

from matplotlib.ticker import MaxNLocator

from actviz.compute.ranges import Range
from actviz.prose.numbers import in_steps, rounded

# What a reader counts in.
STEPS = (1, 2, 2.5, 5, 10)
SUPERSCRIPTS = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")


@dataclass(frozen=True)
class Ticks:
    """Places on an axis and how they are written."""

    places: list[float]
    words: list[str]

    @property
    def length(self) -> int:
        """The letters of the longest."""
        return max((len(word) for word in self.words), default=0)

    def every(self, step: int) -> Ticks:
        """Return one of so many, from the first on."""
        return Ticks(self.places[::step], self.words[::step])


def ticks(span: Range, room: float, whole: bool = False) -> Ticks:
    """Return readable places in a range, about as many as there is room for.

    Args:
        span: the range.
        room: how many places there is room for.
        whole: whether only whole numbers count.
    """
    low, high = span
    count = int(min(9, max(2, room)))
    locator = MaxNLocator(count, steps=STEPS, integer=whole, min_n_ticks=1 if whole else 2)
    found = locator.tick_values(low, high)
    slack = 1e-9 * (high - low)
    places = [float(place) for place in found if low - slack <= place <= high + slack]
    step = float(found[1] - found[0])
    named = Ticks(places, [in_steps(place, step) for place in places])
    return named.every(ceil(len(places) / max(1.0, 1.8 * room)))


def decades(span: Range, room: float) -> Ticks:
    """Return readable places of a logarithmic axis: powers of ten, or 1, 2 and 5 times these."""
    low, high = (log10(end) for end in span)
    fine = [
        factor * 10.0**power
        for power in range(floor(low), ceil(high) + 1)
        for factor in (1.0, 2.0, 5.0)
        if span[0] <= factor * 10.0**power <= span[1]
    ]
    powers = range(ceil(low), floor(high) + 1)
    if len(fine) <= room or len(powers) < 2:
        named = Ticks(fine, [rounded(place) for place in fine])
        return named.every(ceil(len(fine) / max(1.0, room)))
    step = ceil(len(powers) / max(1.0, room))
    # Counted from 1, which most curves on such an axis are compared with.
    kept = [power for power in powers if power % step == 0]
    words = [_power(power) if len(powers) > 3 else rounded(10.0**power) for power in kept]
    return Ticks([10.0**power for power in kept], words)


def _power(exponent: int) -> str:
    """Write a power of ten, as '1', '10' or '10⁻⁶'."""
    return f"{10**exponent}" if exponent in (0, 1) else "10" + str(exponent).translate(SUPERSCRIPTS)

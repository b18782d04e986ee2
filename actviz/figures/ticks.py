"""Ticks: the places on an axis that are named, and how they are written."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil, floor, log10

from matplotlib.ticker import MaxNLocator

from actviz.compute.ranges import Range
from actviz.prose.places import multiple

# What a reader counts in.
STEPS = (1, 2, 2.5, 5, 10)
# The steps of a periodic function, in periods.
PERIODS = (0.125, 0.25, 0.5, 1.0, 2.0, 5.0, 10.0)
# From so large a number on, and below so small a one, an axis is written in powers of ten, if that
# takes no more digits than these.
LARGE, SMALL = 1e6, 1e-3
DIGITS = 4
# Beyond this the zeros are too many to be counted.
LARGEST = 1e12
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
    # What rounding has left of 0 is 0.
    places = [0.0 if abs(place) < 1e-9 * step else place for place in places]
    named = Ticks(places, written(places, step))
    return named.every(ceil(len(places) / max(1.0, 1.8 * room)))


def in_pi(span: Range, room: float, period: float) -> Ticks | None:
    """Return multiples of π in a range, or None where they cannot be read.

    Args:
        span: the range.
        room: how many places there is room for.
        period: what the steps are parts or multiples of.
    """
    for step in (part * period for part in PERIODS):
        first, last = ceil(span[0] / step), floor(span[1] / step)
        if 2 <= last - first + 1 <= max(3.0, room):
            places = [step * count for count in range(first, last + 1)]
            words = [multiple(place, DIGITS) for place in places]
            if all("π" in word or word == "0" for word in words):
                return Ticks(places, words)
    return None


def written(places: list[float], step: float) -> list[str]:
    """Write the numbers of one axis in one way: all in powers of ten, or none.

    Args:
        places: the numbers.
        step: how finely they are told apart.
    """
    largest = max(map(abs, places), default=0.0)
    if largest == 0:
        return ["0" for _ in places]
    # One digit more than the step's first: a step may be 2.5.
    digits = floor(log10(largest)) - floor(log10(step) + 1e-9) + 2
    short = len(f"{largest:.{min(17, digits) - 1}e}".split("e")[0].rstrip("0.")) <= DIGITS + 1
    if largest < SMALL or largest >= LARGEST or (largest >= LARGE and short):
        return [_in_powers(place, step) for place in places]
    decimals = max(0, 1 - floor(log10(step) + 1e-9))
    comma = "," if largest >= LARGE else ""
    return [_plain(place, min(17, decimals), comma) for place in places]


def _in_powers(place: float, step: float) -> str:
    """Write a number as '5e5', with as many digits as a step needs to be seen."""
    if place == 0:
        return "0"
    digits = floor(log10(abs(place))) - floor(log10(step) + 1e-9) + 2
    mantissa, power = f"{place:.{min(17, max(1, digits)) - 1}e}".split("e")
    shortest = mantissa.rstrip("0").rstrip(".") if "." in mantissa else mantissa
    return f"{shortest}e{int(power)}".replace("-", "−")


def _plain(place: float, decimals: int, comma: str) -> str:
    """Write a number without a power of ten, as '0.25', '30000' or '1,000,005'."""
    said = f"{place:{comma}.{decimals}f}"
    return (said.rstrip("0").rstrip(".") if decimals else said).replace("-", "−")


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
        named = Ticks(fine, written(fine, fine[0]))
        return named.every(ceil(len(fine) / max(1.0, room)))
    step = ceil(len(powers) / max(1.0, room))
    # Counted from 1, which most curves on such an axis are compared with.
    kept = [power for power in powers if power % step == 0]
    places = [10.0**power for power in kept]
    few = len(powers) <= 3
    return Ticks(
        places, written(places, places[0]) if few else [power_of_ten(power) for power in kept]
    )


def power_of_ten(exponent: int) -> str:
    """Write a power of ten, as '1', '10' or '10⁻⁶'."""
    return f"{10**exponent}" if exponent in (0, 1) else "10" + str(exponent).translate(SUPERSCRIPTS)

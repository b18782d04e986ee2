"""Errors of an implementation, in units in the last place, and the stretches where it fails."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import inf

import numpy as np
from numpy.typing import NDArray

from actviz.activations.curve import Array
from actviz.audit.formats import Format
from actviz.audit.truth import Truth

Mask = NDArray[np.bool_]
# More than this is a failure: a good implementation stays below 1, and few need more than 4.
FAILS = 4.0
# Failures with fewer good inputs between them make one stretch.
GAP = 32
KINDS = {
    "nan": "not a number where there is one",
    "infinite": "infinite where it should not be",
    "zero": "0 where it should not be",
    "sign": "of the wrong sign",
    "digits": f"off by more than {FAILS:g} ulp",
}


@dataclass(frozen=True)
class Stretch:
    """Neighbouring inputs at which an implementation fails in one way.

    `kind` is 'nan' or 'infinite' where the truth is a finite number of the format, 'zero' where
    it is more than one unit from 0, 'sign' where it has the other sign, and 'digits' where the
    error is large.
    `first` is the input nearest to 0, and `worst` the largest error, in ulp.
    """

    kind: str
    low: float
    high: float
    count: int
    worst: float

    @property
    def first(self) -> float:
        """The input nearest to 0."""
        return min(self.low, self.high, key=abs)


@dataclass(frozen=True, eq=False)
class Errors:
    """How far f, or f′, is from the truth at every input.

    Attributes:
        ulps: the error of each input in units in the last place of the right number; ∞ where what
            is given is no finite number but the truth is, NaN where there is no truth.
        largest: the largest finite error.
        at: where it is.
        mean: the mean of the finite errors.
        over_one: the share of inputs with an error above 1, those without a finite one included.
        over_four: the same above 4.
        stretches: where it fails, the nearest to 0 first.
        backwards: how many steps to the next input go down where the function goes up, or up
            where it goes down.
    """

    ulps: Array
    largest: float
    at: float
    mean: float
    over_one: float
    over_four: float
    stretches: tuple[Stretch, ...]
    backwards: int

    def first(self, kind: str) -> Stretch | None:
        """Return the stretch of a kind that is nearest to 0."""
        return next((each for each in self.stretches if each.kind == kind), None)

    def count(self, kind: str) -> int:
        """Return at how many inputs it fails in one way."""
        return sum(each.count for each in self.stretches if each.kind == kind)


def errors(format: Format, x: Array, truth: Truth, got: Array) -> Errors:
    """Return the errors of what was given for the truth."""
    ulps = in_ulps(format, truth, got)
    known = ~np.isnan(ulps)
    finite = np.isfinite(ulps)
    shown = np.where(finite, ulps, -1.0)
    worst = int(np.argmax(shown))
    return Errors(
        ulps=ulps,
        largest=max(float(shown[worst]), 0.0),
        at=float(x[worst]),
        mean=float(ulps[finite].mean()) if finite.any() else 0.0,
        over_one=float((ulps[known] > 1.0).mean()) if known.any() else 0.0,
        over_four=float((ulps[known] > FAILS).mean()) if known.any() else 0.0,
        stretches=tuple(sorted(_stretches(x, ulps, truth, got), key=lambda s: abs(s.first))),
        backwards=_backwards(truth, got),
    )


def in_ulps(format: Format, truth: Truth, got: Array) -> Array:
    """Return the distance to the real number, in units of the nearest one of the format."""
    with np.errstate(invalid="ignore", over="ignore"):
        distance = np.abs(got - truth.real) / format.ulp(truth.rounded)
    distance = np.where(np.isfinite(got), distance, inf)
    distance = np.where(got == truth.rounded, np.minimum(distance, 0.5), distance)
    return np.where(np.isnan(truth.rounded), np.nan, distance)


def _stretches(x: Array, ulps: Array, truth: Truth, got: Array) -> Iterator[Stretch]:
    """Yield where it fails, each way by itself and the graver one first."""
    left = np.isfinite(truth.rounded)
    wrong = {
        "nan": np.isnan(got),
        "infinite": np.isinf(got),
        "zero": (got == 0) & (ulps > 1.0),
        "sign": (np.sign(got) * np.sign(truth.rounded) < 0) & (ulps > 1.0),
        "digits": ulps > FAILS,
    }
    for kind, mask in wrong.items():
        here = mask & left
        left = left & ~mask
        yield from _runs(kind, x, ulps, here)


def _runs(kind: str, x: Array, ulps: Array, mask: Mask) -> Iterator[Stretch]:
    places = np.flatnonzero(mask)
    if not len(places):
        return
    # A stretch does not run through 0: what fails there has two sides.
    apart = (np.diff(places) > GAP) | (np.diff(np.signbit(x[places]).astype(int)) != 0)
    for run in np.split(places, np.flatnonzero(apart) + 1):
        ends = float(x[run[0]]), float(x[run[-1]])
        yield Stretch(kind, *ends, len(run), float(ulps[run].max()))


def _backwards(truth: Truth, got: Array) -> int:
    """Count the steps that go against the function's own."""
    with np.errstate(invalid="ignore"):
        right, given = (np.sign(np.diff(values)) for values in (truth.rounded, got))
        return int(np.count_nonzero(right * given < 0))

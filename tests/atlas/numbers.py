"""The numbers of the atlas's script beside proven ones: the same rules in node and in Chromium."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from math import inf, isfinite, isinf, isnan, nextafter
from zlib import crc32

import numpy as np

from actviz.activations.function import Function
from actviz.activations.library import bound
from actviz.formula.prove import Exact
from tests.activations.points import variants

ALLOWED = 1e-12
SMALLEST = 1e-300  # what is smaller is on the way to having fewer digits
HAIR = 0.01  # how near to a root, relative to x, the size this far from it is the measure
SMALL, FLOOR = 0.01, 1e-15  # beside 0 sums cancel: what is left is right to so much
# What moving x by so large a share of it does is no error; far out rounding adds up.
ROUNDED, NEAR, MOVED = 2.3e-16, 40.0, 1e-13
TINY = [side * size for size in (1e-2, 1e-5, 1e-20) for side in (-1, 1)]
TAILS = [side * size for size in (60.0, 100.0, 350.0, 705.0, 1e3, 1e6) for side in (-1, 1)]

# What reads the numbers of functions where a JavaScript runs: cases to [left, here, right] of jets.
READ = """\
(cases) => cases.map(({name, values, xs}) => {
  const g = actviz.bind(name, values);
  return xs.map((x) => [-1, 0, 1].map((side) => g.at(x, side).slice(0, 3).map(String)));
})"""


@dataclass(frozen=True)
class Miss:
    """A number that is farther from the proven one than it may be."""

    function: str
    x: float
    side: int
    order: int
    got: float
    wanted: float
    error: float


def cases(names: Sequence[str]) -> list[Function]:
    """Return functions at their defaults and at drawn parameters."""
    return [function for name in names for function in variants(name)]


def asked(function: Function) -> dict[str, object]:
    """Return a function and its points, as `READ` takes them."""
    values = {name: list(v) if isinstance(v, tuple) else v for name, v in function.values.items()}
    return {"name": function.name, "values": values, "xs": places(function).tolist()}


@cache
def places(function: Function) -> np.ndarray:
    """Draw points: the middle, both tails, near 0, and the cuts themselves."""
    chance = np.random.default_rng(crc32(function.word.encode()))
    inside, far = chance.uniform(-10, 10, 24), chance.uniform(-40, 40, 8)
    cuts = np.array(function.breakpoints[:12])
    beside = [cuts * (1 - 1e-9) - 1e-12, cuts * (1 + 1e-9) + 1e-12]
    return np.concatenate([inside, far, TINY, TAILS, [0.0], cuts, *beside])


def misses(function: Function, read: list[list[list[str]]]) -> list[Miss]:
    """Return what is not right to the last bit, the worst first."""
    exact, xs = Exact(bound(function.activation, function.values)), places(function)
    found = []
    for x, sides in zip(xs.tolist(), read, strict=True):
        near = _cuts(function, exact, x)
        for side, jet in zip((-1, 0, 1), sides, strict=True):
            for order in range(3 if side else 1):
                got = float(jet[order].replace("Infinity", "inf"))
                wanted, error = _error(exact, x, side, order, got, near)
                if error > 0:
                    found.append(Miss(function.word, x, side, order, got, wanted, error))
    return sorted(found, key=lambda miss: -miss.error)


def _cuts(function: Function, exact: Exact, x: float) -> list[float]:
    """Return the cuts right beside a float, but not on it, where any side of them is right."""
    near = [at for at in function.breakpoints if abs(x - at) <= 4e-16 * max(1.0, abs(at))]
    left, right = (exact.point(x, side)[0] for side in (-1, 1))
    return near if str(left) == str(right) else []


def _error(
    exact: Exact, x: float, side: int, order: int, got: float, near: list[float]
) -> tuple[float, float]:
    """Return the proven number and the error beside its size, or beside what it is nearby."""
    triple, certain = exact.point(x, side)
    wanted = triple[order]
    right = got == wanted or (isnan(got) and isnan(wanted)) or not certain
    # What grows without bound beside a point is said to be infinite, or not to be.
    right |= bool(side) and order == 2 and isinf(got) and isnan(wanted)
    distance = abs(got - wanted)
    if right or (abs(wanted) < SMALLEST and distance < SMALLEST):
        return wanted, 0.0
    if near:
        sides = [
            exact.point(nextafter(at, way * inf), way)[0][order] for at in near for way in (-1, 1)
        ]
        distance = min([distance, *(abs(got - each) for each in sides)])
        distance = 0.0 if got in sides or isinf(got) else distance
    if not distance:
        return wanted, 0.0
    if distance <= ALLOWED * abs(wanted):
        return wanted, distance / abs(wanted)
    return wanted, distance / max(abs(wanted), *_around(exact, x, order))


def _around(exact: Exact, x: float, order: int) -> Iterator[float]:
    """Yield the sizes that an error is measured by beside a zero, or far out."""
    values = [exact.point(x * (1 + way * HAIR))[0][order] for way in (-1, 1)]
    yield from (abs(value) for value in values if isfinite(value))
    if abs(x) <= SMALL:
        yield FLOOR / ALLOWED
    share = MOVED if abs(x) > NEAR else ROUNDED
    moved = [exact.point(x * (1 + way * share))[0][order] for way in (-1, 1)]
    yield abs(moved[1] - moved[0]) / ALLOWED if all(map(isfinite, moved)) else 0.0
    yield SMALLEST

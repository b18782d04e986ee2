"""Certificates: that two formulas are one function, by balls at points, cuts and tails."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from math import inf, isinf, isnan, log10

import numpy as np
from flint import arb

from actviz.formula.balls import working
from actviz.formula.cut import Cut, Cuts, cuts
from actviz.formula.effort import SECOND, allowed
from actviz.formula.jets import Singular, Undecided, Undefined
from actviz.formula.node import Node
from actviz.formula.prove import Exact, Side

# Points that are drawn: near, about the bends, and far out; the same ones every time.
DRAWN = 64
# Working precisions in bits: the first tells two functions apart, the last shows that one is one
# where most of it cancels.
BITS = (192, 512, 2048)
# Decimal digits that have to agree.
DIGITS = 40.0
# What the first precision holds: two functions whose balls are points agree to no fewer.
MOST = 57.0
# Effort for finding the cuts of a formula; most take a few thousandths of it.
CUTTING = 5 * SECOND
# Limits are float64s of germs.
SAME = 1e-12


@dataclass(frozen=True)
class Certificate:
    """That two functions agree.

    Attributes:
        digits: to how many decimal digits f and f′ agree at every point, at least.
        points: how many points were drawn or lie beside cuts.
        cuts: how many cuts both have.
        except_at: the points of jumps and kinks at which alone the values differ.
        proved: whether by balls; else in float64.
    """

    digits: int
    points: int
    cuts: int
    except_at: tuple[float, ...] = ()
    proved: bool = True


@lru_cache(512)
def exactly(tree: Node) -> Exact:
    """Return the exact function of a formula, made once."""
    return Exact(tree)


@lru_cache(512)
def broken(tree: Node) -> Cuts:
    """Return the cuts of a formula, found once."""
    with allowed(CUTTING):
        return cuts(tree)


@lru_cache(1)
def drawn() -> tuple[float, ...]:
    """Return points near 0, about the bends and far out, on both sides."""
    rng = np.random.default_rng(18)
    middle = rng.normal(0.0, 3.0, DRAWN // 2)
    far = 10.0 ** rng.uniform(-3.0, 2.3, DRAWN // 2) * rng.choice([-1.0, 1.0], DRAWN // 2)
    return tuple(map(float, [*middle, *far]))


def certified(left: Node, right: Node) -> Certificate | None:
    """Return how two formulas agree, None where they differ."""
    first, second = exactly(left), exactly(right)
    few = drawn()[::8]
    if _agreement(first, second, few) is None:
        return None
    pairs = _paired(broken(left), broken(right))
    if pairs is None or not _same_tails(first, second):
        return None
    beside = [cut.x + step for cut, _ in pairs[:16] for step in (-1e-3, 1e-3)]
    points = [*drawn(), *beside]
    agreed = _agreement(first, second, points)
    if agreed is None:
        return None
    apart = tuple(a.x for a, b in pairs if not _same(a.value, b.value) and a.low == a.high)
    return Certificate(int(min(agreed, MOST)), len(points), len(pairs), apart)


def _agreement(
    first: Exact, second: Exact, points: list[float] | tuple[float, ...]
) -> float | None:
    """Return the digits to which f and f′ agree at all points, None where they do not."""
    least = inf
    for x in points:
        agreed = _agreed(first, second, x)
        if agreed is None or agreed < DIGITS:
            return None
        least = min(least, agreed)
    return least


def _agreed(first: Exact, second: Exact, x: float) -> float | None:
    """Return the digits to which f and f′ surely agree in a point, None where they differ."""
    found = 0.0
    for bits in BITS:
        mine, others = _jet(first, x, bits), _jet(second, x, bits)
        if mine == [] or others == []:
            continue
        if mine is None or others is None:
            # A point where both have no series is a cut, and cuts are compared as such.
            return inf if mine is others else None
        with working(bits):
            if not all((a - b).contains(0) for a, b in zip(mine, others, strict=True)):
                return None
            # What no precision tells from 0, far out in a tail, counts for itself.
            last = bits == BITS[-1]
            found = min(_digits(a, b, last) for a, b in zip(mine, others, strict=True))
        if found >= DIGITS:
            break
    return found


def _jet(exact: Exact, x: float, bits: int) -> list[arb] | None:
    """Return the balls of f and f′, none where they are too wide, None where there is none."""
    try:
        jet = exact.jet(arb(x), bits, 2)
        return jet if all(ball.is_finite() for ball in jet) else []
    except Undecided:
        return []
    except (Undefined, Singular):
        return None


def _digits(a: arb, b: arb, absolute: bool) -> float:
    """Return the digits to which two balls are sure to agree."""
    gap = abs(a - b).upper()
    if gap == 0:
        return inf
    if not gap.is_finite():
        return 0.0
    size = abs(a).mid() if not (absolute or a.contains(0)) else arb(1)
    mantissa, _, exponent = (gap / size).mid_rad_10exp(6)
    return -(log10(abs(float(mantissa)) or 1.0) + int(exponent))


def _paired(left: Cuts, right: Cuts) -> list[tuple[Cut, Cut]] | None:
    """Return the cuts of two formulas two by two, None where they differ."""
    if len(left.points) != len(right.points):
        return None
    pairs = list(zip(left.points, right.points, strict=True))
    return pairs if all(_same_cut(a, b) for a, b in pairs) else None


def _same_cut(a: Cut, b: Cut) -> bool:
    place = abs(a.x - b.x) <= 4e-16 * max(abs(a.x), abs(b.x))
    # A value that stands alone in a jump is another matter: the limits tell the function.
    kinds = {a.kind, b.kind}
    alike = (a.kind == b.kind and a.order == b.order) or kinds <= {"jump", "kink", "hole"}
    return place and alike and _same_side(a.left, b.left) and _same_side(a.right, b.right)


def _same_side(a: Side, b: Side) -> bool:
    return a.defined == b.defined and _same(a.limit, b.limit) and _same(a.slope, b.slope)


def _same(a: float, b: float) -> bool:
    if isnan(a) or isnan(b) or isinf(a) or isinf(b):
        return a == b or (isnan(a) and isnan(b))
    return abs(a - b) <= SAME * max(1.0, abs(a), abs(b))


def _same_tails(first: Exact, second: Exact) -> bool:
    """Tell whether limits and slopes toward ±∞ are the same, as far as both are known."""
    for end in (-inf, inf):
        sides = first.side(end, 0), second.side(end, 0)
        if all(side.known for side in sides) and not _same_side(*sides):
            return False
        # Where exp(exp(x)) is beyond all balls, the limits have to do.
        if None in [_agreed(first, second, x) for x in _far(end)]:
            return False
    return True


def _far(end: float) -> tuple[float, ...]:
    sign = -1.0 if end < 0 else 1.0
    return sign * 1e3, sign * 1e5

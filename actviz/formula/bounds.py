"""Bounds: intervals that hold every value a formula takes on an interval of x.

Ends are float64, rounded outward, and may be infinite: so a cell may reach to ±∞. The bounds are
those of the values where the function is defined; an interval whose low end lies above its high
one is empty: the function is nowhere defined there.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from math import floor, inf, isinf, isnan, nextafter, pi
from sys import float_info

from flint import arb, arb_series

from actviz.formula.balls import ends, working
from actviz.formula.effort import on_bounds, spend
from actviz.formula.jets import FUNCTIONS, Singular, Undecided, Undefined
from actviz.formula.node import Node
from actviz.formula.program import Program

Interval = tuple[float, float]

EMPTY: Interval = (inf, -inf)
ALL: Interval = (-inf, inf)
BITS = 80
# The largest x whose exponential is certainly below the largest float.
OVERFLOW = 709.7


def hull(*parts: Interval) -> Interval:
    """Return the smallest interval that holds several."""
    return min(part[0] for part in parts), max(part[1] for part in parts)


def add(a: Interval, b: Interval) -> Interval:
    """Return the bounds of a sum."""
    low, high = a[0] + b[0], a[1] + b[1]
    return (-inf if isnan(low) else _down(low), inf if isnan(high) else _up(high))


def negative(a: Interval) -> Interval:
    """Return the bounds of −a."""
    return -a[1], -a[0]


def times(a: Interval, b: Interval) -> Interval:
    """Return the bounds of a product; of the same interval twice, of its square."""
    if a is b:
        return _even(a, 2)
    (p, q), (r, s) = a, b
    corners = p * r, p * s, q * r, q * s
    if isnan(sum(corners)):  # maybe 0·∞, which is 0 here
        corners = _product(p, r), _product(p, s), _product(q, r), _product(q, s)
    low, high = min(corners), max(corners)
    # What is exactly zero, or a product of like signs, is not rounded below zero.
    kept = 0.0 if (p >= 0 and r >= 0) or (q <= 0 and s <= 0) else -inf
    least = 0.0 if (p >= 0 and s <= 0) or (q <= 0 and r >= 0) else inf
    return max(_down(low), kept), min(_up(high), least)


def _product(x: float, y: float) -> float:
    return 0.0 if x == 0 or y == 0 else x * y


def _down(x: float) -> float:
    return x if x == 0 else nextafter(x, -inf)


def _up(x: float) -> float:
    return x if x == 0 else nextafter(x, inf)


def inverse(a: Interval) -> Interval:
    """Return the bounds of 1/a."""
    low, high = a
    if low == high == 0:
        return EMPTY
    if low < 0 < high:
        return ALL
    least = -inf if high == 0 else 1 / high
    most = inf if low == 0 else 1 / low
    return _down(least), _up(most)


def _even(a: Interval, exponent: int) -> Interval:
    size = absolute(a)
    return _whole_size(size, exponent)


def absolute(a: Interval) -> Interval:
    """Return the bounds of |a|."""
    if a[0] >= 0:
        return a
    return (-a[1], -a[0]) if a[1] <= 0 else (0.0, max(-a[0], a[1]))


def _whole_size(a: Interval, exponent: int) -> Interval:
    return max(0.0, _power_at(a[0], exponent)[0]), _power_at(a[1], exponent)[1]


@lru_cache(maxsize=4096)
def _power_at(x: float, exponent: float) -> Interval:
    """Return the bounds of x^exponent for x ≥ 0 and an exponent above 0."""
    if x == 0 or isinf(x):
        return x, x
    with working(BITS):
        return ends(arb(x) ** arb(exponent))


def power(a: Interval, b: Interval) -> Interval:
    """Return the bounds of a power."""
    if b[0] != b[1]:
        return monotone("exp", times(b, monotone("log", a)))
    exponent = b[0]
    if isinf(exponent):  # such as of a logarithm at 0, which has no value
        return ALL
    if exponent == 0:
        return 1.0, 1.0
    if exponent < 0:
        return inverse(power(a, (-exponent, -exponent)))
    if exponent == floor(exponent):
        if exponent % 2 == 0:
            return _even(a, int(exponent))
        return _odd(a[0], exponent)[0], _odd(a[1], exponent)[1]
    if a[1] < 0:
        return EMPTY
    return max(0.0, _power_at(max(a[0], 0.0), exponent)[0]), _power_at(a[1], exponent)[1]


def _odd(x: float, exponent: float) -> Interval:
    return _power_at(x, exponent) if x >= 0 else negative(_power_at(-x, exponent))


# The values at the ends of the domain, the domain and whether the function falls.
Shape = tuple[Interval, Interval, bool]
LINE: Interval = ALL
MONOTONE: dict[str, Shape] = {
    "exp": (LINE, (0.0, inf), False),
    "expm1": (LINE, (-1.0, inf), False),
    "log": ((0.0, inf), ALL, False),
    "log1p": ((-1.0, inf), ALL, False),
    "sqrt": ((0.0, inf), (0.0, inf), False),
    "cbrt": (LINE, ALL, False),
    "sinh": (LINE, ALL, False),
    "tanh": (LINE, (-1.0, 1.0), False),
    "asin": ((-1.0, 1.0), (-nextafter(pi / 2, 2), nextafter(pi / 2, 2)), False),
    "acos": ((-1.0, 1.0), (0.0, nextafter(pi, 4)), True),
    "atan": (LINE, (-nextafter(pi / 2, 2), nextafter(pi / 2, 2)), False),
    "asinh": (LINE, ALL, False),
    "acosh": ((1.0, inf), (0.0, inf), False),
    "atanh": ((-1.0, 1.0), ALL, False),
    "erf": (LINE, (-1.0, 1.0), False),
    "erfc": (LINE, (0.0, 2.0), True),
    "Phi": (LINE, (0.0, 1.0), False),
    "sigmoid": (LINE, (0.0, 1.0), False),
    "softplus": (LINE, (0.0, inf), False),
    "logsigmoid": (LINE, (-inf, 0.0), False),
    "lambertw": ((-0.36787944117144233, inf), (-1.0, inf), False),
    "digamma": ((0.0, inf), ALL, False),
    "cosh": ((0.0, inf), (1.0, inf), False),
    "sech": ((0.0, inf), (0.0, 1.0), True),
    "sinc": ((0.0, 4.49), (-0.2173, 1.0), True),
    "floor": (LINE, ALL, False),
    "ceil": (LINE, ALL, False),
    "round": (LINE, ALL, False),
    "sign": (LINE, (-1.0, 1.0), False),
    "step": (LINE, (0.0, 1.0), False),
}


def monotone(name: str, a: Interval) -> Interval:
    """Return the bounds of a function that only rises, or only falls."""
    (start, end), reach, falls = MONOTONE[name]
    low, high = max(a[0], start), min(a[1], end)
    if low > high:
        return EMPTY
    if falls:
        low, high = high, low
    bottom, top = _at(name, low), _at(name, high)
    return max(bottom[0], reach[0]), min(top[1], reach[1])


@lru_cache(maxsize=16384)
def _at(name: str, x: float) -> Interval:
    """Return the bounds of a function in one point."""
    if isinf(x) or (name == "exp" and x > OVERFLOW):
        return _at_infinity(name, x)
    for bits in (BITS, 1200):
        with working(bits):
            try:
                found = FUNCTIONS[name](arb_series([arb(x)], prec=1))[0]
            except (Undecided, Singular, Undefined):
                continue
            if found.is_finite():
                return ends(found)
    return _at_edge(name, x)


def _at_edge(name: str, x: float) -> Interval:
    """Return the limit at the end of a domain, such as −∞ for a logarithm at 0."""
    (start, end), (low, high), falls = MONOTONE[name]
    if x not in (start, end):
        return low, high
    limit = high if (x == end) is not falls else low
    return limit, limit


def _at_infinity(name: str, x: float) -> Interval:
    (_, _), (low, high), falls = MONOTONE[name]
    if name == "exp" and 0 < x < inf:
        return float_info.max if x > OVERFLOW + 0.1 else 1e308, inf
    limit = high if (x > 0) is not falls else low
    return limit, limit


def _unary(name: str) -> Callable[[Interval], Interval]:
    return lambda a: monotone(name, a)


def _wave(name: str) -> Callable[[Interval], Interval]:
    def bounds(a: Interval) -> Interval:
        if not a[1] - a[0] < 6.3:
            return -1.0, 1.0
        with working(BITS + max(0, int(abs(a[1]) or 1).bit_length())):
            ball = arb(a[0]).union(arb(a[1]))
            low, high = ends(ball.sin() if name == "sin" else ball.cos())
        return max(low, -1.0), min(high, 1.0)

    return bounds


def _tan(a: Interval) -> Interval:
    return times(SINE(a), inverse(COSINE(a)))


SINE, COSINE = _wave("sin"), _wave("cos")


def _density(a: Interval) -> Interval:
    low, high = monotone("exp", times(power(a, (2.0, 2.0)), (-0.5, -0.5)))
    return times((low, high), (0.3989422804014326, 0.3989422804014328))


def _sinc(a: Interval) -> Interval:
    size = absolute(a)
    # Up to its first minimum it only falls.
    if size[1] <= MONOTONE["sinc"][0][1]:
        return monotone("sinc", size)
    if size[0] == 0:
        return -0.2173, 1.0
    low, high = times(SINE(a), inverse(a))
    return max(low, -0.2173), min(high, 1.0)


def _lgamma(a: Interval) -> Interval:
    if a[0] <= 0:
        return ALL
    turn = 1.4616321449683622
    values = _gamma_at(a[0]), _gamma_at(a[1])
    low, high = hull(*values)
    turns = a[0] <= turn + 1e-12 and a[1] >= turn - 1e-12
    return (-0.12148629053584962, high) if turns else (low, high)


def _gamma_at(x: float) -> Interval:
    if isinf(x):
        return inf, inf
    with working(BITS):
        return ends(arb(x).lgamma())


def _digamma(a: Interval) -> Interval:
    return ALL if a[0] <= 0 else monotone("digamma", a)


def _polygamma(order: Interval, a: Interval) -> Interval:
    if a[0] <= 0 or isinf(a[1]) or order[0] != order[1]:
        return ALL
    with working(BITS):
        degree = arb_series([arb(order[0])], prec=1)
        points = (arb_series([arb(x)], prec=1) for x in a)
        return hull(*(ends(FUNCTIONS["polygamma"](degree, point)[0]) for point in points))


def _hypot(a: Interval, b: Interval) -> Interval:
    return monotone("sqrt", add(_even(a, 2), _even(b, 2)))


def _smaller(*parts: Interval) -> Interval:
    return min(part[0] for part in parts), min(part[1] for part in parts)


def _larger(*parts: Interval) -> Interval:
    return max(part[0] for part in parts), max(part[1] for part in parts)


OPERATIONS: dict[str, Callable[..., Interval]] = {
    **{name: _unary(name) for name in MONOTONE},
    "add": add,
    "sub": lambda a, b: (0.0, 0.0) if a is b and a != ALL else add(a, negative(b)),
    "mul": times,
    "div": lambda a, b: times(a, inverse(b)),
    "neg": negative,
    "pow": power,
    "abs": absolute,
    "min": _smaller,
    "max": _larger,
    "clip": lambda a, low, high: _smaller(_larger(a, low), high),
    "relu": lambda a: (max(a[0], 0.0), max(a[1], 0.0)),
    "sin": SINE,
    "cos": COSINE,
    "tan": _tan,
    "cosh": lambda a: monotone("cosh", absolute(a)),
    "sech": lambda a: monotone("sech", absolute(a)),
    "phi": _density,
    "sinc": _sinc,
    "lgamma": _lgamma,
    "digamma": _digamma,
    "polygamma": _polygamma,
    "hypot": _hypot,
}


STEPS = frozenset(("sign", "step", "floor", "ceil", "round"))
POLES = frozenset(("div", "pow", "tan", "lgamma", "digamma", "polygamma"))


class Bounds:
    """The arithmetic of bounds, and the bounds of one formula.

    `torn` tells of the last interval whether the formula may jump on it: a condition was not the
    same everywhere, a step was passed, or there may be a pole.
    """

    def __init__(self, tree: Node) -> None:
        self.program: Program[Interval] = Program(tree)
        self.work = on_bounds(self.program.names)
        self.fixed: dict[int, Interval] = {}
        self.memo: dict[int, Interval] = {}
        self.x: Interval = ALL
        self.torn = False

    def over(self, low: float, high: float) -> Interval:
        """Return the bounds of the values from low to high, both of which may be infinite.

        Where the effort is exhausted there are none.
        """
        self.memo.clear()
        self.x = low, high
        self.torn = not spend(self.work)
        if self.torn:
            return ALL
        found = self.program.run(self)
        return ALL if isnan(found[0]) or isnan(found[1]) else found

    def number(self, value: float) -> Interval:
        """Return a float as it is."""
        return value, value

    def constant(self, name: str) -> Interval:
        """Return the two floats around π or e."""
        with working(BITS):
            return ends(arb.pi() if name == "pi" else arb.const_e())

    def variable(self) -> Interval:
        """Return x."""
        return self.x

    def call(self, name: str, arguments: list[Interval]) -> Interval:
        """Return the bounds of a function on bounds."""
        for low, high in arguments:
            if low > high:
                return EMPTY
        found = OPERATIONS[name](*arguments)
        if name in POLES:
            self.torn = self.torn or (isinf(found[0]) and isinf(found[1]))
        elif name in STEPS:
            self.torn = self.torn or found[0] != found[1]
        return found

    def order(self, left: Interval, right: Interval) -> int | None:
        """Return the sign of left − right where it is everywhere the same."""
        if left[0] > right[1]:
            return 1
        if left[1] < right[0]:
            return -1
        return 0 if left == right and left[0] == left[1] else None

    def undefined(self) -> Interval:
        """Return no value."""
        return EMPTY

    def either(self, values: list[Interval]) -> Interval:
        """Return what holds all of several bounds."""
        self.torn = True
        return hull(*values)

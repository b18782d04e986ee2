"""A stand-in for keras.ops that works out gradients as frameworks do: backwards, step by step.

The slope of each step is multiplied by those after it, so that 0·∞ is NaN here as it is there;
what picks numbers, such as `where`, passes a gradient on to those that were picked alone.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import ArrayLike

from . import ops_in_numpy as ops

Array = np.ndarray
Back = Callable[[Array], Array]


class Traced:
    """Numbers, and those that they were got from, each with its way back."""

    __array_ufunc__ = None  # so that arrays leave sums and the like to this class
    __hash__ = object.__hash__

    def __init__(self, value: ArrayLike, *sources: tuple[Given, Back]) -> None:
        self.value = np.asarray(value)
        self.sources = [(each, back) for each, back in sources if isinstance(each, Traced)]

    def __add__(self, other: Given) -> Traced:
        return Traced(self.value + plain(other), (self, same), (other, same))

    def __neg__(self) -> Traced:
        return Traced(-self.value, (self, np.negative))

    def __mul__(self, other: Given) -> Traced:
        a, b = self.value, plain(other)
        return Traced(a * b, (self, lambda g: g * b), (other, lambda g: g * a))

    def __sub__(self, other: Given) -> Traced:
        return self + -other

    def __rsub__(self, other: Given) -> Traced:
        return -self + other

    def __truediv__(self, other: Given) -> Traced:
        return divided(self, other)

    def __rtruediv__(self, other: Given) -> Traced:
        return divided(other, self)

    def __pow__(self, other: Given) -> Traced:
        return power(self, other)

    def __rpow__(self, other: Given) -> Traced:
        return power(other, self)

    def __gt__(self, other: Given) -> Array:
        return np.greater(self.value, plain(other))

    def __ge__(self, other: Given) -> Array:
        return np.greater_equal(self.value, plain(other))

    def __lt__(self, other: Given) -> Array:
        return np.less(self.value, plain(other))

    def __le__(self, other: Given) -> Array:
        return np.less_equal(self.value, plain(other))

    def __eq__(self, other: object) -> Array:  # type: ignore[override]
        return np.equal(self.value, plain(other))

    def __ne__(self, other: object) -> Array:  # type: ignore[override]
        return np.not_equal(self.value, plain(other))

    __radd__, __rmul__ = __add__, __mul__


Given = Traced | Array | float


def plain(given: object) -> Array:
    return given.value if isinstance(given, Traced) else np.asarray(given)


def same(gradient: Array) -> Array:
    return gradient


def divided(a: Given, b: Given) -> Traced:
    over, under = plain(a), plain(b)
    ratio = over / under
    return Traced(ratio, (a, lambda g: g / under), (b, lambda g: -g * (ratio / under)))


def power(a: Given, b: Given) -> Traced:
    u, k = plain(a), plain(b)
    y = u**k
    return Traced(y, (a, lambda g: g * (k * u ** (k - 1.0))), (b, lambda g: g * y * np.log(u)))


def where(test: Array, a: Given, b: Given) -> Traced:
    value = np.where(test, plain(a), plain(b))
    return Traced(value, (a, only(test)), (b, only(~np.asarray(test))))


def only(test: Array) -> Back:
    return lambda g: np.where(test, g, 0.0)


def maximum(a: Given, b: Given) -> Traced:
    return picked(np.maximum(plain(a), plain(b)), a, b)


def minimum(a: Given, b: Given) -> Traced:
    return picked(np.minimum(plain(a), plain(b)), a, b)


def picked(value: Array, a: Given, b: Given) -> Traced:
    share = np.where(plain(a) == plain(b), 0.5, 1.0)
    first, second = (lambda g, at=at: only(value == at)(share * g) for at in (plain(a), plain(b)))
    return Traced(value, (a, first), (b, second))


def clip(u: Given, low: float, high: float) -> Traced:
    v = plain(u)
    return Traced(np.clip(v, low, high), (u, only((v >= low) & (v <= high))))


def relu(u: Given) -> Traced:
    v = plain(u)
    return Traced(np.maximum(v, 0.0), (u, only(v > 0)))


def traced(function: Callable[..., Array], slope: Callable[[Array, Array], Array]) -> Callable:
    """Return a function of one argument, whose slope is one of that and of its value."""

    def call(given: Given) -> Traced:
        u = plain(given)
        y = function(u)
        return Traced(y, (given, lambda g: g * slope(u, y)))

    return call


abs = traced(np.abs, lambda u, y: np.sign(u))
arccos = traced(np.arccos, lambda u, y: -1 / np.sqrt(1 - u * u))
arccosh = traced(np.arccosh, lambda u, y: 1 / np.sqrt(u * u - 1))
arcsin = traced(np.arcsin, lambda u, y: 1 / np.sqrt(1 - u * u))
arcsinh = traced(np.arcsinh, lambda u, y: 1 / np.hypot(1, u))
arctan = traced(np.arctan, lambda u, y: 1 / (1 + u * u))
arctanh = traced(np.arctanh, lambda u, y: 1 / (1 - u * u))
cos = traced(np.cos, lambda u, y: -np.sin(u))
cosh = traced(np.cosh, lambda u, y: np.sinh(u))
erf = traced(ops.erf, lambda u, y: 2 / np.sqrt(np.pi) * np.exp(-u * u))
exp = traced(np.exp, lambda u, y: y)
expm1 = traced(np.expm1, lambda u, y: y + 1)
log = traced(np.log, lambda u, y: 1 / u)
log1p = traced(np.log1p, lambda u, y: 1 / (1 + u))
log_sigmoid = traced(ops.log_sigmoid, lambda u, y: ops.sigmoid(-u))
sigmoid = traced(ops.sigmoid, lambda u, y: y * (1 - y))
sin = traced(np.sin, lambda u, y: np.cos(u))
sinh = traced(np.sinh, lambda u, y: np.cosh(u))
softplus = traced(ops.softplus, lambda u, y: ops.sigmoid(u))
sqrt = traced(np.sqrt, lambda u, y: 1 / (2 * y))
square = traced(np.square, lambda u, y: 2 * u)
tan = traced(np.tan, lambda u, y: 1 + y * y)
tanh = traced(np.tanh, lambda u, y: 1 - y * y)


def ceil(u: Given) -> Array:
    return np.ceil(plain(u))


def floor(u: Given) -> Array:
    return np.floor(plain(u))


def round(u: Given) -> Array:
    return np.round(plain(u))


def sign(u: Given) -> Array:
    return np.sign(plain(u))


def full_like(u: Given, value: Given) -> Array:
    return np.full_like(plain(u), plain(value))


def ones_like(u: Given) -> Array:
    return np.ones_like(plain(u))


def zeros_like(u: Given) -> Array:
    return np.zeros_like(plain(u))


def gradient(result: Given, x: Traced) -> Array:
    """Return what the sum of a result changes by, per change of each x."""
    found = {id(result): np.ones_like(x.value), id(x): np.zeros_like(x.value)}
    for node in reversed(_in_order(result)):
        for source, back in node.sources:
            found[id(source)] = found.get(id(source), 0.0) + back(found[id(node)])
    return found[id(x)]


def _in_order(result: Given) -> list[Traced]:
    """Return what a result was got from, each after all that it was got from itself."""
    done: dict[int, Traced] = {}

    def visit(node: Given) -> None:
        if isinstance(node, Traced) and id(node) not in done:
            for source, _ in node.sources:
                visit(source)
            done[id(node)] = node

    visit(result)
    return list(done.values())

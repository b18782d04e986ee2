"""Arithmetic of jets: a value with its first two derivatives, all zeros of which are left out."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import numpy as np
from numpy.typing import NDArray

from actviz.activations.curve import Array
from actviz.formula.slopes import RULES, Rule, exponential, polygamma, power

Mask = NDArray[np.bool_]
Part = Array | float
# Value, derivative and second derivative; a number where it is the same at every point, and
# None for a derivative that is 0 everywhere.
Jet = tuple[Part, Part | None, Part | None]


def product(a: Part | None, b: Part | None) -> Part | None:
    """Return a·b, or None if one of them is."""
    return None if a is None or b is None else times(a, b)


def times(a: Part, b: Part) -> Part:
    """Return a·b, 0 where one factor is exactly 0 and the other infinite."""
    if isinstance(a, float) and abs(a) == 1:
        return b if a == 1 else -b
    if isinstance(b, float) and abs(b) == 1:
        return a if b == 1 else -a
    result = np.asarray(np.multiply(a, b))
    if np.isnan(result.min(initial=0.0)):
        shut = (np.equal(a, 0) & np.isinf(b)) | (np.equal(b, 0) & np.isinf(a))
        result = np.where(shut, 0.0, result)
    return result


def total(a: Part | None, b: Part | None) -> Part | None:
    """Return a + b, the other one if one of them is None."""
    if a is None or b is None:
        return b if a is None else a
    return a + b


def negative(a: Part | None) -> Part | None:
    """Return −a."""
    return None if a is None else -a


def ratio(a: Part | None, b: Part) -> Part | None:
    """Return a/b."""
    return None if a is None else np.divide(a, b)


def picked(mask: Mask, a: Jet, b: Jet) -> Jet:
    """Return one jet where the mask is set, the other elsewhere."""
    value = np.where(mask, a[0], b[0])
    slope, bend = (_picked(mask, *pair) for pair in zip(a[1:], b[1:], strict=True))
    return value, slope, bend


def _picked(mask: Mask, a: Part | None, b: Part | None) -> Part | None:
    if a is None and b is None:
        return None
    return np.where(mask, 0.0 if a is None else a, 0.0 if b is None else b)


def _sum(order: int, a: Jet, b: Jet) -> Jet:
    return a[0] + b[0], total(a[1], b[1]), total(a[2], b[2])


def _negative(order: int, a: Jet) -> Jet:
    return -a[0], negative(a[1]), negative(a[2])


def _difference(order: int, a: Jet, b: Jet) -> Jet:
    slope, bend = (total(p, negative(q)) for p, q in zip(a[1:], b[1:], strict=True))
    return a[0] - b[0], slope, bend


def _product(order: int, a: Jet, b: Jet) -> Jet:
    (u, du, ddu), (v, dv, ddv) = a, b
    value = times(u, v)
    slope = total(product(du, v), product(u, dv)) if order else None
    if order < 2:
        return value, slope, None
    cross = product(2.0, product(du, dv))
    return value, slope, total(total(product(ddu, v), product(u, ddv)), cross)


def _quotient(order: int, a: Jet, b: Jet) -> Jet:
    (u, du, ddu), (v, dv, ddv) = a, b
    value = np.divide(u, v)
    if order == 0:
        return value, None, None
    slope = ratio(total(du, negative(product(value, dv))), v)
    if order == 1:
        return value, slope, None
    change = total(product(2.0, product(slope, dv)), product(value, ddv))
    return value, slope, ratio(total(ddu, negative(change)), v)


def _larger(order: int, a: Jet, b: Jet) -> Jet:
    result = picked(np.greater(a[0], b[0]) | np.isnan(a[0]), a, b)
    return _meeting(a, b, result, np.minimum) if order else result


def _smaller(order: int, a: Jet, b: Jet) -> Jet:
    result = picked(np.less(a[0], b[0]) | np.isnan(a[0]), a, b)
    return _meeting(a, b, result, np.maximum) if order else result


def _meeting(a: Jet, b: Jet, result: Jet, lower: Callable[..., Array]) -> Jet:
    """Take the derivative from the left where two values are one."""
    tie = np.equal(a[0], b[0])
    if not tie.any():
        return result
    first, second = (np.asarray(0.0 if jet[1] is None else jet[1]) for jet in (a, b))
    left = picked(lower(first, second) == first, a, b)
    return picked(tie, left, result)


def _size(order: int, a: Jet) -> Jet:
    return _larger(order, a, _negative(order, a)) if order else (np.abs(a[0]), None, None)


def _hypotenuse(order: int, a: Jet, b: Jet) -> Jet:
    (u, du, ddu), (v, dv, ddv) = a, b
    value = np.hypot(u, v)
    p, q = np.divide(u, value), np.divide(v, value)
    p, q = (np.where(np.isinf(value), np.sign(s) * np.isinf(s), r) for s, r in ((u, p), (v, q)))
    slope = total(product(p, du), product(q, dv))
    if order < 2:
        return value, slope, None
    turn = total(product(p, dv), negative(product(q, du)))
    bend = ratio(product(turn, turn), value)
    return value, slope, total(bend, total(product(p, ddu), product(q, ddv)))


def _power(order: int, a: Jet, b: Jet) -> Jet:
    if isinstance(b[0], float):
        return chain(order, power(b[0]), a)
    if isinstance(a[0], float):
        return chain(order, exponential(a[0]), b)
    return _general_power(order, a, b)


def _general_power(order: int, a: Jet, b: Jet) -> Jet:
    """Return u to the power v by the derivative g of its logarithm, v·ln u."""
    (u, du, ddu), (v, dv, ddv) = a, b
    value = np.power(u, v)
    if order == 0:
        return value, None, None
    logarithm, rate = np.log(u), ratio(du, u)
    g = total(product(dv, logarithm), product(v, rate))
    if order == 1:
        return value, product(value, g), None
    curl = total(ratio(ddu, u), negative(product(rate, rate)))
    turn = total(product(ddv, logarithm), product(2.0, product(dv, rate)))
    return (
        value,
        product(value, g),
        product(value, total(product(g, g), total(turn, product(v, curl)))),
    )


def _polygamma(order: int, a: Jet, b: Jet) -> Jet:
    if not isinstance(a[0], float) or a[0] != round(a[0]) or not 0 <= a[0] <= 100:
        return np.nan, None, None
    return chain(order, polygamma(int(a[0])), b)


def chain(order: int, rule: Rule, jet: Jet) -> Jet:
    """Return g(u) by the chain rule."""
    u, slope, bend = jet
    values: Iterator[Array] = rule(np.atleast_1d(u))
    value = next(values)
    if order == 0 or slope is None:
        return value if isinstance(u, np.ndarray) else float(value[0]), None, None
    first = next(values)
    if order == 1:
        return value, product(first, slope), None
    second = product(next(values), product(slope, slope))
    return value, product(first, slope), total(second, product(first, bend))


def call(name: str, order: int, jets: list[Jet]) -> Jet:
    """Return an operation of the language on jets."""
    operation = OPERATIONS.get(name)
    return operation(order, *jets) if operation else chain(order, RULES[name], jets[0])


OPERATIONS: dict[str, Callable[..., Jet]] = {
    "add": _sum,
    "sub": _difference,
    "neg": _negative,
    "mul": _product,
    "div": _quotient,
    "pow": _power,
    "polygamma": _polygamma,
    "hypot": _hypotenuse,
    "abs": _size,
    "max": _larger,
    "min": _smaller,
}

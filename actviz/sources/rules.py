"""Rules: what the functions that all frameworks share say in the language of formulas.

Names are as NumPy, SciPy, PyTorch or JAX have them, without underscores before or after.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial
from math import isnan

from actviz.formula.node import Constant, Node, Number, Tree, Variable
from actviz.sources.names import names
from actviz.sources.trees import (
    ONE,
    TWO,
    ZERO,
    Given,
    add,
    both,
    bounded,
    call,
    clip,
    compare,
    div,
    either,
    exclusive,
    is_condition,
    mul,
    neg,
    negated,
    number,
    power,
    sub,
    truth,
    where,
)
from actviz.sources.untraceable import fail

Rule = Callable[..., object]
PI = Constant("pi")
KINDS = re.compile(r"complex|bool|u?int|long|short|float|double|half|number")


def cast(x: Given, kind: object) -> Given:
    """Return a tree as a type that a framework names; whole numbers are cut towards 0.

    Raises:
        Untraceable: the type is complex.
    """
    said = KINDS.search(str(kind))
    if said is None or said[0] in ("float", "double", "half", "number"):
        return x if is_condition(x) and said is None else number(x)
    if said[0] == "complex":
        fail("it reckons with complex numbers")
    return truth(x) if said[0] == "bool" else trunc(x)


def trunc(x: Given) -> Node:
    """Return x cut towards 0."""
    if is_condition(x):
        return number(x)
    return mul(call("sign", x), call("floor", call("abs", x)))


def rounded(x: Given, decimals: Given = ZERO) -> Node:
    """Return x rounded half to even, to some decimals."""
    if decimals == ZERO:
        return call("round", x)
    if not isinstance(decimals, Number):
        fail("the number of decimals is not known")
    unit = Number(10.0 ** abs(decimals.value))
    if decimals.value > 0:
        return div(call("round", mul(x, unit)), unit)
    return mul(call("round", div(x, unit)), unit)


def same(x: Given, *_: object, **__: object) -> Given:
    """Return x, whatever shape or place it was given."""
    return x if is_condition(x) else number(x)


def logaddexp(left: Given, right: Given) -> Node:
    """Return log(exp(left) + exp(right))."""
    if left == ZERO:
        return call("softplus", right)
    return (
        call("softplus", left) if right == ZERO else add(right, call("softplus", sub(left, right)))
    )


def logarithm(base: float) -> Rule:
    """Return the rule of a logarithm to a base."""
    return lambda x: div(call("log", x), call("log", Number(base)))


def exponential(base: float) -> Rule:
    """Return the rule of base^x."""
    return lambda x: power(Number(base), x)


def log(x: Given, base: Given | None = None) -> Node:
    """Return the logarithm, natural unless a base is given."""
    return call("log", x) if base is None else div(call("log", x), call("log", base))


def heaviside(x: Given, at_zero: Given) -> Tree | bool:
    """Return 0 left and 1 right of 0, and what is given at 0."""
    if at_zero == ONE:
        return call("step", x)
    first = where(compare("==", x, ZERO), at_zero, ONE)
    return where(compare("<", x, ZERO), ZERO, first)


def xlogy(x: Given, y: Given) -> Tree | bool:
    """Return x·log(y), 0 where x is 0."""
    return _times_log(x, call("log", y))


def _times_log(x: Given, log: Node) -> Tree | bool:
    return where(compare("==", x, ZERO), ZERO, mul(x, log))


def entr(x: Given) -> Tree | bool:
    """Return −x·log(x), 0 at 0."""
    return where(compare("==", x, ZERO), ZERO, neg(mul(x, call("log", x))))


def copysign(size: Given, sign: Given) -> Tree | bool:
    """Return the size of one number with the sign of another; 0 counts as positive."""
    size = call("abs", size)
    return where(compare(">=", sign, ZERO), size, neg(size))


def sinc(x: Given) -> Node:
    """Return sin(πx)/(πx), as NumPy, PyTorch and JAX mean it."""
    return call("sinc", mul(PI, x))


def remainder(x: Given, by: Given) -> Node:
    """Return what is left of x, with the sign of the divisor."""
    return sub(x, mul(by, call("floor", div(x, by))))


def fmod(x: Given, by: Given) -> Node:
    """Return what is left of x, with the sign of x."""
    return sub(x, mul(by, trunc(div(x, by))))


def boxcox(x: Given, exponent: Given) -> Node:
    """Return (x^λ − 1)/λ, the logarithm where λ is 0."""
    if exponent == ZERO:
        return call("log", x)
    return div(sub(power(x, exponent), ONE), exponent)


def atan2(y: Given, x: Given) -> Node:
    """Return the angle of a point on a known side of the vertical axis."""
    if isinstance(x, Number) and x.value > 0:
        return call("atan", div(y, x))
    fail("it takes the angle of a point that may be on any side")


def is_nan(x: Given) -> bool:
    """Tell whether a number is undefined, which x never is."""
    if isinstance(x, (Variable, Number, bool)):
        return False
    if isinstance(x, float):
        return isnan(x)
    fail("it asks whether what it has worked out is a number")


def is_finite(x: Given) -> bool:
    """Tell whether a number is finite, as x always is."""
    if isinstance(x, (Variable, Number, bool)):
        return True
    if isinstance(x, float):
        return False
    fail("it asks whether what it has worked out is finite")


def is_infinite(x: Given) -> bool:
    """Tell whether a number is infinite, as x never is."""
    return not is_finite(x) and not is_nan(x)


def selected(conditions: list[Given], values: list[Given], default: Given = ZERO) -> Given:
    """Return the value of the first condition that holds."""
    result: Given = default
    for condition, value in reversed(list(zip(conditions, values, strict=True))):
        result = where(condition, value, result)
    return result


def huber(delta: Given, x: Given) -> Tree | bool:
    """Return Huber's loss: a parabola that goes over into lines."""
    size = call("abs", x)
    line = mul(delta, sub(size, div(delta, TWO)))
    return where(compare("<=", size, delta), div(power(x, TWO), TWO), line)


def smooth(name: str) -> Rule:
    """Return the rule of a function that the language has under a name."""
    return partial(call, name)


def compared(sign: str) -> Rule:
    """Return the rule of a comparison."""
    return partial(compare, sign)


SAME_NAME = names(
    "abs sign floor ceil sqrt cbrt exp expm1 log1p sin cos tan sinh cosh tanh asin acos atan asinh "
    "acosh atanh erf erfc sigmoid relu lgamma digamma hypot"
)
SYNONYMS = {
    "absolute": "abs",
    "fabs": "abs",
    "arcsin": "asin",
    "arccos": "acos",
    "arctan": "atan",
    "arcsinh": "asinh",
    "arccosh": "acosh",
    "arctanh": "atanh",
    "sgn": "sign",
    "expit": "sigmoid",
    "logistic": "sigmoid",
    "log_expit": "logsigmoid",
    "logsigmoid": "logsigmoid",
    "log_sigmoid": "logsigmoid",
    "ndtr": "Phi",
    "gammaln": "lgamma",
    "psi": "digamma",
}
COMPARISONS = {
    "lt": "<",
    "le": "<=",
    "gt": ">",
    "ge": ">=",
    "eq": "==",
    "ne": "!=",
    "less": "<",
    "less_equal": "<=",
    "greater": ">",
    "greater_equal": ">=",
    "equal": "==",
    "not_equal": "!=",
}


def _called(rule: Rule, *names: str) -> dict[str, Rule]:
    return dict.fromkeys(names, rule)


RULES: dict[str, Rule] = {
    **{name: smooth(name) for name in SAME_NAME},
    **{name: smooth(meant) for name, meant in SYNONYMS.items()},
    **{name: compared(sign) for name, sign in COMPARISONS.items()},
    **_called(sub, "sub", "subtract"),
    **_called(mul, "mul", "multiply"),
    **_called(div, "div", "divide", "true_divide", "truediv"),
    **_called(neg, "neg", "negative"),
    **_called(same, "pos", "positive"),
    **_called(power, "pow", "power", "float_power"),
    **_called(partial(bounded, "max"), "maximum", "fmax"),
    **_called(partial(bounded, "min"), "minimum", "fmin"),
    **_called(remainder, "remainder", "mod"),
    **_called(lambda x, by: call("floor", div(x, by)), "floor_divide", "floordiv"),
    **_called(both, "logical_and", "bitwise_and", "and"),
    **_called(either, "logical_or", "bitwise_or", "or"),
    **_called(exclusive, "logical_xor", "bitwise_xor", "xor"),
    **_called(negated, "logical_not", "bitwise_not", "invert", "not"),
    **_called(is_nan, "isnan"),
    **_called(is_finite, "isfinite", "is_finite"),
    **_called(is_infinite, "isinf"),
    **_called(trunc, "trunc", "fix"),
    **_called(rounded, "round", "around", "rint"),
    **_called(exponential(2.0), "exp2"),
    **_called(exponential(10.0), "exp10"),
    **_called(logarithm(2.0), "log2"),
    **_called(logarithm(10.0), "log10"),
    **_called(lambda x: power(x, TWO), "square"),
    **_called(lambda x: div(ONE, x), "reciprocal"),
    **_called(lambda x: div(ONE, call("sqrt", x)), "rsqrt"),
    **_called(lambda x: call("log", call("Phi", x)), "log_ndtr"),
    **_called(lambda x: mul(call("exp", power(x, TWO)), call("erfc", x)), "erfcx"),
    **_called(lambda x: sub(call("log", x), call("log1p", neg(x))), "logit"),
    **_called(lambda x: sub(call("cos", x), ONE), "cosm1"),
    "add": add,
    "log": log,
    "copysign": copysign,
    "fmod": fmod,
    "heaviside": heaviside,
    "logaddexp": logaddexp,
    "xlogy": xlogy,
    "xlog1py": lambda x, y: _times_log(x, call("log1p", y)),
    "entr": entr,
    "boxcox": boxcox,
    "huber": huber,
    "pseudo_huber": lambda delta, x: mul(
        power(delta, TWO), sub(call("sqrt", add(ONE, power(div(x, delta), TWO))), ONE)
    ),
    "sinc": sinc,
    "deg2rad": lambda x: mul(x, div(PI, Number(180.0))),
    "radians": lambda x: mul(x, div(PI, Number(180.0))),
    "atan2": atan2,
    "arctan2": atan2,
    "where": where,
    "clip": clip,
    "select": selected,
    "nan_to_num": lambda x, **_: number(x) if not is_nan(x) else ZERO,
}

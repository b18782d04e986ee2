"""PyTorch: the functions, methods and activations of its own."""

from __future__ import annotations

from actviz.formula.node import Number, Tree
from actviz.sources.rules import PI, RULES, Rule, cast, is_nan, rounded, same, trunc
from actviz.sources.trees import (
    ONE,
    TWO,
    ZERO,
    Given,
    add,
    bounded,
    call,
    clip,
    compare,
    div,
    mul,
    neg,
    number,
    power,
    sub,
    where,
)
from actviz.sources.untraceable import fail

# From here on softplus, as PyTorch has it, is a line that float32 cannot tell from the curve.
FAR = 15.0
TWENTY, HUNDREDTH, HALF = Number(20.0), Number(0.01), Number(0.5)
LOWER, UPPER, LEFT = Number(0.125), Number(1 / 3), Number(-1.0)
SELU_ALPHA, SELU_SCALE = Number(1.6732632423543772), Number(1.0507009873554805)
CUBE = Number(0.044715)


def _softplus(x: Given, beta: Given = ONE, threshold: Given = TWENTY) -> Tree | bool:
    steep = mul(x, beta)
    curve = div(call("softplus", steep), beta)
    if isinstance(threshold, Number) and threshold.value >= FAR:
        return curve
    return where(compare(">", steep, threshold), x, curve)


def _gelu(x: Given, approximate: str = "none") -> Tree:
    if approximate == "none":
        return mul(x, call("Phi", x))
    inner = mul(call("sqrt", div(TWO, PI)), add(x, mul(CUBE, power(x, Number(3.0)))))
    return mul(div(x, TWO), add(ONE, call("tanh", inner)))


def _elu(x: Given, alpha: Given = ONE, scale: Given = ONE, input_scale: Given = ONE) -> Tree | bool:
    curved = mul(alpha, call("expm1", mul(input_scale, x)))
    return where(compare(">", x, ZERO), mul(scale, x), mul(scale, curved))


def _celu(x: Given, alpha: Given = ONE) -> Tree | bool:
    return where(compare(">", x, ZERO), x, mul(alpha, call("expm1", div(x, alpha))))


def _leaky(x: Given, slope: Given = HUNDREDTH) -> Tree | bool:
    return where(compare(">", x, ZERO), x, mul(slope, x))


def _leaky_relu(x: Given, negative_slope: Given = HUNDREDTH) -> Tree | bool:
    return _leaky(x, negative_slope)


def _rrelu(
    x: Given, lower: Given = LOWER, upper: Given = UPPER, training: bool = False
) -> Tree | bool:
    if training:
        fail("it draws its slope at random")
    return _leaky(x, div(add(lower, upper), TWO))


def _dropout(x: Given, p: Given = ZERO, training: bool = False) -> Given:
    if training:
        fail("it drops numbers at random")
    return same(x)


def _hardtanh(x: Given, min_val: Given = LEFT, max_val: Given = ONE) -> Tree:
    return clip(x, min_val, max_val)


def _relu6(x: Given) -> Tree:
    return clip(x, ZERO, Number(6.0))


def _hardsigmoid(x: Given) -> Tree:
    return div(_relu6(add(x, Number(3.0))), Number(6.0))


def _hardshrink(x: Given, lambd: Given = HALF) -> Tree | bool:
    return where(compare("<=", call("abs", x), lambd), ZERO, x)


def _softshrink(x: Given, lambd: Given = HALF) -> Tree | bool:
    left = where(compare("<", x, neg(lambd)), add(x, lambd), ZERO)
    return where(compare(">", x, lambd), sub(x, lambd), left)


def _threshold(x: Given, threshold: Given, value: Given) -> Tree | bool:
    return where(compare(">", x, threshold), x, value)


def _clamp(x: Given, min: Given | None = None, max: Given | None = None) -> Tree:
    return clip(x, min, max)


def _scaled(name: str) -> Rule:
    rule = RULES[name]
    return lambda x, other, alpha=ONE: rule(x, mul(alpha, other))


def _div(x: Given, other: Given, rounding_mode: str | None = None) -> Tree:
    quotient = div(x, other)
    if rounding_mode is None:
        return quotient
    return trunc(quotient) if rounding_mode == "trunc" else call("floor", quotient)


def _to(x: Given, kind: object = None, *_: object, **__: object) -> Given:
    return cast(x, kind) if "dtype" in type(kind).__name__ else same(x)


def _typed(kind: str) -> Rule:
    return lambda x: cast(x, kind)


def _filled(x: Given, mask: Given, value: Given) -> Tree | bool:
    return where(mask, value, x)


def _logit(x: Given, eps: Given | None = None) -> object:
    if eps is not None:
        x = clip(x, eps, sub(ONE, eps))
    return RULES["logit"](x)


def _round(x: Given, decimals: Given = ZERO) -> Tree:
    return rounded(x, decimals)


def _extremum(name: str) -> Rule:
    return lambda x, other: bounded(name, x, other)


def _nan_to_num(x: Given, *_: object, **__: object) -> Tree:
    return ZERO if is_nan(x) else number(x)


RULES_OF_TORCH: dict[str, Rule] = {
    **RULES,
    **{name: _typed(name) for name in ("float", "double", "half", "bool", "int", "long", "short")},
    "bfloat16": _typed("float"),
    "to": _to,
    "type": _to,
    "type_as": lambda x, other: same(x),
    # Arithmetic
    "add": _scaled("add"),
    "sub": _scaled("sub"),
    "subtract": _scaled("sub"),
    "rsub": lambda x, other: sub(other, x),
    "rpow": lambda x, other: power(other, x),
    "rdiv": lambda x, other: div(other, x),
    "rtruediv": lambda x, other: div(other, x),
    "div": _div,
    "divide": _div,
    "round": _round,
    "frac": lambda x: sub(x, trunc(x)),
    "lerp": lambda x, end, weight: add(x, mul(weight, sub(end, x))),
    "addcmul": lambda x, a, b, value=ONE: add(x, mul(value, mul(a, b))),
    "addcdiv": lambda x, a, b, value=ONE: add(x, mul(value, div(a, b))),
    "max": _extremum("max"),
    "min": _extremum("min"),
    "logit": _logit,
    "nan_to_num": _nan_to_num,
    # Choices
    "clamp": _clamp,
    "clip": _clamp,
    "clamp_min": lambda x, min: clip(x, min),
    "clamp_max": lambda x, max: clip(x, None, max),
    "masked_fill": _filled,
    "zeros_like": lambda x, **_: ZERO,
    "ones_like": lambda x, **_: ONE,
    "full_like": lambda x, fill_value, **_: same(fill_value),
    # Activations
    "celu": _celu,
    "dropout": _dropout,
    "elu": _elu,
    "gelu": _gelu,
    "hardshrink": _hardshrink,
    "hardsigmoid": _hardsigmoid,
    "hardswish": lambda x: mul(x, _hardsigmoid(x)),
    "hardtanh": _hardtanh,
    "leaky_relu": _leaky_relu,
    "mish": lambda x: mul(x, call("tanh", call("softplus", x))),
    "prelu": _leaky,
    "relu6": _relu6,
    "rrelu": _rrelu,
    "selu": lambda x: _elu(x, SELU_ALPHA, SELU_SCALE),
    "silu": lambda x: mul(x, call("sigmoid", x)),
    "softplus": _softplus,
    "softshrink": _softshrink,
    "softsign": lambda x: div(x, add(ONE, call("abs", x))),
    "tanhshrink": lambda x: sub(x, call("tanh", x)),
    "threshold": _threshold,
}

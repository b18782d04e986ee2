"""Functions of NumPy and SciPy, traced: held to what they give themselves, and to mpmath."""

from __future__ import annotations

import math

import mpmath
import numpy as np
import pytest
import scipy.special as sp

from actviz.errors import UsageError
from actviz.formula.prove import Exact
from actviz.sources.trace import trace

from .expected import XS, formula, said, traced, values


def mask_of_zeros(x):
    y = np.zeros_like(x)
    y[x > 0] = x[x > 0]
    return y


def two_masks(x):
    x = np.asarray(x, dtype=float)
    y, left = np.empty_like(x), x < 0
    y[left] = np.expm1(x[left])
    y[~left] = 2 * x[~left]
    return y


def zeros_of_a_shape(x):
    y = np.zeros(x.shape)
    y[x > 1] = 1
    y += x
    return y


def changed_in_place(x):
    x = x.copy()
    y = x
    y *= 2  # x too
    y -= 1
    return x * y


def into_another(x):
    return np.divide(np.sin(x), x, out=np.ones_like(x), where=x != 0)


def horner(x):
    total = 0.0
    for coefficient in (0.1, -0.2, 0.3):
        total = total * x + coefficient
    return total


def truth_as_number(x):
    return (x > 0) * x + (x <= 0) * np.exp(x)


def guarded(x):
    return np.where(x > 0, x, np.expm1(np.where(x > 0, 0.0, x)))


SAID = {
    "tanh": (np.tanh, "tanh(x)"),
    "expit": (sp.expit, "sigmoid(x)"),
    "where": (lambda x: np.where(x > 0, x, 0.1 * x), "x if x > 0 else 0.1*x"),
    "guarded": (guarded, "x if x > 0 else expm1(x)"),
    "clip": (lambda x: np.clip(x, -1, 1), "clip(x, -1, 1)"),
    "clip below": (lambda x: np.clip(x, 0, None), "max(x, 0)"),
    "clip to infinity": (lambda x: np.clip(x, 0, np.inf), "max(x, 0)"),
    "clip by method": (lambda x: x.clip(0, 6) / 6, "clip(x, 0, 6)/6"),
    "max of Python": (lambda x: np.float64(2) * max(0, x), "2*max(0, x)"),
    "math": (lambda x: x / (1 + math.exp(-x)), "x/(1 + exp(-x))"),
    "logaddexp": (lambda x: np.logaddexp(0, x), "softplus(x)"),
    "squared": (lambda x: np.maximum(0, x) ** 2, "max(0, x)^2"),
    "gelu": (lambda x: 0.5 * x * (1 + sp.erf(x / np.sqrt(2))), "0.5*x*(1 + erf(x/sqrt(2)))"),
    "pi": (lambda x: np.sin(np.pi * x), "sin(pi*x)"),
    "heaviside": (lambda x: np.heaviside(x, 0.5), "{x < 0: 0, x == 0: 0.5, 1}"),
    "step": (lambda x: np.heaviside(x, 1.0), "step(x)"),
    "select": (lambda x: np.select([x < -1, x > 1], [-1.0, 1.0], x), "{x < -1: -1, x > 1: 1, x}"),
    "piecewise": (
        lambda x: np.piecewise(x, [x < 0, x >= 0], [lambda x: -x, lambda x: x * x]),
        "x*x if x >= 0 else -x",
    ),
    "and": (
        lambda x: np.where((x > -1) & (x < 1), x, np.sign(x)),
        "x if x > -1 and x < 1 else sign(x)",
    ),
    "truth": (truth_as_number, "(1 if x > 0 else 0)*x + (1 if x <= 0 else 0)*exp(x)"),
    "mask": (mask_of_zeros, "x if x > 0 else 0"),
    "two masks": (two_masks, "2*x if x >= 0 else expm1(x)"),
    "zeros": (zeros_of_a_shape, "(1 if x > 1 else 0) + x"),
    "in place": (changed_in_place, "(x*2 - 1)*(x*2 - 1)"),
    "into": (into_another, "sin(x)/x if x != 0 else 1"),
    "horner": (horner, "(0.1*x - 0.2)*x + 0.3"),
    "undefined": (lambda x: np.where(x > 0, np.log(x), np.nan), "{x > 0: log(x)}"),
    "constant": (lambda x: 3.0, "3"),
    "asarray": (lambda x: np.asarray(x, dtype=np.float64) + 1, "x + 1"),
    "array of one": (lambda x: np.array([2.0]) * x, "2*x"),
    "scalar first": (lambda x: np.float64(2) - x, "2 - x"),
}


@pytest.mark.parametrize("case", SAID)
def test_a_function_is_written_down(case):
    act, text = SAID[case]
    assert formula(act) == text


ALIKE = {
    "remainder": lambda x: x % 2 - 1,
    "fmod": lambda x: np.fmod(x, 1.5),
    "floor": lambda x: x // 0.75,
    "rounded": lambda x: np.round(x, 1) + np.rint(x) + np.trunc(x) + np.ceil(x),
    "integers": lambda x: x - x.astype(int),
    "logarithms": lambda x: np.log2(1 + np.abs(x)) + np.log10(1 + x**2) + np.exp2(-np.abs(x)),
    "circle": lambda x: np.arctan(x) + np.arcsinh(x) + np.cos(x) + np.sinc(x) + np.hypot(x, 1),
    "hyperbola": lambda x: np.sinh(x / 3) + np.cosh(x / 3) - np.arctanh(x / 9),
    "special": lambda x: sp.ndtr(x) + sp.erfc(x) + sp.log_expit(x) + sp.log_ndtr(x) + sp.erfcx(x),
    "xlogy": lambda x: sp.xlogy(np.abs(x), np.abs(x)) + sp.entr(np.abs(x)),
    "gamma": lambda x: sp.gammaln(x * x + 1) + sp.psi(x * x + 1),
    "boxcox": lambda x: sp.boxcox(np.abs(x) + 1, 0.5),
    "huber": lambda x: sp.huber(1.0, x) + sp.pseudo_huber(1.0, x),
    "copysign": lambda x: np.copysign(np.sqrt(np.abs(x)), x + 0.01),
    "interp": lambda x: np.interp(x, [-1.0, 0.0, 2.0], [0.0, 1.0, -1.0]),
    "polyval": lambda x: np.polyval([1.0, 2.0, 3.0], x),
    "logit": lambda x: sp.logit(sp.expit(x) / 2 + 0.25),
    "power": lambda x: 2.0**x + np.power(np.abs(x), 0.3) + np.cbrt(x) + np.reciprocal(x * x + 1),
    "xor": lambda x: np.where(np.logical_xor(x > 0, x > 1), x, -x),
    "not": lambda x: np.where(~(x > 0) | (x > 2), x, -x),
    "atan2": lambda x: np.arctan2(x, 2.0),
    "nan_to_num": lambda x: np.nan_to_num(x) + np.where(np.isnan(x), 1.0, 0.0),
    "views": lambda x: x.reshape(-1).ravel()[...].astype(np.float32).astype(float) * 0 + x,
}


@pytest.mark.parametrize("case", ALIKE)
def test_a_formula_gives_what_its_function_gives(case):
    act = ALIKE[case]
    with np.errstate(all="ignore"):
        expected = act(XS)
    np.testing.assert_allclose(values(traced(act), XS), expected, rtol=1e-12, atol=1e-13)


def test_a_naive_gelu_is_right_where_float64_is_not():
    found = traced(lambda x: 0.5 * x * (1 + sp.erf(x / np.sqrt(2))))
    with mpmath.workdps(60):
        expected = float(-30 * mpmath.ncdf(-30))
    assert Exact(found.node).value(-30.0) == pytest.approx(expected, rel=1e-15)


def test_keywords_with_numbers_are_parameters():
    def swish(x, beta=1.0, *, scale=2, mode="exact"):
        return scale * x * sp.expit(beta * x)

    found = traced(swish)
    defaults = [(each.name, each.default) for each in found.parameters]
    assert defaults == [("beta", 1.0), ("scale", 2.0)]
    expected = swish(XS, beta=0.3, scale=-1)
    np.testing.assert_allclose(values(found, XS, {"beta": 0.3, "scale": -1}), expected, rtol=1e-13)


def test_a_parameter_that_means_something_else_is_renamed():
    assert formula(lambda z, x=2.0, e=1.0, β=3.0: x * z + e * β) == "x_*x + e_*beta"


def test_a_parameter_that_shapes_the_program_is_put_in_as_a_number():
    def repeated(x, times=3, a=0.5):
        for _ in range(times):
            x = np.tanh(a * x)
        return x

    found = traced(repeated)
    assert found.again is not None
    assert said(found.formula({"times": 2.0, "a": 0.25})) == "tanh(0.25*tanh(0.25*x))"


def branching(x):
    if x > 0:
        return x
    return 0.1 * x


def branching_silently(x):
    try:
        if x > 0:
            return x
    except Exception:
        pass
    return 0.1 * x


def chained(x):
    return 1.0 if 0 < x < 1 else 0.0


def as_float(x):
    return math.exp(-(float(x) ** 2))


def kind_of_branch(x):
    return np.sin(x) if isinstance(x, np.ndarray) else np.cos(x)


def long(x):
    for _ in range(200):
        x = np.sin(x) + x
    return x


UNTRACED = {
    "if": (branching, "the number itself"),
    "chain": (chained, "the number itself"),
    "float": (as_float, "the number itself"),
    "bool": (lambda x: x if bool(np.exp(x) > 1) else -x, "the number itself"),
    "any": (lambda x: np.maximum(x, 0) if np.any(x > 0) else 0 * x, "any takes all numbers"),
    "type": (kind_of_branch, "gives other values"),
    "long": (long, "too long"),
    "unknown": (lambda x: sp.j0(x), "j0 is no function of a formula"),
}


@pytest.mark.parametrize("case", UNTRACED)
def test_no_branch_is_lost(case):
    act, reason = UNTRACED[case]
    found = trace(act, "f")
    assert found.node is None
    assert reason in found.note
    expected = np.array([act(np.array(x)) for x in XS])
    np.testing.assert_allclose(found.numeric({}).value(XS), expected, rtol=1e-12)


def test_a_branch_that_is_caught_is_not_lost_either():
    with pytest.raises(UsageError, match="f works its numbers out together"):
        trace(branching_silently, "f")


def test_the_line_that_cannot_be_traced_is_named():
    line = branching.__code__.co_firstlineno + 1
    assert f"(test_numpy.py, line {line})" in trace(branching, "f").note


def test_numpy_and_python_are_as_they_were_after_a_trace():
    before = np.asarray, np.zeros, math.exp, max
    trace(branching, "f")
    traced(np.tanh)
    assert (np.asarray, np.zeros, math.exp, max) == before

"""One battery over the whole catalogue, at default and at drawn parameters.

Value and first derivative at ordinary points are `test_formulas`'.
"""

from __future__ import annotations

import numpy as np
import pytest

from actviz.activations.function import Function

from .measure import errors, exact, tolerance
from .points import cases, points

EXTREMES = [side * size for size in (1e308, 5e-324, 1e-310, 0.0) for side in (-1.0, 1.0)]
CASES = cases()
ORDERS = {0: "value", 1: "derivative", 2: "second"}

every_case = pytest.mark.parametrize("function", CASES, ids=lambda function: function.word)
every_default = pytest.mark.parametrize(
    "function",
    [
        case
        for case in CASES
        if case.values == {p.name: p.default for p in case.activation.parameters}
    ],
    ids=lambda function: function.name,
)


def compute(function: Function, order: int, xs: object) -> np.ndarray:
    return (function, function.derivative, function.second)[order](xs)


def check(function: Function, order: int, xs: np.ndarray) -> None:
    got = compute(function, order, xs)
    found = errors(function, xs, got, order)
    wrong = [
        f"{ORDERS[order]} at {xs[i]!r}: {got[i]!r}, off by {found[i]:.1e}"
        for i in np.flatnonzero(found > tolerance(xs))
    ]
    assert not wrong, f"{function.word}: {'; '.join(wrong[:6])}"


@every_default
def test_second_derivative(function):
    if not function.has_second:
        pytest.skip("its second derivative is not written out")
    if function.activation.curve:
        check(function, 2, points(function))
    else:
        check_bend(function, points(function))


def check_bend(function: Function, xs: np.ndarray) -> None:
    """Hold f″ of a formula without a tuned curve to its largest size: its zeros are not mended."""
    got, true = function.second(xs), exact(function).values(xs)
    inside = np.abs(xs) <= 10
    away = np.abs(xs[:, None] - np.array(function.breakpoints)).min(axis=1, initial=np.inf)
    sure = true.certain & np.isfinite(true.second) & (away > 4 * np.spacing(np.abs(xs)))
    size = np.abs(true.second[sure & inside]).max(initial=0.0)
    with np.errstate(all="ignore"):
        wrong = np.abs(got - true.second) > 1e-11 * np.maximum(np.abs(true.second), size)
    assert not xs[wrong & sure].size, (function.word, xs[wrong & sure])


@every_case
@pytest.mark.parametrize("order", [0, 1])
def test_extremes(function, order):
    xs = np.array([x for x in EXTREMES if abs(x) < 1 or not np.isnan(limit(function, x, order))])
    check(function, order, xs)


@every_case
@pytest.mark.parametrize("order", [0, 1])
def test_turning_for_ever_is_no_reason_for_nan(function, order):
    xs = np.array([-1e308, -1e200, 1e200, 1e308])
    inside = xs[~np.isnan(exact(function).values(xs).value)]
    assert not np.isnan(compute(function, order, inside)).any()


@every_case
@pytest.mark.parametrize("order", [0, 1])
def test_limits_at_infinity(function, order):
    got = compute(function, order, np.array([-np.inf, np.inf]))
    wanted = np.array([limit(function, sign, order) for sign in (-1, 1)])
    np.testing.assert_allclose(got, wanted, rtol=1e-13)


def limit(function, x, order):
    """Return what a function or its slope settles to on the side of x; NaN where it swings."""
    side = exact(function).side(np.copysign(np.inf, x), 0)
    return side.slope if order else side.limit


@every_default
def test_nan_in_nan_out(function):
    xs = np.array([1.0, np.nan])
    assert np.isnan(compute(function, 0, xs)).tolist()[1]
    assert np.isnan(compute(function, 1, xs)).tolist()[1]


@every_default
@pytest.mark.parametrize("order", [0, 1])
def test_any_shape_and_kind_of_number(function, order):
    xs = np.array([[-2.0, 0.0], [1.0, 3.0], [5.0, 0.5]])
    flat = compute(function, order, xs.ravel())
    np.testing.assert_array_equal(compute(function, order, xs), flat.reshape(3, 2))
    np.testing.assert_array_equal(compute(function, order, xs.astype(np.float32)).ravel(), flat)
    np.testing.assert_array_equal(compute(function, order, [-2, 0, 1, 3, 5]), flat[:5])
    np.testing.assert_array_equal(compute(function, order, [False, True]), flat[1:3])
    assert compute(function, order, np.empty((0, 4))).shape == (0, 4)
    for scalar in (3, 3.0, np.float32(3.0), np.int8(3)):
        got = compute(function, order, scalar)
        assert isinstance(got, np.float64)
        np.testing.assert_array_equal(got, flat[3])


@every_default
@pytest.mark.parametrize("wrong", ["1.0", 1j, None, ["a"]])
def test_what_is_no_real_number_is_refused(function, wrong):
    with pytest.raises(TypeError, match="real numbers"):
        function(wrong)


@every_default
def test_argument_is_left_alone(function):
    xs = np.array([-1.0, 0.0, 2.0])
    function(xs)
    function.derivative(xs)
    np.testing.assert_array_equal(xs, [-1.0, 0.0, 2.0])
    assert not np.shares_memory(function(xs), xs)

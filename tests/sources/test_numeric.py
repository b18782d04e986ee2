"""Curves of numbers alone: how near differences come to the slope, and what is refused."""

from __future__ import annotations

import math

import numpy as np
import pytest

from actviz.errors import InputError, UsageError
from actviz.sources.trace import trace

XS = np.array([-40.0, -3.3, -1.0, -0.01, 0.02, 0.7, 2.5, 17.0])


def by_numbers(f):
    """Return a function that no tracer sees through."""
    return lambda x: f(float(x))


CASES = {
    "sin": (math.sin, math.cos, 1e-9),
    "sigmoid": (
        lambda x: 0.5 + 0.5 * math.tanh(x / 2),
        lambda x: 0.25 / math.cosh(x / 2) ** 2,
        1e-11,
    ),
    "cube": (lambda x: x**3, lambda x: 3 * x * x, 1e-8),
    "line": (lambda x: 3 * x - 1, lambda x: 3.0, 1e-11),
    "relu": (lambda x: max(x, 0.0), lambda x: float(x > 0), 1e-9),
    "steep": (lambda x: math.atan(50 * x), lambda x: 50 / (1 + 2500 * x * x), 1e-4),
}


@pytest.mark.parametrize("case", CASES)
def test_differences_come_near_the_slope(case):
    function, slope, error = CASES[case]
    curve = trace(by_numbers(function), case).numeric({})
    expected = [slope(x) for x in XS]
    np.testing.assert_allclose(curve.derivative(XS), expected, rtol=error, atol=error)
    np.testing.assert_array_equal(curve.value(XS), [function(x) for x in XS])


def test_differences_do_not_reach_over_a_kink_that_is_not_near():
    curve = trace(by_numbers(abs), "f").numeric({})
    assert curve.derivative(np.array([-1e-4, 1e-4])) == pytest.approx([-1.0, 1.0], abs=1e-9)


def test_the_note_says_why_and_how():
    note = trace(by_numbers(math.sin), "f").note
    assert note.startswith("Numerical: no formula was found, because it asks for the number itself")
    assert note.endswith("the values are its own, the slope is differences of them.")


def test_outside_its_domain_there_is_nothing():
    curve = trace(by_numbers(math.sqrt), "f").numeric({})
    assert np.isnan(curve.value(np.array([-1.0]))).all()
    assert curve.value(np.array([4.0])).tolist() == [2.0]


def test_a_keyword_is_a_parameter_here_too():
    def power(x, n=2):
        return float(x) ** int(n)

    found = trace(power, "f")
    assert found.defaults == {"n": 2.0}
    assert found.numeric({"n": 3.0}).value(np.array([2.0])).tolist() == [8.0]


REFUSED = {
    "two arguments": (lambda x, y: x, UsageError, "f is no function of one number."),
    "no argument": (lambda: 1, UsageError, "f is no function of one number."),
    "chance": (lambda x: x + np.random.default_rng().normal(), UsageError, "f gives other values"),
    "neighbours": (lambda x: np.exp(x) / np.exp(x).sum(), UsageError, "f works its numbers out"),
    "sum": (np.sum, UsageError, "f works its numbers out together"),
    "text": (lambda x: "a", UsageError, "f gives no number for any x"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_is_no_function_of_one_number_is_refused(case):
    act, kind, message = REFUSED[case]
    with pytest.raises(kind) as raised:
        trace(act, "f")
    assert raised.value.message.startswith(message)


def test_what_fails_says_where():
    def fails(x):
        return x.undefined()

    line = fails.__code__.co_firstlineno + 1
    with pytest.raises(InputError) as raised:
        trace(fails, "fails")
    assert raised.value.message == (
        f"fails fails (test_numeric.py, line {line}): AttributeError: 'numpy.ndarray' object has "
        "no attribute 'undefined'."
    )

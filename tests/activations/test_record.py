"""Parameters: bounds, lists, whole numbers, and what is said when a value is refused."""

from __future__ import annotations

import numpy as np
import pytest

from actviz import get
from actviz.activations.parameters import Parameter
from actviz.errors import ParameterError, UnknownFunction

SLOPE = Parameter("slope", 0.1, "steepness", low=0.0, exclusive=True)
LIST = Parameter("others", (1.0, 2.0), "scores", high=9.0)
COUNT = Parameter("count", 3.0, "how many", low=1.0, integer=True)


@pytest.mark.parametrize("value", ["0.5", 0.5, np.float32(0.5)])
def test_numbers_are_read(value):
    assert SLOPE.check(value) == 0.5


@pytest.mark.parametrize("value", [0, -1, "nan", "inf", float("nan"), -np.inf])
def test_numbers_out_of_bounds_are_refused(value):
    with pytest.raises(ParameterError, match="slope cannot be") as caught:
        SLOPE.check(value)
    assert caught.value.hint == "slope is a finite number, above 0."


@pytest.mark.parametrize("value", ["fast", "", None, [1.0, 2.0], "1:2"])
def test_what_is_no_number_is_refused(value):
    with pytest.raises(ParameterError, match="slope takes a number"):
        SLOPE.check(value)


@pytest.mark.parametrize("value", ["1:2.5", [1, 2.5], (1, 2.5), np.array([1.0, 2.5])])
def test_lists_are_read(value):
    assert LIST.check(value) == (1.0, 2.5)


def test_a_single_number_is_a_list_of_one():
    assert LIST.check(4) == (4.0,)


@pytest.mark.parametrize("value", ["1:x", [], "1::2", [99.0]])
def test_bad_lists_are_refused(value):
    with pytest.raises(ParameterError, match="others"):
        LIST.check(value)


def test_whole_numbers_only():
    assert COUNT.check("4") == 4.0
    with pytest.raises(ParameterError) as caught:
        COUNT.check(2.5)
    assert caught.value.hint == "count is a whole number, at least 1."


def test_a_framework_may_have_its_own_default():
    parameter = Parameter("alpha", 0.01, "slope", frameworks={"keras": 0.2})
    assert parameter.default_in(None) == 0.01
    assert parameter.default_in("torch") == 0.01
    assert parameter.default_in("keras") == 0.2


@pytest.mark.parametrize(
    ("word", "message"),
    [
        ("prelu:alpha", "not a parameter and its value"),
        ("prelu:alpha=", "takes a number"),
        ("prelu:alpha=0.1,alpha=0.2", "twice"),
        ("prelu:alpha=0.1,slope=0.2", "twice"),
        ("prelu:gamma=1", "no parameter 'gamma'"),
        ("relu:alpha=1", "no parameter 'alpha'"),
        ("prelu:alpha=nan", "cannot be nan"),
    ],
)
def test_bad_words_are_refused(word, message):
    with pytest.raises(ParameterError, match=message) as caught:
        get(word)
    assert caught.value.hint


def test_a_long_word_is_cut_in_the_message():
    with pytest.raises(UnknownFunction) as caught:
        get("x" * 10_000)
    assert len(caught.value.message) < 200

"""Closed forms: the simplest number that a fitted one can stand for."""

from math import e, log, pi, sqrt

import pytest

from actviz.formula.node import Call, Number
from actviz.formula.parse import parse
from actviz.identify.closed import closed, meant, spoken, written


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (2.0, "2"),
        (0.5, "1/2"),
        (-0.25, "-1/4"),
        (sqrt(2), "sqrt(2)"),
        (1 / sqrt(2), "sqrt(2)/2"),
        (2 / pi, "2/pi"),
        (-pi / 2, "-pi/2"),
        (1.702, "1.702"),
        (0.044715, "0.044715"),
        (log(2), "log(2)"),
        (2 / sqrt(pi), "2/sqrt(pi)"),
        (1 / sqrt(2 * pi), "1/sqrt(2*pi)"),
        (e / 3, "e/3"),
        (11 / 48, "11/48"),
    ],
)
def test_the_simplest_form_comes_first(value: float, text: str) -> None:
    # What a fit leaves of the digits is enough.
    assert closed(value * (1 + 3e-10))[0].text == text


def test_next_to_nothing_is_nothing() -> None:
    assert [form.text for form in closed(3e-12)] == ["0"]


@pytest.mark.parametrize("value", [0.8134726193, 1.7724539, 17.123456789, float("nan")])
def test_a_number_of_no_account_has_no_form(value: float) -> None:
    assert [form.text for form in closed(value)] in ([], ["sqrt(pi)"])


def test_the_numbers_of_a_formula_make_others() -> None:
    vocabulary = spoken(parse("1.6732632423543772*expm1(x)"))
    assert closed(1.6732632423543772, vocabulary)[0].text == "1.6732632423543772"
    vocabulary = spoken(parse("x*(1 + sigmoid(2))"))
    assert closed(1.8807970779778823, vocabulary)[0].text == "1 + sigmoid(2)"


def test_every_form_is_its_value() -> None:
    for form in closed(2 / pi, spoken(parse("x*1.7159"))):
        assert form.value == pytest.approx(2 / pi, rel=1e-6)


def test_a_number_is_what_was_meant() -> None:
    assert written(0.1) == Call("div", (Number(1.0), Number(10.0)))
    assert written(1 / 3) == Call("div", (Number(1.0), Number(3.0)))
    assert written(1.6732632423543772) == Number(1.6732632423543772)
    assert meant(parse("x/3")) == parse("x/3")

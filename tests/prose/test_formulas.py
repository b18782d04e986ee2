"""Formulas as people read them, against expectations written by hand, and over the catalogue."""

from __future__ import annotations

import numpy as np
import pytest
from matplotlib.mathtext import MathTextParser

from actviz import get
from actviz.activations.catalogue import BUILTIN
from actviz.activations.words import parse as named
from actviz.formula.bind import bind
from actviz.formula.evaluate import compile
from actviz.formula.parse import parse
from actviz.formula.text import text
from actviz.prose.formulas import formula, latex, mathtext, shown, unicode
from actviz.sources.written import Typed, activation

ORDERS = (0, 1, 2)
# Which of a list is the largest depends on the numbers, and so does its slope.
UNWRITTEN = {("sparsemax", 1), ("sparsemax", 2), ("maxout", 1), ("maxout", 2)}
every_order = pytest.mark.parametrize("order", ORDERS)
every_function = pytest.mark.parametrize("name", list(BUILTIN))


@pytest.mark.parametrize(
    ("name", "order", "wanted"),
    [
        ("tanh", 0, "tanh(x)"),
        ("tanh", 1, "1 − tanh(x)²"),
        ("tanh", 2, "−2·tanh(x)·sech(x)²"),
        ("relu", 0, "max(0, x)"),
        ("relu", 1, "1 if x > 0,  0 otherwise"),
        ("silu", 1, "σ(x)·(1 + x·(1 − σ(x)))"),
        ("gelu", 1, "Φ(x) + x·φ(x)"),
        ("gelu", 2, "2·φ(x) − x²·φ(x)"),
        ("elu", 1, "1 if x > 0,  α·eˣ otherwise"),
        ("hard_swish", 0, "x·min(max(x + 3, 0), 6)/6"),
        ("hard_swish", 1, "1 if x ≥ 3,  (2x + 3)/6 if x > −3,  0 otherwise"),
        ("hard_swish", 2, "0 if x ≥ 3,  1/3 if x > −3,  0 otherwise"),
        ("softplus", 0, "x if threshold > 0 and β·x > threshold,  ln(1 + e^(β·x))/β otherwise"),
        ("softplus", 1, "1 if threshold > 0 and β·x > threshold,  σ(β·x) otherwise"),
    ],
)
def test_a_terminal_shows(name: str, order: int, wanted: str) -> None:
    assert unicode(BUILTIN[name], order) == wanted


@pytest.mark.parametrize(
    ("name", "order", "wanted"),
    [
        ("tanh", 1, r"1 - \tanh^{2}(x)"),
        ("hard_swish", 0, r"\frac{x\,\min(\max(x + 3,\ 0),\ 6)}{6}"),
        (
            "hard_swish",
            1,
            r"1\ \mathrm{if}\ x \geq 3,\quad \frac{2x + 3}{6}\ \mathrm{if}\ x > -3,"
            r"\quad 0\ \mathrm{otherwise}",
        ),
        ("gelu", 2, r"2\,\varphi(x) - x^{2}\,\varphi(x)"),
    ],
)
def test_matplotlib_draws_on_one_line(name: str, order: int, wanted: str) -> None:
    assert mathtext(BUILTIN[name], order) == wanted


@pytest.mark.parametrize(
    ("name", "order", "wanted"),
    [
        (
            "elu",
            1,
            r"\begin{cases} 1 & \text{if } x > 0 \\ \alpha\,e^{x} & \text{otherwise} \end{cases}",
        ),
        (
            "hard_swish",
            1,
            r"\begin{cases} 1 & \text{if } x \geq 3 \\ \frac{2x + 3}{6} & \text{if } x > -3 \\ "
            r"0 & \text{otherwise} \end{cases}",
        ),
        (
            "softplus",
            0,
            r"\begin{cases} x & \text{if } \mathrm{threshold} > 0\ \mathrm{and}\ "
            r"\beta\,x > \mathrm{threshold} \\ \frac{\ln(1 + e^{\beta\,x})}{\beta} & "
            r"\text{otherwise} \end{cases}",
        ),
    ],
)
def test_latex_sets_cases_one_below_the_other(name: str, order: int, wanted: str) -> None:
    assert latex(BUILTIN[name], order) == wanted


@every_function
def test_every_formula_and_derivative_is_written(name: str) -> None:
    missing = {(name, order) for order in ORDERS if formula(BUILTIN[name], order) is None}
    assert missing == {each for each in UNWRITTEN if each[0] == name}
    for order in (each for _, each in missing):
        assert (mathtext(BUILTIN[name], order), unicode(BUILTIN[name], order)) == ("", "")


@every_order
@every_function
def test_every_formula_reads_back(name: str, order: int) -> None:
    found = formula(BUILTIN[name], order)
    assert found is None or parse(text(found)) == found


@every_order
@every_function
def test_matplotlib_accepts_every_formula(name: str, order: int) -> None:
    written = mathtext(BUILTIN[name], order)
    assert not written or MathTextParser("path").parse(f"${written}$").width > 0


@pytest.mark.parametrize(
    ("word", "order", "wanted"),
    [
        ("hard_shrink", 0, "x if |x| > λ,  0 otherwise"),
        ("hard_shrink", 1, "1 if |x| > λ,  0 otherwise"),
        (
            "hard_shrink:keep_edge=1",
            0,
            "x if |x| > λ or keep_edge == 1 and |x| ≥ λ,  0 otherwise",
        ),
        ("softplus", 0, "ln(1 + e^(β·x))/β"),
        ("softplus", 1, "σ(β·x)"),
        ("softplus:threshold=20", 1, "1 if threshold > 0 and β·x > threshold,  σ(β·x) otherwise"),
    ],
)
def test_what_a_framework_adds_is_told_only_where_it_is_used(
    word: str, order: int, wanted: str
) -> None:
    assert unicode(shown(named(word)), order) == wanted


WITH_MINOR = [name for name, each in BUILTIN.items() if any(p.minor for p in each.parameters)]


@pytest.mark.parametrize("name", WITH_MINOR)
@pytest.mark.parametrize("order", [0, 1])
def test_the_shown_formula_is_that_of_the_function(name: str, order: int) -> None:
    function = get(name)
    written = formula(shown(function), order)
    assert written is not None
    assert parse(text(written)) == written
    x = np.linspace(-7.3, 7.1, 97)
    expected = function.derivative(x) if order else function(x)
    found = compile(bind(written, function.values)).value(x)
    np.testing.assert_allclose(found, expected, rtol=1e-14, atol=1e-300)


def test_people_read_few_digits_of_a_long_number_and_machines_all_of_them():
    record = get("seglu").activation
    assert unicode(record) == "1.0507·gate·(x if x > 0,  1.6733·(eˣ − 1) otherwise)"
    assert "1.0507009873554805" not in mathtext(record)
    assert "1.6733" in mathtext(record)
    assert "1.0507009873554805" in latex(record)


@pytest.mark.parametrize("number", ["1.41645", "12.58221", "0.044715", "0.99999999", "123456789"])
def test_a_number_of_few_digits_or_nearly_a_whole_one_is_written_in_full(number):
    assert unicode(activation("mine", parse(f"{number}*x"), Typed())) == f"{number}x"

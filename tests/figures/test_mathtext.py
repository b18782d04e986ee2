"""Formulas in as many lines as they need, whole in every one."""

import re

import pytest

from actviz.activations.catalogue import BUILTIN
from actviz.activations.words import bind
from actviz.compute.plot import evaluated
from actviz.figures import style
from actviz.figures.mathtext import SPACED, split, write
from actviz.figures.page import Page
from actviz.figures.plot import formula
from actviz.requests import Look


def written(mathtext, width):
    with style.context(Look()):
        page = Page(Look(), (8.0, 4.0))
        drawn = page.text("", 0, 0, 10.0, math=True)
        write(page, drawn, mathtext, width)
        assert page.width_of(drawn) <= width * 1.01
        return drawn.get_text(), drawn.get_fontsize()


def test_a_short_formula_stays_as_it_is():
    assert written(r"f(x) = \max(0,\ x)", 5.0) == (r"$f(x) = \max(0,\ x)$", 10.0)


def test_cases_are_put_on_lines_of_their_own():
    text, size = written(r"f(x) = x\ \mathrm{if}\ x > 0,\quad 0.01\,x\ \mathrm{otherwise}", 1.5)
    assert text.split("\n") == [
        r"$f(x) = x\ \mathrm{if}\ x > 0,$",
        r"$0.01\,x\ \mathrm{otherwise}$",
    ]
    assert size == 10.0


def test_a_long_sum_is_broken_between_its_terms():
    text, size = written(r"f(x) = a\,(x + b) + c\,(x - d) + e^{x + 1}", 1.0)
    assert text.split("\n") == [r"$f(x) = a\,(x + b)$", r"$+\;c\,(x - d)$", r"$+\;e^{x + 1}$"]
    assert size > 7


def test_a_break_never_falls_inside_brackets():
    parts = split(r"(a,\quad b),\quad \frac{c,\quad d}{e},\quad f", SPACED)
    assert parts == [r"(a,\quad b),", r"\frac{c,\quad d}{e},", "f"]


@pytest.mark.parametrize(
    ("given", "wanted"), [("f'", "′"), ("f''", "″"), (r"u^\prime", "′"), (r"f^{\prime\prime}", "″")]
)
def test_primes_are_letters(given, wanted):
    assert written(given, 5.0)[0].endswith(wanted + "$")


def test_the_longest_formulas_of_the_catalogue_fit_a_narrow_panel():
    formulas = {
        formula(evaluated(bind(each, []), (-1.0, 1.0)), order)
        for each in BUILTIN.values()
        for order in (0, 1)
    }
    for mathtext in sorted(formulas, key=len)[-10:]:
        text, size = written(mathtext, 1.2)
        assert re.fullmatch(r"(\$[^$]+\$\s*)+", text)
        assert size > 3.0

"""Formulas in plain text."""

from __future__ import annotations

import pytest

from actviz.activations.catalogue import BUILTIN
from actviz.prose.unicode_math import plain


@pytest.mark.parametrize(
    ("formula", "text"),
    [
        (r"x", "x"),
        (r"\frac{1}{1 + e^{-x}}", "1/(1 + e⁻ˣ)"),
        (r"\frac{x}{2}\,(1 + \tanh u)", "(x/2) (1 + tanh u)"),
        (r"1 - \tanh^2(x)", "1 − tanh²(x)"),
        (r"\sigma(\beta x)", "σ(βx)"),
        (
            r"x\ \mathrm{if}\ x > 0,\quad \alpha\,x\ \mathrm{otherwise}",
            "x if x > 0,  α x otherwise",
        ),
        (r"e^{x/\alpha}", "e^(x/α)"),
        (r"\sqrt{2/\pi}", "√(2/π)"),
        (r"\sqrt{x}", "√x"),
        (r"\max_k\,(w_k x + b_k)", "maxₖ (wₖx + bₖ)"),
        (r"e^{-e^{-x}}", "e^(−e⁻ˣ)"),
        (r"\left(\frac{x+1}{2}\right)^2", "((x + 1)/2)²"),
        (r"-1,\ 0,\ 1", "−1, 0, 1"),
        (r"|x| - 1", "|x| − 1"),
        (r"u^\prime", "u′"),
        (r"\frac{x}{\pi(1 + x^2)}", "x/(π(1 + x²))"),
        (r"\frac{x}{\cosh(x)}", "x/cosh(x)"),
        (r"-\frac{\ln(1 - a(x + a))}{a}", "−ln(1 − a(x + a))/a"),
        (r"\frac{1}{(1 - x e^{-(x + 1)})^2}", "1/(1 − xe^(−(x+1)))²"),
        (r"\frac{x}{|x|}", "x/|x|"),
        (r"\ln\frac{1}{x}", "ln(1/x)"),
        (r"x \in [0,1]", "x ∈ [0, 1]"),
        (r"\frac{2}{\sqrt{\pi}}\,e^{-x^2}", "(2/√π) e^(−x²)"),
    ],
)
def test_plain(formula: str, text: str) -> None:
    assert plain(formula) == text


@pytest.mark.parametrize("name", BUILTIN)
def test_no_mathtext_is_left_in_the_catalogue(name: str) -> None:
    record = BUILTIN[name]
    for formula in (record.formula, record.derivative_formula):
        text = plain(formula)
        assert text
        assert not set("\\{}$\u2061") & set(text)

import time

import pytest
from hypothesis import given, settings
from matplotlib.mathtext import MathTextParser

from actviz.formula.definition import Definition, Library
from actviz.formula.latex import latex, mathtext
from actviz.formula.parse import parse
from actviz.formula.text import text
from actviz.formula.unicode import unicode

from .drawn import TREES

LIBRARY = Library([Definition("hard_elu", (("alpha", 1.0, ()),), parse("alpha*x"))])
FORMULAS = [
    ("x*sigmoid(x)", r"x\,\sigma(x)", "x·σ(x)"),
    ("0.5x^2", "0.5x^{2}", "0.5x²"),
    ("x/(1 + |x|)", r"\frac{x}{1 + |x|}", "x/(1 + |x|)"),
    ("e^(-x^2/2)", "e^{-x^{2}/2}", "e^(−x²/2)"),
    ("exp(-x)", "e^{-x}", "e⁻ˣ"),
    ("tanh(x)^2", r"\tanh^{2}(x)", "tanh(x)²"),
    ("sqrt(x)^2", r"(\sqrt{x})^{2}", "(√x)²"),
    ("max(0, x)^2", r"\max(0,\ x)^{2}", "max(0, x)²"),
    ("hypot(1, x)", r"\sqrt{1 + x^{2}}", "√(1 + x²)"),
    ("negative_slope*x", r"\mathrm{negative\_slope}\,x", "negative_slope·x"),
    ("lambd*alpha*p1", r"\lambda\,\alpha\,p_{1}", "λ·α·p₁"),
    ("x*(x > 0)", r"x\,[x > 0]", "x·[x > 0]"),
    ("x*step(x)", r"x\,[x \geq 0]", "x·[x ≥ 0]"),
    ("2*3*x", r"2 \cdot 3\,x", "2·3·x"),
    ("-x^2", "-x^{2}", "−x²"),
    ("1e-7x", "10^{-7}x", "1e-07x"),
    (
        "x if x > 0 else alpha*expm1(x)",
        r"x\ \mathrm{if}\ x > 0,\quad \alpha\,(e^{x} - 1)\ \mathrm{otherwise}",
        "x if x > 0,  α·(eˣ − 1) otherwise",
    ),
    (
        "max(w*x + b for w, b in weights, biases)",
        r"\max_k (w_k\,x + b_k)",
        "max(w·x + b for w, b in weights, biases)",
    ),
    (
        "hard_elu(2x, alpha=0.5)",
        r"\mathrm{hard\_elu}(2x;\ \alpha = 0.5)",
        "hard_elu(2x, α=0.5)",
    ),
]


@pytest.mark.parametrize(("words", "tex", "plain"), FORMULAS)
def test_formulas_read_well(words, tex, plain):
    tree = parse(words, LIBRARY)
    assert mathtext(tree) == tex
    assert unicode(tree) == plain


def test_latex_stacks_cases():
    assert latex(parse("{x > 1: 1, x > 0: x, 0}")) == (
        r"\begin{cases} 1 & \text{if } x > 1 \\ x & \text{if } x > 0 \\ 0 & \text{otherwise}"
        r" \end{cases}"
    )


@given(TREES)
@settings(max_examples=150, deadline=None)
def test_matplotlib_reads_every_formula(tree):
    MathTextParser("path").parse(f"${mathtext(tree)}$")


@pytest.mark.parametrize("words", ["abs(" * 40 + "x" + ")" * 40, "x" + "·x" * 60, "x^" * 40 + "x"])
def test_deep_formulas_are_written_in_no_time(words):
    for write in (text, mathtext, latex, unicode):
        start = time.process_time()
        write(parse(words))
        assert time.process_time() - start < 0.1


@pytest.mark.parametrize("words", [words for words, _, plain in FORMULAS if "if" not in plain])
def test_unicode_without_cases_is_read_back(words):
    tree = parse(words, LIBRARY)
    assert unicode(parse(unicode(tree), LIBRARY)) == unicode(tree)

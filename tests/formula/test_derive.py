import numpy as np
import pytest
from hypothesis import assume, given, settings
from mpmath import mp, mpf

from actviz.formula.bind import bind
from actviz.formula.derive import RULES, derive
from actviz.formula.evaluate import compile
from actviz.formula.fault import FormulaError
from actviz.formula.parse import parse
from actviz.formula.simplify import simplify
from actviz.formula.text import text

from .drawn import INSIDE, ORACLE, TREES


@pytest.mark.parametrize(
    ("words", "derivative"),
    [
        ("x*sigmoid(x)", "sigmoid(x) + x*sigmoid(x)*sigmoid(-x)"),
        ("x*Phi(x)", "Phi(x) + x*phi(x)"),
        ("max(0, x)", "1 if x > 0 else 0"),
        ("max(x, 0)", "1 if x > 0 else 0"),
        ("relu(x)^2", "2*relu(x)*(1 if x > 0 else 0)"),
        ("clip(x, -1, 1)", "1 if -1 < x < 1 else 0"),
        ("x if x > 0 else alpha*expm1(x)", "1 if x > 0 else alpha*exp(x)"),
        ("x^3 - 2x^2 + 1", "3*x^2 - 4*x"),
        ("e^(-x^2)", "-2*x*e^-x^2"),
        ("a*x^n", "a*n*x^(n - 1)"),
        ("x*atan(x)", "atan(x) + x/(1 + x^2)"),
        ("|x|", "sign(x)"),
        ("sum(a*x^2 for a in slopes)", "sum(2*a*x for a in slopes)"),
        ("7", "0"),
        ("{x > 0: log(x)}", "{x > 0: 1/x}"),
        ("tanh(2x)", "2*sech(2*x)^2"),
    ],
)
def test_derivatives_read_well(words, derivative):
    assert text(derive(parse(words))) == derivative


@pytest.mark.parametrize("name", sorted(RULES))
def test_every_rule_against_mpmath(name):
    low, high = INSIDE.get(name, (-20.0, 20.0))
    for x in np.random.default_rng(1).uniform(max(low, -20.0), min(high, 20.0), 40):
        first = derive(parse(f"{name}(x)"))
        for order, tree in ((1, first), (2, derive(first))):
            mine = float(compile(tree).value(np.array([x]))[0])
            with mp.workdps(50):
                true = float(mp.diff(ORACLE[name], mpf(x), order, h=mpf(10) ** -15))
            assert mine == pytest.approx(true, rel=1e-11, abs=1e-16), (x, order)


@pytest.mark.parametrize(
    "words",
    [
        "x^x",
        "2^x",
        "hypot(x, 2)",
        "x/(1 + x^2)",
        "max(x, x^2, 1)",
        "min(x, 0.3)",
        "clip(x, 0.2, x^2)",
    ],
)
def test_operations_agree_with_forward_mode(words):
    x = np.linspace(0.11, 2.9, 50)
    tree = parse(words)
    first, second = derive(tree), derive(derive(tree))
    _, d, s = compile(tree).jet(x)
    assert compile(first).value(x) == pytest.approx(d, rel=1e-12)
    assert compile(second).value(x) == pytest.approx(s, rel=1e-11, abs=1e-13)


def test_tails_do_not_cancel():
    slope = compile(derive(parse("tanh(x)"))).value(np.array([300.0]))[0]
    assert slope == pytest.approx(4 * np.exp(-600.0), rel=1e-12)


def test_the_maximum_over_an_unknown_list_has_no_formula():
    tree = parse("max(w*x for w in weights)")
    with pytest.raises(FormulaError, match="how long the list is"):
        derive(tree)
    assert compile(derive(bind(tree, {"weights": (1.0, -2.0)}))).value(np.array([3.0])) == [1.0]


@given(TREES)
@settings(max_examples=300, deadline=None)
def test_simple_is_the_same(tree):
    names = ["a", "b", "alpha", "lambd", "negative_slope", "p1", "alpha_n"]
    bound = bind(tree, dict.fromkeys(names, 1.3) | {"weights": (1.0, 2.0)})
    x = np.array([-2.3, -0.4, 0.6, 1.7])
    before, after = compile(bound).value(x), compile(simplify(bound)).value(x)
    fine = np.isfinite(before) & np.isfinite(after) & (np.abs(before) < 1e6)
    assume(fine.any())
    # What rounds otherwise may land on the other side of a step or a cancellation.
    near = np.isclose(before, after, rtol=1e-6, atol=1e-6) | ~fine
    assert near.any()


@pytest.mark.parametrize(
    ("words", "simple"),
    [
        ("1*x + 0", "x"),
        ("-(-x)", "x"),
        ("x - x", "0"),
        ("log(x) - log(x)", "0*log(x)"),
        ("0*log(x)", "0*log(x)"),
        ("0*tanh(x)", "0"),
        ("x/x", "x/x"),
        ("x*x*x^2", "x^4"),
        ("2*3x", "6*x"),
        ("0.1*0.2*x", "0.1*0.2*x"),
        ("x + -1*x^2", "x - x^2"),
        ("x if 1 > 2 else x^2", "x^2"),
        ("{x > 0: 1, 1}", "1"),
        ("{log(x) > 0: 1, 1}", "{log(x) > 0: 1, 1}"),
        ("x^0", "1"),
        ("x*a*2", "2*x*a"),
        ("sqrt(x)*sqrt(x)", "sqrt(x)^2"),
    ],
)
def test_simplification_changes_no_meaning(words, simple):
    found = text(simplify(parse(words)))
    assert text(parse(found)) == text(parse(simple))

import re
import time

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from actviz.errors import AmbiguousFunction, UsageError
from actviz.formula.definition import Definition, Library
from actviz.formula.evaluate import compile
from actviz.formula.fault import FormulaError
from actviz.formula.node import Apply, Each, Number, Parameter
from actviz.formula.parse import parse
from actviz.formula.text import text

from .drawn import TREES

ELU = Definition("elu", (("alpha", 1.0, ("a",)),), parse("x if x > 0 else alpha*expm1(x)"))
SHARE = Definition(
    "softmax", (("others", (0.0, 1.0), ()),), parse("1/(1 + sum(exp(o - x) for o in others))")
)
SWOOSH = Definition("swoosh", (("b", None, ()),), parse("x*sigmoid(b*x)"))
LIBRARY = Library([ELU, SHARE, SWOOSH])


def understood(words: str) -> str:
    return text(parse(words, LIBRARY))


def value(words: str, x: float) -> float:
    return float(compile(parse(words, LIBRARY)).value(np.array([x]))[0])


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        ("-x^2", "-x^2"),
        ("(-x)^2", "(-x)^2"),
        ("-2^2", "-2^2"),
        ("2^3^x", "2^3^x"),
        ("(2^3)^x", "(2^3)^x"),
        ("2^-x^2", "2^-x^2"),
        ("x**2", "x^2"),
        ("2x", "2*x"),
        ("2(x+1)", "2*(x + 1)"),
        ("2 sin(x)", "2*sin(x)"),
        ("(x+1)(x-1)", "(x + 1)*(x - 1)"),
        ("1/2x", "1/2*x"),
        ("1/(2x)", "1/(2*x)"),
        ("x - -2", "x + 2"),
        ("x + -2", "x - 2"),
        ("x + -(-1)", "x + 1"),
        ("1e-3x + .5", "0.001*x + 0.5"),
        ("2e^x", "2*e^x"),
        ("x(x+1)", "x*(x + 1)"),
        ("0<x<1", "1 if 0 < x < 1 else 0"),
        ("x*(x > 0)", "x*(1 if x > 0 else 0)"),
        ("x*[x > 0]", "x*(1 if x > 0 else 0)"),
        ("{x > 0: x, a*x}", "x if x > 0 else a*x"),
        ("{x > 1: 1; x > 0: x; 0}", "{x > 1: 1, x > 0: x, 0}"),
        ("1 if x > 1 else x if x > 0 else 0", "{x > 1: 1, x > 0: x, 0}"),
        ("{x > 0: log(x)}", "{x > 0: log(x)}"),
        ("where(x > 0, x, 0)", "x if x > 0 else 0"),
        ("x if x > 0 and not x > 1 or x < -3 else 0", None),
        ("|x|", "abs(x)"),
        ("||x| - 1|", "abs(abs(x) - 1)"),
        ("2|x||x|", "2*abs(x)*abs(x)"),
        ("|x(|x|)|", "abs(x*abs(x))"),
        ("arctan(x) + ln(x)", "atan(x) + log(x)"),
        ("np.tanh(x) + torch.sigmoid(x)", "tanh(x) + sigmoid(x)"),
        ("Tanh(x)", "tanh(x)"),
        ("σ(x)·x²", "sigmoid(x)*x^2"),
        ("σx", "sigma*x"),
        ("Φ(x) + φ(x)", "Phi(x) + phi(x)"),
        ("α(eˣ − 1)", "alpha*(e^x - 1)"),
        ("e⁻ˣ", "e^-x"),
        ("xⁿ⁻¹", "x^(n - 1)"),
        ("β₁x × 3 ÷ π", "beta1*x*3/pi"),
        ("√x + √(x+1) + √2x", "sqrt(x) + sqrt(x + 1) + sqrt(2)*x"),
        ("x ≤ 1", "1 if x <= 1 else 0"),
        ("tanh²(x)", "tanh(x)^2"),
        ("λ + lambda + lambd", "lambd + lambd + lambd"),
        ("½x", "0.5*x"),
        ("max(floor, x)", "max(floor, x)"),
        ("log2(x)", "log(x)/log(2)"),
        ("max(w*x + b for w, b in weights, biases)", None),
        (
            "max(w*x + b for w, b in zip(weights, biases))",
            "max(w*x + b for w, b in weights, biases)",
        ),
        ("sum(w*x for w in [1, -2])", "sum(w*x for w in [1, -2])"),
        ("elu(2x)", "elu(2*x)"),
        ("elu(x, alpha=0.5)", None),
        ("elu(x, a=b)", "elu(x, alpha=b)"),
        ("nn.ELU(x, 0.5)", "elu(x, alpha=0.5)"),
        ("softmax(x, others=[1, 2])", None),
    ],
)
def test_what_is_understood_is_said_back(words, meant):
    assert understood(words) == (meant or words)


FAULTS = [
    ("", "The formula is empty.", None),
    ("x*", "After '*' something is missing.", "  ^"),
    ("(x", "'(' is never closed.", "^"),
    ("x + (2*(x)", "'(' is never closed.", "    ^"),
    ("x)", "')' closes nothing.", " ^"),
    ("tahn(x)", "There is no function 'tahn'.", "^"),
    ("x*xsin(x)", "There is no function 'xsin'.", "  ^"),
    ("sin x", "sin is a function and needs brackets.", "^"),
    ("2 3", "The number 3 follows without an operator.", "  ^"),
    ("x = 3", "'=' has no place here.", "  ^"),
    ("x $ 3", "A formula cannot hold '$'.", "  ^"),
    ("х + 1", "A formula cannot hold 'х' (cyrillic small letter ha).", "^"),
    ("x + ∞", "Infinity is no number of a formula.", "    ^"),
    ("x + 1e999", "1e999 is larger than any number that a float64 holds.", "    ^"),
    ("atan2(x)", "There is no function 'atan2'.", "^"),
    ("x*hypot(x)", "hypot takes 2 arguments, not 1.", "  ^"),
    ("tanh(x, 2)", "tanh takes 1 argument, not 2.", "^"),
    ("max(x)", "max takes at least 2 arguments, not 1.", "^"),
    ("tanh(x, beta=2)", "tanh has no parameter beta.", "        ^"),
    ("elu(x, gamma=2)", "elu has no parameter gamma.", "       ^"),
    ("elu(x, 1, 2)", "elu takes x and 1 parameters.", "          ^"),
    ("elu(x, 1, alpha=2)", "elu is given alpha twice.", "          ^"),
    ("elu()", "elu needs a formula to act on.", "^"),
    ("swoosh(x)", "swoosh needs b.", "^"),
    ("softmax(x, others=3)", "others of softmax is a list.", "           ^"),
    ("x if x else 1", "A condition is needed here.", "     ^"),
    ("x if x > 0", "This 'if' has no 'else'.", "  ^"),
    ("{x}", "Braces hold cases.", "^"),
    ("{x: 1}", "A condition is needed before ':'.", " ^"),
    ("[x + 1]", "Square brackets hold a condition or a list.", "^"),
    ("x and 1", "A condition is needed here.", "^"),
    ("sum(1, 2)", "'sum' goes through a list.", "^"),
    ("sum(a*x for a, b in c)", "2 names go through 1 lists.", "^"),
    ("sum(x for x in c)", "'x' is not expected here.", "          ^"),
    ("c + sum(a for a in c)", "c is a list in one place and a number in another.", None),
    ("x.real", "'x.real' cannot be the name of a parameter.", "^"),
    ("__class__", "'__class__' cannot be the name of a parameter.", "^"),
    ("()", "Between '(' and ')' is nothing.", " ^"),
    ("/x", "'/' has nothing before it.", "^"),
    ("(" * 60 + "x" + ")" * 60, "The formula is nested too deeply here.", None),
    ("x" + "+x" * 400, "The formula is nested too deeply here.", None),
    ("x" * 2001, "The formula has 2,001 characters; 2,000 are the most.", None),
]


@pytest.mark.parametrize(("words", "sentence", "caret"), FAULTS)
def test_a_fault_is_one_sentence_over_its_place(words, sentence, caret):
    with pytest.raises(FormulaError) as caught:
        parse(words, LIBRARY)
    message = caught.value.message.split("\n")
    assert message[0] == sentence
    assert caught.value.exit_code == 2
    if caret is not None:
        assert message[1:] == ["    " + words, "    " + caret]
    assert all(len(line) < 100 for line in message)


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        ("tahn(x)", "Did you mean tan, tanh or atan?"),
        ("xsin(x)", "Write x*sin(…)."),
        ("ela(x)", "Did you mean elu"),
        ("a(x + 1)", "To multiply, write a*(…)."),
        ("elu(x, gamma=2)", "It has alpha."),
        ("hypot(x)", "Write hypot(x, 2)."),
        ("f(x) = x", "To multiply, write f*(…)."),
    ],
)
def test_a_hint_mends_it(words, hint):
    with pytest.raises(FormulaError) as caught:
        parse(words, LIBRARY)
    assert caught.value.hint.startswith(hint)


@pytest.mark.parametrize("place", [0, 50, 150, 290])
def test_a_long_text_is_shown_around_the_place(place):
    words = ("x + " * 100)[:300]
    words = words[: place - place % 4] + "?" + words[place - place % 4 + 1 :]
    with pytest.raises(FormulaError) as caught:
        parse(words)
    _, line, caret = caught.value.message.split("\n")
    assert len(line) < 100
    assert line[caret.index("^")] == "?"


def test_other_errors_of_whoever_knows_the_functions_get_their_place():
    class Several:
        def find(self, name):
            raise AmbiguousFunction("'srelu' stands for several functions.", "Write one.")

        def names(self):
            return []

    with pytest.raises(UsageError) as caught:
        parse("x + srelu(x)", Several())
    assert caught.value.message.endswith("    x + srelu(x)\n        ^")
    assert caught.value.hint == "Write one."


def test_sums_inside_of_each_other_keep_their_names_when_read_again():
    inner = "x"
    for _ in range(4):
        inner = f"sum(w*{inner} for w in [1, 2])"
    first = parse(inner)
    assert parse(text(first)) == first
    assert text(first) == (
        "sum(w*sum(w3*sum(w2*sum(w1*x for w1 in [1, 2]) for w2 in [1, 2]) for w3 in [1, 2]) "
        "for w in [1, 2])"
    )


@given(TREES)
@settings(max_examples=300, deadline=None)
@example(parse("-(2)")).via("a number that is negated")
def test_the_text_of_a_tree_is_read_back_as_the_same(tree):
    first = parse(text(tree))
    assert parse(text(first)) == first
    assert text(first).count("(") <= text(tree).count("(")


@given(st.text(max_size=60) | st.text("x0.+-*/^(),|<={}[]: sintahefor²σ√", max_size=60))
@settings(max_examples=500, deadline=None)
def test_any_text_ends_in_a_tree_or_one_sentence(words):
    error = fault(words)
    if error is not None:
        assert re.fullmatch(r"[^\n]+[.]", error.sentence)
        assert len(error.message.split("\n")) in (1, 3)


def fault(words: str) -> FormulaError | None:
    try:
        compile(parse(words, LIBRARY)).value(np.array([1.0]))
    except FormulaError as error:
        return error
    return None


@pytest.mark.parametrize(
    "words",
    [
        "9**9**9**9**9**9**9",
        "elu(" * 40 + "x" + ")" * 40,
        "+".join(["elu(elu(x))"] * 160),
        "-" * 1999 + "x",
        "√" * 1999 + "x",
        "x^" * 999 + "x",
        "|" * 2000,
        "(" * 2000,
        "sum(" * 500,
        "max(max(" * 240 + "x",
        "x if x>0 else " * 140 + "x",
        "0<" * 900 + "x",
        "not " * 490 + "x>0",
        "{x>0:" * 390,
        "9" * 2000,
        "²" * 2000,
    ],
)
def test_no_text_takes_long(words):
    start = time.process_time()
    fault(words)
    assert time.process_time() - start < 0.5


def test_a_planted_command_is_not_run(tmp_path):
    planted = tmp_path / "planted"
    for words in (
        f"__import__('os').system('touch {planted}')",
        f"__import__(os).system(touch {planted})",
        "x.__class__.__base__.__subclasses__()",
        "().__class__",
        "exec(x)",
        "open(x)",
        "lambda: x",
        "{x.__init__}",
    ):
        with pytest.raises(FormulaError):
            parse(words)
    assert not planted.exists()


def test_a_function_of_others_means_its_formula():
    node = parse("elu(2x, alpha=0.5) + elu(x)", LIBRARY)
    assert value("elu(2x, alpha=0.5) + elu(x)", -1.0) == pytest.approx(
        0.5 * np.expm1(-2.0) + np.expm1(-1.0), rel=1e-15
    )
    apply = node.arguments[0]
    assert isinstance(apply, Apply)
    assert apply.parameters == (("alpha", Number(0.5)),)


def test_an_element_of_a_list_is_not_taken_for_another():
    words = "sum(softmax(o*x) for o in [1, 2])"
    expected = sum(1 / (1 + np.exp(-o * 0.7) + np.exp(1 - o * 0.7)) for o in (1, 2))
    assert value(words, 0.7) == pytest.approx(expected, rel=1e-15)
    each = parse("sum(softmax(x, others=ks) for o in [1])", LIBRARY)
    assert isinstance(each, Each)
    assert parse("softmax(x, others=ks)", LIBRARY).parameters == (("others", Parameter("ks")),)

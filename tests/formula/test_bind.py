import numpy as np
import pytest

from actviz.formula.bind import bind, expand, free
from actviz.formula.definition import Definition, Library
from actviz.formula.evaluate import compile
from actviz.formula.fault import FormulaError
from actviz.formula.node import Apply, walk
from actviz.formula.parse import parse
from actviz.formula.text import text

LIBRARY = Library([Definition("swish", (("beta", 1.0, ()),), parse("x*sigmoid(beta*x)"))])


def test_free_names_come_in_order_and_say_which_are_lists():
    tree = parse("b*x + max(w*x for w in weights) + a + swish(x, beta=c)", LIBRARY)
    assert free(tree) == {"b": False, "weights": True, "a": False, "c": False}
    assert list(free(tree)) == ["b", "weights", "a", "c"]


def test_numbers_go_in():
    assert text(bind(parse("a*x + b"), {"a": -2, "b": 0.5})) == "-2*x + 0.5"
    tree = bind(parse("sum(w*x for w in weights)"), {"weights": (1.0, 2.0, 3.0)})
    assert text(tree) == "1*x + 2*x + 3*x"
    assert text(bind(parse("sum(w for w in weights)"), {"weights": ()})) == "0"


def test_long_lists_make_no_deep_tree():
    numbers = tuple(np.linspace(-1, 1, 500))
    tree = bind(parse("max(w*x for w in weights)"), {"weights": numbers})
    assert compile(tree).value(np.array([2.0])) == [2.0]
    with pytest.raises(FormulaError, match="too long"):
        bind(parse("max(w*x for w in weights)"), {"weights": numbers * 100})


@pytest.mark.parametrize(
    ("words", "values", "sentence"),
    [
        ("a*x", {"a": (1.0, 2.0)}, "a stands for one number"),
        ("sum(w for w in a)", {"a": 1.0}, "a stands for a list of numbers"),
        ("max(w for w in a)", {"a": ()}, "empty list has no max"),
        ("max(w*v for w, v in a, b)", {"a": (1.0,), "b": (1.0, 2.0)}, "1 and 2 numbers"),
    ],
)
def test_values_that_do_not_fit_are_refused(words, values, sentence):
    with pytest.raises(FormulaError, match=sentence):
        bind(parse(words), values)


def test_expand_leaves_no_names():
    tree = expand(parse("swish(swish(x), beta=2)", LIBRARY))
    assert not any(isinstance(part, Apply) for part in walk(tree))
    assert text(tree) == "x*sigmoid(1*x)*sigmoid(2*(x*sigmoid(1*x)))"

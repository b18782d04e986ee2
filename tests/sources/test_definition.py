"""Definitions: what they may say, and one sentence for what they may not."""

from __future__ import annotations

import pickle
from math import exp

import pytest

from actviz.activations.catalogue import BUILTIN, Catalogue
from actviz.activations.function import Function
from actviz.errors import UsageError
from actviz.sources.definition import Defined
from actviz.sources.words import brought

SAID = {
    "swoosh(b=1) = x*sigmoid(b*x)": ("swoosh", "x*sigmoid(b*x)", {"b": 1.0}),
    "sw(x, β=-1e-3) = max(βx, x)": ("sw", "max(beta*x, x)", {"beta": -0.001}),
    "steps(a=-1:0:2) = max(s*x for s in a)": ("steps", "max(s*x for s in a)", {"a": (-1, 0, 2)}),
    "  square = x²": ("square", "x^2", {}),
    "both(a=1, b=2) = gelu(b*x) + a*silu(x)": ("both", None, {"b": 2.0, "a": 1.0}),
    "hat = {0 <= x <= 1: 1, 0}": ("hat", "1 if 0 <= x <= 1 else 0", {}),
}


@pytest.mark.parametrize("text", SAID)
def test_a_definition_is_a_function(text):
    name, formula, defaults = SAID[text]
    record = Defined(text).load(name)
    assert record.name == name
    assert formula is None or record.formula == formula
    assert {each.name: each.default for each in record.parameters} == defaults


def test_it_joins_the_catalogue_and_goes_to_another_process():
    source = Defined("swoosh(b=1) = x*sigmoid(b*x)")
    record = (BUILTIN | Catalogue(source)).find("swoosh")
    function = Function(record, {"b": 2.0})
    again = pickle.loads(pickle.dumps(function))
    assert again == function
    assert again(1.5) == pytest.approx(1.5 / (1 + exp(-3.0)))
    assert source.options() == ("--define", "swoosh(b=1) = x*sigmoid(b*x)")


def test_a_definition_may_use_what_was_brought_before_it():
    first, second = "swoosh(b=1) = x*sigmoid(b*x)", "twice(k=2) = k*swoosh(x, b=3)"
    record = brought([first, second], []).find("twice")
    assert Function(record, {"k": 2.0})(1.5) == pytest.approx(3 / (1 + exp(-4.5)))
    # Its source says all, so that it is loaded again without the other.
    assert record.source.load("twice").formula == record.formula
    assert record.source.options()[1] == "twice(k=2) = k*(x*sigmoid(3*x))"


def test_a_definition_that_comes_too_early_is_one_sentence():
    with pytest.raises(UsageError, match="swoosh"):
        brought(["twice = 2*swoosh(x)", "swoosh = x*sigmoid(x)"], [])


WRONG = {
    "x = 2": "x is a word of the language.",
    "sin(a=1) = a*x": "sin is a word of the language.",
    "f(b=1) = x": "b of f does not occur in its formula.",
    "f = b*x": "b in the formula of f has no default.",
    "f(b=1) = b*c*d*x": "c and d in the formula of f have no default.",
    "f(b) = b*x": "'b' in the definition of f is no parameter with a default.",
    "f(b=inf) = b*x": "'b=inf' in the definition of f is no parameter with a default.",
    "f(b=1, b=2) = b*x": "f has b twice.",
    "f(b=1:2) = b*x": "b of f stands for one number.",
    "f(b=1) = max(s*x for s in b)": "b of f stands for a list of numbers, as in -1:0:2.",
    "1f = x": "'1f' is no name of a function.",
    "nothing": "'nothing' is no definition.",
    "f == x": "'f == x' is no definition.",
    "f(b=1) = x*(b": "'(' is never closed.",
    "f = ": "The formula is empty.",
}


@pytest.mark.parametrize("text", WRONG)
def test_a_wrong_definition_is_one_sentence(text):
    with pytest.raises(UsageError) as raised:
        Defined(text).load("f")
    assert raised.value.message.splitlines()[0] == WRONG[text]
    assert raised.value.hint


def test_a_name_of_the_catalogue_is_not_taken_away():
    with pytest.raises(UsageError, match="'gelu' cannot name gelu"):
        BUILTIN | Catalogue(Defined("gelu = x"))

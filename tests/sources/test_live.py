"""Callables that are given as they are."""

from __future__ import annotations

import pickle
from functools import partial

import numpy as np
import pytest

from actviz.activations.catalogue import BUILTIN, Catalogue
from actviz.activations.function import Function
from actviz.errors import UsageError
from actviz.sources.live import live


def swoosh(x, b=1.0):
    return x / (1 + np.exp(-b * x))


def test_a_callable_is_a_function():
    (record,) = Catalogue(live(swoosh)).values()
    assert (record.name, record.formula) == ("swoosh", "x/(1 + exp(-b*x))")
    assert Function(record, {"b": 0.0})(2.0) == 1.0


def test_it_goes_to_another_process_if_python_can_send_it():
    function = Function(live(swoosh).load("swoosh"), {"b": 2.0})
    assert pickle.loads(pickle.dumps(function)) == function


def test_what_python_cannot_send_is_one_sentence():
    function = Function(live(lambda x: x, "mine").load("mine"))
    with pytest.raises(UsageError, match="mine cannot be sent to another process"):
        pickle.dumps(function)


NAMES = [
    (swoosh, "swoosh"),
    (lambda x: x, "f"),
    (np.tanh, "tanh_"),
    (partial(swoosh, b=2), "partial"),
]


@pytest.mark.parametrize(("act", "name"), NAMES)
def test_a_callable_has_a_name(act, name):
    assert live(act).name == name


def test_a_function_of_its_name_is_not_hidden():
    with pytest.raises(UsageError):
        BUILTIN | Catalogue(live(swoosh, "gelu"))

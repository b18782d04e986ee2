"""Functions as they are asked for: names, formulas and what was brought, with parameters."""

from __future__ import annotations

import pytest

from actviz import get
from actviz.errors import ParameterError
from actviz.requests.functions import one, several, unknown
from actviz.sources.words import brought


def test_a_formula_takes_parameters_beside_it() -> None:
    assert one("max(a*x, x)", {"a": "0.25"})(-4.0) == -1.0
    assert one("max(a*x, x):a=0.25", {})(-4.0) == -1.0


def test_a_function_at_hand_stays_as_it_is() -> None:
    known = one("max(a*x, x) + b", {"a": 0.25})
    assert one(known, {}) is known


def test_several_values_make_several_functions() -> None:
    found = several(["gelu", "max(a*x, x)"], {"a": "0.1,0.2"})
    assert [each.word for each in found] == ["gelu", "max(a*x, x):a=0.1", "max(a*x, x):a=0.2"]


def test_a_function_that_is_asked_for_twice_counts_once() -> None:
    assert len(several(["x*tanh(x)", "x * tanh( x )"], {})) == 1


def test_a_parameter_of_none_is_told() -> None:
    with pytest.raises(ParameterError, match="None of the functions has a parameter 'q'"):
        several(["gelu", "a*x"], {"q": 1})
    assert unknown([one("a*x", {})], ["a", "q"]) == ["q"]


def test_what_was_brought_is_known_by_name_and_in_formulas() -> None:
    within = brought(["foo(b=2) = b*x"], [])
    assert one("foo", {}, within=within)(1.0) == 2.0
    assert one("foo(x, b=3) + 1", {}, within=within)(1.0) == 4.0
    more = brought(["bar = 5*x"], [], within)
    assert {"foo", "bar", "relu"} <= set(more)


def gate(x: float, b: float = 1.0, c: float = 0.0) -> float:
    return x * b + c


def test_a_value_that_is_given_replaces_that_of_a_function() -> None:
    assert one(get("prelu", alpha=0.1), {"a": 0.3}) == get("prelu", alpha=0.3)
    assert one(get("x*b + c", c=2.0), {"b": 3.0}) == get("x*b + c", b=3.0, c=2.0)
    assert get(gate, b=2.0)(5.0) == 10.0


def test_one_that_it_has_not_is_still_refused() -> None:
    with pytest.raises(ParameterError, match="has no parameter 'beta'"):
        one(get("prelu", alpha=0.1), {"beta": 0.3})

"""The account of work: limits within limits, and nothing proven beyond them."""

from __future__ import annotations

from math import inf, isnan

import pytest

from actviz.formula.bounds import ALL, Bounds
from actviz.formula.cut import cuts
from actviz.formula.effort import allowed, exhausted, fresh, hurried, left, spend
from actviz.formula.parse import parse
from actviz.formula.properties import outline
from actviz.formula.prove import Exact


def test_there_is_no_limit_outside() -> None:
    assert spend(1e300)
    assert left() == inf


def test_a_limit_inside_another_is_no_wider() -> None:
    with allowed(10.0):
        with allowed(100.0):
            assert left() == 10.0
            assert spend(4.0)
        assert left() == 6.0
        assert not spend(7.0)
        assert exhausted()
    assert not exhausted()


def test_fresh_work_is_charged_to_nobody() -> None:
    with allowed(10.0):
        with fresh(100.0) as account:
            assert spend(50.0)
        assert account.spent == 50.0
        assert left() == 10.0


def test_without_effort_nothing_is_told() -> None:
    tree = parse("abs(x)*exp(x)")
    with allowed(-1.0):
        (value, *_), certain = Exact(tree).point(2.0)
        assert isnan(value)
        assert not certain
        assert Exact(tree).sign(2.0) is None
        assert not Exact(tree).side(0.0, 1).known
        assert Bounds(tree).over(0.0, 1.0) == ALL
        assert not cuts(tree).certain


# Whatever the effort ends in, what is proven is what no limit proves.
@pytest.mark.parametrize("share", [0.001, 0.02, 0.1, 0.3, 0.6])
@pytest.mark.parametrize(
    "text", ["x*atan(x)*sigmoid(x)", "max(x, x^3 - x) + floor(x/9)", "x + sin(x) if x > 0 else x/2"]
)
def test_what_is_proven_is_true_wherever_effort_ends(text: str, share: float) -> None:
    found, whole = outline(parse(text), share * 5e5), outline(parse(text), inf)
    facts = {name: fact for name, fact in vars(found).items() if name != "cuts"}
    assert all(vars(whole)[name] == fact for name, fact in facts.items() if fact.proven)


def test_the_same_effort_proves_the_same() -> None:
    formula = parse("x*tanh(log(1 + exp(x)))*sin(x)")
    assert repr(outline(formula, 2e5)) == repr(outline(formula, 2e5))


def test_work_in_a_hurry_is_no_more_than_that() -> None:
    with hurried(5.0), fresh(100.0):
        assert left() == 5.0
    with fresh(100.0):
        assert left() == 100.0

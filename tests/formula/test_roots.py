"""Zeros of formulas, and what the search for them costs."""

from __future__ import annotations

from math import inf, pi

import pytest

from actviz.formula import roots as module
from actviz.formula.node import Node
from actviz.formula.parse import parse
from actviz.formula.roots import roots


def test_a_function_is_derived_once_for_all_places_where_it_may_touch_zero(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    derived: list[Node] = []
    derive = module.slope
    monkeypatch.setattr(module, "slope", lambda tree: derived.append(tree) or derive(tree))
    found = roots(parse("1 + cos(x)"), -50.0, 50.0).found
    places = sorted(root.x for root in found)
    assert places == pytest.approx([(2 * k + 1) * pi for k in range(-8, 8)], rel=1e-9)
    assert len(derived) == len(set(derived))


def test_a_tail_that_its_terms_do_not_tell_is_no_error() -> None:
    packet = "exp(-(3.2451*x)^2)"
    tree = parse(f"-1.1955*sin(1.1955*x)*{packet} - 21.06*x*cos(1.1955*x)*{packet}")
    assert any(root.x == 0.0 for root in roots(tree, -inf, inf).found)

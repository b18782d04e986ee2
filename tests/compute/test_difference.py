"""The difference of two functions: its breaks, its size, and where that has no bound."""

from math import inf, log, pi

import numpy as np
import pytest

from actviz.compute.difference import between, difference
from actviz.sources.words import parse


def test_the_difference_has_the_breakpoints_of_both():
    curve = difference(parse("hard_tanh").curve, parse("step").curve)
    assert [point.x for point in curve.breaks] == [-1.0, 0.0, 1.0]
    x = np.array([-3.0, -1.0, -0.5, 0.0, 0.5, 1.0, 3.0])
    assert curve.value(x).tolist() == [-1.0, -1.0, -0.5, -1.0, -0.5, 0.0, 0.0]
    sides = curve.one_sided(0.0)
    assert (sides.left_limit, sides.value, sides.right_limit) == (0.0, -1.0, -1.0)


def test_an_isolated_value_survives_the_difference():
    curve = difference(parse("sign").curve, parse("step").curve)
    assert curve.value(np.array([-1.0, 0.0, 1.0])).tolist() == [-1.0, -1.0, 0.0]


@pytest.mark.parametrize(
    ("function", "base", "largest"),
    [
        ("acos(x)", "sqrt(1 - x^2)", pi),
        ("log(x)", "log(2*x)", log(2)),
        ("log(x)", "x", inf),
        ("1/x", "relu", inf),
        ("1/x", "2/x", inf),
        ("log(x - 0.30001)", "2*log(x - 0.30001)", inf),
        ("tan(x)", "2*tan(x)", inf),
        ("sqrt(x)", "sqrt(-x - 1)", None),
    ],
)
def test_the_largest_difference(function, base, largest):
    found = between(parse(function), parse(base), (-5.0, 5.0))
    assert found.largest == (largest if largest is None else pytest.approx(largest, rel=1e-12))
    assert not found.is_rounding


def test_a_difference_runs_to_the_very_end_of_a_domain():
    found = between(parse("sqrt(x - 0.30001)"), parse("x"), (0.0, 1.0)).trace
    x, y = (np.concatenate(side) for side in zip(*found.line(0), strict=True))
    assert x[~np.isnan(y)][0] == 0.30001

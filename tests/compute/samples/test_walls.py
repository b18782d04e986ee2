"""Walls: the values at which the law of a function's outputs breaks off or leaps."""

import numpy as np
import pytest
from scipy.optimize import minimize_scalar
from scipy.special import erf

from actviz.activations.words import parse
from actviz.compute.samples.walls import walls

SAMPLES = np.sort(np.random.default_rng(5).normal(size=20_000))
ALL = (-np.inf, np.inf)


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("relu", {0.0}),
        ("relu6", {0.0, 6.0}),
        ("hard_tanh", {0.0, -1.0, 1.0}),
        ("hard_shrink", {0.0, -0.5, 0.5}),
        ("sigmoid", {0.0, 1.0}),
        ("tanh", {0.0, -1.0, 1.0}),
        ("identity", {0.0}),
    ],
)
def test_limits_and_images_of_breakpoints_are_walls(word: str, expected: set[float]) -> None:
    assert set(walls(parse(word), 3 * SAMPLES, ALL)) == expected


def test_a_turning_value_is_a_wall_to_the_last_digits() -> None:
    lowest = minimize_scalar(lambda x: x * (1 + erf(x / np.sqrt(2))) / 2, (-2, -0.5), tol=1e-12).fun
    found = [wall for wall in walls(parse("gelu"), SAMPLES, ALL) if wall]
    assert found == [pytest.approx(lowest, rel=1e-13)]


def test_many_turns_leave_the_lowest_and_the_highest() -> None:
    assert walls(parse("sin"), 30 * SAMPLES, ALL) == (0.0, -1.0, 1.0)


def test_flat_and_undefined_stretches_turn_nowhere() -> None:
    assert walls(parse("step"), SAMPLES) == (0.0, 1.0)
    assert walls(parse("sqrt"), SAMPLES) == (0.0,)


def test_what_is_drawn_at_random_has_no_walls_but_the_breaks() -> None:
    assert walls(parse("rrelu"), SAMPLES, ALL) == (0.0,)

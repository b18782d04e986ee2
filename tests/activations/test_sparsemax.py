"""Sparsemax: kinks that no float hits are on the side of the float that they are truly on."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest

from actviz import get

GENERATOR = np.random.default_rng(2)
DRAWN = [GENERATOR.normal(scale=0.3, size=GENERATOR.integers(1, 6)).tolist() for _ in range(40)]


def slope(others: list[float], x: float) -> Fraction | None:
    """Return the slope at x in exact numbers, or None at a kink."""
    scores = sorted(map(Fraction, [*others, x]), reverse=True)
    alive = [k for k, s in enumerate(scores, 1) if 1 + k * s > sum(scores[:k])]
    threshold = (sum(scores[: alive[-1]]) - 1) / alive[-1]
    if threshold in scores:
        return None
    rivals = sum(Fraction(other) > threshold for other in others)
    return Fraction(rivals, rivals + 1) if x > threshold else Fraction(0)


@pytest.mark.parametrize("others", [[-0.05, 0.292], *DRAWN, [0.5, 0.5, 0.5]], ids=str)
def test_the_slope_beside_a_kink_is_that_of_its_side(others):
    function = get("sparsemax", others=others)
    assert list(function.breakpoints) == sorted(function.breakpoints)
    for kink in function.breakpoints:
        for x in (np.nextafter(kink, -np.inf), kink, np.nextafter(kink, np.inf)):
            wanted = slope(others, float(x))
            if wanted is not None:
                assert function.derivative(x) == float(wanted), x

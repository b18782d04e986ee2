"""Parameters that take a function's shape away leave a line or a constant, at infinity too."""

from __future__ import annotations

import numpy as np
import pytest

from actviz import get

POINTS = np.array([-np.inf, -1e308, -2.0, 0.0, 3.0, 1e308, np.inf])
LINES = {
    "scaled_tanh:rate=0": (0.0, 0.0),
    "star_relu:scale=0,bias=-0.25": (0.0, -0.25),
    "swish:beta=0": (0.5, 0.0),
    "acon_c:p1=0,p2=0": (0.0, 0.0),
    "acon_c:p1=1,p2=1": (1.0, 0.0),
    # tanh(ln(1 + 1/2)) = (9/4 − 1)/(9/4 + 1) = 5/13
    "smish:beta=0": (5 / 13, 0.0),
}


@pytest.mark.parametrize("word", LINES)
def test_a_function_without_its_shape_is_a_line(word):
    slope, offset = LINES[word]
    function = get(word)
    expected = slope * POINTS + offset if slope else np.full_like(POINTS, offset)
    np.testing.assert_allclose(function(POINTS), expected, rtol=1e-15)
    np.testing.assert_allclose(function.derivative(POINTS), np.full_like(POINTS, slope), rtol=1e-15)


def test_ptelu_that_never_falls_is_the_rectifier():
    function = get("ptelu:beta=0")
    np.testing.assert_array_equal(function(POINTS), np.maximum(POINTS, 0.0))
    np.testing.assert_array_equal(function.derivative(POINTS), [0, 0, 0, 0, 1, 1, 1])

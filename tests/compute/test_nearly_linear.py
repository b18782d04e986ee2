"""Nearly linear: said where an eye would see nothing, and nowhere else."""

from __future__ import annotations

import numpy as np
import pytest

from actviz import get
from actviz.compute.nearly_linear import gain_wanted

X = np.linspace(-0.4, 0.6, 256)


@pytest.mark.parametrize("name", ["tanh", "sigmoid", "sin", "arctan"])
def test_the_gain_that_is_wanted_bends_what_was_straight(name: str) -> None:
    f = get(name)
    wanted = gain_wanted(f, 0.4 * X, f(0.4 * X), 0.4)
    assert wanted is not None
    far = wanted * X
    line = np.polyval(np.polyfit(far, f(far), 1), far)
    assert np.abs(f(far) - line).max() >= 0.099 * np.ptp(f(far))
    assert gain_wanted(f, far, f(far), wanted) is None


@pytest.mark.parametrize("name", ["identity", "relu", "gelu", "abs", "step", "prelu:alpha=1"])
def test_nothing_is_said_of_a_line_or_of_what_bends(name: str) -> None:
    f = get(name)
    assert gain_wanted(f, X, f(X), 1.0) is None


def test_a_constant_and_an_undefined_function_want_none() -> None:
    assert gain_wanted(get("relu"), X - 9.0, 0.0 * X, 1.0) is None
    assert gain_wanted(get("sqrt(x - 9)"), X, np.nan * X, 1.0) is None

"""The first weights: as large as their rule says."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.integrate import quad
from scipy.stats import kstest, norm

from actviz import get
from actviz.activations.function import Function
from actviz.activations.pieces import smooth
from actviz.activations.record import Activation
from actviz.compute.network.initialization import deviation, gain, orthogonal, weights
from actviz.errors import InputError


@pytest.mark.parametrize(
    ("init", "expected"),
    [
        ("normal:0.01", 0.01),
        ("normal:1", 1.0),
        ("lecun", 1 / 20),
        ("xavier", 1 / 20),
        ("he", 2**0.5 / 20),
    ],
)
def test_weights_are_normal_and_as_large_as_the_rule_says(init: str, expected: float) -> None:
    drawn = weights(init, (400, 50), np.random.default_rng(0))
    assert drawn.shape == (400, 50)
    assert deviation(init, 400) == pytest.approx(expected, rel=1e-15)
    assert kstest(drawn.ravel(), norm(0, expected).cdf).pvalue > 0.01


def test_zeros_are_zeros() -> None:
    assert not weights("zeros", (3, 4), np.random.default_rng(0)).any()


@pytest.mark.parametrize("shape", [(5, 5), (7, 3), (3, 7)])
def test_orthogonal_weights_have_orthonormal_rows_or_columns(shape: tuple[int, int]) -> None:
    drawn = orthogonal(shape, np.random.default_rng(0))
    product = drawn.T @ drawn if shape[0] >= shape[1] else drawn @ drawn.T
    assert drawn.shape == shape
    np.testing.assert_allclose(product, np.eye(min(shape)), atol=1e-14)


def test_orthogonal_weights_favour_no_sign() -> None:
    corners = [orthogonal((3, 3), np.random.default_rng(s))[0, 0] for s in range(400)]
    # Without a change of sign LAPACK's q has a corner that is never positive.
    assert abs(np.mean(np.sign(corners))) < 4 / np.sqrt(400)


@pytest.mark.parametrize("name", ["tanh", "sigmoid", "gelu"])
def test_the_gain_brings_the_second_moment_to_one(name: str) -> None:
    f = get(name)
    moment, _ = quad(lambda z: f(z) ** 2 * norm.pdf(z), -12, 12, points=[0])
    assert gain(f) == pytest.approx(moment**-0.5, rel=1e-7)
    drawn = weights("gain", (100, 200), np.random.default_rng(0), f)
    again = weights("xavier", (100, 200), np.random.default_rng(0))
    np.testing.assert_allclose(drawn, again * moment**-0.5, rtol=1e-7)


def test_the_gain_of_relu_is_he_and_the_input_has_gain_1() -> None:
    assert gain(get("relu")) == pytest.approx(2**0.5, rel=1e-12)
    assert gain(None) == 1.0


def test_a_function_without_gain_is_refused() -> None:
    grows = smooth(lambda x: np.exp(x * x / 3), lambda x: 2 * x / 3 * np.exp(x * x / 3))
    with pytest.raises(InputError, match="no gain"):
        gain(Function(Activation("grows", lambda: grows)))

"""Losses and their gradients."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.special import log_softmax

from actviz.compute.network.losses import LOSSES, cross_entropy, one_hot, squared

OUTPUTS = np.random.default_rng(0).normal(size=(4, 3))
TARGETS = one_hot(np.array([0, 2, 1, 1]), 3)


def test_cross_entropy_is_minus_the_log_share_of_the_right_class() -> None:
    expected = -np.mean(log_softmax(OUTPUTS, axis=1)[range(4), [0, 2, 1, 1]])
    assert cross_entropy(OUTPUTS, TARGETS)[0] == pytest.approx(expected, rel=1e-14)


def test_squared_is_half_the_square_by_sample() -> None:
    value, gradient = squared(np.array([[1.0], [4.0]]), np.array([[0.0], [1.0]]))
    assert value == (1 + 9) / 2 / 2
    assert gradient.tolist() == [[0.5], [1.5]]


@pytest.mark.parametrize("name", LOSSES)
def test_the_gradient_agrees_with_central_differences(name: str) -> None:
    loss, h = LOSSES[name], 1e-6
    gradient = loss(OUTPUTS, TARGETS)[1]
    for index in np.ndindex(OUTPUTS.shape):
        step = np.zeros_like(OUTPUTS)
        step[index] = h
        slope = (loss(OUTPUTS + step, TARGETS)[0] - loss(OUTPUTS - step, TARGETS)[0]) / (2 * h)
        assert gradient[index] == pytest.approx(slope, abs=1e-9)


def test_cross_entropy_of_huge_scores_is_exact() -> None:
    value, gradient = cross_entropy(np.array([[1e4, -1e4]]), np.array([[0.0, 1.0]]))
    assert value == 2e4
    assert gradient.tolist() == [[1.0, -1.0]]

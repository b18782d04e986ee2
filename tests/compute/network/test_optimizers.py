"""Optimizers, against their formulas."""

from __future__ import annotations

from math import sqrt

import numpy as np
import pytest

from actviz.compute.network.optimizers import OPTIMIZERS, Adam, GradientDescent, Momentum


def test_gradient_descent_moves_against_the_gradient() -> None:
    w = np.array([1.0, 2.0])
    GradientDescent(0.5).step([w], [np.array([2.0, -4.0])])
    assert w.tolist() == [0.0, 4.0]


def test_momentum_keeps_nine_tenths_of_its_velocity() -> None:
    w = np.array([0.0])
    momentum = Momentum(0.1)
    momentum.step([w], [np.array([1.0])])
    assert w[0] == pytest.approx(-0.1)
    momentum.step([w], [np.array([1.0])])
    # v = 0.9·(−0.1) − 0.1 = −0.19
    assert w[0] == pytest.approx(-0.29)


def test_adam_follows_the_algorithm_of_the_paper() -> None:
    w, gradients = np.array([[1.0]]), [0.5, -3.0, 2.0]
    adam = Adam(0.01)
    for gradient in gradients:
        adam.step([w], [np.array([[gradient]])])
    expected, m, v = 1.0, 0.0, 0.0
    for t, g in enumerate(gradients, 1):
        m, v = 0.9 * m + 0.1 * g, 0.999 * v + 0.001 * g * g
        expected -= 0.01 * (m / (1 - 0.9**t)) / (sqrt(v / (1 - 0.999**t)) + 1e-8)
    assert w[0, 0] == pytest.approx(expected, rel=1e-12)


@pytest.mark.parametrize("name", OPTIMIZERS)
def test_every_optimiser_finds_the_bottom_of_a_bowl(name: str) -> None:
    parts = [np.array([3.0, -2.0]), np.array([[1.0]])]
    optimizer = OPTIMIZERS[name](0.05)
    for _ in range(500):
        optimizer.step(parts, [part.copy() for part in parts])
    assert max(np.abs(part).max() for part in parts) < 1e-3


def test_every_parameter_has_a_memory_of_its_own() -> None:
    a, b = np.array([1.0]), np.array([1.0])
    adam = Adam(0.1)
    adam.step([a, b], [np.array([1.0]), np.array([0.0])])
    assert (a[0], b[0]) == (pytest.approx(0.9), 1.0)

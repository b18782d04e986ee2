"""Training: losses, batches, and where it diverges."""

from __future__ import annotations

import numpy as np

from actviz import get
from actviz.compute.network.layers import classifier
from actviz.compute.network.losses import cross_entropy, one_hot
from actviz.compute.network.optimizers import GradientDescent
from actviz.compute.network.progress import expect, told_to
from actviz.compute.network.training import accuracy, full_batches, train

GENERATOR = np.random.default_rng(0)
X = GENERATOR.normal(size=(40, 2))
LABELS = (X[:, 0] > 0).astype(np.int64)


def test_training_lowers_the_loss_and_learns() -> None:
    network = classifier([2, 8, 2], get("tanh"), "xavier", np.random.default_rng(1))
    batches = full_batches(X, one_hot(LABELS, 2), 300)
    training = train(network, cross_entropy, GradientDescent(1.0), batches)
    assert len(training.losses) == 300
    assert training.diverged_at is None
    assert training.losses[-1] < 0.1 * training.losses[0]
    assert accuracy(network, X, LABELS) == 1.0


def test_divergence_ends_the_training_with_the_last_good_parameters() -> None:
    def parameters_after(steps: int) -> tuple[int | None, list[np.ndarray]]:
        network = classifier([2, 8, 2], get("identity"), "xavier", np.random.default_rng(1))
        batches = full_batches(X, one_hot(LABELS, 2), steps)
        found = train(network, cross_entropy, GradientDescent(1e4), batches)
        return found.diverged_at, network.parameters

    at, ended = parameters_after(50)
    assert at is not None
    assert 1 <= at < 50
    never, expected = parameters_after(at - 1)
    assert never is None
    for found, part in zip(ended, expected, strict=True):
        np.testing.assert_array_equal(found, part)


def test_progress_is_told_step_by_step() -> None:
    told: list[tuple[int, int]] = []
    network = classifier([2, 2], get("tanh"), "xavier", np.random.default_rng(1))
    with told_to(lambda done, total: told.append((done, total))):
        expect(3)
        train(network, cross_entropy, GradientDescent(1.0), full_batches(X, one_hot(LABELS, 2), 3))
    assert told == [(1, 3), (2, 3), (3, 3)]


def test_nobody_needs_to_listen() -> None:
    expect(3)
    assert len(list(full_batches(X, X, 3))) == 3

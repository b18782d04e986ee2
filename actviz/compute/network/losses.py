"""Losses: how far the outputs are from the targets, and the gradient that says which way."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from actviz.activations.curve import Array

Loss = Callable[[Array, Array], tuple[float, Array]]


def squared(outputs: Array, targets: Array) -> tuple[float, Array]:
    """Return ½‖outputs − targets‖², averaged over the samples, and its gradient."""
    error = outputs - targets
    return float((error**2).sum() / 2 / len(error)), error / len(error)


def cross_entropy(scores: Array, targets: Array) -> tuple[float, Array]:
    """Return −log of the softmax share of the right class, averaged, and its gradient.

    Scores and targets are samples by classes; each row of the targets sums to 1.
    """
    shifted = scores - scores.max(axis=1, keepdims=True)
    log_shares = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    return (
        float(-(targets * log_shares).sum() / len(scores)),
        (np.exp(log_shares) - targets) / len(scores),
    )


LOSSES: dict[str, Loss] = {"cross-entropy": cross_entropy, "squared": squared}


def softmax(scores: Array) -> Array:
    """Return the shares that scores, (samples, classes), stand for: they sum to 1."""
    powers = np.exp(scores - scores.max(axis=1, keepdims=True))
    shares: Array = powers / powers.sum(axis=1, keepdims=True)
    return shares


def clipped(outputs: Array) -> Array:
    """Return outputs that were to be 0 or 1, where they are between, as shares."""
    shares: Array = np.clip(outputs, 0.0, 1.0)
    return shares


# How sure a network is of each class, by what it was trained with.
SHARES: dict[str, Callable[[Array], Array]] = {"cross-entropy": softmax, "squared": clipped}


def one_hot(labels: NDArray[np.int64], classes: int) -> Array:
    """Return a row per label: 1 for its class, 0 for the others."""
    return np.eye(classes)[labels]

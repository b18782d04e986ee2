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


def one_hot(labels: NDArray[np.int64], classes: int) -> Array:
    """Return a row per label: 1 for its class, 0 for the others."""
    return np.eye(classes)[labels]

"""Training: steps down the loss, until the last one or until it diverges."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from math import isfinite

import numpy as np

from actviz.activations.curve import Array
from actviz.compute.network import progress
from actviz.compute.network.datasets import Labels
from actviz.compute.network.layers import Network
from actviz.compute.network.losses import Loss
from actviz.compute.network.optimizers import Optimizer

# No training that works out loses this many times what it lost at the start on its way.
EXPLODED = 1e3

Batch = tuple[Array, Array]


@dataclass(frozen=True)
class Training:
    """How the loss went.

    Attributes:
        losses: the loss before each step.
        diverged_at: the step at which it diverged, or None.
        exploded: the loss at that step, which may be infinite or NaN; None where none is.
    """

    losses: Array
    diverged_at: int | None = None
    exploded: float | None = None


def train(
    network: Network,
    loss: Loss,
    optimizer: Optimizer,
    batches: Iterable[Batch],
) -> Training:
    """Move the network one step per batch.

    When the loss is no longer finite, or a thousand times the first, the network goes back to
    the parameters before the step that did it, and the training ends.
    """
    losses: list[float] = []
    before = [part.copy() for part in network.parameters]
    with np.errstate(all="ignore"):
        for step, (x, targets) in enumerate(batches):
            value, gradient = loss(network.forward(x), targets)
            if not isfinite(value) or value > EXPLODED * max(1.0, losses[0] if losses else value):
                restore(network, before)
                return Training(np.array(losses), step, value)
            losses.append(value)
            network.backward(gradient)
            before = [part.copy() for part in network.parameters]
            optimizer.step(network.parameters, network.gradients)
    return Training(np.array(losses))


def restore(network: Network, parameters: list[Array]) -> None:
    """Put parameters back into the network, in place."""
    for part, kept in zip(network.parameters, parameters, strict=True):
        part[:] = kept


def accuracy(network: Network, x: Array, labels: Labels) -> float:
    """Return the share of samples whose largest score is their class's."""
    with np.errstate(all="ignore"):
        return float(np.mean(network.forward(x).argmax(axis=1) == labels))


def full_batches(x: Array, targets: Array, steps: int) -> Iterator[Batch]:
    """Yield all samples, once per step."""
    for _ in progress.counted(steps):
        yield x, targets

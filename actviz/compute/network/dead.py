"""Dead: the share of units that no sample moves any more, layer by layer while training."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from math import nan
from typing import Any

import numpy as np

from actviz.activations.curve import Array
from actviz.activations.function import Function
from actviz.compute.inputs import Inputs
from actviz.compute.jsonable import finite
from actviz.compute.network import progress
from actviz.compute.network.comparison import Comparison, Outcome, divergences
from actviz.compute.network.datasets import drawn
from actviz.compute.network.layers import Network, classifier
from actviz.compute.network.losses import cross_entropy, one_hot
from actviz.compute.network.optimizers import OPTIMIZERS
from actviz.compute.network.training import Batch, accuracy, train
from actviz.compute.saturation import DEAD, STEEPEST, dead, saturated
from actviz.compute.series import Series
from actviz.requests.network import DeadRequest

# How often units are counted, at least: as many points as a line of a panel needs.
RECORDS = 60


@dataclass(frozen=True)
class DeadRun(Outcome):
    """One network and how many of its units were dead or saturated, on the way through training.

    A unit is dead when f′ = 0 for every sample, so that no gradient reaches its weights, and
    saturated when it is not dead but |f′| < 0.01 for every sample.

    Attributes:
        rate: the learning rate.
        init: the word of the initialisation.
        steps: when the units were counted, (records,).
        dead: the share of dead units in each layer, (records, layers).
        saturated: the share of saturated units in each layer, (records, layers).
        loss: the last loss; NaN where the first step diverged.
        accuracy: the share of samples that it tells right in the end.
        diverged_at: the step at which training diverged, or None.
    """

    rate: float
    init: str
    steps: Array
    dead: Array
    saturated: Array
    loss: float
    accuracy: float
    diverged_at: int | None

    def measures(self) -> dict[str, Any]:
        """Return the shares at the end and on the way, for JSON."""
        return {
            "lr": self.rate,
            "init": self.init,
            "loss": finite(self.loss),
            "accuracy": self.accuracy,
            "diverged_at": self.diverged_at,
            "steps": self.steps.tolist(),
            "layers": [
                {
                    "dead_fraction": float(dead[-1]),
                    "saturated_fraction": float(saturated[-1]),
                    "dead": dead.tolist(),
                    "saturated": saturated.tolist(),
                }
                for dead, saturated in zip(self.dead.T, self.saturated.T, strict=True)
            ],
        }

    def series(self) -> Iterator[Series]:
        """Yield the shares of each layer on the way."""
        shares = zip(self.dead.T, self.saturated.T, strict=True)
        for at, (without, nearly) in enumerate(shares, 1):
            yield Series.made(
                {"function": self.function.word, "lr": self.rate, "init": self.init, "layer": at},
                step=self.steps,
                dead=without,
                saturated=nearly,
            )


def compute(request: DeadRequest, inputs: Inputs) -> Comparison[DeadRun]:
    """Train a network for every function, initialisation and learning rate."""
    choices = list(product(request.functions, request.inits, request.rates))
    progress.expect(request.steps * len(choices))
    runs = tuple(train_and_count(request, *choice) for choice in choices)
    ends = ((_named(run), run.diverged_at) for run in runs)
    return Comparison(
        runs,
        task={
            "dataset": request.dataset,
            "seed": request.seed,
            "saturated_below": STEEPEST,
            "dead_at": DEAD,
        },
        notes=divergences(ends, "the picture stops there"),
    )


def train_and_count(request: DeadRequest, function: Function, init: str, rate: float) -> DeadRun:
    """Train one network and count its dead and saturated units on the way."""
    dataset = drawn(request.dataset, request.samples, np.random.default_rng([request.seed, 0]))
    x, targets = dataset.standardized(), one_hot(dataset.labels, 2)
    generator = np.random.default_rng([request.seed, 1])
    network = classifier([2, *request.hidden, 2], function, init, generator)
    counts: list[tuple[int, list[float], list[float]]] = []

    def batches() -> Iterator[Batch]:
        every = max(1, request.steps // RECORDS)
        for step in progress.counted(request.steps):
            if step % every == 0:
                counts.append((step, *units(network, x)))
            yield x, targets

    training = train(network, cross_entropy, OPTIMIZERS[request.optimizer](rate), batches())
    steps = len(training.losses)
    if training.diverged_at is not None:
        counts = [count for count in counts if count[0] < training.diverged_at]
    return DeadRun(
        function,
        rate,
        init,
        *_table([*counts, (steps, *units(network, x))]),
        loss=float(training.losses[-1]) if steps else nan,
        accuracy=accuracy(network, x, dataset.labels),
        diverged_at=training.diverged_at,
    )


def units(network: Network, x: Array) -> tuple[list[float], list[float]]:
    """Return the share of dead and of saturated units in each hidden layer."""
    with np.errstate(all="ignore"):
        network.forward(x)
        slopes = [layer.function.derivative(layer.a) for layer in network.activations]
    gone = [dead(slope).all(axis=0) for slope in slopes]
    flat = [saturated(slope).all(axis=0) for slope in slopes]
    still = [each & ~lost for each, lost in zip(flat, gone, strict=True)]
    return [float(part.mean()) for part in gone], [float(part.mean()) for part in still]


def _table(counts: list[tuple[int, list[float], list[float]]]) -> tuple[Array, Array, Array]:
    steps, dead, saturated = zip(*counts, strict=True)
    return np.array(steps), np.array(dead), np.array(saturated)


def _named(run: DeadRun) -> str:
    return f"{run.function.label} with --lr {run.rate:g} and {run.init}"

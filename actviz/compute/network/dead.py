"""Dead: the share of units that no sample moves any more, layer by layer while training."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from typing import Any

import numpy as np

from actviz.activations.curve import Array
from actviz.activations.function import Function
from actviz.compute.inputs import Inputs
from actviz.compute.jsonable import finite
from actviz.compute.network import progress
from actviz.compute.network.census import Census, Death, Kill
from actviz.compute.network.comparison import Comparison, Outcome, divergences
from actviz.compute.network.datasets import Dataset, drawn
from actviz.compute.network.layers import Network, classifier
from actviz.compute.network.losses import cross_entropy, one_hot
from actviz.compute.network.optimizers import OPTIMIZERS
from actviz.compute.network.training import Batch, Training, accuracy, train
from actviz.compute.saturation import DEAD, STEEPEST
from actviz.compute.series import Series
from actviz.requests.network import DeadRequest

# How many counts are kept, at most: more than a panel has room for.
RECORDS = 600


@dataclass(frozen=True)
class DeadRun(Outcome):
    """One network and how many of its units were dead or saturated, on the way through training.

    Attributes:
        rate: the learning rate.
        init: the word of the initialisation.
        steps: after how many updates the units were counted, (records,).
        dead: the share of dead units in each layer, (records, layers).
        saturated: the share of saturated units in each layer, (records, layers).
        hidden: the units of each layer.
        losses: the loss at each count, (records,).
        accuracy: the share of samples that it tells right in the end; None where it diverged.
        diverged_at: the step at which training diverged, or None.
        exploded: the loss at that step.
        kill: the update that killed the most units at once; None where none has killed.
        death: how one unit of the first layer died for good; None where none has.
    """

    rate: float
    init: str
    steps: Array
    dead: Array
    saturated: Array
    hidden: tuple[int, ...]
    losses: Array
    accuracy: float | None
    diverged_at: int | None
    exploded: float | None
    kill: Kill | None
    death: Death | None

    def of_all(self, shares: Array) -> Array:
        """Return the share of all hidden units, where shares of each layer are given."""
        mean: Array = np.average(shares, axis=1, weights=self.hidden)
        return mean

    def measures(self) -> dict[str, Any]:
        """Return the shares at the end and on the way, for JSON."""
        return {
            "lr": self.rate,
            "init": self.init,
            "loss": finite(float(self.losses[-1])),
            "accuracy": self.accuracy,
            "diverged_at": self.diverged_at,
            "dead_at_start": float(self.of_all(self.dead)[0]),
            "dead_fraction": float(self.of_all(self.dead)[-1]),
            "saturated_fraction": float(self.of_all(self.saturated)[-1]),
            "deadliest_update": self.kill and self.kill.update,
            "killed_at_once": self.kill.fraction if self.kill else 0.0,
            "steps": self.steps.tolist(),
            "losses": [finite(loss) for loss in self.losses.tolist()],
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


@dataclass(frozen=True)
class DeadData(Comparison[DeadRun]):
    """Networks trained on the same points."""

    dataset: Dataset


def compute(request: DeadRequest, inputs: Inputs) -> DeadData:
    """Train a network for every function, initialisation and learning rate."""
    dataset = drawn(request.dataset, request.samples, np.random.default_rng([request.seed, 0]))
    choices = list(product(request.functions, request.inits, request.rates))
    progress.expect(request.steps * len(choices))
    runs = tuple(train_and_count(request, dataset, *choice) for choice in choices)
    ends = ((_named(run), run.diverged_at) for run in runs)
    return DeadData(
        runs,
        task={
            "dataset": request.dataset,
            "seed": request.seed,
            "saturated_below": STEEPEST,
            "dead_at": DEAD,
        },
        notes=divergences(ends, "its curve ends there"),
        dataset=dataset,
    )


def train_and_count(
    request: DeadRequest, dataset: Dataset, function: Function, init: str, rate: float
) -> DeadRun:
    """Train one network and count its dead and saturated units after every update."""
    x, targets = dataset.standardized(), one_hot(dataset.labels, len(dataset.classes))
    generator = np.random.default_rng([request.seed, 1])
    network = classifier([2, *request.hidden, len(dataset.classes)], function, init, generator)
    census = Census(max(1, request.steps // RECORDS))
    batches = _watched(request.steps, network, (x, targets), census)
    training = train(network, cross_entropy, OPTIMIZERS[request.optimizer](rate), batches)
    last = _last(network, (x, targets), census, training)
    right = accuracy(network, x, dataset.labels) if training.exploded is None else None
    return DeadRun(
        *(function, rate, init),
        steps=np.array(census.steps),
        dead=np.array(census.dead),
        saturated=np.array(census.saturated),
        hidden=request.hidden,
        losses=np.append(training.losses, last)[census.steps],
        accuracy=right,
        diverged_at=training.diverged_at,
        exploded=training.exploded,
        kill=census.kill,
        death=census.death,
    )


def _watched(steps: int, network: Network, batch: Batch, census: Census) -> Iterator[Batch]:
    """Yield all samples once per step, and count the units that each step found.

    The slopes are those that the step just made left behind, from before its update.
    """
    for step in progress.counted(steps):
        before = _first(network)
        yield batch
        census.take(step, [layer.slope for layer in network.activations], before)


def _last(network: Network, batch: Batch, census: Census, training: Training) -> float:
    """Count the units of the trained network; return its loss.

    A network that diverged was last counted before the update that blew it up, if it made one.
    """
    x, targets = batch
    step = len(training.losses)
    with np.errstate(all="ignore"):
        loss, gradient = cross_entropy(network.forward(x), targets)
        network.backward(gradient)
    if training.diverged_at is None or not census.steps:
        census.take(step, [a.slope for a in network.activations], _first(network), last=True)
    return loss


def _first(network: Network) -> Array:
    """Return a copy of the first layer's weights with its biases below, (features + 1, units)."""
    weights, bias = network.parameters[:2]
    return np.vstack([weights, bias])


def _named(run: DeadRun) -> str:
    return f"{run.function.label} with --lr {run.rate:g} and {run.init}"

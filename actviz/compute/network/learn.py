"""Learn: the loss of one task, epoch by epoch, for several functions and seeds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import nan
from typing import Any

import numpy as np

from actviz.activations.curve import Array
from actviz.activations.function import Function
from actviz.compute.inputs import Inputs
from actviz.compute.jsonable import finite
from actviz.compute.network import progress
from actviz.compute.network.comparison import Comparison, Outcome, divergences
from actviz.compute.network.datasets import Dataset, Labels, digits, drawn, standard
from actviz.compute.network.layers import classifier
from actviz.compute.network.losses import LOSSES, one_hot
from actviz.compute.network.optimizers import OPTIMIZERS
from actviz.compute.network.training import Batch, accuracy, train
from actviz.compute.series import Series
from actviz.errors import InputError
from actviz.requests.network import LearnRequest
from actviz.requests.network.training import affordable

# A fifth of fewer would be no test.
MIN_SAMPLES = 10


@dataclass(frozen=True)
class SeedRun:
    """One network.

    Attributes:
        losses: the mean loss of every full epoch, (epochs,).
        accuracies: the accuracy on held-out samples after each, (epochs,).
        diverged_at: the step at which training diverged, or None.
        trail: of one that diverged, the loss of each step, up to the one that blew up.
    """

    losses: Array
    accuracies: Array
    diverged_at: int | None
    trail: Array


@dataclass(frozen=True)
class LearnRun(Outcome):
    """One function: a training per seed."""

    runs: tuple[SeedRun, ...]

    @property
    def finished(self) -> tuple[SeedRun, ...]:
        """The trainings that did not diverge."""
        return tuple(run for run in self.runs if run.diverged_at is None)

    @property
    def losses(self) -> tuple[Array, Array, Array]:
        """The mean, lowest and highest loss of each epoch, of the seeds that finished."""
        return _band([run.losses for run in self.finished])

    @property
    def accuracies(self) -> tuple[Array, Array, Array]:
        """The mean, lowest and highest accuracy after each epoch, of the seeds that finished."""
        return _band([run.accuracies for run in self.finished])

    @property
    def finals(self) -> list[float]:
        """The accuracy of each finished seed after the last epoch."""
        return [float(run.accuracies[-1]) for run in self.finished]

    @property
    def final(self) -> float:
        """The mean of these; NaN where none finished."""
        return float(np.mean(self.finals)) if self.finals else nan

    def level_with(self, other: LearnRun) -> bool:
        """Tell whether the final accuracies of two functions overlap, over their seeds."""
        return min(self.finals) <= max(other.finals) and min(other.finals) <= max(self.finals)

    def measures(self) -> dict[str, Any]:
        """Return the curves and how they end, for JSON."""
        loss, low, high = self.losses
        share, least, most = self.accuracies
        return {
            "loss": finite(float(loss[-1])) if len(loss) else None,
            "accuracy": finite(self.final),
            "final_accuracies": self.finals,
            "losses": loss.tolist(),
            "losses_low": low.tolist(),
            "losses_high": high.tolist(),
            "accuracies": share.tolist(),
            "accuracies_low": least.tolist(),
            "accuracies_high": most.tolist(),
            "diverged_at": [run.diverged_at for run in self.runs],
        }

    def series(self) -> Iterator[Series]:
        """Yield the loss and the accuracy of each epoch."""
        loss, low, high = self.losses
        share, worst, best = self.accuracies
        yield Series.made(
            {"function": self.function.word},
            epoch=range(1, len(loss) + 1),
            **{"loss": loss, "loss_low": low, "loss_high": high},
            **{"accuracy": share, "accuracy_low": worst, "accuracy_high": best},
        )


def _band(curves: list[Array]) -> tuple[Array, Array, Array]:
    """Return the mean, the lowest and the highest of curves; none of no curves."""
    table = np.array(curves) if curves else np.empty((1, 0))
    return table.mean(axis=0), table.min(axis=0), table.max(axis=0)


@dataclass(frozen=True)
class LearnData(Comparison[LearnRun]):
    """Functions that learned the same dataset."""

    dataset: Dataset


def compute(request: LearnRequest, inputs: Inputs) -> LearnData:
    """Train a network per function and seed; each seed gives all functions the same numbers.

    Raises:
        InputError: the data cannot be used, or scikit-learn is missing.
        UsageError: the network would be too large for these data.
    """
    dataset = task(request, inputs.table)
    affordable(len(dataset.x), [dataset.x.shape[1], *request.hidden, len(dataset.classes)])
    seeds = range(request.seed, request.seed + request.seeds)
    progress.expect(request.epochs * request.seeds * len(request.functions))
    runs = tuple(
        LearnRun(function, tuple(fit(request, function, dataset, seed) for seed in seeds))
        for function in request.functions
    )
    return LearnData(
        runs,
        task={
            "dataset": dataset.name,
            "samples": len(dataset.x),
            "seeds": request.seeds,
            "seed": request.seed,
        },
        notes=divergences(_ends(runs, seeds), "it is left out of the band"),
        dataset=dataset,
    )


def task(request: LearnRequest, table: Dataset | None) -> Dataset:
    """Return the table, or the dataset that the request names.

    Raises:
        InputError: the table is too small, or scikit-learn is missing.
    """
    if table is not None:
        if len(table.x) < MIN_SAMPLES:
            raise InputError(
                f"{request.table} holds {len(table.x)} samples.",
                f"At least {MIN_SAMPLES} are needed, to keep a fifth for the test.",
            )
        return table
    if request.dataset == "digits":
        return digits()
    return drawn(request.dataset, request.samples, np.random.default_rng([request.seed, 0]))


def fit(request: LearnRequest, function: Function, dataset: Dataset, seed: int) -> SeedRun:
    """Train one network on four fifths of the samples; test it on the rest after each epoch."""
    generator = np.random.default_rng([seed, 1])
    known, held_out = dataset.split(generator)
    x, test = known.standardized(), standard(held_out.x, known.x)
    targets = one_hot(known.labels, len(dataset.classes))
    sizes = [x.shape[1], *request.hidden, len(dataset.classes)]
    network = classifier(sizes, function, request.init, generator)
    accuracies: list[float] = []

    def batches() -> Iterator[Batch]:
        for _ in progress.counted(request.epochs):
            for chosen in _shuffled(len(x), request.batch, generator):
                yield x[chosen], targets[chosen]
            accuracies.append(accuracy(network, test, held_out.labels))

    optimizer = OPTIMIZERS[request.optimizer](request.rate)
    training = train(network, LOSSES[request.loss], optimizer, batches())
    epochs = _by_epoch(training.losses, len(accuracies), -(-len(x) // request.batch))
    blown = training.exploded
    trail = np.empty(0) if blown is None else np.append(training.losses, blown)
    return SeedRun(epochs, np.array(accuracies), training.diverged_at, trail)


def _by_epoch(losses: Array, epochs: int, steps: int) -> Array:
    """Return the mean loss of each full epoch of so many steps."""
    full: Array = losses[: epochs * steps].reshape(epochs, steps).mean(axis=1)
    return full


def _shuffled(samples: int, batch: int, generator: np.random.Generator) -> list[Labels]:
    """Return the numbers of all samples in random order, batch by batch."""
    order = generator.permutation(samples)
    return [order[start : start + batch] for start in range(0, samples, batch)]


def _ends(runs: tuple[LearnRun, ...], seeds: range) -> Iterator[tuple[str, int | None]]:
    """Yield the name of each training and the step at which it diverged, if it did."""
    for run in runs:
        for seed, one in zip(seeds, run.runs, strict=True):
            yield f"{run.function.label} with seed {seed}", one.diverged_at

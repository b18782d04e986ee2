"""Boundary: the decision regions that small networks learn for points of a plane."""

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
from actviz.compute.network.datasets import Dataset, Labels, drawn, standard
from actviz.compute.network.layers import Network, classifier
from actviz.compute.network.losses import LOSSES, one_hot
from actviz.compute.network.optimizers import OPTIMIZERS
from actviz.compute.network.training import accuracy, full_batches, train
from actviz.compute.series import Series
from actviz.errors import InputError
from actviz.requests.network import BoundaryRequest

# Points along each side of the plane: a panel has hardly more pixels.
GRID = 301
# So many samples and what a network makes of them stay near the core.
ROWS_AT_ONCE = 2000


@dataclass(frozen=True)
class Boundary(Outcome):
    """One trained network.

    Attributes:
        regions: the class of every point of the grid, (GRID, GRID), rows from the bottom up.
        predictions: the class of every sample, (samples,).
        accuracy: the share of samples that it tells right.
        losses: the loss of each step.
        diverged_at: the step at which training diverged, or None.
        reason: why the network cannot do better than lines; '' where it can.
    """

    regions: Labels
    predictions: Labels
    accuracy: float
    losses: Array
    diverged_at: int | None
    reason: str

    def measures(self) -> dict[str, Any]:
        """Return what was learned, for JSON."""
        return {
            "accuracy": self.accuracy,
            "loss": finite(float(self.losses[-1]) if len(self.losses) else nan),
            "diverged_at": self.diverged_at,
            "reason": self.reason or None,
        }

    def series(self) -> Iterator[Series]:
        """Yield the loss of each step."""
        steps = range(1, len(self.losses) + 1)
        yield Series.made({"function": self.function.word}, step=steps, loss=self.losses)


@dataclass(frozen=True)
class BoundaryData(Comparison[Boundary]):
    """Networks side by side, on one dataset; `extent` is left, right, bottom and top."""

    dataset: Dataset
    extent: tuple[float, float, float, float]


def compute(request: BoundaryRequest, inputs: Inputs) -> BoundaryData:
    """Train one network per function on the same points, from the same random numbers.

    Raises:
        InputError: the data are not two features and a label.
    """
    dataset = points(request, inputs.table)
    extent = _extent(dataset.x)
    progress.expect(request.steps * len(request.functions))
    found = tuple(fit(request, function, dataset, extent) for function in request.functions)
    ends = ((one.function.label, one.diverged_at) for one in found)
    return BoundaryData(
        found,
        task={"dataset": dataset.name, "samples": len(dataset.x), "seed": request.seed},
        notes=divergences(ends, "the picture is from before it"),
        dataset=dataset,
        extent=extent,
    )


def points(request: BoundaryRequest, table: Dataset | None) -> Dataset:
    """Return the points of the table, or draw those of the request's dataset.

    Raises:
        InputError: the table does not hold two features.
    """
    if table is None:
        return drawn(request.dataset, request.samples, np.random.default_rng([request.seed, 0]))
    if table.x.shape[1] != 2:
        raise InputError(
            f"{request.table} holds {table.x.shape[1]} features for each sample.",
            "A boundary takes two features, then the class: three columns.",
        )
    return table


def fit(
    request: BoundaryRequest,
    function: Function,
    dataset: Dataset,
    extent: tuple[float, float, float, float],
) -> Boundary:
    """Train one network and ask it for the class of every point of a grid."""
    x, classes = dataset.standardized(), len(dataset.classes)
    generator = np.random.default_rng([request.seed, 1])
    network = classifier([2, *request.hidden, classes], function, request.init, generator)
    training = train(
        network,
        LOSSES[request.loss],
        OPTIMIZERS[request.optimizer](request.rate),
        full_batches(x, one_hot(dataset.labels, classes), request.steps),
    )
    grid = standard(_grid(extent), dataset.x)
    return Boundary(
        function,
        regions=predicted(network, grid).reshape(GRID, GRID),
        predictions=predicted(network, x),
        accuracy=accuracy(network, x, dataset.labels),
        losses=training.losses,
        diverged_at=training.diverged_at,
        reason=reason(function, request.hidden),
    )


def predicted(network: Network, x: Array) -> Labels:
    """Return the class of each sample, a few thousand samples at a time."""
    parts = np.array_split(x, -(-len(x) // ROWS_AT_ONCE))
    with np.errstate(all="ignore"):
        return np.concatenate([network.forward(part).argmax(axis=1) for part in parts])


def reason(function: Function, hidden: tuple[int, ...]) -> str:
    """Say why a network of this function is no better than straight lines, if so."""
    if not hidden:
        return "no hidden layer: nothing but a straight line"
    slopes = function.derivative(np.linspace(-20, 20, 4001))
    if not slopes.any():
        return "slope 0 everywhere: no gradient reaches the hidden weights"
    if np.ptp(slopes) == 0:
        return "layers of lines make one line"
    return ""


def _extent(x: Array) -> tuple[float, float, float, float]:
    """Return a frame around the points with a margin."""
    low, high = x.min(axis=0), x.max(axis=0)
    margin = 0.12 * np.where(high > low, high - low, 1.0)
    (left, bottom), (right, top) = low - margin, high + margin
    return float(left), float(right), float(bottom), float(top)


def _grid(extent: tuple[float, float, float, float]) -> Array:
    left, right, bottom, top = extent
    x, y = np.meshgrid(np.linspace(left, right, GRID), np.linspace(bottom, top, GRID))
    return np.column_stack([x.ravel(), y.ravel()])

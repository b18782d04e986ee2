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
from actviz.compute.network.initialization import deviation
from actviz.compute.network.layers import Dense, Network, classifier
from actviz.compute.network.losses import LOSSES, SHARES, one_hot
from actviz.compute.network.optimizers import OPTIMIZERS
from actviz.compute.network.training import accuracy, full_batches, train
from actviz.compute.series import Series
from actviz.errors import InputError
from actviz.requests.network import BoundaryRequest

# Points along each side of the plane: a panel has hardly more pixels.
GRID = 301
# Why a network makes but one line, or random ones.
ONE_LINE = "no hidden layer: nothing but a straight line"
NO_GRADIENT = "slope 0 everywhere: no gradient reaches the hidden weights"
LAYERS_OF_LINES = "layers of lines make one line"
ALIKE = "from zeros all units of a layer stay alike"
# A linear program of more margins than this takes longer than it tells.
MOST_MARGINS = 20_000
# What scipy's linear programs call one without a solution.
INFEASIBLE = 2
# So many samples and what a network makes of them stay near the core.
ROWS_AT_ONCE = 2000


SOLVED, UNSOLVED, UNTRAINED, IMPOSSIBLE, DIVERGED = VERDICTS = (
    "solved",
    "not solved",
    "not learned",
    "impossible",
    "diverged",
)


@dataclass(frozen=True)
class Boundary(Outcome):
    """One trained network.

    Attributes:
        regions: the class of every point of the grid, (GRID, GRID), rows from the bottom up.
        certainty: the share that the network gives that class, (GRID, GRID).
        predictions: the class of every sample, (samples,).
        accuracy: the share of samples that it tells right; None where it diverged.
        losses: the loss of each step.
        diverged_at: the step at which training diverged, or None.
        limit: why the network is no better than a line or random ones; '' where it may be.
        verdict: one of `VERDICTS`: impossible where no line separates the classes and the network
            makes but one, and not learned where no gradient reaches its hidden weights.
    """

    regions: Labels
    certainty: Array
    predictions: Labels
    accuracy: float | None
    losses: Array
    diverged_at: int | None
    limit: str
    verdict: str

    def measures(self) -> dict[str, Any]:
        """Return what was learned, for JSON."""
        return {
            "accuracy": self.accuracy,
            "verdict": self.verdict,
            "loss": finite(float(self.losses[-1]) if len(self.losses) else nan),
            "diverged_at": self.diverged_at,
            "reason": self.limit or None,
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
    extent = frame(dataset.x, alike=request.table is None)
    progress.expect(request.steps * len(request.functions))
    found = tuple(fit(request, function, dataset, extent) for function in request.functions)
    ends = ((one.function.label, one.diverged_at) for one in found)
    return BoundaryData(
        found,
        task={"dataset": dataset.name, "samples": len(dataset.x), "seed": request.seed},
        notes=divergences(ends, "its boundary is not drawn"),
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
    x, targets = dataset.standardized(), one_hot(dataset.labels, len(dataset.classes))
    network = prepared(request, function, len(dataset.classes))
    batches = full_batches(x, targets, request.steps)
    optimizer = OPTIMIZERS[request.optimizer](request.rate)
    training = train(network, LOSSES[request.loss], optimizer, batches)
    regions, certainty = decided(network, standard(_grid(extent), dataset.x), request.loss)
    right = None if training.exploded is not None else accuracy(network, x, dataset.labels)
    return Boundary(
        function,
        regions=regions.reshape(GRID, GRID),
        certainty=certainty.reshape(GRID, GRID),
        predictions=decided(network, x, request.loss)[0],
        accuracy=right,
        losses=training.losses,
        diverged_at=training.diverged_at,
        limit=limit(function, request),
        verdict=verdict(right, limit(function, request), x, dataset.labels),
    )


def prepared(request: BoundaryRequest, function: Function, classes: int) -> Network:
    """Return a network with random first weights, and hidden biases as large as these.

    Without biases, the lines of all units would meet in one point, where those of a function that
    no gradient moves would stay.
    """
    sizes = [2, *request.hidden, classes]
    generator = np.random.default_rng([request.seed, 1])
    network = classifier(sizes, function, request.init, generator)
    generator = np.random.default_rng([request.seed, 2])
    hidden = [layer for layer in network.layers if isinstance(layer, Dense)][:-1]
    for layer, fan_in in zip(hidden, sizes, strict=False):
        _, bias = layer.parameters
        bias[:] = deviation(request.init, fan_in) * generator.standard_normal(bias.shape)
    return network


def decided(network: Network, x: Array, loss: str) -> tuple[Labels, Array]:
    """Return the class of each sample and the share it gets, a few thousand samples at a time."""
    parts = np.array_split(x, -(-len(x) // ROWS_AT_ONCE))
    with np.errstate(all="ignore"):
        scores = np.concatenate([network.forward(part) for part in parts])
        shares = SHARES[loss](scores)
    classes = scores.argmax(axis=1)
    return classes, shares[np.arange(len(x)), classes]


def limit(function: Function, request: BoundaryRequest) -> str:
    """Say why a network of this function is no better than one line, or random ones, if so."""
    if not request.hidden:
        return ONE_LINE
    if request.init == "zeros":
        return ALIKE
    slopes = function.gradient(np.linspace(-20, 20, 4001))
    if not slopes.any():
        return NO_GRADIENT
    return LAYERS_OF_LINES if np.ptp(slopes) == 0 else ""


def verdict(accuracy: float | None, limit: str, x: Array, labels: Labels) -> str:
    """Return what became of a network with that accuracy and that limit."""
    if accuracy is None:
        return DIVERGED
    if accuracy == 1:
        return SOLVED
    if limit == NO_GRADIENT:
        return UNTRAINED
    one_line = limit in (ONE_LINE, LAYERS_OF_LINES)
    return IMPOSSIBLE if one_line and inseparable(x, labels) else UNSOLVED


def inseparable(x: Array, labels: Labels) -> bool:
    """Tell whether it is proven that no straight line, or one between any two classes, separates.

    It is where the linear program of all wanted margins has no solution. Too large ones are not
    tried.
    """
    from scipy.optimize import linprog

    count, classes = len(x), int(labels.max()) + 1
    if count * (classes - 1) > MOST_MARGINS:
        return False
    points = np.column_stack([x, np.ones(count)])
    margins = []
    for other in range(classes):
        rows = np.zeros((count, classes, 3))
        rows[np.arange(count), labels] = points
        rows[:, other] -= points
        margins.append(rows[labels != other].reshape(-1, 3 * classes))
    above = np.concatenate(margins)
    found = linprog(np.zeros(3 * classes), -above, -np.ones(len(above)), bounds=(None, None))
    return bool(found.status == INFEASIBLE)


def frame(x: Array, alike: bool) -> tuple[float, float, float, float]:
    """Return a frame around the points with a margin, square where both features are alike."""
    low, high = x.min(axis=0), x.max(axis=0)
    half = 0.62 * np.where(high > low, high - low, 1.0)
    if alike:
        half[:] = half.max()
    (left, bottom), (right, top) = (low + high) / 2 - half, (low + high) / 2 + half
    return float(left), float(right), float(bottom), float(top)


def _grid(extent: tuple[float, float, float, float]) -> Array:
    left, right, bottom, top = extent
    x, y = np.meshgrid(np.linspace(left, right, GRID), np.linspace(bottom, top, GRID))
    return np.column_stack([x.ravel(), y.ravel()])

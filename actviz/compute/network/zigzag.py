"""Zigzag: two weights on their way to the optimum, with inputs that come from the function.

A neuron w·z learns to agree with a neuron w*·z, one sample at a time. The gradient of one sample's
loss is its error times z: where both inputs have one sign, so have both parts of the step.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import isfinite
from typing import Any

import numpy as np
from numpy.typing import NDArray

from actviz.activations.curve import Array
from actviz.activations.function import Function
from actviz.compute.inputs import Inputs
from actviz.compute.network import progress
from actviz.compute.network.comparison import Comparison, Outcome, divergences
from actviz.compute.network.losses import squared
from actviz.compute.network.optimizers import GradientDescent
from actviz.compute.network.training import EXPLODED
from actviz.compute.series import Series
from actviz.errors import InputError
from actviz.requests.network import ZigzagRequest

OPTIMUM = (1.0, -1.0)
# A weight that moves less than this beside the other hardly moves: a leak of 0.01 gives each step
# two signs, but takes the weights nowhere else than ReLU does.
ALONE = 0.1
MEAN_SAMPLES = 20_000


@dataclass(frozen=True)
class WeightPath(Outcome):
    """One neuron.

    Attributes:
        path: its two weights before the first step and after each, (steps + 1, 2).
        diverged_at: the step at which training diverged, or None.
    """

    path: Array
    diverged_at: int | None

    @property
    def moves(self) -> Array:
        """The steps, as (change of w₁, change of w₂)."""
        return np.diff(self.path, axis=0)

    @property
    def lengths(self) -> Array:
        """How far each step went."""
        lengths: Array = np.hypot(*self.moves.T)
        return lengths

    @property
    def length(self) -> float:
        """How far the weights went."""
        return float(self.lengths.sum())

    @property
    def alone(self) -> NDArray[np.bool_]:
        """Tell of each step whether one weight moved alone: the other less than a tenth as far."""
        sizes = np.sort(np.abs(self.moves), axis=1)
        alone: NDArray[np.bool_] = sizes[:, 0] < ALONE * sizes[:, 1]
        return alone

    @property
    def opposed(self) -> NDArray[np.bool_]:
        """Tell of each step whether one weight rose and the other fell, neither alone."""
        opposed: NDArray[np.bool_] = (self.moves.prod(axis=1) < 0) & ~self.alone
        return opposed

    def share(self, steps: NDArray[np.bool_]) -> float:
        """Return the share of the way that some of the steps took, each with its length."""
        return float(self.lengths[steps].sum()) / self.length if self.length else 0.0

    def toward(self, first: int, second: int) -> float:
        """Return the share of the way on which the weights moved like that: 1 is up, −1 down."""
        this_way = (np.sign(self.moves) == (first, second)).all(axis=1)
        return self.share(this_way & ~self.alone)

    @property
    def distance(self) -> float:
        """How far from the optimum the weights ended."""
        return float(np.hypot(*(self.path[-1] - OPTIMUM)))

    def measures(self) -> dict[str, Any]:
        """Return the path and its measures, for JSON."""
        return {
            "path": self.path.tolist(),
            "opposed_fraction": self.share(self.opposed),
            "way": {
                "both_up": self.toward(1, 1),
                "both_down": self.toward(-1, -1),
                "first_up": self.toward(1, -1),
                "second_up": self.toward(-1, 1),
                "one_alone": self.share(self.alone),
            },
            "length": self.length,
            "direct_length": float(np.hypot(*OPTIMUM)),
            "distance_left": self.distance,
            "diverged_at": self.diverged_at,
        }

    def series(self) -> Iterator[Series]:
        """Yield the path."""
        w1, w2 = self.path.T
        of = {"function": self.function.word}
        yield Series.made(of, step=range(len(self.path)), w1=w1, w2=w2)


def compute(request: ZigzagRequest, inputs: Inputs) -> Comparison[WeightPath]:
    """Walk from the origin to the optimum with each function, on the same random numbers.

    Raises:
        InputError: a function's outputs have no finite mean square above 0.
    """
    progress.expect(len(request.functions))
    steps = zip(progress.counted(len(request.functions)), request.functions, strict=True)
    paths = tuple(walk(request, function) for _, function in steps)
    ends = ((path.function.label, path.diverged_at) for path in paths)
    return Comparison(
        paths,
        task={"optimum": list(OPTIMUM), "seed": request.seed},
        notes=divergences(ends, "its path ends there"),
    )


def walk(request: ZigzagRequest, function: Function) -> WeightPath:
    """Take one step per sample, from the origin on."""
    generator = np.random.default_rng(request.seed)
    samples = function.many(generator.standard_normal((request.steps, 2)))
    weights, optimum = np.zeros((2, 1)), np.array(OPTIMUM).reshape(2, 1)
    optimizer = GradientDescent(request.rate / mean_square(function, generator))
    path = [weights.ravel().copy()]
    with np.errstate(all="ignore"):
        for step, z in enumerate(samples[:, None, :]):
            loss, gradient = squared(z @ weights, z @ optimum)
            optimizer.step([weights], [z.T @ gradient])
            if not isfinite(loss) or not np.abs(weights).max() < EXPLODED:
                return WeightPath(function, np.array(path), step)
            path.append(weights.ravel().copy())
    return WeightPath(function, np.array(path), None)


def mean_square(function: Function, generator: np.random.Generator) -> float:
    """Return E‖z‖² of two outputs, for standard normal inputs.

    Raises:
        InputError: it is not a finite number above 0.
    """
    with np.errstate(all="ignore"):
        square = 2 * float(np.mean(function.many(generator.standard_normal(MEAN_SAMPLES)) ** 2))
    if not 0 < square < float("inf"):
        raise InputError(
            f"The outputs of {function.label} have a mean square of {square:g}.",
            "A zigzag takes functions whose outputs are finite and not all 0.",
        )
    return square

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
    def forbidden_fraction(self) -> float:
        """The share of steps that raise one weight and lower the other."""
        return float(np.mean(self.moves.prod(axis=1) < 0)) if len(self.moves) else 0.0

    @property
    def length(self) -> float:
        """How far the weights went."""
        return float(np.hypot(*self.moves.T).sum())

    @property
    def distance(self) -> float:
        """How far from the optimum the weights ended."""
        return float(np.hypot(*(self.path[-1] - OPTIMUM)))

    def measures(self) -> dict[str, Any]:
        """Return the path and its measures, for JSON."""
        return {
            "path": self.path.tolist(),
            "forbidden_fraction": self.forbidden_fraction,
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

"""Zigzag: two weights on their way to the optimum, with inputs that come from the function.

A neuron w·z learns to agree with a neuron w*·z, one sample at a time. The gradient of one sample's
loss is its error times z: where both inputs have one sign, so have both parts of the step.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import isfinite
from typing import Any

import numpy as np

from actviz.activations.curve import Array
from actviz.activations.function import Function
from actviz.compute.network import progress
from actviz.compute.network.losses import squared
from actviz.compute.network.optimisers import GradientDescent
from actviz.compute.network.training import EXPLODED
from actviz.errors import InputError
from actviz.requests.network import ZigzagRequest

OPTIMUM = (1.0, -1.0)
MEAN_SAMPLES = 20_000


@dataclass(frozen=True)
class Path:
    """One neuron: its two weights before the first step and after each, (steps + 1, 2)."""

    function: Function
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

    def numbers(self) -> dict[str, Any]:
        """Return the path and its measures, for JSON."""
        return {
            "function": self.function.name,
            "parameters": dict(self.function.values),
            "path": self.path.tolist(),
            "forbidden_fraction": self.forbidden_fraction,
            "length": self.length,
            "direct_length": float(np.hypot(*OPTIMUM)),
            "distance_left": self.distance,
            "diverged_at": self.diverged_at,
        }


@dataclass(frozen=True)
class ZigzagData:
    """Neurons side by side."""

    request: ZigzagRequest
    paths: tuple[Path, ...]
    notes: tuple[str, ...]

    def numbers(self) -> dict[str, Any]:
        """Return the neurons; the keys of a single one also stand at the top."""
        networks = [path.numbers() for path in self.paths]
        top = networks[0] if len(networks) == 1 else {}
        return {
            **{key: value for key, value in top.items() if key not in ("function", "parameters")},
            "optimum": list(OPTIMUM),
            "seed": self.request.seed,
            "networks": networks,
        }


def compute(request: ZigzagRequest) -> ZigzagData:
    """Walk from the origin to the optimum with each function, on the same random numbers.

    Raises:
        InputError: a function's outputs have no finite mean square above 0.
    """
    progress.expect(len(request.functions))
    steps = zip(progress.counted(len(request.functions)), request.functions, strict=True)
    paths = tuple(walked(request, function) for _, function in steps)
    notes = tuple(
        f"{path.function.label} diverged at step {path.diverged_at}: its path ends there."
        for path in paths
        if path.diverged_at is not None
    )
    return ZigzagData(request, paths, notes)


def walked(request: ZigzagRequest, function: Function) -> Path:
    """Take one step per sample, from the origin on."""
    generator = np.random.default_rng(request.seed)
    samples = function(generator.standard_normal((request.steps, 2)))
    weights, optimum = np.zeros((2, 1)), np.array(OPTIMUM).reshape(2, 1)
    optimiser = GradientDescent(request.rate / mean_square(function, generator))
    path = [weights.ravel().copy()]
    with np.errstate(all="ignore"):
        for step, z in enumerate(samples[:, None, :]):
            loss, gradient = squared(z @ weights, z @ optimum)
            optimiser.step([weights], [z.T @ gradient])
            if not isfinite(loss) or not np.abs(weights).max() < EXPLODED:
                return Path(function, np.array(path), step)
            path.append(weights.ravel().copy())
    return Path(function, np.array(path), None)


def mean_square(function: Function, generator: np.random.Generator) -> float:
    """Return E‖z‖² of two outputs, for standard normal inputs.

    Raises:
        InputError: it is not a finite number above 0.
    """
    with np.errstate(all="ignore"):
        square = 2 * float(np.mean(function(generator.standard_normal(MEAN_SAMPLES)) ** 2))
    if not 0 < square < float("inf"):
        raise InputError(
            f"The outputs of {function.label} have a mean square of {square:g}.",
            "A zigzag takes functions whose outputs are finite and not all 0.",
        )
    return square

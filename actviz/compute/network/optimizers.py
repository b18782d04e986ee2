"""Optimisers: how the gradients move the parameters."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol

import numpy as np

from actviz.activations.curve import Array


class Optimizer(Protocol):
    """Moves parameters, in place, by one step."""

    def step(self, parameters: Sequence[Array], gradients: Sequence[Array]) -> None:
        """Move each parameter by what its gradient says."""


class GradientDescent:
    """w ← w − η g."""

    def __init__(self, rate: float) -> None:
        self.rate = rate

    def step(self, parameters: Sequence[Array], gradients: Sequence[Array]) -> None:
        """Move each parameter against its gradient."""
        for parameter, gradient in zip(parameters, gradients, strict=True):
            parameter -= self.rate * gradient


class Momentum:
    """v ← μ v − η g, w ← w + v (Polyak 1964)."""

    def __init__(self, rate: float, decay: float = 0.9) -> None:
        self.rate, self.decay = rate, decay
        self.velocities: list[Array] = []

    def step(self, parameters: Sequence[Array], gradients: Sequence[Array]) -> None:
        """Move each parameter by its velocity."""
        self.velocities = self.velocities or [np.zeros_like(part) for part in parameters]
        for parameter, gradient, velocity in zip(
            parameters, gradients, self.velocities, strict=True
        ):
            velocity *= self.decay
            velocity -= self.rate * gradient
            parameter += velocity


class Adam:
    """Each parameter at its own pace (Kingma & Ba 2015, arXiv:1412.6980, algorithm 1).

    w ← w − η m̂ / (√v̂ + ε), where m̂ and v̂ are running means of g and g², freed from the bias
    of starting at 0.
    """

    EPSILON = 1e-8

    def __init__(self, rate: float, decays: tuple[float, float] = (0.9, 0.999)) -> None:
        self.rate, self.decays = rate, decays
        self.means: list[Array] = []
        self.squares: list[Array] = []
        self.steps = 0

    def step(self, parameters: Sequence[Array], gradients: Sequence[Array]) -> None:
        """Move each parameter by about the learning rate."""
        self.means = self.means or [np.zeros_like(part) for part in parameters]
        self.squares = self.squares or [np.zeros_like(part) for part in parameters]
        self.steps += 1
        first, second = self.decays
        for parameter, gradient, mean, square in zip(
            parameters, gradients, self.means, self.squares, strict=True
        ):
            mean += (1 - first) * (gradient - mean)
            square += (1 - second) * (gradient**2 - square)
            unbiased = np.sqrt(square / (1 - second**self.steps)) + self.EPSILON
            parameter -= self.rate / (1 - first**self.steps) * mean / unbiased


OPTIMIZERS: dict[str, Callable[[float], Optimizer]] = {
    "sgd": GradientDescent,
    "momentum": Momentum,
    "adam": Adam,
}

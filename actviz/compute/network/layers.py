"""Layers: what a batch goes forward through, and its gradient back.

A batch is an array of samples by features. `forward` keeps what `backward` will need; `backward`
takes the gradient of the loss with respect to the layer's output, stores the gradients of the
layer's own parameters, and returns the gradient with respect to its input.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Protocol

import numpy as np

from actviz.activations.curve import Array, Formula
from actviz.activations.function import Function
from actviz.compute.network.initialization import weights

# What a formula makes on its way to so many results stays near the core: for most functions that
# is two to five times as fast as a large batch in one go.
CHUNK = 2**17


class Layer(Protocol):
    """One step of a network; `gradients` belong to `parameters`, one by one."""

    parameters: tuple[Array, ...]
    gradients: tuple[Array, ...]

    def forward(self, x: Array) -> Array:
        """Return the layer's output for a batch."""

    def backward(self, gradient: Array) -> Array:
        """Return the gradient with respect to the input of the last `forward`."""


class Dense:
    """a = xW + b, with x (samples, fan_in), W (fan_in, fan_out) and b (fan_out)."""

    def __init__(self, weights: Array) -> None:
        self.parameters: tuple[Array, ...] = (weights, np.zeros(weights.shape[1]))
        self.gradients: tuple[Array, ...] = ()

    def forward(self, x: Array) -> Array:
        """Return xW + b."""
        self.x = x
        weights, bias = self.parameters
        a: Array = x @ weights
        a += bias
        return a

    def backward(self, gradient: Array) -> Array:
        """Return ∂L/∂x = ∂L/∂a Wᵀ; keep ∂L/∂W = xᵀ ∂L/∂a and ∂L/∂b."""
        self.gradients = (self.x.T @ gradient, gradient.sum(axis=0))
        below: Array = gradient @ self.parameters[0].T
        return below


class Activate:
    """z = f(a), element by element."""

    parameters: tuple[Array, ...] = ()
    gradients: tuple[Array, ...] = ()

    def __init__(self, function: Function) -> None:
        self.function = function

    def forward(self, a: Array) -> Array:
        """Return f(a)."""
        self.a = a
        self.z = evaluated(self.function.curve.value, a)
        return self.z

    def backward(self, gradient: Array) -> Array:
        """Return ∂L/∂a = ∂L/∂z f′(a), or with the slope that the function declares for f′."""
        self.slope = evaluated(self.function.gradient, self.a)
        return self.slope * gradient


def evaluated(formula: Formula, x: Array) -> Array:
    """Return formula(x), a large array in chunks of at least CHUNK numbers."""
    if x.size < 2 * CHUNK:
        return formula(x)
    result = np.empty(x.shape)
    parts = x.size // CHUNK
    for given, found in zip(
        np.array_split(x.reshape(-1), parts),
        np.array_split(result.reshape(-1), parts),
        strict=True,
    ):
        found[:] = formula(given)
    return result


class BatchNorm:
    """Each feature to mean 0 and variance 1 over the batch, then times γ plus β.

    Ioffe & Szegedy 2015, arXiv:1502.03167. `EPSILON` keeps a constant feature from dividing by 0.
    """

    EPSILON = 1e-5

    def __init__(self, features: int) -> None:
        self.parameters: tuple[Array, ...] = (np.ones(features), np.zeros(features))
        self.gradients: tuple[Array, ...] = ()

    def forward(self, x: Array) -> Array:
        """Return γ (x − mean) / √(variance + ε) + β."""
        self.deviation = np.sqrt(x.var(axis=0) + self.EPSILON)
        self.normal = (x - x.mean(axis=0)) / self.deviation
        gamma, beta = self.parameters
        result: Array = gamma * self.normal + beta
        return result

    def backward(self, gradient: Array) -> Array:
        """Return ∂L/∂x; the mean and the variance depend on x too."""
        self.gradients = ((gradient * self.normal).sum(axis=0), gradient.sum(axis=0))
        inner = gradient * self.parameters[0]
        along = self.normal * (inner * self.normal).mean(axis=0)
        result: Array = (inner - inner.mean(axis=0) - along) / self.deviation
        return result


class Network:
    """Layers in a row."""

    def __init__(self, layers: Sequence[Layer]) -> None:
        self.layers = tuple(layers)

    @property
    def parameters(self) -> list[Array]:
        """The parameters of all layers."""
        return [parameter for layer in self.layers for parameter in layer.parameters]

    @property
    def gradients(self) -> list[Array]:
        """The gradients of all parameters, after `backward`."""
        return [gradient for layer in self.layers for gradient in layer.gradients]

    @property
    def activations(self) -> list[Activate]:
        """The layers that apply the function, from the input up."""
        return [layer for layer in self.layers if isinstance(layer, Activate)]

    def forward(self, x: Array) -> Array:
        """Return the output for a batch."""
        for layer in self.layers:
            x = layer.forward(x)
        return x

    def backward(self, gradient: Array) -> Array:
        """Return the gradient with respect to the input; every layer keeps its own."""
        for layer in reversed(self.layers):
            gradient = layer.backward(gradient)
        return gradient


def hidden_layers(
    sizes: Sequence[int],
    function: Function,
    init: str,
    generator: np.random.Generator,
    batch_norm: bool = False,
) -> list[Layer]:
    """Return dense layers from sizes[0] features on, each followed by the function."""
    layers: list[Layer] = []
    for depth, shape in enumerate(pairwise(sizes)):
        layers.append(Dense(weights(init, shape, generator, function if depth else None)))
        if batch_norm:
            layers.append(BatchNorm(shape[1]))
        layers.append(Activate(function))
    return layers


def classifier(
    sizes: Sequence[int], function: Function, init: str, generator: np.random.Generator
) -> Network:
    """Return a network whose last dense layer gives one score per class, without the function."""
    *inner, classes = sizes
    layers = hidden_layers(inner, function, init, generator)
    source = function if layers else None
    return Network([*layers, Dense(weights(init, (inner[-1], classes), generator, source))])

"""Layers: their gradients against central differences."""

from __future__ import annotations

from collections.abc import Callable
from itertools import count

import numpy as np
import pytest

from actviz import get
from actviz.activations import Function, names
from actviz.compute.network.layers import (
    CHUNK,
    Activate,
    BatchNorm,
    Dense,
    Network,
    classifier,
    hidden_layers,
)
from actviz.compute.network.losses import Loss, cross_entropy, one_hot, squared
from tests.activations.test_literature import SURROGATES, X

STEP = 1e-4
MARGIN = 2e-3
TARGETS = one_hot(np.array([0, 1, 1, 0, 1]), 2)


def network_of(
    function: Function, seed: int, batch_norm: bool = False, shift: float = 0.0
) -> Network:
    generator = np.random.default_rng(seed)
    layers = hidden_layers([3, 4, 4], function, "normal:0.5", generator, batch_norm)
    network = Network([*layers, Dense(generator.normal(0, 0.5, (4, 2)))])
    for layer in network.layers:
        if isinstance(layer, Dense):
            layer.parameters[1][:] = generator.normal(shift, 0.3, layer.parameters[1].shape)
    return network


def away_from_breaks(function: Function) -> tuple[Network, np.ndarray]:
    """A network and a batch whose sums all keep clear of the function's breakpoints.

    Every third try has biases around 3, for functions that are not defined everywhere.
    """
    breaks = np.array(function.breakpoints)
    for seed in count():
        x = np.random.default_rng([seed, 7]).normal(0, 0.7, (5, 3))
        network = network_of(function, seed, shift=3.0 * (seed % 3 == 2))
        network.forward(x)
        sums = np.concatenate([layer.a.ravel() for layer in network.activations])
        outputs = np.concatenate([layer.z.ravel() for layer in network.activations])
        clear = not len(breaks) or np.abs(sums[:, None] - breaks).min() > MARGIN
        if clear and np.isfinite(outputs).all():
            return network, x
        assert seed < 3000, f"no batch keeps clear of the breakpoints of {function.name}"
    raise AssertionError


def numerical(value: Callable[[], float], part: np.ndarray) -> np.ndarray:
    """The central differences of a value with respect to an array that it depends on.

    They are those of fourth order, so that what turns quickly is told as well.
    """
    result = np.empty_like(part)
    for index in np.ndindex(part.shape):
        kept = part[index]
        found = []
        for steps in (-2, -1, 1, 2):
            part[index] = kept + steps * STEP
            found.append(value())
        part[index] = kept
        result[index] = (found[0] - 8 * found[1] + 8 * found[2] - found[3]) / (12 * STEP)
    return result


def assert_backward_agrees(network: Network, x: np.ndarray, loss: Loss) -> None:
    def value() -> float:
        return loss(network.forward(x), TARGETS)[0]

    below = network.backward(loss(network.forward(x), TARGETS)[1])
    gradients = [gradient.copy() for gradient in network.gradients]
    for found, part in zip([*gradients, below], [*network.parameters, x], strict=True):
        expected = numerical(value, part)
        np.testing.assert_allclose(found, expected, rtol=2e-6, atol=2e-9 * (1 + value()))


@pytest.mark.parametrize("name", [name for name in names() if name not in SURROGATES])
def test_backward_agrees_with_central_differences(name: str) -> None:
    network, x = away_from_breaks(get(name))
    assert_backward_agrees(network, x, cross_entropy)


@pytest.mark.parametrize("name", SURROGATES)
def test_a_declared_backward_pass_takes_the_place_of_the_derivative(name: str) -> None:
    layer = Activate(get(name))
    layer.forward(np.array([X]))
    slopes = [[2 * float(SURROGATES[name](x)) for x in X]]
    np.testing.assert_allclose(
        layer.backward(np.full((1, len(X)), 2.0)), slopes, rtol=1e-11, atol=1e-13
    )


@pytest.mark.parametrize("loss", [cross_entropy, squared])
def test_backward_agrees_through_batch_normalisation(loss: Loss) -> None:
    x = np.random.default_rng(3).normal(size=(5, 3))
    network = network_of(get("tanh"), 5, batch_norm=True)
    for layer in network.layers:
        if isinstance(layer, BatchNorm):
            layer.parameters[0][:] = [0.5, 1.5, -1.0, 2.0]
            layer.parameters[1][:] = [0.1, -0.3, 0.0, 0.7]
    assert_backward_agrees(network, x, loss)


TORCH = {
    "relu": "relu",
    "leaky_relu": "leaky_relu",
    "tanh": "tanh",
    "sigmoid": "sigmoid",
    "gelu": "gelu",
    "silu": "silu",
    "softplus": "softplus",
    "elu": "elu",
    "selu": "selu",
    "mish": "mish",
    "hard_tanh": "hardtanh",
    "softsign": "softsign",
}


@pytest.mark.parametrize("name", TORCH)
def test_backward_agrees_with_torch(name: str) -> None:
    torch = pytest.importorskip("torch")
    network, x = away_from_breaks(get(name))
    network.backward(cross_entropy(network.forward(x), TARGETS)[1])
    parts = [torch.tensor(part, requires_grad=True) for part in network.parameters]
    there = torch.nn.functional
    z = torch.tensor(x)
    for layer in range(3):
        z = z @ parts[2 * layer] + parts[2 * layer + 1]
        z = getattr(there, TORCH[name], getattr(torch, TORCH[name], None))(z) if layer < 2 else z
    there.cross_entropy(z, torch.tensor(TARGETS)).backward()
    for found, part in zip(network.gradients, parts, strict=True):
        np.testing.assert_allclose(found, part.grad.numpy(), rtol=1e-9, atol=1e-12)


def test_forward_is_the_formula() -> None:
    weights = np.array([[1.0, -2.0], [0.5, 3.0]])
    dense = Dense(weights)
    dense.parameters[1][:] = [0.25, -1.0]
    network = Network([dense, Activate(get("relu"))])
    # By hand: (2, 4)W + b = (2 + 2 + 0.25, −4 + 12 − 1); (−1, 0)W + b = (−0.75, 1).
    x = np.array([[2.0, 4.0], [-1.0, 0.0]])
    assert network.forward(x).tolist() == [[4.25, 7.0], [0.0, 1.0]]


def test_the_shapes_of_a_2_4_3_network() -> None:
    layers = hidden_layers([2, 4, 3], get("tanh"), "xavier", np.random.default_rng(0))
    network = Network(layers)
    assert network.forward(np.ones((5, 2))).shape == (5, 3)
    assert network.activations[0].z.shape == (5, 4)


def test_batch_normalisation_gives_mean_beta_and_standard_deviation_gamma() -> None:
    layer = BatchNorm(2)
    layer.parameters[0][:] = [2.0, 0.5]
    layer.parameters[1][:] = [-1.0, 3.0]
    out = layer.forward(np.random.default_rng(1).normal(5, 10, (1000, 2)))
    np.testing.assert_allclose(out.mean(axis=0), [-1.0, 3.0], atol=1e-12)
    np.testing.assert_allclose(out.std(axis=0), [2.0, 0.5], rtol=1e-6)


def test_batch_normalisation_of_a_constant_feature_is_beta() -> None:
    out = BatchNorm(1).forward(np.full((4, 1), 7.0))
    assert out.tolist() == [[0.0]] * 4


def test_a_classifier_without_hidden_layers_is_one_dense_layer() -> None:
    network = classifier([2, 3], get("relu"), "he", np.random.default_rng(0))
    assert [type(layer) for layer in network.layers] == [Dense]


def test_a_large_batch_is_worked_out_as_a_small_one() -> None:
    a = np.random.default_rng(0).normal(size=(CHUNK // 100 + 7, 311))
    layer = Activate(get("mish"))
    np.testing.assert_array_equal(layer.forward(a), get("mish")(a))
    np.testing.assert_array_equal(layer.backward(a), a * get("mish").derivative(a))

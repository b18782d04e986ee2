"""The time of a deep network, forward and backward, over that of its matrix products alone.

    python benchmarks/network.py

10 layers of 500 units and 1,000 samples. The products are those that no network can avoid: one
forward and two backward for each layer. Both are timed in turn, and the best of each counts.
"""

from __future__ import annotations

from time import perf_counter

import numpy as np

from actviz import get
from actviz.compute.network.layers import Dense, Network, hidden_layers

LAYERS, WIDTH, SAMPLES = 10, 500, 1000
LIMIT = 2.5
ROUNDS = 9
FUNCTIONS = ("identity", "relu", "tanh", "sigmoid", "elu", "gelu", "mish")


def products(weights: list[np.ndarray], x: np.ndarray, gradient: np.ndarray) -> None:
    for w in weights:
        _ = x @ w
        _ = x.T @ gradient
        _ = gradient @ w.T


def both(network: Network, x: np.ndarray, gradient: np.ndarray) -> None:
    network.forward(x)
    network.backward(gradient)


def timed(work, *arguments) -> float:
    start = perf_counter()
    work(*arguments)
    return perf_counter() - start


def measured(name: str) -> tuple[float, float]:
    """The best times of the network and of its products, in seconds."""
    generator = np.random.default_rng(0)
    x, gradient = (generator.standard_normal((SAMPLES, WIDTH)) for _ in range(2))
    layers = hidden_layers([WIDTH] * (LAYERS + 1), get(name), "he", generator)
    weights = [layer.parameters[0] for layer in layers if isinstance(layer, Dense)]
    network = Network(layers)
    rounds = [
        (timed(both, network, x, gradient), timed(products, weights, x, gradient))
        for _ in range(ROUNDS)
    ]
    own, bare = zip(*rounds, strict=True)
    return min(own), min(bare)


def main() -> int:
    slow = 0
    for name in FUNCTIONS:
        own, bare = measured(name)
        ratio = own / bare
        slow += ratio > LIMIT
        print(f"{name:10} {1000 * own:7.0f} ms, products {1000 * bare:6.0f} ms: {ratio:.2f}×")
    print(f"limit {LIMIT}×: {'kept' if not slow else f'passed by {slow} functions'}")
    return min(slow, 1)


if __name__ == "__main__":
    raise SystemExit(main())

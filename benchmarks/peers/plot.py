"""A plain pyplot script: a function and its derivative, as anybody writes it. NAME OUTPUT."""

import sys

import matplotlib.pyplot as plt
import numpy as np

FUNCTIONS = {
    "relu": lambda x: np.maximum(x, 0),
    "sigmoid": lambda x: 1 / (1 + np.exp(-x)),
    "tanh": np.tanh,
    "elu": lambda x: np.where(x > 0, x, np.exp(x) - 1),
    "softplus": lambda x: np.log(1 + np.exp(x)),
    "silu": lambda x: x / (1 + np.exp(-x)),
    "softsign": lambda x: x / (1 + np.abs(x)),
    "leaky_relu": lambda x: np.where(x > 0, x, 0.01 * x),
    "mish": lambda x: x * np.tanh(np.log(1 + np.exp(x))),
    "gelu": lambda x: 0.5 * x * (1 + np.tanh(np.sqrt(2 / np.pi) * (x + 0.044715 * x**3))),
}


def draw(name: str, output: str) -> None:
    x = np.linspace(-5, 5, 1001)
    y = FUNCTIONS[name](x)
    figure, (left, right) = plt.subplots(1, 2, figsize=(10, 4))
    left.plot(x, y)
    left.set_title(name)
    left.grid(True)
    right.plot(x, np.gradient(y, x))
    right.set_title(f"derivative of {name}")
    right.grid(True)
    figure.tight_layout()
    figure.savefig(output, dpi=150)
    plt.close(figure)


if __name__ == "__main__":
    draw(*sys.argv[1:])

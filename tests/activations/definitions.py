"""What each function of the catalogue is, said a second time and by itself, for the oracle."""

from __future__ import annotations

from collections.abc import Callable

from mpmath import mp, mpf

from .oracle import (
    Definition,
    exp,
    gate,
    normal_cdf,
    parts,
    sigmoid,
    smooth,
    softplus,
    tanh,
)

DEFINITIONS: dict[str, Callable[..., Definition]] = {}


def define(make: Callable[..., Definition]) -> Callable[..., Definition]:
    """Enter a definition under the name of its function, without the trailing underscore."""
    DEFINITIONS[make.__name__.rstrip("_")] = make
    return make


def zero(x: mpf) -> mpf:
    return mpf(0)


def one(x: mpf) -> mpf:
    return mpf(1)


def same(x: mpf) -> mpf:
    return x


@define
def identity():
    return smooth(same)


@define
def step(threshold):
    return parts(zero, (threshold, "right"), one)


@define
def sign():
    return parts(lambda x: mpf(-1), (0, "left", mpf(0)), one)


@define
def sigmoid_():
    return smooth(sigmoid)


@define
def tanh_():
    return smooth(tanh)


@define
def softsign():
    return parts(lambda x: x / (1 - x), (0, "left"), lambda x: x / (1 + x))


@define
def hard_sigmoid(slope, offset):
    return parts(
        zero,
        (-offset / slope, "left"),
        lambda x: slope * x + offset,
        ((1 - offset) / slope, "right"),
        one,
    )


@define
def hard_tanh(min_val, max_val):
    return parts(lambda x: min_val, (min_val, "left"), same, (max_val, "right"), lambda x: max_val)


@define
def relu():
    return parts(zero, (0, "left"), same)


@define
def relu6():
    return parts(zero, (0, "left"), same, (6, "right"), lambda x: mpf(6))


@define
def leaky_relu(negative_slope):
    return parts(lambda x: negative_slope * x, (0, "left"), same)


@define
def prelu(alpha):
    return parts(lambda x: alpha * x, (0, "left"), same)


@define
def elu(alpha):
    return parts(lambda x: alpha * (exp(x) - 1), (0, "left"), same)


@define
def selu(alpha, scale):
    return parts(lambda x: scale * alpha * (exp(x) - 1), (0, "left"), lambda x: scale * x)


@define
def celu(alpha):
    return parts(lambda x: alpha * (exp(x / alpha) - 1), (0, "left"), same)


@define
def gelu():
    return smooth(lambda x: gate(x, normal_cdf(x)))


@define
def gelu_tanh():
    root = lambda: mp.sqrt(2 / mp.pi)  # noqa: E731
    cube = mpf(0.044715)
    return smooth(lambda x: gate(x, (1 + tanh(root() * (x + cube * x**3))) / 2))


@define
def silu():
    return smooth(lambda x: gate(x, sigmoid(x)))


@define
def swish(beta):
    return smooth(lambda x: gate(x, sigmoid(beta * x)))


@define
def mish():
    return smooth(lambda x: gate(x, tanh(softplus(x))))


@define
def hard_swish():
    return parts(zero, (-3, "left"), lambda x: x * (x + 3) / 6, (3, "right"), same)


@define
def softplus_(beta):
    return smooth(lambda x: softplus(beta * x) / beta)


@define
def softmax(others):
    return smooth(lambda x: 1 / (1 + mp.fsum(exp(o - x) for o in others)))


@define
def maxout(weights, biases):
    """Sort the crossings of all pairs of lines and take the largest line between each two."""
    lines = list(zip(weights, biases, strict=True))
    crossings = sorted({(c - b) / (w - v) for w, b in lines for v, c in lines if w != v})
    middles = [
        crossings[0] - 1,
        *((a + b) / 2 for a, b in zip(crossings, crossings[1:], strict=False)),
        crossings[-1] + 1,
    ]
    largest = [max(lines, key=lambda line: line[0] * m + line[1]) for m in middles]
    rest: list[object] = []
    for x, (before, line) in zip(crossings, zip(largest, largest[1:], strict=False), strict=True):
        if line != before:
            rest += [(x, "left"), lambda x, line=line: line[0] * x + line[1]]
    return parts(lambda x: largest[0][0] * x + largest[0][1], *rest)

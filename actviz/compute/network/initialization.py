"""Initialisation: how large the first random weights are."""

from __future__ import annotations

from math import sqrt

import numpy as np

from actviz.activations.curve import Array
from actviz.activations.function import Function
from actviz.compute.facts.moments import moments
from actviz.errors import InputError
from actviz.requests.choices import initialization


def weights(
    init: str,
    shape: tuple[int, int],
    generator: np.random.Generator,
    source: Function | None = None,
) -> Array:
    """Return the first weights of a dense layer, (fan_in, fan_out).

    Args:
        init: 'zeros', 'normal:STD', 'lecun', 'xavier', 'he', 'orthogonal' or 'gain'.
        shape: fan_in and fan_out.
        generator: where the random numbers come from.
        source: the function whose outputs the layer takes, or None for the input itself.

    Raises:
        InputError: 'gain' for a function that has no finite gain.
    """
    if init == "orthogonal":
        return orthogonal(shape, generator)
    draws = generator.standard_normal(shape)
    draws *= deviation(init, shape[0], source)
    return draws


def deviation(init: str, fan_in: int, source: Function | None = None) -> float:
    """Return the standard deviation of a weight."""
    chosen, number = initialization(init)
    if number is not None:
        return number
    if chosen.variance is None:
        return gain(source) / sqrt(fan_in)
    return sqrt(chosen.variance / fan_in)


def gain(source: Function | None) -> float:
    """Return 1/√E[f(z)²] for a standard normal z: what brings the mean square of f's outputs to 1.

    The input itself is taken to have it already.
    """
    if source is None:
        return 1.0
    found = moments(source).gain
    if found is None:
        raise InputError(
            f"{source.label} has no gain: the square of its outputs has no finite mean above 0.",
            "Give another --init, such as xavier.",
        )
    return found


def orthogonal(shape: tuple[int, int], generator: np.random.Generator) -> Array:
    """Return weights with orthonormal columns, or rows where there are fewer of them.

    Saxe, McClelland & Ganguli 2014, arXiv:1312.6120. The signs of R's diagonal make the draw
    uniform over the orthogonal matrices (Mezzadri 2007, arXiv:math-ph/0609050).
    """
    rows, columns = shape
    q, r = np.linalg.qr(generator.standard_normal((max(shape), min(shape))))
    q *= np.sign(np.diag(r))
    return q if rows >= columns else np.ascontiguousarray(q.T)

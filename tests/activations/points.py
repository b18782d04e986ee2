"""Where the battery looks: points and parameter values, drawn with a seed per function."""

from __future__ import annotations

from zlib import crc32

import numpy as np

from actviz.activations.catalogue import BUILTIN
from actviz.activations.function import Function
from actviz.activations.parameters import Parameter, Value
from actviz.activations.record import Activation
from actviz.activations.words import bind

SMALL = [1e-2, 1e-5, 1e-20]
OUTSIDE = [20.0, 36.5, 100.0, 350.0, 705.0, 1e3]
DRAWS = 2


def cases() -> list[Function]:
    """Return every function at its defaults and at drawn parameters."""
    return [function for name in BUILTIN for function in variants(name)]


def variants(name: str) -> list[Function]:
    """Return one function at its defaults and at drawn parameters."""
    activation = BUILTIN[name]
    generator = np.random.default_rng(crc32(name.encode()))
    found = [bind(activation, [])]
    while activation.parameters and len(found) <= DRAWS:
        found.append(drawn(activation, generator))
    return found


def drawn(activation: Activation, generator: np.random.Generator) -> Function:
    """Return an activation with drawn parameters that go together."""
    while True:
        values = {p.name: _drawn(p, generator) for p in activation.parameters}
        if not (activation.constraint and activation.constraint(**values)):
            return bind(activation, list(values.items()))


def _drawn(parameter: Parameter, generator: np.random.Generator) -> Value:
    if parameter.is_list:
        return tuple(_number(parameter, value, generator) for value in parameter.default)
    return _number(parameter, parameter.default, generator)


def _number(parameter: Parameter, default: float, generator: np.random.Generator) -> float:
    for _ in range(1000):
        scale = generator.uniform(0.4, 2.5)
        number = default * scale if default else generator.normal()
        if parameter.integer:
            number = round(number)
        if parameter.admits(number):
            return float(number)
    raise AssertionError(f"no value of {parameter.name} was drawn within its bounds")


def points(function: Function, count: int = 16) -> np.ndarray:
    """Return the ordinary points: [−10, 10], near 0, beside the breakpoints, and far out."""
    generator = np.random.default_rng(crc32(function.word.encode()))
    inside = generator.uniform(-10, 10, count)
    knots = [
        near
        for x in function.breakpoints
        for near in (x, np.nextafter(x, -np.inf), np.nextafter(x, np.inf))
    ]
    signed = [side * size for size in (*SMALL, 1.0, *OUTSIDE) for side in (-1, 1)]
    return np.array([*inside, *knots, *signed, 0.0])

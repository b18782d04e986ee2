"""Frameworks: which functions each one has, by what name, and with what defaults.

What differs between frameworks stands with the functions and parameters themselves; here is only
what a word means to a framework, and what to suggest where it has no such function.
"""

from __future__ import annotations

import numpy as np

from actviz.activations.catalogue import BUILTIN, Catalogue, normalised
from actviz.activations.curve import Array
from actviz.activations.function import Function
from actviz.activations.parameters import fill
from actviz.activations.record import Activation
from actviz.errors import UnknownFunction, UsageError, did_you_mean, listed

FRAMEWORKS = ("torch", "keras", "tensorflow", "jax", "onnx", "paddle", "mxnet", "mlx")
ALIASES = {"pytorch": "torch", "tf": "tensorflow", "flax": "jax", "paddlepaddle": "paddle"}

# jax.nn.gelu is the tanh form unless told otherwise; every other framework's gelu is exact.
MEANT = {("jax", "gelu"): "gelu_tanh"}


def framework(word: str) -> str:
    """Return the name of a framework, however it is spelt.

    Raises:
        UsageError: there is no such framework.
    """
    name = word.strip().casefold()
    name = ALIASES.get(name, name)
    if name in FRAMEWORKS:
        return name
    hint = did_you_mean(name, (*FRAMEWORKS, *ALIASES), f"Write {listed(FRAMEWORKS)}.")
    raise UsageError(f"There is no framework {word[:80]!r}.", hint)


def find_in(chosen: str, word: str, within: Catalogue = BUILTIN) -> Activation:
    """Return the record that a word names in a framework.

    Raises:
        UnknownFunction, AmbiguousFunction: the word is no function's, or the framework lacks it.
    """
    record = within.find(MEANT.get((chosen, normalised(word)), word))
    if chosen in record.frameworks:
        return record
    raise UnknownFunction(
        f"{chosen} has no {record.name}.",
        f"Its nearest function there is {nearest(record, chosen, within).name}.",
    )


def nearest(record: Activation, chosen: str, within: Catalogue = BUILTIN) -> Activation:
    """Return the framework's function with the closest curve on [−4, 4].

    A function whose name is part of the record's name comes before all others: gelu for
    quick_gelu, tanh for tanhshrink.
    """
    x = np.linspace(-4.0, 4.0, 81)
    wanted = _sketch(record, None, x)
    there = [within[name] for name in within.names(chosen)]
    akin = [other for other in there if other.name in record.name]
    return min(akin or there, key=lambda each: np.abs(_sketch(each, chosen, x) - wanted).mean())


def _sketch(record: Activation, chosen: str | None, x: Array) -> Array:
    drawn: Array = Function(record, fill(record, (), chosen))(x)
    return np.where(np.isnan(drawn), 0.0, drawn)

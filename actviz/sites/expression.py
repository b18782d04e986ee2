"""Expressions: what a tensor of a graph is as a formula of another, operator by operator."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import pi, sqrt

import numpy as np
from numpy.typing import NDArray

# A longer formula is none that an exporter wrote for an activation.
LONGEST = 1500
# Constants that exporters round to the type of the model.
CLOSED = {
    "√2": sqrt(2),
    "(1/√2)": 1 / sqrt(2),
    "√(2/pi)": sqrt(2 / pi),
    "(2*√(2/pi))": 2 * sqrt(2 / pi),
    "√pi": sqrt(pi),
    "pi": pi,
    "(1/6)": 1 / 6,
    "(1/3)": 1 / 3,
}
# Operators of one input, in the language of formulas; a word in braces is an attribute.
UNARY = {
    "Identity": "{0}",
    "Cast": "{0}",
    "Dropout": "{0}",
    "Neg": "-{0}",
    "Reciprocal": "1/{0}",
    "Softsign": "{0}/(1 + |{0}|)",
    "Elu": "elu({0}, alpha={alpha})",
    "Celu": "celu({0}, alpha={alpha})",
    "Selu": "{gamma}*elu({0}, alpha={alpha})",
    "LeakyRelu": "max({0}, 0) + {alpha}*min({0}, 0)",
    "ThresholdedRelu": "{{{0} > {alpha}: {0}, 0}}",
    "HardSigmoid": "clip({alpha}*{0} + {beta}, 0, 1)",
    "HardSwish": "{0}*clip({0}/6 + 0.5, 0, 1)",
    "Swish": "{0}*sigmoid({alpha}*{0})",
    "Mish": "{0}*tanh(softplus({0}))",
    "Shrink": "{{{0} < -{lambd}: {0} + {bias}, {0} > {lambd}: {0} - {bias}, 0}}",
    **{
        name: f"{name.lower()}({{0}})"
        for name in (
            *("Relu", "Sigmoid", "Tanh", "Softplus", "Erf", "Exp", "Log", "Sqrt", "Abs", "Sign"),
            *("Floor", "Ceil", "Round", "Sin", "Cos", "Tan", "Asin", "Acos", "Atan", "Sinh"),
            *("Cosh", "Asinh", "Acosh", "Atanh"),
        )
    },
}
DEFAULTS: dict[str, dict[str, float]] = {
    "Elu": {"alpha": 1.0},
    "Celu": {"alpha": 1.0},
    "Selu": {"alpha": 1.6732632423543772, "gamma": 1.0507009873554805},
    "LeakyRelu": {"alpha": 0.01},
    "ThresholdedRelu": {"alpha": 1.0},
    "HardSigmoid": {"alpha": 0.2, "beta": 0.5},
    "Swish": {"alpha": 1.0},
    "Shrink": {"lambd": 0.5, "bias": 0.0},
}
GELU = {
    "none": "{0}*Phi({0})",
    "tanh": "{0}*(1 + tanh(√(2/pi)*({0} + 0.044715*{0}^3)))/2",
}
BINARY = {
    **{"Add": "{0} + {1}", "Sub": "{0} - {1}", "Mul": "{0}*{1}", "Div": "{0}/{1}"},
    **{"Pow": "{0}^{1}", "PRelu": "max({0}, 0) + {1}*min({0}, 0)"},
    **{"Greater": "{0} > {1}", "Less": "{0} < {1}", "Equal": "{0} == {1}"},
    **{"GreaterOrEqual": "{0} >= {1}", "LessOrEqual": "{0} <= {1}"},
    **{"And": "{0} and {1}", "Or": "{0} or {1}"},
}
CONDITIONS = frozenset(
    ("Greater", "Less", "Equal", "GreaterOrEqual", "LessOrEqual", "And", "Or", "Not")
)
# What no activation is made of alone: the squares and roots of a normalisation, the powers of e
# of a softmax.
PLAIN = CONDITIONS | {
    *("Identity", "Cast", "Dropout", "Neg", "Reciprocal", "Add", "Sub", "Mul", "Div", "Pow"),
    *("Sqrt", "Exp", "Log", "Abs", "Sign", "Floor", "Ceil", "Round"),
}


@dataclass(frozen=True)
class Expression:
    """A tensor as a formula of another, element by element.

    Attributes:
        root: the name of the tensor that is x.
        text: the formula.
        operators: those that it is made of.
        note: what the formula leaves out, or nothing.
    """

    root: str
    text: str
    operators: frozenset[str] = frozenset()
    note: str = ""

    @property
    def bends(self) -> bool:
        """Tell whether this can be an activation, and is no mere arithmetic."""
        return not self.operators <= PLAIN


def spelled(value: NDArray[np.generic]) -> str:
    """Return a constant of one number as text: as people write it, where it was rounded to it."""
    number = value.reshape(-1)[0]
    for text, closed in CLOSED.items():
        if number.dtype.kind == "f" and number.dtype.type(closed) == number:
            return text
    short = np.format_float_positional(number, unique=True) if number.dtype.kind == "f" else None
    return _signed(short or str(number))


def written(operator: str, inputs: Sequence[str], attributes: Mapping[str, object]) -> str | None:
    """Return the formula of an operator of formulas, or None where it has none."""
    parts = [f"({each})" if each else "" for each in inputs]
    if operator == "Gelu":
        return GELU[_word(attributes.get("approximate", b"none"))].format(*parts)
    if operator in UNARY:
        return UNARY[operator].format(parts[0], **_numbers(operator, attributes))
    if operator in BINARY and len(parts) == 2:
        return BINARY[operator].format(*parts)
    return _of_several(operator, parts, attributes)


def _numbers(operator: str, attributes: Mapping[str, object]) -> dict[str, str]:
    """Return the attributes of an operator as text; one that is its default in full digits."""
    usual = DEFAULTS.get(operator, {})
    said = {name: attributes.get(name, default) for name, default in usual.items()}
    return {
        name: repr(usual[name]) if np.float32(value) == np.float32(usual[name]) else _number(value)  # type: ignore[arg-type]
        for name, value in said.items()
    }


def _of_several(
    operator: str, parts: Sequence[str], attributes: Mapping[str, object]
) -> str | None:
    if operator == "Not":
        return f"not {parts[0]}"
    if operator in ("Min", "Max"):
        return f"{operator.lower()}({', '.join(parts)})"
    if operator == "Where":
        return f"{{{parts[0]}: {parts[1]}, {parts[2]}}}"
    return _clip(parts, attributes) if operator == "Clip" else None


def _clip(parts: Sequence[str], attributes: Mapping[str, object]) -> str:
    """Return a clip, whose ends are inputs since the 11th set of operators and may be left out."""
    ends = [part for part in parts[1:3]] + [""] * (3 - len(parts))
    for index, name in enumerate(("min", "max")):
        if name in attributes:
            ends[index] = _number(attributes[name])
    found = parts[0]
    found = f"max({found}, {ends[0]})" if ends[0] else found
    return f"min({found}, {ends[1]})" if ends[1] else found


def _number(value: object) -> str:
    """Return an attribute, which a model holds as float32, as the number that was meant."""
    return spelled(np.array([value], np.float32))


def _word(value: object) -> str:
    return value.decode() if isinstance(value, bytes) else str(value)


def _signed(text: str) -> str:
    return f"({text})" if text.startswith("-") else text

"""Single points: f(x), f′(x), and both sides of a breakpoint."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from actviz.activations.function import Function
from actviz.compute.jsonable import finite


def points(function: Function, xs: Sequence[float]) -> list[dict[str, Any]]:
    """Return value and derivative at each x, and the one-sided ones at a breakpoint.

    A derivative that does not exist is None, and so is a number that is not finite.
    """
    return [_point(function, float(x)) for x in xs]


def _point(function: Function, x: float) -> dict[str, Any]:
    point: dict[str, Any] = {
        "x": x,
        "value": float(function(x)),
        "derivative": float(function.derivative(x)),
    }
    if x in function.breakpoints:
        sides = function.one_sided(x)
        point |= {
            "derivative": sides.derivative,
            "left_derivative": sides.left_derivative,
            "right_derivative": sides.right_derivative,
            "left_limit": sides.left_limit,
            "right_limit": sides.right_limit,
        }
    return {key: finite(value) for key, value in point.items()}

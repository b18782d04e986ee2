"""CSV: x, f and f′ in full digits, with both sides of every cut."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from actviz.activations.function import Function
from actviz.compute import x_range
from actviz.export.subject import Subject

POINTS = 201


def csv(subject: Subject) -> str:
    """Return a table over the usual range: a cut has a row for each side and one for itself."""
    rows = ["x,side,f,derivative", *rows_of(subject.function)]
    return "\n".join(rows) + "\n"


def rows_of(function: Function) -> Iterator[str]:
    """Yield the rows, in the order of x."""
    low, high = x_range.usual(function)
    cuts = [x for x in function.breakpoints if low <= x <= high]
    places = np.round(np.linspace(low, high, POINTS), 12)
    curve, line = function.exact, np.union1d(places, cuts)
    columns = line.tolist(), curve.value(line).tolist(), curve.derivative(line).tolist()
    for x, value, slope in zip(*columns, strict=True):
        if x not in cuts:
            yield f"{x!r},,{value!r},{slope!r}"
            continue
        sides = curve.one_sided(x)
        yield f"{x!r},left,{sides.left_limit!r},{sides.left_derivative!r}"
        yield f"{x!r},at,{value!r},{said(sides.derivative)}"
        yield f"{x!r},right,{sides.right_limit!r},{sides.right_derivative!r}"


def said(number: float | None) -> str:
    """Return a number in full digits; nothing for one that does not exist."""
    return "" if number is None else repr(number)

"""Fits: the constants that make one function out of another, by variable projection.

Outer scale, offset and linear term are the least squares of every choice of the inner scale, the
shift and the parameters, which alone are searched for.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from math import inf

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import least_squares

from actviz.activations.curve import Array
from actviz.activations.function import Function
from actviz.identify.subject import Subject, X, admitted, slopes, values

# Evaluations after which a fit is given up; a good start takes about 30.
PATIENCE = 150


@dataclass(frozen=True)
class Inner:
    """What is not linear in a fit: g's parameters, its inner scale and its shift."""

    function: Function
    scale: float = 1.0
    shift: float = 0.0


@dataclass(frozen=True)
class Fit:
    """The best fit of an inner choice.

    Attributes:
        inner: the choice.
        outer, offset, linear: the constants that are linear in it.
        error: the root mean square of the weighted difference, 1 for no likeness at all.
    """

    inner: Inner
    outer: float
    offset: float
    linear: float
    error: float


@dataclass(frozen=True)
class Problem:
    """A function at the points `x` that a mapped g, its slope, or x times it is fitted to."""

    x: Array
    y: Array
    form: str

    @cached_property
    def clear(self) -> NDArray[np.bool_]:
        """Where the function has values."""
        return np.isfinite(self.y)

    @cached_property
    def weight(self) -> Array:
        """The weights of the points: an error counts beside the number itself, unless it is small.

        So the end of an exponential does not decide alone.
        """
        size = np.abs(np.where(self.clear, self.y, 0.0))
        middle = float(np.median(size[self.clear])) if self.clear.any() else 1.0
        return np.where(self.clear, 1.0 / (size + middle + 1e-9), 0.0)

    @cached_property
    def target(self) -> Array:
        """The function with its weights."""
        return np.where(self.clear, self.y, 0.0) * self.weight

    def columns(self, inner: Inner) -> Array | None:
        """Return what the fit is a sum of, with weights; None where g has no values."""
        at = inner.scale * self.x + inner.shift
        g = (slopes if self.form == "derivative" else values)(inner.function, at)
        if not np.isfinite(g[self.clear]).all():
            return None
        g = np.where(self.clear, g, 0.0)
        if self.form == "gate":
            return np.column_stack([self.x * g, self.x]) * self.weight[:, None]
        columns = [g, np.ones_like(g)] + ([self.x] if self.form == "value" else [])
        return np.column_stack(columns) * self.weight[:, None]

    def solve(self, inner: Inner, plain: bool = False) -> tuple[Fit, Array] | None:
        """Return the best fit of an inner choice and what it leaves, None where there is none.

        With `plain` g is taken as it is, without outer scale, offset and linear term.
        """
        columns = self.columns(inner)
        if columns is None:
            return None
        if plain:
            left = self.target - columns[:, 0]
            return Fit(inner, 1.0, 0.0, 0.0, _size(left)), left
        size = np.maximum(np.abs(columns).max(axis=0), 1e-300)
        with np.errstate(all="ignore"):
            scaled = np.linalg.lstsq(columns / size, self.target, rcond=1e-13)[0]
        left = self.target - (columns / size) @ scaled
        outer, *rest = map(float, scaled / size)
        offset, linear = (*rest, 0.0)[:2]
        return Fit(inner, outer, offset, linear, _size(left)), left

    def best(
        self, start: Inner, free: tuple[str, ...], moves: str = "", plain: bool = False
    ) -> Fit | None:
        """Return the best fit near a start.

        Args:
            start: the inner choice to start from.
            free: the names of the parameters of g to search for.
            moves: 'scale', 'shift' or both words, for what to search for of the input.
            plain: take g without outer constants.
        """
        names = (*moves.split(), *free)
        first = [_read(start, name) for name in names]
        if not names:
            found = self.solve(start, plain)
            return found[0] if found else None

        def left(numbers: Array) -> Array:
            inner = _written(start, names, numbers)
            found = self.solve(inner, plain) if inner else None
            return np.full(self.x.size, 10.0) if found is None else found[1]

        best = least_squares(
            left, first, method="lm", xtol=1e-14, ftol=1e-14, gtol=1e-14, max_nfev=PATIENCE
        )
        inner = _written(start, names, best.x)
        found = self.solve(inner, plain) if inner else None
        return found[0] if found else None


def _size(left: Array) -> float:
    size = float(np.sqrt(np.mean(left**2)))
    return size if np.isfinite(size) else inf


def _read(inner: Inner, name: str) -> float:
    if name in ("scale", "shift"):
        return inner.scale if name == "scale" else inner.shift
    return float(inner.function.values[name])  # type: ignore[arg-type]


def _written(start: Inner, names: tuple[str, ...], numbers: Array) -> Inner | None:
    given = dict(zip(names, map(float, numbers), strict=True))
    scale, shift = given.pop("scale", start.scale), given.pop("shift", start.shift)
    function = start.function
    if given:
        member = admitted(function.activation, given, function)
        if member is None:
            return None
        function = member
    return Inner(function, scale, shift)


def problem(target: Subject, form: str) -> Problem:
    """Return what is to be fitted for a form of relation."""
    return Problem(X, target.slope if form == "integral" else target.value, form)

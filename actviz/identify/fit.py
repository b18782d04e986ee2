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

from actviz.activations.curve import Array
from actviz.activations.function import Function
from actviz.identify.subject import Subject, X, admitted, sketched

# The inner scale and shift among what is searched for; no parameter is called like that.
SCALE, SHIFT = "inner scale", "inner shift"
# Steps after which a fit is given up; a good start takes about 6.
PATIENCE = 25
# A step that leaves more than this part of the error stalls.
ENOUGH = 0.8
# A fit to noise is at its end where a step leaves more than this part of the error.
END = 1 - 1e-12
# Where a fit has nothing more to gain.
NOTHING = 1e-15
# The width of a difference quotient, in parts of the number.
STEP = 1e-7


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
    """A function at the points `x` that a mapped g, its slope, or x times it is fitted to.

    Attributes:
        x, y: the points and the function there.
        form: the form of relation.
        terms: how many of g, 1 and x are in the sum, from the left.
        noisy: whether each point errs alike; then a fit is carried on to its end.
    """

    x: Array
    y: Array
    form: str
    terms: int = 3
    noisy: bool = False

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
        if self.noisy:
            return np.where(self.clear, 1.0, 0.0)
        usual = size[size > 0]
        middle = float(np.median(usual)) if usual.size else 1.0
        return np.where(self.clear, 1.0 / (size + middle), 0.0)

    @cached_property
    def target(self) -> Array:
        """The function with its weights."""
        return np.where(self.clear, self.y, 0.0) * self.weight

    def columns(self, inner: Inner) -> Array | None:
        """Return what the fit is a sum of, with weights; None where g has no values."""
        at = inner.scale * self.x + inner.shift
        g = sketched(inner.function, at, int(self.form == "derivative"))
        if not np.isfinite(g[self.clear]).all():
            return None
        g = np.where(self.clear, g, 0.0)
        if self.form == "gate":
            return np.column_stack([self.x * g, self.x]) * self.weight[:, None]
        columns = [g, np.ones_like(g)] + ([self.x] if self.form == "value" else [])
        return np.column_stack(columns[: self.terms]) * self.weight[:, None]

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
        offset, linear = (*rest, 0.0, 0.0)[:2]
        return Fit(inner, outer, offset, linear, _size(left)), left

    def best(
        self, start: Inner, free: tuple[str, ...], moves: tuple[str, ...] = (), plain: bool = False
    ) -> Fit | None:
        """Return the best fit near a start, by Gauss and Newton's steps.

        They are given up where they gain little: on the way to a relation that holds each step
        gains much, and what is left of any other is no matter.

        Args:
            start: the inner choice to start from.
            free: the names of the parameters of g to search for.
            moves: `SCALE`, `SHIFT` or both, for what to search for of the input.
            plain: take g without outer constants.
        """
        names = (*moves, *free)
        found = self.solve(start, plain)
        for _ in range(PATIENCE if names else 0):
            if found is None or found[0].error < NOTHING:
                break
            better = self._step(*found, names, plain)
            if better is None:
                break
            stalled = better[0].error > (END if self.noisy else ENOUGH) * found[0].error
            found = better
            if stalled:
                break
        return found[0] if found else None

    def _step(
        self, fit: Fit, left: Array, names: tuple[str, ...], plain: bool
    ) -> tuple[Fit, Array] | None:
        """Return a better fit than one, None where a step leads to none."""
        slopes_ = [self._change(fit, name, plain) for name in names]
        if any(slope is None for slope in slopes_):
            return None
        jacobian = np.column_stack([slope for slope in slopes_ if slope is not None])
        size = np.maximum(np.abs(jacobian).max(axis=0), 1e-300)
        with np.errstate(all="ignore"):
            move = np.linalg.lstsq(jacobian / size, left, rcond=1e-9)[0] / size
        first = np.array([_read(fit.inner, name) for name in names])
        for share in (1.0, 0.3, 0.05):
            inner = _written(fit.inner, names, first + share * move)
            found = self.solve(inner, plain) if inner else None
            if found is not None and found[0].error < fit.error:
                return found
        return None

    def _change(self, fit: Fit, name: str, plain: bool) -> Array | None:
        """Return how the fitted sum changes with an inner number, beyond what is linear in it."""
        number = _read(fit.inner, name)
        step = STEP * (1.0 + abs(number))
        beside = _written(fit.inner, (name,), np.array([number + step]))
        here = self.columns(fit.inner)
        there = self.columns(beside) if beside else None
        if here is None or there is None:
            return None
        change: Array = fit.outer * (there[:, 0] - here[:, 0]) / step
        if plain:
            return change
        basis = np.linalg.qr(here / np.maximum(np.abs(here).max(axis=0), 1e-300))[0]
        return np.asarray(change - basis @ (basis.T @ change))


def _size(left: Array) -> float:
    size = float(np.sqrt(np.mean(left**2)))
    return size if np.isfinite(size) else inf


def _read(inner: Inner, name: str) -> float:
    if name in (SCALE, SHIFT):
        return inner.scale if name == SCALE else inner.shift
    return float(inner.function.values[name])  # type: ignore[arg-type]


def _written(start: Inner, names: tuple[str, ...], numbers: Array) -> Inner | None:
    given = dict(zip(names, map(float, numbers), strict=True))
    scale, shift = given.pop(SCALE, start.scale), given.pop(SHIFT, start.shift)
    function = start.function
    if given:
        member = admitted(function.activation, given, function)
        if member is None:
            return None
        function = member
    return Inner(function, scale, shift)


def problem(target: Subject, form: str) -> Problem:
    """Return what is to be fitted for a form of relation."""
    terms = 2 if target.is_line else 3  # g is a line then too, and a linear term the same again
    return Problem(X, target.slope if form == "integral" else target.value, form, terms)

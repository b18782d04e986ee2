"""Tables: what function measured points are of, with intervals, and what cannot be told apart."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from math import isfinite, log

import numpy as np

from actviz.activations.curve import Array
from actviz.activations.function import Function
from actviz.errors import InputError, listed
from actviz.identify.fingerprint import Prints, members
from actviz.identify.fit import SCALE, SHIFT, Fit, Inner, Problem
from actviz.identify.known import related
from actviz.identify.subject import adjustable, subject, values

# The outer constants among what is fitted; no parameter is called like that.
OUTER, OFFSET = "outer scale", "outer offset"
# Fewer points than this fit anything.
FEWEST = 8
# Standard errors on either side of a fitted number: 95 % of a normal law.
WIDTH = 1.96
# Differences of the Bayesian information criterion below which nothing is decided: odds of 20:1.
UNDECIDED = 6.0
# Who leaves more than this part of the spread of the points does not fit them.
LOOSE = 0.3
# Relative error below which points are as good as exact, as a float64 written with 12 digits is.
FINEST = 1e-12
# Scales of the input that a map starts from.
SCALES = (1.0, -1.0, 1.7, -1.7, 0.6, -0.6, 4.0, -4.0)


@dataclass(frozen=True)
class Model:
    """What is fitted of a function: how many outer constants, and what of its input.

    Attributes:
        terms: 0 for the function as it is, else how many of g, 1 and x are in the sum.
        moves: what of the input is searched for.
        family: whether the parameters are.
    """

    terms: int
    moves: tuple[str, ...]
    family: bool


MODELS = (
    Model(0, (), family=False),
    Model(0, (), family=True),
    Model(1, (SCALE,), family=False),
    Model(2, (SCALE, SHIFT), family=False),
)


@dataclass(frozen=True)
class Number:
    """A fitted number with its interval of 95 %, infinite where the points do not tell it."""

    name: str
    value: float
    low: float
    high: float

    def __str__(self) -> str:
        if not isfinite(self.high - self.low):
            return f"{self.name} that the points do not tell"
        return f"{self.name} = {self.value:.4g} ({self.low:.4g} to {self.high:.4g})"


@dataclass(frozen=True)
class TableFit:
    """A function that was fitted to a table.

    Attributes:
        function: the function with its parameters.
        numbers: what was fitted: parameters, inner and outer scale, shift and offset.
        noise: the standard deviation of what is left.
        score: the Bayesian information criterion, less being better.
        same: names of other functions that come to the same fit.
    """

    function: Function
    numbers: tuple[Number, ...]
    noise: float
    score: float
    same: tuple[str, ...] = ()

    def curve(self, x: Array) -> Array:
        """Return the fitted function at points."""
        given = {number.name: number.value for number in self.numbers}
        inner = Inner(self.function, given.get(SCALE, 1.0), given.get(SHIFT, 0.0))
        plain = Fit(inner, given.get(OUTER, 1.0), given.get(OFFSET, 0.0), 0.0, 0.0)
        return _value(plain, given, x)

    @property
    def said(self) -> str:
        """The fit in words."""
        given = ", ".join(map(str, self.numbers))
        return f"{self.function.activation.label}{' with ' if given else ''}{given}"

    def to_dict(self) -> dict[str, object]:
        """Return the fit as JSON has it."""
        numbers = {
            n.name: {
                "value": n.value,
                "low": n.low if isfinite(n.low) else None,
                "high": n.high if isfinite(n.high) else None,
            }
            for n in self.numbers
        }
        return {
            "function": self.function.name,
            "numbers": numbers,
            "noise": self.noise,
            "score": self.score,
            "same": list(self.same),
        }


@dataclass(frozen=True, eq=False)
class TableIdentity:
    """What functions a table of points can be of, the likeliest first."""

    x: Array
    y: Array
    fits: tuple[TableFit, ...]

    @property
    def points(self) -> int:
        """How many points there are."""
        return self.x.size

    @property
    def undecided(self) -> tuple[TableFit, ...]:
        """The fits that the best one cannot be told from at this noise.

        Those that are the same function with other numbers are not meant.
        """
        best = self.fits[0]
        kin = {best.function.name, *(known.other for known in related(best.function.name))}
        return tuple(
            fit
            for fit in self.fits[1:]
            if fit.score - best.score < UNDECIDED and fit.function.name not in kin
        )

    @property
    def sentence(self) -> str:
        """The verdict as a sentence."""
        if not self.fits:
            return f"None of the functions fits the {self.points} points."
        best, spread = self.fits[0], float(self.y.std())
        if best.noise > LOOSE * spread:
            return (
                f"None of the functions fits the {self.points} points: the likeliest, {best.said}, "
                f"leaves {best.noise:.2g} of a spread of {spread:.2g}."
            )
        said = f"The {self.points} points fit {best.said}, leaving a noise of {best.noise:.2g}."
        if not self.undecided:
            return said
        others = listed([fit.function.activation.label for fit in self.undecided[:5]], "or")
        return f"{said} At this noise it cannot be told from {others}."

    def lines(self, most: int) -> Iterator[str]:
        """Yield the sentence and at most so many of the next best fits."""
        yield self.sentence
        for fit in self.fits[1 : most + 1]:
            yield f"  {fit.said}, leaving {fit.noise:.2g}"

    def to_dict(self) -> dict[str, object]:
        """Return the verdict as JSON has it."""
        return {
            "points": self.points,
            "sentence": self.sentence,
            "fits": [fit.to_dict() for fit in self.fits],
            "undecided": [fit.function.name for fit in self.undecided],
        }


def pairs(numbers: Array, name: str) -> tuple[Array, Array]:
    """Return the two columns of a table that was read as one flat array.

    Args:
        numbers: x and y in turn.
        name: the name of the file, for the message.

    Raises:
        InputError: the numbers do not go in pairs.
    """
    if numbers.size % 2:
        raise InputError(f"{name} holds {numbers.size} numbers.", "Give two columns: x and y.")
    table = np.asarray(numbers, dtype=np.float64).reshape(-1, 2)
    return table[:, 0], table[:, 1]


def fits(x: Array, y: Array, prints: Prints) -> TableIdentity:
    """Return the functions that fit a table, the likeliest first, each once.

    Raises:
        InputError: there are too few points with numbers.
    """
    clear = np.isfinite(x) & np.isfinite(y)
    x, y = x[clear], y[clear]
    if np.unique(x).size < FEWEST:
        raise InputError(
            f"The table has {np.unique(x).size} different x.", f"At least {FEWEST} are needed."
        )
    found = [fit for function in prints.functions for fit in _of(function, x, y)]
    return TableIdentity(x, y, tuple(_once(sorted(found, key=lambda fit: fit.score), x)))


def _of(function: Function, x: Array, y: Array) -> Iterator[TableFit]:
    """Yield the best model of a function, if there is one."""
    found = [fit for model in MODELS if (fit := _fitted(function, model, x, y)) is not None]
    if found and not (subject(function).is_line and function.activation.parameters):
        yield min(found, key=lambda fit: fit.score)


def _fitted(function: Function, model: Model, x: Array, y: Array) -> TableFit | None:
    names = tuple(each.name for each in adjustable(function.activation)) if model.family else ()
    if model.family and not names:
        return None
    problem = Problem(x, y, "value", max(model.terms, 1), noisy=True)
    plain = model.terms == 0
    starts = _starts(function, model)
    tried = [solved[0] for each in starts if (solved := problem.solve(each, plain))]
    if not tried:
        return None
    first = min(tried, key=lambda fit: fit.error)
    best = problem.best(first.inner, names, model.moves, plain)
    return (
        None if best is None or not isfinite(best.error) else _scored(best, names, model, problem)
    )


def _starts(function: Function, model: Model) -> list[Inner]:
    if model.family:
        return [Inner(member) for member in members(function)]
    if not model.moves:
        return [Inner(function)]
    return [Inner(function, scale) for scale in SCALES]


def _scored(fit: Fit, names: tuple[str, ...], model: Model, problem: Problem) -> TableFit:
    """Return the fit with its score and the intervals of its numbers."""
    inner = fit.inner
    count, size = problem.x.size, float(np.abs(problem.y).max())
    fitted = _numbers(fit, names, model)
    noise = max(fit.error, FINEST * max(size, 1e-300))
    free = max(count - len(fitted), 1)
    spread = noise * (count / free) ** 0.5
    errors = _errors(problem, fit, fitted, spread)
    numbers = tuple(
        Number(name, value, value - WIDTH * error, value + WIDTH * error)
        for (name, value), error in zip(fitted.items(), errors, strict=True)
    )
    return TableFit(
        inner.function, numbers, spread, 2 * count * log(noise) + (len(fitted) + 1) * log(count)
    )


def _numbers(fit: Fit, names: tuple[str, ...], model: Model) -> dict[str, float]:
    """Return what was fitted, by name."""
    found = {name: float(fit.inner.function.values[name]) for name in names}  # type: ignore[arg-type]
    if model.terms:
        found[OUTER] = fit.outer
    if SCALE in model.moves:
        found[SCALE] = fit.inner.scale
    if SHIFT in model.moves:
        found[SHIFT] = fit.inner.shift
    if model.terms > 1:
        found[OFFSET] = fit.offset
    return found


def _errors(problem: Problem, fit: Fit, fitted: dict[str, float], spread: float) -> list[float]:
    """Return the standard errors of fitted numbers, infinite where the points do not tell them."""
    if not fitted:
        return []
    changes = []
    for name, value in fitted.items():
        step = 1e-6 * (1 + abs(value))
        ends = [_value(fit, fitted | {name: value + side * step}, problem.x) for side in (-1, 1)]
        changes.append((ends[1] - ends[0]) / (2 * step))
    jacobian = np.column_stack(changes)
    with np.errstate(all="ignore"):
        size = np.linalg.norm(jacobian, axis=0)
    if not (np.isfinite(size).all() and size.all()):
        return [np.inf] * len(fitted)
    scaled = jacobian / size
    if np.linalg.matrix_rank(scaled, tol=1e-6) < len(fitted):
        return [np.inf] * len(fitted)
    covariance = np.diag(np.linalg.inv(scaled.T @ scaled))
    return [float(error) for error in spread * np.sqrt(covariance) / size]


def _value(fit: Fit, given: dict[str, float], x: Array) -> Array:
    """Return a fitted function with other numbers."""
    base = fit.inner.function
    own = {name: value for name, value in given.items() if name in base.values}
    function = Function(base.activation, {**base.values, **own})
    inner = given.get(SCALE, fit.inner.scale) * x + given.get(SHIFT, fit.inner.shift)
    return given.get(OUTER, fit.outer) * values(function, inner) + given.get(OFFSET, fit.offset)


def _once(found: list[TableFit], x: Array) -> Iterator[TableFit]:
    """Yield fits in order; one that comes to the same as an earlier one is named with that."""
    kept: dict[TableFit, Array] = {}
    for fit in found[:60]:
        here = fit.curve(x)
        near = FINEST**0.5 * max(float(np.abs(here).max()), 1e-300)
        like = next((k for k, v in kept.items() if np.abs(v - here).max() < near), None)
        if like is None:
            kept[fit] = here
        else:
            values_ = kept.pop(like)
            kept[replace(like, same=(*like.same, fit.function.name))] = values_
    yield from sorted(kept, key=lambda fit: fit.score)

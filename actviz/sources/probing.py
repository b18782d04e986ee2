"""Probing: how a callable takes numbers, and whether it is a function of one of them at all."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass

import numpy as np

from actviz.activations.curve import Array, Formula
from actviz.errors import ActvizError, UsageError
from actviz.sources.faults import fault
from actviz.sources.subject import Subject

# No point is one where a function that someone writes down is likely to bend.
GENERIC: Array = np.linspace(-7.93, 8.11, 97)
# These are: a condition may belong to either side.
LIKELY: Array = np.array([-6, -3, -2.5, -2, -1, -0.5, 0, 0.5, 1, 1.5, 2, 3, 6], dtype=float)
POINTS: Array = np.concatenate([GENERIC, LIKELY])
SOME = np.arange(3, POINTS.size, 13)
MARGIN = 1e-6


@dataclass(frozen=True)
class Caller:
    """A callable at given parameters, called as it can be.

    `epsilon` is the precision of the numbers that it gives.
    """

    name: str
    subject: Subject
    numbers: Mapping[str, float]
    at_once: bool
    epsilon: float

    def value(self, x: Array) -> Array:
        """Return f(x)."""
        if self.at_once:
            # One number that a loop inside refuses, such as an infinity, spoils no other.
            with suppress(ArithmeticError, ValueError):
                found = np.asarray(self.subject.value(x, self.numbers), dtype=np.float64)
                return np.broadcast_to(found, x.shape)
        flat = [self._single(point) for point in x.ravel()]
        return np.array(flat, dtype=np.float64).reshape(x.shape)

    def _single(self, point: np.float64) -> float:
        try:
            return float(self.subject.value(np.asarray(point), self.numbers).item())
        except (ArithmeticError, ValueError):
            return float("nan")  # outside its domain, as math.log(-1) says it

    def slope(self, x: Array) -> Array | None:
        """Return the framework's own gradient, None where it has none."""
        if self.at_once:
            return self.subject.slope(x, self.numbers)
        flat = [self.subject.slope(np.asarray(point), self.numbers) for point in x.ravel()]
        known = [each for each in flat if each is not None]
        if len(known) < len(flat):
            return None
        return np.array(known, dtype=np.float64).reshape(x.shape)


def caller(name: str, subject: Subject, numbers: Mapping[str, float]) -> Caller:
    """Return a callable ready to be called with any points.

    Raises:
        UsageError: it is no function of one number.
        InputError: it fails on every number.
    """
    try:
        found = subject.value(POINTS, numbers)
    except ActvizError:
        raise
    except Exception as error:
        return _one_by_one(name, subject, numbers, error)
    if found.size not in (1, POINTS.size) or found.dtype.kind not in "biuf":
        return _one_by_one(name, subject, numbers, None)
    result = Caller(name, subject, numbers, True, _precision(found))
    _check(name, result.value)
    return result


def _one_by_one(
    name: str, subject: Subject, numbers: Mapping[str, float], error: Exception | None
) -> Caller:
    result = Caller(name, subject, numbers, False, float(np.finfo(np.float64).eps))
    try:
        values = result.value(POINTS)
    except Exception as single:
        raise fault(name, error or single) from single
    if np.isnan(values).all():
        raise UsageError(f"{name} gives no number for any x between −8 and 8.")
    _check(name, result.value)
    return result


def _precision(found: Array) -> float:
    kind = found.dtype if found.dtype.kind == "f" else np.dtype(np.float64)
    return float(max(np.finfo(kind).eps, np.finfo(np.float64).eps))


def _check(name: str, value: Formula) -> None:
    """Do nothing if each value depends on its own x and on nothing else.

    Raises:
        UsageError: it depends on its neighbours, or on chance.
    """
    whole = value(POINTS)
    if not alike(value(POINTS), whole):
        raise UsageError(
            f"{name} gives other values for the same x each time it is called.",
            "actviz draws functions; a random one needs to be put out of training.",
        )
    parts = np.concatenate([value(POINTS[at : at + 1]) for at in SOME])
    if not (alike(value(POINTS[::-1]), whole[::-1]) and alike(parts, whole[SOME])):
        raise UsageError(
            f"{name} works its numbers out together, not each by itself.",
            "actviz draws functions of one number; softmax and norms are none.",
        )


def alike(found: Array, expected: Array, margin: float = MARGIN) -> bool:
    """Tell whether numbers are the same but for the rounding of naive programs."""
    size = np.max(np.abs(expected), where=np.isfinite(expected), initial=1.0)
    return np.allclose(found, expected, rtol=margin, atol=margin * 1e-3 * size, equal_nan=True)

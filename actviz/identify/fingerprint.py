"""Fingerprints: which functions of a catalogue may be like another, by one matrix product."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import product

import numpy as np

from actviz.activations.curve import Array
from actviz.activations.function import Function
from actviz.activations.parameters import Values
from actviz.activations.record import Activation
from actviz.activations.words import bind
from actviz.errors import ParameterError
from actviz.identify.subject import X, adjustable, admitted, sketched

# Scales and shifts of the input that are tried; x = at is where the function is moved to.
SCALES = 2.0 ** (np.arange(-6, 7) / 2)
PLACES = (0.0, -3.0, -1.5, -0.75, 0.75, 1.5, 3.0)
INNER = np.array([(b, -b * at) for b in (*SCALES, *-SCALES) for at in PLACES])
# At most so many members of a family stand for it.
MEMBERS = 40
# The weighted distance at which a member of a family is near enough to be fitted.
NEAR = 0.3
# What a number of a family is tried at beside its default.
TRIED = (1.0, 0.5, 2.0, 0.1, 5.0, -1.0)


@dataclass(frozen=True)
class Start:
    """A function of the catalogue that may be like another, seen through inner·x + shift.

    `likeness` is the cosine of the angle between the two fingerprints, 1 for the same direction.
    """

    function: Function
    inner: float
    shift: float
    likeness: float


@dataclass(frozen=True)
class Prints:
    """The fingerprints of a catalogue."""

    records: tuple[Activation, ...]

    @cached_property
    def functions(self) -> tuple[Function, ...]:
        """The functions, at their defaults."""
        made = (_plain(record) for record in self.records)
        return tuple(function for function in made if function is not None)

    @cached_property
    def values(self) -> Array:
        """The fingerprints of f, by function and inner map."""
        return np.array([_rows(0, function) for function in self.functions])

    @cached_property
    def slopes(self) -> Array:
        """The fingerprints of f′, by function and inner map."""
        return np.array([_rows(1, function) for function in self.functions])

    @cached_property
    def members(self) -> tuple[tuple[Function, ...], Array]:
        """Members of the families with parameters, and their values at `X`."""
        found = tuple(member for function in self.functions for member in members(function))
        rows = [sketched(member, X, 0) for member in found]
        return found, np.array(rows).reshape(len(found), X.size)

    @cached_property
    def member_slopes(self) -> Array:
        """The fingerprints of the derivatives of the members."""
        rows = [sketched(member, X, 1) for member in self.members[0]]
        return _normal(np.array(rows).reshape(len(rows), X.size))

    def nearest(self, y: Array, weight: Array) -> list[Function]:
        """Return the nearest member of each family that comes near a function as it is.

        Args:
            y: the function at `X`.
            weight: the weights of its points.
        """
        tried, rows = self.members
        with np.errstate(all="ignore"):
            gaps = np.sqrt(np.mean(((rows - y) * weight) ** 2, axis=1))
        gaps = np.where(np.isnan(gaps), np.inf, gaps)
        best: dict[str, int] = {}
        for at, member in enumerate(tried):
            if gaps[at] < min(NEAR, gaps[best.get(member.name, at)] + (member.name not in best)):
                best[member.name] = at
        return [tried[at] for at in best.values()]

    def akin(self, slope: Array, least: float) -> list[Start]:
        """Return the member of each family that may be a function, but for scale and line.

        Args:
            slope: the derivative of the function at `X`.
            least: the least likeness.
        """
        found: dict[str, Start] = {}
        for sign in (1.0, -1.0):
            # The points are symmetric about 0, so that a function turned round is read backwards.
            likeness = np.abs(self.member_slopes @ _normal(slope[None, :: int(sign)])[0])
            for at in np.flatnonzero(likeness >= least):
                start = Start(self.members[0][at], sign, 0.0, float(likeness[at]))
                kept = found.get(start.function.name)
                if kept is None or start.likeness > kept.likeness:
                    found[start.function.name] = start
        return sorted(found.values(), key=lambda start: -start.likeness)

    def like(self, y: Array, of: str, least: float) -> list[Start]:
        """Return the functions whose 'values' or 'slopes' may be y, scaled and shifted.

        Args:
            y: numbers at `X`.
            of: what of the functions is compared with them.
            least: the least likeness.
        """
        print_ = _normal(y[None])[0]
        if not print_.any():
            return []
        rows = self.values if of == "values" else self.slopes
        found = np.abs(rows @ print_)
        best = found.argmax(axis=1)
        starts = [
            Start(function, float(INNER[at, 0]), float(INNER[at, 1]), float(found[index, at]))
            for index, (function, at) in enumerate(zip(self.functions, best, strict=True))
            if found[index, at] >= least
        ]
        return sorted(starts, key=lambda start: -start.likeness)


def _plain(record: Activation) -> Function | None:
    try:
        return bind(record, ())
    except ParameterError:
        return None


def _rows(order: int, function: Function) -> Array:
    points = INNER[:, :1] * X + INNER[:, 1:]
    return _normal(sketched(function, points.ravel(), order).reshape(points.shape))


def _normal(rows: Array) -> Array:
    """Return rows without their mean and of length 1; 0 where there is nothing left."""
    with np.errstate(all="ignore"):
        size = np.nanmax(np.abs(rows), axis=1, keepdims=True, initial=1e-300)
        flat = np.nan_to_num(rows / size, nan=0.0, posinf=0.0, neginf=0.0)
        centred = flat - flat.mean(axis=1, keepdims=True)
        length = np.sqrt(np.sum(centred**2, axis=1, keepdims=True))
    clear = (length > 1e-9) & np.isfinite(size)
    return np.where(clear, centred / np.where(clear, length, 1.0), 0.0).astype(np.float32)


def members(function: Function) -> list[Function]:
    """Return members of the family that a function is one of, the function first."""
    record, numbers = function.activation, adjustable(function.activation)
    choices = [
        dict.fromkeys((float(function.values[each.name]), *TRIED))  # type: ignore[arg-type]
        for each in numbers
    ]
    if not numbers:
        return []
    if len(numbers) > 2:
        choices = [dict.fromkeys(list(choice)[:3]) for choice in choices]
    names = [each.name for each in numbers]
    found: dict[Values, Function] = {}
    for numbers_tried in product(*choices):
        given = dict(zip(names, numbers_tried, strict=True))
        member = admitted(record, given, function)
        if member is not None:
            found[Values(member.values)] = member
    return list(found.values())[:MEMBERS]

"""Candidates: relations with closed constants that hold in float64, still to be proved."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations, islice, product
from math import inf

import numpy as np

from actviz.activations.function import Function
from actviz.identify.agreement import plausible
from actviz.identify.closed import ZERO, Closed, closed, fitted
from actviz.identify.fingerprint import Prints, Start
from actviz.identify.fit import SCALE, SHIFT, Fit, Inner, Problem, problem
from actviz.identify.relation import Map, Relation
from actviz.identify.subject import Subject, adjustable, admitted, subject

# What a fit may leave: before its constants are given closed forms, and with them.
HIT = 1e-7
CLOSED = 1e-10
# What of the map is searched for, the simplest first; they stay at ±1 and 0 else.
MOVES: tuple[tuple[str, ...], ...] = ((), (SHIFT,), (SCALE,), (SCALE, SHIFT))
# How many ways of closing the constants of one fit are tried, and how many of them are taken.
TRIES = 12
TAKEN = 2
# The least likeness of fingerprints: a scale between two that were tried leaves more.
LIKE = 0.97
# At most so many families are fitted, the likest first.
FITTED = 24


@dataclass(frozen=True)
class Candidates:
    """The relations that one function may have."""

    target: Subject

    def members(self, prints: Prints) -> Iterator[Relation]:
        """Yield the families that the function is a member of."""
        y = problem(self.target, "value")
        for member in prints.nearest(y.y, y.weight):
            yield from self._solved(y, Inner(member), plain=True)

    def scaled_members(self, prints: Prints, known: Container[str]) -> Iterator[Relation]:
        """Yield the families that the function is a member of but for scale and a line.

        Args:
            prints: the fingerprints of the catalogue.
            known: the names of those that are not looked at.
        """
        y = problem(self.target, "value")
        for start in prints.akin(self.target.slope, LIKE)[:FITTED]:
            if start.function.name not in known:
                yield from self._solved(y, Inner(start.function, start.inner), plain=False)

    def _solved(self, y: Problem, start: Inner, plain: bool) -> Iterator[Relation]:
        """Yield the member of a family that differs from the usual one in fewest parameters."""
        names = tuple(each.name for each in adjustable(start.function.activation))
        widest = y.best(start, names, plain=plain)
        if widest is None or widest.error > HIT:
            return
        for count in range(1, len(names) + 1):
            found = [
                each
                for free in combinations(names, count)
                for each in self._differing(y, widest.inner, free, plain)
            ]
            yield from found
            if found:
                return

    def _differing(
        self, y: Problem, inner: Inner, free: tuple[str, ...], plain: bool
    ) -> Iterator[Relation]:
        """Yield the member that differs from the usual one in some parameters only."""
        record = inner.function.activation
        usual = {each.name: each.default for each in adjustable(record)}
        kept = {name: inner.function.values[name] for name in free}
        start = admitted(record, {**usual, **kept}, inner.function)  # type: ignore[dict-item]
        fit = y.best(Inner(start, inner.scale), free, plain=plain) if start else None
        if fit is not None and fit.error < HIT:
            yield from self._closing(y, fit, free, plain=plain)

    def ranked(self, starts: Iterable[Start], form: str) -> list[Start]:
        """Return starts in the order of what they leave before any fit: likeness has many ties."""
        y = problem(self.target, form)
        left = {start: self._firsts(y, start)[0].error for start in starts}
        return sorted(left, key=lambda start: left[start])

    def mapped(self, start: Start, form: str, family: bool = False) -> Iterator[Relation]:
        """Yield what a function becomes by a map, with the fewest constants that it takes.

        Args:
            start: the function, and where to start from.
            form: the form of relation.
            family: solve for the parameters of the function too.
        """
        y = problem(self.target, form)
        firsts = self._firsts(y, start)[: None if family or self.target.turns else 1]
        for free in _freed(start.function) if family else [()]:
            relations = [each for first in firsts for each in self._from(y, first, free, start)]
            yield from relations
            if relations:
                return

    def _from(
        self, y: Problem, first: Fit, free: tuple[str, ...], start: Start
    ) -> Iterator[Relation]:
        """Yield the relations near one start."""
        widest = y.best(first.inner, free, (SCALE, SHIFT))
        if widest is not None and widest.error < HIT:
            yield from self._narrower(y, widest, free, start)

    def _narrower(
        self, y: Problem, widest: Fit, free: tuple[str, ...], start: Start
    ) -> Iterator[Relation]:
        """Yield the relations of a fit with the fewest constants that it takes."""
        for moves in MOVES:
            found = [
                each
                for inner in (*_narrowed(widest.inner, moves), *self._upright(widest, moves, start))
                if (fit := y.best(inner, free, moves)) is not None and fit.error < HIT
                for each in self._closing(y, fit, free, moves)
            ]
            yield from found
            # What is turned round may stand upright with a shift.
            if any(relation.map.inner.value > 0 for relation in found):
                return

    def _firsts(self, y: Problem, start: Start) -> list[Fit]:
        """Return the fingerprint's map and those that lay breaks on breaks, the best first."""
        maps = [(start.inner, start.shift), *self._aligned(start), *self._in_step(start)]
        inner = [Inner(start.function, *each) for each in maps]
        found = [solved[0] if (solved := y.solve(each)) else _hopeless(each) for each in inner]
        return sorted(found, key=lambda fit: fit.error)

    def _aligned(self, start: Start) -> Iterator[tuple[float, float]]:
        mine, others = self.target.breaks, subject(start.function).breaks
        if not mine or len(mine) != len(others):
            return
        span = mine[-1] - mine[0]
        for sign in (1.0, -1.0):
            at = others[0] if sign > 0 else others[-1]
            scale = sign * ((others[-1] - others[0]) / span if span else abs(start.inner))
            for each in (scale, sign):
                yield each, at - each * mine[0]

    def _upright(self, fit: Fit, moves: tuple[str, ...], start: Start) -> Iterator[Inner]:
        """Yield the shift alone that lays breaks on breaks: no fit finds that of a jump."""
        for scale, shift in self._aligned(start) if moves == (SHIFT,) else ():
            if abs(scale) == 1:
                yield Inner(fit.inner.function, scale, shift)

    def _in_step(self, start: Start) -> Iterator[tuple[float, float]]:
        """Yield the map that lays the turns of a wave on those of another."""
        mine, others = self.target.turns, subject(start.function).turns
        if mine and others:
            pace, other = (np.diff(turns).mean() for turns in (mine, others))
            scale = float(other / pace)
            shift = min(others, key=abs) - scale * min(mine, key=abs)
            for turn in (0.0, 0.5, -0.5):
                yield scale, shift + turn * float(other)

    def _closing(
        self,
        y: Problem,
        fit: Fit,
        free: tuple[str, ...],
        moves: tuple[str, ...] = (),
        plain: bool = False,
    ) -> Iterator[Relation]:
        """Yield relations of a fit whose constants have closed forms, the simplest first."""
        function = fit.inner.function
        vocabulary = self._vocabulary(function)
        found = (
            relation
            for numbers in _simplest(_inner(fit.inner, free, moves), vocabulary)
            for relation in self._outer(y, fit.inner, dict(numbers), vocabulary, plain)
            if plausible(self.target, relation)
        )
        yield from islice(found, TAKEN)

    def _outer(
        self,
        y: Problem,
        inner: Inner,
        numbers: dict[str, Closed],
        vocabulary: tuple[Closed, ...],
        plain: bool,
    ) -> Iterator[Relation]:
        """Yield relations with given inner constants."""
        scale = numbers.pop(SCALE, Closed(inner.scale, f"{inner.scale:g}", 0.0))
        shift = numbers.pop(SHIFT, ZERO)
        record = inner.function.activation
        given = {name: number.value for name, number in numbers.items()}
        function = admitted(record, given, inner.function)
        solved = y.solve(Inner(function, scale.value, shift.value), plain) if function else None
        if function is None or solved is None or solved[0].error > CLOSED:
            return
        chosen = tuple(
            (name, number) for name, number in numbers.items() if _unusual(function, name)
        )
        outer = (("a", solved[0].outer), ("d", solved[0].offset), ("e", solved[0].linear))
        for constants in _simplest(outer, vocabulary):
            a, d, e = (constant for _, constant in constants)
            yield Relation(function, y.form, Map(a, scale, shift, d, e), chosen)

    def _vocabulary(self, function: Function) -> tuple[Closed, ...]:
        record = function.activation
        usual = {each.name: each.default for each in record.parameters}
        return (*self.target.vocabulary, *subject(Function(record, usual)).vocabulary)[:60]


def _freed(function: Function) -> Iterator[tuple[str, ...]]:
    """Yield which parameters to search for, the fewest first."""
    names = [each.name for each in adjustable(function.activation)]
    for count in range(1, len(names) + 1):
        yield from combinations(names, count)


def _hopeless(inner: Inner) -> Fit:
    return Fit(inner, 0.0, 0.0, 0.0, inf)


def _narrowed(inner: Inner, moves: tuple[str, ...]) -> Iterator[Inner]:
    """Yield starts with fewer constants than a fit has, upright and turned round."""
    shift = inner.shift if SHIFT in moves else 0.0
    if SCALE in moves:
        yield Inner(inner.function, inner.scale, shift)
        yield Inner(inner.function, -inner.scale, -shift)
        return
    for scale in (1.0, -1.0):
        yield Inner(inner.function, scale, shift / inner.scale * scale)


def _inner(inner: Inner, free: tuple[str, ...], moves: tuple[str, ...]) -> list[tuple[str, float]]:
    """Return the inner constants that were searched for."""
    values = {**inner.function.values, SCALE: inner.scale, SHIFT: inner.shift}
    return [(name, float(values[name])) for name in (*free, *moves)]  # type: ignore[arg-type]


def _simplest(
    numbers: Iterable[tuple[str, float]], vocabulary: tuple[Closed, ...]
) -> Iterator[tuple[tuple[str, Closed], ...]]:
    """Yield closed forms for several numbers, the simplest together first, else the numbers."""
    named = [
        [(name, form) for form in (closed(number, vocabulary)[:3] or [fitted(number)])]
        for name, number in numbers
    ]
    ways = sorted(product(*named), key=lambda way: sum(form.cost for _, form in way))
    yield from ways[:TRIES]


def _unusual(function: Function, name: str) -> bool:
    parameter = function.activation.parameter(name)
    return parameter is None or function.values[name] != parameter.default

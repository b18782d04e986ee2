"""The search: every relation of a function to those of a catalogue that holds to the last digit."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations, islice, product
from math import log10

import numpy as np

from actviz.activations.curve import Array
from actviz.activations.function import Function
from actviz.formula.node import Node
from actviz.identify.certify import Certificate, broken, certified
from actviz.identify.closed import ZERO, Closed, closed, fitted
from actviz.identify.fingerprint import Prints, Start
from actviz.identify.fit import Fit, Inner, Problem, problem
from actviz.identify.relation import Map, Relation, meaning
from actviz.identify.subject import Subject, X, adjustable, admitted, slopes, subject, values

# What of the function is compared with what of the others, in each form of relation.
COMPARED = (
    ("value", "slopes"),
    ("value", "values"),
    ("derivative", "slopes"),
    ("integral", "values"),
    ("gate", "values"),
)
# A scale between two that were tried leaves at least so much likeness.
LIKE = 0.97
# At most so many functions are fitted for each form, the likest first.
FITTED = 24
# What a fit may leave: before its constants are given closed forms, and with them.
HIT = 1e-7
CLOSED = 1e-10
# Relative difference in float64 beyond which there is nothing to prove.
GAP = 1e-7
# What of the map is searched for, the simplest first; 'scale' and 'shift' start from 1 and 0 else.
MOVES = ("", "shift", "scale", "scale shift")
# Bits that a relation with closed forms may take: past this it explains nothing.
DEAREST = 48.0
# Relative difference in float64 of two functions that pass for one where there is no proof.
NUMERICAL = 1e-12
# How many ways of closing the constants of one fit are tried.
TRIES = 12
# Layers of which the simplest relation is told alone: if f is x·tanh(x), it is x times all that is
# like tanh. With a linear term each function made of two lines is every other one.
LONE = ("derivative", "integral", "gate")

Found = tuple[Relation, Certificate]


def relations(target: Subject, prints: Prints) -> list[Found]:
    """Return the relations of a function to those of a catalogue, the simplest first.

    Of each other function there is one at most.
    """
    best: dict[str, Found] = {}
    for relation, certificate in _all(target, prints):
        kept = best.get(relation.other.name)
        if kept is None or relation.order < kept[0].order:
            best[relation.other.name] = relation, certificate
    ordered = sorted(best.values(), key=lambda found: found[0].order)
    return list(_told(ordered, target.is_lines))


def _told(found: Iterable[Found], lines: bool) -> Iterator[Found]:
    """Yield relations, but one only of each layer in which one implies others."""
    seen = set()
    for relation, certificate in found:
        alone = relation.layer in LONE or (lines and relation.layer == "linear term")
        if not (alone and relation.layer in seen):
            yield relation, certificate
        seen.add(relation.layer)


def _all(target: Subject, prints: Prints) -> Iterator[Found]:
    search = Search(target)
    for function in prints.functions:
        yield from search.proved(Relation(function, "value", Map()))
    if target.is_line:
        lines = [each for each in prints.functions if subject(each).is_line]
        yield from (found for each in lines for found in search.mapped(Start(each, 1, 0, 1), "value"))
        return
    yield from search.members(prints)
    for form, of in COMPARED:
        starts = prints.like(_compared(target, form), of, LIKE)
        for start in islice(_open(starts, target, form), FITTED):
            yield from search.mapped(start, form)


def _compared(target: Subject, form: str) -> Array:
    """Return the numbers that are compared with the fingerprints of a form."""
    if form == "gate":
        return np.asarray(target.value / X)
    return target.slope if form in ("value", "integral") else target.value


def _open(starts: Iterable[Start], target: Subject, form: str) -> Iterator[Start]:
    for start in starts:
        function = start.function
        if subject(function).is_line:
            continue
        if form in ("derivative", "integral") and function == target.function:
            continue
        leaps = target.leaps if form == "integral" else subject(function).leaps
        if form in ("derivative", "integral") and leaps:
            continue
        if form == "gate" and not _settles(function):
            continue
        yield start


def _settles(function: Function) -> bool:
    """Tell whether a function is a gate: bounded, with a limit on either side."""
    ends = values(function, np.array([-1e6, -1e5, 1e5, 1e6]))
    if not np.isfinite(ends).all():
        return False
    return bool((np.abs(ends[[0, 3]] - ends[[1, 2]]) < 1e-3).all())


@dataclass(frozen=True)
class Search:
    """The search for what one function is."""

    target: Subject

    def members(self, prints: Prints) -> Iterator[Found]:
        """Yield the families that the function is a member of as it is."""
        tried, rows = prints.members
        y = problem(self.target, "value")
        for at in _likest(tried, rows, y):
            member = tried[at]
            names = tuple(each.name for each in adjustable(member.activation))
            fit = y.best(Inner(member), names, plain=True)
            if fit is None or fit.error > HIT:
                continue
            for count in range(1, len(names) + 1):
                found = [
                    each
                    for free in combinations(names, count)
                    for each in self._member(y, fit.inner.function, free)
                ]
                yield from found
                if found:
                    break

    def _member(self, y: Problem, member: Function, free: tuple[str, ...]) -> Iterator[Found]:
        """Yield the member of a family that differs from the usual one in some parameters."""
        usual = {each.name: each.default for each in adjustable(member.activation)}
        kept = {name: member.values[name] for name in free}
        start = admitted(member.activation, {**usual, **kept}, member)  # type: ignore[dict-item]
        fit = y.best(Inner(start), free, plain=True) if start else None
        if fit is not None and fit.error < HIT:
            yield from self.closing(y, fit, free, plain=True)

    def mapped(self, start: Start, form: str) -> Iterator[Found]:
        """Yield what a function of the catalogue becomes by a map, and its family where it fails."""
        y = problem(self.target, form)
        first = self._first(y, start)
        widest = y.best(first, (), "scale shift") if first else None
        free: tuple[str, ...] = ()
        if (widest is None or widest.error > HIT) and form == "value":
            free = tuple(each.name for each in adjustable(start.function.activation))
            widest = y.best(first, free, "scale shift") if free and first else None
        if widest is None or widest.error > HIT:
            return
        for moves in MOVES:
            found = [
                each
                for inner in self._narrowed(widest.inner, moves)
                if (fit := y.best(inner, free, moves)) is not None and fit.error < HIT
                for each in self.closing(y, fit, free, moves)
            ]
            yield from found
            if found:
                return

    def _first(self, y: Problem, start: Start) -> Inner | None:
        """Return the better of the fingerprint's map and of those that lay breaks on breaks."""
        maps = [(start.inner, start.shift), *self._aligned(start)]
        fits = [found[0] for each in maps if (found := y.solve(Inner(start.function, *each)))]
        return min(fits, key=lambda fit: fit.error).inner if fits else None

    def _aligned(self, start: Start) -> Iterator[tuple[float, float]]:
        mine, others = self.target.breaks, subject(start.function).breaks
        if not mine or len(mine) != len(others):
            return
        for sign in (1.0, -1.0):
            at = others[0] if sign > 0 else others[-1]
            span = mine[-1] - mine[0]
            scale = sign * ((others[-1] - others[0]) / span if span else abs(start.inner))
            if scale:
                yield scale, at - scale * mine[0]
                yield sign, at - sign * mine[0]

    def _narrowed(self, inner: Inner, moves: str) -> Iterator[Inner]:
        """Yield starts with fewer constants than a fit has."""
        sign = 1.0 if inner.scale > 0 else -1.0
        shift = inner.shift if "shift" in moves else 0.0
        if "scale" in moves:
            yield Inner(inner.function, inner.scale, shift)
            yield Inner(inner.function, -inner.scale, -shift)
            return
        for scale in (sign, -sign):
            yield Inner(inner.function, scale, shift / abs(inner.scale) * sign * scale)

    def closing(
        self, y: Problem, fit: Fit, free: tuple[str, ...], moves: str = "", plain: bool = False
    ) -> Iterator[Found]:
        """Yield the relation of a fit whose constants have closed forms, if it is proved."""
        inner = fit.inner
        given = {name: float(inner.function.values[name]) for name in free}  # type: ignore[arg-type]
        vocabulary = self._vocabulary(inner.function)
        for numbers in _simplest(_numbers(inner, given, moves), vocabulary):
            said = dict(numbers)
            function = admitted(inner.function.activation, _floats(said, free), inner.function)
            if function is None:
                continue
            scale = said.get("scale", Closed(inner.scale, f"{inner.scale:g}", 0.0))
            shift = said.get("shift", ZERO)
            solved = y.solve(Inner(function, scale.value, shift.value), plain)
            if solved is None or solved[0].error > CLOSED:
                continue
            chosen = tuple((name, said[name]) for name in free if _changed(function, name, said))
            outer = (solved[0].outer, solved[0].offset, solved[0].linear)
            for constants in _simplest(zip(("a", "d", "e"), outer, strict=True), vocabulary):
                a, d, e = (constant for _, constant in constants)
                relation = Relation(function, y.form, Map(a, scale, shift, d, e), chosen)
                proved = list(self.proved(relation))
                if proved:
                    yield from proved
                    return

    def _vocabulary(self, function: Function) -> tuple[Closed, ...]:
        usual = subject(function).vocabulary if len(function.values) <= 4 else ()
        return (*self.target.vocabulary, *usual)[:60]

    def proved(self, relation: Relation) -> Iterator[Found]:
        """Yield the relation with its certificate, if it holds and is not degenerate."""
        if relation.cost > DEAREST and relation.exact or self._gap(relation) > GAP:
            return
        whole = self._whole(relation)
        if whole is None or not relation.exact:
            certificate = self._numerical(relation)
        else:
            certificate = certified(*whole)
        if certificate is not None and not _degenerate(relation):
            yield relation, certificate

    def _whole(self, relation: Relation) -> tuple[Node, Node] | None:
        mine = self.target.tree if relation.form != "integral" else self.target.rate
        return None if mine is None or relation.tree is None else (mine, relation.tree)

    def _gap(self, relation: Relation) -> float:
        """Return the largest relative difference in float64, far out and beside breaks too."""
        at = np.concatenate([self.target.points, _beside(relation)])
        mine = (slopes if relation.form == "integral" else values)(self.target.function, at)
        found, size = said(relation, at)
        with np.errstate(all="ignore"):
            gap = np.abs(mine - found) / (np.abs(mine) + size + 1e-3)
        gap = np.where(np.isnan(mine) & np.isnan(found) | np.isinf(size), 0.0, gap)
        return float(np.max(np.where(np.isnan(gap), np.inf, gap)))

    def _numerical(self, relation: Relation) -> Certificate | None:
        gap = self._gap(relation)
        if gap > NUMERICAL:
            return None
        digits = int(min(15.0, -log10(max(gap, 1e-16))))
        return Certificate(digits, self.target.points.size, len(self.target.breaks), (), False)


def said(relation: Relation, x: Array) -> tuple[Array, Array]:
    """Return the values that a relation says f has (f′ for an integral), and their parts' size."""
    map_ = relation.map
    work = slopes if relation.form == "derivative" else values
    g = work(relation.other, map_.inner.value * x + map_.shift.value)
    with np.errstate(all="ignore"):
        parts = [map_.outer.value * g, map_.linear.value * x, map_.offset.value + 0 * x]
        factor = x if relation.form == "gate" else np.ones_like(x)
        size = sum((np.abs(part) for part in parts), np.zeros_like(x)) * np.abs(factor)
        return sum(parts, np.zeros_like(x)) * factor, size


def _beside(relation: Relation) -> Array:
    """Return points between and beside the breaks that a relation says f has."""
    scale, shift = relation.map.inner.value, relation.map.shift.value
    breaks = (np.array(subject(relation.other).breaks[:40]) - shift) / scale
    middles = (breaks[1:] + breaks[:-1]) / 2
    steps = np.abs(np.diff(breaks)).min(initial=1.0) * np.array([-0.1, 0.1])
    return np.concatenate([middles, np.add.outer(breaks, steps).ravel()])


def _likest(tried: tuple[Function, ...], rows: Array, y: Problem) -> list[int]:
    """Return which member of each family is nearest to a function, of those that are near."""
    with np.errstate(all="ignore"):
        gaps = np.sqrt(np.mean(((rows - y.y) * y.weight) ** 2, axis=1))
    gaps = np.where(np.isnan(gaps), np.inf, gaps)
    nearest: dict[str, int] = {}
    for at, member in enumerate(tried):
        kept = nearest.setdefault(member.name, at)
        if gaps[at] < gaps[kept]:
            nearest[member.name] = at
    return [at for at in nearest.values() if gaps[at] < 0.3]


def _numbers(inner: Inner, given: dict[str, float], moves: str) -> Iterable[tuple[str, float]]:
    moved = {"scale": inner.scale, "shift": inner.shift}
    return [*given.items(), *((name, moved[name]) for name in moves.split())]


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


def _floats(numbers: dict[str, Closed], names: tuple[str, ...]) -> dict[str, float]:
    return {name: numbers[name].value for name in names}


def _changed(function: Function, name: str, said_: dict[str, Closed]) -> bool:
    parameter = function.activation.parameter(name)
    return parameter is None or said_[name].value != parameter.default


def _degenerate(relation: Relation) -> bool:
    """Tell whether the parameters make a family what it is not.

    That is one fewer breaks, with lines in the place of curves, or with parameters that do nothing.
    """
    if not relation.solved:
        return False
    function, names = relation.other, [each.name for each in adjustable(relation.other.activation)]
    usual = {name: float(function.values[name]) for name in names}  # type: ignore[arg-type]
    beside = {name: number + 0.0137 * (1 + abs(number)) for name, number in usual.items()}
    near = admitted(function.activation, beside, function)
    if near is not None and _breaks(near) != _breaks(function):
        return True
    at = subject(function).points
    for name in names:
        moved = admitted(function.activation, {**usual, name: beside[name]}, function)
        if moved is not None and (
            np.array_equal(values(moved, at), values(function, at), equal_nan=True)
            or subject(moved).is_lines != subject(function).is_lines
        ):
            return True
    return False


def _breaks(function: Function) -> int:
    tree = meaning(function)
    return len(function.breakpoints) if tree is None else len(broken(tree).points)

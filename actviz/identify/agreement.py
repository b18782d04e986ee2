"""Agreement: whether a relation holds, in float64 and then by proof."""

from __future__ import annotations

from math import log10

import numpy as np

from actviz.activations.curve import Array
from actviz.activations.function import Function
from actviz.formula.node import Node
from actviz.identify.certify import Certificate, broken, certified
from actviz.identify.relation import Relation, meaning
from actviz.identify.subject import Subject, adjustable, admitted, slopes, subject, values

# Bits that a relation with closed forms may take: past this it explains nothing.
DEAREST = 48.0
# Relative difference in float64 beyond which there is nothing to prove.
GAP = 1e-8
# That of two functions that pass for one where there is no proof.
NUMERICAL = 1e-12
# How far a parameter is moved to see what it does, in parts of 1 + its size.
ASIDE = 0.0137


def said(relation: Relation, x: Array) -> tuple[Array, Array]:
    """Return the values that a relation says f has (f′ for an integral), and their parts' size."""
    map_ = relation.map
    work = slopes if relation.form == "derivative" else values
    g = work(relation.other, map_.inner.value * x + map_.shift.value)
    with np.errstate(all="ignore"):
        parts = (map_.outer.value * g, map_.linear.value * x, map_.offset.value + 0 * x)
        factor = x if relation.form == "gate" else np.ones_like(x)
        size = (np.abs(parts[0]) + np.abs(parts[1]) + np.abs(parts[2])) * np.abs(factor)
        return (parts[0] + parts[1] + parts[2]) * factor, size


def gap(target: Subject, relation: Relation) -> float:
    """Return the largest relative difference in float64, far out and beside all breaks too."""
    at = np.concatenate([target.points, _beside(relation)])
    mine = (slopes if relation.form == "integral" else values)(target.function, at)
    found, size = said(relation, at)
    with np.errstate(all="ignore"):
        apart = np.abs(mine - found) / (np.abs(mine) + size + 1e-3)
    alike = (np.isnan(mine) & np.isnan(found)) | np.isinf(size)
    return float(np.max(np.where(alike, 0.0, np.where(np.isnan(apart), np.inf, apart))))


def _beside(relation: Relation) -> Array:
    """Return points between and beside the breaks that a relation says f has."""
    scale, shift = relation.map.inner.value, relation.map.shift.value
    breaks = (np.array(subject(relation.other).breaks[:40]) - shift) / scale
    middles = (breaks[1:] + breaks[:-1]) / 2
    steps = np.abs(np.diff(breaks)).min(initial=1.0) * np.array([-0.1, 0.1])
    return np.concatenate([middles, np.add.outer(breaks, steps).ravel()])


def plausible(target: Subject, relation: Relation) -> bool:
    """Tell whether a relation is worth a proof: short enough, and right in float64."""
    short = relation.cost <= DEAREST or not relation.exact
    return short and gap(target, relation) <= (GAP if relation.exact else NUMERICAL)


def proof(target: Subject, relation: Relation) -> Certificate | None:
    """Return how a relation holds, None where it does not or is degenerate."""
    whole = _whole(target, relation)
    if whole is None or not relation.exact:
        certificate = _numerical(target, relation)
    else:
        certificate = certified(*whole)
    return None if certificate is None or degenerate(relation) else certificate


def _whole(target: Subject, relation: Relation) -> tuple[Node, Node] | None:
    mine = target.rate if relation.form == "integral" else target.tree
    return None if mine is None or relation.tree is None else (mine, relation.tree)


def _numerical(target: Subject, relation: Relation) -> Certificate | None:
    apart = gap(target, relation)
    if apart > NUMERICAL:
        return None
    digits = int(min(15.0, -log10(max(apart, 1e-16))))
    return Certificate(digits, target.points.size, len(target.breaks), (), False)


def degenerate(relation: Relation) -> bool:
    """Tell whether the parameters make a family what it is not.

    That is one with fewer breaks, with lines in the place of curves, or with parameters that do
    nothing.
    """
    if not relation.solved:
        return False
    function = relation.other
    names = [each.name for each in adjustable(function.activation)]
    usual = {name: float(function.values[name]) for name in names}  # type: ignore[arg-type]
    beside = {name: number + ASIDE * (1 + abs(number)) for name, number in usual.items()}
    near = admitted(function.activation, beside, function)
    if near is not None and _breaks(near) != _breaks(function):
        return True
    moved = (
        admitted(function.activation, usual | {name: beside[name]}, function) for name in names
    )
    return any(each is not None and _idle(function, each) for each in moved)


def _idle(function: Function, moved: Function) -> bool:
    """Tell whether a moved parameter does nothing, or bends what was made of lines."""
    at = subject(function).points
    same = np.array_equal(values(moved, at), values(function, at), equal_nan=True)
    return same or subject(moved).is_lines != subject(function).is_lines


def _breaks(function: Function) -> int:
    tree = meaning(function)
    return len(function.breakpoints) if tree is None else len(broken(tree).points)

"""Distances: how near to a function the nearest ones are, and where they are apart."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from actviz.activations.curve import Array
from actviz.identify.closed import fitted
from actviz.identify.fingerprint import Prints
from actviz.identify.fit import Inner, problem
from actviz.identify.relation import Map, Relation
from actviz.identify.subject import Subject, adjustable, values

# The window in which distances are told: 6 standard deviations of a normalised input.
WINDOW = np.linspace(-6.0, 6.0, 2401)
# A standard normal over the window.
NORMAL = np.exp(-(WINDOW**2) / 2) / np.exp(-(WINDOW**2) / 2).sum()
# How much nearer a function must come for each constant that was fitted to be worth telling.
WORTH = 4.0


@dataclass(frozen=True)
class Near:
    """A function that comes near another.

    Attributes:
        relation: the function, perhaps with parameters that were fitted.
        largest: the largest distance on [−6, 6].
        at: the x of it.
        normal: the root of the mean square distance under a standard normal.
        normal_at: the x where that weighs most.
    """

    relation: Relation
    largest: float
    at: float
    normal: float
    normal_at: float


def nearest(target: Subject, prints: Prints) -> Near | None:
    """Return the function that comes nearest, None where none has values on all of the window.

    One with fitted parameters has to come a good deal nearer than one as it is.
    """
    here = values(target.function, WINDOW)
    near = [_near(relation, here) for relation in _choices(target, prints)]
    known = [each for each in near if each is not None]
    return min(known, key=_rank, default=None)


def _rank(near: Near) -> float:
    """Return the distance, multiplied for each constant that was fitted."""
    return float(near.largest * WORTH ** len(near.relation.solved))


def _choices(target: Subject, prints: Prints) -> Iterator[Relation]:
    """Yield the functions as they are, and the members of families that come near."""
    for function in prints.functions:
        if function != target.function:
            yield Relation(function, "value", Map())
    y = problem(target, "value")
    for member in prints.nearest(y.y, y.weight):
        names = tuple(each.name for each in adjustable(member.activation))
        fit = y.best(Inner(member), names, plain=True)
        if fit is not None and fit.inner.function != target.function:
            found = fit.inner.function
            solved = tuple((name, fitted(float(found.values[name]))) for name in names)  # type: ignore[arg-type]
            yield Relation(found, "value", Map(), solved)


def _near(relation: Relation, here: Array) -> Near | None:
    with np.errstate(all="ignore"):
        apart = np.abs(values(relation.other, WINDOW) - here)
    both = np.isfinite(here)
    if not np.isfinite(apart[both]).all() or not both.any():
        return None
    apart = np.where(both, apart, 0.0)
    weighed = apart**2 * NORMAL
    at, there = int(apart.argmax()), int(weighed.argmax())
    mean = float(np.sqrt(weighed.sum()))
    return Near(relation, float(apart[at]), float(WINDOW[at]), mean, float(WINDOW[there]))

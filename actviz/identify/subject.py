"""Subjects: functions made ready to be compared, each worked out once."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, lru_cache

import numpy as np

from actviz.activations.curve import Array
from actviz.activations.function import Function
from actviz.activations.parameters import Parameter
from actviz.activations.record import Activation
from actviz.formula.cut import Cuts
from actviz.formula.derive import derive
from actviz.formula.node import Node
from actviz.identify.certify import broken
from actviz.identify.closed import Closed, spoken
from actviz.identify.relation import literal, meaning

# Where functions are compared first: dense about 0, where most of them bend, out to ±20 on either
# side, and without 0, by which a gate is divided.
X = 0.5 * np.sinh(np.linspace(-4.4, 4.4, 80))
# Where waves are looked for.
WAVES = np.linspace(-12.0, 12.0, 4001)
# Where a window would not show that two functions differ.
FAR = np.geomspace(25.0, 1e6, 12)


@dataclass(frozen=True)
class Subject:
    """A function and what is compared of it."""

    function: Function

    @cached_property
    def value(self) -> Array:
        """Its values at `X`."""
        return values(self.function, X)

    @cached_property
    def slope(self) -> Array:
        """Its derivatives at `X`."""
        return slopes(self.function, X)

    @cached_property
    def tree(self) -> Node | None:
        """Its formula, None where it has none."""
        return meaning(self.function)

    @cached_property
    def rate(self) -> Node | None:
        """The formula of its derivative, None where it has none."""
        return None if self.tree is None else derive(self.tree)

    @cached_property
    def vocabulary(self) -> tuple[Closed, ...]:
        """The numbers of its formula, which constants are often made of."""
        said = literal(self.function)
        return () if said is None else spoken(said)

    @cached_property
    def cuts(self) -> Cuts | None:
        """Where its formula breaks, None without a formula."""
        return None if self.tree is None else broken(self.tree)

    @cached_property
    def breaks(self) -> tuple[float, ...]:
        """The points where it breaks."""
        if self.cuts is None:
            return self.function.breakpoints
        return tuple(cut.x for cut in self.cuts.points)

    @cached_property
    def turns(self) -> tuple[float, ...]:
        """Where the slope of a wave rises through its mean near 0, () for what is no wave."""
        slope = slopes(self.function, WAVES)
        if not np.isfinite(slope).all():
            return ()
        above = slope > slope.mean()
        rises = WAVES[1:][above[1:] & ~above[:-1]]
        return tuple(map(float, rises)) if len(rises) >= 3 else ()

    @cached_property
    def leaps(self) -> bool:
        """Tell whether it has a jump or a pole, over which no derivative reaches."""
        if self.cuts is None:
            return bool(self.function.jumps)
        return any(cut.kind in ("jump", "pole", "unknown") for cut in self.cuts.points)

    @cached_property
    def points(self) -> Array:
        """Points near, far and close beside every break."""
        beside = [point + step for point in self.breaks[:40] for step in (-0.1, -1e-3, 1e-3, 0.1)]
        return np.unique(np.concatenate([X, FAR, -FAR, beside]))

    @cached_property
    def is_line(self) -> bool:
        """Tell whether it is a straight line."""
        at = self.points
        found = values(self.function, at)
        ends = found[[0, -1]]
        with np.errstate(all="ignore"):
            rise = (ends[1] - ends[0]) / (at[-1] - at[0])
            gap = np.abs(found - ends[0] - rise * (at - at[0]))
        return bool(np.all(gap <= 1e-9 * (1 + np.abs(at) * abs(rise) + abs(ends[0]))))

    @cached_property
    def is_lines(self) -> bool:
        """Tell whether it is made of straight lines."""
        inside = ~np.isclose(X[:, None], np.array([*self.breaks, np.inf]), atol=1e-6).any(axis=1)
        step = 1e-4
        bends = slopes(self.function, X + step) - slopes(self.function, X)
        clear = inside & (np.searchsorted(self.breaks, X) == np.searchsorted(self.breaks, X + step))
        return bool(np.all(np.abs(bends[clear]) < 1e-12))


@lru_cache(2048)
def subject(function: Function) -> Subject:
    """Return the function ready to be compared."""
    return Subject(function)


def values(function: Function, x: Array) -> Array:
    """Return f(x) without warnings."""
    with np.errstate(all="ignore"):
        return np.array(function.curve.value(np.atleast_1d(x)), dtype=np.float64)


def slopes(function: Function, x: Array) -> Array:
    """Return f′(x) without warnings."""
    with np.errstate(all="ignore"):
        return np.array(function.curve.derivative(np.atleast_1d(x)), dtype=np.float64)


def sketched(function: Function, x: Array, order: int) -> Array:
    """Return f(x) or f′(x) for a first look, without warnings; see `Function.sketch`."""
    with np.errstate(all="ignore"):
        return np.array(function.sketch(np.atleast_1d(x), order), dtype=np.float64)


def adjustable(record: Activation) -> tuple[Parameter, ...]:
    """Return the parameters that can be solved for: numbers that shape the function."""
    return tuple(
        each for each in record.parameters if not (each.is_list or each.integer or each.minor)
    )


def admitted(record: Activation, given: dict[str, float], base: Function) -> Function | None:
    """Return the member of a family with parameters that lie inside of their bounds, else None.

    At the edge of its bounds a family is another one, or nothing.
    """
    for each in adjustable(record):
        if each.name not in given or given[each.name] == each.default:
            continue
        if not (each.admits(given[each.name]) and each.low < given[each.name] < each.high):
            return None
    function = Function(record, {**base.values, **given})
    wrong = record.constraint(**function.values) if record.constraint else ""
    return None if wrong else function

"""Curves that lie upon each other: which functions are equal, and which only look so."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from actviz.activations.curve import Array
from actviz.activations.function import Function
from actviz.compute.ranges import Range
from actviz.errors import listed

POINTS = 801
# Two curves nearer to each other than this share of the panel's height are one line; where so few
# of the points are farther apart, no eye finds them.
NEAR, FEW = 0.004, 0.01
# The rounding that two ways of working out one number may differ by, in units in the last place.
ROUNDING = 4.0


def alike(
    functions: Sequence[Function], names: Sequence[str], what: str, x: Range, y: Range
) -> list[str]:
    """Say which functions are equal over a range, and which cannot be told apart in a panel.

    Args:
        functions: those drawn.
        names: what each is called.
        what: what the names are values of, or ''.
        x: the range.
        y: the range of the panel.
    """
    breaks = [p for each in functions for p in each.breakpoints[:POINTS] if x[0] <= p <= x[1]]
    at = np.union1d(np.linspace(*x, POINTS), breaks)
    with np.errstate(all="ignore"):
        drawn = [np.asarray(function(at)) for function in functions]

    def near(one: Array, other: Array) -> bool:
        with np.errstate(all="ignore"):
            far = np.abs(np.clip(one, *y) - np.clip(other, *y)) > NEAR * (y[1] - y[0])
        parted = far | (np.isnan(one) != np.isnan(other))
        return float(parted.mean()) < FEW

    same = _groups(drawn, equal)
    shown = [drawn[group[0]] for group in same]
    hidden = [[same[i][0] for i in group] for group in _groups(shown, near)]
    verdicts = ((same, "are equal here"), (hidden, "cannot be told apart here"))
    return [
        f"{what} {listed((names[i] for i in group), 'and')} {verdict}".lstrip()
        for groups, verdict in verdicts
        for group in groups
        if len(group) > 1
    ]


def equal(one: Array, other: Array) -> bool:
    """Tell whether two curves differ by no more than rounding."""
    with np.errstate(all="ignore"):
        close = np.abs(one - other) <= ROUNDING * np.spacing(np.maximum(abs(one), abs(other)))
    return bool((close | (one == other) | (np.isnan(one) & np.isnan(other))).all())


def _groups(drawn: Sequence[Array], same: Callable[[Array, Array], bool]) -> list[list[int]]:
    """Return the places of curves, each with those that are the same as the first of its group."""
    groups: list[list[int]] = []
    for index, curve in enumerate(drawn):
        group = next((each for each in groups if same(drawn[each[0]], curve)), None)
        if group is None:
            groups.append([index])
        else:
            group.append(index)
    return groups

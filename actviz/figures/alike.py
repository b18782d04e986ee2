"""Curves that lie upon each other: which functions are equal, and which only look so."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from actviz.activations.curve import Array
from actviz.activations.function import Function
from actviz.compute.rounding import equal
from actviz.errors import abridged, listed
from actviz.figures.panel import PanelSpec

POINTS = 801
# Two curves nearer to each other than this share of the panel's height are one line; where so few
# of the points are farther apart, no eye finds them.
NEAR, FEW = 0.004, 0.01
# More names than these are longer than a line.
NAMED = 6


def alike(
    functions: Sequence[Function], names: Sequence[str], what: str, panel: PanelSpec
) -> list[str]:
    """Say which functions are equal over a range, and which cannot be told apart in a panel.

    Args:
        functions: those drawn.
        names: what each is called.
        what: what the names are values of, or ''.
        panel: where they are drawn.
    """
    left, right = panel.x
    breaks = [p for each in functions for p in each.breakpoints[:POINTS] if left <= p <= right]
    at = np.union1d(np.linspace(left, right, POINTS), breaks)
    with np.errstate(all="ignore"):
        drawn = [np.asarray(function(at)) for function in functions]
        same = _groups(drawn, equal)
        shown = [_heights(panel, drawn[group[0]]) for group in same]
    hidden = [[same[i][0] for i in group] for group in _groups(shown, near)]
    verdicts = ((same, "are equal here"), (hidden, "cannot be told apart here"))
    return [
        f"{what} {_named([names[i] for i in group])} {verdict}".lstrip()
        for groups, verdict in verdicts
        for group in groups
        if len(group) > 1
    ]


def _named(names: Sequence[str]) -> str:
    return listed(names, "and") if len(names) <= NAMED else abridged(names)


def near(one: Array, other: Array) -> bool:
    """Tell whether two curves are one line to the eye, given as shares of a panel's height."""
    parted = (np.abs(one - other) > NEAR) | (np.isnan(one) != np.isnan(other))
    return float(parted.mean()) < FEW


def _heights(panel: PanelSpec, y: Array) -> Array:
    """Return how high values stand in a panel, from 0 to 1; what leaves it is at its edge."""
    low, high, inside = np.array(panel.y[0]), np.array(panel.y[1]), np.clip(y, *panel.y)
    if panel.y_scale:
        low, high, inside = map(panel.y_scale[0], (low, high, inside))
    return np.asarray((inside - low) / (high - low))


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

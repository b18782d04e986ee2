"""Sparklines: a curve in letters says the curve."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from actviz import get
from actviz.atlas.sparkline import LETTERS, TOP, sparkline, thinned
from actviz.compute import x_range


def read(letters: str) -> list[list[tuple[int, int]]]:
    """Return the points of each run."""
    pairs = [zip(run[::2], run[1::2], strict=True) for run in letters.split(" ")]
    return [[(LETTERS.index(x), LETTERS.index(y)) for x, y in run] for run in pairs]


@pytest.mark.parametrize(
    ("name", "curve", "bottom", "top"),
    [
        ("tanh", np.tanh, None, None),
        ("sin", np.sin, -1.0, 1.0),
        ("relu", lambda x: np.maximum(x, 0), None, None),
    ],
)
def test_points_lie_on_the_curve(
    name: str, curve: Callable[..., object], bottom: float | None, top: float | None
) -> None:
    low, high = x_range.usual(get(name))
    [run] = read(sparkline(get(name)))
    x = low + (high - low) * np.array([x for x, _ in run]) / TOP
    ends = (curve(low) if bottom is None else bottom, curve(high) if top is None else top)
    y = ends[1] - (ends[1] - ends[0]) * np.array([y for _, y in run]) / TOP
    steepest = 1.0  # of all three
    near = (ends[1] - ends[0]) / TOP + steepest * (high - low) / TOP
    assert np.abs(y - curve(x)).max() <= near


def test_a_jump_is_a_gap() -> None:
    assert len(read(sparkline(get("step")))) == 2


def test_no_letter_needs_a_backslash() -> None:
    assert not set(LETTERS) & set("\\\"'<`")


def test_a_line_is_its_ends() -> None:
    x = np.linspace(0, 90, 200)
    assert len(thinned(np.column_stack((x, 90 - x)))) == 2


def test_what_is_left_out_lies_near_the_line() -> None:
    x = np.linspace(0, 90, 500)
    points = np.column_stack((x, 45 + 45 * np.sin(x / 9)))
    kept = thinned(points)
    assert len(kept) < 100
    assert np.abs(np.interp(x, *kept.T) - points[:, 1]).max() < 2

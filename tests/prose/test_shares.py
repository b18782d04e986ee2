"""Shares: the same words for the same share, wherever it is said."""

from __future__ import annotations

import ast
from pathlib import Path

import numpy as np
import pytest
from matplotlib.text import Text

import actviz
from actviz.prose.shares import percent, whole_percent

PACKAGE = Path(actviz.__file__).parent


@pytest.mark.parametrize(
    ("share", "said"),
    [
        (0, "0 %"),
        (1e-6, "< 0.1 %"),
        (0.0007, "< 0.1 %"),
        (0.001, "0.1 %"),
        (0.4983, "49.8 %"),
        (0.999, "99.9 %"),
        (0.9993, "> 99.9 %"),
        (0.99999, "> 99.9 %"),
        (1, "100 %"),
    ],
)
def test_a_share_is_0_or_100_only_where_it_is(share: float, said: str) -> None:
    assert percent(share) == said


def test_whole_percent() -> None:
    assert [whole_percent(share) for share in (0.004, 0.555, 0.996)] == ["0 %", "56 %", "100 %"]


@pytest.mark.parametrize("zeros", [7, 9993])
def test_a_histogram_says_a_share_as_a_network_does(zeros: int) -> None:
    np.save("data.npy", np.where(np.arange(10_000) < zeros, 0.0, 1.0))
    figure = actviz.histogram("relu", data="data.npy")
    texts = " ".join(drawn.get_text() for drawn in figure.findobj(Text))
    said = f"{percent(zeros / 10_000)} at 0".replace(" ", "\N{NO-BREAK SPACE}")
    assert said in texts


def test_no_other_module_writes_percent() -> None:
    """A share that is written elsewhere is soon written otherwise."""
    for path in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.JoinedStr) and path != PACKAGE / "prose" / "shares.py":
                assert "} %" not in ast.unparse(node), path

"""The figure of a table: every point, every function that fits, and texts that stay apart."""

import numpy as np
import pytest

from actviz import get
from actviz.figures.table import draw
from actviz.identify import identify_table
from actviz.requests import Look
from tests.figures.boxes import faults, texts


def noisy():
    x = np.linspace(-4, 4, 40)
    return identify_table(x, get("gelu")(x) + 0.02 * np.random.default_rng(1).normal(size=40))


FOUND = noisy()


@pytest.mark.parametrize("size", [None, (4, 3), (12, 5)])
def test_texts_stay_apart(size):
    assert faults(draw(FOUND, Look(dpi=60, size=size))) == []


def test_points_are_drawn_where_they_are_and_what_is_left_of_them():
    figure = draw(FOUND, Look(dpi=60))
    points = figure.axes[0].lines[-1]
    np.testing.assert_array_equal(points.get_ydata(), FOUND.y)
    left = figure.axes[1].lines[0]
    best = FOUND.fits[0]
    assert not best.numbers, "it is as the catalogue has it"
    np.testing.assert_allclose(left.get_ydata(), FOUND.y - best.function(FOUND.x), atol=1e-12)


def test_what_cannot_be_told_apart_is_named():
    said = " ".join(words for words, _ in texts(draw(FOUND, Look(dpi=60))))
    assert FOUND.undecided
    alike = [FOUND.fits[0], *FOUND.undecided]
    assert "GELU" in {each.function.activation.label for each in alike}
    assert f"40 points, {alike[0].function.activation.label}" in said
    assert alike[1].function.activation.label in said

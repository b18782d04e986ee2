"""The figure of samples: shared bins and x-axis, atoms apart, every number said."""

import numpy as np
import pytest

from actviz.prose.shares import percent
from actviz.requests import Look, Sampling
from tests.figures.boxes import faults, texts
from tests.figures.make import counted


def panels(figure):
    """Return the two panels without the rulers of the atoms."""
    return figure.axes[:2]


def stems(figure):
    """Return the atoms that are drawn, as value and percent."""
    collections = [c for axes in figure.axes for c in axes.collections if c.get_gid() == "atoms"]
    return [tuple(path.vertices[1]) for c in collections for path in c.get_paths()]


def words(figure):
    return "\n".join(text for text, _ in texts(figure)).replace("\N{NO-BREAK SPACE}", " ")


@pytest.mark.parametrize("size", [None, (3, 3), (6, 4), (12, 4)])
@pytest.mark.parametrize("word", ["relu", "step", "hard_tanh", "exponential", "gelu"])
def test_texts_stay_apart(word, size):
    _, figure = counted(word, Look(dpi=50, size=size))
    assert faults(figure) == []


def test_both_panels_share_the_axis_and_the_bins():
    data, figure = counted("sigmoid")
    before, after = panels(figure)
    assert before.get_xlim() == after.get_xlim()
    assert before.get_position().x0 == after.get_position().x0
    assert before.get_position().width == after.get_position().width
    for axes in (before, after):
        assert np.array_equal(axes.patches[0].get_data().edges, data.edges)


def test_the_bars_are_the_share_of_all_samples():
    data, figure = counted("tanh")
    for axes, side in zip(panels(figure), (data.before, data.after), strict=True):
        heights = axes.patches[0].get_data().values
        inside = 100 * (1 - sum(side.outside) / side.count)
        assert heights.sum() == pytest.approx(inside)


def test_an_atom_stands_apart_with_its_share():
    sample = np.concatenate([np.full(300, -1.0), np.linspace(0.1, 3.0, 700)])
    _, figure = counted("relu", sampling=Sampling(data="x.npy"), data=sample)
    (_, before), (value, after) = stems(figure)
    assert (value, after) == (0.0, pytest.approx(30.0))
    assert before == pytest.approx(30.0)
    assert "30 % at f(x) = 0" in words(figure)
    bars = panels(figure)[1].patches[0].get_data().values
    assert bars.sum() == pytest.approx(70.0)


def test_a_function_of_two_values_has_nothing_but_atoms():
    data, figure = counted("step", sampling=Sampling(samples=1000, seed=3))
    positive = 100 * data.after.mean
    assert sorted(stems(figure)) == [
        (0.0, pytest.approx(100 - positive)),
        (1.0, pytest.approx(positive)),
    ]
    assert panels(figure)[1].get_yticks().size == 0


def test_the_statistics_and_the_source_are_written():
    data, figure = counted("relu", sampling=Sampling(samples=5000, seed=7))
    said = words(figure)
    assert f"mean {data.after.mean:.3f}" in said
    assert f"σ {data.after.std:.3f}" in said
    assert "N = 5,000" in said
    assert "seed 7" in said
    assert f"{percent(data.saturated_fraction)} saturated (|f′| < 0.01)" in said


def test_what_is_left_out_is_said():
    sample = np.array([1.0, 2.0, 3.0, np.nan, np.inf])
    _, figure = counted("tanh", sampling=Sampling(data="x.npy"), data=sample)
    said = words(figure)
    assert "x: 2 not finite, left out" in said
    assert "seed" not in said


def test_the_density_is_drawn_over_the_samples_before():
    data, figure = counted("relu", sampling=Sampling(samples=200_000))
    (line,) = [line for line in panels(figure)[0].lines if len(line.get_xdata()) > 2]
    width = data.edges[1] - data.edges[0]
    assert line.get_ydata().max() == pytest.approx(100 * width / np.sqrt(2 * np.pi), rel=1e-3)
    assert not [line for line in panels(figure)[1].lines if len(line.get_xdata()) > 2]

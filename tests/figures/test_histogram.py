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


def test_both_panels_share_the_axis():
    data, figure = counted("sigmoid")
    before, after = panels(figure)
    assert before.get_xlim() == after.get_xlim()
    assert before.get_position().x0 == after.get_position().x0
    assert before.get_position().width == after.get_position().width
    for axes, side in zip((before, after), data.sides.values(), strict=True):
        assert np.array_equal(axes.patches[0].get_data().edges, side.edges)


def test_what_would_be_lost_on_one_axis_has_its_own():
    _, figure = counted("sigmoid", sampling=Sampling(distribution="normal:mean=20,std=1"))
    before, after = panels(figure)
    assert before.get_xlim()[0] > 10
    assert after.get_xlim()[1] == pytest.approx(1)
    assert after.patches[0].get_data().values.max() > 1
    assert "each side has its own axis" in words(figure)


def test_the_area_of_the_bars_is_the_share_of_all_samples():
    for word in ("tanh", "gelu", "hard_shrink"):
        data, figure = counted(word)
        for axes, side in zip(panels(figure), (data.before, data.after), strict=True):
            bars = axes.patches[0].get_data()
            area = bars.values @ np.diff(bars.edges) / side.bin_width
            atoms = 100 * sum(atom.fraction for atom in side.atoms)
            assert area == pytest.approx(100 * (1 - sum(side.outside) / side.count) - atoms)


def heights(figure):
    """Return how high bars and stems stand in the lower panel, from 0 to 1, and their shares."""
    axes = panels(figure)[1]
    shares = [*axes.patches[0].get_data().values, *(share for _, share in stems(figure))]
    points = axes.transData.transform([(0.0, share) for share in shares])
    return axes.transAxes.inverted().transform(points)[:, 1], np.array(shares)


@pytest.mark.parametrize("word", ["relu", "hard_tanh", "relu6", "hard_shrink", "step", "gelu"])
def test_bars_and_atoms_are_read_on_one_scale(word):
    _, figure = counted(word, sampling=Sampling(distribution="uniform:low=-8,high=8"))
    assert len(figure.axes) == 2
    high, shares = heights(figure)
    order = np.argsort(shares)
    assert (np.diff(high[order]) >= 0).all()
    assert high.max() <= 1
    if not any(line.get_gid() == "break" for line in panels(figure)[1].lines):
        assert high == pytest.approx(shares * high.max() / shares.max())


def test_a_share_that_towers_breaks_the_scale_visibly():
    _, figure = counted("relu")
    after = panels(figure)[1]
    assert len([line for line in after.lines if line.get_gid() == "break"]) == 2
    assert not [line for line in panels(figure)[0].lines if line.get_gid() == "break"]
    high, shares = heights(figure)
    bars = shares < 10
    assert high[bars].max() > 0.4
    assert high[~bars].min() > high[bars].max()


def test_what_lies_far_away_is_pointed_at():
    sample = np.concatenate([np.full(300, -99_999.0), np.linspace(-1.0, 1.0, 700)])
    _, figure = counted("identity", sampling=Sampling(data="x.npy"), data=sample)
    assert "30 % at x = −100000" in words(figure)
    assert "30 % at f(x) = −100000" in words(figure)
    assert panels(figure)[0].get_xlim()[0] > -2


def test_where_there_is_no_value_is_hatched_and_said():
    data, figure = counted("sqrt")
    (patch,) = [patch for patch in panels(figure)[0].patches if patch.get_gid() == "undefined"]
    assert patch.get_hatch()
    assert "undefined" in words(figure)
    share = data.after.non_finite / 100_000
    assert f"{percent(share)} not finite" in words(figure)


def test_a_law_without_moments_gets_median_and_quartiles():
    data, figure = counted("relu", sampling=Sampling(distribution="student-t:df=1"))
    said = words(figure)
    assert "mean" not in said
    assert f"median {data.before.quartiles[1]:.3f}" in said
    _, figure = counted("tanh", sampling=Sampling(distribution="student-t:df=1"))
    assert "mean" in words(figure)


def test_zero_is_named_only_where_it_is_taken():
    assert "at 0" not in words(counted("tanh")[1])


def test_an_atom_stands_apart_with_its_share():
    sample = np.concatenate([np.full(300, -1.0), np.linspace(0.1, 3.0, 700)])
    data, figure = counted("relu", sampling=Sampling(data="x.npy"), data=sample)
    (_, before), (value, after) = stems(figure)
    assert (value, after) == (0.0, pytest.approx(30.0))
    assert before == pytest.approx(30.0)
    assert "30 % at f(x) = 0" in words(figure)
    bars = panels(figure)[1].patches[0].get_data()
    assert bars.values @ np.diff(bars.edges) / data.after.bin_width == pytest.approx(70.0)


def test_a_function_of_two_values_has_nothing_but_atoms():
    data, figure = counted("step", sampling=Sampling(samples=1000, seed=3))
    positive = 100 * data.after.mean
    assert sorted(stems(figure)) == [
        (0.0, pytest.approx(100 - positive)),
        (1.0, pytest.approx(positive)),
    ]
    assert not panels(figure)[1].patches[0].get_data().values.any()


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


def test_the_density_is_drawn_over_the_samples_of_both_sides():
    data, figure = counted("relu", sampling=Sampling(samples=200_000))
    (line,) = [line for line in panels(figure)[0].lines if len(line.get_xdata()) > 2]
    width = data.before.bin_width
    assert line.get_ydata().max() == pytest.approx(100 * width / np.sqrt(2 * np.pi), rel=1e-3)
    (after,) = [line for line in panels(figure)[1].lines if line.get_gid() == "density"]
    highest = 100 * data.after.bin_width / np.sqrt(2 * np.pi)
    assert after.get_ydata().max() == pytest.approx(highest, rel=1e-3)


def test_each_of_many_atoms_has_its_share_above_its_own_stem():
    sample = np.repeat(np.arange(-3.0, 4.0), [280, 281, 286, 282, 298, 300, 296])
    data, figure = counted("identity", sampling=Sampling(data="x.npy"), data=sample)
    shares = {round(text.get_position()[0]): text.get_text() for text in panels(figure)[0].texts}
    expected = {atom.value: percent(atom.fraction) for atom in data.before.atoms}
    assert shares == expected
    assert faults(figure) == []


def test_every_output_of_several_has_its_panel():
    data, figure = counted("crelu", data=np.array([-3.0, -1.0, 0.5, 2.0, 2.0, 2.0]))
    _, first, second = figure.axes
    assert first.get_xlim() == second.get_xlim()
    said = " ".join(text for text, _ in texts(figure))
    assert "max(0, x)" in said
    assert "max(0, −x)" in said
    (other,) = data.others
    assert (data.after.max, other.after.max) == (2.0, 3.0)
    assert data.numbers()["other_outputs"]["max(0, −x)"]["mean"] == pytest.approx(4 / 6)
    assert faults(figure) == []

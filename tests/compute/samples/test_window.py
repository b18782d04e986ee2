"""Windows: all that matters is shown, and a bar stands only where there are samples."""

import numpy as np
import pytest

from actviz.activations import names
from actviz.activations.words import parse
from actviz.compute.histogram import HistogramData, compute_many
from actviz.requests import Sampling

RANDOM = np.random.default_rng(7)
NORMAL = RANDOM.standard_normal(20_000)


def counted(word: str, values: np.ndarray | None = None, **settings: object) -> HistogramData:
    sampling = Sampling(data=None if values is None else "x.npy", **settings)
    (found,) = compute_many([parse(word)], sampling, values)
    return found


LAWS = (
    "normal",
    "normal:mean=20,std=1",
    "normal:std=10",
    "uniform:low=-10,high=10",
    "exponential",
    "student-t:df=3",
)


@pytest.mark.parametrize("law", LAWS)
def test_windows_hold_the_mass_of_every_function(law: str) -> None:
    functions = [parse(name) for name in names()]
    for function in functions:
        (data,) = compute_many([function], Sampling(distribution=law, samples=4000))
        for side, (low, high) in zip(data.sides.values(), data.axes, strict=True):
            if not side.count:
                continue
            atoms = sum(atom.fraction for atom in side.atoms)
            bars = side.counts.sum() / side.count
            far = sum(atom.fraction for atom in side.atoms if not low <= atom.value <= high)
            assert bars + atoms == pytest.approx(1 - sum(side.outside) / side.count + far, abs=1e-9)
            # Of heavier tails than those of Student's law the figure says how much lies beyond.
            assert bars + atoms > (0.9 if side.few_decide else 0.985), (function.word, law)
            assert low <= side.edges[0] < side.edges[-1] <= high
            # Neither side is a spike or nothing at all.
            level = side.max - side.min < 1e-8 * abs(side.max)
            seen = bars == 0 or np.count_nonzero(side.counts) >= 3 or atoms > 0.2 or level
            assert seen, (function.word, law)


@pytest.mark.parametrize("law", LAWS)
def test_no_bar_reaches_where_no_value_can_be(law: str) -> None:
    gaps = {"hard_shrink": (-0.5, 0.5), "relu6": (6.0, np.inf), "hard_tanh": (1.0, np.inf)}
    floors = {"relu": 0.0, "gelu": -0.16997120747990369, "sin": -1.0, "sigmoid": 0.0, "elu": -1.0}
    for word, (low, high) in gaps.items():
        side = counted(word, distribution=law).after
        inside = (side.edges[:-1] < high) & (side.edges[1:] > low) & (side.counts > 0)
        assert not inside.any(), (word, law)
    for word, low in floors.items():
        for samples in (100_000, 400_000):
            side = counted(word, distribution=law, samples=samples).after
            assert side.edges[0] >= low - 1e-9, (word, law)
            assert side.outside[0] <= 0.01 * side.count


@pytest.mark.parametrize("seed", range(5))
def test_bins_about_zero_have_one_width_where_the_law_has_no_ends(seed: int) -> None:
    side = counted("tanh", seed=seed).before
    np.testing.assert_allclose(np.diff(side.edges), np.ptp(side.edges) / len(side.counts))
    assert 0.0 in side.edges


def test_both_sides_have_one_axis_where_both_are_seen() -> None:
    for word in ("relu", "tanh", "gelu", "exponential", "hard_tanh"):
        assert counted(word).one_axis, word


def test_a_side_that_would_be_lost_has_its_own_axis() -> None:
    far = counted("sigmoid", distribution="normal:mean=20,std=1")
    assert not far.one_axis
    assert far.axes[1][1] == pytest.approx(1)
    assert far.axes[1][1] - far.axes[1][0] < 1e-6
    assert counted("sin", distribution="normal:std=10").axes[1] == (-1.0, 1.0)
    assert not counted("exponential", distribution="uniform:low=-10,high=10").one_axis


def test_atoms_belong_to_both_axes() -> None:
    mix = np.concatenate([np.zeros(400), 5 + 0.1 * NORMAL[:600]])
    data = counted("sigmoid", mix)
    (low, high), (after, _) = data.axes
    assert (low, after) == (0.0, 0.5)
    assert high == pytest.approx(mix.max())
    assert [(atom.value, atom.fraction) for atom in data.after.atoms] == [(0.5, 0.4)]


def test_the_arcsine_law_is_a_bowl_and_the_arctangent_of_cauchy_is_level() -> None:
    side = counted("sin", distribution="normal:std=10").after
    edges = np.linspace(-1, 1, 11)
    coarse = np.add.reduceat(side.counts, np.searchsorted(side.edges[:-1], edges[:-1] - 1e-9))
    expected = np.diff(np.arcsin(edges)) / np.pi
    assert coarse / side.count == pytest.approx(expected, abs=0.01)
    cauchy = RANDOM.standard_cauchy(100_000)
    side = counted("arctan", cauchy).after
    assert side.shares == pytest.approx(np.full_like(side.shares, 0.01), rel=0.2)
    assert (side.edges[0], side.edges[-1]) == pytest.approx((-np.pi / 2, np.pi / 2))


def test_an_even_law_of_data_is_level_to_its_ends() -> None:
    data = counted("identity", RANDOM.uniform(-1, 1, 100_000))
    for side in data.sides.values():
        assert side.shares == pytest.approx(np.full_like(side.shares, 0.01), rel=0.2)


def test_heights_of_unequal_bins_are_densities() -> None:
    side = counted("hard_shrink", distribution="uniform:low=-1,high=1", samples=200_000).after
    density = side.shares / side.bin_width
    assert density[side.counts > 0] == pytest.approx(0.5, rel=0.15)


def test_a_law_without_moments_says_so() -> None:
    assert counted("identity", distribution="student-t:df=1").has_moments == (False, False)
    assert counted("tanh", distribution="student-t:df=2").has_moments == (False, True)
    assert counted("identity", distribution="student-t:df=3").has_moments == (True, True)
    assert counted("identity", RANDOM.standard_cauchy(10_000)).has_moments[0] is False


def test_where_a_function_is_undefined_is_told() -> None:
    ((low, high),) = counted("sqrt").undefined
    assert low == counted("sqrt").before.min
    assert abs(high) < 1e-3
    assert counted("relu").undefined == ()


@pytest.mark.parametrize("count", [5, 64, 200, 256, 257, 1000])
def test_an_even_law_of_levels_is_level(count: int) -> None:
    values = np.repeat(np.arange(float(count)), 40) - 100
    data = counted("identity", values)
    for side in data.sides.values():
        atoms = [atom.fraction for atom in side.atoms]
        assert len(atoms) in (0, count)
        heights = atoms or side.shares.tolist()
        assert heights == pytest.approx([heights[0]] * len(heights))
        assert side.counts.sum() + 40 * len(atoms) == len(values)
    assert data.one_axis


def test_levels_at_unlike_distances_are_no_comb() -> None:
    values = np.repeat(np.arange(256.0) / 255, 40)
    side = counted("tanh", values).after
    # The density of tanh of an even law rises with 1/(1 − y²).
    middles = (side.edges[1:] + side.edges[:-1]) / 2
    assert side.shares / side.bin_width == pytest.approx(1 / (1 - middles**2), rel=0.15)

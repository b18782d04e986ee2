"""Histograms against NumPy in one go."""

import json

import numpy as np
import pytest
from scipy import special, stats

from actviz.activations import names
from actviz.activations.words import parse
from actviz.compute.facts import facts
from actviz.compute.histogram import HistogramData, compute, compute_many
from actviz.compute.inputs import Inputs
from actviz.compute.samples import sources
from actviz.compute.samples.sources import CHUNK, Drawn
from actviz.errors import InputError, UsageError
from actviz.formula.span import Span
from actviz.requests import HistogramRequest, Sampling, distributions
from actviz.requests.distributions import DISTRIBUTIONS
from actviz.sources import words

SEVERAL = 5 * CHUNK + 123


def histogram(word: str, values: np.ndarray | None = None, **sampling: object) -> HistogramData:
    request = HistogramRequest(function=words.parse(word), sampling=Sampling(**sampling))
    return compute(request, Inputs(data=values))


def drawn(data: HistogramData) -> np.ndarray:
    """Return the samples that a histogram was made of."""
    sampling = data.sampling
    source = Drawn(distributions.parse(sampling.distribution), sampling.samples, sampling.seed)
    return np.concatenate([source.chunk(index) for index in range(sources.chunks(source))])


@pytest.mark.parametrize("distribution", DISTRIBUTIONS)
def test_counts_and_moments_are_numpys(distribution: str) -> None:
    data = histogram("tanh", distribution=distribution, samples=SEVERAL, bins=50)
    before = drawn(data)
    for side, values in ((data.before, before), (data.after, np.tanh(before))):
        np.testing.assert_array_equal(side.counts, np.histogram(values, side.edges)[0])
        below, above = (values < side.edges[0]).sum(), (values > side.edges[-1]).sum()
        assert side.outside == (below, above)
        assert side.count == SEVERAL == side.counts.sum() + below + above
        assert side.mean == pytest.approx(values.mean(), rel=1e-12, abs=1e-14)
        assert side.std == pytest.approx(values.std(), rel=1e-12)
        assert (side.min, side.max) == (values.min(), values.max())
        assert side.atoms == ()


@pytest.mark.parametrize("word", ["relu", "gelu", "step"])
def test_any_number_of_threads_gives_the_same(word: str) -> None:
    sampling = Sampling(samples=SEVERAL)
    results = [compute_many([parse(word)], sampling, threads=n)[0].numbers() for n in (1, 2, 3)]
    assert results[0] == results[1] == results[2]
    other = compute_many([parse(word)], Sampling(samples=SEVERAL, seed=1))[0].numbers()
    assert other["before"] != results[0]["before"]


@pytest.mark.parametrize("count", [1000, SEVERAL])
def test_relus_zero_is_an_atom_with_its_exact_share(count: int) -> None:
    data = histogram("relu", samples=count)
    before = drawn(data)
    (atom,) = data.after.atoms
    assert (atom.value, atom.fraction) == (0.0, np.mean(before <= 0))
    assert data.after.zero_fraction == atom.fraction
    positive = before[before > 0]
    np.testing.assert_array_equal(data.after.counts, np.histogram(positive, data.after.edges)[0])
    assert data.before.atoms == ()
    assert data.before.zero_fraction == 0


STAIRS = {
    "pact": lambda x: np.round(np.clip(x, 0, 6) / 2) * 2,
    "dorefa": lambda x: np.round(np.clip(x, 0, 1) * 3) / 3,
    "floor(x)": np.floor,
    # Beyond 19 float64 has a step more than there is.
    "floor(3*tanh(x))": lambda x: np.floor(3 * np.tanh(x)),
}


@pytest.mark.parametrize("word", STAIRS)
def test_steps_have_no_bars_however_rare_one_is(word: str) -> None:
    data = histogram(word, samples=SEVERAL)
    values, counts = np.unique(STAIRS[word](drawn(data)) + 0.0, return_counts=True)
    shares = dict(zip(values.tolist(), (counts / SEVERAL).tolist(), strict=True))
    assert not data.after.counts.any()
    assert len(data.after.atoms) >= 3
    for atom in data.after.atoms:
        (share,) = (shares[value] for value in shares if value == pytest.approx(atom.value))
        assert atom.fraction == pytest.approx(share)
    shown = sum(atom.fraction for atom in data.after.atoms)
    assert shown + sum(data.after.outside) / SEVERAL == pytest.approx(1.0)


def test_both_plateaus_are_atoms() -> None:
    data = histogram("hard_tanh", distribution="uniform:low=-2,high=2", samples=100_000)
    assert [atom.value for atom in data.after.atoms] == [-1.0, 1.0]
    assert [atom.fraction for atom in data.after.atoms] == pytest.approx([0.25, 0.25], abs=0.01)
    assert data.after.counts.sum() == pytest.approx(50_000, abs=1000)


def test_a_step_leaves_nothing_but_atoms() -> None:
    data = histogram("step", samples=10_000)
    assert sum(atom.fraction for atom in data.after.atoms) == 1
    assert not data.after.counts.any()
    assert data.saturated_fraction == 1


@pytest.mark.parametrize("law", ["normal:std=1000", "normal:std=30"])
def test_no_atom_is_a_value_that_the_function_only_comes_near(law: str) -> None:
    for name in names():
        function = parse(name)
        if function.sample is not None:
            continue
        (data,) = compute_many([function], Sampling(distribution=law, samples=4000))
        said = {atom.value for atom in data.after.atoms if atom.exact}
        said |= {0.0} if data.after.zero_fraction else set()
        for value in said:
            taken = facts(function).range_set
            assert any(_holds(span, value) for span in taken), (name, law, value)


def _holds(span: Span, value: float) -> bool:
    ends = [end for end, taken in _ends(span) if taken]
    return span.low < value < span.high or any(value == pytest.approx(end) for end in ends)


def _ends(span: Span) -> list[tuple[float, bool]]:
    return [(span.low, span.low_taken), (span.high, span.high_taken)]


def test_no_sample_of_a_sum_of_exponentials_is_0() -> None:
    data = histogram("log(1 + exp(x))", distribution="normal:std=30")
    assert data.after.zero_fraction == 0
    assert data.after.atoms == ()


def test_roots_that_data_hit_are_told() -> None:
    values = np.concatenate([np.linspace(2, 3, 97), [1.0, -1.0, 0.5]])
    assert histogram("x^2 - 1", values).after.zero_fraction == 0.02


def test_samples_that_float64_cannot_tell_apart_are_near_their_only_value() -> None:
    (atom,) = histogram("sigmoid", distribution="normal:mean=100,std=1").after.atoms
    assert (atom.value, atom.fraction, atom.exact) == (1.0, 1.0, False)


def test_repeated_values_of_data_are_atoms_before_and_after() -> None:
    values = np.concatenate([np.full(700, 2.5), np.linspace(-1, 1, 300)])
    data = histogram("identity", values)
    for side in (data.before, data.after):
        (atom,) = side.atoms
        assert (atom.value, atom.fraction) == (2.5, 0.7)
        np.testing.assert_array_equal(side.counts, np.histogram(values[700:], side.edges)[0])


def test_an_atom_beyond_the_edges_is_taken_out_of_no_bin() -> None:
    values = np.concatenate([np.full(100, 1e6), np.full(100, -1e6), np.linspace(-1, 1, 1001)])
    data = histogram("identity", values)
    assert [atom.value for atom in data.before.atoms] == [-1e6, 1e6]
    assert data.before.outside == (100, 100)
    assert data.before.counts.min() >= 0
    assert data.before.counts.sum() == 1001


@pytest.mark.parametrize(
    ("word", "share"),
    [
        ("relu", 0.5),
        ("identity", 0.0),
        ("leaky_relu", 0.0),
        ("step", 1.0),
        # σ′ is below a hundredth where |x| > logit of the larger root of p − p² = 1/100.
        ("sigmoid", 2 * stats.norm.cdf(-special.logit((1 + np.sqrt(0.96)) / 2))),
    ],
)
def test_saturated_share_of_a_normal_sample(word: str, share: float) -> None:
    for count in (100_000, SEVERAL):
        data = histogram(word, samples=count)
        assert data.saturated_fraction == pytest.approx(share, abs=0.005)


def test_saturated_share_of_a_wide_sigmoid() -> None:
    far = special.logit((1 + np.sqrt(0.96)) / 2)
    data = histogram("sigmoid", distribution="uniform:low=-10,high=10", samples=200_000)
    assert data.saturated_fraction == pytest.approx(1 - far / 10, abs=0.005)


def test_entries_that_are_not_finite_are_counted_and_left_out() -> None:
    values = np.array([np.nan, np.inf, -np.inf, 1.0, 2.0, 4.0])
    data = histogram("tanh", values)
    assert (data.before.count, data.before.non_finite) == (3, 3)
    assert data.before.mean == pytest.approx(7 / 3)
    # tanh takes ±∞ to ±1; only NaN stays outside the numbers.
    assert (data.after.count, data.after.non_finite) == (5, 1)


def test_data_say_so_instead_of_a_density_and_a_seed() -> None:
    data = histogram("relu", np.arange(10.0), data="x.npy")
    assert data.density is None
    assert data.density_x is None
    assert data.numbers()["seed"] is None


@pytest.mark.parametrize("distribution", DISTRIBUTIONS)
def test_the_density_fits_the_bars(distribution: str) -> None:
    data = histogram("identity", distribution=distribution, samples=2_000_000, bins=40)
    edges = data.before.edges
    bars = data.before.counts / (2_000_000 * np.diff(edges))
    fine = np.linspace(edges[:-1], edges[1:], 101)
    expected = np.interp(fine, data.density_x, data.density).mean(axis=0)
    np.testing.assert_allclose(bars, expected, atol=0.03 * expected.max())


def test_the_density_line_turns_sharply_where_the_density_breaks_off() -> None:
    data = histogram("identity", distribution="exponential", samples=SEVERAL)
    below = data.density[data.density_x < 0]
    assert len(below)
    assert not below.any()
    assert data.density[data.density_x == 0] == 1


def test_several_functions_share_samples_and_edges() -> None:
    relu, exponential = compute_many([parse("relu"), parse("elu:alpha=2")], Sampling(samples=5000))
    np.testing.assert_array_equal(relu.before.edges, exponential.before.edges)
    assert relu.axes == exponential.axes
    assert relu.before is exponential.before
    assert relu.after.min == 0
    assert exponential.after.min < 0
    assert histogram("relu", samples=5000).after.mean == relu.after.mean


def test_a_function_that_draws_at_random_is_seen_as_in_training() -> None:
    sampling = Sampling(distribution="uniform:low=-8.0001,high=-7.9999", samples=SEVERAL)
    one, two = (compute_many([parse("rrelu")], sampling, threads=n)[0] for n in (1, 2))
    assert one.numbers() == two.numbers()
    # The slope is uniform between 1/8 and 1/3, and so is the value between −8/3 and −1.
    assert one.after.min == pytest.approx(-8 / 3, abs=0.001)
    assert one.after.max == pytest.approx(-1, abs=0.001)
    assert one.after.std == pytest.approx((8 / 3 - 1) / np.sqrt(12), rel=0.01)


@pytest.mark.parametrize("values", [[], [np.nan, np.inf]])
def test_data_without_a_number_are_refused(values: list[float]) -> None:
    with pytest.raises(InputError, match=r"dump\.npy"):
        histogram("relu", np.array(values), data="dump.npy")


def test_a_function_without_a_value_is_refused() -> None:
    with pytest.raises(UsageError, match=r"ln\(x − 50\) has no value at any of the samples"):
        compute_many([words.parse("log(x - 50)")], Sampling(samples=1000))


@pytest.mark.parametrize("values", [[3.0], [0.0] * 9, [1e308, -1e308], [5e-324, 0.0]])
def test_odd_data_have_a_histogram(values: list[float]) -> None:
    data = histogram("relu", np.array(values))
    for side in (data.before, data.after):
        assert np.isfinite(side.edges).all()
        assert (np.diff(side.edges) > 0).all()
    json.dumps(data.numbers(), allow_nan=False)


def test_the_numbers_are_those_of_the_contract() -> None:
    numbers = histogram("relu", samples=1000).numbers()
    keys = {"count", "mean", "std", "min", "max", "atoms"}
    assert keys <= numbers["before"].keys() & numbers["after"].keys()
    assert numbers["after"]["atoms"][0].keys() == {"value", "fraction", "exact"}
    assert numbers["seed"] == 0
    json.dumps(numbers, allow_nan=False)


def test_a_function_that_is_nowhere_finite_has_empty_bins_and_no_moments() -> None:
    data = histogram("exponential", np.array([1e5, 2e5]))
    assert (data.after.count, data.after.non_finite) == (0, 2)
    assert not data.after.counts.any()
    assert data.numbers()["after"]["mean"] is None
    json.dumps(data.numbers(), allow_nan=False)

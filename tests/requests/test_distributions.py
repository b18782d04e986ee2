"""The distributions against SciPy's own."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from actviz.errors import ActvizError, ParameterError, UsageError
from actviz.requests import distributions

ORACLES = {
    "normal": stats.norm(),
    "normal:mean=1,std=2": stats.norm(1, 2),
    "uniform": stats.uniform(-1, 2),
    "uniform:low=-10,high=10": stats.uniform(-10, 20),
    "laplace": stats.laplace(),
    "laplace:mean=-3,scale=0.5": stats.laplace(-3, 0.5),
    "student-t": stats.t(3),
    "student-t:df=500": stats.t(500),
    "exponential": stats.expon(),
    "exponential:rate=4": stats.expon(scale=0.25),
    "lognormal": stats.lognorm(1),
    "lognormal:mean=1,std=0.5": stats.lognorm(0.5, scale=np.e),
}


@pytest.mark.parametrize("word", ORACLES)
def test_density_is_scipys(word: str) -> None:
    x = np.linspace(-12, 12, 1001)
    expected = ORACLES[word].pdf(x)
    np.testing.assert_allclose(distributions.parse(word).density(x), expected, rtol=1e-12)


@pytest.mark.parametrize("word", ORACLES)
def test_samples_follow_the_distribution(word: str) -> None:
    drawn = distributions.parse(word).draw(np.random.default_rng(1), 20_000)
    assert stats.kstest(drawn, ORACLES[word].cdf).pvalue > 0.001


def test_bimodal_is_two_normals_apart() -> None:
    bimodal = distributions.parse("bimodal:distance=6,std=0.25")
    left, right = stats.norm(-3, 0.25), stats.norm(3, 0.25)
    x = np.linspace(-5, 5, 501)
    np.testing.assert_allclose(bimodal.density(x), (left.pdf(x) + right.pdf(x)) / 2, rtol=1e-12)
    drawn = bimodal.draw(np.random.default_rng(1), 20_000)
    assert stats.kstest(drawn, lambda x: (left.cdf(x) + right.cdf(x)) / 2).pvalue > 0.001


@pytest.mark.parametrize("name", distributions.DISTRIBUTIONS)
def test_every_density_integrates_to_one_between_its_ends(name: str) -> None:
    distribution = distributions.parse(name)
    points = np.linspace(-200, 200, 4_000_001)
    assert np.trapezoid(distribution.density(points), points) == pytest.approx(1, abs=1e-4)
    for end in distribution.ends:
        beside = distribution.density(np.array([np.nextafter(end, -np.inf), end]))
        after = distribution.density(np.array([end, np.nextafter(end, np.inf)]))
        assert abs(np.diff(beside)[0]) + abs(np.diff(after)[0]) > 0.1


def test_usual_spellings_of_a_name() -> None:
    assert distributions.parse("Student_T:df=4").values == {"df": 4.0}


@pytest.mark.parametrize(
    ("word", "error", "told"),
    [
        ("nromal", UsageError, "Did you mean normal?"),
        ("weibull-ish", UsageError, "normal, uniform"),
        ("normal:std=0", ParameterError, "above 0"),
        ("normal:std=nan", ParameterError, "above 0"),
        ("normal:mean=inf", ParameterError, "finite"),
        ("normal:mu=1", ParameterError, "mean"),
        ("normal:std", ParameterError, "name:parameter=value"),
        ("uniform:low=1,high=1", ParameterError, "low end comes first"),
        ("uniform:low=2", ParameterError, "low end comes first"),
        ("student-t:df=-1", ParameterError, "above 0"),
    ],
)
def test_wrong_words_are_refused_with_a_hint(
    word: str, error: type[ActvizError], told: str
) -> None:
    with pytest.raises(error) as caught:
        distributions.parse(word)
    assert told in caught.value.hint


@given(st.text(max_size=40))
def test_any_text_is_a_distribution_or_a_usage_error(word: str) -> None:
    try:
        name = distributions.parse(word).family.name
    except UsageError as error:
        name = error.hint
    assert name

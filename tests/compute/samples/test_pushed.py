"""The density of what a function makes of samples, against laws that are known."""

from __future__ import annotations

from math import pi
from statistics import NormalDist

import numpy as np
import pytest

from actviz import names
from actviz.activations.words import parse
from actviz.compute.samples.pushed import pushed
from actviz.requests.distributions import parse as law
from tests.figures.make import counted


def bell(x):
    return np.exp(-x * x / 2) / np.sqrt(2 * pi)


KNOWN = [
    # The quantile of a Cauchy law is a tangent.
    ("arctan", "student-t:df=1", (-1.5, 1.5), lambda y: np.full_like(y, 1 / pi)),
    ("relu", "normal", (0.01, 4), bell),
    ("abs", "normal", (0.01, 4), lambda y: 2 * bell(y)),
    ("exponential", "normal", (0.05, 8), lambda y: bell(np.log(y)) / y),
    ("sigmoid", "normal", (0.02, 0.98), lambda y: bell(np.log(y / (1 - y))) / (y * (1 - y))),
    ("tanh", "uniform:low=-2,high=2", (-0.95, 0.95), lambda y: 1 / (4 * (1 - y * y))),
    ("hard_shrink", "normal", (0.51, 3), bell),
    ("relu2", "normal", (0.05, 8), lambda y: bell(np.sqrt(y)) / (2 * np.sqrt(y))),
]


@pytest.mark.parametrize(("word", "of", "range", "density"), KNOWN)
def test_known_laws(word, of, range, density):
    y, found = pushed(parse(word), law(of), (-4.0, 4.0), range)
    inside = (y > range[0]) & (y < range[1])
    np.testing.assert_allclose(found[inside], density(y[inside]), rtol=2e-3)


def test_many_turns_add_up():
    y, found = pushed(parse("sin"), law("normal:std=10"), (-45.0, 45.0), (-0.99, 0.99))
    # Wrapped around the circle so wide a bell is even, and the sine of an even angle an arcsine.
    np.testing.assert_allclose(found, 1 / (pi * np.sqrt(1 - y * y)), rtol=5e-3)


def test_an_infinite_density_is_as_high_as_the_samples_beside_it_make_it():
    y, found = pushed(parse("unit_cosine"), law("normal"), (-4.5, 4.5), (-5.0, 5.0))
    step, normal = 0.01, NormalDist()
    reach = 2.0 * np.arcsin(np.sqrt(step))
    below, above = (normal.cdf(x + reach) - normal.cdf(x - reach) for x in (pi, 0.0))
    assert found[y < 0.02].max() == pytest.approx(2.0 * below / step, rel=0.03)
    assert found[y > 0.98].max() == pytest.approx(above / step, rel=0.03)


@pytest.mark.parametrize("word", ["gabor", "morlet"])
@pytest.mark.parametrize("of", ["normal", "laplace", "normal:mean=20,std=1"])
def test_tails_of_the_smallest_numbers_have_a_density_too(word, of):
    _, found = pushed(parse(word), law(of), (-30.0, 30.0), (-1.0, 1.0))
    assert not np.isnan(found).any()
    assert (found >= 0).all()


@pytest.mark.parametrize("word", ["step", "sign", "rrelu"])
def test_values_alone_have_no_density(word):
    assert pushed(parse(word), law("normal"), (-4.0, 4.0), (-1.0, 1.0)) is None


@pytest.mark.parametrize("word", np.random.default_rng(7).choice(names(), 12, replace=False))
def test_bars_and_density_agree(word):
    data, _ = counted(str(word))
    if data.after_density is None:
        return
    y, density = data.after_density
    edges = data.after.edges
    middles = np.linspace(edges[:-1], edges[1:], 201, axis=1)[:, 1:-1]
    expected = data.after.count * np.diff(edges) * np.interp(middles, y, density).mean(axis=1)
    busy = expected > 200
    off = np.abs(data.after.counts - expected)[busy] / np.sqrt(expected[busy])
    # Where the density is infinite a bin's share is its integral, of which so few points are none.
    assert np.quantile(off, 0.8) < 3 if busy.any() else True

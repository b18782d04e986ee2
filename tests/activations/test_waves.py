"""Waves keep their digits at any frequency and at any distance from 0."""

from __future__ import annotations

import numpy as np
import pytest
from mpmath import mp, mpf

from actviz import get
from actviz.activations import waves
from actviz.activations.catalogue import BUILTIN
from actviz.activations.words import bind
from actviz.errors import ParameterError

from .measure import errors, exact

GENERATOR = np.random.default_rng(11)
FREQUENCIES = [1.0, -2.0, 0.1, -481.28, 1e-3, 1e8, 1e300, 5e-324]
XS = np.concatenate(
    [
        GENERATOR.uniform(-10, 10, 50),
        GENERATOR.choice([-1, 1], 60) * 10.0 ** GENERATOR.uniform(-300, 308, 60),
        [-1e16, 1e22, 1.7976931348623157e308, 5e-324, 0.0],
    ]
)


def truth(formula, frequency, xs):
    with mp.workdps(1500):
        return np.array([float(formula(mpf(frequency) * mpf(x))) for x in xs.tolist()])


@pytest.mark.parametrize("frequency", FREQUENCIES)
def test_a_wave_of_any_product(frequency):
    sines, cosines = truth(mp.sin, frequency, XS), truth(mp.cos, frequency, XS)
    with np.errstate(all="ignore"):
        np.testing.assert_allclose(waves.sine(frequency, XS), sines, rtol=1e-15, atol=4e-16)
        np.testing.assert_allclose(waves.cosine(frequency, XS), cosines, rtol=1e-15, atol=4e-16)
        np.testing.assert_allclose(
            waves.one_plus_sine(frequency, XS), 1.0 + sines, rtol=4e-15, atol=2e-15
        )


@pytest.mark.parametrize("frequency", [1.0, 0.3, 77.0])
def test_one_and_a_sine_keep_their_digits_where_they_vanish(frequency):
    xs = -0.5 * np.pi / frequency + np.array([-1e-3, -1e-7, 1e-9, 2e-5, 0.1])
    wanted = truth(lambda angle: 1 + mp.sin(angle), frequency, xs)
    np.testing.assert_allclose(waves.one_plus_sine(frequency, xs), wanted, rtol=1e-14)


@pytest.mark.parametrize("frequency", [1.0, 3.0])
def test_a_wave_has_no_limit(frequency):
    ends = np.array([-np.inf, np.inf, np.nan])
    with np.errstate(all="ignore"):
        assert np.isnan(waves.sine(frequency, ends)).all()
        assert np.isnan(waves.cosine(frequency, ends)).all()


@pytest.mark.parametrize(
    ("word", "order", "x"),
    [
        ("vlu:height=317.58,frequency=-481.28", 1, 9.1355),
        ("vlu:height=0.0049,frequency=-80", 0, -1e16),
        ("cosid", 1, -1.5700645995463418),
        ("snake:frequency=88.3", 1, 7.3),
        ("sin:frequency=399.7", 0, 1e12 + 0.3),
    ],
)
def test_what_the_rounded_product_lost_is_kept(word, order, x):
    function = get(word)
    got = function.derivative(x) if order else function(x)
    wanted = exact(function).point(x)[0][order]
    assert abs(got - wanted) / abs(wanted) < 2e-15


@pytest.mark.parametrize(
    "name", ["sin", "snake", "vlu", "sinlu", "coslu", "smht", "aptx", "acon_c"]
)
def test_digits_are_kept_at_extreme_parameters(name):
    generator = np.random.default_rng(5)
    for _ in range(4):
        function = drawn(name, generator)
        xs = np.concatenate([generator.uniform(-10, 10, 12), 10.0 ** generator.uniform(1, 300, 4)])
        for order, formula in enumerate((function, function.derivative)):
            found = errors(function, xs, formula(xs), order)
            wrong = [(x, miss) for x, miss in zip(xs.tolist(), found, strict=True) if miss > 1e-13]
            assert not wrong, (function.word, order, wrong)


def drawn(name, generator):
    """Return a function whose parameters are a thousand times larger or smaller than usual."""
    activation = BUILTIN[name]
    while True:
        values = {
            p.name: generator.choice([-1, 1]) * 10.0 ** generator.uniform(-3, 3)
            for p in activation.parameters
        }
        try:
            return bind(activation, values.items())
        except ParameterError:
            continue

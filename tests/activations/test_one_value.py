"""One x, one value: it depends neither on how many numbers stand beside it nor on how they lie."""

from __future__ import annotations

import numpy as np
import pytest

from actviz import get
from actviz.activations import names
from actviz.activations.catalogue import BUILTIN

from .measure import errors, tolerance
from .points import points

LENGTH = 3 * 2**16 + 5
SIZES = (1, 2, 7, 1000, 2**15 + 3, 2**17)

# A curve that is made from a formula works out where it loses digits in balls, one by one: so many
# numbers are taken of it, and all of what NumPy alone makes.
FEW = 1500
TUNED = [name for name, record in BUILTIN.items() if record.curve]
MADE = [name for name, record in BUILTIN.items() if not record.curve]


@pytest.fixture(scope="module")
def numbers():
    generator = np.random.default_rng(9)
    wide = generator.normal(size=LENGTH // 2) * 10.0 ** generator.uniform(-8, 4, LENGTH // 2)
    return np.concatenate([generator.normal(scale=3.0, size=LENGTH - LENGTH // 2), wide])


@pytest.mark.parametrize("name", TUNED)
def test_parts_of_an_array_have_its_values(name, numbers):
    function = get(name)
    for formula in (function, function.derivative):
        whole = formula(numbers)
        for size in SIZES:
            at = int(np.random.default_rng(size).integers(LENGTH - size))
            np.testing.assert_array_equal(formula(numbers[at : at + size]), whole[at : at + size])


@pytest.mark.parametrize("name", MADE)
def test_parts_of_an_array_have_the_values_of_a_formula(name, numbers):
    function = get(name)
    few = numbers[:: LENGTH // FEW]
    for formula, given, sizes in (
        (function.many, numbers, SIZES),
        (function.curve.derivative, numbers, SIZES),
        (function, few, SIZES[:4]),
        (function.derivative, few, SIZES[:4]),
    ):
        with np.errstate(all="ignore"):
            whole = formula(given)
            for size in sizes:
                at = int(np.random.default_rng(size).integers(len(given) - size))
                found = formula(given[at : at + size])
                np.testing.assert_array_equal(found, whole[at : at + size])


@pytest.mark.parametrize("name", names())
def test_numbers_with_gaps_between_them_have_the_same_values(name, numbers):
    function = get(name)
    for formula in (function, function.derivative):
        whole = formula(numbers[:6000])
        np.testing.assert_array_equal(formula(numbers[:6000:3]), whole[::3])
        np.testing.assert_array_equal(formula(numbers[:6000].reshape(60, 100).T).T.ravel(), whole)


@pytest.mark.parametrize("name", ["erf", "erf_relu", "gelu", "probit", "serf", "symmetric_gelu"])
def test_the_values_of_a_large_array_are_the_oracles(name, numbers):
    function = get(name)
    xs = points(function)
    xs = xs[np.abs(xs) < 1e3]
    for order, formula in enumerate((function, function.derivative)):
        got = formula(np.concatenate([numbers, xs]))[-len(xs) :]
        found = errors(function, xs, got, order)
        assert all(miss <= tolerance(x) for x, miss in zip(xs, found, strict=True))

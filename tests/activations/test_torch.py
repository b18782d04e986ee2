"""The same points against PyTorch's values and autograd, where it is installed."""

from __future__ import annotations

import numpy as np
import pytest

pytest.importorskip("torch")

from actviz import get

from . import torch_peers
from .measure import worst
from .points import points

# Two units in the last place: nearer, the last bits of two correct programs differ by chance.
NOISE = 2.0**-51

# torch gives |x| the slope 0 at 0, which neither of its sides has.
SIDELESS = {"abs": [0.0]}

every_peer = pytest.mark.parametrize("name", sorted(torch_peers.PEERS))


@every_peer
def test_values_and_slopes_agree(name):
    function = get(name)
    xs = points(function, 60)
    xs = xs[(np.abs(xs) <= 6) & ~np.isin(xs, SIDELESS.get(name, []))]
    values, slopes = torch_peers.evaluate(function, xs)
    np.testing.assert_allclose(function(xs), values, rtol=1e-9, atol=1e-15)
    # torch holds the slope of hard_sigmoid, 1/6, in single precision.
    rtol = 1e-7 if name == "hard_sigmoid" else 1e-9
    np.testing.assert_allclose(function.derivative(xs), slopes, rtol=rtol, atol=1e-11)


@every_peer
def test_never_farther_from_the_truth_than_torch(name):
    function = get(name)
    xs = points(function, 60)
    values, slopes = torch_peers.evaluate(function, xs)
    for order, (ours, theirs) in enumerate(
        [(function(xs), values), (function.derivative(xs), slopes)]
    ):
        limit = max(worst(function, xs, theirs, order).error, NOISE)
        assert worst(function, xs, ours, order).error <= limit


@every_peer
def test_kinks_belong_to_the_side_that_torch_takes(name):
    function = get(name)
    xs = np.array([x for x in function.breakpoints if x not in SIDELESS.get(name, [])])
    values, slopes = torch_peers.evaluate(function, xs)
    np.testing.assert_allclose(function(xs), values, rtol=1e-12, atol=1e-300)
    np.testing.assert_allclose(function.derivative(xs), slopes, rtol=1e-6, atol=1e-300)

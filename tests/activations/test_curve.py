"""Curves: ownership of breakpoints, one-sided values, and the ways to build pieces."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from actviz.activations.curve import Break, Curve, Piece
from actviz.activations.pieces import (
    constant,
    crossing,
    even,
    gated,
    joined,
    largest_line,
    line,
    odd,
    scaled,
)

AT = np.array([2.0])
FLOATS = st.floats(-50, 50)


@pytest.mark.parametrize(("owner", "value", "slope"), [("left", 1.0, 0.0), ("right", 4.0, 2.0)])
def test_the_owner_of_a_break_decides_value_and_derivative(owner, value, slope):
    curve = joined(constant(1.0), line(2.0), at=2.0, owner=owner)
    assert curve.value(AT) == value
    assert curve.derivative(AT) == slope


def test_an_isolated_value_stands_alone():
    curve = Curve((constant(-1.0), constant(1.0)), (Break(0.0, value=0.0),))
    np.testing.assert_array_equal(curve.value(np.array([-1e-300, 0.0, 1e-300])), [-1, 0, 1])
    sides = curve.one_sided(0.0)
    assert (sides.value, sides.left_limit, sides.right_limit) == (0.0, -1.0, 1.0)
    assert sides.jumps
    assert sides.derivative is None


def test_one_sided_tells_a_kink_from_a_smooth_join():
    kink = joined(line(0.5), line(1.0)).one_sided(0.0)
    assert (kink.left_derivative, kink.right_derivative, kink.derivative) == (0.5, 1.0, None)
    assert kink.kinks
    assert not kink.jumps
    smooth = joined(line(1.0), line(1.0)).one_sided(0.0)
    assert not smooth.kinks
    assert smooth.derivative == 1.0


def test_a_piece_is_asked_for_its_own_stretch_only():
    seen = []

    def watch(x):
        seen.append((x.min(), x.max()))
        return x

    piece = Piece(watch, np.ones_like)
    Curve((piece, piece, piece), (Break(-1.0), Break(1.0))).value(np.linspace(-5, 5, 11))
    assert seen == [(-5.0, -1.0), (-1.0, 1.0), (1.0, 5.0)]


def test_a_stretch_without_width_is_passed_over():
    curve = Curve((line(1.0), constant(0.0), line(1.0)), (Break(0.0), Break(0.0)))
    assert [(low, high) for low, high, _ in curve.stretches()] == [(-np.inf, 0), (0, np.inf)]


@given(st.lists(st.tuples(FLOATS, FLOATS), min_size=1, max_size=6), FLOATS)
def test_the_largest_line_is_the_largest(lines, x):
    got = float(largest_line(lines).value(np.array([x]))[0])
    wanted = max(slope * x + offset for slope, offset in lines)
    assert got == pytest.approx(wanted, rel=1e-9, abs=1e-9)


def test_the_largest_of_two_parallel_lines_is_the_higher():
    assert largest_line([(1.0, 0.0), (1.0, 2.0)]).value(np.array([3.0])) == 5.0


@pytest.mark.parametrize("offset", [-1.0, 1.0])
def test_a_line_that_leads_beyond_every_float_is_left_out(offset):
    curve = largest_line([(0.0, 0.0), (1e-310, offset)])
    assert curve.breaks == ()
    assert curve.value(np.array([-5.0, 5.0])).tolist() == [max(0.0, offset)] * 2


def test_halves_are_mirrored_with_their_derivatives():
    half = Piece(lambda x: x * x, lambda x: 2 * x, lambda x: np.full_like(x, 2.0))
    x = np.array([-3.0, 2.0])
    np.testing.assert_array_equal(odd(half).value(x), [-9, 4])
    np.testing.assert_array_equal(odd(half).derivative(x), [6, 4])
    np.testing.assert_array_equal(odd(half).second(x), [-2, 2])
    np.testing.assert_array_equal(even(half).value(x), [9, 4])
    np.testing.assert_array_equal(even(half).derivative(x), [-6, 4])
    np.testing.assert_array_equal(even(half).second(x), [2, 2])


def test_a_gate_follows_the_product_rule_and_shuts_at_infinity():
    curve = Curve((gated(np.exp, np.exp, np.exp),))
    x = np.array([-np.inf, 0.0, 1.0])
    np.testing.assert_allclose(curve.value(x), [0, 0, np.e])
    np.testing.assert_allclose(curve.derivative(x), [0, 1, 2 * np.e])
    np.testing.assert_allclose(curve.second(x), [0, 2, 3 * np.e])


def test_scaling_by_zero_gives_zero_even_at_infinity():
    assert scaled(0.0, line(1.0)).function(np.array([np.inf])) == 0.0
    assert scaled(3.0, line(1.0)).derivative(np.array([1.0])) == 3.0


@pytest.mark.parametrize(("low", "high"), [(0.0, 4.0), (-4.0, 0.0)])
def test_crossings_are_found_on_rising_and_falling_stretches(low, high):
    at = crossing(lambda x: x * x, 2.0, low, high)
    assert abs(at) == pytest.approx(np.sqrt(2.0), rel=1e-15)
    assert low < at < high

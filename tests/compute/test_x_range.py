"""Default ranges: every breakpoint, the scale of the function, nothing flattened."""

import numpy as np
import pytest

from actviz.activations.catalogue import BUILTIN
from actviz.activations.words import parse
from actviz.compute import x_range
from actviz.sources import words


@pytest.mark.parametrize("name", sorted(BUILTIN))
def test_every_breakpoint_lies_well_inside(name):
    function = parse(name)
    low, high = x_range.usual(function)
    room = 0.02 * (high - low)
    assert all(low + room < point < high - room for point in function.breakpoints)
    assert -1000 < low < high < 1000


@pytest.mark.parametrize(
    ("word", "wanted"),
    [
        ("identity", (-5, 5)),
        ("relu", (-5, 5)),
        ("relu6", (-8, 8)),
        ("step:threshold=100", (-150, 150)),
        ("tanh", (-3, 3)),
    ],
)
def test_usual_functions_have_familiar_ranges(word, wanted):
    assert x_range.usual(parse(word)) == wanted


@pytest.mark.parametrize("beta", [0.01, 0.3, 1.0, 20.0, 1000.0])
def test_the_range_scales_with_the_function(beta):
    low, high = x_range.usual(parse(f"softplus:beta={beta}"))
    # softplus(x; beta) bends over a few 1/beta: the bend is neither a point nor everything.
    assert 2.0 / beta < high < 50.0 / beta
    assert low == -high


def test_what_lies_far_from_the_origin_is_found():
    low, high = x_range.usual(parse("softmax:others=1000"))
    assert 960 < low < 995
    assert 1005 < high < 1040


@pytest.mark.parametrize("others", ["0:8", "0:10:-100", "3", "4", "5", "8", "20", "100"])
def test_both_ends_of_an_s_are_shown(others):
    function = parse(f"softmax:others={others}")
    low, high = x_range.usual(function)
    assert function(low) < 0.03
    assert function(high) > 0.97


def test_a_stair_is_shown_to_its_last_step():
    # A step of one at each of 0, 20 and 40: between them the slope fades as it does far out.
    low, high = x_range.usual(parse("triple_state_sigmoid"))
    assert low < -3
    assert 43 < high < 100


@pytest.mark.parametrize("frequency", [0.1, 1.0, 30.0])
def test_a_swinging_slope_shows_a_few_periods(frequency):
    low, high = x_range.usual(parse(f"snake:frequency={frequency}"))
    periods = (high - low) / (np.pi / frequency)
    assert 3 < periods < 8


@pytest.mark.parametrize("word", ["symlog", "arsinh", "signed_sqrt", "seagull"])
def test_a_slope_that_fades_slowly_does_not_widen_the_range(word):
    assert x_range.usual(parse(word))[1] <= 10


@pytest.mark.parametrize(
    ("reach", "wanted"), [(0.97, 1.0), (1.0, 1.0), (4.2, 5.0), (130, 150), (0.0051, 0.006)]
)
def test_a_nice_number_is_the_next_that_reads_well(reach, wanted):
    assert x_range.nice(reach) == pytest.approx(wanted)


@pytest.mark.parametrize("formula", ["x if x < 9999 else 2x", "2x if x < -9999 else x"])
def test_what_happens_at_the_last_place_that_is_looked_at_has_a_range(formula):
    low, high = x_range.usual(words.parse(formula))
    assert low < high


@pytest.mark.parametrize("formula", ["sin(1/x)", "x*sin(1/x)"])
def test_waves_that_crowd_about_0_do_not_narrow_the_range_to_them(formula):
    low, high = x_range.usual(words.parse(formula))
    # The outermost turn of sin(1/x) is at 2/π.
    assert low < -2 / np.pi
    assert high > 2 / np.pi

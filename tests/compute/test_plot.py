"""The numbers of a plot: one-sided ends, enough points, zones."""

import json
from itertools import pairwise

import numpy as np
import pytest

from actviz.activations.catalogue import BUILTIN
from actviz.activations.words import parse
from actviz.compute.inputs import Inputs
from actviz.compute.plot import compute, evaluated
from actviz.compute.trace import MAX_POINTS
from actviz.requests import PlotRequest


def plotted(word, **settings):
    return compute(PlotRequest(function=parse(word), **settings), Inputs())


@pytest.mark.parametrize("name", sorted(BUILTIN))
def test_segments_fill_the_range_between_the_breakpoints(name):
    data = plotted(name)
    ends = [(segment.x[0], segment.x[-1]) for segment in data.trace.segments]
    edges = [data.range[0], *data.function.breakpoints, data.range[1]]
    assert ends == list(pairwise(edges))
    for segment in data.trace.segments:
        inside = segment.x[1:-1]
        assert (np.diff(segment.x) > 0).all()
        assert np.array_equal(segment.value[1:-1], data.function(inside), equal_nan=True)
    json.dumps(data.numbers(), allow_nan=False)


def test_the_ends_of_a_segment_are_the_one_sided_limits():
    left, right = plotted("step").trace.segments
    assert (left.value[-1], right.value[0]) == (0.0, 1.0)
    left, right = plotted("relu").trace.segments
    assert (left.derivative[-1], right.derivative[0]) == (0.0, 1.0)


@pytest.mark.parametrize("frequency", [1.0, 30.0, 300.0])
def test_a_fast_swing_is_sampled_densely(frequency):
    data = plotted(f"snake:frequency={frequency}", range=(-5.0, 5.0))
    (segment,) = data.trace.segments
    periods = 10 / (np.pi / frequency)
    assert len(segment.x) > 30 * periods
    # f′ = 1 + sin(2ax) reaches both of its bounds in the drawn points.
    assert segment.derivative.max() == pytest.approx(2.0, abs=0.01)
    assert segment.derivative.min() == pytest.approx(0.0, abs=0.01)


def test_a_narrow_bend_in_a_wide_range_is_not_missed():
    (segment,) = plotted("sigmoid", range=(-1e5, 3e5)).trace.segments
    assert segment.derivative.max() == pytest.approx(0.25, abs=1e-4)
    assert len(segment.x) < MAX_POINTS


@pytest.mark.parametrize(
    "ends", [(-1e300, 1e300), (-1e-270, 1e-270), (5.0, 5.0 + 1e-12), (2e5, 3e5)]
)
@pytest.mark.parametrize("word", ["tanh", "relu", "exponential", "snake", "maxout"])
def test_any_finite_range_is_evaluated(word, ends):
    data = plotted(word, range=ends)
    assert data.trace.segments[0].x[0] == ends[0]
    assert data.trace.segments[-1].x[-1] == ends[1]
    json.dumps(data.numbers(), allow_nan=False)


def test_a_breakpoint_on_the_edge_is_not_drawn_as_one():
    assert plotted("step", range=(0.0, 1.0)).trace.breakpoints == ()
    assert len(plotted("step", range=(0.0, 1.0)).trace.segments) == 1


def test_zones_tell_dead_saturated_and_small():
    assert [zone.kind for zone in plotted("hard_tanh").zones] == ["dead", "dead"]
    assert [zone.kind for zone in plotted("tanh", range=(-6.0, 6.0)).zones] == ["saturated"] * 2
    (small,) = plotted("leaky_relu").zones
    assert (small.kind, small.slope) == ("slope", 0.01)
    # 1 - tanh² falls below 0.01 at artanh(√0.99).
    saturated = plotted("tanh", range=(-6.0, 6.0)).zones[1]
    assert saturated.low == pytest.approx(np.arctanh(np.sqrt(0.99)), abs=0.02)


def test_a_second_derivative_comes_with_the_segments():
    data = plotted("relu", order=2)
    assert [segment.second.max() for segment in data.trace.segments] == [0.0, 0.0]
    assert list(data.trace.line(2))


def test_companions_span_the_same_range():
    data = evaluated(parse("maxout"), (-4.0, 2.0))
    assert len(data.companions) == 3
    for companion in data.companions:
        assert (companion.segments[0].x[0], companion.segments[-1].x[-1]) == (-4.0, 2.0)

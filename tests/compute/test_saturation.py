"""One meaning of 'saturated': in plots, histograms and networks alike."""

import numpy as np
import pytest

from actviz import get
from actviz.compute import histogram, plot
from actviz.compute.inputs import Inputs
from actviz.compute.network import dead, signal
from actviz.compute.network.census import units
from actviz.compute.saturation import STEEPEST, saturated
from actviz.requests import HistogramRequest, PlotRequest, Sampling
from actviz.requests.network import DeadRequest, InputSampling, SignalRequest

# σ′ is a hundredth where σ = (1 ± √0.96) / 2.
EDGE = float(np.log((1 + np.sqrt(0.96)) / (1 - np.sqrt(0.96))))


def test_a_slope_below_a_hundredth_is_saturated():
    slopes = np.array([0.0, -0.009, 0.01, 1.0, np.inf, np.nan])
    assert saturated(slopes).tolist() == [True, True, False, False, False, False]


def test_a_plot_shades_where_a_histogram_counts():
    request = PlotRequest(function=get("sigmoid"), range=(-10.0, 10.0))
    left, right = plot.compute(request, Inputs()).zones
    assert (left.high, right.low) == pytest.approx((-EDGE, EDGE), abs=0.02)
    sampling = Sampling(distribution="uniform:low=-10,high=10")
    counted = histogram.compute(
        HistogramRequest(function=get("sigmoid"), sampling=sampling), Inputs()
    )
    assert counted.saturated_fraction == pytest.approx(1 - EDGE / 10, abs=0.005)


def test_a_layer_counts_as_a_histogram_does():
    # Without any weights but those of a wide normal, a first layer sees the same as samples do.
    size = 40.0
    request = SignalRequest(
        functions=(get("sigmoid"),),
        inits=(f"normal:{size / 20}",),
        layers=1,
        width=400,
        sampling=InputSampling(samples=500),
    )
    (layer,) = signal.compute(request, Inputs()).outcomes[0].layers
    sampling = Sampling(distribution=f"normal:std={size}")
    counted = histogram.compute(
        HistogramRequest(function=get("sigmoid"), sampling=sampling), Inputs()
    )
    assert layer.saturated_fraction == pytest.approx(counted.saturated_fraction, abs=0.01)


def test_json_names_the_limit():
    few = Sampling(samples=100)
    function = get("tanh")
    networks = {"functions": (function,), "layers": 1, "width": 10}
    told = [
        plot.compute(PlotRequest(function=function), Inputs()),
        histogram.compute(HistogramRequest(function=function, sampling=few), Inputs()),
        signal.compute(SignalRequest(**networks), Inputs()),
        dead.compute(DeadRequest(functions=(function,), steps=1, rates=(0.1,)), Inputs()),
    ]
    assert [each.numbers()["saturated_below"] for each in told] == [STEEPEST] * 4


@pytest.mark.parametrize("word", ["relu", "hard_tanh", "sigmoid", "hard_shrink"])
def test_a_unit_is_dead_or_saturated_where_the_plot_shades(word):
    """Units held at one x each fall into the plot's zones, and into the histogram's share."""
    x = np.array([-7.6, -6.1, -3.3, -0.3, 0.2, 0.4, 2.7, 5.3, 7.7])
    found = plot.compute(PlotRequest(function=get(word), range=(-8.0, 8.0)), Inputs()).zones
    kinds = [[z.kind for z in found if z.low <= each <= z.high] for each in x]
    (gone,), (flat,) = units([np.tile(get(word).derivative(x), (3, 1))])
    assert gone.tolist() == [kind == ["dead"] for kind in kinds]
    assert flat.tolist() == [kind == ["saturated"] for kind in kinds]
    request = HistogramRequest(function=get(word), sampling=Sampling(data="x.npy"))
    counted = histogram.compute(request, Inputs(data=x))
    assert counted.saturated_fraction == pytest.approx(sum(map(bool, kinds)) / len(x))

"""Several functions: their common range, what is swept, the difference, the shared scale."""

import json

import numpy as np
import pytest

from actviz.activations.words import parse
from actviz.compute.compare import compute, swept
from actviz.compute.inputs import Inputs
from actviz.compute.photo import Photo
from actviz.requests import CompareRequest, Grey, Sampling


def functions(*words):
    return tuple(parse(word) for word in words)


def compared(*words, photo=None, **settings):
    name = None if photo is None else "p.png"
    request = CompareRequest(functions=functions(*words), photo=name, **settings)
    return compute(request, Inputs(photo=photo))


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        (("prelu:alpha=0.1", "prelu:alpha=0.2"), "alpha"),
        (("relu", "prelu"), None),
        (("selu:alpha=1,scale=1", "selu:alpha=2,scale=1"), "alpha"),
        (("selu:alpha=1,scale=1", "selu:alpha=2,scale=2"), None),
    ],
)
def test_a_sweep_varies_one_parameter_of_one_function(words, wanted):
    assert swept(functions(*words)) == wanted


def test_all_functions_are_drawn_over_the_widest_range():
    data = compared("relu6", "tanh")
    assert {each.range for each in data.plots} == {(-8.0, 8.0)}
    data = compared("relu6", "tanh", range=(-1.0, 2.0))
    assert {each.range for each in data.plots} == {(-1.0, 2.0)}


def test_differences_are_from_the_first():
    data = compared("relu", "leaky_relu:negative_slope=0.5", difference=True, range=(-4.0, 4.0))
    assert len(data.differences) == 1
    assert data.differences[0].largest == 2.0
    assert data.numbers()["compared"][1]["largest_difference"] == 2.0


def test_how_far_two_functions_are_apart_is_told_whether_it_is_drawn_or_not():
    data = compared("relu", "leaky_relu:negative_slope=0.5", range=(-4.0, 4.0))
    assert data.differences == ()
    assert data.apart.largest == 2.0
    assert data.numbers()["compared"][1]["largest_difference"] == 2.0
    assert compared("relu", "tanh", "elu").apart is None


@pytest.mark.parametrize(
    ("first", "second"),
    [("silu", "swish"), ("sigmoid", "softmax:others=0"), ("relu", "leaky_relu:negative_slope=0")],
)
def test_what_differs_by_rounding_is_equal(first, second):
    data = compared(first, second, difference=True)
    assert data.equal == data.functions[1:]
    entry = data.numbers()["compared"][1]
    assert entry["equal_up_to_rounding"] is True
    assert entry["largest_difference"] < 1e-15


@pytest.mark.parametrize(
    ("first", "second"),
    [("gelu", "gelu_tanh"), ("relu", "leaky_relu:negative_slope=1e-12"), ("relu", "sqrt")],
)
def test_what_differs_by_more_is_not(first, second):
    data = compared(first, second, difference=True)
    assert data.equal == ()
    assert data.numbers()["compared"][1]["equal_up_to_rounding"] is False


def test_histograms_come_from_the_same_samples():
    data = compared("relu", "tanh", view="histogram", sampling=Sampling(samples=500))
    first, second = data.histograms
    assert np.array_equal(first.before.edges, second.before.edges)
    assert np.array_equal(first.before.counts, second.before.counts)


def photo():
    return Photo(
        path="p.png", levels=np.arange(256, dtype=np.uint8).reshape(1, 16, 16), bit_depth=8
    )


def test_images_share_one_scale_that_holds_them_all():
    data = compared("relu", "softplus", view="image", photo=photo())
    scales = {each.after_scale for each in data.images} | {
        each.before_scale for each in data.images
    }
    ((low, high),) = scales
    assert low == min(each.inputs.min() for each in data.images)
    assert high == pytest.approx(np.log1p(np.exp(0.5)), abs=1e-2)


def test_a_given_scale_is_kept():
    data = compared("relu", "tanh", view="image", photo=photo(), grey=Grey(scale=(-2.0, 2.0)))
    assert {each.after_scale for each in data.images} == {(-2.0, 2.0)}
    data = compared("relu", "tanh", view="image", photo=photo(), grey=Grey(scale="each"))
    assert len({each.after_scale for each in data.images}) == 2


@pytest.mark.parametrize("view", ["plot", "histogram", "image"])
def test_the_numbers_have_an_entry_for_each_function(view):
    data = compared("relu", "tanh", view=view, photo=photo() if view == "image" else None)
    numbers = json.loads(json.dumps(data.numbers(), allow_nan=False))
    assert [entry["function"] for entry in numbers["compared"]] == ["relu", "tanh"]


def test_the_same_function_twice_counts_once():
    assert len(compared("relu", "relu", "tanh").plots) == 2

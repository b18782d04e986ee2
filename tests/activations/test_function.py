"""Functions: labels, words, second derivatives, random slopes, curves beside the curve."""

from __future__ import annotations

import pickle
from dataclasses import replace

import numpy as np
import pytest

from actviz import get
from actviz.activations import Function, names
from actviz.activations.curve import Curve
from actviz.activations.pieces import line
from actviz.activations.record import Activation
from actviz.errors import ParameterError, UsageError


@pytest.mark.parametrize("name", names())
def test_words_read_back_and_functions_pickle(name):
    function = get(name)
    assert get(function.word) == function
    copy = pickle.loads(pickle.dumps(function))
    assert copy.values == function.values
    x = np.linspace(-3, 3, 7)
    np.testing.assert_array_equal(copy(x), function(x))


def test_labels_tell_the_parameters():
    assert get("prelu", alpha=0.1).label == "PReLU (alpha = 0.1)"
    assert get("maxout").label == "Maxout (weights = (-1, 0, 1), biases = (-1, 0, -1))"
    assert get("relu").label == "ReLU"


def test_minor_parameters_are_told_only_when_they_are_not_the_default():
    assert get("softplus").word == "softplus:beta=1"
    assert get("softplus", threshold=20).word == "softplus:beta=1,threshold=20"
    assert get("hard_shrink", keep_edge=1).label == "Hard shrink (lambd = 0.5, keep_edge = 1)"


def test_second_derivative_is_refused_where_it_is_not_written():
    assert not get("serf").has_second
    with pytest.raises(UsageError, match="serf"):
        get("serf").second(0.0)


@pytest.mark.parametrize(
    "name",
    [
        "relu",
        "relu6",
        "leaky_relu",
        "prelu",
        "rrelu",
        "elu",
        "selu",
        "celu",
        "gelu",
        "gelu_tanh",
        "silu",
        "mish",
        "sigmoid",
        "log_sigmoid",
        "hard_sigmoid",
        "tanh",
        "hard_tanh",
        "tanhshrink",
        "softsign",
        "softplus",
        "hard_shrink",
        "soft_shrink",
        "threshold",
        "hard_swish",
        "softmax",
        "log_softmax",
        "softmin",
        "glu",
        "swish",
    ],
)
def test_frameworks_functions_have_a_second_derivative(name):
    assert get(name).has_second
    assert get(name).second(np.array([[0.5], [-0.5]])).shape == (2, 1)


def test_random_slopes_are_drawn_left_of_zero_only():
    function = get("rrelu", lower=0.1, upper=0.3)
    x = np.linspace(-1, 1, 2001)
    y = function.sample(x, np.random.default_rng(7))
    np.testing.assert_array_equal(y[x >= 0], x[x >= 0])
    slopes = y[x < 0] / x[x < 0]
    assert slopes.min() >= 0.1 - 1e-12
    assert slopes.max() <= 0.3 + 1e-12
    assert abs(slopes.mean() - 0.2) < 0.01
    assert len(np.unique(slopes)) > 900
    np.testing.assert_array_equal(y, function.sample(x, np.random.default_rng(7)))
    assert function.sample(x.reshape(3, 667), np.random.default_rng(7)).shape == (3, 667)


def test_random_slopes_have_the_drawn_mean_as_their_evaluation():
    assert get("rrelu")(-1.0) == -(1 / 8 + 1 / 3) / 2


def test_functions_that_draw_nothing_have_no_sample():
    assert get("relu").sample is None


def test_crelu_has_its_other_half_beside_it():
    function = get("crelu")
    [(_, own), (label, other)] = function.arms
    assert own == function.curve or own.value(np.array([2.0])) == 2.0
    assert "−x" in label
    x = np.array([-2.0, 0.0, 3.0])
    np.testing.assert_array_equal(function(x), [0.0, 0.0, 3.0])
    np.testing.assert_array_equal(other.value(x), [2.0, 0.0, 0.0])


def test_maxout_has_its_lines_beside_it():
    function = get("maxout:weights=-1:2,biases=0:1")
    labels = [label for label, _ in function.companions]
    assert labels == ["−x", "2x + 1"]


def test_whole_numbers_are_demanded_where_only_they_make_sense():
    with pytest.raises(ParameterError, match="keep_edge") as caught:
        get("hard_shrink", keep_edge=0.5)
    assert "whole number" in caught.value.hint


@pytest.mark.parametrize(
    ("word", "problem"),
    [
        ("hard_tanh:min_val=2,max_val=1", "min_val"),
        ("rrelu:lower=0.5,upper=0.1", "lower"),
        ("maxout:weights=1:2,biases=0", "2 weights"),
        ("apl:slopes=1:2,hinges=0", "2 slopes"),
        ("smht:a=2", "a ≤ c"),
        ("s_shaped_relu:left_at=2", "left_at"),
        ("general_relu:threshold=7", "threshold"),
        ("gelu_clipped:min_val=1", "min_val"),
    ],
)
def test_impossible_combinations_are_refused(word, problem):
    with pytest.raises(ParameterError, match="not possible") as caught:
        get(word)
    assert problem in caught.value.message


def test_outside_its_domain_a_function_is_nan_without_a_warning():
    log = get("soft_exponential", alpha=-1.0)
    x = np.array([-5.0, -0.5, 1.0])
    np.testing.assert_array_equal(np.isnan(log(x)), [True, True, False])
    np.testing.assert_array_equal(np.isnan(log.derivative(x)), [True, True, False])
    assert log(1.0) == 0.0
    assert np.isnan(get("sqrt")(-1.0))


def test_values_cannot_be_changed():
    function = get("prelu", alpha=0.1)
    with pytest.raises(TypeError):
        function.values["alpha"] = 5.0
    given = {"alpha": 0.1}
    made = Function(function.activation, given)
    given["alpha"] = 5.0
    assert made == function
    assert hash(made) == hash(function)


def test_functions_are_equal_by_name_and_values():
    assert get("prelu", alpha=0.1) == get("prelu:alpha=0.1")
    assert get("prelu", alpha=0.1) != get("prelu", alpha=0.2)
    assert get("prelu") != get("leaky_relu", alpha=0.25)
    assert len({get("relu"), get("relu"), get("elu")}) == 2


def test_a_function_may_be_altered_field_by_field():
    halved = replace(get("prelu"), values={"alpha": 0.5})
    assert halved == get("prelu", alpha=0.5)
    assert halved(-2.0) == -1.0
    other = replace(halved, activation=Activation("mine", lambda alpha: Curve((line(alpha),))))
    assert other(-2.0) == -1.0
    assert other != halved


@pytest.mark.parametrize("x", [-3, -0.5, 0.0, 2.0, np.float32(1.5), np.inf, -np.inf])
def test_both_sides_are_told_at_any_x(x):
    function = get("prelu", alpha=0.5)
    sides = function.one_sided(x)
    assert (sides.x, sides.value) == (x, function(x))
    assert sides.left_limit == sides.right_limit == function(x)
    assert sides.left_derivative == (0.5 if x <= 0 else 1.0)
    assert sides.right_derivative == (0.5 if x < 0 else 1.0)
    assert sides.kinks == (x == 0)


def test_jumps_are_the_breakpoints_where_the_function_is_discontinuous():
    assert get("step", threshold=2).jumps == (2.0,)
    assert get("relu").jumps == ()


def test_parameters_answer_to_the_frameworks_names():
    for alias in ("negative_slope", "alpha", "slope", "neg_slope", "a"):
        assert get("leaky_relu", **{alias: 0.3}).values == {"negative_slope": 0.3}
    assert get("softplus", beta=2).values["beta"] == 2.0

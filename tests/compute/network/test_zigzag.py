"""The zigzag: two weights on their way."""

from __future__ import annotations

import json

import numpy as np
import pytest

from actviz import get
from actviz.compute.inputs import Inputs
from actviz.compute.network import zigzag
from actviz.compute.network.zigzag import WeightPath
from actviz.errors import InputError
from actviz.requests.network import ZigzagRequest


def path(word: str, **settings: object) -> WeightPath:
    return zigzag.compute(ZigzagRequest(functions=(get(word),), **settings), Inputs()).outcomes[0]


@pytest.mark.parametrize("word", ["sigmoid", "relu", "softplus", "exponential"])
@pytest.mark.parametrize("seed", range(3))
def test_positive_inputs_move_both_weights_the_same_way(word: str, seed: int) -> None:
    found = path(word, seed=seed, steps=200)
    assert not found.opposed.any()
    assert (found.moves.prod(axis=1) >= 0).all()


def test_inputs_of_both_signs_move_them_either_way() -> None:
    moves = path("tanh", steps=400, rate=0.01).moves
    # Two independent signs differ half of the time.
    assert np.mean(moves.prod(axis=1) < 0) == pytest.approx(0.5, abs=4 * 0.5 / 20)


@pytest.mark.parametrize("seed", range(5))
def test_a_leak_of_a_hundredth_cures_no_zigzag(seed: int) -> None:
    relu, leaky, tanh = (path(word, seed=seed) for word in ("relu", "leaky_relu", "tanh"))
    # Nearly half of its steps have two signs, but none of them takes both weights anywhere.
    assert np.mean(leaky.moves.prod(axis=1) < 0) > 0.2
    assert leaky.share(leaky.opposed) < 0.01
    assert leaky.share(leaky.alone) == pytest.approx(relu.share(relu.alone), abs=0.02)
    assert tanh.share(tanh.opposed) > 0.4


def test_steps_count_with_their_length_and_those_along_an_axis_as_neither() -> None:
    steps = np.array([[3.0, -4.0], [0.0, 2.0], [1.0, 0.05], [-0.6, -0.8], [0.0, 0.0]])
    points = np.vstack([[0.0, 0.0], np.cumsum(steps, axis=0)])
    found = WeightPath(get("tanh"), points, None)
    way = 5 + 2 + np.hypot(1, 0.05) + 1
    assert found.length == pytest.approx(way)
    told = found.measures()
    assert told["opposed_fraction"] == pytest.approx(5 / way)
    assert told["way"] == {
        "both_up": 0.0,
        "both_down": pytest.approx(1 / way),
        "first_up": pytest.approx(5 / way),
        "second_up": 0.0,
        "one_alone": pytest.approx((2 + np.hypot(1, 0.05)) / way),
    }


def test_a_step_is_the_gradient_of_one_sample() -> None:
    first = path("tanh", rate=0.3).path
    generator = np.random.default_rng(0)
    z = np.tanh(generator.standard_normal((60, 2)))[0]
    square = 2 * np.mean(np.tanh(generator.standard_normal(20_000)) ** 2)
    # The error at the origin is 0 − (z₁ − z₂).
    assert first[1] == pytest.approx(0.3 / square * (z[0] - z[1]) * z, rel=1e-12)


def test_zero_centred_inputs_arrive_sooner() -> None:
    straight, crooked = path("tanh"), path("sigmoid")
    assert straight.distance < 0.01 < 0.1 < crooked.distance
    assert crooked.length > 1.5 * straight.length


def test_divergence_is_told_and_the_path_ends_there() -> None:
    data = zigzag.compute(ZigzagRequest(functions=(get("relu"),), rate=50.0), Inputs())
    (found,) = data.outcomes
    assert found.diverged_at is not None
    assert len(found.path) == found.diverged_at + 1
    assert np.abs(found.path).max() < 1000
    assert "diverged at step" in data.notes[0]
    json.dumps(data.numbers(), allow_nan=False)


def test_outputs_that_are_all_0_are_refused() -> None:
    with pytest.raises(InputError, match="mean square of 0"):
        path("hard_shrink:lambd=50")

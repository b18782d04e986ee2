"""Dead and saturated units, counted while networks are trained."""

from __future__ import annotations

import json

import numpy as np
import pytest

from actviz import get
from actviz.compute.inputs import Inputs
from actviz.compute.network import dead
from actviz.compute.network.layers import Activate, Dense, Network
from actviz.requests.network import DeadRequest


def test_a_unit_is_dead_when_its_slope_is_0_for_every_sample() -> None:
    layer = Dense(np.array([[1.0, 1.0, -1.0, 0.0]]))
    layer.parameters[1][:] = [0.0, -9.0, -9.0, 1.0]
    network = Network([layer, Activate(get("relu"))])
    # Of x in −1, 1, 2: units 2 and 3 never rise above 0; unit 1 does; unit 4 is 1.
    assert dead.units(network, np.array([[-1.0], [1.0], [2.0]])) == ([0.5], [0.0])


def test_a_unit_may_be_dead_at_any_height() -> None:
    layer = Dense(np.array([[1.0, 1.0, 1.0]]))
    layer.parameters[1][:] = [0.0, 9.0, -9.0]
    network = Network([layer, Activate(get("hard_tanh"))])
    assert dead.units(network, np.array([[-0.5], [0.5]])) == ([pytest.approx(2 / 3)], [0.0])


def test_an_output_of_0_is_not_dead_where_the_slope_is_not() -> None:
    network = Network([Dense(np.zeros((1, 4))), Activate(get("tanh"))])
    assert dead.units(network, np.array([[-0.5], [0.5]])) == ([0.0], [0.0])


def test_a_unit_is_saturated_when_its_slope_vanishes_for_every_sample() -> None:
    layer = Dense(np.array([[1.0, 1.0, 1.0, 1.0]]))
    layer.parameters[1][:] = [0.0, 20.0, -20.0, 4.0]
    network = Network([layer, Activate(get("sigmoid"))])
    # σ′(4 ± 1) is 0.0452 and 0.0066: saturated for one of the samples only.
    assert dead.units(network, np.array([[-1.0], [1.0]])) == ([0.0], [0.5])


def runs(**settings: object) -> tuple[dead.DeadRun, ...]:
    return dead.compute(
        DeadRequest(steps=60, samples=100, hidden=(20, 20), **settings), Inputs()
    ).outcomes


def test_a_large_learning_rate_kills_relu_and_not_leaky_relu() -> None:
    gentle, harsh = runs(functions=(get("relu"),), rates=(0.01, 3.0))
    assert gentle.dead[-1].mean() < 0.2
    assert harsh.dead[-1].mean() > 0.4
    (leaky,) = runs(functions=(get("leaky_relu"),), rates=(0.1,))
    assert not leaky.dead.any()


def test_zeros_kill_every_relu_from_the_start() -> None:
    (run,) = runs(functions=(get("relu"),), inits=("zeros",), rates=(0.1,))
    assert (run.dead == 1).all()
    assert run.accuracy == pytest.approx(0.5, abs=0.01)


def test_networks_come_by_function_then_initialisation_then_rate() -> None:
    data = dead.compute(
        DeadRequest(
            functions=(get("relu"), get("tanh")),
            inits=("he", "xavier"),
            rates=(0.1, 0.2),
            steps=5,
            hidden=(4, 3),
            samples=10,
        ),
        Inputs(),
    )
    assert [(run.function.name, run.init, run.rate) for run in data.outcomes][:3] == [
        ("relu", "he", 0.1),
        ("relu", "he", 0.2),
        ("relu", "xavier", 0.1),
    ]
    assert data.outcomes[0].steps.tolist() == [0, 1, 2, 3, 4, 5]
    assert data.outcomes[0].dead.shape == (6, 2)
    json.dumps(data.numbers(), allow_nan=False)


def test_divergence_is_told_and_the_record_ends_before_it() -> None:
    data = dead.compute(DeadRequest(functions=(get("leaky_relu"),), rates=(50.0,)), Inputs())
    (run,) = data.outcomes
    assert run.diverged_at is not None
    assert run.steps[-1] == run.diverged_at
    assert len(np.unique(run.steps)) == len(run.steps)
    assert f"diverged at step {run.diverged_at}" in data.notes[0]

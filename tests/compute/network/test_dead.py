"""Dead and saturated units, counted while networks are trained."""

from __future__ import annotations

import json

import numpy as np
import pytest

from actviz import get
from actviz.compute.inputs import Inputs
from actviz.compute.network import dead
from actviz.compute.network.census import Census, units
from actviz.compute.network.layers import Activate, Dense, Network
from actviz.requests.network import DeadRequest


def shares(network: Network, x: np.ndarray) -> tuple[list[float], list[float]]:
    """The share of dead and of saturated units in each hidden layer."""
    network.forward(x)
    slopes = [layer.function.derivative(layer.a) for layer in network.activations]
    gone, flat = units(slopes)
    return [float(part.mean()) for part in gone], [float(part.mean()) for part in flat]


def test_a_unit_is_dead_when_its_slope_is_0_for_every_sample() -> None:
    layer = Dense(np.array([[1.0, 1.0, -1.0, 0.0]]))
    layer.parameters[1][:] = [0.0, -9.0, -9.0, 1.0]
    network = Network([layer, Activate(get("relu"))])
    # Of x in −1, 1, 2: units 2 and 3 never rise above 0; unit 1 does; unit 4 is 1.
    assert shares(network, np.array([[-1.0], [1.0], [2.0]])) == ([0.5], [0.0])


def test_a_unit_may_be_dead_at_any_height() -> None:
    layer = Dense(np.array([[1.0, 1.0, 1.0]]))
    layer.parameters[1][:] = [0.0, 9.0, -9.0]
    network = Network([layer, Activate(get("hard_tanh"))])
    assert shares(network, np.array([[-0.5], [0.5]])) == ([pytest.approx(2 / 3)], [0.0])


def test_an_output_of_0_is_not_dead_where_the_slope_is_not() -> None:
    network = Network([Dense(np.zeros((1, 4))), Activate(get("tanh"))])
    assert shares(network, np.array([[-0.5], [0.5]])) == ([0.0], [0.0])


def test_a_unit_is_saturated_when_its_slope_vanishes_for_every_sample() -> None:
    layer = Dense(np.array([[1.0, 1.0, 1.0, 1.0]]))
    layer.parameters[1][:] = [0.0, 20.0, -20.0, 4.0]
    network = Network([layer, Activate(get("sigmoid"))])
    # σ′(4 ± 1) is 0.0452 and 0.0066: saturated for one of the samples only.
    assert shares(network, np.array([[-1.0], [1.0]])) == ([0.0], [0.5])


def runs(**settings: object) -> tuple[dead.DeadRun, ...]:
    return dead.compute(
        DeadRequest(steps=60, samples=100, hidden=(20, 20), **settings), Inputs()
    ).outcomes


def test_a_large_learning_rate_kills_relu_and_not_leaky_relu() -> None:
    gentle, harsh = runs(functions=(get("relu"),), rates=(0.01, 1.0))
    assert gentle.dead[-1].mean() < 0.2
    assert harsh.dead[-1].mean() > 0.3
    (leaky,) = runs(functions=(get("leaky_relu"),), rates=(0.1,))
    assert not leaky.dead.any()


@pytest.mark.parametrize("seed", range(5))
def test_at_the_defaults_relu_dies_and_leaky_relu_learns_the_same_points(seed: int) -> None:
    data = dead.compute(
        DeadRequest(functions=(get("relu"), get("leaky_relu")), seed=seed), Inputs()
    )
    relu, leaky = data.outcomes
    assert relu.dead[0].mean() <= 0.05
    assert relu.dead[-1].mean() > 0.5
    assert relu.death is not None
    assert not leaky.dead.any()
    assert leaky.accuracy is not None
    assert leaky.accuracy > 0.9


@pytest.mark.parametrize("seed", range(5))
def test_the_unit_that_is_shown_dying_met_points_before_the_update_and_none_after(
    seed: int,
) -> None:
    data = dead.compute(DeadRequest(functions=(get("relu"),), seed=seed), Inputs())
    death = data.outcomes[0].death
    assert death is not None
    x = data.dataset.standardized()
    before, after = (x @ w[:2] + w[2] for w in (death.before, death.after))
    assert death.alive > 0
    assert np.mean(before > 0) == pytest.approx(death.alive)
    assert not (after > 0).any()


def test_the_deadliest_update_is_the_one_that_kills_the_most_units() -> None:
    census = Census(every=1)
    weights = np.zeros((3, 4))
    for step, alive in enumerate([[1, 1, 1, 1], [1, 1, 0, 1], [0, 0, 0, 1], [0, 1, 0, 1]]):
        census.take(step, [np.array([alive, alive], float)], weights + step)
    assert census.steps == [0, 1, 2, 3]
    assert census.dead == [[0.0], [0.25], [0.75], [0.5]]
    assert census.kill is not None
    assert (census.kill.update, census.kill.fraction) == (2, 0.5)
    # Unit 2 came back; units 1 and 3 stay dead.
    assert census.death is not None
    assert census.death.update in (1, 2)
    assert census.death.after.tolist() == [census.death.update] * 3


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
    assert run.steps.tolist() == list(range(run.diverged_at))
    assert run.exploded is not None
    assert run.exploded > 1000 * run.losses[0]
    assert run.accuracy is None
    assert data.numbers()["accuracy"] is None
    assert f"diverged at step {run.diverged_at}" in data.notes[0]


def test_a_network_that_never_had_a_loss_is_counted_as_it_began() -> None:
    request = DeadRequest(functions=(get("exponential"),), inits=("normal:50",))
    data = dead.compute(request, Inputs())
    (run,) = data.outcomes
    assert (run.diverged_at, run.steps.tolist()) == (0, [0])
    json.dumps(data.numbers(), allow_nan=False)


def test_the_share_of_all_units_weighs_layers_by_their_size() -> None:
    request = DeadRequest(functions=(get("relu"),), steps=30, samples=40, hidden=(30, 10))
    data = dead.compute(request, Inputs())
    told = data.numbers()
    first, second = (layer["dead_fraction"] for layer in told["layers"])
    assert told["dead_fraction"] == pytest.approx(0.75 * first + 0.25 * second)
    assert told["dead_fraction"] > told["dead_at_start"]
    assert len(told["losses"]) == len(told["steps"]) == 31
    kill = told["deadliest_update"]
    before, after = (
        0.75 * told["layers"][0]["dead"][step] + 0.25 * told["layers"][1]["dead"][step]
        for step in (kill - 1, kill)
    )
    # Those that come back in one update make its rise less than what it kills.
    assert told["killed_at_once"] >= after - before > 0

"""Learning: curves over epochs and seeds."""

from __future__ import annotations

import json

import numpy as np
import pytest

from actviz import get
from actviz.compute.inputs import Inputs
from actviz.compute.network import learn
from actviz.errors import InputError, UsageError
from actviz.files import read_table
from actviz.requests.network import LearnRequest


def taught(**settings: object) -> learn.LearnData:
    defaults: dict[str, object] = {
        "functions": (get("relu"), get("sigmoid")),
        "dataset": "moons",
        "samples": 200,
        "hidden": (16,),
        "epochs": 8,
        "rate": 0.2,
    }
    request = LearnRequest(**defaults | settings)
    table = None if request.table is None else read_table(request.table)
    return learn.compute(request, Inputs(table=table))


def test_the_loss_falls_and_the_band_holds_the_mean() -> None:
    data = taught()
    assert [len(run.runs) for run in data.outcomes] == [3, 3]
    mean, low, high = data.outcomes[0].losses
    assert len(mean) == 8
    assert mean[-1] < 0.5 * mean[0]
    assert ((low <= mean) & (mean <= high)).all()
    assert (low < high).all()


def test_the_curves_are_the_mean_over_the_seeds() -> None:
    together = taught(functions=(get("tanh"),), seeds=2, seed=5).outcomes[0]
    runs = together.runs
    assert not np.array_equal(runs[0].losses, runs[1].losses)
    assert together.losses[0].tolist() == ((runs[0].losses + runs[1].losses) / 2).tolist()


def test_the_same_seed_teaches_the_same() -> None:
    assert taught().numbers() == taught().numbers()


def test_relu_learns_the_digits_faster_than_sigmoid() -> None:
    pytest.importorskip("sklearn")
    data = taught(dataset="digits", epochs=6, rate=0.05, seeds=1)
    relu, sigmoid = (run.numbers() for run in data.outcomes)
    assert relu["accuracy"] > 0.88
    assert relu["loss"] < 0.5 * sigmoid["loss"]


def test_an_npz_takes_the_place_of_the_dataset() -> None:
    x = np.random.default_rng(0).normal(size=(100, 3, 2))
    np.savez("data.npz", X=x, y=x[:, 0, 0] > 0)
    data = taught(table="data.npz", epochs=20)
    assert data.dataset.x.shape == (100, 6)
    assert data.outcomes[0].numbers()["accuracy"] > 0.7


def test_a_table_too_small_to_test_on_is_refused() -> None:
    np.savez("data.npz", X=np.ones((4, 2)), y=[0, 1, 0, 1])
    with pytest.raises(InputError, match="4 samples"):
        taught(table="data.npz")


def test_a_network_too_large_for_the_data_is_refused() -> None:
    np.savez("data.npz", X=np.zeros((20, 3000)), y=np.arange(20) % 2)
    with pytest.raises(UsageError, match="million numbers"):
        taught(table="data.npz", hidden=(50_000,))


def test_divergence_is_told_and_the_curve_ends_there() -> None:
    data = taught(functions=(get("identity"),), rate=1e8, seeds=2)
    assert len(data.notes) == 2
    assert "diverged at step" in data.notes[0]
    assert "with seed 1" in data.notes[1]
    numbers = data.numbers()
    assert numbers["losses"] == []
    assert numbers["loss"] is None
    assert numbers["accuracy"] is None
    json.dumps(numbers, allow_nan=False)
    for run in data.outcomes[0].runs:
        assert len(run.trail) == run.diverged_at + 1
        assert not run.trail[-1] < 1000 * run.trail[0]


def seeds(*groups: list[float]) -> list[learn.LearnRun]:
    """Functions whose seeds end with these accuracies; one below 0 diverged at step 3."""
    none = np.empty(0)
    return [
        learn.LearnRun(
            get("relu"),
            tuple(
                learn.SeedRun(none, np.array([0.1, end]), None if end >= 0 else 3, none)
                for end in ends
            ),
        )
        for ends in groups
    ]


def test_a_seed_that_diverged_is_no_part_of_the_band() -> None:
    (run,) = seeds([0.9, -1.0, 0.8])
    assert run.finals == [0.9, 0.8]
    assert run.final == pytest.approx(0.85)
    assert [part.tolist() for part in run.accuracies[1:]] == [[0.1, 0.8], [0.1, 0.9]]


def test_functions_are_level_where_the_ranges_of_their_seeds_meet() -> None:
    first, second, third = seeds([0.8, 0.9], [0.89, 0.95], [0.91, 0.92])
    assert first.level_with(second)
    assert second.level_with(first)
    assert second.level_with(third)
    assert not first.level_with(third)
    assert not third.level_with(first)


def test_a_spike_learns_by_its_backward_pass() -> None:
    """The step has slope 0, so that only what is above it learns; the spike moves its weights."""
    functions = (get("step"), get("atan_spike"))
    step, spike = taught(functions=functions, hidden=(8, 8), epochs=30).outcomes
    assert spike.losses[0][-1] < 0.5 * step.losses[0][-1]

"""Decision regions: who solves the task, from the same points and random numbers."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from actviz import get
from actviz.activations import names
from actviz.compute.facts import facts
from actviz.compute.inputs import Inputs
from actviz.compute.network import boundary
from actviz.errors import InputError
from actviz.files import read_table
from actviz.requests.network import BoundaryRequest

EXTENT = (-1.0, 1.0, -1.0, 1.0)


def accuracy(name: str, **settings: object) -> float:
    request = BoundaryRequest(functions=(get(name),), **settings)
    return boundary.fit(request, get(name), boundary.points(request, None), EXTENT).accuracy


def smooth() -> list[str]:
    """The functions without a kink or a jump, defined everywhere, that are no straight line."""
    found = []
    for name in names():
        f = get(name)
        if np.isfinite(f(np.array([-1.0, 1.0]))).all():
            known = facts(f)
            if known.smoothness not in ("discontinuous", "C0") and not known.linear:
                found.append(name)
    return found


# Gabor's packet is a tenth wide and vanishes beyond: hardly a point moves a unit at the start.
SMOOTH = [name for name in smooth() if name != "gabor"]


def test_most_functions_are_smooth() -> None:
    assert {"tanh", "sigmoid", "gelu", "silu", "softplus", "elu"} <= set(SMOOTH)
    assert len(SMOOTH) > 60


@pytest.mark.parametrize("name", [*SMOOTH, "relu"])
def test_every_smooth_function_and_relu_solve_xor(name: str) -> None:
    assert accuracy(name, steps=250) == 1.0


@pytest.mark.parametrize("seed", range(1, 6))
@pytest.mark.parametrize("name", ["relu", "tanh", "sigmoid", "gelu"])
def test_they_do_at_every_seed(name: str, seed: int) -> None:
    assert accuracy(name, seed=seed) == 1.0


@pytest.mark.parametrize("seed", range(5))
def test_neither_a_line_nor_the_perceptron_solves_xor(seed: int) -> None:
    assert accuracy("identity", seed=seed) <= 0.75
    assert accuracy("identity", seed=seed, hidden=(8, 8)) <= 0.75
    assert accuracy("tanh", seed=seed, hidden=()) <= 0.75


def test_the_perceptron_learns_what_a_line_separates() -> None:
    assert accuracy("step", dataset="linear", hidden=()) == 1.0


@pytest.mark.parametrize(
    ("name", "hidden", "said"),
    [
        ("step", (8,), "slope 0 everywhere"),
        ("sign", (8,), "slope 0 everywhere"),
        ("identity", (8,), "make one line"),
        ("prelu:alpha=1", (8,), "make one line"),
        ("relu", (), "no hidden layer"),
        ("relu", (8,), ""),
        ("tanh", (8,), ""),
    ],
)
def test_the_reason_of_a_failure_is_told(name: str, hidden: tuple[int, ...], said: str) -> None:
    found = boundary.limit(get(name), BoundaryRequest(functions=(get(name),), hidden=hidden))
    assert said in found
    assert bool(found) == bool(said)


def verdicts(*words: str, **settings: object) -> list[str]:
    request = BoundaryRequest(functions=tuple(map(get, words)), **settings)
    return [one.verdict for one in boundary.compute(request, Inputs()).outcomes]


@pytest.mark.parametrize("seed", range(5))
def test_every_verdict_is_what_happened(seed: int) -> None:
    words = ("step", "identity", "relu")
    step, identity, relu = verdicts(*words, seed=seed, dataset="circles")
    assert (step, identity, relu) == ("not learned", "impossible", "solved")
    assert verdicts("relu", seed=seed, steps=1, dataset="circles") == ["not solved"]
    assert verdicts("identity", "tanh", seed=seed, dataset="linear") == ["solved"] * 2
    assert verdicts("identity", seed=seed, steps=1, dataset="linear", rate=1e-9) == ["not solved"]
    diverging = {"rate": 1e6, "optimizer": "sgd", "dataset": "circles"}
    assert verdicts("identity", seed=seed, **diverging) == ["diverged"]


def test_lines_that_no_gradient_moves_do_not_meet_in_one_point() -> None:
    request = BoundaryRequest(functions=(get("step"),))
    first = boundary.prepared(request, get("step"), 2).layers[0]
    weights, bias = first.parameters
    distances = np.abs(bias) / np.hypot(*weights)
    assert np.median(distances) > 0.2
    # Half of a normal's values lie beyond 0.674 deviations; the weights of he have one of 1 here.
    assert np.median(np.abs(bias)) == pytest.approx(0.674, abs=0.4)
    zeros = boundary.prepared(
        BoundaryRequest(functions=(get("step"),), init="zeros"), get("step"), 2
    )
    assert not any(part.any() for part in zeros.parameters)


@pytest.mark.parametrize(
    ("places", "classes", "impossible"),
    [
        ([[0, 0], [1, 1], [0, 1], [1, 0]], [0, 0, 1, 1], True),
        ([[0, 0], [1, 1], [0, 1], [1, 0]], [0, 1, 0, 1], False),
        ([[0, 0], [1, 0], [2, 0]], [0, 1, 0], True),
        ([[0, 0], [1, 0], [2, 0]], [0, 1, 2], False),
        ([[0, 0], [0, 0]], [0, 1], True),
        ([[0, 0], [1e-6, 0]], [0, 1], False),
        ([[-1, 0], [1, 0], [0, 1], [0, 0.2]], [0, 1, 2, 0], False),
        ([[-1, 0], [1, 0], [0, 1], [0, 0]], [0, 0, 2, 1], True),
    ],
)
def test_what_no_line_separates_is_known(
    places: list[list[float]], classes: list[int], impossible: bool
) -> None:
    assert boundary.inseparable(np.array(places, float), np.array(classes)) == impossible


def test_the_shares_of_a_network_are_its_certainty() -> None:
    (one,) = boundary.compute(BoundaryRequest(functions=(get("tanh"),)), Inputs()).outcomes
    assert one.certainty.min() >= 0.5
    assert one.certainty.max() > 0.999
    squared = BoundaryRequest(functions=(get("tanh"),), loss="squared")
    (one,) = boundary.compute(squared, Inputs()).outcomes
    assert 0 <= one.certainty.min() < one.certainty.max() <= 1


def test_the_regions_are_what_the_points_are_told() -> None:
    data = boundary.compute(BoundaryRequest(functions=(get("tanh"),)), Inputs())
    (one,) = data.outcomes
    left, right, bottom, top = data.extent
    x, y = data.dataset.x.T
    size = len(one.regions)
    columns = np.rint((x - left) / (right - left) * (size - 1)).astype(int)
    rows = np.rint((y - bottom) / (top - bottom) * (size - 1)).astype(int)
    assert (one.regions[rows, columns] == data.dataset.labels).mean() > 0.99


def test_the_numbers_of_one_network_stand_at_the_top() -> None:
    one = boundary.compute(BoundaryRequest(functions=(get("relu"),)), Inputs()).numbers()
    assert one["accuracy"] == 1.0
    assert one["loss"] == one["networks"][0]["loss"] < 0.01
    two = boundary.compute(
        BoundaryRequest(functions=(get("relu"), get("step"))), Inputs()
    ).numbers()
    assert "accuracy" not in two
    assert [network["function"] for network in two["networks"]] == ["relu", "step"]
    json.dumps(two, allow_nan=False)


def test_divergence_is_told_with_its_step_and_has_no_accuracy() -> None:
    request = BoundaryRequest(functions=(get("identity"),), rate=1e6, optimizer="sgd")
    data = boundary.compute(request, Inputs())
    (one,) = data.outcomes
    assert one.diverged_at is not None
    assert len(one.losses) == one.diverged_at
    assert np.isfinite(one.losses).all()
    assert one.accuracy is None
    told = data.numbers()
    assert (told["accuracy"], told["verdict"]) == (None, "diverged")
    assert f"diverged at step {one.diverged_at}" in data.notes[0]


def test_a_csv_takes_the_place_of_the_dataset() -> None:
    generator = np.random.default_rng(0)
    x = generator.normal([1000, 5], [200, 0.1], (60, 2))
    labels = np.where(x[:, 0] > 1000, "high", "low")
    rows = [f"{a},{b},{c}" for (a, b), c in zip(x, labels, strict=True)]
    Path("points.csv").write_text("\n".join(["a,b,class", *rows]))
    data = boundary.compute(
        BoundaryRequest(functions=(get("tanh"),), table="points.csv"),
        Inputs(table=read_table("points.csv")),
    )
    assert data.outcomes[0].accuracy == 1.0
    assert data.dataset.classes == ("high", "low")
    assert set(data.outcomes[0].regions[:, 0]) == {1}
    assert set(data.outcomes[0].regions[:, -1]) == {0}
    left, right, _, _ = data.extent
    assert left < x[:, 0].min() < x[:, 0].max() < right


@pytest.mark.parametrize("text", ["1,0\n2,1\n", "1,2,3,0\n4,5,6,1\n"])
def test_a_csv_of_other_than_two_features_is_refused(text: str) -> None:
    Path("points.csv").write_text(text)
    with pytest.raises(InputError, match="features"):
        boundary.compute(
            BoundaryRequest(functions=(get("tanh"),), table="points.csv"),
            Inputs(table=read_table("points.csv")),
        )

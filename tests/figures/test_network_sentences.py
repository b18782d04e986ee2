"""Sentences of the figures of networks, held at five seeds to numbers that NumPy makes again.

The numbers come from what `--json` and `--data` write, or from the points and weights themselves;
never from what words them.
"""

from __future__ import annotations

import json
import re
from importlib import import_module
from typing import Any

import numpy as np
import pytest

from actviz import get
from actviz.compute.inputs import Inputs
from actviz.requests import Request
from actviz.requests.network import (
    BoundaryRequest,
    DeadRequest,
    InputSampling,
    LearnRequest,
    SignalRequest,
    ZigzagRequest,
)
from tests.figures.boxes import texts

SEEDS = pytest.mark.parametrize("seed", range(5))


def of(*words: str) -> dict[str, Any]:
    return {"functions": tuple(map(get, words))}


def seen(request: Request) -> tuple[Any, list[dict[str, Any]], str]:
    """The data of a request, the networks as JSON tells them, and all words of its figure."""
    noun = request.command.split()[1]
    data = import_module(f"actviz.compute.network.{noun}").compute(request, Inputs())
    figure = import_module(f"actviz.figures.network.{noun}").draw(data, request)
    networks = json.loads(json.dumps(data.numbers()))["networks"]
    said = " | ".join(text for text, _ in texts(figure))
    return data, networks, said.replace("\N{NO-BREAK SPACE}", " ").replace("\n", " ")


def told(pattern: str, said: str) -> list[list[float]]:
    """The numbers in the groups of a pattern, for each place where it matches."""
    found = [match.groups() for match in re.finditer(pattern, said)]
    return [[float(each.replace("−", "-")) for each in groups] for groups in found]


def moves_of(network: dict[str, Any]) -> np.ndarray:
    return np.diff(np.array(network["path"]), axis=0)


@SEEDS
def test_what_was_walked_and_is_left_is_that_of_the_path(seed: int) -> None:
    _, networks, said = seen(ZigzagRequest(**of("sigmoid", "tanh", "leaky_relu"), seed=seed))
    walked = [np.hypot(*moves_of(network).T).sum() for network in networks]
    assert [n for (n,) in told(r"([\d.]+) walked, 1.4 as the crow flies", said)] == pytest.approx(
        walked, rel=0.05
    )
    left = [np.hypot(*np.subtract(network["path"][-1], (1, -1))) for network in networks]
    ends = re.findall(r"crow flies; (arrived|still [\d.]+ away)", said)
    for distance, end in zip(left, ends, strict=True):
        assert (distance < 0.01) == (end == "arrived")
        if end != "arrived":
            assert float(end.split()[1]) == pytest.approx(distance, rel=0.05)


@SEEDS
def test_the_way_along_an_axis_and_into_each_quadrant_is_that_of_the_path(seed: int) -> None:
    _, networks, said = seen(ZigzagRequest(**of("tanh"), seed=seed))
    moves = moves_of(networks[0])
    lengths, sizes = np.hypot(*moves.T), np.sort(np.abs(moves), axis=1)
    alone = sizes[:, 0] < 0.1 * sizes[:, 1]
    (share,) = re.findall(r"(< 1|\d+) % of the way along an axis", said)
    expected = [100 * lengths[alone].sum() / lengths.sum()]
    expected += [
        100 * lengths[(np.sign(moves) == to).all(axis=1) & ~alone].sum() / lengths.sum()
        for to in ((1, 1), (-1, 1), (-1, -1), (1, -1))
    ]
    corners = re.findall(r"\| (< 1|\d+) %(?= \|)", f"{said} |")
    for number, way in zip([share, *corners], expected, strict=True):
        assert 0 < way < 0.5 if number == "< 1" else abs(float(number) - way) < 0.51


@SEEDS
def test_the_legend_tells_what_died_and_what_the_network_gets_right(seed: int) -> None:
    data, networks, said = seen(DeadRequest(**of("relu", "leaky_relu"), seed=seed))
    died = [np.mean([layer["dead"][-1] for layer in network["layers"]]) for network in networks]
    assert died[1] == 0
    ((dead, right),) = told(r"ReLU: (\d+) % dead, accuracy (\d+) %", said)
    assert dead == pytest.approx(100 * died[0], abs=0.51)
    assert right == pytest.approx(100 * networks[0]["accuracy"], abs=0.51)
    # Two classes of as many points each: chance is half, and the points are counted.
    assert networks[0]["accuracy"] * len(data.dataset.x) == pytest.approx(
        round(networks[0]["accuracy"] * len(data.dataset.x))
    )
    ((right,),) = told(r"none dead, accuracy (\d+) %", said)
    assert right == pytest.approx(100 * networks[1]["accuracy"], abs=0.51)


@SEEDS
def test_the_unit_that_died_had_the_points_that_are_told_and_has_none(seed: int) -> None:
    data, _, said = seen(DeadRequest(**of("relu"), seed=seed))
    death = data.outcomes[0].death
    points = np.column_stack([data.dataset.standardized(), np.ones(len(data.dataset.x))])
    ((share,),) = told(r"f′ ≠ 0, (\d+) % of the points", said)
    assert share == pytest.approx(100 * np.mean(points @ death.before > 0), abs=0.51)
    assert "no point is in its shade" in said
    assert not np.any(points @ death.after > 0)
    assert f"Before update {death.update} |" in said


@SEEDS
def test_the_loss_of_a_task_that_is_not_solved_is_that_of_its_last_step(seed: int) -> None:
    request = BoundaryRequest(**of("relu"), seed=seed, dataset="spirals", steps=60)
    data, _, said = seen(request)
    (series,) = data.outcomes[0].series()
    columns = dict(series.columns)
    ((loss, steps),) = told(r"not solved: loss ([\d.]+) after (\d+) steps", said)
    assert steps == len(columns["loss"]) == 60
    assert loss == pytest.approx(columns["loss"][-1], rel=0.05)
    right = 100 * np.mean(data.outcomes[0].predictions == data.dataset.labels)
    assert right < 100
    ((share,),) = told(r"ReLU tells ([\d.]+) % of spirals right and has not solved it", said)
    assert share == pytest.approx(right, abs=0.05)


@SEEDS
def test_the_best_of_the_lines_is_the_one_that_is_told(seed: int) -> None:
    words = of("relu", "tanh")
    data, networks, said = seen(BoundaryRequest(**words, seed=seed, hidden=(), steps=60))
    right = [np.mean(each.predictions == data.dataset.labels) for each in data.outcomes]
    ((share,),) = told(r"there is one line; it tells ([\d.]+) % of xor right", said)
    assert share == pytest.approx(100 * max(right), abs=0.05)
    assert [network["accuracy"] for network in networks] == pytest.approx(right)


def learned(seed: int, *words: str, **settings: Any) -> tuple[list[dict[str, Any]], str]:
    small: dict[str, Any] = {"dataset": "moons", "epochs": 4, "seeds": 3, "samples": 100}
    _, networks, said = seen(LearnRequest(**of(*words) | small | settings, seed=seed))
    return networks, said


@SEEDS
def test_what_one_function_reached_is_the_mean_and_the_ends_of_its_seeds(seed: int) -> None:
    (network,), said = learned(seed, "relu")
    finals = 100 * np.array(network["final_accuracies"])
    pattern = r"ReLU: ([\d.]+) % \(([\d.]+) % to ([\d.]+) %\) of held-out moons right"
    if np.ptp(finals):
        (reached,) = told(pattern, said)
        assert reached == pytest.approx([finals.mean(), finals.min(), finals.max()], abs=0.05)
    else:
        ((alone,),) = told(r"ReLU: ([\d.]+) % of held-out moons right", said)
        assert alone == pytest.approx(finals[0], abs=0.05)


@SEEDS
def test_one_seed_is_said_to_rank_none_whoever_ends_highest(seed: int) -> None:
    networks, said = learned(seed, "relu", "tanh", "sigmoid", seeds=1)
    ends = {each["function"]: each["final_accuracies"][0] for each in networks}
    (name,) = re.findall(r"One seed ranks no function: (\w+) ends highest", said)
    assert ends[name.lower()] == max(ends.values())


def sent(seed: int, *words: str, **settings: Any) -> tuple[list[dict[str, Any]], str]:
    small = {"width": 60, "layers": 6, "sampling": InputSampling(samples=100, bins=40, seed=seed)}
    _, networks, said = seen(SignalRequest(**of(*words) | small | settings))
    return networks, said


@SEEDS
def test_each_row_tells_how_many_outputs_are_0(seed: int) -> None:
    (network,), said = sent(seed, "relu", inits=("he",))
    found = [share for (share,) in told(r"(\d+) % at 0", said)]
    assert found == pytest.approx(
        [100 * layer["zero_fraction"] for layer in network["layers"]], abs=0.51
    )


@SEEDS
def test_the_share_that_is_saturated_is_that_of_the_last_layer(seed: int) -> None:
    (network,), said = sent(seed, "tanh", inits=("normal:3",))
    ((share,),) = told(r"([\d.]+) % saturated", said)
    assert share == pytest.approx(100 * network["layers"][-1]["saturated_fraction"], abs=0.05)


@SEEDS
def test_fates_of_several_networks_are_those_of_their_ends(seed: int) -> None:
    networks, said = sent(seed, "tanh", "relu", inits=("normal:0.01", "normal:0.1", "normal:3"))
    fates = re.findall(r"signal (survives|(?:fades|explodes) to ×\S+), gradient (\w+)", said)
    for network, (signal, gradient) in zip(networks, fates, strict=True):
        ends = network["input"], network["layers"][-1]
        up = ends[1]["signal_std"] / ends[0]["signal_std"]
        down = ends[0]["gradient_std"] / ends[1]["gradient_std"]
        for change, fate in ((up, signal), (down, gradient)):
            expected = "fades" if change < 0.1 else "explodes" if change > 10 else "survives"
            assert fate.startswith(expected)
        if "×" in signal:
            factor = signal.partition("×")[2].replace("−", "-")
            assert float(factor) == pytest.approx(up, rel=0.5)
            assert float(factor) == float(f"{up:.0e}")

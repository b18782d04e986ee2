from __future__ import annotations

import pickle

import pytest

from actviz import get
from actviz.errors import UsageError
from actviz.requests import Look, Request
from actviz.requests.network import (
    BoundaryRequest,
    DeadRequest,
    InputSampling,
    LearnRequest,
    SignalRequest,
    ZigzagRequest,
)

TWO = (get("relu"), get("prelu:alpha=0.1"))


@pytest.mark.parametrize(
    ("request_", "words"),
    [
        (SignalRequest(functions=TWO), "network signal relu prelu:alpha=0.1"),
        (
            SignalRequest(
                functions=TWO,
                layers=3,
                inits=("he", "normal:0.01"),
                batch_norm=True,
                photo="a.png",
                sampling=InputSampling(samples=100_000, seed=4),
                width=20,
            ),
            "network signal relu prelu:alpha=0.1 --layers 3 --width 20 --init he,normal:0.01 "
            "--batch-norm --image a.png --samples 100000 --seed 4",
        ),
        (
            BoundaryRequest(functions=TWO, hidden=(), rate=0.1, look=Look(dpi=90)),
            "network boundary relu prelu:alpha=0.1 --hidden none --lr 0.1 --dpi 90",
        ),
        (
            DeadRequest(functions=TWO, rates=(0.5, 2.0), hidden=(8, 8)),
            "network dead relu prelu:alpha=0.1 --lr 0.5,2 --hidden 8,8",
        ),
        (ZigzagRequest(functions=TWO, steps=9), "network zigzag relu prelu:alpha=0.1 --steps 9"),
        (
            LearnRequest(functions=TWO, dataset="moons", loss="squared", seeds=1),
            "network learn relu prelu:alpha=0.1 --dataset moons --loss squared --seeds 1",
        ),
    ],
)
def test_a_request_is_written_back_as_its_command_line(request_: Request, words: str) -> None:
    assert request_.command_line() == words.split()
    assert pickle.loads(pickle.dumps(request_)) == request_


@pytest.mark.parametrize(
    ("kind", "settings", "said"),
    [
        (SignalRequest, {"layers": 0}, "--layers cannot be 0"),
        (SignalRequest, {"width": 0}, "--width cannot be 0"),
        (SignalRequest, {"width": 40_000}, "million numbers"),
        (SignalRequest, {"layers": 1000, "width": 5000}, "million numbers"),
        (SignalRequest, {"inits": ("glorot",)}, "--init cannot be 'glorot'"),
        (SignalRequest, {"inits": ("normal",)}, "--init cannot be 'normal'"),
        (SignalRequest, {"inits": ("normal:-1",)}, "--init cannot be"),
        (SignalRequest, {"inits": ("normal:nan",)}, "--init cannot be"),
        (SignalRequest, {"inits": ("normal:inf",)}, "--init cannot be"),
        (SignalRequest, {"inits": ("normal:STD",)}, "--init cannot be"),
        (SignalRequest, {"inits": ()}, "--init cannot be ''"),
        (SignalRequest, {"inits": ("he", "xavier", "lecun", "zeros")}, "8 networks"),
        (SignalRequest, {"functions": ()}, "0 networks"),
        (
            SignalRequest,
            {"photo": "a.png", "sampling": InputSampling(data="b.csv")},
            "--image and --data",
        ),
        (BoundaryRequest, {"dataset": "digits"}, "--dataset cannot be"),
        (BoundaryRequest, {"samples": 3}, "--samples cannot be 3"),
        (BoundaryRequest, {"hidden": (8, 0)}, "--hidden cannot be 0"),
        (BoundaryRequest, {"hidden": (30_000, 30_000)}, "million numbers"),
        (BoundaryRequest, {"rate": 0.0}, "--lr cannot be 0"),
        (BoundaryRequest, {"rate": float("nan")}, "--lr cannot be nan"),
        (BoundaryRequest, {"rate": float("inf")}, "--lr cannot be inf"),
        (BoundaryRequest, {"optimizer": "adamw"}, "--optimizer cannot be 'adamw'"),
        (BoundaryRequest, {"loss": "hinge"}, "--loss cannot be 'hinge'"),
        (BoundaryRequest, {"steps": 0}, "--steps cannot be 0"),
        (BoundaryRequest, {"seed": -1}, "--seed cannot be -1"),
        (DeadRequest, {"rates": (0.1, -1.0)}, "--lr cannot be -1"),
        (DeadRequest, {"rates": ()}, "--lr cannot be 0"),
        (DeadRequest, {"hidden": ()}, "no unit can die"),
        (DeadRequest, {"rates": (0.1,) * 7}, "14 networks"),
        (ZigzagRequest, {"rate": -0.5}, "--lr cannot be -0.5"),
        (ZigzagRequest, {"steps": 0}, "--steps cannot be 0"),
        (LearnRequest, {"epochs": 0}, "--epochs cannot be 0"),
        (LearnRequest, {"hidden": ()}, "does not contain the function"),
        (LearnRequest, {"batch": 0}, "--batch cannot be 0"),
        (LearnRequest, {"seeds": 0}, "--seeds cannot be 0"),
        (LearnRequest, {"dataset": "mnist"}, "--dataset cannot be 'mnist'"),
    ],
)
def test_what_cannot_be_is_refused_with_a_hint(
    kind: type[Request], settings: dict[str, object], said: str
) -> None:
    with pytest.raises(UsageError) as error:
        kind(**{"functions": TWO} | settings)
    assert said in error.value.message
    assert error.value.hint


def test_the_memory_limit_is_stated() -> None:
    with pytest.raises(UsageError) as error:
        SignalRequest(functions=TWO, width=50_000)
    assert "200 million (1.6 GB)" in error.value.hint

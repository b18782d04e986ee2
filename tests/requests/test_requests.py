"""Requests: they write themselves back as the command line that makes them again."""

from __future__ import annotations

import pickle

import pytest

from actviz import get
from actviz.requests import (
    CompareRequest,
    Grey,
    HistogramRequest,
    ImageRequest,
    Look,
    PlotRequest,
    Sampling,
    SheetRequest,
)

RELU, PRELU = get("relu"), get("prelu", alpha=-0.1)
REQUESTS = {
    "plot relu": PlotRequest(function=RELU),
    "plot prelu:alpha=-0.1 --range -1 2.5 --no-derivative": PlotRequest(
        function=PRELU, range=(-1.0, 2.5), derivative=False
    ),
    "plot relu --size 6x4.5 --dpi 300 --style dark --title a": PlotRequest(
        function=RELU, look=Look(size=(6.0, 4.5), dpi=300.0, style="dark", title="a")
    ),
    "histogram relu --samples 10 --seed 3": HistogramRequest(
        function=RELU, sampling=Sampling(samples=10, seed=3)
    ),
    "image a.png --fn relu --scale -1:0.5 --raw": ImageRequest(
        photo="a.png", function=RELU, grey=Grey(scale=(-1.0, 0.5)), raw=True
    ),
    "compare relu prelu:alpha=-0.1 --diff": CompareRequest(
        functions=(RELU, PRELU), difference=True
    ),
    "sheet relu --image a.png": SheetRequest(function=RELU, photo="a.png"),
}


@pytest.mark.parametrize("words", REQUESTS)
def test_a_request_writes_its_command_line(words):
    assert REQUESTS[words].command_line() == words.split()


@pytest.mark.parametrize("words", REQUESTS)
def test_a_request_pickles(words):
    assert pickle.loads(pickle.dumps(REQUESTS[words])) == REQUESTS[words]

"""Options: what the command line leaves out is what the request leaves out."""

from __future__ import annotations

import pytest

from actviz import get, render
from actviz.requests import (
    CompareRequest,
    HistogramRequest,
    ImageRequest,
    PlotRequest,
    SheetRequest,
)

RELU = get("relu")
PLAIN = {
    "plot relu": PlotRequest(function=RELU),
    "histogram relu": HistogramRequest(function=RELU),
    "image a.png --fn relu": ImageRequest(photo="a.png", function=RELU),
    "compare relu tanh": CompareRequest(functions=(RELU, get("tanh"))),
    "sheet relu --image a.png": SheetRequest(function=RELU, photo="a.png"),
}


@pytest.fixture
def requested(actviz, monkeypatch):
    """Return the request that a command line makes, without rendering it."""

    def request(line):
        seen = []
        written = render.Written("path", {})
        monkeypatch.setattr(
            render, "write", lambda request, output: seen.append(request) or written
        )
        assert actviz(*line.split()).code == 0
        return seen[0]

    return request


@pytest.mark.parametrize("line", PLAIN)
def test_a_plain_command_is_a_plain_request(requested, line):
    assert requested(line) == PLAIN[line]


def test_every_spelling_of_a_parameter_is_the_same_request(requested):
    spellings = (
        "plot prelu:alpha=0.5",
        "plot prelu --alpha 0.5",
        "plot --alpha=0.5 PReLU",
        "plot prelu -p alpha=0.5",
        "plot prelu --param a=0.5",
        "plot prelu --negative-slope 0.5",
    )
    expected = PlotRequest(function=get("prelu", alpha=0.5))
    assert [requested(line) for line in spellings] == [expected] * len(spellings)


def test_negative_values_belong_to_their_option(requested):
    request = requested("plot prelu --alpha -0.5 --range -3 -1")
    assert request == PlotRequest(function=get("prelu", alpha=-0.5), range=(-3.0, -1.0))


def test_a_list_parameter_is_joined_by_colons(requested):
    request = requested("plot maxout --weights -1:0:2 --biases 0:1:-1")
    assert request.function == get("maxout", weights=(-1, 0, 2), biases=(0, 1, -1))


def test_compare_sweeps_a_parameter(requested):
    request = requested("compare prelu relu --alpha 0.1,0.3")
    words = [function.word for function in request.functions]
    assert words == ["prelu:alpha=0.1", "prelu:alpha=0.3", "relu"]


def test_a_title_may_hold_anything(requested, actviz, monkeypatch):
    title = "--alpha [bold]x[/bold] $5 'quoted' \\ 제목"
    seen = []
    written = render.Written("path", {})
    monkeypatch.setattr(render, "write", lambda request, _: seen.append(request) or written)
    assert actviz("plot", "relu", "--title", title).code == 0
    assert seen[0].look.title == title

"""Options: what the command line leaves out is what the request leaves out."""

from __future__ import annotations

import shlex

import pytest

from actviz import get, render
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
from actviz.requests.sweep import Sweep

RELU = get("relu")
PLAIN = {
    "plot relu": PlotRequest(function=RELU),
    "histogram relu": HistogramRequest(function=RELU),
    "image a.png --fn relu": ImageRequest(photo="a.png", function=RELU),
    "compare relu tanh": CompareRequest(functions=(RELU, get("tanh"))),
    "sheet relu --image a.png": SheetRequest(function=RELU, photo="a.png"),
}


RESIZED = Look(size=(6.0, 4.0), dpi=90.0, style="dark", title="T", transparent=True)
LOOK = "--size 6x4 --dpi 90 --style dark --title T --transparent"
DRAWN = Sampling(distribution="uniform:low=-1", samples=9, seed=8, bins=7)
SAMPLES = "--dist uniform:low=-1 --samples 9 --seed 8 --bins 7"
LEVELS = Grey(
    center="mean", gain=2.0, scale=(-1.0, 1.0), channel="red", bit_depth=16, max_pixels=99
)
GREY = "--center mean --gain 2 --scale -1:1 --channel red --bit-depth 16 --max-pixels 99"
PRELU = get("prelu")
SWEEP = Sweep("alpha", 0.0, 1.0, 5)
FULL = {
    f"plot prelu --range -1 2 --overlay --order 2 --sweep alpha=0:1:5 {LOOK}": PlotRequest(
        function=PRELU, range=(-1.0, 2.0), overlay=True, order=2, sweep=SWEEP, look=RESIZED
    ),
    "plot relu --no-derivative": PlotRequest(function=RELU, derivative=False),
    f"histogram relu {SAMPLES} {LOOK}": HistogramRequest(
        function=RELU, sampling=DRAWN, look=RESIZED
    ),
    "histogram relu --bins 7 --data d.npy": HistogramRequest(
        function=RELU, sampling=Sampling(bins=7, data="d.npy")
    ),
    f"image a.png --fn prelu {GREY} {LOOK} --sweep alpha=0:1:5": ImageRequest(
        photo="a.png", function=PRELU, grey=LEVELS, sweep=SWEEP, look=RESIZED
    ),
    "image a.png --fn relu --raw --compression 6": ImageRequest(
        photo="a.png", function=RELU, raw=True, compression=6
    ),
    f"compare relu prelu --range 0 1 --no-derivative --diff --sweep alpha=0:1:5 {LOOK}": (
        CompareRequest(
            functions=(RELU, PRELU),
            range=(0.0, 1.0),
            derivative=False,
            difference=True,
            sweep=SWEEP,
            look=RESIZED,
        )
    ),
    f"compare relu prelu --view image --image a.png {SAMPLES} {GREY}": CompareRequest(
        functions=(RELU, PRELU), view="image", photo="a.png", sampling=DRAWN, grey=LEVELS
    ),
    f"sheet relu --image a.png --range 0 1 {SAMPLES} {GREY} {LOOK}": SheetRequest(
        function=RELU,
        photo="a.png",
        range=(0.0, 1.0),
        sampling=DRAWN,
        grey=LEVELS,
        look=RESIZED,
    ),
}


@pytest.fixture
def requested(actviz, monkeypatch):
    """Return the request that a command line makes, without rendering it."""

    def request(line):
        seen = []
        written = render.Rendered("path", {})
        monkeypatch.setattr(render, "write", lambda request, *_: seen.append(request) or written)
        assert actviz(*shlex.split(line)).code == 0
        return seen[0]

    return request


@pytest.mark.parametrize("line", PLAIN)
def test_a_plain_command_is_a_plain_request(requested, line):
    assert requested(line) == PLAIN[line]


@pytest.mark.parametrize("line", FULL)
def test_every_option_reaches_the_request_and_is_written_back(requested, line):
    request = requested(line)
    assert request == FULL[line]
    assert requested(shlex.join(request.command_line())) == request


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
    written = render.Rendered("path", {})
    monkeypatch.setattr(render, "write", lambda request, *_: seen.append(request) or written)
    assert actviz("plot", "relu", "--title", title).code == 0
    assert seen[0].look.title == title

"""Names of files: telling, distinct, and safe in a shell."""

from __future__ import annotations

import shlex
from itertools import combinations

import pytest

from actviz import get
from actviz.render.naming import stem
from actviz.requests import Grey, HistogramRequest, ImageRequest, Look, PlotRequest, Sampling

RELU = get("relu")
DIFFERENT = [
    PlotRequest(function=RELU),
    PlotRequest(function=RELU, range=(-1.0, 1.0)),
    PlotRequest(function=RELU, derivative=False),
    PlotRequest(function=RELU, look=Look(title="a")),
    PlotRequest(function=RELU, look=Look(title="b; rm -rf $HOME")),
    PlotRequest(function=get("prelu")),
    PlotRequest(function=get("prelu", alpha=0.1)),
    PlotRequest(function=get("prelu", alpha=-0.1)),
    PlotRequest(function=get("maxout", weights=(0.0, 1.0), biases=(0.0, 0.0))),
    PlotRequest(function=get("maxout", weights=tuple(range(60)), biases=tuple(range(60)))),
    PlotRequest(function=get("maxout", weights=tuple(range(61)), biases=tuple(range(61)))),
    HistogramRequest(function=RELU),
    HistogramRequest(function=RELU, sampling=Sampling(seed=1)),
    *(
        ImageRequest(photo=photo, function=RELU)
        for photo in ("a.png", "a.jpg", "b/a.png", "c/a.png", "-a.png", "a b.png", "a_b.png")
    ),
    ImageRequest(photo="a.png", function=RELU, raw=True),
    ImageRequest(photo="a.png", function=RELU, grey=Grey(gain=2.0)),
]


def test_the_name_tells_function_parameters_and_view():
    assert stem(PlotRequest(function=get("prelu", alpha=0.1))) == "prelu-alpha=0.1-plot"
    assert stem(ImageRequest(photo="a.png", function=RELU, raw=True)) == "a.png-relu-raw"


def test_distinct_requests_have_distinct_names():
    for one, other in combinations(DIFFERENT, 2):
        assert stem(one) != stem(other)


@pytest.mark.parametrize("request_", DIFFERENT, ids=stem)
def test_names_are_safe_in_a_shell(request_):
    name = stem(request_)
    assert shlex.quote(name) == name
    assert not name.startswith("-")
    assert len(name) < 130

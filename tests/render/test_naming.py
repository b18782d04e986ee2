"""Names of files: they tell what is shown, and every shell, LaTeX and make takes them."""

from __future__ import annotations

import os
import shlex
from pathlib import Path

import pytest

from actviz import get
from actviz.errors import UsageError
from actviz.render.naming import paths, settled, stem
from actviz.requests import (
    CompareRequest,
    Grey,
    HistogramRequest,
    ImageRequest,
    Look,
    Output,
    PlotRequest,
    Sampling,
    SheetRequest,
)

RELU = get("relu")
PRELU = tuple(get("prelu", alpha=alpha) for alpha in (0.01, 0.1, 0.25))
NAMES = [
    (PlotRequest(function=RELU), "relu-plot"),
    (PlotRequest(function=RELU, look=Look(style="dark", title="a", dpi=40.0)), "relu-plot"),
    (
        HistogramRequest(function=RELU, sampling=Sampling(data="a/acts.npz:layer2")),
        "acts-layer2-relu-histogram",
    ),
    (PlotRequest(function=RELU, range=(-5.0, 5.0)), "relu-range-5to5-plot"),
    (PlotRequest(function=RELU, derivative=False), "relu-no-derivative-plot"),
    (PlotRequest(function=get("prelu", alpha=0.1)), "prelu-0.1-plot"),
    (PlotRequest(function=get("prelu", alpha=-0.1)), "prelu--0.1-plot"),
    (PlotRequest(function=get("pelu", beta=2)), "pelu-beta2-plot"),
    (PlotRequest(function=get("x*atan(x)*sigmoid(x)")), "x_atan_x_sigmoid_x-plot"),
    (PlotRequest(function=get("x+1")), "x_plus_1-plot"),
    (PlotRequest(function=get("x - 1")), "x_minus_1-plot"),
    (PlotRequest(function=get("max(a*x, x)", a=0.1)), "max_a_x_x-0.1-plot"),
    (PlotRequest(function=get("maxout", weights=(0, 1), biases=(0, 0))), None),
    (HistogramRequest(function=RELU, sampling=Sampling(seed=7)), "relu-seed7-histogram"),
    (
        HistogramRequest(function=RELU, sampling=Sampling(distribution="uniform:low=-1,high=2")),
        "relu-uniform_low-1_high2-histogram",
    ),
    (
        HistogramRequest(function=RELU, sampling=Sampling(data="nets/layer6.npy")),
        "layer6-relu-histogram",
    ),
    (HistogramRequest(function=RELU, sampling=Sampling(data="-")), "relu-histogram"),
    (
        SheetRequest(function=get("prelu", alpha=0.1), photo="sample_images/coffee.png"),
        "coffee-prelu-0.1-sheet",
    ),
    (ImageRequest(photo="./내 사진.jpg", function=RELU), "내_사진-relu-image"),
    (ImageRequest(photo="/a/my photo.v2.png", function=RELU), "my_photo.v2-relu-image"),
    (ImageRequest(photo="-a$(b).png", function=RELU), "a_b-relu-image"),
    (ImageRequest(photo="a\udcff\n\u202eb.png", function=RELU), "a_b-relu-image"),
    (ImageRequest(photo="a.png", function=RELU, raw=True), "a-relu-raw"),
    (
        ImageRequest(photo="a.png", function=get("sigmoid"), grey=Grey(gain=4.0, scale="each")),
        "a-sigmoid-gain4-each-image",
    ),
    (
        ImageRequest(photo="a.png", function=RELU, grey=Grey(scale=(-1.0, 1.0))),
        "a-relu-scale-1_1-image",
    ),
    (CompareRequest(functions=(RELU, get("elu"), get("gelu"))), "relu-elu-gelu-compare"),
    (CompareRequest(functions=PRELU), "prelu-0.01-0.1-0.25-compare"),
    (
        CompareRequest(functions=(RELU, get("elu")), view="histogram"),
        "relu-elu-histogram-compare",
    ),
]


@pytest.mark.parametrize(("request_", "name"), [each for each in NAMES if each[1]])
def test_the_name_tells_what_is_shown(request_, name):
    assert stem(request_) == name


@pytest.mark.parametrize("spelling", ["a/photo.png", "./a/photo.png", "{here}/a/../a/photo.png"])
def test_every_spelling_of_a_path_gives_one_name(spelling):
    request = ImageRequest(photo=spelling.format(here=os.getcwd()), function=RELU)
    assert stem(request) == "photo-relu-image"


@pytest.mark.parametrize("request_", [each for each, _ in NAMES])
def test_names_are_safe_in_a_shell_a_makefile_and_an_address(request_):
    name = stem(request_)
    ascii_name = name.encode("ascii", "replace").decode().replace("?", "x")
    assert shlex.quote(ascii_name) == ascii_name
    assert not set(name) & set("=,:;%#~ ")
    assert not name.startswith(("-", "."))
    assert name.isprintable()


def test_long_names_keep_their_view_and_fit_into_a_file_system():
    many = tuple(get("elu", alpha=0.1 + number / 1000) for number in range(12))
    for request in (
        CompareRequest(functions=many),
        ImageRequest(photo=f"{'가' * 80}.png", function=get("x^2+" * 60 + "x")),
        PlotRequest(function=get("maxout", weights=tuple(range(60)), biases=tuple(range(60)))),
    ):
        name = stem(request)
        assert len(f"{name}.apng".encode()) <= 255
        assert name.endswith(request.command)
        Path(name).touch()


def test_many_functions_are_counted():
    words = ("relu", "leaky_relu", "penalized_tanh", "rational_tanh", "exponential_swish", "gelu",
             "thresholded_relu", "hard_sigmoid", "scaled_tanh")  # fmt: skip
    name = stem(CompareRequest(functions=tuple(map(get, words))))
    assert name == (
        "relu-leaky_relu-penalized_tanh-rational_tanh-exponential_swish-gelu-and-3-more-compare"
    )


def names(*requests, **output):
    return [
        path
        for request, each in zip(
            requests, settled([(request, Output(**output)) for request in requests]), strict=True
        )
        for path in paths(request, each, ["png"])
    ]


def test_what_tells_figures_of_one_run_apart_is_told():
    plain, dark = PlotRequest(function=RELU), PlotRequest(function=RELU, look=Look(style="dark"))
    assert names(plain, dark) == ["relu-plot.png", "relu-dark-plot.png"]
    assert names(dark) == ["relu-plot.png"]
    sharp = PlotRequest(function=RELU, look=Look(style="dark", dpi=300.0))
    assert names(dark, sharp) == ["relu-plot.png", "relu-dpi300-plot.png"]


def test_what_is_alike_in_one_run_is_numbered():
    photos = [ImageRequest(photo=p, function=RELU) for p in ("a/x.png", "b/x.png", "x.jpg")]
    assert names(*photos) == [
        "x-relu-image.png",
        "x-relu-image-2.png",
        "x-relu-image-3.png",
    ]
    assert names(*photos[:2], folder="out") == ["out/x-relu-image.png", "out/x-relu-image-2.png"]


def test_names_of_one_run_differ_where_case_makes_no_difference():
    photos = [ImageRequest(photo=p, function=RELU) for p in ("x.png", "X.png")]
    assert names(*photos) == ["x-relu-image.png", "X-relu-image-2.png"]


@pytest.mark.parametrize(
    ("template", "path"),
    [
        ("figs/{fn}-{alpha}.{format}", "figs/prelu-0.1.svg"),
        ("{photo}_{gain}.png", "me_4.png"),
        ("{name}.png", "me-prelu-0.1-gain4-image.png"),
        ("{view}/{center}-{style}.png", "image/median-light.png"),
        ("a{.png", "a{.png"),
        ("{}.png", "{}.png"),
        ("{title}.png", ".png"),
    ],
)
def test_a_path_is_a_template(template, path):
    prelu = get("prelu", alpha=0.1)
    request = ImageRequest(photo="b/me.png", function=prelu, grey=Grey(gain=4.0))
    assert paths(request, Output(paths=(template,)), ["svg"]) == [path]


def test_a_template_lists_the_values_of_several_functions():
    request = CompareRequest(functions=PRELU)
    assert paths(request, Output(paths=("{fn}-{alpha}.png",)), ["png"]) == [
        "prelu-0.01-0.1-0.25.png"
    ]


@pytest.mark.parametrize("field", ["{beta}", "{fm}", "{__class__}"])
def test_a_field_that_stands_for_nothing_is_refused(field):
    with pytest.raises(UsageError, match=field):
        paths(PlotRequest(function=RELU), Output(paths=(f"{field}.png",)), ["png"])


def test_several_formats_and_paths_are_several_files_each_once():
    relu = PlotRequest(function=RELU)
    assert paths(relu, Output(), ["png", "pdf"]) == ["relu-plot.png", "relu-plot.pdf"]
    given = Output(paths=("a.png", "a.pdf", "a.png"))
    assert paths(relu, given, ["png"]) == ["a.png", "a.pdf"]

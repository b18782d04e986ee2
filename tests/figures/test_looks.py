"""What holds of every figure, over the catalogue with parameters drawn anew each run.

ACTVIZ_SEED draws the same again. At its defaults each function is plotted in `test_plot`.
"""

from __future__ import annotations

import os
import random

import numpy as np
import pytest

from actviz.activations.catalogue import BUILTIN
from actviz.activations.function import Function
from actviz.compute.inputs import Inputs
from actviz.compute.samples.sources import Drawn
from actviz.figures.image import BAR
from actviz.requests import (
    CompareRequest,
    HistogramRequest,
    ImageRequest,
    Look,
    PlotRequest,
    Sampling,
    SheetRequest,
    distributions,
)
from tests.activations.points import drawn
from tests.figures.axes import check_axes, hyphens
from tests.figures.boxes import faults, texts
from tests.figures.make import gradient, made
from tests.figures.pen import dashes
from tests.figures.spoken import miscounted, misread, nearer, sentences, untrue
from tests.figures.windows import lost

SEED = int(os.environ.get("ACTVIZ_SEED", random.randrange(2**32)))
LOOK = Look(dpi=50)
NAMES = sorted(BUILTIN)
# Of the photos and pages, which are made of the same panels, so many are drawn in each run.
PHOTOS, SHEETS = len(NAMES) // 3, 12
LAWS = (
    "normal",
    "normal:mean=20,std=1",
    "normal:std=10",
    "uniform:low=-10,high=10",
    "exponential",
    "laplace",
    "bimodal",
    "student-t:df=3",
    "lognormal",
)
# All of the catalogue in groups of four, in another order each run.
FOURS = -(-len(NAMES) // 4)
STYLES = ("light", "paper", "dark")


def function(name: str) -> Function:
    """Return a function with parameters drawn for this run."""
    return drawn(BUILTIN[name], np.random.default_rng([SEED, *name.encode()]))


def shuffled(part: int) -> list[str]:
    """Return the names of the catalogue in an order of this run, another for each part."""
    return [str(name) for name in np.random.default_rng([SEED, part]).permutation(NAMES)]


def run(words: object) -> str:
    """Return what a failed test tells, so that it can be made again."""
    return f"ACTVIZ_SEED={SEED}: {words}"


@pytest.mark.parametrize("name", NAMES)
def test_plots(name):
    shown = function(name)
    data, figure = made(PlotRequest(function=shown, look=LOOK))
    boxes = texts(figure)
    said = sentences(boxes)
    assert faults(figure, boxes) == [], run(shown)
    assert hyphens(said) == [], run(shown)
    assert untrue(data, said) == [], run(shown)
    check_axes(figure)


@pytest.mark.parametrize("name", NAMES)
def test_histograms(name):
    shown, law = function(name), LAWS[(SEED + NAMES.index(name)) % len(LAWS)]
    sampling = Sampling(distribution=law, samples=2000)
    data, figure = made(HistogramRequest(function=shown, sampling=sampling, look=LOOK))
    boxes = texts(figure)
    said = sentences(boxes)
    assert faults(figure, boxes) == [], run((shown, law))
    assert hyphens(said) == [], run((shown, law))
    assert list(lost(data, figure, said)) == [], run((shown, law))
    if shown.sample is None:
        x = Drawn(distributions.parse(law), 2000, 0).chunk(0)
        assert list(miscounted(x, shown, said)) == [], run((shown, law))
    check_axes(figure)


@pytest.mark.parametrize("index", range(FOURS))
def test_comparisons(index):
    four = tuple(map(function, shuffled(0)[4 * index : 4 * index + 4]))
    look = Look(dpi=50, style=STYLES[index % 3])
    data, figure = made(CompareRequest(functions=four, look=look, difference=index % 2 == 1))
    boxes = texts(figure)
    said = sentences(boxes)
    assert faults(figure, boxes) == [], run(four)
    assert hyphens(said) == [], run(four)
    assert list(nearer(four, data.plots[0].range, said)) == [], run(four)
    check_axes(figure)
    (legend,) = figure.legends
    looks = {(line.get_color(), dashes(line)) for line in legend.get_lines()}
    assert len(looks) == len(four), run(four)
    for axes in figure.axes[:2]:
        lines = {
            (line.get_color(), dashes(line)) for line in axes.lines if len(line.get_xdata()) > 2
        }
        assert looks <= lines, run(four)
    for line in legend.get_lines():
        ends = line.get_window_extent().intervalx
        assert (ends[1] - ends[0]) * 72 / figure.dpi > 2 * sum(dashes(line)[1] or [0]), run(four)


def test_many_at_once():
    twelve = tuple(map(function, shuffled(1)[:12]))
    _, figure = made(CompareRequest(functions=twelve, look=LOOK))
    assert faults(figure) == [], run(twelve)
    check_axes(figure)


def sizes(figure, photos):
    """Return the sizes of the photos of a figure, or of its other panels."""
    kept = [axes for axes in figure.axes if bool(axes.images) == photos and axes.get_label() != BAR]
    return [axes.get_position().bounds[2:] for axes in kept]


@pytest.mark.parametrize("index", range(PHOTOS))
def test_photos(index):
    shown = function(shuffled(2)[index])
    request = ImageRequest(photo="p.png", function=shown, look=LOOK)
    data, figure = made(request, Inputs(photo=gradient()))
    boxes = texts(figure)
    said = sentences(boxes)
    assert faults(figure, boxes) == [], run(shown)
    assert hyphens(said) == [], run(shown)
    if shown.sample is None:
        assert list(misread(data.before.ravel(), shown, said)) == [], run(shown)
    assert np.ptp(sizes(figure, True), axis=0) == pytest.approx(0, abs=1e-9)


@pytest.mark.parametrize("index", range(SHEETS))
def test_sheets(index):
    shown = function(shuffled(3)[index])
    settings = {"look": LOOK, "sampling": Sampling(samples=2000)}
    request = SheetRequest(function=shown, photo="p.png", **settings)
    _, figure = made(request, Inputs(photo=gradient()))
    boxes = texts(figure)
    assert faults(figure, boxes) == [], run(shown)
    assert hyphens(sentences(boxes)) == [], run(shown)
    for photos in (True, False):
        assert np.ptp(sizes(figure, photos), axis=0) == pytest.approx(0, abs=1e-9)

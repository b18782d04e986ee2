"""The page's numbers are those of its three views."""

import json

import numpy as np

from actviz.activations.words import parse
from actviz.compute import histogram, image, plot
from actviz.compute.inputs import Inputs
from actviz.compute.photo import Photo
from actviz.compute.sheet import compute
from actviz.requests import HistogramRequest, ImageRequest, PlotRequest, Sampling, SheetRequest

FUNCTION = parse("prelu:alpha=0.1")
SAMPLING = Sampling(samples=300, seed=5)
PHOTO = Photo(
    path="p.png",
    levels=np.arange(64, dtype=np.uint8).reshape(1, 8, 8),
    bit_depth=8,
    notes=("noted",),
)


def test_the_page_holds_the_three_views():
    request = SheetRequest(function=FUNCTION, photo="p.png", sampling=SAMPLING)
    inputs = Inputs(photo=PHOTO)
    data = compute(request, inputs)
    alone = {
        "plot": plot.compute(PlotRequest(function=FUNCTION), inputs),
        "histogram": histogram.compute(
            HistogramRequest(function=FUNCTION, sampling=SAMPLING), inputs
        ),
        "image": image.compute(ImageRequest(photo="p.png", function=FUNCTION), inputs),
    }
    assert data.numbers() == {name: each.numbers() for name, each in alone.items()}
    assert data.notes == ("noted",)
    json.dumps(data.numbers(), allow_nan=False)


def test_the_range_and_the_data_are_taken():
    request = SheetRequest(function=FUNCTION, photo="p.png", range=(-2.0, 1.0))
    data = compute(request, Inputs(photo=PHOTO, data=np.array([1.0, 2.0])))
    assert data.plot.range == (-2.0, 1.0)
    assert data.histogram.before.count == 2

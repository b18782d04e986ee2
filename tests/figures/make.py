"""The numbers and the figure of a request, for tests to look into."""

from importlib import import_module

import numpy as np

from actviz.activations.words import parse
from actviz.compute.inputs import Inputs
from actviz.compute.photo import Photo
from actviz.requests import (
    CompareRequest,
    HistogramRequest,
    ImageRequest,
    Look,
    PlotRequest,
    SheetRequest,
)

SMALL = Look(dpi=60)
MAXOUT = "maxout:weights=-2:-1:0:1:2,biases=-2:-0.5:0:-0.5:-2"


def made(request, inputs=None):
    """Return the data and the figure of a request."""
    data = import_module(f"actviz.compute.{request.command}").compute(request, inputs or Inputs())
    figure = import_module(f"actviz.figures.{request.command}").draw(data, request)
    return data, figure


def plotted(word, look=SMALL, **settings):
    """Return the data and the figure of a function's plot."""
    return made(PlotRequest(function=parse(word), look=look, **settings))


def counted(word, look=SMALL, data=None, **settings):
    """Return the data and the figure of a function's histogram."""
    request = HistogramRequest(function=parse(word), look=look, **settings)
    return made(request, Inputs(data=data))


def shown(word, photo, look=SMALL, **settings):
    """Return the data and the figure of a photo through a function."""
    request = ImageRequest(photo="p.png", function=parse(word), look=look, **settings)
    return made(request, Inputs(photo=photo))


def compared(*words, look=SMALL, photo=None, **settings):
    """Return the data and the figure of several functions."""
    functions = tuple(parse(word) for word in words)
    name = None if photo is None else "p.png"
    request = CompareRequest(functions=functions, photo=name, look=look, **settings)
    return made(request, Inputs(photo=photo))


def paged(word, photo, look=SMALL, **settings):
    """Return the data and the figure of a function's page."""
    request = SheetRequest(function=parse(word), photo="p.png", look=look, **settings)
    return made(request, Inputs(photo=photo))


def gradient(height=40, width=60):
    """Return a photo whose levels run from black to white."""
    ramp = np.linspace(0, 255, height * width).reshape(height, width)
    return Photo(path="p.png", levels=ramp.astype(np.uint8)[np.newaxis], bit_depth=8)

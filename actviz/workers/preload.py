"""Importing this draws a figure: what the first one costs is paid once, before workers fork."""

import gc

from actviz.activations.words import parse
from actviz.render import encode, figure, hush
from actviz.requests import HistogramRequest, PlotRequest, Sampling

_FIRST = (
    PlotRequest(function=parse("gelu")),
    HistogramRequest(function=parse("relu"), sampling=Sampling(samples=1000)),
)

hush()
for _request in _FIRST:
    encode(figure(_request), "png", _request)

# What is loaded by now stays: workers need neither search it for garbage nor copy its pages.
gc.collect()
gc.freeze()

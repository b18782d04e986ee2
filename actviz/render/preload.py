"""Importing this draws a figure: what the first one costs is paid once, before workers fork."""

import gc

from actviz.activations.words import parse
from actviz.render import encode, figure, hush
from actviz.requests import PlotRequest

_FIRST = PlotRequest(function=parse("gelu"))

hush()
encode(figure(_FIRST), "png", _FIRST)

# What C's allocator has seen freed once in such a size it keeps for the next figure from now on,
# instead of asking the system for every canvas anew, page by page. It learns no larger one.
bytearray(2**25 - 2**16)

# What is loaded by now stays: workers need neither search it for garbage nor copy its pages.
gc.collect()
gc.freeze()

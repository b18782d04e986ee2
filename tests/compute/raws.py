"""Raw pictures put together from their strips."""

from __future__ import annotations

import numpy as np

from actviz.compute.image import ImageData, raw
from actviz.compute.photo import Levels


def raw_levels(data: ImageData) -> Levels:
    """Return the activated picture: rows by columns, and by colours where it has them."""
    raster = raw(data)
    shape = (*raster.size[::-1], raster.channels)[: 2 if raster.channels == 1 else 3]
    whole = np.empty(shape, np.uint8 if raster.bit_depth == 8 else np.uint16)
    row = 0
    for strip in raster.strips():
        whole[row : row + len(strip)] = strip
        row += len(strip)
    assert row == len(whole)
    return whole

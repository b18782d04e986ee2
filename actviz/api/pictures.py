"""Pictures in memory: of Pillow, or arrays of levels."""

from __future__ import annotations

from typing import Any

import numpy as np
from PIL import Image

from actviz.errors import UsageError

HINT = "It is a path, a picture of Pillow, or an array of levels: whole, or from 0 to 1."


def pictured(name: str, value: Any) -> Image.Image:
    """Return a picture of Pillow, made of levels where it is none yet.

    Args:
        name: what messages call it.
        value: a picture; or levels, (rows, columns) or with red, green and blue on a third axis,
            of 8 or 16 bits, or numbers from 0, black, to 1, white.

    Raises:
        UsageError: it is no picture.
    """
    if isinstance(value, Image.Image):
        return value
    levels = np.asarray(value)
    if levels.dtype.kind == "f" and levels.size and levels.min() >= 0 and levels.max() <= 1:
        # Pillow has colours of 8 bits only.
        top, kind = (65535, np.uint16) if levels.ndim == 2 else (255, np.uint8)
        levels = np.rint(levels * top).astype(kind)
    if levels.dtype == bool:
        levels = levels.astype(np.uint8) * np.uint8(255)
    try:
        if levels.size and levels.dtype in (np.uint8, np.uint16):
            return Image.fromarray(levels)
    except (TypeError, ValueError):
        pass
    raise UsageError(f"{name} cannot be {str(value)[:80]!r}.", HINT)

"""Figures as bytes, by Matplotlib."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from io import BytesIO
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from matplotlib.backends.backend_agg import RendererAgg
    from matplotlib.figure import Figure

    from actviz.formats.format import Pixels

KEPT = 10**7  # pixels: more memory is not kept for a next figure


def renderer(figure: Figure) -> RendererAgg:
    """Return what measures and draws a figure: one for all of a size, in a thread.

    It remembers how large texts are, and their letters, which the figures of a batch share.
    """
    from actviz.formats.letters import RecallingRenderer

    width, height = figure.canvas.get_width_height()
    key = width, height, figure.dpi
    last: tuple[object, RendererAgg] | None = getattr(_LAST, "renderer", None)
    if last is not None and last[0] == key:
        return last[1]
    made = RecallingRenderer(width, height, figure.dpi)
    _LAST.renderer = (key, made) if width * height <= KEPT else None
    return made


_LAST = threading.local()


def pixels(figure: Figure, dpi: float) -> Pixels:
    """Draw a figure; return rows by columns by red, green, blue and how opaque they are.

    They hold until the next figure is drawn.
    """
    import numpy as np

    if figure.dpi != dpi:
        figure.dpi = dpi
    ground = renderer(figure)
    ground.clear()  # type: ignore[no-untyped-call]
    figure.draw(ground)
    return np.asarray(ground.buffer_rgba())  # type: ignore[no-untyped-call]


def saved(
    figure: Figure,
    format: str,
    dpi: float,
    metadata: Mapping[str, str | None] | None,
    **settings: Any,
) -> bytes:
    """Return a figure in a format of Matplotlib's; metadata that are None are left out."""
    content = BytesIO()
    if metadata is not None:
        settings["metadata"] = dict(metadata)
    figure.savefig(content, format=format, dpi=dpi, **settings)
    return content.getvalue()

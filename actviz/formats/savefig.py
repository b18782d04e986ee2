"""Figures as bytes, by Matplotlib."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from matplotlib.figure import Figure


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

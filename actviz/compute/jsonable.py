"""Numbers for JSON, which has no word for infinity and none for NaN."""

from __future__ import annotations

from math import isfinite


def finite(value: float | None) -> float | None:
    """Return the number, or None where JSON has no word for it."""
    return value if value is not None and isfinite(value) else None

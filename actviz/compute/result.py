"""Results: what every view's numbers have in common."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Protocol

from actviz.compute.series import Series


class Numbers(Protocol):
    """The numbers behind a figure."""

    def numbers(self) -> dict[str, Any]:
        """Return them as JSON takes them, without the functions."""

    def series(self) -> Iterator[Series]:
        """Yield the numbers that the picture draws."""

    @property
    def notes(self) -> tuple[str, ...]:
        """Sentences that the user should be told."""

"""Results: what every view's numbers have in common."""

from __future__ import annotations

from typing import Any, Protocol


class Numbers(Protocol):
    """The numbers behind a figure."""

    def numbers(self) -> dict[str, Any]:
        """Return them as JSON takes them, without the functions."""

    @property
    def notes(self) -> tuple[str, ...]:
        """Sentences that the user should be told."""

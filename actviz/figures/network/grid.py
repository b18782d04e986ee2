"""Grids: how many panels of networks stand side by side."""

from __future__ import annotations


def columns_of(count: int) -> int:
    """Return how many columns a grid of so many panels has."""
    return count if count <= 3 else 2 if count == 4 else 3 if count <= 9 else 4

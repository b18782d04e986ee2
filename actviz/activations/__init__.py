"""What actviz shows: the catalogue of activation functions."""

from __future__ import annotations

from actviz.activations import frameworks
from actviz.activations.catalogue import BUILTIN
from actviz.activations.function import Function

__all__ = ["Function", "names"]


def names(framework: str | None = None, family: str | None = None) -> list[str]:
    """Return the names of all functions, or of a framework's or a family's, family by family.

    Raises:
        UsageError: there is no such framework or family.
    """
    chosen = frameworks.framework(framework) if framework else None
    return BUILTIN.names(chosen, BUILTIN.family(family) if family else None)

"""The fields of requests, as the command line spells them."""

from __future__ import annotations

from dataclasses import field
from typing import Any


def option(default: Any, word: str) -> Any:
    """Declare a field that the command line spells as an option."""
    return field(default=default, metadata={"option": word})


def positional(**settings: Any) -> Any:
    """Declare a field that the command line takes without an option."""
    return field(metadata={"option": ""}, **settings)

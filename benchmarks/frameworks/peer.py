"""A framework: the activations it has, what their parameters default to, and what they return."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable, Mapping
from importlib import import_module
from typing import Any, Protocol

import numpy as np

from benchmarks.frameworks.calls import Call


class Peer(Protocol):
    """A framework that is installed."""

    name: str
    version: str

    def names(self) -> set[str]:
        """Return the names in its activation namespaces, spelt as the catalogue spells them."""

    def find(self, path: str) -> object | None:
        """Return what it has by a name, or None."""

    def defaults(self, path: str) -> dict[str, float]:
        """Return the numbers that its arguments default to."""

    def evaluate(self, call: Call, x: np.ndarray, given: Mapping[str, Any]) -> np.ndarray:
        """Return the values for (points, features); `given` fills what has no default."""


def reach(roots: Iterable[str], path: str) -> object | None:
    """Return the first that is found by a path from any of the modules, or None."""
    for root in roots:
        found: Any = import_module(root)
        for part in path.split("."):
            found = getattr(found, part, None)
        if found is not None:
            return found
    return None


def public(module: str) -> list[str]:
    """Return the names of a module's public callables."""
    there = import_module(module)
    return [n for n in dir(there) if n[0] != "_" and callable(getattr(there, n))]


def numbers(found: Callable[..., Any]) -> dict[str, float]:
    """Return the arguments whose default is a number."""
    parameters = arguments(found)
    defaults = {name: each.default for name, each in parameters.items()}
    return {n: float(v) for n, v in defaults.items() if type(v) in (int, float)}


def arguments(found: Callable[..., Any]) -> Mapping[str, inspect.Parameter]:
    """Return the arguments of a callable, none where it does not tell them."""
    try:
        return inspect.signature(found).parameters
    except (TypeError, ValueError):
        return {}


def missing(found: Callable[..., Any], given: Mapping[str, Any]) -> dict[str, Any]:
    """Return what is given of the arguments that have no default."""
    free = {n for n, each in arguments(found).items() if each.default is inspect.Parameter.empty}
    return {name: value for name, value in given.items() if name in free}

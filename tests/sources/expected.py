"""What a trace is held to: the callable itself, at points that no tracer has looked at."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import numpy as np

from actviz.formula.bind import bind
from actviz.formula.evaluate import compile
from actviz.formula.node import Node
from actviz.formula.text import text
from actviz.sources.trace import trace
from actviz.sources.traced import Traced

XS = np.concatenate([np.linspace(-4.7, 4.9, 57), [-2.0, -1.0, -0.5, 0.0, 0.5, 1.0, 2.0]])


def traced(act: Callable[..., object], name: str = "f") -> Traced:
    """Return a trace that must be a formula."""
    found = trace(act, name)
    assert found.node is not None, found.note
    return found


def formula(act: Callable[..., object]) -> str:
    """Return the text of what a callable was traced to."""
    return said(traced(act).node)


def said(node: Node | None) -> str:
    """Return the text of a formula that must be there."""
    assert node is not None
    return text(node)


def values(found: Traced, x: np.ndarray, numbers: Mapping[str, float] | None = None) -> np.ndarray:
    """Return what the formula of a trace gives."""
    assert found.node is not None
    return compile(bind(found.node, found.defaults | dict(numbers or {}))).value(x)


def slopes(found: Traced, x: np.ndarray) -> np.ndarray:
    """Return the derivative of the formula of a trace."""
    assert found.node is not None
    return compile(bind(found.node, found.defaults)).derivative(x)

"""Tracing: a callable run once on a recorder, and what may be believed of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

from actviz.formula.node import Cases, Node, walk
from actviz.sources.recorder import Recorder, tree_of
from actviz.sources.tape import Tape
from actviz.sources.trees import Given, number
from actviz.sources.untraceable import Untraceable


def finished(tape: Tape, act: Callable[[Recorder], object], x: Node) -> Node:
    """Return the formula that a callable of one recorder comes to.

    Raises:
        Untraceable: it did something that no formula says, even if it caught that itself.
    """
    try:
        result = act(Recorder(tape, x))
    except Untraceable:
        raise
    except Exception as error:
        if tape.failure:
            raise tape.failure from error
        raise Untraceable(f"it fails on a symbol: {first_line(error)}") from error
    if tape.failure:
        raise tape.failure
    return complete(tree_of(result))


def complete(given: object) -> Node:
    """Return a result as a formula.

    Raises:
        Untraceable: it is no number, or an array whose elements were never all set.
    """
    if isinstance(given, list):
        raise Untraceable("it gives several numbers for one")
    node = number(cast(Given, given))
    if any(isinstance(part, Cases) and not part.branches for part in walk(node)):
        raise Untraceable("it leaves elements of an array unset")
    return node


def first_line(error: BaseException) -> str:
    """Say an exception in one line: 'ValueError: math domain error'."""
    said = str(error).strip().splitlines()
    return f"{type(error).__name__}: {said[0][:160].rstrip('.')}" if said else type(error).__name__

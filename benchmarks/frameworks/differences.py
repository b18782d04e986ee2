"""What differs between a framework and the catalogue."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from actviz.activations.catalogue import BUILTIN
from actviz.activations.function import Function
from actviz.activations.parameters import Value, fill
from actviz.activations.record import Activation
from benchmarks.frameworks.calls import Call
from benchmarks.frameworks.peer import Peer

# Steps that miss the breakpoints, where float32 and conventions may differ, and both tails.
POINTS = np.concatenate([np.linspace(-4.03, 4.07, 80), [-30.3, -12.1, 11.7, 20.5, 30.3]])
ERROR = 2e-6  # float32 has seven digits


@dataclass(frozen=True)
class Difference:
    """One line of the report: of what kind, about which name of the framework, and what."""

    kind: str
    name: str
    said: str


def differences(peer: Peer) -> Iterator[Difference]:
    """Yield what the framework has and the catalogue lacks, the reverse, and what differs."""
    functions = [in_framework(BUILTIN[name], peer.name) for name in BUILTIN.names(peer.name)]
    texts = {each: each.activation.frameworks[peer.name] for each in functions}
    calls = {each: Call.of(text, by_any_name(each)) for each, text in texts.items()}
    yield from lacking(peer, {call.path for call in calls.values()})
    for function, call in calls.items():
        if peer.find(call.path) is None:
            yield Difference("not in the framework", texts[function], f"{function.name}'s name")
            continue
        yield from other_defaults(peer, function.activation, call)
        yield from other_values(peer, function, call, texts[function])


def in_framework(record: Activation, name: str) -> Function:
    """Return a function with a framework's defaults."""
    return Function(record, fill(record, (), name))


def by_any_name(function: Function) -> dict[str, Value]:
    """Return the values of the parameters by their names and by all others they answer to."""
    parameters = function.activation.parameters
    names = {name: each for each in parameters for name in (each.name, *each.aliases)}
    return {name: function.values[each.name] for name, each in names.items()}


def lacking(peer: Peer, known: set[str]) -> Iterator[Difference]:
    """Yield the names of the framework that no function of the catalogue has."""
    objects = [peer.find(path) for path in known]
    for name in sorted(peer.names() - known):
        if not any(peer.find(name) is each for each in objects):
            yield Difference("not in the catalogue", name, "")


def other_defaults(peer: Peer, record: Activation, call: Call) -> Iterator[Difference]:
    """Yield the defaults of arguments that are parameters by name and differ, digit by digit."""
    for name, theirs in peer.defaults(call.path).items():
        parameter = record.parameter(name)
        if parameter and name not in dict(call.named):
            ours = parameter.default_in(peer.name)
            if ours != theirs and np.float32(ours) != np.float32(theirs):  # type: ignore[arg-type]
                said = f"{record.name}: {name} is {theirs:.17g}, here {ours}"
                yield Difference("another default", call.path, said)


def other_values(peer: Peer, function: Function, call: Call, text: str) -> Iterator[Difference]:
    """Yield where the framework's function returns something else, or cannot be called."""
    try:
        theirs = peer.evaluate(call, table(function), by_any_name(function))[:, 0]
    except Exception as error:
        said = f"{function.name}: {type(error).__name__}: {error}"
        yield Difference("not evaluated", text, said)
        return
    with np.errstate(all="ignore"):
        ours = function(POINTS)
        off = np.abs(theirs - ours) > ERROR * np.maximum(1.0, np.abs(ours))
    off |= np.isnan(theirs) != np.isnan(ours)
    if off.any():
        x = POINTS[off][0]
        said = f"{function.name}: {theirs[off][0]:.6g} at {x:.6g}, here {ours[off][0]:.6g}"
        yield Difference("another value", text, said)


def table(function: Function) -> np.ndarray:
    """Return the points as rows, beside what else the function takes: the others, or the gate."""
    beside = function.values.get("others", function.values.get("gate", ()))
    return np.column_stack(
        [POINTS, *(np.full_like(POINTS, each) for each in np.atleast_1d(beside))]
    )

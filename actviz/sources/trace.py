"""Tracing a callable of one variable into a formula, or what else can be known of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import numpy as np

from actviz.activations.curve import Array, Curve, Formula
from actviz.activations.parameters import Parameter
from actviz.errors import InputError, UsageError
from actviz.formula.bind import bind
from actviz.formula.evaluate import compile
from actviz.formula.node import Node
from actviz.formula.parse import parse
from actviz.formula.text import text
from actviz.sources import signature
from actviz.sources.belonging import subjects
from actviz.sources.faults import place
from actviz.sources.numeric import Differences, curve
from actviz.sources.probing import GENERIC, POINTS, Caller, alike, caller
from actviz.sources.subject import Free, Outcome, Subject
from actviz.sources.traced import Backward, Traced
from actviz.sources.untraceable import Untraceable

Numbers = Mapping[str, float]
# How far a framework's gradient may be from the derivative before it counts as another.
NEAR = 1e-5


def trace(act: Callable[..., object], name: str) -> Traced:
    """Return what a callable comes to, as a formula if possible.

    Raises:
        UsageError: it is no function of one number.
        InputError: it fails on every number.
    """
    signature.check(name, act)
    ready = _ready(name, act)
    subject = ready.subject
    reason: Untraceable
    try:
        return _symbolic(name, subject)
    except Untraceable as error:
        reason = error
    try:
        return _fixed(name, subject)
    except Untraceable:
        return _numeric(ready, reason)


def _ready(name: str, act: Callable[..., object]) -> Caller:
    """Return a callable in the hands of the first framework whose numbers it takes."""
    first: InputError | None = None
    for subject in subjects(act):
        try:
            return caller(name, subject, {})
        except InputError as error:
            first = first or error
    raise first or UsageError(f"{name} is of a framework that is not loaded.")


def _parameters(subject: Subject) -> tuple[Parameter, ...]:
    return tuple(Parameter(each.name, each.default, each.meaning) for each in subject.free)


def _defaults(subject: Subject) -> dict[str, float]:
    return {each.name: each.default for each in subject.free}


def _symbolic(name: str, subject: Subject) -> Traced:
    """Return the trace with parameters left free, if it holds at other numbers too."""
    outcome = subject.trace(None)
    defaults = _defaults(subject)
    _confirm(name, subject, outcome.node, defaults)
    if subject.free:
        _confirm(name, subject, outcome.node, _elsewhere(subject.free))
    back = _backward(name, subject, outcome, bind(outcome.node, defaults))
    return Traced(name, outcome.node, _parameters(subject), backward=back)


def _fixed(name: str, subject: Subject) -> Traced:
    """Return the trace at the defaults, with the way to trace it anew at other numbers."""
    if not subject.free:
        raise Untraceable("it has no numbers to put in")
    defaults = _defaults(subject)
    outcome = subject.trace(defaults)
    _confirm(name, subject, outcome.node, {})
    back = _backward(name, subject, outcome, outcome.node)
    again = _retraced(subject)
    return Traced(name, outcome.node, _parameters(subject), backward=back, again=again)


def _retraced(subject: Subject) -> Callable[[Numbers], Node]:
    return lambda numbers: subject.trace(numbers).node


def _elsewhere(free: tuple[Free, ...]) -> dict[str, float]:
    """Return numbers near the defaults, whole ones where those are."""
    return {
        each.name: each.default + 1 if each.whole else 1.25 * each.default + 0.0625 for each in free
    }


def _confirm(name: str, subject: Subject, node: Node, numbers: Numbers) -> None:
    """Do nothing if a formula gives what its callable gives.

    A callable may ask for the type of what it gets, which no recorder notices.

    Raises:
        Untraceable: it gives something else.
    """
    try:
        ready = caller(name, subject, numbers)
    except UsageError:
        return  # only these other numbers are refused
    expected = ready.value(POINTS)
    try:
        parse(text(node))  # as the record of a function is read
        found = compile(bind(node, numbers)).value(POINTS)
    except UsageError as error:
        raise Untraceable(error.message) from error
    known = np.isfinite(expected)
    margin = max(1e-6, 100 * ready.epsilon)
    if not alike(found[known], expected[known], margin):
        raise Untraceable("its formula, as far as it can be seen, gives other values")


def _backward(name: str, subject: Subject, outcome: Outcome, node: Node) -> Backward | None:
    """Return the framework's own gradient if it is another than the derivative."""
    ready = caller(name, subject, {})
    found = _own(ready, GENERIC)
    true = compile(node).derivative(GENERIC)
    known = np.isfinite(true)
    if found is None or alike(found[known], true[known], max(NEAR, 1000 * ready.epsilon)):
        return None
    return Backward(_slopes(name, subject), outcome.gradient)


def _own(ready: Caller, x: Array) -> Array | None:
    try:
        found = ready.slope(x)
    except Exception:  # a gradient that a framework cannot find is none
        return None
    return None if found is None else np.asarray(found, dtype=np.float64)


def _slopes(name: str, subject: Subject) -> Callable[[Numbers], Formula]:
    def slopes(numbers: Numbers) -> Formula:
        ready = caller(name, subject, numbers)
        return lambda x: np.asarray(ready.slope(x), dtype=np.float64)

    return slopes


def _numeric(ready: Caller, reason: Untraceable) -> Traced:
    """Return a callable as its values, with the reason."""
    name, subject = ready.name, ready.subject
    found, slopes = _own(ready, GENERIC), Differences(ready).slope(GENERIC)
    # A gradient that is another than the slope of the values is shown beside it.
    own = found is not None and _mostly_alike(found, slopes)
    back = Backward(_slopes(name, subject)) if found is not None and not own else None

    def drawn(numbers: Numbers) -> Curve:
        return curve(caller(name, subject, numbers), own)

    slope = f"the gradient of {ready.subject.framework}" if own else "differences of them"
    note = _note(reason, slope)
    mark = "numerical" if own else "numerical: slope by differences"
    return Traced(name, None, _parameters(subject), drawn, note, mark, back)


def _mostly_alike(found: Array, expected: Array) -> bool:
    """Tell whether two slopes agree but for a few points, where differences reach over a kink."""
    near = np.abs(found - expected) <= 1e-4 * np.maximum(1.0, np.abs(expected))
    return bool(np.mean(near | ~np.isfinite(expected)) > 0.9)


def _note(reason: Untraceable, slope: str) -> str:
    where = place(reason)
    return (
        f"Numerical: no formula was found, because {reason}{f' ({where})' if where else ''}; "
        f"the values are its own, the slope is {slope}."
    )

"""Headers: what stands above printed code, line by line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from shlex import quote

from actviz.export.measured import measured
from actviz.export.subject import Subject
from actviz.formula.node import Value
from actviz.formula.unicode import unicode


def remarks(subject: Subject, target: str, native: bool = False) -> Iterator[str]:
    """Yield what code says of itself: its formula, source, parameters and measured error.

    Args:
        subject: the function.
        target: what it is printed for.
        native: whether it is the target's own function that is called.
    """
    yield from _formula(subject)
    for each, value in subject.parameters:
        yield f"{each.name}: {each.told or 'a number'}; {value:g} here"
    for name, settled in subject.settled:
        yield f"Written for {name} = {said(settled)}."
    yield measured(subject, target, native)
    yield printed(subject, target)


def about(subject: Subject, target: str) -> Iterator[str]:
    """Yield what anything else that is printed says of itself."""
    yield from _formula(subject)
    for name, value in subject.function.values.items():
        yield f"{name} = {said(value)}"
    yield printed(subject, target)


def printed(subject: Subject, target: str) -> str:
    """Return the command that prints the same."""
    said = [subject.function.word, *subject.function.activation.source.options()]
    return f"Printed by: actviz export {' '.join(map(quote, said))} --to {target}"


def _formula(subject: Subject) -> Iterator[str]:
    record = subject.function.activation
    yield f"{record.label or subject.name}: f(x) = {unicode(subject.formula)}"
    if record.reference:
        yield record.reference


def said(value: Value) -> str:
    """Return the value of a parameter in words."""
    numbers = value if isinstance(value, tuple) else (value,)
    return ", ".join(f"{number:g}" for number in numbers)


def commented(lines: Iterable[str], mark: str) -> str:
    """Return lines behind the mark of a comment."""
    return "\n".join(f"{mark}{line}".rstrip() for line in lines)


def documented(lines: Iterable[str]) -> str:
    """Return lines as the string that stands first in a module of Python."""
    first, *rest = lines
    return "\n".join(['"""' + first, "", *rest, '"""'])

"""Signatures: which argument of a callable is x, and which are numbers that shape it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from inspect import Parameter, signature

from actviz.errors import UsageError
from actviz.formula.node import Parameter as Symbol
from actviz.sources.names import is_taken, plain
from actviz.sources.recorder import Recorder
from actviz.sources.subject import Free
from actviz.sources.tape import Tape

POSITIONAL = (Parameter.POSITIONAL_ONLY, Parameter.POSITIONAL_OR_KEYWORD)
CHOICES = (*POSITIONAL, Parameter.KEYWORD_ONLY)


def of_one_variable(act: Callable[..., object]) -> bool:
    """Tell whether a callable can be called with one number and nothing else."""
    try:
        given = signature(act).parameters.values()
    except (TypeError, ValueError):
        return True  # a function in C that does not tell
    needed = [each for each in given if each.default is Parameter.empty and each.kind in CHOICES]
    takes = any(each.kind in (*POSITIONAL, Parameter.VAR_POSITIONAL) for each in given)
    optional = not needed and takes
    return optional or (len(needed) == 1 and needed[0].kind in POSITIONAL)


def check(name: str, act: Callable[..., object]) -> None:
    """Do nothing if a callable takes one number.

    Raises:
        UsageError: it takes none or needs more.
    """
    if not of_one_variable(act):
        raise UsageError(
            f"{name} is no function of one number.",
            "Give all its arguments but the first a default.",
        )


def keywords(act: Callable[..., object]) -> dict[str, Free]:
    """Return the arguments after the first that have a number as their default, by keyword."""
    try:
        given = list(signature(act).parameters.values())[1:]
    except (TypeError, ValueError):
        return {}
    return {
        each.name: Free(
            word(each.name), float(each.default), f"argument {each.name}", type(each.default) is int
        )
        for each in given
        if each.kind in (Parameter.POSITIONAL_OR_KEYWORD, Parameter.KEYWORD_ONLY)
        and type(each.default) in (int, float)
    }


def filled(
    known: Mapping[str, Free], numbers: Mapping[str, float] | None, tape: Tape | None = None
) -> dict[str, object]:
    """Return the keywords of a call: numbers, or recorders of parameters where none are given."""
    if numbers is None:
        return {key: symbol(tape, free) for key, free in known.items()} if tape else {}
    return {
        key: free.plain(numbers[free.name]) for key, free in known.items() if free.name in numbers
    }


def symbol(tape: Tape, free: Free) -> Recorder:
    """Return what stands in for a number that stays free."""
    return Recorder(tape, Symbol(free.name), scalar=True)


def word(name: str) -> str:
    """Return a name that a formula may have: one that means something else gets an underscore."""
    written = plain(name.replace(".", "_")) or "p"
    return f"{written}_" if is_taken(written) else written

"""Words of the command line to functions and numbers."""

from __future__ import annotations

from itertools import product

from actviz.activations.function import Function
from actviz.errors import ParameterError, UsageError
from actviz.requests import sweep
from actviz.requests.sweep import Sweep
from actviz.sources.written import parse


def one(word: str, given: list[str], framework: str | None) -> Function:
    """Return the function that a word and its '-p name=value' options describe."""
    return parse(word, dict(_pairs(given)), framework)


def several(words: list[str], given: list[str], framework: str | None) -> tuple[Function, ...]:
    """Return the functions to compare, in order, each once.

    An option goes to every function that has the parameter; values joined by commas sweep.
    """
    functions = [parse(word, framework=framework) for word in words]
    sweeps = {key: value.split(",") for key, value in _pairs(given)}
    _each_used(functions, sweeps)
    swept: list[Function] = []
    for word, function in zip(words, functions, strict=True):
        own = {key: vs for key, vs in sweeps.items() if function.activation.parameter(key)}
        for values in product(*own.values()):
            swept.append(parse(word, dict(zip(own, values, strict=True)), framework))
    return tuple(dict.fromkeys(swept))


def _each_used(functions: list[Function], sweeps: dict[str, list[str]]) -> None:
    for key in sweeps:
        if not any(function.activation.parameter(key) for function in functions):
            raise ParameterError(
                f"None of the functions has a parameter {key[:80]!r}.",
                "'actviz info FN' shows the parameters of a function.",
            )


def _pairs(given: list[str]) -> list[tuple[str, str]]:
    pairs = []
    for item in given:
        key, equals, value = item.partition("=")
        if not equals:
            raise ParameterError(
                f"-p {item[:80]!r} is not a name and a value.", "Write -p alpha=0.1."
            )
        pairs.append((key, value))
    return pairs


def moving(word: str | None) -> Sweep | None:
    """Return the sweep that a word describes, if there is one."""
    return None if word is None else sweep.parse(word)


def pair(name: str, word: str, between: str, example: str) -> tuple[float, float]:
    """Return two numbers joined by a mark, such as '6x4' or '-1:1'."""
    try:
        low, high = (float(part) for part in word.lower().split(between))
    except ValueError:
        raise UsageError(
            f"{name} cannot be {word[:80]!r}.", f"Write two numbers, as in {example}."
        ) from None
    return low, high


def number(name: str, word: str) -> float:
    """Return a finite number."""
    from math import isfinite

    try:
        value = float(word)
    except ValueError:
        raise UsageError(f"{name} cannot be {word[:80]!r}.", "It is a number.") from None
    if not isfinite(value):
        raise UsageError(f"{name} cannot be {word[:80]}.", "It is a finite number.")
    return value


def numbers(words: list[str]) -> list[float]:
    """Return finite numbers; the word '-' stands for the numbers on standard input."""
    import sys

    given = (
        (f"standard input, word {at}", item)
        for word in words
        for at, item in enumerate(sys.stdin.read().split() if word == "-" else [word], 1)
    )
    return [number("x" if word in words else place, word) for place, word in given]

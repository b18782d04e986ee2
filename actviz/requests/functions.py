"""Functions as they are asked for: words, a framework's defaults, and parameters beside them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import product

from actviz.activations.catalogue import BUILTIN, Catalogue
from actviz.activations.function import Function
from actviz.activations.parameters import Parameter
from actviz.activations.words import bind
from actviz.errors import ParameterError
from actviz.sources.words import parse, traced

Given = Mapping[str, object]


def one(
    fn: str | Function,
    given: Given,
    framework: str | None = None,
    within: Catalogue = BUILTIN,
) -> Function:
    """Return the function that a word, or a function, and further parameters describe.

    Raises:
        UsageError: there is no such function, framework or parameter, or a value cannot be.
    """
    if isinstance(fn, str):
        return parse(fn, given, framework, within)
    record = fn.activation
    anew = {each.name for key in given if (each := record.parameter(key))}
    kept = [(name, value) for name, value in fn.told.items() if name not in anew]
    return bind(record, [*kept, *given.items()]) if given else fn


def known(fn: str | Function | Callable[..., object]) -> Function:
    """Return what is meant in Python: a function by its word, as it is, or a traced callable.

    Raises:
        UsageError: there is no such function, or it is none of one number.
    """
    if isinstance(fn, Function):
        return fn
    return one(fn, {}) if isinstance(fn, str) else traced(fn)


def several(
    fns: Sequence[str | Function],
    given: Given,
    framework: str | None = None,
    within: Catalogue = BUILTIN,
) -> tuple[Function, ...]:
    """Return the functions to compare, in order, each once.

    A parameter goes to every function that has it, and several values of it make several
    functions.

    Raises:
        UsageError: there is no such function, framework or parameter, or a value cannot be.
    """
    functions = [one(fn, {}, framework, within) for fn in fns]
    for key in unknown(functions, given):
        raise ParameterError(
            f"None of the functions has a parameter {key[:80]!r}.",
            "'actviz info FN' shows the parameters of a function.",
        )
    swept: list[Function] = []
    for fn, function in zip(fns, functions, strict=True):
        own = {
            key: _values(parameter, value)
            for key, value in given.items()
            if (parameter := function.activation.parameter(key))
        }
        for values in product(*own.values()):
            swept.append(one(fn, dict(zip(own, values, strict=True)), framework, within))
    return tuple(dict.fromkeys(swept))


def unknown(functions: Sequence[Function], keys: Iterable[str]) -> list[str]:
    """Return the keys that are a parameter of none of the functions."""
    return [key for key in keys if not any(fn.activation.parameter(key) for fn in functions)]


def _values(parameter: Parameter, given: object) -> Sequence[object]:
    """Return the values that a parameter takes one after the other."""
    if isinstance(given, str):
        return given.split(",")
    if not isinstance(given, (list, tuple)):
        return [given]
    flat = parameter.is_list and not any(isinstance(item, (list, tuple, str)) for item in given)
    return [given] if flat else given

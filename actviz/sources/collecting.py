"""Collecting: which functions of a Python file are meant."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from inspect import Parameter, isfunction, signature
from types import ModuleType

import numpy as np

from actviz.errors import InputError
from actviz.sources.signature import of_one_variable

LISTED = "ACTIVATIONS"
Found = Mapping[str, Callable[..., object]]


def functions_of(module: ModuleType, file: str) -> Found:
    """Return the functions of a file by name.

    They are those of its dictionary ACTIVATIONS, or else what it defines without an underscore
    before its name: functions of one argument, modules of PyTorch, and their classes where they
    need no argument.

    Raises:
        InputError: there is none, or ACTIVATIONS holds something else.
    """
    listed = vars(module).get(LISTED)
    found = dict(_own(module)) if listed is None else _given(listed, file)
    if not found:
        raise InputError(
            f"{file} has no function of one argument.", "Define one: def act(x): return …"
        )
    return found


def _given(listed: object, file: str) -> Found:
    if not isinstance(listed, Mapping):
        raise InputError(f"{LISTED} of {file} is no dictionary.", "Write {'act': act}.")
    found: dict[str, Callable[..., object]] = {}
    for name, value in listed.items():
        made = _made(value)
        if made is None:
            raise InputError(f"{name!s:.80} in {LISTED} of {file} cannot be called.", "Remove it.")
        found[str(name)] = made
    return found


def _own(module: ModuleType) -> Iterator[tuple[str, Callable[..., object]]]:
    for name, value in vars(module).items():
        if name.startswith("_") or not _is_own(value, module):
            continue
        made = _made(value)
        if made is not None and of_one_variable(made):
            yield name, made


def _is_own(value: object, module: ModuleType) -> bool:
    """Tell whether a value is defined in a module, not imported into it."""
    if isinstance(value, type) or isfunction(value):
        return value.__module__ == module.__name__
    if _is_torch_module(value) or isinstance(value, (partial, np.vectorize)):
        return True
    # What JAX has compiled looks as the function that it was made from.
    return callable(value) and getattr(value, "__module__", "") == module.__name__


def _made(value: object) -> Callable[..., object] | None:
    """Return what is called: a class of modules makes one, a class with a backward pass applies."""
    if not isinstance(value, type):
        return value if callable(value) else None
    torch = sys.modules.get("torch")
    if torch is None:
        return None
    if issubclass(value, torch.autograd.Function):
        return value.apply  # type: ignore[attr-defined, no-any-return]
    if issubclass(value, torch.nn.Module) and _needs_nothing(value):
        return value()  # type: ignore[no-any-return]
    return None


def _needs_nothing(kind: type) -> bool:
    several = (Parameter.VAR_POSITIONAL, Parameter.VAR_KEYWORD)
    given = signature(kind).parameters.values()
    return all(each.default is not Parameter.empty or each.kind in several for each in given)


def _is_torch_module(value: object) -> bool:
    torch = sys.modules.get("torch")
    return torch is not None and isinstance(value, torch.nn.Module)

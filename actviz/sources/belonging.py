"""Belonging: which framework a callable is of, seen without importing any."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from functools import partial
from types import CodeType, FunctionType, ModuleType

from actviz.sources.of_numpy import NumPySubject
from actviz.sources.subject import Subject

JAX, TORCH = frozenset({"jax", "jaxlib", "equinox", "flax"}), frozenset({"torch"})
NUMPY = frozenset({"numpy", "scipy", "math"})


def subjects(act: Callable[..., object]) -> Iterator[Subject]:
    """Yield a callable in the hands of each framework that it may be of, the likeliest first.

    A framework that its author did not import is not imported here either.
    """
    found = set(_frameworks(act, set()))
    if found & TORCH:
        yield from _of_torch(act)
    elif found & JAX:
        yield from _of_jax(act)
    else:
        yield NumPySubject(act)
        if not found & NUMPY:
            # Methods alone, as in x.clamp(min=0), do not say whose they are.
            yield from _of_torch(act)
            yield from _of_jax(act)


def _of_torch(act: Callable[..., object]) -> Iterator[Subject]:
    if "torch" in sys.modules:
        from actviz.sources import of_torch

        yield of_torch.subject_of(act)


def _of_jax(act: Callable[..., object]) -> Iterator[Subject]:
    if "jax" in sys.modules:
        from actviz.sources.of_jax import JaxSubject

        yield JaxSubject(act)


def _frameworks(value: object, seen: set[int]) -> Iterator[str]:
    """Yield the packages that a callable, and what it calls, comes from."""
    if id(value) in seen or isinstance(value, (str, bytes, int, float, type(None))):
        return
    seen.add(id(value))
    if isinstance(value, ModuleType):
        yield value.__name__.partition(".")[0]
    elif isinstance(value, FunctionType):
        yield from _of_function(value, seen)
    elif isinstance(value, partial):
        yield from _frameworks(value.func, seen)
    else:
        yield from _of_object(value, seen)


def _of_function(function: FunctionType, seen: set[int]) -> Iterator[str]:
    yield function.__module__.partition(".")[0] if function.__module__ else ""
    names = set(_names(function.__code__))
    yield from names & (JAX | TORCH)  # imported within
    cells = [cell.cell_contents for cell in function.__closure__ or () if cell.cell_contents]
    known = [function.__globals__[name] for name in names if name in function.__globals__]
    for each in [*known, *cells, getattr(function, "__wrapped__", None)]:
        yield from _frameworks(each, seen)


def _names(code: CodeType) -> Iterator[str]:
    """Yield the names that some code uses, and those of functions within it."""
    yield from code.co_names
    for each in code.co_consts:
        if isinstance(each, CodeType):
            yield from _names(each)


def _of_object(value: object, seen: set[int]) -> Iterator[str]:
    own = value if isinstance(value, type) else type(value)
    for each in own.__mro__:
        yield each.__module__.partition(".")[0]
    yield (getattr(value, "__module__", None) or "").partition(".")[0]
    owner = getattr(value, "__self__", None)
    if owner is not None and not isinstance(owner, ModuleType):
        yield from _frameworks(owner, seen)
    for each in own.__mro__:
        if isinstance(call := each.__dict__.get("__call__"), FunctionType):
            yield from _frameworks(call, seen)

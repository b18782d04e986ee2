"""Effort: how much work a proof may take, counted so that every run counts the same.

A clock would make what is proven depend on how busy the machine is. Work is charged instead by
what is about to be worked out: operations, their precision and the length of their series, in
units of about a microsecond on the machine on which they were measured. What is not reached once
the effort is exhausted stays unproven.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from math import inf, sqrt

# What a second of the measuring machine does.
SECOND = 1e6
# Going once through a program, whatever is in it.
OVERHEAD = 12.0
# Operations that cost little beside the call of Python, at any precision in use.
LIGHT = {
    "x": 0.1,
    "cases": 4.0,
    **dict.fromkeys(("add", "sub", "mul", "neg", "abs", "relu"), 0.8),
    **dict.fromkeys(("div", "min", "max", "clip", "sign", "step"), 2.0),
}
# Functions whose cost at high precision is that of Stirling's series.
GAMMA = frozenset(("lgamma", "digamma", "polygamma"))


class Effort:
    """An account of work: how much there may be, and how much was done."""

    def __init__(self, most: float) -> None:
        self.most = most
        self.spent = 0.0


# Outside of `allowed` there is no limit.
_current: ContextVar[Effort] = ContextVar("effort", default=Effort(inf))  # noqa: B039
_hurry: ContextVar[float] = ContextVar("hurry", default=inf)


@contextmanager
def allowed(most: float) -> Iterator[None]:
    """Allow so much work inside, and no more than is left outside.

    Args:
        most: microseconds of the measuring machine.
    """
    outer = _current.get()
    inner = Effort(min(most, outer.most - outer.spent))
    try:
        with _on(inner):
            yield
    finally:
        outer.spent += inner.spent


@contextmanager
def fresh(most: float) -> Iterator[Effort]:
    """Allow so much work inside, whatever is left outside, and charge it to nobody.

    It is less where the work is `hurried`.
    """
    account = Effort(min(most, _hurry.get()))
    with _on(account):
        yield account


@contextmanager
def hurried(most: float) -> Iterator[None]:
    """Allow each fresh account inside no more than so much: many are asked for one after another.

    Args:
        most: microseconds of the measuring machine.
    """
    token = _hurry.set(most)
    try:
        yield
    finally:
        _hurry.reset(token)


@contextmanager
def _on(account: Effort) -> Iterator[None]:
    token = _current.set(account)
    try:
        yield
    finally:
        _current.reset(token)


def spend(work: float) -> bool:
    """Charge work that is about to be done; tell whether it may be."""
    account = _current.get()
    account.spent += work
    return account.spent <= account.most


def left() -> float:
    """Return how much work is still allowed, infinite where there is no limit."""
    account = _current.get()
    return account.most - account.spent


def exhausted() -> bool:
    """Tell whether no more work is allowed."""
    return left() < 0


def on_series(names: Mapping[str, int], bits: float, length: int) -> float:
    """Return the work of functions on series of balls, given how often each is called."""
    parts = (times * _on_series(name, bits, length) for name, times in names.items())
    return sum(parts, OVERHEAD)


def _on_series(name: str, bits: float, length: int) -> float:
    if name in LIGHT:
        return LIGHT[name] + length * bits / 16_000
    if name in GAMMA:
        return 25.0 + length * bits * sqrt(bits) / 90
    return (2.5 + bits / 50) * (1 + length / 8)


def on_bounds(names: Mapping[str, int]) -> float:
    """Return the work of functions on bounds, given how often each is called."""
    parts = (times * _on_bounds(name) for name, times in names.items())
    return sum(parts, OVERHEAD)


def _on_bounds(name: str) -> float:
    return 1.5 * LIGHT[name] if name in LIGHT else 60.0 if name in GAMMA else 8.0

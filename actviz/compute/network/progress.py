"""Progress: how far an experiment is, for whoever asked to be told."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar


class Progress:
    """Steps done and steps to do; tells a listener after each."""

    def __init__(self, listener: Callable[[int, int], None]) -> None:
        self.listener = listener
        self.done = self.total = 0

    def step(self) -> None:
        """Count one step."""
        self.done += 1
        self.listener(self.done, self.total)


_current: ContextVar[Progress | None] = ContextVar("progress", default=None)


@contextmanager
def told_to(listener: Callable[[int, int], None]) -> Iterator[None]:
    """Call the listener with the steps done and the steps to do, while the block runs."""
    token = _current.set(Progress(listener))
    try:
        yield
    finally:
        _current.reset(token)


def expect(total: int) -> None:
    """Announce so many further steps."""
    current = _current.get()
    if current:
        current.total += total


def counted(steps: int) -> Iterator[int]:
    """Yield step numbers, and count each once what was done with it is over."""
    for step in range(steps):
        yield step
        current = _current.get()
        if current:
            current.step()

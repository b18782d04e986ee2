"""Callables at hand: a function of Python that is given to actviz as it is."""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from actviz.activations.record import Activation
from actviz.errors import UsageError
from actviz.sources.names import is_taken, plain
from actviz.sources.record import activation
from actviz.sources.trace import trace
from actviz.sources.traced import Traced


@dataclass(frozen=True)
class Live:
    """The source of one callable of this process."""

    act: Callable[..., object]
    name: str

    def __iter__(self) -> Iterator[Activation]:
        yield activation(self.traced(self.name), self)

    def traced(self, name: str) -> Traced:
        """Return what the callable comes to, under a name.

        Raises:
            InputError: it fails on every number.
            UsageError: it is no function of one number.
        """
        return _traced(self, name)

    def load(self, name: str) -> Activation:
        """Return the activation."""
        return next(iter(self))

    def options(self) -> tuple[str, ...]:
        """Return no options: a command line cannot name what is in memory."""
        return ()

    def __reduce__(self) -> tuple[type[Live], tuple[Callable[..., object], str]]:
        try:
            pickle.dumps(self.act)
        except Exception as error:  # whatever a user's class raises when it is pickled
            raise UsageError(
                f"{self.name} cannot be sent to another process: {error}.",
                "Write it into a file of its own, and bring that.",
            ) from error
        return Live, (self.act, self.name)


@lru_cache(64)
def _traced(source: Live, name: str) -> Traced:
    return trace(source.act, name)


def live(act: Callable[..., object], name: str = "") -> Live:
    """Return a callable as a source, under a name that is given or its own."""
    return Live(act, name or name_of(act))


def name_of(act: Callable[..., object]) -> str:
    """Return what a callable is called, or its class; 'f' for one that has no name."""
    own = getattr(act, "__name__", type(act).__name__)
    name = plain(str(own)) if str(own).isidentifier() else ""
    return f"{name}_" if name and is_taken(name) else name or "f"

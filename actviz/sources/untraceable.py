"""What ends a trace: the reason why a callable cannot be written down as a formula."""

from __future__ import annotations

from typing import NoReturn

ASKED = "it asks for the number itself, or goes one way or another by it"


class Untraceable(Exception):
    """A callable does something that no formula says; the message tells what."""


def fail(reason: str) -> NoReturn:
    """Raise that a callable cannot be traced.

    Raises:
        Untraceable: always.
    """
    raise Untraceable(reason)

"""The error tree: every failure a user can cause, each with one sentence and one hint.

ActvizError
├── UsageError            the words were wrong: exit code 2
│   ├── UnknownFunction
│   ├── AmbiguousFunction
│   └── ParameterError
├── InputError            a file that was given cannot be used: exit code 1
└── OutputError           a file cannot be written: exit code 1
"""

from __future__ import annotations

from collections.abc import Iterable


class ActvizError(Exception):
    """The root: a sentence that names what was wrong, and a hint that mends it."""

    exit_code = 1

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message, hint)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        return self.message


class UsageError(ActvizError, ValueError):
    """A wrong word, value or combination of options; Python knows it as a ValueError too."""

    exit_code = 2


class UnknownFunction(UsageError):
    """A name that the catalogue does not hold."""


class AmbiguousFunction(UsageError):
    """A name that stands for several functions."""


class ParameterError(UsageError):
    """A parameter that the function does not have, or a value out of its bounds."""


class InputError(ActvizError):
    """A photo or data file that is missing, damaged or too large."""


class OutputError(ActvizError):
    """A file that cannot be written."""


def listed(words: Iterable[str], last: str = "or") -> str:
    """Join words as a sentence does: 'a', 'a or b', 'a, b or c'."""
    items = list(words)
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} {last} {items[-1]}"

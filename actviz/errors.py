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

from collections.abc import Iterable, Mapping, Sequence


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


def abridged(words: Sequence[str], first: int = 3) -> str:
    """Join the first of many words, and tell how many others there are: 'a, b, c and 9 others'."""
    return f"{', '.join(words[:first])} and {len(words) - first} others"


def did_you_mean(
    word: str, known: Iterable[str] | Mapping[str, str], otherwise: str, count: int = 1
) -> str:
    """Return 'Did you mean …?', or another hint where nothing that is known is near the word.

    Args:
        word: what was written.
        known: what could have been, the likeliest first; a mapping tells what to suggest for each.
        otherwise: the hint where nothing is near.
        count: how many to suggest at most.
    """
    names = known if isinstance(known, Mapping) else {each: each for each in known}
    near = dict.fromkeys(names[each] for each in nearest_names(word, names))
    return f"Did you mean {listed([*near][:count])}?" if near else otherwise


def nearest_names(word: str, known: Iterable[str]) -> list[str]:
    """Return what is near a word, by the letters between them and then in the order given."""
    from difflib import get_close_matches  # slow to load, and needed by mistakes only

    word, names = word[:80], list(known)
    near = get_close_matches(word, names, n=max(1, len(names)), cutoff=0.6)
    return sorted(near, key=lambda name: (_slips(word, name), names.index(name)))


def _slips(word: str, name: str) -> int:
    """Count the letters added, left out, changed, or swapped with their neighbour."""
    before: list[int] = []
    last = list(range(len(name) + 1))
    for i, letter in enumerate(word):
        row = [i + 1]
        for j, other in enumerate(name):
            row.append(min(last[j + 1] + 1, row[j] + 1, last[j] + (letter != other)))
            if i and j and letter == name[j - 1] and word[i - 1] == other:
                row[-1] = min(row[-1], before[j - 1] + 1)
        before, last = last, row
    return last[-1]

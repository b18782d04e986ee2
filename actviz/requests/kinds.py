"""Kinds of values: each says how its word is read and how it is written back.

A value comes as a word of the command line, or as whatever a caller in Python has in hand.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from math import pi
from operator import index
from typing import TYPE_CHECKING, Any

from actviz.errors import UsageError
from actviz.prose.numbers import to_word

if TYPE_CHECKING:
    from actviz.activations.function import Function

TURNS = re.compile(r"([-+]?)(\d+\.?\d*|\.\d+)?\*?(?:pi|π)(?:/(\d*[1-9]\d*\.?\d*))?")


@dataclass(frozen=True)
class Kind:
    """A kind of value, both ways.

    Attributes:
        name: what help calls a value, such as 'int'.
        hint: the sentence that tells what a value is.
        read: makes a value of one word; raises ValueError where it is none.
        write: makes the word again.
        take: makes a value of what is no word; raises TypeError or ValueError where it is none.
        words: how many words an option of this kind takes, each read by itself.
        mark: what stands in the middle of a word, which may be written in three: '8cm x 5cm'.
    """

    name: str
    hint: str
    read: Callable[[str], Any]
    write: Callable[[Any], str]
    take: Callable[[Any], Any]
    words: int = 1
    mark: str = ""

    def value(self, name: str, given: object) -> Any:
        """Return what a word, or a value in Python, stands for.

        Raises:
            UsageError: it is none of this kind; the message calls it `name`.
        """
        try:
            return self.read(given) if isinstance(given, str) else self.take(given)
        except UsageError:
            raise
        except (TypeError, ValueError, OverflowError):
            shown = given[:80] if isinstance(given, str) else str(given)[:80]
            raise UsageError(f"{name} cannot be {shown!r}.", self.hint) from None

    def spelled(self, value: Any) -> list[str]:
        """Return the words of a value."""
        return [self.write(item) for item in ((value,) if self.words == 1 else value)]


def several(item: Kind, hint: str, *, once: bool = False, none: str = "") -> Kind:
    """Return the kind of several values in one word, joined by commas.

    Args:
        item: the kind of each.
        hint: the sentence that tells what they are.
        once: whether a repeated value counts once.
        none: the word for no value at all.
    """

    def take(given: Any) -> tuple[Any, ...]:
        values = given if isinstance(given, (list, tuple)) else (given,)
        made = (item.read(v.strip()) if isinstance(v, str) else item.take(v) for v in values)
        return tuple(dict.fromkeys(made)) if once else tuple(made)

    return Kind(
        item.name,
        hint,
        lambda word: () if none and word == none else take(word.split(",")),
        lambda values: ",".join(map(item.write, values)) or none,
        take,
    )


def pair(between: str, example: str) -> Kind:
    """Return the kind of two numbers in one word, joined by a mark, such as '6x4' or '-1:1'."""
    return Kind(
        "float",
        f"Write two numbers, as in {example}.",
        lambda word: _two(word.lower().split(between)),
        lambda ends: between.join(map(to_word, ends)),
        _two,
    )


_SIDE = r"\s*([-+\w.]+?)\s*(in|cm|mm|pt)?\s*"
SIDES = re.compile(f"{_SIDE}[x×,]{_SIDE}")
PER_INCH = {None: 1.0, "in": 1.0, "cm": 2.54, "mm": 25.4, "pt": 72.0}


def _two(given: Any) -> tuple[float, float]:
    low, high = given
    return _real(low), _real(high)


def number(word: str) -> float:
    """Return the number that a word writes; pi may be part of it, as in '-pi/2' or '2pi'.

    Raises:
        ValueError: it is none.
    """
    circles = TURNS.fullmatch(word.strip().casefold())
    if circles is None:
        return float(word)
    sign, factor, divisor = circles.groups()
    turns = float(factor or 1) * pi / float(divisor or 1)
    return -turns if sign == "-" else turns


def _whole_two(given: Any) -> tuple[int, int]:
    rows, columns = given
    return int(rows), int(columns)


def _color(item: str) -> tuple[str, str]:
    name, equals, color = item.strip().rpartition("=")
    if not equals:
        raise ValueError(f"{item!r} is no function and its color")
    return name.strip(), color.strip()


def _size(word: str) -> tuple[float, float]:
    """Return the two sides that a word tells, in inches; one unit stands for both.

    Raises:
        ValueError: it tells none.
    """
    sides = SIDES.fullmatch(word.casefold())
    if sides is None:
        raise ValueError(f"{word!r} is no size")
    width, across, height, down = sides.groups()
    return float(width) / PER_INCH[across or down], float(height) / PER_INCH[down or across]


def _real(given: Any) -> float:
    return number(given) if isinstance(given, str) else float(given)


def _text(given: Any) -> str:
    raise TypeError(f"{given!r} is no text")


def _path(given: Any) -> str:
    return os.fsdecode(os.fspath(given))


def _whole(given: Any) -> int:
    if isinstance(given, bool):
        raise TypeError("a flag is no number")
    return index(given)


def _flag(given: Any) -> bool:
    if given not in (True, False):
        raise TypeError(f"{given!r} is no flag")
    return bool(given)


def _function(word: str) -> Function:
    from actviz.sources.words import parse  # help and completion need no catalogue

    return parse(word)


def _known_function(given: Any) -> Function:
    from actviz.activations.function import Function

    if isinstance(given, Function):
        return given
    if not callable(given):
        raise TypeError(f"{given!r} is no function")
    from actviz.sources.words import traced

    return traced(given)


TEXT = Kind("str", "It is text.", str, str, _text)
PATH = Kind("str", "It is a path.", str, str, _path)
# Numbers that Python may also hand over as they are: see `api`.
DATA = replace(PATH, hint="It is a path, or real numbers.")
WHOLE = Kind("int", "It is a whole number.", int, str, _whole)
NUMBER = Kind("float", "It is a number.", number, to_word, float)
FLAG = Kind("bool", "It is true or false.", bool, str, _flag, words=0)
RANGE = replace(NUMBER, hint="It is two numbers.", take=_two, words=2)
SIZE = Kind(
    "size",
    "Write the width and the height in inches, or with a unit, as in 6x4 or 8cmx5cm.",
    _size,
    lambda sides: "x".join(map(to_word, sides)),
    _two,
    mark="x",
)
_ENDS = pair(":", "-1:1")
LAYOUT = replace(
    pair("x", "2x3"),
    name="int",
    hint="Write rows and columns, as in 2x3.",
    read=lambda word: _whole_two(word.casefold().split("x")),
    take=_whole_two,
)
COLORS = Kind(
    "color",
    "Write relu=red,tanh=#0072B2.",
    lambda word: tuple(_color(item) for item in word.split(",")),
    lambda colors: ",".join(map("=".join, colors)),
    lambda given: tuple((str(name), str(color)) for name, color in dict(given).items()),
)
SCALE = Kind(
    "str",
    _ENDS.hint,
    lambda word: _ENDS.read(word) if ":" in word else word,
    lambda scale: scale if isinstance(scale, str) else _ENDS.write(scale),
    _two,
)
FUNCTION = Kind(
    "function",
    "It is the name of a function, a formula, or a function of Python.",
    _function,
    lambda function: function.word,
    _known_function,
)
FUNCTIONS = replace(FUNCTION, words=-1)

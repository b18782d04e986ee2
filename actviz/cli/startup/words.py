"""Words of a command line, sorted into options and what stands by itself, before Click reads them.

A number may begin with a minus, and so may a formula; an option that no command has may be a
parameter of a function, whose names are too many to declare.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from actviz.errors import ActvizError, UsageError
from actviz.requests.kinds import FUNCTIONS
from actviz.requests.option import Option

if TYPE_CHECKING:
    from actviz.activations.function import Function

NUMBER = re.compile(r"-(\d|\.\d|inf|nan|pi\b|π)", re.IGNORECASE)
NAMES = re.compile(r"[^\W\d]\w*")
BRINGS = re.compile(r"--from\b|.+\.(py|toml):", re.IGNORECASE)
PICTURE = re.compile(
    r".*\.(png|jpe?g|jfif|tiff?|webp|gif|bmp|hei[cf]|avif|p[gpn]m|tga|ico|jp2|psd)", re.IGNORECASE
)

# Where numbers and words of several functions are.
TABLES = {
    "info": "'actviz list --json' tells the formulas and references of all.",
    "eval": "'actviz compare FN FN… --csv' prints several.",
}


@dataclass
class Sorted:
    """A command line taken apart.

    Attributes:
        options: the options with their values, parameters of functions as '-p name=value'.
        words: what stands by itself.
        said: the fields that the options give a value to.
        parameters: the options that are meant for a function, as written, by the name.
        strange: the options that neither the command nor any function has.
    """

    options: list[str] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    said: set[str] = field(default_factory=set)
    parameters: dict[str, str] = field(default_factory=dict)
    strange: list[str] = field(default_factory=list)


class Sorter:
    """Sorts the words of a command that has these options, beside flags such as '--help'."""

    def __init__(self, options: Sequence[Option], flags: Iterable[str]) -> None:
        self.known = {word: each for each in options for word in (each.word, each.short) if word}
        self.flags = tuple(flags)
        self.takes_parameters = any(each.is_function for each in options)
        self.takes_formulas = any(each.metavar.startswith("FN") for each in options)

    def sort(self, given: Sequence[str]) -> Sorted:
        """Return the words of a line, sorted.

        Raises:
            UsageError: an option lacks a value, or was given twice.
        """
        made, args = Sorted(), list(given)
        while args:
            word = args.pop(0)
            name, equals, value = word.partition("=")
            if word == "--":
                made.words += args
                break
            if self._stands(word):
                made.words.append(word)
            elif name in self.known:
                self._option(made, word, [value] if equals else [], args)
            elif name in self.flags or self._is_attached(word):
                self._say(made, word[:2])
                made.options.append(word)
            elif self._is_parameter(name, given):
                value = value if equals else self._taken(args, name, 1)[0]
                made.options += ["-p", f"{name[2:]}={value}"]
                made.parameters[name[2:]] = name
            else:
                made.strange.append(name)
        return made

    def _stands(self, word: str) -> bool:
        """Tell whether a word stands by itself: it is no option, or a number or formula with −."""
        if word == "-" or not word.startswith("-"):
            return True
        if not self.takes_formulas or word.startswith("--"):
            return False
        if NUMBER.match(word) or word == "-x":
            return True
        if self._is_attached(word):
            return False
        from actviz.sources.words import FORMULA  # help needs no catalogue

        return bool(FORMULA.search(word[1:].partition("=")[0]))

    def _is_attached(self, word: str) -> bool:
        return not word.startswith("--") and word[:2] in (*self.known, *self.flags)

    def _is_parameter(self, name: str, line: Sequence[str]) -> bool:
        """Tell whether an option may be a parameter: of the catalogue, a formula, or a file."""
        if not self.takes_parameters or not name.startswith("--"):
            return False
        from actviz.activations.catalogue import BUILTIN

        wanted = name[2:]
        if any(record.parameter(wanted) for record in BUILTIN.values()):
            return True
        if any(BRINGS.match(word) for word in line):
            return True
        words = (word for word in line if not word.startswith("--"))
        return any(wanted.replace("-", "_") in NAMES.findall(word) for word in words)

    def _option(self, made: Sorted, word: str, values: list[str], args: list[str]) -> None:
        """Take an option with its values, of which '=' may have brought the first."""
        name = word.partition("=")[0]
        count, mark = self.known[name].kind.words, self.known[name].kind.mark
        self._say(made, name)
        if count == 0:
            made.options.append(word)
            return
        values = values or self._taken(args, name, 1)
        if mark and mark not in values[0] and args[:1] == [mark]:
            values = ["".join([*values, *self._taken(args, name, 2)])]
        if count == 2 and "," in values[0]:
            values = values[0].split(",", 1)
        values += self._taken(args, name, count - len(values), count)
        made.options += [name, *values]

    def _say(self, made: Sorted, name: str) -> None:
        """Note that an option was given.

        Raises:
            UsageError: it was given before, and takes one value.
        """
        option = self.known.get(name)
        if option is None:
            return
        if option.field in made.said and not option.each and option.kind.words:
            raise UsageError(f"{name} was given twice.", "Give it once.")
        made.said.add(option.field)

    def _taken(self, args: list[str], name: str, count: int, whole: int = 1) -> list[str]:
        """Take the values of an option from the front of the arguments."""
        taken = args[:count]
        if len(taken) < count or any(value in self.known for value in taken):
            option = self.known.get(name)
            wanted = f"{name} {option.metavar}" if option and option.metavar else f"{name} VALUE"
            values = "a value" if whole == 1 else f"{whole} values"
            hint = f"Values follow the option: {wanted}."
            raise UsageError(f"{name} needs {values}.", hint)
        del args[:count]
        return taken


def place(made: Sorted, options: Sequence[Option], command: str) -> None:
    """Give a function or a photo that stands by itself to the option that takes it.

    Raises:
        UsageError: there are more functions than the command takes.
    """
    functions = [word for word in made.words if not _is_picture(word)]
    for each in options:
        if each.word and each.field == "photo" and each.field not in made.said:
            pictures = [word for word in made.words if _is_picture(word)]
            if len(pictures) == 1:
                _move(made, pictures[0], each)
        if each.is_function and each.word and functions:
            if each.field in made.said:
                _refuse_many(command, [word for word in functions if catalogued([word])], 0)
                continue
            _refuse_many(command, functions, 1)
            _move(made, functions[0], each)
    lone = [each for each in options if not each.word]
    if [each.is_function for each in lone] == [True] and lone[0].kind is not FUNCTIONS:
        _refuse_many(command, made.words, 1)


def _move(made: Sorted, word: str, option: Option) -> None:
    made.words.remove(word)
    made.options += [option.word, word]
    made.said.add(option.field)


def _refuse_many(command: str, functions: list[str], most: int) -> None:
    if len(functions) <= most:
        return
    shown = " ".join(each if NAMES.fullmatch(each) else f'"{each[:40]}"' for each in functions[:3])
    if most == 0:
        message = f"{functions[0][:80]!r} is no photo, and the function was named already."
    else:
        message = f"{command} takes one function, not {len(functions)}: {shown}."
    several = "'actviz compare FN FN…' takes several, also with --view image."
    raise UsageError(message, TABLES.get(command, several))


def _is_picture(word: str) -> bool:
    return word == "-" or bool(PICTURE.fullmatch(word)) or os.path.exists(word)


def catalogued(words: Iterable[str]) -> list[Function]:
    """Return the functions that words name, of those that need no file."""
    from actviz.sources.words import parse  # help needs no catalogue

    found = []
    for word in words:
        with suppress(ActvizError):
            found.append(parse(word))
    return found

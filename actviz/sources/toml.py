"""Files of functions in TOML: a table for each, with its formula, its parameters and words.

    [swoosh]
    formula = "x*sigmoid(b*x)"
    label = "Swoosh"
    reference = "A. Author (2026)"

    [swoosh.parameters.b]
    default = 1
    low = 0
    meaning = "how steep the gate is"

A parameter may be its default alone: `parameters = { b = 1 }`. An entry may use those before it.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from math import inf, isfinite
from pathlib import Path
from typing import NoReturn, TypeVar

from actviz.activations.catalogue import BUILTIN, Catalogue
from actviz.activations.function import Function
from actviz.activations.library import Library
from actviz.activations.parameters import Parameter, Value
from actviz.activations.record import Activation
from actviz.errors import ActvizError, InputError, UsageError, listed
from actviz.formula.text import digits
from actviz.sources.content import content, digest
from actviz.sources.entry import Entry, entry
from actviz.sources.names import plain

ENTRY = ("formula", "label", "reference", "parameters")
PARAMETER = ("default", "low", "high", "meaning")
UNNAMED = "mine"
Some = TypeVar("Some")


@dataclass(frozen=True)
class TomlFile:
    """The source of the functions of a file: its absolute path, and what tells its contents."""

    path: str
    digest: str

    def __iter__(self) -> Iterator[Activation]:
        said = content(Path(self.path), self.digest)
        known = BUILTIN
        for name, table in _tables(Path(self.path).name, said).items():
            try:
                record = _entry(name, table, known).activation(self)
                known = known | Catalogue((record,))
            except ActvizError as error:
                file = Path(self.path).name
                raise InputError(f"{file}, {name}: {error.message}", error.hint) from None
            yield record

    def load(self, name: str) -> Activation:
        """Return the activation of that name.

        Raises:
            InputError: the file is gone, has changed or is malformed.
        """
        return Catalogue(self)[name]

    def options(self) -> tuple[str, ...]:
        """Return the option that brings the file again."""
        return "--from", self.path


def toml_file(path: Path) -> TomlFile:
    """Return a file as a source.

    Raises:
        InputError: it cannot be read.
    """
    absolute = path.resolve()
    return TomlFile(str(absolute), digest(absolute))


def _tables(file: str, said: bytes) -> Mapping[str, object]:
    try:
        return tomllib.loads(said.decode())
    except UnicodeDecodeError:
        raise InputError(f"{file} is no text.", "Save it in UTF-8.") from None
    except tomllib.TOMLDecodeError as error:
        raise InputError(f"{file} is no TOML: {error}.", "Compare it with toml.io.") from None


def _entry(name: str, table: object, known: Catalogue) -> Entry:
    given = _fields(table, ENTRY)
    formula = _of(str, given, "formula")
    if not formula:
        _wrong("It has no formula.", 'Add one: formula = "x*sigmoid(x)".')
    parameters = _of(dict, given, "parameters") or {}
    return entry(
        name,
        formula,
        [_parameter(str(word), said) for word, said in parameters.items()],
        Library(known),
        _of(str, given, "label") or "",
        _of(str, given, "reference") or "",
    )


def _parameter(word: str, said: object) -> Parameter:
    name = plain(word)
    if not name:
        _wrong(f"{word[:80]!r} is no name of a parameter.", "Write letters, digits and _.")
    given = _fields(said, PARAMETER, word) if isinstance(said, dict) else {"default": said}
    low, high = (_number(given.get(key), word, key) for key in ("low", "high"))
    parameter = Parameter(
        name,
        _default(given.get("default"), word),
        _of(str, given, "meaning") or "",
        -inf if low is None else low,
        inf if high is None else high,
    )
    parameter.check(parameter.default)
    return parameter


def _default(said: object, word: str) -> Value:
    if isinstance(said, list) and said:
        return tuple(_number(each, word, "default") or 0.0 for each in said)
    found = _number(said, word, "default")
    if found is None:
        _wrong(f"{word} has no default.", f"Add one: {word} = 1.")
    return found


def _number(said: object, word: str, key: str) -> float | None:
    if said is None:
        return None
    if isinstance(said, bool) or not isinstance(said, (int, float)) or not isfinite(said):
        _wrong(f"The {key} of {word} is no finite number.", "Write one, such as 0.1.")
    return float(said)


def _fields(said: object, known: tuple[str, ...], owner: str = "") -> Mapping[str, object]:
    """Return a table of known keys only."""
    if not isinstance(said, dict):
        _wrong("It is no table.", 'Write [name], and below it formula = "…".')
    for key in said:
        if key not in known:
            whose = f"{owner} has a key" if owner else "There is a key"
            _wrong(f"{whose} {str(key)[:80]!r}.", f"Known are {listed(known, 'and')}.")
    return said


def _of(kind: type[Some], given: Mapping[str, object], key: str) -> Some | None:
    value = given.get(key)
    if value is None or isinstance(value, kind):
        return value
    _wrong(f"Its {key} is no {'text' if kind is str else 'table'}.", f"Change {key}.")


def _wrong(message: str, hint: str) -> NoReturn:
    raise UsageError(message, hint)


def pasted(function: Function) -> str:
    """Return the entry of such a file that says a function again, with its values as defaults.

    One that a formula stands for has no name yet.
    """
    record = function.activation
    name = record.name if plain(record.name) == record.name else UNNAMED
    lines = [f"[{name}]", f"formula = {_quoted(record.formula)}"]
    if name == record.name != record.label:
        lines.append(f"label = {_quoted(record.label)}")
    lines += [f"reference = {_quoted(record.reference)}"] if record.reference else []
    for parameter in record.parameters:
        lines += ["", f"[{name}.parameters.{parameter.name}]"]
        lines.append(f"default = {_said(function.values[parameter.name])}")
        lines += [f"low = {digits(parameter.low)}"] if isfinite(parameter.low) else []
        lines += [f"high = {digits(parameter.high)}"] if isfinite(parameter.high) else []
        lines += [f"meaning = {_quoted(parameter.meaning)}"] if parameter.meaning else []
    return "\n".join(lines) + "\n"


def _said(value: Value) -> str:
    if isinstance(value, tuple):
        return f"[{', '.join(map(digits, value))}]"
    return digits(value)


def _quoted(text: str) -> str:
    """Return a string of TOML, which escapes as JSON does."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")

"""Names of files: what they show, in words that every shell, LaTeX and make takes as they are."""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from pathlib import PurePath

from actviz.activations.function import Function
from actviz.activations.parameters import Value
from actviz.errors import UsageError, listed
from actviz.files.data import parted
from actviz.prose.numbers import to_word
from actviz.requests import Look, Output, Request
from actviz.requests.kinds import DATA, PATH
from actviz.requests.option import Option, options

LONGEST_PART = 48  # letters of a formula, a photo's stem or a value
LONGEST_LIST = 80  # letters of all functions together
MOST_BYTES = 230  # file systems take names of 255, a suffix among them
# Blanks, what no terminal shows, and what a shell, cmd.exe, make or an address reads as its own.
UNSAFE = re.compile(r"""[\s"'`$&;|<>(){}\[\]*?!#%~\\/:=,^@+\x00-\x1f\x7f\ud800-\udfff]+""")
PLAIN = re.compile(r"\w+")
FIELD = re.compile(r"\{(\w+)\}")
# What the operators of a formula are called where they tell two formulas apart.
SPOKEN = {"+": "plus", "-": "minus", "/": "over", "^": "to", ">": "above", "<": "below"}
# What tells figures of one thing apart, and is told only where one run makes several.
LOOKS = {each.word for each in options(Look)} | {"--layout", "--compression", "--max-pixels"}


def stem(request: Request, also: frozenset[str] = frozenset()) -> str:
    """Return the name, without suffix, of a file that was given none.

    It tells photo and data, functions, the values that are not at their defaults, and the view:
    'coffee-prelu-0.1-sheet'. How a figure looks is left out.

    Args:
        request: what is shown.
        also: the words of options that are told all the same.
    """
    view = "raw" if request.medium == "raw" else request.command.split()[-1]
    told = [*_sources(request), _functions(request.functions), *_values(request, also)]
    return _cut("-".join(filter(None, told)), view)


def settled(asked: Sequence[tuple[Request, Output]]) -> list[Output]:
    """Return where each figure of one run goes, no two under one name that actviz made.

    Names that would be the same get what tells their figures apart, or else a number.
    """
    named = [i for i, (_, output) in enumerate(asked) if not output.paths]
    names = {i: stem(asked[i][0]) for i in named}
    for same in _alike(asked, names):
        differing = _differing([asked[i][0] for i in same])
        names |= {i: stem(asked[i][0], differing) for i in same}
    for same in _alike(asked, names):
        names |= _numbered(same, names)
    return [
        replace(output, paths=(_default(output, names[i]),), folder=None) if i in names else output
        for i, (_, output) in enumerate(asked)
    ]


def paths(request: Request, output: Output, formats: Sequence[str]) -> list[str]:
    """Return the paths of the files of a figure, each once.

    A path is a template: {fn}, {view}, {photo}, {data}, {name} (the name that actviz would give),
    {format}, any option and any parameter, such as {gain} and {alpha}, stand for their values.

    Args:
        request: what is shown.
        output: where it goes; without a path, under a name of its own.
        formats: what {format} stands for, one after the other.

    Raises:
        UsageError: a field stands for nothing.
    """
    templates = output.paths or (_default(output, stem(request)),)
    filled = [
        _filled(template, request, format)
        for template in templates
        for format in (formats if "{format}" in template else formats[:1])
    ]
    return list(dict.fromkeys(filled))


def _default(output: Output, name: str) -> str:
    return os.path.join(output.folder or "", f"{name}.{{format}}")


def _alike(asked: Sequence[tuple[Request, Output]], names: dict[int, str]) -> list[list[int]]:
    """Return groups of several that would share a name, also where case makes no difference."""

    def key(i: int) -> tuple[str, tuple[str, ...], str]:
        output = asked[i][1]
        return output.folder or "", output.formats, names[i].casefold()

    groups = [list(same) for _, same in groupby(sorted(names, key=key), key)]
    return [same for same in groups if len(same) > 1]


def _differing(requests: Sequence[Request]) -> frozenset[str]:
    """Return the words of the options that are not the same in all requests."""
    seen: dict[str, set[str]] = {}
    for request in requests:
        for option, value in request.told():
            seen.setdefault(option.word, set()).add(repr(value))
    counts = Counter(option.word for request in requests for option, _ in request.told())
    return frozenset(word for word in seen if len(seen[word]) > 1 or counts[word] != len(requests))


def _numbered(same: Sequence[int], names: dict[int, str]) -> dict[int, str]:
    """Return names that count, from the second on."""
    taken, made = set(names.values()), {}
    for i in same[1:]:
        number = 2
        while f"{names[i]}-{number}" in taken:
            number += 1
        made[i] = f"{names[i]}-{number}"
        taken.add(made[i])
    return made


def _filled(template: str, request: Request, format: str) -> str:
    """Return a template with its fields filled in."""

    def value(field: re.Match[str]) -> str:
        found = _field(field[1], request, format)
        if found is None:
            raise UsageError(
                f"There is no {field[0][:80]} to fill in.",
                f"Fields are {listed(['{fn}', '{view}', '{photo}', '{name}', '{format}'])}, "
                "parameters and options.",
            )
        return found

    return FIELD.sub(value, template)


def _field(word: str, request: Request, format: str) -> str | None:
    """Return what a field of a template stands for, or None where it stands for nothing."""
    functions = request.functions
    inputs = request.inputs()
    known = {
        "fn": "-".join(dict.fromkeys(_name(function) for function in functions)),
        "view": request.command.split()[-1],
        "photo": _stem_of(inputs.photo),
        "data": _data_of(inputs.data) or _stem_of(inputs.table),
        "name": stem(request),
        "format": format,
    }
    if word in known:
        return known[word]
    for option, value in request.told():
        if option.keyword == word and not option.is_function:
            return _slug(_written(option, value)) if value is not None else ""
    found = [f.activation.parameter(word) for f in functions]
    values = [f.values[p.name] for f, p in zip(functions, found, strict=True) if p]
    return "-".join(dict.fromkeys(map(_value, values))) if values else None


def _sources(request: Request) -> list[str]:
    """Name the files that a figure is made of: their stems, as they are, and parts of them."""
    inputs = request.inputs()
    return [_data_of(path) if path == inputs.data else _stem_of(path) for path in inputs.paths]


def _data_of(path: str | None) -> str:
    """Name a file of data, and the part of it that is taken: 'acts-layer2'."""
    if path is None:
        return ""
    file, part = parted(path)
    return "-".join(filter(None, [_stem_of(file), _slug(part or "")]))


def _stem_of(path: str | None) -> str:
    return _slug(PurePath(path).stem).lstrip("-._") if path not in (None, "-") else ""


def _functions(functions: Sequence[Function]) -> str:
    """Name functions, several values of one behind its name, and count those without room."""
    parts: list[str] = []
    for _, same in groupby(functions, key=lambda function: function.name):
        group = list(same)
        telling = _told(group)
        values = ["-".join(_parameter(each, name) for name in telling) for each in group]
        parts.append("-".join([_name(group[0]), *filter(None, values)]))
    for shown in range(len(parts), 0, -1):
        rest = [] if shown == len(parts) else [f"and-{len(parts) - shown}-more"]
        words = "-".join([*parts[:shown], *rest])
        if len(words) <= LONGEST_LIST:
            break
    return words


def _told(functions: Sequence[Function]) -> list[str]:
    """Return the parameters that vary among functions of one name, or are not at their default."""
    return [
        each.name
        for each in functions[0].activation.parameters
        if any(function.values[each.name] != each.default for function in functions)
    ]


def _parameter(function: Function, name: str) -> str:
    """Write a parameter's value, with its name where the function has several."""
    alone = len(function.activation.parameters) == 1
    return f"{'' if alone else name}{_value(function.values[name])}"


def _value(value: Value) -> str:
    return to_word(value).replace(":", "_")


def _name(function: Function) -> str:
    """Return a function's name, or its formula in words."""
    if PLAIN.fullmatch(function.name):
        return function.name
    spoken = (f" {SPOKEN[mark]} " if mark in SPOKEN else mark for mark in function.name)
    return _slug("".join(spoken))


def _values(request: Request, also: frozenset[str]) -> Iterator[str]:
    """Yield the options that are not at their defaults, each in a word."""
    for option, value in request.told():
        hidden = option.word in LOOKS and option.word not in also
        if value == option.default or hidden or option.is_function or option.kind in (DATA, PATH):
            continue
        if option.kind.words == 0:
            word = option.word.removeprefix("--")
            yield "" if request.medium == "raw" and word == "raw" else word
            continue
        shown = _slug(_written(option, value))
        yield shown if shown[:1].isalpha() else f"{option.keyword}{shown}"


def _written(option: Option, value: object) -> str:
    return "to".join(option.kind.spelled(value)).replace("=", "")


def _slug(words: str) -> str:
    """Return words without blanks and without marks that mean something to a shell."""
    shown = "".join(c if c.isprintable() or c in "\u200c\u200d" else " " for c in words)
    return re.sub(r"_+", "_", UNSAFE.sub("_", shown)).strip("_")[:LONGEST_PART].rstrip("_")


def _cut(name: str, view: str) -> str:
    """Return a name and a view, the name shortened to what file systems take."""
    room = MOST_BYTES - len(view) - 1
    kept = name.encode()[:room].decode("utf-8", "ignore").rstrip("-._")
    return f"{kept}-{view}".lstrip("-.")

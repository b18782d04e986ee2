"""Words for functions: a name with its parameters, or a formula in the place of a name."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from actviz.activations import words
from actviz.activations.catalogue import BUILTIN, Catalogue
from actviz.activations.function import Function
from actviz.activations.record import Activation
from actviz.errors import ActvizError, UnknownFunction, UsageError
from actviz.sources import framework_words

# What no name holds: an operator, a bracket, a space, a mark that people paste, a digit in front.
FORMULA = re.compile(r"[-+*/^()|<>=!{}[\]·×÷−√∛¼½¾⁻⁰¹²³⁴⁵⁶⁷⁸⁹α-ωΑ-Ω]|\s|^\d")
# Python takes what is raised, fractions and Greek for letters; names are of plain ones.
NAME = re.compile(r"\s*[^\W\d][\w.-]*\s*(:.*)?", re.DOTALL | re.ASCII)
ALONE = ("x", "pi", "e")
# A function of a file, as other programs name one: 'act.py:mish'.
IN_FILE = re.compile(r"(.+\.(?:py|toml))(?::(\w*).*)?", re.DOTALL)


def parse(
    word: str,
    options: Mapping[str, object] | None = None,
    framework: str | None = None,
    within: Catalogue = BUILTIN,
) -> Function:
    """Return the function that a name or a formula describes, with further parameters.

    A name may be written as a program does: 'torch.nn.LeakyReLU(negative_slope=0.01)'.

    Raises:
        UnknownFunction, AmbiguousFunction: the name is not one function's.
        FormulaError: the formula is none.
        ParameterError: a parameter is unknown, given twice, malformed or out of bounds.
        UsageError: there is no such framework, or it is asked for a formula; or the word names a
            file.
    """
    if found := IN_FILE.fullmatch(word):
        file, name = found[1][:80], found[2] or "NAME"
        run = " The file is run." if file.endswith(".py") else ""
        raise UsageError(f"{word[:80]!r} is no function.", f"Write: {name} --from {file}.{run}")
    if made := framework_words.call(word):
        return framework_words.parse(made, options or {}, framework, within)
    if not is_formula(word, within):
        return words.parse(word, options, framework, within)
    from actviz.sources import written  # a name needs no proof

    return written.parse(word, options, framework, within)


def is_formula(word: str, within: Catalogue = BUILTIN) -> bool:
    """Tell whether a word is a formula: it looks like one, and no name is spelt like that."""
    if word.strip() in ALONE:
        return True
    if NAME.fullmatch(word) or not FORMULA.search(word):
        return False
    try:
        within.find(word.partition(":")[0])
    except UnknownFunction:
        return True
    except ActvizError:
        return False
    return False


def traced(act: Callable[..., object], options: Mapping[str, object] | None = None) -> Function:
    """Return the function that a Python callable computes, with further parameters.

    Raises:
        InputError: it fails on every number.
        UsageError: it is no function of one number, or a parameter cannot be.
    """
    from actviz.sources.live import live, name_of  # a name needs no tracer

    source = live(act)
    return words.bind(source.load(name_of(act)), (options or {}).items())


def brought(
    definitions: Iterable[str], files: Iterable[str], known: Catalogue = BUILTIN
) -> Catalogue:
    """Return a catalogue joined with the functions of definitions and of files.

    A definition may use those of the files and the definitions before it.

    Raises:
        FormulaError: a formula is none.
        InputError: a file cannot be read, or is malformed.
        UsageError: a name is taken.
    """
    for file in files:
        known = known | _of_file(file)
    for text in definitions:
        from actviz.sources.definition import defined

        known = known | Catalogue(defined(text, known))
    return known


def of_file(file: str, name: str) -> Activation:
    """Return a function of a file, by the name that it has there.

    Raises:
        InputError: the file cannot be read, is malformed, or has no such function.
        UnknownFunction: a TOML file has no such function.
    """
    path = Path(file).expanduser()
    if path.suffix == ".py":
        from actviz.sources.python import python_file

        source = python_file(path)
        return source.load(source.known(name))
    return _of_file(file).find(name)


def _of_file(file: str) -> Catalogue:
    path = Path(file).expanduser()
    if path.suffix == ".py":
        from actviz.sources.python import python_file

        return Catalogue(python_file(path))
    from actviz.sources.toml import toml_file

    return Catalogue(toml_file(path))

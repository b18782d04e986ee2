"""Entries: a function that someone wrote down with a name, its parameters and what they mean."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from actviz.activations.parameters import Parameter
from actviz.activations.record import Activation, Source
from actviz.activations.reference import Reference
from actviz.errors import UsageError, listed
from actviz.formula.bind import free
from actviz.formula.definition import Functions
from actviz.formula.node import Node
from actviz.formula.parse import parse
from actviz.sources import written
from actviz.sources.names import is_taken, plain


@dataclass(frozen=True)
class Entry:
    """A named formula, whose free names are its parameters."""

    name: str
    node: Node
    parameters: tuple[Parameter, ...] = ()
    label: str = ""
    reference: str = ""

    def activation(self, source: Source) -> Activation:
        """Return the record that a catalogue holds."""
        record = written.activation(self.name, self.node, source)
        return replace(
            record,
            parameters=self.parameters,
            label=self.label or self.name,
            references=(Reference(title=self.reference),) if self.reference else (),
        )


def entry(
    name: str,
    formula: str,
    parameters: Iterable[Parameter],
    functions: Functions,
    label: str = "",
    reference: str = "",
) -> Entry:
    """Return the entry of a formula.

    Raises:
        FormulaError: the text is no formula.
        UsageError: the name is taken by the language, or the parameters are not those of the
            formula.
    """
    check_name(name)
    node = written.alone(parse(formula, functions))
    known = {each.name: each for each in parameters}
    wanted = free(node)
    _check_parameters(name, known, wanted)
    return Entry(name, node, tuple(known[each] for each in wanted), label, reference)


def _check_parameters(name: str, known: dict[str, Parameter], wanted: dict[str, bool]) -> None:
    if missing := [each for each in wanted if each not in known]:
        shown = ", ".join(f"{each}=1" for each in wanted)
        raise UsageError(
            f"{listed(missing, 'and')} in the formula of {name} {_has(missing)} no default.",
            f"Give one, as in {name}({shown}).",
        )
    if extra := [each for each in known if each not in wanted]:
        raise UsageError(
            f"{listed(extra, 'and')} of {name} {_does(extra)} not occur in its formula.",
            "Take it out, or write it into the formula.",
        )
    for each, is_list in wanted.items():
        if is_list != known[each].is_list:
            kind = "a list of numbers, as in -1:0:2" if is_list else "one number"
            raise UsageError(f"{each} of {name} stands for {kind}.", "Change its default.")


def _has(words: list[str]) -> str:
    return "has" if len(words) == 1 else "have"


def _does(words: list[str]) -> str:
    return "does" if len(words) == 1 else "do"


def check_name(name: str) -> None:
    """Do nothing if a function may have this name.

    Raises:
        UsageError: the language means something else by it, or it is no name.
    """
    if plain(name) != name or not name.isidentifier():
        raise UsageError(
            f"{name[:80]!r} is no name of a function.",
            "Write letters, digits and underscores, and a letter first.",
        )
    if is_taken(name):
        raise UsageError(f"{name} is a word of the language.", "Choose another name.")

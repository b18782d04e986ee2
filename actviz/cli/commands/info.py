"""actviz info: everything about one function."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from actviz.cli.say.columns import Cell, Columns, print_columns
from actviz.cli.startup.command import Action
from actviz.requests.groups import one_function
from actviz.requests.option import group, option

if TYPE_CHECKING:
    from rich.console import RenderableType

    from actviz.activations.function import Function


@dataclass(frozen=True, kw_only=True)
class Info(Action):
    """Print the formula, parameters, facts and names of a function."""

    examples: ClassVar[tuple[str, ...]] = (
        "info selu",
        'info "x*atan(x)"',
        "info leaky_relu --framework keras",
    )

    function: Function = one_function()
    latex: bool = option(False, "--latex", "Print the formula and the derivative as LaTeX only.")
    bibtex: bool = option(False, "--bibtex", "Print the references as BibTeX only.")
    columns: Columns = group(Columns)

    def run(self) -> None:
        """Print it all."""
        if self.latex or self.bibtex:
            from actviz.cli.say.terminal import print_text
            from actviz.export import export

            print_text(str(export(self.function, "latex" if self.latex else "bibtex")))
        elif self.columns.json or self.columns.mark:
            from actviz.cli.say.terminal import print_json
            from actviz.compute.description import description

            told = description(self.function)
            if self.columns.json:
                print_json(told)
            else:
                print_columns(("item", "value"), _items("", told), self.columns.mark)
        else:
            from actviz.cli.say.tables import show

            show(*_sections(self.function))


def _sections(function: Function) -> Iterator[RenderableType]:
    """Yield what is printed, from the name to the reference."""
    from actviz.activations.catalogue import BUILTIN
    from actviz.cli.say.tables import table
    from actviz.compute.facts import proven
    from actviz.prose import breaks, precision
    from actviz.prose.facts import sentences

    record = function.activation
    yield from _section(function.label, table(_names(function)))
    if function.values:
        yield from _section("Parameters", table(_parameters(function), *PARAMETERS, fixed=2))
    yield from _section("Facts", table(sentences(proven(function))))
    if function.breakpoints:
        title, at = breaks.listed(function)
        yield from _section(title, table(_breakpoints(function, at), *BREAKPOINTS, fixed=6))
    if record.frameworks:
        rows = list(_frameworks(function))
        yield from _section("Frameworks", table(rows, "", "name", *function.values, fixed=1))
    if record.formula:
        yield from _section("Cost", table(_cost(function), fixed=1))
    yield from _literature(function)
    if said := precision.sentences([function], many=True):
        yield from _section("Numbers", table([(each,) for each in said], fixed=0))
    if record.formula and record.name not in BUILTIN:
        yield from _section("To keep it, paste this into a TOML file for --from", _entry(function))


def _literature(function: Function) -> Iterator[RenderableType]:
    """Yield where the function was published, and what it is in terms of others."""
    from actviz.cli.say.tables import table

    references = [(each.text,) for each in function.activation.references]
    if references:
        yield from _section("References", table(references, fixed=0))
    if relations := list(_relations(function)):
        yield from _section("Relations", table(relations, fixed=1))


def _items(path: str, value: object) -> Iterator[tuple[str, Cell]]:
    """Yield what JSON tells as pairs: 'facts.gain' and its number."""
    inside: Iterable[tuple[object, object]] = ()
    if isinstance(value, Mapping):
        inside = value.items()
    elif isinstance(value, (list, tuple)):
        inside = enumerate(value)
    elif value is None or isinstance(value, (str, float, int)):
        yield path, value
    for key, item in inside:
        yield from _items(f"{path}.{key}".lstrip("."), item)


def _section(title: str, body: RenderableType) -> Iterator[RenderableType]:
    from rich.padding import Padding
    from rich.text import Text

    yield Text(title, style="bold")
    yield Padding(body, (0, 0, 1, 2))


def _entry(function: Function) -> RenderableType:
    """Return the entry of a file that says the function again, with its values as defaults."""
    from rich.text import Text

    from actviz.sources.toml import pasted

    return Text(pasted(function).rstrip("\n"), no_wrap=True, overflow="ignore")


def _names(function: Function) -> list[tuple[str, str]]:
    from actviz.prose.formulas import BACKWARD, shown, unicode

    record = function.activation
    rows = [("name", record.name)]
    if record.aliases:
        rows.append(("also", ", ".join(record.aliases)))
    if record.family:
        rows.append(("family", record.family))
    read = shown(function)
    written = [(mark, unicode(read, order)) for order, mark in enumerate(("f(x)", "f′(x)"))]
    if record.surrogate:
        written.append(("backward", unicode(record, BACKWARD)))
    return [*rows, *((mark, text) for mark, text in written if text)]


def _cost(function: Function) -> Iterator[tuple[str, ...]]:
    """Yield what the formula is made of, and how long it takes."""
    from actviz.compute.cost import operations, relative_time

    said = (f"{count} {name}" for name, count in operations(function).items())
    yield "operations of the formula", ", ".join(said) or "none"
    yield "time beside ReLU in NumPy", f"{relative_time(function):.1f}, measured just now"


def _relations(function: Function) -> Iterator[tuple[str, ...]]:
    """Yield what it is in terms of others, each with where that was published."""
    from actviz.activations.catalogue import BUILTIN
    from actviz.compute.description import relations

    known = relations(function)
    for each in known[:RELATIONS]:
        published = (work.short for work in BUILTIN[each.other].references)
        yield each.formula, "; ".join(published)
    if len(known) > RELATIONS:
        yield f"and {len(known) - RELATIONS} more: actviz identify {function.name} --json", ""


# More relations than these are told by 'identify' only.
RELATIONS = 8
PARAMETERS = ("name", "value", "default", "is", "meaning", "also")
DIGITS = 10
BREAKPOINTS = ("x", "f(x)", "f left", "f right", "f′ left", "f′ right")


def _parameters(function: Function) -> Iterator[tuple[str, ...]]:
    from actviz.prose.numbers import to_word

    for parameter in function.activation.parameters:
        yield (
            parameter.name,
            to_word(function.values[parameter.name], DIGITS),
            to_word(parameter.default, DIGITS),
            parameter.bounds,
            parameter.told,
            ", ".join(parameter.aliases),
        )


def _breakpoints(function: Function, listed: tuple[float, ...]) -> Iterator[tuple[str, ...]]:
    from actviz.prose.numbers import to_word

    for x in listed:
        at = function.one_sided(x)
        limits = (at.value, at.left_limit, at.right_limit)
        yield tuple(
            to_word(n, DIGITS) for n in (x, *limits, at.left_derivative, at.right_derivative)
        )


def _frameworks(function: Function) -> Iterator[tuple[str, ...]]:
    """Yield each framework with its name for the function and its defaults."""
    from actviz.prose.numbers import to_word

    for framework, name in function.activation.frameworks.items():
        defaults = (p.default_in(framework) for p in function.activation.parameters)
        yield framework, name, *(to_word(default, DIGITS) for default in defaults)

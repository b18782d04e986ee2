"""actviz list: the catalogue."""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from actviz.cli.say.columns import Cell, Columns, print_columns
from actviz.cli.say.terminal import print_json, print_text
from actviz.cli.startup.command import Action, frameworks
from actviz.requests.kinds import PATH, TEXT
from actviz.requests.option import group, option

if TYPE_CHECKING:
    from actviz.activations.record import Activation

# More functions than this are named only, on a terminal: a screen holds no more lines.
SCREEN = 40
COLUMNS = ("name", "label", "family", "parameters", "aliases", "formula", "reference")
HEADINGS = ("function", "family", "from −4 to 4", "parameters", "also")


def families() -> list[str]:
    """Return the names of all families."""
    from actviz.activations.catalogue import FAMILIES  # help needs no catalogue

    return list(FAMILIES)


@dataclass(frozen=True, kw_only=True)
class Listing(Action):
    """List the functions by family."""

    examples: ClassVar[tuple[str, ...]] = ("list", "list --family gelu", "list --framework torch")

    word: str | None = option(
        None,
        "",
        "Only functions whose names, formula or reference hold it.",
        kind=TEXT,
        metavar="WORD",
    )
    family: str | None = option(
        None, "--family", "Only the functions of a family.", kind=TEXT, complete=families
    )
    framework: str | None = option(
        None,
        "--framework",
        "Only the functions of a framework, as it names them.",
        kind=TEXT,
        complete=frameworks,
    )
    year: str | None = option(
        None,
        "--year",
        "Only functions published then: 2017, 2017: or 2010:2015.",
        kind=TEXT,
        metavar="YEARS",
    )
    where: str | None = option(
        None,
        "--where",
        "Only functions with all these properties: bounded, odd, even, monotonic, continuous, C1, "
        "smooth, saturating, contracting, centered.",
        kind=TEXT,
        metavar="WORDS",
    )
    sort: str | None = option(
        None, "--sort", "By year, slope, gain or cost.", kind=TEXT, metavar="ORDER"
    )
    brought: tuple[str, ...] = option(
        (),
        "--from",
        "List those of a TOML file, or of a Python file, which is run, instead of actviz's own.",
        kind=PATH,
        metavar="FILE",
        each=True,
    )
    names: bool = option(False, "--names", "Print the names only, one a line.")
    columns: Columns = group(Columns)

    def run(self) -> None:
        """Print the functions that pass every filter."""
        records = _found(self)
        if self.names:
            print_text("".join(f"{record.name}\n" for record in records))
        elif self.columns.json:
            from actviz.compute.description import entry

            print_json([entry(record) for record in records])
        elif self.columns.mark:
            print_columns(COLUMNS, map(_row, records), self.columns.mark)
        elif sys.stdout.isatty() and len(records) > SCREEN and not self.sort:
            _print_names(records)
        else:
            _print(records, self.framework)


def _found(asked: Listing) -> list[Activation]:
    """Return the functions that pass every filter.

    Raises:
        UsageError: the family or framework does not exist, or nothing is left.
    """
    from actviz.activations import names
    from actviz.activations.catalogue import BUILTIN
    from actviz.errors import UsageError

    word, family, framework = asked.word, asked.family, asked.framework
    known = [BUILTIN[name] for name in names(framework, family)]
    records = _brought(asked.brought) if asked.brought else known
    found = [record for record in records if word is None or _mentions(record, word)]
    found = _selected(found, asked)
    if not found:
        sought = (word, family, framework, asked.year, asked.where)
        raise UsageError(
            f"No function matches {' '.join(filter(None, sought))!r}.",
            "'actviz list' shows every function.",
        )
    return found


def _selected(records: list[Activation], asked: Listing) -> list[Activation]:
    """Return the functions of these years and with these properties, in the order asked for."""
    if not (asked.year or asked.where or asked.sort):
        return records
    from actviz.compute import selection

    if asked.year:
        records = selection.published(records, asked.year)
    if asked.where:
        records = selection.true_of(records, asked.where)
    return selection.ordered(records, asked.sort) if asked.sort else records


def _brought(files: tuple[str, ...]) -> list[Activation]:
    """Return the functions of files."""
    from actviz.activations.catalogue import BUILTIN
    from actviz.sources.words import brought

    return [record for name, record in brought((), files).items() if name not in BUILTIN]


def _mentions(record: Activation, word: str) -> bool:
    """Tell whether a word is part of a name, an alias, the formula or the reference."""
    from actviz.activations.catalogue import normalised

    names = (record.name, record.label, *record.aliases, *record.frameworks.values())
    if any(normalised(word) in normalised(name) for name in names):
        return True
    in_formula = _plain(word) in _plain(record.formula)
    return in_formula or word.casefold() in record.reference.casefold()


def _plain(formula: str) -> str:
    """Return a formula as it is compared: 'x arctan' is a part of 'x*atan(x)'."""
    return re.sub(r"[\s*·]", "", formula.casefold()).replace("arc", "a")


def _print_names(records: list[Activation]) -> None:
    """Print the names only, family by family: what a screen holds."""
    from rich.text import Text

    from actviz.cli.say.tables import show, table

    families = dict.fromkeys(record.family for record in records)
    rows = [
        (family, "  ".join(record.name for record in records if record.family == family))
        for family in families
    ]
    hint = f"{len(records)} functions; 'actviz list --family relu' shows a family with its curves."
    show(table(rows), Text(hint, style="dim"))


def _print(records: list[Activation], framework: str | None) -> None:
    from actviz.activations import frameworks
    from actviz.activations.words import bind
    from actviz.cli.say.sparkline import sparkline
    from actviz.cli.say.tables import show, table

    chosen = frameworks.framework(framework) if framework else None
    rows = [
        (
            record.name,
            record.family,
            sparkline(bind(record, (), chosen)),
            _defaults(record, chosen),
            record.frameworks[chosen] if chosen else ", ".join(record.aliases),
        )
        for record in records
    ]
    show(table(rows, *HEADINGS, fixed=3))


def _row(record: Activation) -> list[Cell]:
    """Return what a table of the catalogue tells of one function."""
    given = (record.name, record.label, record.family, _defaults(record, None))
    return [*given, ", ".join(record.aliases), record.formula, record.reference]


def _defaults(record: Activation, framework: str | None) -> str:
    from actviz.prose.numbers import to_word

    return ", ".join(
        f"{parameter.name} = {to_word(parameter.default_in(framework), 4)}"
        for parameter in record.parameters
    )

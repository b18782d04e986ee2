"""actviz list: the catalogue."""

from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from actviz.activations.record import Activation

HEADINGS = ("function", "family", "from −4 to 4", "parameters", "also")


def listing(
    word: Annotated[
        str | None,
        typer.Argument(metavar="WORD", help="Only functions whose names or reference hold it."),
    ] = None,
    family: Annotated[str | None, typer.Option(help="Only the functions of a family.")] = None,
    framework: Annotated[
        str | None, typer.Option(help="Only the functions of a framework, as it names them.")
    ] = None,
    json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """List the functions by family."""
    records = _found(word, family, framework)
    if json:
        from actviz.cli.terminal import print_json
        from actviz.compute.description import entry

        print_json([entry(record) for record in records])
    else:
        _print(records, framework)


def _found(word: str | None, family: str | None, framework: str | None) -> "list[Activation]":
    """Return the functions that pass every filter.

    Raises:
        UsageError: the family or framework does not exist, or nothing is left.
    """
    from actviz.activations.catalogue import FAMILIES, catalogue
    from actviz.errors import UsageError

    records = list(catalogue().values())
    frameworks = sorted({name for record in records for name in record.frameworks})
    _known("family", family, FAMILIES)
    _known("framework", framework, frameworks)
    found = [
        record
        for record in records
        if family in (None, record.family)
        and (framework is None or framework in record.frameworks)
        and (word is None or _mentions(record, word))
    ]
    if not found:
        raise UsageError(
            f"No function matches {word or family or framework!r}.",
            "'actviz list' shows every function.",
        )
    return found


def _known(kind: str, name: str | None, names: "list[str] | tuple[str, ...]") -> None:
    from actviz.errors import UsageError, listed

    if name is not None and name not in names:
        raise UsageError(f"There is no {kind} {name[:80]!r}.", f"It is {listed(names)}.")


def _mentions(record: "Activation", word: str) -> bool:
    """Tell whether a word is part of a name, an alias or the reference, in any spelling."""
    from actviz.activations.catalogue import normalised

    names = (record.name, record.label, *record.aliases, *record.frameworks.values())
    if any(normalised(word) in normalised(name) for name in names):
        return True
    return word.casefold() in record.reference.casefold()


def _print(records: "list[Activation]", framework: str | None) -> None:
    from actviz.activations import get
    from actviz.cli.sparkline import sparkline
    from actviz.cli.tables import show, table

    rows = [
        (
            record.name,
            record.family,
            sparkline(get(record.name)),
            ", ".join(f"{name} = {value}" for name, value in _defaults(record, framework)),
            record.frameworks[framework] if framework else ", ".join(record.aliases),
        )
        for record in records
    ]
    show(table(rows, *HEADINGS, fixed=3))


def _defaults(record: "Activation", framework: str | None) -> list[tuple[str, str]]:
    from actviz.cli.sentences import value

    return [
        (parameter.name, value(parameter.frameworks.get(framework or "", parameter.default), 4))
        for parameter in record.parameters
    ]

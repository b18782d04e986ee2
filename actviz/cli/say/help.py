"""Help: examples first, then what people ask for most, then all else, as wide as the terminal."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rich.box import ROUNDED
from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from actviz.cli.say.metavar import metavar
from actviz.requests.kinds import FLAG
from actviz.requests.option import Option

if TYPE_CHECKING:
    from actviz.activations.function import Function

HELP = Option(
    "--help", "-h shows the most used, --help shows all.", FLAG, short="-h", default=False
)
LINE_END = re.compile(r"(?<!\n)\n(?!\n)")
ARGUMENTS = "Arguments"
USUAL = "Most used"
OPTIONS = "Options"
# What is asked for most, in the order of help, wherever a command has it.
USUAL_WORDS = (
    *(
        "--fn",
        "--to",
        "--dtype",
        "--image",
        "--output",
        "--range",
        "--view",
        "--dist",
        "--data",
        "--gain",
        "--init",
    ),
    *("--dataset", "--lr", "--sweep", "--style", "--size", "--title", "--framework", "--json"),
)
Row = tuple[Text, ...]


@dataclass(frozen=True)
class Subject:
    """What help is of: the words that lead to it, what it does, and examples without 'actviz'."""

    path: str
    does: str
    examples: tuple[str, ...]


def of_command(
    subject: Subject, options: Sequence[Option], functions: Iterable[Function], whole: bool
) -> str:
    """Return the help of a command that takes these options.

    Args:
        subject: the command.
        options: its options.
        functions: those that were named, whose parameters are shown.
        whole: whether all options are shown, or what fits on a screen.
    """
    heading = _heading(subject, _arguments(options), whole)
    usual = [each for word in USUAL_WORDS for each in options if each.word == word]
    lone = [each for each in options if not each.word]
    own = {f"Parameters of {each.name}": list(_parameters(each)) for each in functions}
    if not whole:
        rows = [*map(_row, lone), *(row for rows in own.values() for row in rows)]
        rows += [_in_one_line(_row(each)) for each in usual]
        rest = Text(f"All options: {subject.path} --help", "dim")
        return _shown(*heading, _table(rows), rest)
    panels: dict[str, list[Row]] = {ARGUMENTS: [*map(_row, lone)], **own}
    panels[USUAL] = [*map(_row, usual)]
    for each in (*(each for each in options if each not in (*usual, *lone)), HELP):
        panels.setdefault(each.panel or OPTIONS, []).append(_row(each))
    named = (_panel(title, rows) for title, rows in panels.items() if rows)
    return _shown(*heading, *named)


def of_group(
    subject: Subject, options: Sequence[Option], commands: Mapping[str, str], whole: bool
) -> str:
    """Return the help of a group of commands, each with what it does.

    Args:
        subject: the group.
        options: its own.
        commands: what each of its commands does, by name.
        whole: whether all is shown, or what fits on a screen.
    """
    heading = _heading(subject, ["COMMAND"], whole)
    rows: list[Row] = [(Text(name, "bold cyan"), Text(said)) for name, said in commands.items()]
    if not whole:
        rows = [*map(_in_one_line, rows)]
        rest = Text(f"More: {subject.path} COMMAND -h, and --help for all of it", "dim")
        return _shown(*heading, _table(rows), rest)
    listed = [_panel("Commands", rows), _panel(OPTIONS, [*map(_row, (*options, HELP))])]
    return _shown(*heading, *listed)


def _heading(subject: Subject, words: Iterable[str], whole: bool) -> list[RenderableType]:
    said = " ".join([*words, "[OPTIONS]"])
    usage = Text.assemble(("Usage: ", "yellow"), (subject.path, "bold"), " ", said)
    # The terminal breaks lines, paragraphs stay.
    said = LINE_END.sub(" ", subject.does if whole else subject.does.partition("\n\n")[0])
    shown = [Text(f"  actviz {line}", "green") for line in subject.examples]
    return [usage, Text(said), Padding(Group(*shown), (1, 0, 1, 0))]


def _arguments(options: Sequence[Option]) -> list[str]:
    return [
        each.metavar if each.required else f"[{each.metavar}]" for each in options if not each.word
    ]


def _table(rows: Iterable[Row]) -> Table:
    table = Table(box=None, show_header=False, pad_edge=False, padding=(0, 2, 0, 0), expand=True)
    columns = list(zip(*rows, strict=True))
    kept = [at for at, cells in enumerate(columns) if any(cell.plain for cell in cells)]
    for at in kept:
        table.add_column(no_wrap=at < len(columns) - 1, ratio=1 if at == len(columns) - 1 else None)
    for row in zip(*(columns[at] for at in kept), strict=True):
        table.add_row(*row)
    return table


def _panel(title: str, rows: Iterable[Row]) -> Panel:
    return Panel(_table(rows), title=title, title_align="left", border_style="dim", box=ROUNDED)


def _row(option: Option) -> Row:
    text = Text(option.help)
    if option.required:
        text.append(" [required]", "dim red")
    elif default := _default(option):
        text.append(f" [default: {default}]", "dim")
    word = Text.assemble(
        (f"{option.short} " if option.short else "", "bold green"),
        (option.word or option.metavar, "bold cyan"),
        (f" {metavar(option)}" if option.word else "", "yellow"),
    )
    return word, text


def _in_one_line(row: Row) -> Row:
    row[-1].no_wrap, row[-1].overflow = True, "ellipsis"
    return row


def _parameters(function: Function) -> Iterable[Row]:
    """Yield the parameters of a function as the options that they are."""
    from actviz.prose.numbers import to_word

    for each in function.activation.parameters:
        meaning = re.sub(r"\.?$", ".", each.told[:1].upper() + each.told[1:], count=1)
        text = Text(meaning if each.meaning else "A parameter.")
        text.append(f" [default: {to_word(function.values[each.name], 6)}]", "dim")
        yield Text.assemble((f"--{each.name}", "bold cyan"), (" VALUE", "yellow")), text


def _default(option: Option) -> str:
    if option.kind is FLAG or option.default is None or option.default == ():
        return ""
    return " ".join(option.kind.spelled(option.default))


def _shown(*parts: RenderableType) -> str:
    console = Console(highlight=False)
    with console.capture() as capture:
        console.print(Group(*parts))
    return "\n".join(line.rstrip() for line in capture.get().splitlines())

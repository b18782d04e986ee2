"""Help: what a command does and takes, in panels as wide as the terminal."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

import click
from rich.box import ROUNDED
from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from actviz.cli.startup.params import metavar
from actviz.requests.kinds import FLAG
from actviz.requests.option import Option

HELP = Option("--help", "Show this message and exit.", FLAG, short="-h", default=False)
LINE_END = re.compile(r"(?<!\n)\n(?!\n)")
ARGUMENTS = "Arguments"
OPTIONS = "Options"


def of_command(ctx: click.Context, options: Sequence[Option]) -> str:
    """Return the help of a command that takes these options."""
    panels: dict[str, list[Option]] = {ARGUMENTS: [], OPTIONS: []}
    for each in (*options, HELP):
        panels.setdefault(each.panel or (OPTIONS if each.word else ARGUMENTS), []).append(each)
    named = (_panel(title, map(_row, inside)) for title, inside in panels.items() if inside)
    return _shown(*_heading(ctx, options), *named)


def of_group(ctx: click.Context, options: Sequence[Option], commands: dict[str, str]) -> str:
    """Return the help of a group of commands, each with what it does."""
    rows = (
        (Text(""), Text(name, "bold cyan"), Text(""), Text(""), Text(does))
        for name, does in commands.items()
    )
    epilog = [Padding(Text(ctx.command.epilog), (0, 1, 1, 1))] if ctx.command.epilog else []
    listed = [_panel(OPTIONS, map(_row, (*options, HELP))), _panel("Commands", rows)]
    return _shown(*_heading(ctx, ()), *listed, *epilog)


def _heading(ctx: click.Context, options: Sequence[Option]) -> list[RenderableType]:
    rest = [each.metavar for each in options if not each.word]
    group = isinstance(ctx.command, click.Group)
    words = ["[OPTIONS]", *(("COMMAND", "[ARGS]...") if group else rest)]
    usage = Text.assemble(("Usage: ", "yellow"), (ctx.command_path, "bold"), " ", " ".join(words))
    said = LINE_END.sub(" ", ctx.command.help or "")  # the terminal breaks lines, paragraphs stay
    return [Padding(usage, 1), Padding(Text(said), (0, 1, 1, 1))]


def _panel(title: str, rows: Iterable[Sequence[Text]]) -> Panel:
    table = Table(box=None, show_header=False, pad_edge=False, padding=(0, 2, 0, 0), expand=True)
    columns = list(zip(*rows, strict=True))
    kept = [at for at, cells in enumerate(columns) if any(cell.plain for cell in cells)]
    for at in kept:
        table.add_column(no_wrap=at < len(columns) - 1, ratio=1 if at == len(columns) - 1 else None)
    for row in zip(*(columns[at] for at in kept), strict=True):
        table.add_row(*row)
    return Panel(table, title=title, title_align="left", border_style="dim", box=ROUNDED)


def _row(option: Option) -> tuple[Text, ...]:
    text = Text(option.help)
    if option.required:
        text.append(" [required]", "dim red")
    elif default := _default(option):
        text.append(f" [default: {default}]", "dim")
    return (
        Text("*" if option.required else "", "red"),
        Text(option.word or option.metavar, "bold cyan"),
        Text(option.short, "bold green"),
        Text(metavar(option) if option.word else "", "bold yellow"),
        text,
    )


def _default(option: Option) -> str:
    if option.kind is FLAG or option.default is None or option.default == ():
        return ""
    return " ".join(option.kind.spelled(option.default))


def _shown(*parts: RenderableType) -> str:
    console = Console(highlight=False)
    with console.capture() as capture:
        console.print(Group(*parts))
    return capture.get().rstrip("\n")

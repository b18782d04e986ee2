"""The manual page: what --help shows of every command, in the language of `man`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from importlib.metadata import version

import click

from actviz.cli.say.metavar import metavar
from actviz.cli.startup.command import RecordCommand
from actviz.errors import UsageError
from actviz.requests.option import Option

FILES = (
    ("actviz.toml", "Settings, in the folder or one above it, and in the user's own place."),
    ("~/.config/actviz/actviz.toml", "The user's own on Linux; 'actviz config' names it."),
)
ENVIRONMENT = (
    ("ACTVIZ_…", "A setting, as in ACTVIZ_STYLE=dark; 'actviz config --options' lists them."),
    ("ACTVIZ_CONFIG", "The file of settings to read instead; none where it is empty."),
    ("NO_COLOR", "Print without colours."),
)
EXIT = (
    ("0", "All is done."),
    ("1", "The work failed."),
    ("2", "The words were wrong."),
    ("3", "Some of several figures failed."),
    ("130, 143", "Ctrl-C, or a request to terminate."),
)
Rows = Sequence[tuple[str, str]]


def page(tree: click.Group, words: Sequence[str] = ()) -> str:
    """Return the page of all commands, or of those that some words begin.

    Raises:
        UsageError: there is no such command.
    """
    chosen = [each for each in _commands(tree) if each[0][: len(words)] == tuple(words)]
    if not chosen:
        raise UsageError(f"No such command {' '.join(words)[:80]!r}.", "See 'actviz --help'.")
    lines = [
        f'.TH ACTVIZ 1 "" "actviz {version("actviz")}" "User Commands"',
        *(".SH NAME", _said(f"actviz - {(tree.help or '').rstrip('.')}")),
        *(".SH SYNOPSIS", ".B actviz", _said("COMMAND [OPTIONS]")),
        ".SH COMMANDS",
        *(line for path, command in chosen for line in _command(path, command)),
    ]
    for title, rows in (("FILES", FILES), ("ENVIRONMENT", ENVIRONMENT), ("EXIT STATUS", EXIT)):
        lines += [f".SH {title}", *_rows(rows)]
    return "\n".join(lines)


def _commands(
    group: click.Group, path: tuple[str, ...] = ()
) -> Iterator[tuple[tuple[str, ...], RecordCommand]]:
    """Yield every command with the words that lead to it."""
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        if isinstance(command, click.Group):
            yield from _commands(command, (*path, name))
        elif isinstance(command, RecordCommand):
            yield (*path, name), command


def _command(path: tuple[str, ...], command: RecordCommand) -> Iterator[str]:
    """Yield the lines of a command: what it does, examples, and its options."""
    shown = " ".join(path)
    yield f".SS {_said(f'actviz {shown}')}"
    for paragraph in (command.help or "").split("\n\n"):
        yield from (_said(" ".join(paragraph.split())), ".PP")
    yield from (".EX", *(_said(f"actviz {line}") for line in command.examples), ".EE")
    yield from _rows([(_word(each), each.help) for each in command.options])


def _word(option: Option) -> str:
    words = ", ".join(word for word in (option.short, option.word) if word)
    return f"{words} {metavar(option)}".strip() if words else option.metavar


def _rows(rows: Rows) -> Iterator[str]:
    """Yield words with what they mean, one below the other."""
    for word, meaning in rows:
        yield from (".TP", f".B {_said(word)}", _said(meaning))


def _said(text: str) -> str:
    """Return text in which nothing is taken for a command of the page."""
    plain = text.replace("\\", r"\e").replace("-", r"\-").replace('"', r"\(dq")
    return plain.replace("'", r"\(aq").replace("\n", " ")

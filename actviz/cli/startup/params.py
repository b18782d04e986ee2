"""Options of records as Click's parameters: words in, values of their kinds out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import click
from click.shell_completion import CompletionItem

from actviz.cli.say.metavar import metavar
from actviz.cli.startup.words import catalogued
from actviz.requests.kinds import DATA, PATH
from actviz.requests.option import Option


class Value(click.ParamType):  # type: ignore[type-arg]  # generic in newer Clicks only
    """Reads the words of an option, and offers what a shell may complete them to."""

    def __init__(self, option: Option) -> None:
        self.option = option
        self.name = option.kind.name

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Return what a word stands for; a function waits for its parameters."""
        if self.option.is_function:
            return value
        return self.option.kind.value(self.option.name, value)

    def shell_complete(
        self, ctx: click.Context, param: click.Parameter, incomplete: str
    ) -> list[CompletionItem]:
        """Return the words that begin with what was typed, or let the shell name files."""
        if self.option.kind in (DATA, PATH):
            return [CompletionItem(incomplete, type="file")]
        if self.option.is_function and ":" in incomplete:
            return [*_parameters_of(incomplete)]
        complete = self.option.complete
        known = complete() if complete else list(self.option.choices)
        return [CompletionItem(word) for word in known if word.startswith(incomplete.lower())]


def _parameters_of(incomplete: str) -> Iterator[CompletionItem]:
    """Yield a word such as 'prelu:al' with each parameter that it may go on with."""
    name, _, rest = incomplete.partition(":")
    before, comma, begun = rest.rpartition(",")
    for function in catalogued([name]):
        for each in function.activation.parameters:
            if each.name.startswith(begun):
                yield CompletionItem(f"{name}:{before}{comma}{each.name}=", help=each.meaning)


def parameter(option: Option) -> click.Parameter:
    """Return the parameter that an option is on the command line."""
    words, several = option.kind.words, option.each or option.kind.words < 0
    if not option.word:
        return click.Argument(
            [option.field],
            type=Value(option),
            nargs=-1 if several else words,
            required=option.required,
            metavar=option.metavar,
        )
    names = [*([option.short] if option.short else []), option.word, option.field]
    if words == 0:
        return click.Option(names, is_flag=True, help=option.help)
    return click.Option(
        names,
        type=Value(option),
        nargs=words,
        required=option.required,
        multiple=option.each,
        metavar=metavar(option),
        help=option.help,
    )

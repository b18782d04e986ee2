"""The table of commands, of which only those that are needed are loaded."""

from __future__ import annotations

from functools import cache, partial
from importlib import import_module
from inspect import getdoc
from typing import TYPE_CHECKING, Any

import click

from actviz.cli.startup.command import WHOLE_HELP, Action, Known, RecordCommand
from actviz.cli.startup.outline import DOES, NAME, SUMMARY, Common, text
from actviz.errors import UsageError, did_you_mean
from actviz.package.version import VERSION
from actviz.requests import VIEWS, Output, request_of
from actviz.requests.option import options

if TYPE_CHECKING:
    from actviz.cli.output import Job

NETWORKS = "network"
NETWORK = tuple(name.partition(" ")[2] for name in VIEWS if name.startswith("network "))
NETWORK_EXAMPLES = ("network signal tanh --init he", "network boundary relu --dataset xor")
# Modules of `cli.commands`, and the record of what each command is asked.
ACTIONS = {
    "list": "listing:Listing",
    "info": "info:Info",
    "eval": "evaluate:Evaluate",
    "export": "export:Export",
    "golden": "golden:Golden",
    "audit": "audit:Audit",
    "identify": "identify:Identify",
    "inspect": "inspect:Inspect",
    "atlas": "atlas:Atlas",
    "recipe": "recipe:Recipe",
    "batch": "batch:Batch",
    "completion": "completion:Completion",
    "config": "config:Config",
    "help": "help:Help",
}
COMMANDS = (*(name for name in VIEWS if " " not in name), *ACTIONS, NETWORKS)


class Commands(click.Group):
    """Commands by name; each is made when it is first asked for."""

    def __init__(
        self, name: str, names: tuple[str, ...], prefix: str = "", **settings: Any
    ) -> None:
        self.names, self.prefix = names, prefix
        super().__init__(name, no_args_is_help=False, **settings)

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names in the order of help."""
        return list(self.names)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        """Return the command of that name."""
        return _command(f"{self.prefix}{name}") if name in self.names else None

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Return the command that the first word names.

        Raises:
            UsageError: there is none of that name.
        """
        if not ctx.resilient_parsing and args[0] not in self.names:
            hint = did_you_mean(args[0], self.names, f"See '{ctx.command_path} --help'.")
            raise UsageError(f"No such command {args[0][:80]!r}.", hint)
        return super().resolve_command(ctx, args)

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Show the help where there is no word at all; options before a command are its own."""
        args = _led(args, self.names)
        ctx.meta.setdefault(WHOLE_HELP, "--help" in args)
        if not args and ctx.help_option_names and not ctx.resilient_parsing:
            click.echo(self.get_help(ctx))
            ctx.exit(2)
        return super().parse_args(ctx, args)

    def get_help(self, ctx: click.Context) -> str:
        """Return the help, in panels."""
        whole = ctx.meta.get(WHOLE_HELP, False)
        if not self.prefix:
            return text(whole)
        from actviz.cli.say.help import Subject, of_group  # only help draws tables

        does = {name: _does(f"{self.prefix}{name}") for name in self.names}
        subject = Subject(ctx.command_path, DOES[NETWORKS], NETWORK_EXAMPLES)
        return of_group(subject, (), does, whole)


def tree() -> Commands:
    """Return the tree of all commands."""
    return Commands(
        NAME,
        COMMANDS,
        help=SUMMARY,
        context_settings={"help_option_names": ["-h", "--help"]},
        params=[
            click.Option(
                [each.short, each.word],
                is_flag=True,
                is_eager=True,
                expose_value=False,
                callback=_ask,
            )
            for each in options(Common)
        ],
    )


def _led(args: list[str], names: tuple[str, ...]) -> list[str]:
    """Return a command line whose command comes first: 'actviz -q plot relu' is understood too."""
    at = next((index for index, word in enumerate(args) if word in names), 0)
    own = {word for each in options(Common) for word in (each.word, each.short)}
    if own & set(args[:at]):
        return args
    return [*args[at : at + 1], *args[:at], *args[at + 1 :]]


def jobs_of(words: list[str], known: Known | None = None) -> list[Job]:
    """Return the figures that a command line describes, without drawing any or showing help.

    It is a line of a batch where it is told what that has `known` to all lines.

    Raises:
        UsageError: the command draws none, or was given what does not go together.
        ClickException: the words are no command line.
    """
    if words[0] in ACTIONS or words[0].startswith("-"):
        raise UsageError(f"{words[0]} draws no figure.", "Write a command that does: plot relu")
    with tree().make_context(NAME, words, help_option_names=[], obj=known) as context:
        jobs: list[Job] = context.command.invoke(context)
    return jobs


@cache  # asked for each line of a batch
def _command(name: str) -> click.Command:
    if name == NETWORKS:
        return Commands(name, NETWORK, f"{name} ", help=DOES[name])
    if name in ACTIONS:
        action = _action(name)
        return RecordCommand(name, lambda given: action.of(given).run(), action)
    from actviz.cli.output import Say, Workers, drawing  # what draws nothing needs none of it

    view = request_of(name)
    several = [Workers] if any(each.each for each in options(view)) else []
    return RecordCommand(name.split()[-1], partial(drawing, view), view, *several, Output, Say)


def _action(name: str) -> type[Action]:
    module, _, record = ACTIONS[name].partition(":")
    action: type[Action] = getattr(import_module(f"actviz.cli.commands.{module}"), record)
    return action


def _does(view: str) -> str:
    """Return what the command of a view does, in a sentence."""
    return (getdoc(request_of(view)) or "").partition("\n\n")[0]


def _ask(ctx: click.Context, param: click.Parameter, wanted: bool) -> None:
    """Print the version."""
    if wanted and not ctx.resilient_parsing:
        click.echo(f"{NAME} {VERSION}")
        ctx.exit()

"""Commands made of records: their options, and every parameter of a function beside them."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from inspect import getdoc
from typing import TYPE_CHECKING, Any, ClassVar

import click

from actviz.cli.startup.params import parameter
from actviz.errors import ParameterError, UsageError
from actviz.requests.kinds import FUNCTIONS, PATH, TEXT
from actviz.requests.option import FUNCTION_PANEL, Option, Record, group, option, options

if TYPE_CHECKING:
    from actviz.activations.catalogue import Catalogue

NUMBER = re.compile(r"-(\d+\.?\d*|\.\d+)(e[-+]?\d+)?|-(inf|nan|infinity)", re.IGNORECASE)
# An option this much like one of the command is taken for a slip of it.
LIKE = 0.75

Given = Mapping[str, Any]


def frameworks() -> list[str]:
    """Return the names of all frameworks."""
    from actviz.activations.frameworks import FRAMEWORKS  # help needs no catalogue

    return list(FRAMEWORKS)


@dataclass(frozen=True, kw_only=True)
class Bringing(Record):
    """Functions that are no part of actviz's own catalogue."""

    panel: ClassVar[str] = FUNCTION_PANEL
    define: tuple[str, ...] = option(
        (),
        "--define",
        "Name a formula: 'swoosh(b=1) = x*sigmoid(b*x)'.",
        kind=TEXT,
        metavar="NAME=FORMULA",
        each=True,
    )
    brought: tuple[str, ...] = option(
        (),
        "--from",
        "Bring the functions of a TOML file, or of a Python file, which is run.",
        kind=PATH,
        metavar="FILE",
        each=True,
    )

    def within(self, known: Known | None = None) -> Catalogue:
        """Return actviz's own functions, or what a batch knows already, joined with these.

        Raises:
            FormulaError: a formula is none.
            InputError: a file cannot be read, or is malformed.
            UsageError: a name is taken, or a line of a batch brings a Python file of its own.
        """
        from actviz.activations.catalogue import BUILTIN  # help needs no catalogue
        from actviz.sources.words import brought

        if known is None:
            return brought(self.define, self.brought, BUILTIN)
        files = [file for file in self.brought if _place(file) not in known.files]
        for file in files:
            if file.endswith(".py"):
                raise UsageError(
                    f"A line of a batch may not bring {file[:80]!r}, which would be run.",
                    f"Give it to batch itself: actviz batch --from {file[:80]}.",
                )
        return brought(self.define, files, known.catalogue)


@dataclass(frozen=True)
class Known:
    """What all lines of a batch know: a catalogue, and the files that it came from."""

    catalogue: Catalogue
    files: frozenset[str]

    @classmethod
    def of(cls, bringing: Bringing) -> Known:
        """Return what was brought to the batch itself."""
        return cls(bringing.within(), frozenset(map(_place, bringing.brought)))


def _place(file: str) -> str:
    return os.path.realpath(os.path.expanduser(file))


@dataclass(frozen=True, kw_only=True)
class Binding(Record):
    """What is said of a function beside its name."""

    panel: ClassVar[str] = FUNCTION_PANEL
    param: tuple[str, ...] = option(
        (),
        "--param",
        "A parameter of the function; --NAME VALUE does the same.",
        kind=TEXT,
        short="-p",
        metavar="NAME=VALUE",
        each=True,
    )
    framework: str | None = option(
        None,
        "--framework",
        "Take the defaults of torch, keras, tensorflow, jax, onnx, paddle, mxnet or mlx.",
        kind=TEXT,
        complete=frameworks,
    )
    bringing: Bringing = group(Bringing)


class Action(Record):
    """What a command that draws nothing is asked; its docstring is the command's help."""

    def run(self) -> int | None:
        """Do it, and return the exit code where it is not 0."""
        raise NotImplementedError


class RecordCommand(click.Command):
    """A command whose options are the fields of records.

    `run` is called with the value of every field that was given, by the field's name, and with
    functions that have their parameters.
    """

    def __init__(self, name: str, run: Callable[[Given], object], *records: type[Record]) -> None:
        self.run = run
        own = tuple(each for kind in records for each in options(kind))
        self.options = tuple(_with_binding(own))
        super().__init__(
            name,
            params=[parameter(each) for each in self.options],
            callback=self._called,
            help=getdoc(records[0]),
        )

    def _called(self, **words: Any) -> object:
        given = {}
        for each in self.options:
            word = words[each.field]
            unsaid = word == () and (each.each or each.kind.words < 0)
            if word is not None and word is not False and not unsaid:
                given[each.field] = not each.default if each.kind.words == 0 else word
        return self.run(_bound(self.options, given))

    def get_help(self, ctx: click.Context) -> str:
        """Return the help, in panels."""
        from actviz.cli.say.help import of_command  # only help draws tables

        return of_command(ctx, self.options)

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Rewrite what Click would refuse, then parse as usual."""
        if ctx.resilient_parsing or not any(each.is_function for each in self.options):
            return super().parse_args(ctx, args)
        options, words = self._sorted(ctx, list(args))
        return super().parse_args(ctx, [*options, "--", *words] if words else options)

    def _sorted(self, ctx: click.Context, args: list[str]) -> tuple[list[str], list[str]]:
        """Separate the options, with their values, from the words between them.

        '--alpha 0.1' becomes '-p alpha=0.1', and '-3' is a number rather than an option. The
        options of all functions are too many to declare, and declaring them would load the
        catalogue before help can be shown.
        """
        options: list[str] = []
        words: list[str] = []
        arity = dict(self._arity(ctx))
        while args:
            word = args.pop(0)
            name, equals, value = word.partition("=")
            if word == "--":
                words += args
                break
            if word == "-" or not word.startswith("-") or NUMBER.fullmatch(word):
                words.append(word)
            elif name in arity:
                options += [word, *_taken(args, name, 0 if equals else arity[name])]
            elif _is_parameter(name, list(arity)):
                given = value if equals else _taken(args, name, 1)[0]
                options += ["-p", f"{name[2:]}={given}"]
            else:
                options.append(word)
        return options, words

    def _arity(self, ctx: click.Context) -> Iterator[tuple[str, int]]:
        """Yield each option's spellings with the number of values it takes."""
        yield from ((name, 0) for name in ctx.help_option_names)
        for each in self.options:
            for name in filter(None, (each.word, each.short)):
                yield name, each.kind.words


def _with_binding(own: tuple[Option, ...]) -> Iterator[Option]:
    """Yield options, after a function those that bind it, but for words that are taken."""
    taken = {each.word for each in own}
    for each in own:
        yield each
        if each.is_function:
            yield from (more for more in options(Binding) if more.word not in taken)


def _bound(own: tuple[Option, ...], given: dict[str, Any]) -> Given:
    """Return what was given, with functions in the place of their words."""
    functions = [each for each in own if each.is_function]
    if not functions:
        return given
    from actviz.requests.functions import one, several  # help needs no catalogue

    pairs = dict(map(_pair, given.get("param", ())))
    within = Bringing.of(given).within(click.get_current_context().find_object(Known))
    for each in functions:
        make = several if each.kind is FUNCTIONS else one
        given[each.field] = make(given[each.field], pairs, given.get("framework"), within)
    return given


def _pair(item: str) -> tuple[str, str]:
    key, equals, value = item.partition("=")
    if not equals:
        raise ParameterError(f"-p {item[:80]!r} is not a name and a value.", "Write -p alpha=0.1.")
    return key, value


def _is_parameter(option: str, known: list[str]) -> bool:
    """Tell whether an option that the command lacks is meant for the function.

    One that no function has either, and that looks like an option of the command, is a slip.
    """
    from actviz.activations.catalogue import BUILTIN

    name = option.removeprefix("--")
    if any(record.parameter(name) for record in BUILTIN.values()):
        return option.startswith("--")
    slip = get_close_matches(option, known, n=1, cutoff=LIKE)
    return option.startswith("--") and not slip


def _taken(args: list[str], option: str, count: int) -> list[str]:
    """Take the values of an option from the front of the arguments."""
    if len(args) < count:
        values = "a value" if count == 1 else f"{count} values"
        raise UsageError(f"{option} needs {values}.", "The values follow the option.")
    taken = args[:count]
    del args[:count]
    return taken

"""Commands made of records: their options, and every parameter of a function beside them."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from inspect import getdoc
from typing import TYPE_CHECKING, Any, ClassVar

import click
from click.shell_completion import CompletionItem

from actviz.cli.startup.no_such import no_such_option
from actviz.cli.startup.params import parameter
from actviz.cli.startup.settings import settled
from actviz.cli.startup.words import Sorter, catalogued, place
from actviz.errors import ParameterError, UsageError
from actviz.requests.kinds import FUNCTIONS, PATH, TEXT
from actviz.requests.option import FUNCTION_PANEL, Option, Record, group, option, options

if TYPE_CHECKING:
    from actviz.activations.catalogue import Catalogue
    from actviz.activations.function import Function

PARAMETERS = "actviz.parameters"  # the options of a line that are meant for its functions
NAMED = "actviz.named"  # the words beside a request for help
WHOLE_HELP = "actviz.whole_help"  # whether help was asked for as --help

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
    """What all lines of a batch know.

    Attributes:
        catalogue: the functions.
        files: those that it came from.
        common: what was given to the batch itself, by fields, for lines that do not say otherwise.
    """

    catalogue: Catalogue
    files: frozenset[str]
    common: Given = field(default_factory=dict)

    @classmethod
    def of(cls, bringing: Bringing, common: Given) -> Known:
        """Return what was brought and given to the batch itself."""
        return cls(bringing.within(), frozenset(map(_place, bringing.brought)), common)

    def joined(self, given: Given, fields: Iterable[str]) -> dict[str, Any]:
        """Return what a line is given, of these fields: its own words come first.

        Paths of a line begin in the folder of the batch.
        """
        whole = {name: self.common[name] for name in fields if name in self.common} | dict(given)
        if "folder" in given and "paths" not in given:
            whole.pop("paths", None)
        if "paths" in given and "folder" not in given:
            folder = whole.pop("folder", "")
            whole["paths"] = tuple(os.path.join(folder, path) for path in given["paths"])
        named = "paths" in given and not any("{format}" in path for path in given["paths"])
        if named and "formats" not in given:
            whole.pop("formats", None)
        return whole


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
        self.examples = records[0].examples
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
        context = click.get_current_context()
        if known := context.find_object(Known):
            given = known.joined(given, [each.field for each in self.options])
        path = context.command_path.removeprefix("actviz ")
        return self.run(self._bound(settled(self.options, given, path)))

    def get_help(self, ctx: click.Context) -> str:
        """Return the help, in panels."""
        from actviz.cli.say.help import Subject, of_command  # only help draws tables

        named = ctx.meta.get(NAMED) if self._takes_functions else None
        subject = Subject(ctx.command_path, self.help or "", self.examples)
        functions = catalogued(named) if named else ()
        return of_command(subject, self.options, functions, ctx.meta.get(WHOLE_HELP, False))

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Sort the words, so that Click need not guess, then parse as usual.

        Raises:
            UsageError: an option does not exist, lacks a value or was given twice.
        """
        if ctx.resilient_parsing:
            return super().parse_args(ctx, args)
        if asked := [word for word in args if word in ctx.help_option_names]:
            ctx.meta[NAMED] = [word for word in args if not word.startswith("-")]
            return super().parse_args(ctx, asked[:1])
        made = Sorter(self.options, ctx.help_option_names).sort(args)
        if made.strange:
            raise self._no_such(ctx, made.strange[0], catalogued(made.words))
        place(made, self.options, ctx.command_path.removeprefix("actviz "))
        ctx.meta[PARAMETERS] = made.parameters
        return super().parse_args(
            ctx, [*made.options, *(["--"] if made.words else []), *made.words]
        )

    @property
    def _takes_functions(self) -> bool:
        return any(each.is_function for each in self.options)

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """Return what may follow: also the parameters of the functions that were named."""
        items = super().shell_complete(ctx, incomplete)
        if not incomplete.startswith("-"):
            return items
        given = (ctx.params.get(each.field) for each in self.options if each.is_function)
        words = [word for each in given if each for word in _words(each)]
        own = [each for function in catalogued(words) for each in function.activation.parameters]
        options = {f"--{each.name}": each.meaning for each in own}
        known = {item.value for item in items}
        more = (word for word in options if word.startswith(incomplete) and word not in known)
        return [*items, *(CompletionItem(word, help=options[word]) for word in more)]

    def _no_such(
        self, ctx: click.Context, option: str, functions: Sequence[Function]
    ) -> UsageError:
        known = [word for each in self.options for word in (each.word, each.short) if word]
        return no_such_option(option, known, functions, ctx.command_path)

    def _bound(self, given: dict[str, Any]) -> Given:
        """Return what was given, with functions in the place of their words.

        Raises:
            UsageError: an option is none of the command, and no parameter of the functions.
        """
        functions = [each for each in self.options if each.is_function]
        if not functions:
            return given
        from actviz.requests.functions import one, several, unknown  # help needs no catalogue

        context = click.get_current_context()
        pairs = dict(map(_pair, given.get("param", ())))
        within = Bringing.of(given).within(context.find_object(Known))
        framework = given.get("framework")
        if asked := context.meta.get(PARAMETERS):
            words = [word for each in functions for word in _words(given[each.field])]
            plain = [one(word, {}, framework, within) for word in words]
            for name in unknown(plain, asked):
                raise self._no_such(context, asked[name], plain)
        for each in functions:
            make = several if each.kind is FUNCTIONS else one
            given[each.field] = make(given[each.field], pairs, framework, within)
        return given


def _words(given: str | tuple[str, ...]) -> tuple[str, ...]:
    return (given,) if isinstance(given, str) else given


def _with_binding(own: tuple[Option, ...]) -> Iterator[Option]:
    """Yield options, after a function those that bind it, but for words that are taken."""
    taken = {each.word for each in own}
    for each in own:
        yield each
        if each.is_function:
            yield from (more for more in options(Binding) if more.word not in taken)


def _pair(item: str) -> tuple[str, str]:
    key, equals, value = item.partition("=")
    if not equals:
        raise ParameterError(f"-p {item[:80]!r} is not a name and a value.", "Write -p alpha=0.1.")
    return key, value

"""A command that takes every function parameter as an option, and negative numbers as words."""

import re
from collections.abc import Iterator
from difflib import get_close_matches
from typing import Any

from typer.core import TyperCommand, TyperOption

from actviz.cli.startup.lazy import Quick
from actviz.errors import UsageError

NUMBER = re.compile(r"-(\d+\.?\d*|\.\d+)(e[-+]?\d+)?|-(inf|nan|infinity)", re.IGNORECASE)
# An option this much like one of the command is taken for a slip of it.
LIKE = 0.75


class FunctionCommand(Quick, TyperCommand):
    """Reads '--alpha 0.1' as '-p alpha=0.1', and '-3' as a number rather than an option.

    The options of all functions are too many to declare, and declaring them would load the
    catalogue before help can be shown.
    """

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Rewrite what Click would refuse, then parse as usual."""
        options, words = self._sorted(list(args))
        return super().parse_args(ctx, [*options, "--", *words] if words else options)

    def _sorted(self, args: list[str]) -> tuple[list[str], list[str]]:
        """Separate the options, with their values, from the words between them."""
        options: list[str] = []
        words: list[str] = []
        arity = dict(self._arity())
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
            elif self._is_parameter(name):
                given = value if equals else _taken(args, name, 1)[0]
                options += ["-p", f"{name[2:]}={given}"]
            else:
                options.append(word)
        return options, words

    def _arity(self) -> Iterator[tuple[str, int]]:
        """Yield each option's spellings with the number of values it takes."""
        yield from (("--help", 0), ("-h", 0))
        for param in self.params:
            if isinstance(param, TyperOption):
                for name in (*param.opts, *param.secondary_opts):
                    yield name, 0 if param.is_flag else param.nargs

    def _is_parameter(self, option: str) -> bool:
        """Tell whether an option that the command lacks is meant for the function.

        One that no function has either, and that looks like an option of the command, is a slip.
        """
        from actviz.activations.catalogue import BUILTIN

        name = option.removeprefix("--")
        if any(record.parameter(name) for record in BUILTIN.values()):
            return option.startswith("--")
        slip = get_close_matches(option, [known for known, _ in self._arity()], n=1, cutoff=LIKE)
        return option.startswith("--") and not slip


def _taken(args: list[str], option: str, count: int) -> list[str]:
    """Take the values of an option from the front of the arguments."""
    if len(args) < count:
        values = "a value" if count == 1 else f"{count} values"
        raise UsageError(f"{option} needs {values}.", "The values follow the option.")
    taken = args[:count]
    del args[:count]
    return taken

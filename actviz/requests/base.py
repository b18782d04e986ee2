"""Requests: one frozen, validated record per view, that says everything a figure needs.

A request holds names and numbers, no arrays, so that it pickles, compares and can be written
back as the command line that makes it again.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, ClassVar, Literal, TypeVar

from actviz.requests.groups import Grey, Look
from actviz.requests.kinds import FUNCTIONS
from actviz.requests.option import Record, own_options

if TYPE_CHECKING:
    from actviz.activations.function import Function

R = TypeVar("R", bound="Request")

Medium = Literal["figure", "film", "raw"]


@dataclass(frozen=True)
class Sources:
    """The files that a request names, and how its photo is read; '-' is standard input.

    `table` holds points and their labels, and `data` numbers of any shape. A photo that is asked
    for in strips need not be in memory as a whole.
    """

    photo: str | None = None
    data: str | None = None
    table: str | None = None
    grey: Grey = Grey()
    color: bool = False
    in_strips: bool = False

    @property
    def named(self) -> list[str]:
        """The words that name them."""
        return [path for path in (self.photo, self.data, self.table) if path is not None]

    @property
    def paths(self) -> list[str]:
        """The files on disk."""
        return [path for path in self.named if path != "-"]

    @property
    def has_stdin(self) -> bool:
        """Tell whether one of them is standard input."""
        return "-" in self.named


class Request(Record):
    """What every view is asked: the docstring of one says, as its command's help, what it does."""

    command: ClassVar[str]
    look: Look  # declared by each view, after its own options

    @cached_property
    def functions(self) -> tuple[Function, ...]:
        """The functions that are drawn; a view of several has a field of that name instead."""
        own = own_options(type(self))
        return tuple(getattr(self, each.field) for each in own if each.is_function)

    @property
    def is_several(self) -> bool:
        """Tell whether the view takes several functions, be it given one."""
        return any(each.kind is FUNCTIONS for each in own_options(type(self)))

    @property
    def medium(self) -> Medium:
        """What is made: a figure, a film of figures, or a picture without any axes."""
        return "figure"

    @property
    def takes_many(self) -> bool:
        """Whether so many numbers are sent through the functions that quick curves are taken."""
        return False

    def inputs(self) -> Sources:
        """Return the files that the view reads."""
        return Sources()

    def frames(self: R) -> list[R]:
        """Return one request for each frame of a film."""
        return [self]

    def command_line(self) -> list[str]:
        """Return the words after 'actviz' that make the same figure again."""
        told = [(each, value) for each, value in self.told() if value != each.default]
        told.sort(key=lambda said: not said[0].required)
        words = [(each.word, word) for each, value in told for word in each.spelled(value)]
        alone = [word for option, word in words if not option]
        brought = dict.fromkeys(each.activation.source.options() for each in self.functions)
        return [
            *self.command.split(),
            *alone,
            *(word for option, word in words if option),
            *(word for options in brought for word in options),
        ]

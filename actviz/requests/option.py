"""Options: what a field of a record says of itself, once, for the command line and for Python.

A record is a frozen dataclass whose fields are made by `option`, `positional` and `group`. The
options of a command with their help, the keywords of a function in Python, the recipe in a
figure and what completes on a command line are all made from its fields.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import MISSING, Field, dataclass, field, fields, replace
from functools import wraps
from typing import Any, ClassVar, TypeVar, cast

from actviz.errors import UsageError, listed
from actviz.requests.kinds import FLAG, FUNCTION, FUNCTIONS, NUMBER, TEXT, WHOLE, Kind

T = TypeVar("T")
R = TypeVar("R", bound="Record")
Check = Callable[[str, Any], None]

FIGURE = "Figure"
FILES = "Files"
FUNCTION_PANEL = "Function"
NETWORK = "Network"
PHOTO = "Photo"
SAMPLES = "Samples"
TRAINING = "Training"

OPTION = "option"
REQUIRED: Any = object()
KINDS: dict[type, Kind] = {bool: FLAG, int: WHOLE, float: NUMBER, str: TEXT}


@dataclass(frozen=True)
class Option:
    """What a field says of itself.

    Attributes:
        word: '--range', or nothing for a word that stands by itself.
        help: the sentence that explains it.
        kind: how its value is read and written.
        panel: the heading that it stands under in help.
        metavar: what help shows in the place of a value.
        short: a second, shorter spelling.
        choices: the words that it takes, where these are all.
        check: raises UsageError for a value that cannot be; called with the word and the value.
        each: several values may be given, and each makes a record of its own.
        complete: returns the words that a shell may offer.
        field: the name of the field.
        default: the value of the field when nothing is said.
        type: the annotation of the field.
    """

    word: str
    help: str
    kind: Kind
    panel: str = ""
    metavar: str = ""
    short: str = ""
    choices: tuple[str, ...] = ()
    check: Check | None = None
    each: bool = False
    complete: Callable[[], list[str]] | None = None
    field: str = ""
    default: Any = REQUIRED
    type: str = ""

    @property
    def name(self) -> str:
        """What messages call it."""
        return self.word or self.metavar

    @property
    def keyword(self) -> str:
        """The name that Python gives it: the word, or what a lone word is called."""
        if not self.word:
            return self.metavar.rstrip(".").lower() + ("s" if self.kind is FUNCTIONS else "")
        return self.word.removeprefix("--").removeprefix(self.negation).replace("-", "_")

    @property
    def negation(self) -> str:
        """What the word of a flag begins with when it switches something off."""
        return "no-" if self.kind is FLAG and self.default is True else ""

    @property
    def required(self) -> bool:
        """Tell whether there is no default."""
        return self.default is REQUIRED

    @property
    def is_function(self) -> bool:
        """Tell whether the value is one function, or several."""
        return self.kind in (FUNCTION, FUNCTIONS)

    def hold(self, value: Any) -> None:
        """Raise UsageError when a value cannot be."""
        if value is None:
            return
        if self.choices and isinstance(value, str) and value not in self.choices:
            raise UsageError(
                f"{self.name} cannot be {value[:80]!r}.", f"It is {listed(self.choices)}."
            )
        if self.check:
            self.check(self.name, value)

    def spelled(self, value: Any) -> list[str]:
        """Return the words that give the field a value other than its default."""
        if self.kind.words == 0:
            return [self.word]
        return [*([self.word] if self.word else []), *self.kind.spelled(value)]


Options = tuple[Option, ...]


@dataclass(frozen=True, kw_only=True)
class Record:
    """Fields that are options, each held to its bounds.

    `panel` is their heading in help. Of what a command is asked, `examples` are what its help shows
    first, without 'actviz'; a test runs every one of them.
    """

    panel: ClassVar[str] = ""
    examples: ClassVar[tuple[str, ...]] = ()

    def __post_init__(self) -> None:
        for each in own_options(type(self)):
            each.hold(getattr(self, each.field))

    def told(self) -> Iterator[tuple[Option, Any]]:
        """Yield every option, also those of groups, with its value."""
        for item in fields(self):
            value = getattr(self, item.name)
            if isinstance(value, Record):
                yield from value.told()
            else:
                yield _named(type(self), item), value

    @classmethod
    def of(cls: type[R], given: Mapping[str, Any]) -> R:
        """Return a record of the values under their fields' names, also those of its groups."""
        made: dict[str, Any] = {}
        for item in fields(cls):
            if OPTION not in item.metadata:
                made[item.name] = _kind_of_group(item).of(given)
            elif item.name in given:
                made[item.name] = given[item.name]
        return cls(**made)


def option(default: T, word: str, help: str, *, kind: Kind | None = None, **settings: Any) -> T:
    """Declare a field that is an option; without a kind it is that of the default.

    Further settings are those of `Option`.
    """
    said = Option(word, help, kind or KINDS[type(default)], **settings)
    return field(default=default, metadata={OPTION: said})


def positional(kind: Kind, metavar: str, help: str, word: str = "", **settings: Any) -> Any:
    """Declare a field that has no default: a word that stands by itself, unless it has a word."""
    return field(metadata={OPTION: Option(word, help, kind, metavar=metavar, **settings)})


def group(kind: Callable[[], R]) -> R:
    """Declare a field that holds the options of a record of their own."""
    return field(default_factory=kind)


def _once(find: Callable[[type[Record]], Options]) -> Callable[[type[Record]], Options]:
    """Have a function asked once for each record, of which every line of a batch asks."""
    known: dict[type[Record], Options] = {}

    @wraps(find)
    def found(kind: type[Record]) -> Options:
        if kind not in known:
            known[kind] = find(kind)
        return known[kind]

    return found


@_once
def own_options(kind: type[Record]) -> Options:
    """Return the options of a record without those of its groups."""
    return tuple(_named(kind, item) for item in fields(kind) if OPTION in item.metadata)


@_once
def options(kind: type[Record]) -> Options:
    """Return the options of a record and of its groups, in the order of its fields."""
    return tuple(
        each
        for item in fields(kind)
        for each in (
            [_named(kind, item)] if OPTION in item.metadata else options(_kind_of_group(item))
        )
    )


def _named(kind: type[Record], item: Field[Any]) -> Option:
    said: Option = item.metadata[OPTION]
    default = REQUIRED if item.default is MISSING else item.default
    panel = said.panel or (kind.panel if said.word else "")
    return replace(said, panel=panel, field=item.name, default=default, type=str(item.type))


def _kind_of_group(item: Field[Any]) -> type[Record]:
    return cast(type[Record], item.default_factory)


def holding(test: Callable[[Any], bool], hint: str) -> Check:
    """Return a check that a value passes a test; the hint says what passes."""

    def check(word: str, value: Any) -> None:
        if not test(value):
            shown = f"{value:g}" if isinstance(value, float) else str(value)
            raise UsageError(f"{word} cannot be {shown}.", hint)

    return check


def within(low: float, high: float) -> Check:
    """Return a check that a number lies within its bounds."""
    return holding(lambda value: low <= value <= high, f"It is from {low} to {high:,}.")

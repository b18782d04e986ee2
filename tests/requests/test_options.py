"""Options: every field of every request is an option, a keyword, is written back and has help."""

from __future__ import annotations

import inspect
import pickle
import shlex
from collections import Counter
from dataclasses import replace
from typing import Any

import pytest

from actviz import get
from actviz.api.make import drawing
from actviz.cli.output import Job
from actviz.cli.startup.app import jobs_of, tree
from actviz.errors import UsageError
from actviz.requests import VIEWS, Request, request_of
from actviz.requests.kinds import COLORS, FLAG, FUNCTION, FUNCTIONS, LAYOUT, RANGE, SCALE, SIZE
from actviz.requests.option import Option, options
from actviz.requests.sweep import SWEEP, Sweep

# A value other than the default for each kind whose values are not plain, and for words.
OTHERS: dict[Any, Any] = {
    FLAG: lambda option: not option.default,
    RANGE: lambda option: (-2.5, 1e-7),
    SIZE: lambda option: (6.0, 4.5),
    COLORS: lambda option: (("prelu", "#102030"), ("x=1", "red")),
    LAYOUT: lambda option: (2, 3),
    SCALE: lambda option: (-1.0, 0.5),
    SWEEP: lambda option: Sweep("alpha", 0.5, 1.0, 5),
}
WORDS = {
    "center": "mean", "channel": "red", "dataset": "moons", "dist": "uniform:low=-1",
    "loss": "squared", "init": "normal:0.1", "style": "dark",
    "bit_depth": 16, "fps": 12.5, "order": 2, "compression": 6,
}  # fmt: skip
# What an option needs beside it.
BESIDE = {
    ("compare", "--image"): "--view image",
    ("compare", "--before"): "--view histogram",
    **{
        (view, word): "--sweep alpha=0:1:3"
        for view in ("plot", "histogram", "image", "compare", "sheet")
        for word in ("--fps", "--bounce")
    },
}
FUNCTION_WORDS = {FUNCTION: "prelu", FUNCTIONS: "prelu elu"}

EVERY = [(command, each) for command in VIEWS for each in options(request_of(command))]
TOLD = [(command, each) for command, each in EVERY if not each.required]


def other(option: Option) -> Any:
    """Return a value that is not the default of an option."""
    if option.kind in OTHERS:
        return OTHERS[option.kind](option)
    if option.choices:
        return next(choice for choice in option.choices if choice != option.default)
    value = WORDS.get(option.keyword)
    if option.keyword == "optimizer":
        value = next(each for each in option.choices if each != option.default)
    if value is None:
        value = {int: 11, float: 90.5}.get(type(option.default), "a b'c.png")
    if isinstance(option.default, tuple):
        return (value,) if isinstance(value, str) and option.keyword == "init" else (11, 12)
    return value


def plain(command: str) -> str:
    """Return the shortest command line of a view."""
    needed = (each for each in options(request_of(command)) if each.required)
    return " ".join(
        [command, *(f"{each.word} {FUNCTION_WORDS.get(each.kind, 'a.png')}" for each in needed)]
    )


def requested(line: str) -> Request:
    (job,) = jobs_of(shlex.split(line))
    assert isinstance(job, Job)
    return job.request


def name(value: object) -> str:
    return value.keyword if isinstance(value, Option) else str(value)


@pytest.mark.parametrize(("command", "option"), TOLD, ids=name)
def test_an_option_reaches_its_field_and_is_written_back(command: str, option: Option) -> None:
    value = other(option)
    words = [*plain(command).split(), *BESIDE.get((command, option.word), "").split()]
    words += option.spelled(value)
    request = requested(shlex.join(words))
    told = {each.field: given for each, given in request.told()}
    assert told[option.field] == value != option.default
    assert (
        request.command_line()[-len(option.spelled(value)) :] == option.spelled(value)
        or (
            command,
            option.word,
        )
        in BESIDE
    )
    assert requested(shlex.join(request.command_line())) == request
    assert pickle.loads(pickle.dumps(request)) == request


@pytest.mark.parametrize(("command", "option"), EVERY, ids=name)
def test_an_option_is_a_keyword_of_python_and_explained(command: str, option: Option) -> None:
    made = drawing(request_of(command), "actviz")
    parameter = inspect.signature(made).parameters[option.keyword]
    assert parameter.annotation
    assert option.required or parameter.default == option.default
    assert option.help.endswith(".")
    assert f"    {option.keyword}: " in (made.__doc__ or "")


@pytest.mark.parametrize("command", VIEWS)
def test_no_two_options_of_a_view_share_a_word_a_keyword_or_a_field(command: str) -> None:
    group = tree()
    context = group.make_context("actviz", [command.split()[0]], resilient_parsing=True)
    made = group.get_command(context, command.split()[0])
    if " " in command:
        made = made.get_command(context, command.split()[1])
    for names in (
        [each.field for each in made.options],
        [each.keyword for each in made.options if each.word],
        [word for each in made.options for word in (each.word, each.short) if word],
    ):
        assert not [name for name, count in Counter(names).items() if count > 1]


@pytest.mark.parametrize("command", VIEWS)
def test_a_plain_command_is_all_defaults(command: str) -> None:
    request = requested(plain(command))
    assert all(value == each.default for each, value in request.told() if not each.required)
    assert request.command == command


@pytest.mark.parametrize("command", VIEWS)
def test_the_docstring_is_the_help_of_the_command(command: str, actviz: Any) -> None:
    said = " ".join(actviz(*command.split(), "--help").out.split())
    assert " ".join((inspect.getdoc(request_of(command)) or "").split()) in said


def test_a_value_is_held_to_its_bounds_wherever_it_comes_from() -> None:
    request = requested("histogram relu")
    with pytest.raises(UsageError, match="--bins cannot be 0"):
        replace(request, sampling=replace(request.sampling, bins=0))
    with pytest.raises(ValueError, match="--bins cannot be 0"):
        requested("histogram relu --bins 0")


def test_a_record_takes_what_is_given_by_field() -> None:
    given = {"function": get("relu"), "bins": 7, "title": "T"}
    made = request_of("histogram").of(given)
    assert (made.sampling.bins, made.look.title) == (7, "T")
    assert made.command_line() == ["histogram", "relu", "--bins", "7", "--title", "T"]

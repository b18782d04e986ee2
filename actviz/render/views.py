"""Views: each is a request, the numbers of that name and the figure of that name."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from importlib import import_module
from typing import TYPE_CHECKING, Any

from actviz import files, imports
from actviz.activations.function import Function
from actviz.compute.inputs import Inputs
from actviz.requests import Grey, Request

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from actviz.compute.photo import Photo

# Three dimensions, other projections, dates, names as numbers, TeX and the tests of a parser: a
# fifth of the time that Matplotlib takes to load.
NEVER_DRAWN = (
    "mpl_toolkits.mplot3d",
    "matplotlib.projections.geo",
    "matplotlib.projections.polar",
    "matplotlib.dates",
    "matplotlib.category",
    "matplotlib.dviread",
    "pyparsing.testing",
)


def photo(request: Request) -> str | None:
    """Return the path of the photo that a request names."""
    return getattr(request, "photo", None)


def data(request: Request) -> str | None:
    """Return the path of the data that a request names."""
    return getattr(getattr(request, "sampling", request), "data", None)


def table(request: Request) -> str | None:
    """Return the path of the table that a request names."""
    return getattr(request, "table", None)


def functions(request: Request) -> tuple[Function, ...]:
    """Return the functions of a request, be it one or several."""
    many: tuple[Function, ...] | None = getattr(request, "functions", None)
    return many if many is not None else (request.function,)  # type: ignore[union-attr]


def inputs(request: Request) -> Inputs:
    """Read what a request names."""
    names = photo(request), data(request), table(request)
    return Inputs(
        photo=None if names[0] is None else _photo(names[0], request),
        data=None if names[1] is None else files.read_data(names[1]),
        table=None if names[2] is None else files.read_table(names[2]),
    )


def _photo(path: str, request: Request) -> Photo:
    grey, color = getattr(request, "grey", Grey()), getattr(request, "color", False)
    return files.read_photo(path, grey, color)


def compute(request: Request, read: Inputs | None = None) -> Any:
    """Return the numbers of a request, from what it names or what was read before."""
    given = inputs(request) if read is None else read
    return import_module(_home("compute", request)).compute(request, given)


def draw(request: Request, numbers: Any, among: Sequence[Any] = ()) -> Figure:
    """Return the figure of a request whose numbers are known.

    Where it is one frame of several, `among` holds the numbers of all, and its axes hold them.
    """
    figure: Figure = import_module(_home("figures", request)).draw(numbers, request, among)
    return figure


def prepare(request: Request) -> None:
    """Keep to themselves what libraries log, and load no more of Matplotlib than draws.

    They log the caches that they make, and the dates inside the fonts that they embed.
    """
    for library in ("matplotlib", "fontTools"):
        logging.getLogger(library).setLevel(logging.ERROR)
    imports.load(_home("figures", request), without=NEVER_DRAWN)


def _home(stage: str, request: Request) -> str:
    """Name the module of a stage that handles a request: the same noun in every stage."""
    return f"actviz.{stage}.{request.command.replace(' ', '.')}"

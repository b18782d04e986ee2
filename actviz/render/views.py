"""Views: each is a request, the numbers of that name and the figure of that name."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from importlib import import_module
from typing import TYPE_CHECKING, Any

from actviz import files, imports
from actviz.activations.function import Function
from actviz.requests import Grey, Request

if TYPE_CHECKING:
    from matplotlib.figure import Figure

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


def functions(request: Request) -> tuple[Function, ...]:
    """Return the functions of a request, be it one or several."""
    many: tuple[Function, ...] | None = getattr(request, "functions", None)
    return many if many is not None else (request.function,)  # type: ignore[union-attr]


def inputs(request: Request) -> dict[str, Any]:
    """Read what a request names, under the keywords that its numbers take them by."""
    read: dict[str, Any] = {}
    if (path := photo(request)) is not None:
        reader = files.read_color if _in_color(request) else files.read_photo
        read["photo"] = reader(path, getattr(request, "grey", Grey()))
    if (path := data(request)) is not None:
        read["data"] = files.read_data(path)
    return read


def compute(request: Request, read: dict[str, Any] | None = None) -> Any:
    """Return the numbers of a request, from what it names or what was read before."""
    given = inputs(request) if read is None else read
    home = "actviz.compute.color" if _in_color(request) else _home("compute", request)
    return import_module(home).compute(request, **given)


def draw(request: Request, numbers: Any, among: Sequence[Any] = ()) -> Figure:
    """Return the figure of a request whose numbers are known.

    Its axes are those that also hold the numbers `among` which it is one frame.
    """
    figures = import_module(_home("figures", request))
    figure: Figure = figures.draw(numbers, request.look, **({"among": among} if among else {}))
    return figure


def prepare(request: Request) -> None:
    """Keep to themselves what libraries log, and load no more of Matplotlib than draws.

    They log the caches that they make, and the dates inside the fonts that they embed.
    """
    for library in ("matplotlib", "fontTools"):
        logging.getLogger(library).setLevel(logging.ERROR)
    imports.load(_home("figures", request), without=NEVER_DRAWN)


def _in_color(request: Request) -> bool:
    return getattr(request, "color", False)


def _home(stage: str, request: Request) -> str:
    """Name the module of a stage that handles a request: the same noun in every stage."""
    return f"actviz.{stage}.{request.command.replace(' ', '.')}"

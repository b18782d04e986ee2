"""The shared renderer: a request to numbers, to a figure, to a file."""

from __future__ import annotations

import logging
from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from actviz import files, formats
from actviz.compute.inputs import Inputs
from actviz.compute.result import Numbers
from actviz.compute.series import Series
from actviz.prose import precision
from actviz.render import naming, recipe, views
from actviz.requests import ImageRequest, Medium, Output, Request

if TYPE_CHECKING:
    from matplotlib.figure import Figure

# The formats that can hold what a request makes.
FORMATS: dict[Medium, Collection[str]] = {
    "figure": formats.FIGURES,
    "film": formats.FRAMES,
    "raw": formats.LEVELS,
}


@dataclass(frozen=True)
class Rendered:
    """A figure that was written.

    Attributes:
        path: where it is, or '-'.
        json: the numbers behind it and the functions, as JSON takes them.
        notes: sentences that the user should be told.
        series: the columns of numbers that it draws, where they were asked for.
        numbers: what was computed, unless it stayed in another process.
    """

    path: str
    json: dict[str, Any]
    notes: tuple[str, ...] = ()
    series: tuple[Series, ...] = ()
    numbers: Numbers | None = None

    def without_numbers(self) -> Rendered:
        """Return what is cheap to send to another process."""
        return replace(self, numbers=None)


def hush() -> None:
    """Keep to themselves what libraries log while a command's own process draws.

    They log the caches that they make, and the dates inside the fonts that they embed.
    """
    for library in ("matplotlib", "fontTools"):
        logging.getLogger(library).setLevel(logging.ERROR)


def figure(request: Request, inputs: Inputs | None = None) -> Figure:
    """Return the figure of a request, from its inputs or from the files that it names."""
    given = files.read(request.inputs()) if inputs is None else inputs
    return views.draw(request, views.compute(request, given))


def target(request: Request, output: Output) -> files.Target:
    """Return where a request would be written, without any work.

    Raises:
        UsageError: the output cannot be meant.
        OutputError: the place does not take the file.
    """
    inputs = request.inputs().paths
    return files.target(output, naming.stem(request), inputs, FORMATS[request.medium])


def write(request: Request, output: Output, with_series: bool = False) -> Rendered:
    """Render a request and write it; nothing is written when anything fails.

    The series, which are many numbers, are handed back where they are asked for.

    Raises:
        UsageError: the output cannot be meant.
        InputError: the photo or data cannot be used.
        OutputError: the file cannot be written.
    """
    place = target(request, output)
    numbers, content = _encoded(request, place.format)
    files.write(place, content)
    notes = _notes(request, numbers)
    told = _json(request, numbers, notes, place.path)
    series = tuple(numbers.series()) if with_series else ()
    return Rendered(place.path, told, notes, series, numbers)


def _encoded(request: Request, format: str) -> tuple[Numbers, bytes]:
    """Return the numbers of a request and the bytes of its file."""
    inputs = files.read(request.inputs())
    if request.medium == "film":
        from actviz.render import animation

        return animation.encode(request, inputs, format)
    if isinstance(request, ImageRequest) and request.raw:
        return _raw(request, inputs, format)
    numbers = views.compute(request, inputs)
    return numbers, encode(views.draw(request, numbers), format, request)


def _raw(request: ImageRequest, inputs: Inputs, format: str) -> tuple[Numbers, bytes]:
    from actviz.compute.image import compute, raw_levels

    numbers = compute(request, inputs)
    levels, words = raw_levels(numbers), recipe.line(request)
    return numbers, formats.LEVELS[format](levels, words, request.compression)


def encode(figure: Figure, format: str, request: Request) -> bytes:
    """Return a figure as the bytes of a file, the same for the same request."""
    from actviz.figures import style

    with style.context(request.look):
        return formats.FIGURES[format](figure, request.look.dpi, recipe.line(request))


def _notes(request: Request, numbers: Numbers) -> tuple[str, ...]:
    """Return what the user should be told of the figure."""
    said = (*numbers.notes, *precision.sentences(request.functions, request.takes_many))
    if request.look.title is None or request.medium == "raw":
        return said
    from actviz.figures import fonts

    missing = fonts.missing(request.look.title)
    return (*said, *([missing] if missing else []))


def _json(request: Request, numbers: Numbers, notes: tuple[str, ...], path: str) -> dict[str, Any]:
    """Return the JSON of a written figure."""
    names = [function.name for function in request.functions]
    values = [dict(function.values) for function in request.functions]
    if request.is_several:
        told: dict[str, Any] = {"functions": names, "parameters": values}
    else:
        told = {"function": names[0], "parameters": values[0]}
    return {"output": path, **told, **numbers.numbers(), "notes": list(notes)}

"""The shared renderer: a request to numbers, to a figure, to a file."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Any, BinaryIO

from actviz import files, formats
from actviz.compute.inputs import Inputs
from actviz.compute.result import Numbers
from actviz.compute.series import Series
from actviz.prose import precision
from actviz.render import media, naming, recipe, views
from actviz.requests import ImageRequest, Output, Request

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from actviz.files import Fill


@dataclass(frozen=True)
class Rendered:
    """A figure that was written.

    Attributes:
        paths: where it is, one for each format, or '-'.
        json: the numbers behind it and the functions, as JSON takes them.
        notes: sentences that the user should be told.
        series: the columns of numbers that it draws, where they were asked for.
        numbers: what was computed, unless it stayed in another process.
    """

    paths: tuple[str, ...]
    json: dict[str, Any]
    notes: tuple[str, ...] = ()
    series: tuple[Series, ...] = ()
    numbers: Numbers | None = None

    @property
    def path(self) -> str:
        """The first of its paths."""
        return self.paths[0]

    def without_numbers(self) -> Rendered:
        """Return what is cheap to send to another process."""
        return replace(self, numbers=None)


def hush() -> None:
    """Keep to themselves what libraries log while a command's own process draws.

    They log the caches that they make, and the dates inside the fonts that they embed.
    """
    for library in ("matplotlib", "fontTools"):
        logging.getLogger(library).setLevel(logging.ERROR)


def figure(
    request: Request, inputs: Inputs | None = None, axes: Sequence[Axes] | None = None
) -> Figure:
    """Return the figure of a request.

    Args:
        request: what is drawn.
        inputs: what its files hold; they are read where this is not given.
        axes: of a user's own figure, one for each panel, to draw on instead.

    Raises:
        UsageError: there are more panels than axes, or fewer.
    """
    numbers = views.compute(request, files.read(request.inputs()) if inputs is None else inputs)
    if axes is None:
        return views.draw(request, numbers)
    from actviz.figures.onto import onto

    return onto(lambda: views.draw(request, numbers), axes)


def targets(request: Request, output: Output) -> tuple[files.Target, ...]:
    """Return where a request would be written, without any work.

    Raises:
        UsageError: the output cannot be meant.
        OutputError: the place does not take the file.
    """
    allowed = media.FORMATS[request.medium]
    paths = naming.paths(request, output, files.chosen(output, allowed))
    inputs = request.inputs().paths
    return tuple(files.target(path, output, inputs, allowed) for path in paths)


def write(request: Request, output: Output, with_series: bool = False) -> Rendered:
    """Render a request and write it; nothing is written when anything fails.

    The series, which are many numbers, are handed back where they are asked for.

    Raises:
        UsageError: the output cannot be meant.
        InputError: the photo or data cannot be used.
        OutputError: the file cannot be written.
    """
    places = targets(request, output)
    numbers, fills = _encoded(request, [place.format for place in places])
    for place, fill in zip(places, fills, strict=True):
        files.fill(place, fill)
    notes = _notes(request, numbers)
    paths = tuple(place.path for place in places)
    told = _json(request, numbers, notes, paths)
    series = tuple(numbers.series()) if with_series else ()
    return Rendered(paths, told, notes, series, numbers)


def _encoded(request: Request, formats: Sequence[str]) -> tuple[Numbers, list[Fill]]:
    """Return the numbers of a request and what writes its files, one for each format."""
    inputs = files.read(request.inputs())
    if isinstance(request, ImageRequest) and request.raw:
        return _raw(request, inputs, formats)
    if request.medium == "film":
        from actviz.render import animation

        numbers, contents = animation.encode(request, inputs, formats)
    else:
        numbers = views.compute(request, inputs)
        drawn = views.draw(request, numbers)
        contents = [encode(drawn, format, request) for format in formats]
    return numbers, [files.filling(content) for content in contents]


def _raw(
    request: ImageRequest, inputs: Inputs, wanted: Sequence[str]
) -> tuple[Numbers, list[Fill]]:
    """Return what writes a picture strip by strip, whose pixels are not in memory."""
    from actviz.compute.image import compute, raw

    numbers = compute(request, inputs)

    def fill(format: str, stream: BinaryIO) -> None:
        told = recipe.line(request, format)
        formats.LEVELS[format](stream, raw(numbers), told, request.compression)

    return numbers, [partial(fill, each) for each in wanted]


def encode(figure: Figure, format: str, request: Request) -> bytes:
    """Return a figure as the bytes of a file, the same for the same request."""
    from actviz.figures import style
    from actviz.render import telling

    with style.context(request.look):
        return formats.FIGURES[format](figure, request.look.dpi, telling.told(request, format))


def _notes(request: Request, numbers: Numbers) -> tuple[str, ...]:
    """Return what the user should be told of the figure."""
    said = (*numbers.notes, *precision.sentences(request.functions, request.takes_many))
    if request.medium == "raw":
        return said
    from actviz.figures import fonts, style

    missing = (fonts.missing(request.look.title), style.lacking(request.look))
    return (*said, *filter(None, missing))


def _json(
    request: Request, numbers: Numbers, notes: Sequence[str], paths: Sequence[str]
) -> dict[str, Any]:
    """Return the JSON of a written figure."""
    names = [function.name for function in request.functions]
    values = [dict(function.values) for function in request.functions]
    if request.is_several:
        told: dict[str, Any] = {"functions": names, "parameters": values}
    else:
        told = {"function": names[0], "parameters": values[0]}
    # The first alone is what most scripts ask for.
    written = {"output": paths[0], "outputs": list(paths)}
    return {**written, **told, **numbers.numbers(), "notes": list(notes)}

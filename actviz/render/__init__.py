"""The shared renderer: a request to numbers, to a figure, to a file."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from actviz import files, formats
from actviz.render import naming, recipe, views
from actviz.requests import ImageRequest, Output, Request

if TYPE_CHECKING:
    from matplotlib.figure import Figure


@dataclass(frozen=True)
class Written:
    """A figure that was written: its path, the numbers behind it, and notes for the user."""

    path: str
    numbers: dict[str, Any]
    notes: tuple[str, ...] = ()


def figure(request: Request) -> Figure:
    """Return the figure of a request."""
    return views.draw(request, views.compute(request))


def target(request: Request, output: Output) -> files.Target:
    """Return where a request would be written, without any work.

    Raises:
        UsageError: the output cannot be meant.
        OutputError: the place does not take the file.
    """
    named = (views.photo(request), views.data(request), views.table(request))
    inputs = [path for path in named if path is not None and path != "-"]
    return files.target(output, naming.stem(request), inputs, _formats(request))


def write(request: Request, output: Output) -> Written:
    """Render a request and write it; nothing is written when anything fails.

    Raises:
        UsageError: the output cannot be meant.
        InputError: the photo or data cannot be used.
        OutputError: the file cannot be written.
    """
    place = target(request, output)
    data, content = _encoded(request, place.format)
    files.write(place, content)
    return Written(place.path, _numbers(request, data, place.path), _notes(request, data))


def _is_raw(request: Request) -> bool:
    return isinstance(request, ImageRequest) and request.raw


def _moves(request: Request) -> bool:
    return getattr(request, "sweep", None) is not None


def _formats(request: Request) -> Collection[str]:
    """Return the names of the formats that can hold what a request makes."""
    if _is_raw(request):
        return formats.LEVELS
    return formats.FRAMES if _moves(request) else formats.FIGURES


def _encoded(request: Request, format: str) -> tuple[Any, bytes]:
    """Return the numbers of a request and the bytes of its file."""
    if _is_raw(request):
        return _raw(request, format)
    views.prepare(request)
    if _moves(request):
        from actviz.render import animation

        return animation.encode(request, format)
    data = views.compute(request)
    return data, encode(views.draw(request, data), format, request)


def _raw(request: Any, format: str) -> tuple[Any, bytes]:
    from actviz.compute import image

    data = views.compute(request)
    levels = image.raw_levels(data)
    return data, formats.LEVELS[format](levels, recipe.words(request), request.compression)


def encode(figure: Figure, format: str, request: Request) -> bytes:
    """Return a figure as the bytes of a file, the same for the same request."""
    from actviz.figures import style

    with style.context(request.look):
        return formats.FIGURES[format](figure, request.look.dpi, recipe.words(request))


def _notes(request: Request, data: Any) -> tuple[str, ...]:
    """Return what the user should be told of the figure."""
    notes: tuple[str, ...] = getattr(data, "notes", ())
    if request.look.title is None or _is_raw(request):
        return notes
    from actviz.figures import fonts

    missing = fonts.missing(request.look.title)
    return (*notes, *([missing] if missing else []))


def _numbers(request: Request, data: Any, path: str) -> dict[str, Any]:
    """Return the JSON of a written figure."""
    functions = views.functions(request)
    if hasattr(request, "functions"):
        named: dict[str, Any] = {
            "functions": [f.name for f in functions],
            "parameters": [dict(f.values) for f in functions],
        }
    else:
        named = {"function": functions[0].name, "parameters": dict(functions[0].values)}
    return {"output": path, **named, **data.numbers()}

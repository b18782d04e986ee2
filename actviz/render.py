"""The shared renderer: a request to numbers, to a figure, to a file."""

from __future__ import annotations

import logging
import re
from dataclasses import dataclass
from hashlib import sha256
from importlib import import_module
from io import BytesIO
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

from actviz import files, recipe, spare
from actviz.activations.function import Function
from actviz.compute import image
from actviz.files.writing import FIGURE_FORMATS, RAW_FORMATS
from actviz.requests import Grey, ImageRequest, Output, Request, command_line

if TYPE_CHECKING:
    from matplotlib.figure import Figure

STEM_LENGTH = 100
# Three dimensions, maps of the globe and TeX: a tenth of the time that a plot takes to start.
NEVER_DRAWN = ("mpl_toolkits.mplot3d", "matplotlib.projections.geo", "matplotlib.dviread")


@dataclass(frozen=True)
class Written:
    """A figure that was written: its path, the numbers behind it, and notes for the user."""

    path: str
    numbers: dict[str, Any]
    notes: tuple[str, ...] = ()


def compute(request: Request) -> Any:
    """Return the numbers of a request, reading the photo or data that it names."""
    return import_module(_home("compute", request)).compute(request, **_inputs(request))


def _inputs(request: Request) -> dict[str, Any]:
    """Read what a request names, under the keywords that its numbers take them by."""
    inputs: dict[str, Any] = {}
    photo, data = _photo(request), _data(request)
    if photo is not None:
        inputs["photo"] = files.read_photo(photo, getattr(request, "grey", Grey()))
    if data is not None:
        inputs["data"] = files.read_data(data)
    return inputs


def _photo(request: Request) -> str | None:
    return getattr(request, "photo", None)


def _data(request: Request) -> str | None:
    return getattr(getattr(request, "sampling", request), "data", None)


def _home(stage: str, request: Request) -> str:
    """Name the module of a stage that handles a request: the same noun in every stage."""
    return f"actviz.{stage}.{request.command.replace(' ', '.')}"


def draw(request: Request, data: Any) -> Figure:
    """Return the figure of a request whose numbers are known."""
    figure: Figure = import_module(_home("figures", request)).draw(data, request.look)
    return figure


def figure(request: Request) -> Figure:
    """Return the figure of a request."""
    return draw(request, compute(request))


def target(request: Request, output: Output) -> files.Target:
    """Return where a request would be written, without any work.

    Raises:
        UsageError: the output cannot be meant.
        OutputError: the place does not take the file.
    """
    inputs = [path for path in (_photo(request), _data(request)) if path not in (None, "-")]
    formats = RAW_FORMATS if _is_raw(request) else FIGURE_FORMATS
    return files.target(output, stem(request), inputs, formats)


def write(request: Request, output: Output) -> Written:
    """Render a request and write it; nothing is written when anything fails.

    Raises:
        UsageError: the output cannot be meant.
        InputError: the photo or data cannot be used.
        OutputError: the file cannot be written.
    """
    place = target(request, output)
    data, content = (_raw if _is_raw(request) else _drawn)(request, place.format)
    files.write(place, content)
    return Written(place.path, _numbers(request, data, place.path), _notes(request, data))


def _is_raw(request: Request) -> bool:
    return isinstance(request, ImageRequest) and request.raw


def _prepare(request: Request) -> None:
    """Load no more of Matplotlib than draws, and keep to themselves what libraries log.

    They log the caches that they make, and the dates inside the fonts that they embed.
    """
    spare.load(_home("figures", request), without=NEVER_DRAWN)
    for library in ("matplotlib", "fontTools"):
        logging.getLogger(library).setLevel(logging.ERROR)


def _drawn(request: Request, format: str) -> tuple[Any, bytes]:
    _prepare(request)
    data = compute(request)
    return data, encode(draw(request, data), format, request)


def _raw(request: Any, format: str) -> tuple[Any, bytes]:
    photo = files.read_photo(request.photo, request.grey)
    data = image.compute(request, photo)
    words = {"Description": recipe.words(request)}
    levels = image.raw_levels(data)
    return data, files.encode_levels(levels, format, request.compression, words)


def encode(figure: Figure, format: str, request: Request) -> bytes:
    """Return a figure as the bytes of a file, the same for the same request."""
    from actviz.figures import style

    buffer = BytesIO()
    with style.context(request.look):
        figure.savefig(
            buffer,
            format=format,
            dpi=request.look.dpi,
            metadata=recipe.metadata(format, recipe.words(request)),
        )
    return buffer.getvalue()


def stem(request: Request) -> str:
    """Return a file name, without suffix, that tells photo, function, parameters and view.

    Distinct requests get distinct names: what the readable part does not tell goes into eight
    letters at its end.
    """
    photo = _photo(request)
    view = "raw" if getattr(request, "raw", False) else request.command.replace(" ", "-")
    shown = [PurePath(photo).name] if photo else []
    shown += [_short(function) for function in _functions(request)]
    whole = "-".join([*shown, view])
    name = re.sub(r"[^A-Za-z0-9=.,_-]+", "_", whole).lstrip("-.")[:STEM_LENGTH]
    words = command_line(request)
    told = {request.command, photo, *(function.word for function in _functions(request))}
    untold = set(words) - told - {"--fn", "--image", "--raw"}
    if not untold and name == whole and photo == (shown[0] if photo else None):
        return name
    digest = sha256("\0".join(words).encode("utf-8", "surrogateescape")).hexdigest()
    return f"{name}-{digest[:8]}"


def _notes(request: Request, data: Any) -> tuple[str, ...]:
    """Return what the user should be told of the figure."""
    notes: tuple[str, ...] = getattr(data, "notes", ())
    if request.look.title is None or _is_raw(request):
        return notes
    from actviz.figures import fonts

    missing = fonts.missing(request.look.title)
    return (*notes, *([missing] if missing else []))


def _functions(request: Request) -> tuple[Function, ...]:
    many = getattr(request, "functions", None)
    return many if many is not None else (request.function,)  # type: ignore[union-attr]


def _short(function: Function) -> str:
    """Name a function with the parameters that are not at their defaults."""
    from actviz.activations.function import written

    given = (
        f"{p.name}={written(function.values[p.name])}"
        for p in function.activation.parameters
        if function.values[p.name] != p.default
    )
    return "-".join([function.name, *given]).replace(":", ",")


def _numbers(request: Request, data: Any, path: str) -> dict[str, Any]:
    """Return the JSON of a written figure."""
    functions = _functions(request)
    if hasattr(request, "functions"):
        named: dict[str, Any] = {
            "functions": [f.name for f in functions],
            "parameters": [dict(f.values) for f in functions],
        }
    else:
        named = {"function": functions[0].name, "parameters": dict(functions[0].values)}
    return {"output": path, **named, **data.numbers()}

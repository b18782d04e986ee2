"""Names of files: they tell photo, function, parameters and view, and never collide."""

from __future__ import annotations

import re
from hashlib import sha256
from pathlib import PurePath

from actviz.activations.function import Function
from actviz.prose.numbers import to_word
from actviz.requests import Request

LENGTH = 100


def stem(request: Request) -> str:
    """Return the name, without suffix, of a file that was given none.

    Distinct requests get distinct names: what the readable part does not tell goes into eight
    letters at its end.
    """
    picture = request.inputs().photo
    view = "raw" if request.medium == "raw" else request.command.replace(" ", "-")
    shown = [PurePath(picture).name] if picture else []
    shown += [_short(function) for function in request.functions]
    whole = "-".join([*shown, view])
    name = re.sub(r"[^A-Za-z0-9=.,_-]+", "_", whole).lstrip("-.")[:LENGTH]
    words = request.command_line()
    told = {*request.command.split(), picture, *(function.word for function in request.functions)}
    untold = set(words) - told - {"--fn", "--image", "--raw"}
    if not untold and name == whole and picture in (None, shown[0]):
        return name
    digest = sha256("\0".join(words).encode("utf-8", "surrogateescape")).hexdigest()
    return f"{name}-{digest[:8]}"


def _short(function: Function) -> str:
    """Name a function with the parameters that are not at their defaults."""
    given = (
        f"{p.name}={to_word(function.values[p.name])}"
        for p in function.activation.parameters
        if function.values[p.name] != p.default
    )
    return "-".join([function.name, *given]).replace(":", ",")

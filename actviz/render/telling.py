"""What a file tells of itself: its recipe, a title, and words for those who do not see it."""

from __future__ import annotations

from inspect import getdoc

from actviz.formats import Told
from actviz.prose import formulas
from actviz.prose.labels import label
from actviz.render import recipe
from actviz.requests import Request


def told(request: Request, format: str) -> Told:
    """Return what the file of a figure tells in a format."""
    view = request.command.split()[-1]
    names = ", ".join(map(label, request.functions))
    title = request.look.title or f"{names}: {view}"
    return Told(recipe.line(request, format), _plain(title), _plain(_words(request, names)))


def _words(request: Request, names: str) -> str:
    """Say what a figure shows, with the formulas of its functions."""
    does = (getdoc(type(request)) or "").partition(".")[0]
    shown = does.removeprefix("Draw ").removeprefix("Show ")
    records = dict.fromkeys(formulas.shown(function) for function in request.functions)
    written = [
        f"{each.label}: f(x) = {formulas.unicode(each)}."
        for each in records
        if formulas.formula(each)
    ]
    return " ".join([f"{shown[:1].upper()}{shown[1:]}: {names}.", *written])


def _plain(words: str) -> str:
    """Return words in one line, without what is no text."""
    whole = " ".join(words.split()).encode("utf-8", "replace").decode()
    return "".join(letter for letter in whole if letter.isprintable())

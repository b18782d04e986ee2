"""Pages of functions: what a worker makes of one."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass, field

from actviz.activations.frameworks import FRAMEWORKS
from actviz.activations.function import Function
from actviz.atlas.code import printed
from actviz.atlas.record import Record, record
from actviz.atlas.templates import filled
from actviz.export import export
from actviz.render import encode, figure
from actviz.requests import Look, PlotRequest

Files = dict[str, str | bytes]
POINT = 4 / 3  # an inch has 72 points and 96 pixels
SIZE = re.compile(rb'<svg [^>]*?width="([\d.]+)pt" height="([\d.]+)pt"')


@dataclass(frozen=True)
class Made:
    """A function's record, and the files of its folder by their names."""

    record: Record
    files: Files


@dataclass(frozen=True)
class Page:
    """The page of one function, as work for a worker.

    Attributes:
        function: the function at its defaults.
        names: the functions that have a page.
        url: where the site will be published, '' where nobody said.
        folder: the one that relative paths begin in.
    """

    function: Function
    names: frozenset[str]
    url: str
    folder: str = field(default_factory=os.getcwd)

    def do(self) -> Made:
        """Make the files of the function's folder."""
        told = record(self.function)
        drawn = _drawn(self.function)
        files: Files = {
            "index.html": self._page(told, drawn),
            "figure.svg": drawn,
            "curve.csv": export(self.function, "csv"),
        }
        return Made(told, files)

    def _page(self, told: Record, drawn: bytes) -> str:
        return filled(
            "function.html",
            "../",
            record=told,
            code=list(printed(self.function)),
            names=self.names,
            url=self.url,
            summary=_summary(told),
            size=_size(drawn),
            frameworks=len(FRAMEWORKS),
        )


def _drawn(function: Function) -> bytes:
    """Return the figure; its formulas stand on the page."""
    request = PlotRequest(function=function, look=Look(formulas=False))
    return encode(figure(request), "svg", request)


def _size(drawn: bytes) -> tuple[int, int]:
    """Return the width and height of an SVG in pixels."""
    found = SIZE.search(drawn)
    assert found  # Matplotlib writes them
    return round(float(found[1]) * POINT), round(float(found[2]) * POINT)


def _summary(told: Record) -> str:
    """Return a page in a sentence, for lists of pages."""
    said = f": f(x) = {told.unicode}" if told.unicode else ""
    return f"{told.label}{said}. Formula, derivative, figure, proven facts, code and references."

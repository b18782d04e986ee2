"""Pages of functions: what a worker makes of one."""

from __future__ import annotations

import os
from dataclasses import dataclass, field

from actviz.activations.function import Function
from actviz.atlas.record import Record, record
from actviz.atlas.templates import filled
from actviz.export import export
from actviz.render import encode, figure
from actviz.requests import PlotRequest

Files = dict[str, str | bytes]


@dataclass(frozen=True)
class Made:
    """A function's record, and the files of its folder by their names."""

    record: Record
    files: Files


@dataclass(frozen=True)
class Page:
    """The page of one function, as work for a worker."""

    function: Function
    folder: str = field(default_factory=os.getcwd)

    def do(self) -> Made:
        """Make the files of the function's folder."""
        told = record(self.function)
        request = PlotRequest(function=self.function)
        files: Files = {
            "index.html": filled("function.html", "../", record=told),
            "figure.svg": encode(figure(request), "svg", request),
            "curve.csv": export(self.function, "csv"),
        }
        return Made(told, files)

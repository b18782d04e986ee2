"""Inputs: all the files that a request names, read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from actviz import files
from actviz.compute.inputs import Inputs

if TYPE_CHECKING:
    from actviz.requests import Sources


def read(sources: Sources) -> Inputs:
    """Read what a request names.

    Raises:
        InputError: a file is missing, damaged, too large, or holds something else.
    """
    photo, data, table = sources.photo, sources.data, sources.table
    taken = files.keep_photo if sources.in_strips else files.read_photo
    notes: list[str] = []
    return Inputs(
        photo=None if photo is None else taken(photo, sources.grey, sources.color),
        data=None if data is None else files.read_data(data, notes),
        table=None if table is None else files.read_table(table),
        notes=notes,
    )

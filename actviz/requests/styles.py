"""Styles of figures by name: actviz's own, those of papers' columns, and Matplotlib's."""

from __future__ import annotations

from functools import cache
from importlib.util import find_spec
from pathlib import Path

# The widths of columns, in inches: as in the styles of NeurIPS and ICML, IEEEtran and acmart.
COLUMNS = {
    "paper": 3.4,
    "paper:neurips": 5.5,
    "paper:icml": 3.25,
    "paper:ieee": 3.5,
    "paper:acm": 3.33,
}
STYLES = ("light", "dark", *COLUMNS)


@cache
def of_matplotlib() -> dict[str, str]:
    """Return the names of Matplotlib's own styles with their files, without loading it."""
    found = find_spec("matplotlib")
    folders = found.submodule_search_locations if found else None
    files = (
        path
        for folder in folders or ()
        for path in sorted(Path(folder, "mpl-data", "stylelib").glob("[!_]*.mplstyle"))
    )
    return {path.stem: str(path) for path in files}


def names() -> list[str]:
    """Return the names of all styles."""
    return [*STYLES, *of_matplotlib()]

"""The table of `actviz.identify.known`, found again: `python -m tests.identify.known_table`."""

from __future__ import annotations

from inspect import getfile
from pathlib import Path

from actviz import get
from actviz.activations import names
from actviz.identify import identify
from actviz.identify.known import Known

HEAD = '''"""Known relations: what `identify` finds among the functions of the catalogue themselves.

Written by `python -m tests.identify.known_table`; a test holds it to what is found.
"""

from __future__ import annotations

from typing import NamedTuple


class Known(NamedTuple):
    """That a function at its defaults is another one, mapped; proved by balls.

    Attributes:
        other: the name of the other.
        layer: how simple the relation is; see `relation.LAYERS`.
        formula: the relation as an equation.
    """

    other: str
    layer: str
    formula: str


def related(name: str) -> tuple[Known, ...]:
    """Return what is known of a function of the catalogue, the simplest first."""
    return KNOWN.get(name, ())


# fmt: off
# ruff: noqa: E501
KNOWN: dict[str, tuple[Known, ...]] = {
'''


def found() -> dict[str, tuple[tuple[str, str, str], ...]]:
    """Return for each function what is proved of it, but that it is itself."""
    table = {}
    for name in names():
        matches = [
            (match.relation.other.name, match.relation.layer, match.formula)
            for match in identify(get(name)).matches
            if match.certificate.proved and match.relation.other.name != name
        ]
        if matches:
            table[name] = tuple(matches)
    return table


def text() -> str:
    """Return the module as it is written."""
    lines = []
    for name, rows in found().items():
        lines.append(f'    "{name}": (\n')
        lines += [f'        Known("{a}", "{b}", "{c}"),\n' for a, b, c in rows]
        lines.append("    ),\n")
    return HEAD + "".join(lines) + "}\n"


if __name__ == "__main__":
    Path(getfile(Known)).write_text(text())

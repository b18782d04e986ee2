"""Writes what the documentation says of the catalogue.

    python docs/generate.py            docs/functions.md, its figures and the table in README.md
    python docs/generate.py --readme   the table in README.md alone

Run it after a change to the catalogue: a test fails while the texts are stale.
"""

from __future__ import annotations

import re
import sys
from importlib import import_module
from math import ceil
from pathlib import Path

from matplotlib.figure import Figure

from actviz import get
from actviz.activations.catalogue import BUILTIN, FAMILIES
from actviz.activations.parameters import Parameter
from actviz.activations.record import Activation
from actviz.compute import x_range
from actviz.compute.facts import facts
from actviz.compute.trace import trace
from actviz.figures import curves, style
from actviz.figures.heading import Words
from actviz.figures.page import Page
from actviz.figures.panel import PanelSpec, padded, panels
from actviz.prose.facts import full_range
from actviz.prose.formulas import unicode
from actviz.prose.numbers import to_word
from actviz.requests import Look

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "docs" / "functions.md"
FIGURES = ROOT / "docs" / "figures"
README = ROOT / "README.md"
BLOCK = re.compile(r"(<!-- functions -->\n).*?(<!-- /functions -->)", re.DOTALL)

COLUMNS = 4
WIDTH = 9.0
ROW = 1.75
DPI = 80.0


def page() -> str:
    """Return docs/functions.md: every function, family by family."""
    count = len(BUILTIN)
    links = " · ".join(f"[{family}](#{family})" for family in FAMILIES)
    intro = (
        f"actviz knows {count} activation functions. The pictures show each function (solid) and "
        "its derivative (dashed) at its default parameters. `actviz info NAME` tells the rest: "
        "the derivative, the extrema, the slopes, the breakpoints, the bounds and other names of "
        "every parameter, and the defaults of each framework.\n\n"
        "This page is written by `python docs/generate.py` from the catalogue."
    )
    sections = (_section(family) for family in FAMILIES)
    return "\n".join(["# Functions", "", intro, "", links, "", *sections])


def _section(family: str) -> str:
    records = _members(family)
    lines = [
        f"## {family}",
        "",
        _about(family),
        "",
        f"![The functions of the {family} family](figures/family-{family}.png)",
        "",
        "| function | f(x) | parameters | range | in frameworks | reference |",
        "|---|---|---|---|---|---|",
        *(_row(record) for record in records),
        "",
    ]
    return "\n".join(lines)


def _about(family: str) -> str:
    """Return the first line of what the family's module says of itself."""
    said = import_module(f"actviz.activations.families.{family}").__doc__ or ""
    return said.strip().splitlines()[0]


def _members(family: str) -> list[Activation]:
    return [record for record in BUILTIN.values() if record.family == family]


def _row(record: Activation) -> str:
    cells = (
        _names(record),
        unicode(record),
        "<br>".join(_parameter(parameter) for parameter in record.parameters),
        full_range(facts(get(record.name))),
        "<br>".join(f"{key}: `{name}`" for key, name in record.frameworks.items()),
        record.reference,
    )
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def _names(record: Activation) -> str:
    also = f"<br>{', '.join(record.aliases)}" if record.aliases else ""
    return f"**{record.name}**{also}"


def _parameter(parameter: Parameter) -> str:
    return f"{parameter.name} = {to_word(parameter.default, 6)}: {parameter.meaning}"


def block() -> str:
    """Return the short table of README.md: the names by family."""
    rows = (
        f"| {family} | {', '.join(record.name for record in _members(family))} |"
        for family in FAMILIES
    )
    return "\n".join(["| family | functions |", "|---|---|", *rows, ""])


def readme(text: str) -> str:
    """Return README.md with its table of functions brought up to date."""
    return BLOCK.sub(lambda found: f"{found[1]}{block()}{found[2]}", text)


def figure(family: str) -> Figure:
    """Draw every function of a family with its derivative, in small panels."""
    functions = [get(record.name) for record in _members(family)]
    rows = ceil(len(functions) / COLUMNS)
    look = Look(size=(WIDTH, ROW * rows + 0.2), dpi=DPI)
    with style.context(look) as theme:
        sheet = Page(look, (WIDTH, ROW))
        boxes = sheet.box.grid(rows, COLUMNS, sheet.em)[: len(functions)]
        ranges = [x_range.usual(each) for each in functions]
        traces = [
            trace(each.name, each.curve, *span)
            for each, span in zip(functions, ranges, strict=True)
        ]
        specs = [
            PanelSpec(span, padded(curves.span([line], (0, 1))), Words(line.label))
            for span, line in zip(ranges, traces, strict=True)
        ]
        for axes, line in zip(panels(sheet, boxes, specs), traces, strict=True):
            for order in (1, 0):
                curves.draw(axes, line, order, theme)
    return sheet.figure


def main(words: list[str]) -> None:
    """Write the texts, and the figures unless only the table is asked for."""
    README.write_text(readme(README.read_text("utf-8")), "utf-8")
    if words == ["--readme"]:
        return
    PAGE.write_text(page(), "utf-8")
    FIGURES.mkdir(exist_ok=True)
    for family in FAMILIES:
        path = FIGURES / f"family-{family}.png"
        figure(family).savefig(path, metadata={"Software": None})


if __name__ == "__main__":
    main(sys.argv[1:])

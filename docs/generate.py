"""Writes what the documentation says of the catalogue.

    python docs/generate.py            docs/functions.md, docs/functions/ and their figures
    python docs/generate.py --texts    the texts alone

Run it after a change to the catalogue: a test fails while the texts are stale.
"""

from __future__ import annotations

import sys
from collections import Counter
from importlib import import_module
from math import ceil
from pathlib import Path

from matplotlib.figure import Figure

from actviz import get
from actviz.activations.catalogue import BUILTIN, FAMILIES, shelves
from actviz.activations.parameters import Parameter
from actviz.activations.record import Activation
from actviz.compute import x_range
from actviz.compute.facts import facts
from actviz.compute.ranges import common
from actviz.compute.trace import Trace, trace
from actviz.figures import curves, style
from actviz.figures.heading import Words
from actviz.figures.page import Page
from actviz.figures.panel import PanelSpec, padded, panels
from actviz.prose.facts import full_range
from actviz.prose.formulas import shown, unicode
from actviz.prose.numbers import to_word
from actviz.requests import Look

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "docs" / "functions.md"
FIGURES = ROOT / "docs" / "figures"
SECTIONS = ROOT / "docs" / "functions"
FIRST = 1980

COLUMNS = 4
WIDTH = 9.0
ROW = 1.75
DPI = 80.0


def page() -> str:
    """Return docs/functions.md: the families, each with the names of its functions."""
    lines = [
        "# Functions",
        "",
        f"actviz knows {len(BUILTIN)} activation functions, in {len(FAMILIES)} families. Each "
        "family has a page with pictures, formulas, parameters, ranges and references. `actviz "
        "info NAME` tells the rest: the derivative, the extrema, the slopes, the breakpoints, the "
        "bounds and other names of every parameter, and the defaults of each framework. `actviz "
        "list --year 2020:`, `--where bounded,odd` and `--sort slope` look through them all.",
        "",
        "What the literature has and actviz has not stands, with the reason, in "
        "[left-out.md](left-out.md).",
        "",
        "![The functions by family and year](figures/families.png)",
        "",
        "| family | functions |",
        "|---|---|",
        *(_family_row(family) for family in FAMILIES),
        "",
        "These pages are written by `python docs/generate.py` from the catalogue.",
        "",
    ]
    return "\n".join(lines)


def _family_row(family: str) -> str:
    names = ", ".join(record.name for record in _members(family))
    return f"| [{family}](functions/{family}.md) | {names} |"


def section(family: str) -> str:
    """Return the page of a family: every function of it."""
    records = _members(family)
    lines = [
        f"# {family}",
        "",
        f"{_about(family)} [All families](../functions.md).",
        "",
        "The picture shows each function (solid) and its derivative (dashed) at its default "
        "parameters, and where a backward pass takes another slope, that too (dotted).",
        "",
        f"![The functions of the {family} family](../figures/family-{family}.png)",
        "",
        "| function | f(x) | parameters | range | in frameworks | reference |",
        "|---|---|---|---|---|---|",
        *(_row(record) for record in records),
        "",
    ]
    return "\n".join(lines)


def _about(family: str) -> str:
    """Return the first line of what the family's module says of itself."""
    shelf = next(shelves(family))
    said = import_module(f"actviz.activations.{shelf}.{family}").__doc__ or ""
    return said.strip().splitlines()[0]


def _members(family: str) -> list[Activation]:
    return [record for record in BUILTIN.values() if record.family == family]


def _row(record: Activation) -> str:
    cells = (
        _names(record),
        unicode(shown(get(record.name))),
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
    return f"{parameter.name} = {to_word(parameter.default, 6)}: {parameter.told}"


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
        slopes = [
            trace("", each.backward, *span) if each.backward else None
            for each, span in zip(functions, ranges, strict=True)
        ]
        specs = [
            PanelSpec(span, padded(_span(line, slope)), Words(line.label))
            for span, line, slope in zip(ranges, traces, slopes, strict=True)
        ]
        for axes, line, slope in zip(panels(sheet, boxes, specs), traces, slopes, strict=True):
            for order in (1, 0):
                curves.draw(axes, line, order, theme)
            if slope:
                curves.draw(axes, slope, 0, theme, linestyle=theme.dash(2))
    return sheet.figure


def _span(line: Trace, backward: Trace | None) -> tuple[float, float]:
    own = curves.span([line], (0, 1))
    return common([own, curves.span([backward], (0,))]) if backward else own


def timeline() -> Figure:
    """Draw how many functions of each family were published in which year."""
    figure = Figure(figsize=(WIDTH, 5.5), dpi=DPI, layout="constrained")
    axes = figure.add_subplot()
    for row, family in enumerate(FAMILIES):
        years = Counter(year for record in _members(family) if (year := record.year))
        held = {max(year, FIRST): 0 for year in years}
        for year, count in years.items():
            held[max(year, FIRST)] += count
        sizes = [22 * count for count in held.values()]
        axes.scatter(list(held), [row] * len(held), sizes, alpha=0.6)
    axes.set_yticks(range(len(FAMILIES)), FAMILIES)
    axes.invert_yaxis()
    axes.set_xlim(FIRST - 1, None)
    axes.set_xticks([FIRST, 1990, 2000, 2010, 2015, 2020, 2025])
    axes.set_xticklabels([f"{FIRST} or before", "1990", "2000", "2010", "2015", "2020", "2025"])
    axes.grid(alpha=0.3)
    axes.set_title("The catalogue by family and year of first publication; area is number")
    return figure


def main(words: list[str]) -> None:
    """Write the texts, and the figures unless only the texts are asked for."""
    PAGE.write_text(page(), "utf-8")
    SECTIONS.mkdir(exist_ok=True)
    for family in FAMILIES:
        (SECTIONS / f"{family}.md").write_text(section(family), "utf-8")
    if words == ["--texts"]:
        return
    FIGURES.mkdir(exist_ok=True)
    timeline().savefig(FIGURES / "families.png", metadata={"Software": None})
    for family in FAMILIES:
        path = FIGURES / f"family-{family}.png"
        figure(family).savefig(path, metadata={"Software": None})


if __name__ == "__main__":
    main(sys.argv[1:])

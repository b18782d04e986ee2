"""The index: every function in a list, and what a script searches, filters and sorts it by."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from typing import Any

from actviz.atlas.record import Record
from actviz.atlas.templates import filled
from actviz.figures.slots import HOMES

FRAMEWORKS = ("torch", "keras", "tensorflow", "jax", "onnx", "paddle", "mxnet", "mlx")
DIGITS = 4


# What functions are filtered by, as `actviz list --where` has it, in words.
FILTERS = {
    "bounded": "bounded",
    "odd": "odd",
    "even": "even",
    "monotonic": "monotone",
    "continuous": "continuous",
    "C1": "C¹ (slope continuous)",
    "smooth": "smooth",
    "saturating": "saturates on a side",
    "contracting": "no steeper than 1",
    "centered": "zero-centred",
}


def files(records: Sequence[Record]) -> Iterator[tuple[str, str]]:
    """Yield the index page, and the script that holds what it is searched by."""
    families = list(dict.fromkeys(each.family for each in records))
    years = sorted({each.year for each in records if each.year})
    yield (
        "index.html",
        filled(
            "index.html",
            "",
            here="index.html",
            records=sorted(records, key=fame),
            families=families,
            filters=FILTERS,
            frameworks=FRAMEWORKS,
            span=(years[0], years[-1]) if years else ("", ""),
        ),
    )
    # functions.js has the names of those with a formula, in the same order.
    others = [each for each in records if not each.text]
    rows = [row(each, families) for each in (*(each for each in records if each.text), *others)]
    head = {
        "filters": [*FILTERS],
        "frameworks": FRAMEWORKS,
        "families": families,
        "others": [each.name for each in others],
    }
    text = json.dumps(head | {"rows": rows}, ensure_ascii=False, separators=(",", ":"))
    yield "script/catalogue.js", f"(window.actviz=window.actviz||{{}}).catalogue={text};\n"


def row(record: Record, families: Sequence[str]) -> list[Any]:
    """Return what the index knows of a function.

    That is: its aliases, the place of its family, its year, filters and frameworks as bits, gain,
    steepest slope, operations, curve and the names of its authors.
    """
    facts, frameworks = record.told["facts"], record.told["frameworks"]
    return [
        " ".join(record.aliases),
        families.index(record.family),
        record.year or 0,
        _bits(each in record.holds for each in FILTERS),
        _bits(name in frameworks for name in FRAMEWORKS),
        _short(facts["gain"]),
        _short(facts["lipschitz"]),
        sum(record.told["operations"].values()) if record.text else None,
        record.curve,
        " ".join(authors(record)),
    ]


def authors(record: Record) -> list[str]:
    """Return the names that its papers are looked for by."""
    text = " ".join(each["authors"] for each in record.told["references"]).casefold()
    return list(dict.fromkeys(re.findall(r"[^\W\d_]{3,}", text)))


def fame(record: Record) -> tuple[int, int, str]:
    """Return what the best known functions come first by."""
    return HOMES.get(record.name, len(HOMES)), -len(record.told["frameworks"]), record.name


def _bits(each: Iterator[bool]) -> int:
    return sum(1 << place for place, holds in enumerate(each) if holds)


def _short(value: float | None) -> float | None:
    if value is None:
        return None
    short = float(f"{value:.{DIGITS}g}")
    return int(short) if short.is_integer() else short

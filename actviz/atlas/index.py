"""The index: every function in a list, and what a script searches, filters and sorts it by."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import chain
from typing import Any

from actviz.atlas.record import Record
from actviz.atlas.templates import filled
from actviz.figures.slots import HOMES

FRAMEWORKS = ("torch", "keras", "tensorflow", "jax", "onnx", "paddle", "mxnet", "mlx")
DIGITS = 4
# A word that more than this share of the papers have tells little.
COMMON = 0.04


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
    told = _telling([words(each) for each in records])
    rows = {
        each.name: [*row(each), " ".join(said)] for each, said in zip(records, told, strict=True)
    }
    head = {"filters": [*FILTERS], "frameworks": FRAMEWORKS}
    text = json.dumps(head | {"rows": rows}, ensure_ascii=False, separators=(",", ":"))
    yield "script/catalogue.js", f"(window.actviz=window.actviz||{{}}).catalogue={text};\n"


def row(record: Record) -> list[Any]:
    """Return what the index knows of a function.

    That is: its aliases, family, year, filters and frameworks as bits, gain, steepest slope,
    operations and curve.
    """
    facts, frameworks = record.told["facts"], record.told["frameworks"]
    return [
        " ".join(record.aliases),
        record.family,
        record.year or 0,
        _bits(each in record.holds for each in FILTERS),
        _bits(name in frameworks for name in FRAMEWORKS),
        _short(facts["gain"]),
        _short(facts["lipschitz"]),
        sum(record.told["operations"].values()) if record.text else None,
        record.curve,
    ]


def words(record: Record) -> list[str]:
    """Return what its papers are looked for by: names of authors and words of titles."""
    works = record.told["references"]
    text = " ".join(f"{each['authors']} {each['title']}" for each in works).casefold()
    return list(dict.fromkeys(re.findall(r"[^\W\d_]{3,}", text)))


def fame(record: Record) -> tuple[int, int, str]:
    """Return what the best known functions come first by."""
    return HOMES.get(record.name, len(HOMES)), -len(record.told["frameworks"]), record.name


def _telling(found: Sequence[list[str]]) -> Iterator[list[str]]:
    """Yield the words of each that few others have."""
    often = Counter(chain.from_iterable(found))
    most = max(COMMON * len(found), 2)
    for each in found:
        yield [word for word in each if often[word] <= most]


def _bits(each: Iterator[bool]) -> int:
    return sum(1 << place for place, holds in enumerate(each) if holds)


def _short(value: float | None) -> float | None:
    return None if value is None else float(f"{value:.{DIGITS}g}")

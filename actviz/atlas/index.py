"""The index: every function in a list, and what a script searches, filters and sorts it by."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from actviz.activations.function import Function
from actviz.atlas.record import Record
from actviz.atlas.sparkline import sparkline
from actviz.atlas.templates import filled
from actviz.formula.node import Call, walk
from actviz.prose.formulas import formula

FRAMEWORKS = ("torch", "keras", "tensorflow", "jax", "onnx", "paddle", "mxnet", "mlx")
DIGITS = 4
# Words of titles that tell no function from another.
COMMON = frozenset(
    [
        "a",
        "activation",
        "activations",
        "an",
        "and",
        "approach",
        "approximation",
        "artificial",
        "as",
        "based",
        "by",
        "classification",
        "convolutional",
        "deep",
        "efficient",
        "fast",
        "for",
        "from",
        "function",
        "functions",
        "improved",
        "improving",
        "in",
        "is",
        "its",
        "learning",
        "models",
        "network",
        "networks",
        "neural",
        "new",
        "non",
        "novel",
        "of",
        "on",
        "over",
        "performance",
        "recognition",
        "simple",
        "study",
        "that",
        "the",
        "their",
        "through",
        "to",
        "toward",
        "towards",
        "training",
        "using",
        "via",
        "with",
    ]
)


@dataclass(frozen=True)
class Filter:
    """A fact that functions are chosen by.

    `key` stands in the address, `words` beside the box, and `holds` tells it of the facts of
    `actviz info --json`.
    """

    key: str
    words: str
    holds: Callable[[dict[str, Any]], bool]


def _smooth(facts: dict[str, Any], least: int) -> bool:
    word = facts["smoothness"] or "discontinuous"
    return word == "smooth" or (word[0] == "C" and int(word[1:]) >= least)


FILTERS = (
    Filter("bounded", "bounded", lambda facts: None not in facts["range"]),
    Filter("below", "bounded below", lambda facts: facts["range"][0] is not None),
    Filter("odd", "odd", lambda facts: facts["parity"] == "odd"),
    Filter("even", "even", lambda facts: facts["parity"] == "even"),
    Filter("continuous", "continuous", lambda facts: _smooth(facts, 0)),
    Filter("c1", "C¹ (continuous slope)", lambda facts: _smooth(facts, 1)),
    Filter("smooth", "smooth", lambda facts: facts["smoothness"] == "smooth"),
    Filter(
        "monotone",
        "monotone",
        lambda facts: facts["monotonic"] in ("increasing", "decreasing", "constant"),
    ),
    Filter("saturating", "saturates somewhere", lambda facts: any(facts["saturates"].values())),
    Filter("both", "saturates on both sides", lambda facts: all(facts["saturates"].values())),
    Filter("centred", "zero-centred", lambda facts: bool(facts["zero_centered"])),
    Filter("zero", "f(0) = 0", lambda facts: 0.0 in facts["zeros"]["at"]),
)


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
            records=records,
            families=families,
            filters=FILTERS,
            frameworks=FRAMEWORKS,
            years=years,
        ),
    )
    rows = {each.name: row(each) for each in records}
    head = {"filters": [each.key for each in FILTERS], "frameworks": FRAMEWORKS}
    text = json.dumps(head | {"rows": rows}, ensure_ascii=False, separators=(",", ":"))
    yield "script/catalogue.js", f"(window.actviz=window.actviz||{{}}).catalogue={text};\n"


def row(record: Record) -> list[Any]:
    """Return what the index knows of a function.

    That is: its aliases, family, year, filters and frameworks as bits, gain, steepest slope,
    operations, curve, and words of its authors and titles.
    """
    facts, frameworks = record.told["facts"], record.told["frameworks"]
    return [
        " ".join(record.aliases),
        record.family,
        record.year or 0,
        _bits(each.holds(facts) for each in FILTERS),
        _bits(name in frameworks for name in FRAMEWORKS),
        _short(facts["gain"]),
        _short(facts["lipschitz"]),
        operations(record.function),
        sparkline(record.function),
        words(record),
    ]


def operations(function: Function) -> int:
    """Return how many operations and functions the formula applies, as it is written."""
    tree = formula(function.activation)
    return sum(isinstance(each, Call) for each in walk(tree)) if tree else 0


def words(record: Record) -> str:
    """Return what its papers are looked for by: names of authors and words of titles."""
    works = record.told["references"]
    text = " ".join(f"{each['authors']} {each['title']}" for each in works).casefold()
    found = dict.fromkeys(re.findall(r"[^\W\d_]{3,}", text))
    return " ".join(word for word in found if word not in COMMON)


def _bits(each: Iterator[bool]) -> int:
    return sum(1 << place for place, holds in enumerate(each) if holds)


def _short(value: float | None) -> float | None:
    return None if value is None else float(f"{value:.{DIGITS}g}")

"""What machines read: every record as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from importlib.metadata import version

from actviz.atlas.record import Record

MARK = "atlas.json"  # every atlas has it


def files(records: Sequence[Record]) -> Iterator[tuple[str, str]]:
    """Yield the path and the text of what machines read."""
    whole = {
        "atlas": f"actviz {version('actviz')}",
        "functions": [each.numbers() for each in records],
    }
    yield MARK, json.dumps(whole, allow_nan=False, ensure_ascii=False, separators=(",", ":"))

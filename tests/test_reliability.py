"""Every promise in docs/reliability.md names a test that exists."""

import re
from pathlib import Path

TESTS = Path(__file__).parent
PAGE = (TESTS.parent / "docs" / "reliability.md").read_text(encoding="utf-8")


def test_every_promise_names_tests_that_exist():
    rows = [line for line in PAGE.splitlines() if line.startswith("| ")]
    promises = [row for row in rows if row != "| promise | held by |"]
    assert promises
    for promise in promises:
        named = re.findall(r"`([\w/]+\.py)::(\w+)`", promise.rsplit("|", 2)[1])
        assert named, promise
        for path, name in named:
            source = (TESTS / path).read_text(encoding="utf-8")
            assert f"\ndef {name}(" in source, f"{path}::{name}"

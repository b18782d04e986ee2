"""Any words at all: an exit code that is promised, one sentence for a person, no traceback.

`python -m tests.cli.test_any_words 100000` draws that many instead of the suite's few.
"""

from __future__ import annotations

import contextlib
import io
import os
import sys
import tempfile
from unittest.mock import patch

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from actviz import render
from actviz.cli.startup.entry import run
from tests.cli.drawn import anything, command_lines

CODES = (0, 1, 2, 3)
# Drawing takes a tenth of a second, and other tests draw: here only the words are on trial.
UNDRAWN = render.Rendered("path", {})


class Stream(io.TextIOWrapper):
    """A stream in memory that has the bytes underneath, as the real ones do."""

    def __init__(self, content: bytes = b"") -> None:
        memory = io.BytesIO(content)
        super().__init__(memory, "utf-8", errors="surrogateescape", write_through=True)

    def text(self) -> str:
        return self.buffer.getvalue().decode("utf-8", "replace")


def ran(words: list[str]) -> tuple[int, str]:
    """Run words without drawing, and return the exit code and what was said to the user."""
    out, err = Stream(), Stream()
    with (
        patch.object(render, "write", lambda *_: UNDRAWN),
        patch.object(sys, "stdin", Stream(b"1 2")),
        contextlib.redirect_stdout(out),
        contextlib.redirect_stderr(err),
    ):
        return run(words), err.text()


def sentences(said: str) -> list[str]:
    """Return the lines but for a formula that is shown, and the caret under it."""
    lines = said.splitlines()
    shown = [line for line in lines if line.startswith("    ")]
    assert len(shown) in (0, 2)
    assert all(len(line) < 110 for line in shown)
    return [line for line in lines if not line.startswith("    ")]


def check(words: list[str]) -> None:
    code, said = ran(words)
    assert code in CODES
    assert "Traceback" not in said
    assert "fault of actviz" not in said
    if code and words not in ([], ["network"]):  # which show their help
        first, *rest = sentences(said)
        assert first.startswith("actviz: ")
        assert len(first) < 600
        # Each figure of a recipe that cannot be read is told.
        more = ("  hint: ", "actviz: ") if words[0] == "recipe" else "  hint: "
        assert all(line.startswith(more) for line in rest)


@settings(max_examples=300, deadline=None, suppress_health_check=list(HealthCheck))
@given(command_lines)
def test_any_command_line_ends_in_words(words):
    check(words)


@settings(max_examples=100, deadline=None)
@given(st.lists(anything, max_size=4))
def test_any_words_end_in_words(words):
    check(words)


@pytest.mark.parametrize("word", ["x" * 1_000_000, "[" * 100_000, "-" * 100_000, "relu:" * 50_000])
@pytest.mark.parametrize("command", ["plot", "eval", "info", "compare"])
def test_a_million_characters_are_one_wrong_word(command, word):
    code, said = ran([command, word])
    assert code == 2
    assert len(said) < 2000


@pytest.mark.parametrize("word", [os.fsdecode(b"\xff\xfe"), "\x1b[31mred", "a\nb", "\u202e", "\0"])
def test_odd_bytes_are_one_wrong_word(word):
    code, said = ran(["plot", word])
    assert code == 2
    assert "\x1b" not in said
    assert len(sentences(said)) == 2


if __name__ == "__main__":
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    os.chdir(tempfile.mkdtemp())
    settings(max_examples=count, deadline=None, suppress_health_check=list(HealthCheck))(
        given(command_lines)(check)
    )()
    print(f"{count} command lines, no traceback")

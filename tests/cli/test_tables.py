"""Tables: what is never cut off."""

from __future__ import annotations

from io import StringIO

from rich.console import Console

from actviz.cli.say.tables import table

NAME = "a_function_with_a_long_name"
ROWS = [(NAME, "words that may be wrapped when there is no room for them")]


def shown(width: int) -> list[str]:
    output = StringIO()
    made = table(ROWS, "name", "[also]", fixed=1)
    Console(file=output, width=width, markup=False).print(made)
    return [line.strip() for line in output.getvalue().splitlines()]


def test_a_narrow_terminal_wraps_words_and_not_names() -> None:
    _, first, *rest = shown(50)
    assert first.startswith(NAME)
    assert rest
    assert " ".join(" ".join([first, *rest]).split()) == f"{NAME} {ROWS[0][1]}"


def test_brackets_in_headings_are_not_markup() -> None:
    assert "[also]" in shown(120)[0]

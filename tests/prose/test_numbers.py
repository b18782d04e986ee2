"""Numbers as text: exact where they are read back, rounded where people read them."""

from __future__ import annotations

from math import inf, nan

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actviz.prose.numbers import in_label, in_steps, rounded, to_word, true_minus


@given(st.floats(allow_nan=False))
def test_a_word_reads_back_exactly(number: float) -> None:
    assert float(to_word(number)) == number


@pytest.mark.parametrize(
    ("value", "word"),
    [(0.1, "0.1"), (-1.0, "-1"), (1e-7, "1e-07"), ((-1.0, 0.0, 2.5), "-1:0:2.5"), (3, "3")],
)
def test_a_word_has_no_needless_point(value: float, word: str) -> None:
    assert to_word(value) == word


def test_a_word_may_be_short_of_digits() -> None:
    assert to_word(0.123456, 3) == "0.123"
    assert to_word((-0.0, 2 / 3), 2) == "0:0.67"


@pytest.mark.parametrize(("value", "said"), [(-0.5, "-0.5"), ((-1.0, 2.0), "(-1, 2)")])
def test_a_label_keeps_what_the_command_line_takes(value: float, said: str) -> None:
    assert in_label(value) == said


@pytest.mark.parametrize(
    ("number", "digits", "said"),
    [
        (0.0, 4, "0"),
        (-0.0, 4, "0"),
        (-0.25, 4, "−0.25"),
        (1 / 3, 4, "0.3333"),
        (1 / 3, 9, "0.333333333"),
        (123456.0, 4, "123500"),
        (1234567.0, 4, "1.235e6"),
        (1.2e-5, 4, "1.2e−5"),
        (-1.5e300, 9, "−1.5e300"),
        (inf, 4, "∞"),
        (-inf, 4, "−∞"),
        (nan, 4, "nan"),
    ],
)
def test_rounded(number: float, digits: int, said: str) -> None:
    assert rounded(number, digits) == said


@pytest.mark.parametrize(
    ("number", "step", "said"),
    [
        (0.25, 0.25, "0.25"),
        (1000.5, 0.5, "1000.5"),
        (1e-15, 0.5, "0"),
        (0.0, 0.1, "0"),
        (-2.0, 1.0, "−2"),
        (1e7, 1e6, "1e7"),
    ],
)
def test_a_step_is_seen(number: float, step: float, said: str) -> None:
    assert in_steps(number, step) == said


def test_only_hyphens_before_numbers_are_minus_signs() -> None:
    assert true_minus("x-1 (alpha = -0.5) leaky-relu -.5") == "x-1 (alpha = −0.5) leaky-relu −.5"

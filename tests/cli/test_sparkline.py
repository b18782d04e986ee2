"""Sparklines."""

from __future__ import annotations

from actviz import get
from actviz.cli.say.sparkline import BARS, WIDTH, sparkline


def test_a_line_climbs() -> None:
    assert sparkline(get("identity")) == "▁▁▂▂▃▃▄▄▅▅▆▆▇▇██"


def test_a_jump_has_nothing_between() -> None:
    assert sparkline(get("step")) == "▁▁▁▁▁▁▁▁████████"


def test_a_rectifier_is_flat_first() -> None:
    bars = sparkline(get("relu"))
    assert bars[: WIDTH // 2] == BARS[0] * (WIDTH // 2)
    assert bars[-1] == BARS[-1]


def test_a_constant_is_a_level_line() -> None:
    assert len(set(sparkline(get("maxout:weights=0,biases=2")))) == 1


def test_nothing_is_drawn_where_there_is_nothing() -> None:
    bars = sparkline(get("sqrt"))
    assert bars[: WIDTH // 2] == " " * (WIDTH // 2)
    assert bars[WIDTH // 2 :].strip() == bars[WIDTH // 2 :]

"""Words: which are names, and which are formulas."""

from __future__ import annotations

import pytest

from actviz.sources.words import is_formula, parse

PASTED = {"x²": 9.0, "∛x": 3 ** (1 / 3), "½x": 1.5, "αx": 3.0, "√x": 3**0.5, "x³": 27.0, "2x": 6.0}


@pytest.mark.parametrize("word", PASTED)
def test_what_people_paste_is_a_formula(word):
    assert parse(word)(3.0) == pytest.approx(PASTED[word], rel=1e-15)


@pytest.mark.parametrize("word", ["leaky-relu", "prelu:alpha=-0.1", "ReLU 6", "größe", "relu:a=½"])
def test_a_name_is_none(word):
    assert not is_formula(word)

"""Facts in words: short in a figure, a sentence each on a page."""

from __future__ import annotations

import pytest

from actviz import get
from actviz.compute.facts import facts
from actviz.prose.facts import brief, full_range, sentences


def test_a_figure_says_a_few_words() -> None:
    assert brief(facts(get("relu"))) == [
        "range [0, ∞)",
        "minimum 0",
        "largest slope 1",
        "saturates on the left",
    ]
    assert brief(facts(get("tanh")))[-2:] == ["saturates on both sides", "odd"]
    assert "largest slope ∞ (it jumps)" in brief(facts(get("step")))
    assert brief(None) == []


@pytest.mark.parametrize(
    ("word", "said"),
    [("relu", "[0, ∞)"), ("tanh", "(−1, 1)"), ("hard_tanh", "[−1, 1]"), ("gelu", "[−0.169971, ∞)")],
)
def test_a_page_says_the_range_to_six_digits(word: str, said: str) -> None:
    assert full_range(facts(get(word))) == said
    assert dict(sentences(facts(get(word))))["range"] == said


def test_a_page_has_a_sentence_for_every_fact() -> None:
    said = dict(sentences(facts(get("elu"))))
    assert said["smoothness"] == "C1: the slope is continuous, the curvature is not"
    assert said["saturates"] == "on the left, at −1"
    assert said["gain"].endswith(" = 1/√E[f(z)²]")
    assert said["Lipschitz"] == "1"

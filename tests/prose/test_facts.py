"""Facts in words: short in a figure, a sentence each on a page."""

from __future__ import annotations

import numpy as np
import pytest

from actviz import get
from actviz.activations.function import Function
from actviz.activations.pieces import smooth
from actviz.activations.record import Activation
from actviz.activations.words import bind
from actviz.compute.facts import facts, proven
from actviz.prose.facts import brief, full_range, sentences
from actviz.sources.words import parse
from actviz.sources.written import Typed


def test_a_figure_says_a_few_words() -> None:
    assert brief(facts(get("relu"))) == [
        "range [0, ∞)",
        "minimum 0 for x ≤ 0",
        "largest slope 1",
        "saturates on the left",
    ]
    assert brief(facts(get("tanh")))[-2:] == ["saturates on both sides", "odd"]
    assert brief(None) == []


@pytest.mark.parametrize(
    ("word", "said"),
    [
        ("step", ["range {0, 1}", "minimum 0 for x < 0", "jumps by 1 at x = 0", "flat elsewhere"]),
        ("sign", ["range {−1, 0, 1}", "minimum −1 for x < 0", "jumps by 2 at x = 0"]),
        ("hard_shrink", ["range (−∞, −0.5) ∪ {0} ∪ (0.5, ∞)", "jumps by 0.5 at x = ±0.5"]),
        ("threshold:threshold=1,value=-2", ["range {−2} ∪ (1, ∞)", "jumps by 3 at x = 1"]),
        ("maxout", ["minimum 0 on [−1, 1]"]),
        ("pan", ["minimum 0 on [−1, 1]"]),
        ("sin", ["minimum −1 at x = −π/2 + 2πk"]),
        ("sin:frequency=3.59", ["minimum −1 at x = −0.4375 + 1.75k"]),
        ("sin:frequency=2", ["minimum −1 at x = −π/4 + πk"]),
        ("one_minus_cos", ["minimum 0 at x = 2πk"]),
        ("sinc", ["minimum −0.2172 at x = ±4.493"]),
        ("softmin", ["steepest slope −0.25"]),
        ("prelu:alpha=-3", ["steepest slope −3"]),
        ("sin", ["largest slope 1"]),
        ("softplus:threshold=20", ["largest slope 1", "jumps by 2.061e−9 at x = 20"]),
        ("x*atan(x)*sigmoid(x)", ["range [0, ∞)", "minimum 0 at x = 0", "saturates on the left"]),
        ("step(x - 1) + step(x)", ["range {0, 1, 2}", "jumps by 1 at x = 0 and 1"]),
    ],
)
def test_sets_and_places_are_told_as_they_are(word: str, said: list[str]) -> None:
    assert [each for each in said if each not in brief(facts(parse(word)))] == []


def test_a_piece_far_out_has_a_say_in_symmetry() -> None:
    assert facts(parse("threshold:threshold=1000,value=5")).parity is None
    assert facts(parse("threshold:threshold=5e5,value=5")).parity is None
    assert facts(parse("hard_shrink:lambd=5000")).parity == "odd"


def test_a_wave_on_one_side_has_no_period() -> None:
    words = " ".join(brief(facts(parse("sine_relu"))))
    assert "and more" in words
    assert "k" not in words


def test_what_is_not_proven_of_a_formula_is_not_told() -> None:
    # Its infimum 1 is below every float of it that a search could look at.
    steep = parse("exp(exp(x))")
    assert not [said for said in brief(facts(steep)) if "range" in said or "slope" in said]
    assert dict(sentences(proven(steep)))["range"] == "not known"


def test_what_is_defined_nowhere_says_so() -> None:
    nowhere = bind(Typed().load("sqrt(-1 - x^2)"), [])
    assert brief(facts(nowhere)) == []
    assert list(sentences(proven(nowhere))) == [("domain", "none: it is defined nowhere")]


def test_what_has_no_formula_is_told_about() -> None:
    traced = Function(Activation("mine", lambda: smooth(np.tanh, lambda x: 1 - np.tanh(x) ** 2)))
    assert "largest slope about 1" in brief(facts(traced))
    assert dict(sentences(proven(traced)))["range"] == "(−1, 1) (numerical)"


@pytest.mark.parametrize(
    ("word", "name", "said"),
    [
        ("softplus:threshold=20", "jumps", "by 2.06115303e−9 at x = 20"),
        ("step", "zeros", "for x < 0"),
        ("hard_shrink", "zeros", "on [−0.5, 0.5]"),
        ("hard_shrink", "fixed points", "for x < −0.5, for x > 0.5 and at x = 0"),
        ("square", "fixed points", "at x = 0 and 1"),
        ("exponential", "zeros", "none"),
        ("identity", "fixed points", "everywhere"),
        ("repu:power=11.86", "smoothness", "C11: 11 continuous derivatives"),
        ("relu", "slope gain", "0.5 = E[f′(z)²]"),
    ],
)
def test_a_page_tells_what_is_proven(word: str, name: str, said: str) -> None:
    assert dict(sentences(proven(parse(word))))[name] == said


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

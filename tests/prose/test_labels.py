"""Labels of functions: parameters by the letters of their formula."""

import pytest

from actviz.activations.words import parse
from actviz.prose.labels import label


@pytest.mark.parametrize(
    ("word", "said"),
    [
        ("relu", "ReLU"),
        ("hard_shrink", "Hard shrink (λ = 0.5)"),
        ("prelu:alpha=0.1", "PReLU (α = 0.1)"),
        ("softmax", "Softmax (o = (0, 1))"),
        ("maxout:weights=1:2,biases=0:0", "Maxout (w = (1, 2), b = (0, 0))"),
        ("prelu:alpha=-1e-5", "PReLU (α = −1e−5)"),
        ("xielu", "xIELU (αₚ = 0.8, αₙ = 0.8, β = 0.5)"),
        ("sin:frequency=2", "Sine (frequency = 2)"),
    ],
)
def test_parameters_are_told_by_the_letters_of_the_formula(word, said):
    assert label(parse(word)) == said


def test_a_name_in_brackets_is_not_bracketed_twice():
    assert label(parse("s_shaped_relu")).startswith("SReLU (S-shaped; left_at = ")

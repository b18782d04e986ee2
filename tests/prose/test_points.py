"""What titles say of a curve, of samples and of a photo, against the numbers themselves."""

from __future__ import annotations

import re

import numpy as np
import pytest
from matplotlib.text import Text

from actviz import get, names
from actviz.compute.facts import facts
from actviz.compute.photo import Photo
from actviz.prose.points import of_curve, of_photo, of_samples
from actviz.prose.shares import percent
from actviz.requests import Grey, Look
from tests.figures.make import counted, gradient, plotted, shown

NUMBER = re.compile(r"−?\d+\.?\d*(?:e−?\d+)?")


def number(words: str) -> list[float]:
    return [float(each.replace("−", "-")) for each in NUMBER.findall(words)]


@pytest.mark.parametrize(
    ("word", "said"),
    [
        ("relu", "0 for x ≤ 0"),
        ("gelu", "dips to −0.17 at x = −0.7518"),
        ("sigmoid", "saturates on both sides, slope at most 0.25 in size"),
        ("step", "jumps, and is flat elsewhere: no gradient passes"),
        ("sin", "repeats every 2π"),
        ("leaky_relu", "rises everywhere, slope from 0.01 to 1"),
        ("identity", "a straight line"),
        ("softplus", "saturates on the left"),
        ("abs", ""),
    ],
)
def test_the_point_of_a_curve(word, said):
    assert of_curve(facts(get(word))) == said


@pytest.mark.parametrize("name", ["superspike", "straight_through"])
def test_a_surrogate_passes_the_gradient_that_the_function_does_not(name):
    data, figure = plotted(name, Look())
    assert of_curve(data.facts) == "jumps, and is flat elsewhere: no gradient passes"
    assert not data.zones
    words = " ".join(each.get_text() for each in figure.findobj(Text))
    assert "a surrogate passes the gradient" in words
    assert "dead" not in words


@pytest.mark.parametrize("name", np.random.default_rng(3).choice(names(), 40, replace=False))
def test_what_is_said_of_a_curve_is_true(name):
    function = get(str(name))
    said, x = of_curve(facts(function)), np.linspace(-40, 40, 80_001)
    with np.errstate(all="ignore"):
        y, slope = function(x), function.derivative(x)
    if said.startswith("dips"):
        low, at = number(said)
        assert np.nanmin(y) == pytest.approx(low, rel=1e-3)
        assert function(at) == pytest.approx(low, rel=1e-2)
    elif "slope at most" in said:
        assert np.nanmax(np.abs(slope)) <= number(said)[-1] * 1.005
    elif said.startswith("rises"):
        low, high = number(said)
        assert np.nanmin(slope) >= low * 0.995
        assert np.nanmax(slope) <= high * 1.005
    elif " for x " in said:
        assert np.nanmin(y) == pytest.approx(number(said)[0], abs=1e-3)


def test_the_point_of_samples():
    sample = np.array([-2.0, -1.0, -0.5, 1.0, 3.0, 4.0, 5.0, 6.0])
    data, _ = counted("relu", data=sample)
    assert of_samples(data) == "37.5 % of the samples become 0"
    data, _ = counted("tanh", data=sample)
    assert of_samples(data) == f"σ from {np.std(sample):.3g} to {np.std(np.tanh(sample)):.3g}"
    data, _ = counted("sqrt", data=sample)
    assert of_samples(data) == "37.5 % of the samples have no finite value"
    data, _ = counted("tanh", data=10 * sample)
    assert of_samples(data) == "100 % of the samples are saturated"
    data, figure = counted("sigmoid", data=40 + sample)
    assert of_samples(data) == "100 % of the samples become nearly 1"
    assert "100 % at f(x) ≈ 1" in [text.get_text() for text in figure.findobj(Text)]


def test_the_point_of_a_photo():
    levels = np.array([[0, 50, 100, 150], [200, 200, 250, 255]], np.uint8)
    photo = Photo(path="p.png", levels=levels[np.newaxis], bit_depth=8)
    x = levels / 255 - np.median(levels / 255)
    for word, said in (
        ("relu", f"{percent(np.mean(x <= 0))} of the pixels become 0"),
        ("sqrt", f"{percent(np.mean(x < 0))} of the pixels have no value"),
        ("tanh", f"σ from {x.std():.3g} to {np.tanh(x).std():.3g}"),
    ):
        assert of_photo(shown(word, photo)[0]) == said
    # Float64 makes one number of all of these, no function does.
    data, _ = shown("tanh", photo, grey=Grey(gain=200))
    assert len(np.unique(data.outputs)) < 256
    assert "become" not in of_photo(data)


def test_the_point_is_left_out_where_there_is_no_room_and_in_a_title_of_the_user():
    def title(figure):
        return figure.texts[0].get_text()

    assert "dips" in title(plotted("gelu")[1])
    assert title(plotted("gelu", look=Look(size=(2.0, 3.0)))[1]) == "GELU"
    assert title(plotted("gelu", look=Look(title="mine"))[1]) == "mine"
    assert "become" in title(shown("relu", gradient())[1])

"""The way of what moves through a film, and the trail of the curves before."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from matplotlib.lines import Line2D

from actviz import get
from actviz.activations.words import parse
from actviz.compute.inputs import Inputs
from actviz.figures.trail import LONGEST
from actviz.render import views
from actviz.requests import (
    CompareRequest,
    HistogramRequest,
    ImageRequest,
    Look,
    PlotRequest,
    Sampling,
    SheetRequest,
)
from actviz.requests.sweep import Sweep
from tests.figures.boxes import faults, texts
from tests.figures.make import gradient

LOOK, FEW = Look(dpi=50), Sampling(samples=500)
ALPHA = Sweep("alpha", 0.5, 2.0, 4)
GAIN = Sweep("gain", 1.0, 4.0, 4)


def films():
    """Yield requests of every view that moves, and the letter of what moves."""
    elu, compared = {"function": parse("elu"), "look": LOOK}, (get("relu"), get("elu"))
    yield PlotRequest(**elu, sweep=ALPHA), "α"
    yield CompareRequest(functions=compared, look=LOOK, sweep=ALPHA), "α"
    yield HistogramRequest(**elu, sweep=ALPHA, sampling=FEW), "α"
    for view in (ImageRequest, SheetRequest):
        more = {"sampling": FEW} if view is SheetRequest else {}
        yield view(**elu, **more, photo="p.png", sweep=ALPHA), "α"
        yield view(**elu, **more, photo="p.png", sweep=GAIN), "gain"


def drawn(request):
    """Return the figure of every frame."""
    frames, numbers = views.film(request, Inputs(photo=gradient()))
    pairs = zip(frames, numbers, strict=True)
    return [views.draw(frame, replace(each), numbers) for frame, each in pairs]


@pytest.mark.parametrize(("request_", "letter"), list(films()))
def test_every_film_says_its_value_large_and_how_far_it_has_come(request_, letter):
    sweep = request_.sweep
    dots = []
    for figure, value in zip(drawn(request_), sweep.values(), strict=True):
        assert f"{letter} = {value:g}" in [text for text, _ in texts(figure)]
        assert faults(figure) == []
        lines = [each for each in figure.get_children() if isinstance(each, Line2D)]
        (dot,) = [line for line in lines if line.get_marker() == "o"]
        dots.append(float(dot.get_xdata()[0]))
    np.testing.assert_allclose(np.diff(dots), np.diff(dots)[0])
    assert dots[0] < dots[-1]


def test_curves_leave_a_trail_that_fades():
    request = PlotRequest(function=parse("elu"), look=LOOK, sweep=Sweep("alpha", 0.5, 6.0, 12))
    for count, figure in enumerate(drawn(request)):
        lines = [line for line in figure.axes[0].lines if line.get_gid() == "trail"]
        assert len(lines) == 2 * min(count, LONGEST)
        faint = [line.get_alpha() for line in lines]
        assert faint == sorted(faint)


def test_only_what_moves_leaves_a_trail():
    request = CompareRequest(functions=(get("relu"), get("elu")), look=LOOK, sweep=ALPHA)
    last = drawn(request)[-1]
    color = last.legends[0].get_lines()[1].get_color()
    trail = [line for line in last.axes[0].lines if line.get_gid() == "trail"]
    assert {line.get_color() for line in trail} == {color}

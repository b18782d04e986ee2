"""What holds of every figure, over a sample of the catalogue with drawn parameters."""

from __future__ import annotations

import re

import numpy as np
import pytest

from actviz import get, names
from actviz.activations.function import Function
from actviz.requests import CompareRequest, HistogramRequest, Look, PlotRequest, Sampling
from tests.figures.boxes import faults, texts
from tests.figures.make import made
from tests.figures.pen import dashes

MANY = 12
LOOK = Look(dpi=50)


def drawn(name: str, generator: np.random.Generator) -> Function:
    """Return a function whose parameters are within their bounds and not at their defaults."""
    values = {}
    for parameter in get(name).activation.parameters:
        if not parameter.is_list:
            low, high = max(parameter.low, -3.0), min(parameter.high, 3.0)
            values[parameter.name] = round(float(generator.uniform(low, high)), 3) or 0.5
    try:
        return get(name, **values)
    except ValueError:
        return get(name)  # some parameters hold only together


GENERATOR = np.random.default_rng(14)
SAMPLE = [
    drawn(str(name), GENERATOR) for name in GENERATOR.choice(sorted(names()), MANY, replace=False)
]
FEW = [tuple(SAMPLE[start : start + 4]) for start in range(0, MANY, 4)]


def one_way(numbers: list[str]) -> bool:
    """Tell whether the numbers of an axis are written in one way, with a true minus."""
    powers = {"e" in number for number in numbers if number != "0"}
    return len(powers) <= 1 and not any("-" in number for number in numbers)


def check_axes(figure) -> None:
    """Hold sizes, numbers and zero lines of the panels of a figure to the rules."""
    figure.draw_without_rendering()
    panels = [axes for axes in figure.axes if axes.get_xticks().size]
    sizes = [axes.get_position().bounds[2:] for axes in panels]
    assert np.ptp(sizes, axis=0) == pytest.approx(0, abs=1e-9)
    for axes in panels:
        for axis in (axes.xaxis, axes.yaxis):
            assert one_way([label.get_text() for label in axis.get_ticklabels()])
        zero = axes.transData.transform((0.0, 0.0))
        for side, name in ((0, "right"), (1, "top")):
            spine = axes.spines[name]
            if spine.get_visible():
                path = spine.get_transform().transform_path(spine.get_path()).vertices
                assert path[:, side] == pytest.approx(zero[side], abs=0.01)


@pytest.mark.parametrize("function", SAMPLE, ids=str)
def test_plots(function):
    _, figure = made(PlotRequest(function=function, look=LOOK))
    assert faults(figure) == []
    check_axes(figure)
    plain = [text for text, _ in texts(figure) if not text.startswith("$")]
    assert not re.search(r"[\de( ]-\d", " ".join(plain))


@pytest.mark.parametrize("function", SAMPLE[:6], ids=str)
def test_histograms(function):
    sampling = Sampling(samples=2000)
    _, figure = made(HistogramRequest(function=function, sampling=sampling, look=LOOK))
    assert faults(figure) == []
    check_axes(figure)


@pytest.mark.parametrize("functions", FEW, ids=str)
@pytest.mark.parametrize("style", ["light", "paper"])
def test_comparisons(functions, style):
    look = Look(dpi=50, style=style)
    _, figure = made(CompareRequest(functions=functions, look=look))
    assert faults(figure) == []
    check_axes(figure)
    (legend,) = figure.legends
    for line in legend.get_lines():
        ends = line.get_window_extent().intervalx
        assert (ends[1] - ends[0]) * 72 / figure.dpi > 2 * sum(dashes(line)[1] or [0])


def test_many_at_once():
    _, figure = made(CompareRequest(functions=tuple(SAMPLE), look=LOOK))
    assert faults(figure) == []
    check_axes(figure)

"""The rules of all panels: one size, numbers written in one way, zero lines at 0."""

import re

import numpy as np
import pytest


def one_way(numbers):
    """Tell whether the numbers of an axis are written in one way, with a true minus."""
    powers = {"e" in number for number in numbers if number != "0"}
    return len(powers) <= 1 and not any("-" in number for number in numbers)


def hyphens(said):
    """Return the numbers of a figure's words whose minus is a hyphen."""
    return re.findall(r"[\de( ]-\d\S*", said)


def check_axes(figure):
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

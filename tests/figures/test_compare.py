"""The figure of several functions: legible lines, a legend apart, shared axes and scales."""

from itertools import product

import pytest
from matplotlib.colors import to_rgb

from actviz.figures.compare import arranged
from actviz.requests import Grey, Look, Sampling
from tests.figures.boxes import faults, texts
from tests.figures.make import MAXOUT, SMALL, compared, gradient
from tests.figures.pen import dashes

DOZEN = ["relu", "elu", "gelu", "silu", "tanh", "sigmoid"]
DOZEN += ["softplus", "step", "leaky_relu", "hard_tanh", "mish", "softsign"]
FEW = Sampling(samples=2000)


def words(figure):
    return "\n".join(text for text, _ in texts(figure))


def drawn(line):
    return line.get_color(), dashes(line)


@pytest.mark.parametrize("size", [None, (3, 3.5), (6, 4), (12, 5)])
@pytest.mark.parametrize("functions", [("gelu", "gelu_tanh"), DOZEN, (MAXOUT, "sign")])
def test_texts_stay_apart(functions, size):
    _, figure = compared(*functions, look=Look(dpi=50, size=size), difference=size != (6, 4))
    assert faults(figure) == []


def test_no_two_of_twelve_functions_look_the_same():
    _, figure = compared(*DOZEN)
    (legend,) = figure.legends
    assert len({drawn(line) for line in legend.get_lines()}) == len(DOZEN)
    assert [text.get_text().split(" (")[0] for text in legend.get_texts()][:3] == [
        "ReLU",
        "ELU",
        "GELU",
    ]


def test_the_legend_shows_the_lines_as_they_are_drawn():
    _, figure = compared("tanh", "sigmoid")
    (legend,) = figure.legends
    for axes in figure.axes:
        assert [drawn(line) for line in axes.lines] == [drawn(x) for x in legend.get_lines()]


@pytest.mark.parametrize("look", [SMALL, Look(dpi=60, style="paper"), Look(dpi=60, size=(16, 9))])
def test_the_legend_shows_every_dash_twice(look):
    _, figure = compared(*DOZEN[:6], look=look)
    figure.draw_without_rendering()
    (legend,) = figure.legends
    for line in legend.get_lines():
        x0, x1 = line.get_window_extent().intervalx
        points = (x1 - x0) * 72 / figure.dpi
        assert points > 2 * sum(dashes(line)[1] or [0])


def test_no_line_crosses_a_breakpoint():
    _, figure = compared("step", "hard_tanh", difference=True)
    step = figure.legends[0].get_lines()[0].get_color()
    for axes, breaks in zip(figure.axes, ([0.0], [0.0], [-1.0, 0.0, 1.0]), strict=True):
        lines = [line for line in axes.lines if axes is figure.axes[2] or line.get_color() == step]
        assert lines
        for line in lines:
            x = line.get_xdata()
            assert not [b for b in breaks if min(x) < b < max(x)]


def test_a_sweep_goes_from_light_to_dark_in_one_hue():
    alphas = (0.01, 0.1, 0.3, 0.5)
    data, figure = compared(*(f"prelu:alpha={alpha}" for alpha in alphas))
    assert data.swept == "alpha"
    (legend,) = figure.legends
    shades = [sum(to_rgb(line.get_color())) for line in legend.get_lines()]
    assert shades == sorted(shades, reverse=True)
    assert [text.get_text() for text in legend.get_texts()] == [f"{alpha:g}" for alpha in alphas]
    assert legend.get_title().get_text() == "α"


def test_the_difference_tells_gelu_from_its_tanh_form():
    data, figure = compared("gelu", "gelu_tanh", difference=True)
    # The largest difference of the two forms, from 50-digit arithmetic.
    assert data.differences[0].largest() == pytest.approx(4.7325e-4, rel=1e-3)
    panel = figure.axes[-1]
    assert "difference from GELU" in words(figure)
    assert panel.get_ylim()[1] < 1e-3
    assert len(figure.axes) == 3


def test_histograms_share_both_axes():
    _, figure = compared("relu", "tanh", "gelu", view="histogram", sampling=FEW)
    panels = [axes for axes in figure.axes if axes.patches]
    assert len(panels) == 3
    assert len({axes.get_xlim() for axes in panels}) == 1
    assert len({axes.get_ylim() for axes in panels}) == 1
    assert faults(figure) == []


def test_a_peak_does_not_flatten_the_others():
    _, figure = compared("leaky_relu", "tanh", "softsign", view="histogram", sampling=FEW)
    steep, other, _ = figure.axes
    assert other.patches[0].get_data().values.max() < steep.patches[0].get_data().values.max() / 5
    top = other.transData.transform((0.0, other.patches[0].get_data().values.max()))
    assert other.transAxes.inverted().transform(top)[1] > 0.3
    assert steep.get_ylim()[1] >= steep.patches[0].get_data().values.max()


def test_images_share_one_scale_and_one_bar():
    _, figure = compared("relu", "sigmoid", view="image", photo=gradient())
    images = [axes.images[0] for axes in figure.axes if axes.images]
    assert len(images) == 4  # the photo before, two after, and the bar
    assert len({image.get_clim() for image in images}) == 1
    assert faults(figure) == []


def test_images_may_have_a_scale_each():
    _, figure = compared("relu", "sigmoid", view="image", photo=gradient(), grey=Grey(scale="each"))
    images = [axes.images[0] for axes in figure.axes if axes.images]
    assert len(images) == 6
    assert faults(figure) == []


@pytest.mark.parametrize(("count", "wide"), list(product(range(1, 14), (0.1, 0.7, 1.5, 8.0))))
def test_a_grid_holds_every_cell(count, wide):
    rows, columns = arranged(count, wide)
    assert rows * columns >= count
    assert (rows - 1) * columns < count

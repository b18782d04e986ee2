"""The figure of several functions: legible lines, a legend apart, shared axes and scales."""

from itertools import product

import numpy as np
import pytest
from matplotlib.colors import to_rgb

from actviz import get, names
from actviz.activations.words import parse
from actviz.errors import UsageError
from actviz.figures.image import BAR
from actviz.figures.multiples import arranged
from actviz.figures.page import opened
from actviz.figures.shades import shades
from actviz.requests import CompareRequest, Grey, Look, PlotRequest, Sampling
from tests.figures.boxes import faults, texts
from tests.figures.make import MAXOUT, SMALL, compared, gradient, made
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


def test_no_two_of_six_functions_look_the_same():
    _, figure = compared(*DOZEN[:6])
    (legend,) = figure.legends
    assert len({drawn(line) for line in legend.get_lines()}) == 6
    names = [text.get_text().split(" (")[0] for text in legend.get_texts()]
    assert set(names) == {"ELU", "GELU", "ReLU", "Sigmoid", "SiLU", "Tanh"}


@pytest.mark.parametrize("count", [7, 12])
def test_more_than_six_functions_have_a_panel_each_on_shared_axes(count):
    data, figure = compared(*DOZEN[:count], difference=count == 7)
    panels = figure.axes
    assert len(panels) == (13 if count == 7 else 12)
    assert len({axes.get_xlim() for axes in panels}) == 1
    assert len({axes.get_ylim() for axes in panels[:count]}) == 1
    assert len({axes.get_ylim() for axes in panels[count:]}) <= 1
    sizes = np.array([axes.get_position().bounds[2:] for axes in panels])
    assert np.ptp(sizes, axis=0) == pytest.approx(0, abs=1e-9)
    assert all(function.activation.label in words(figure) for function in data.functions)


def test_functions_that_lie_upon_each_other_are_named():
    assert "SiLU and Swish (β = 1) are equal here" in words(compared("silu", "swish")[1])
    shown = words(compared("gelu", "gelu_tanh")[1])
    assert "GELU and GELU (tanh form) cannot be told apart here" in shown
    far = words(compared(*(f"step:threshold={t}" for t in (-1000, 0, 0.001, 5)))[1])
    assert "threshold 0, 0.001 and 5 cannot be told apart here" in far
    for apart in (("relu", "elu", "gelu", "silu"), ("tanh", "xielu:alpha_p=500", "identity")):
        assert "here" not in words(compared(*apart)[1])


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


def test_a_sweep_goes_from_light_to_dark():
    alphas = (0.01, 0.1, 0.3, 0.5)
    data, figure = compared(*(f"prelu:alpha={alpha}" for alpha in alphas))
    assert data.swept == "alpha"
    (legend,) = figure.legends
    brightness = [sum(to_rgb(line.get_color())) for line in legend.get_lines()]
    assert brightness == sorted(brightness, reverse=True)
    assert [text.get_text() for text in legend.get_texts()] == [f"{alpha:g}" for alpha in alphas]
    assert legend.get_title().get_text() == "α"


@pytest.mark.parametrize("values", [(0.1, 0.2, 0.9), (-1.0, 0.0, 3.0), (0.01, 1.0, 100.0)])
def test_the_colour_of_a_sweep_tells_the_value_not_its_place(values):
    with opened(Look(), (4, 3)) as (_, theme):
        few = dict(zip(values, shades(values, theme), strict=True))
        more = sorted({*values, values[1] / 2 + values[2] / 2})
        assert few.items() <= dict(zip(more, shades(more, theme), strict=True)).items()
        assert len(set(few.values())) == len(values)
        if 0.0 in values:
            assert np.ptp(to_rgb(few[0.0])) < 0.01


def test_each_value_of_a_sweep_stands_beside_its_curve_and_no_other():
    _, figure = compared(*(f"prelu:alpha={alpha}" for alpha in (-1, 0, 0.5, 1)))
    low, high = figure.axes[0].get_ylim()
    said = {text.get_text(): text.get_position() for text in figure.axes[0].texts}
    assert set(said) == {"−1", "0", "0.5", "1"}
    for alpha in (-1.0, 0.0, 0.5, 1.0):
        x, y = said[f"{alpha:g}".replace("-", "−")]
        assert x < 0
        assert abs(y - alpha * x) < 0.03 * (high - low)


def test_a_sweep_is_drawn_where_it_moves():
    data, _ = compared(*(f"swish:beta={beta}" for beta in (0.1, 0.3, 1, 3, 10)))
    assert data.plots[0].range[1] < 20
    data, _ = compared(*(f"step:threshold={t}" for t in (-3, 0, 3)))
    low, high = data.plots[0].range
    assert low < -3
    assert high > 3


def test_the_difference_tells_gelu_from_its_tanh_form():
    data, figure = compared("gelu", "gelu_tanh", difference=True)
    # The largest difference of the two forms, from 50-digit arithmetic.
    assert data.differences[0].largest == pytest.approx(4.7325e-4, rel=1e-3)
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
    _, figure = compared("relu", "tanh", view="image", photo=gradient())
    images = [axes.images[0] for axes in figure.axes if axes.images]
    assert len(images) == 4  # the photo before, two after, and the bar
    assert len({image.get_clim() for image in images}) == 1
    assert faults(figure) == []


@pytest.mark.parametrize("view", ["plot", "histogram"])
def test_panels_of_many_functions_keep_their_height_and_the_title_its_line(view):
    words = names()[:32]
    _, figure = compared(*words, view=view, look=Look())
    height = figure.get_size_inches()[1]
    panels = [axes.get_position().height * height for axes in figure.axes if axes.lines]
    assert len(panels) >= 32
    assert min(panels) > 0.7
    title = max(figure.texts, key=lambda text: text.get_fontsize())
    labels = [get(word).activation.label for word in words]
    assert title.get_text() == f"{', '.join(labels[:3])} and 29 others"
    assert faults(figure) == []


@pytest.mark.parametrize("words", [("relu", "abs"), ("relu", "abs", "identity", "hardtanh")])
def test_the_shared_bar_is_as_high_as_the_photos(words):
    _, figure = compared(*words, view="image", photo=gradient(), look=Look())
    *photos, bar = sorted(figure.axes, key=lambda axes: axes.get_label() == BAR)
    boxes = [axes.get_position() for axes in photos]
    assert bar.get_position().y0 == pytest.approx(min(box.y0 for box in boxes))
    assert bar.get_position().y1 == pytest.approx(max(box.y1 for box in boxes))


def test_images_of_which_one_would_be_mud_have_a_scale_each():
    data, figure = compared("relu", "sigmoid", view="image", photo=gradient())
    assert len([axes for axes in figure.axes if axes.images]) == 6
    assert len({each.after_scale for each in data.images}) == 2
    shared = Grey(scale="shared")
    _, figure = compared("relu", "sigmoid", view="image", photo=gradient(), grey=shared)
    assert len([axes for axes in figure.axes if axes.images]) == 4


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


def test_three_leave_no_hole():
    assert [arranged(3, wide) for wide in (0.7, 1.4, 1.5, 8.0)] == [(1, 3)] * 3 + [(3, 1)]
    _, figure = compared("relu", "tanh", "gelu", view="histogram")
    assert len({axes.get_position().y0 for axes in figure.axes}) == 1
    assert faults(figure) == []


def test_a_grid_has_a_panel_each_on_one_scale():
    functions = tuple(map(parse, ("relu", "tanh", "gelu")))
    request = CompareRequest(functions=functions, view="grid", layout=(1, 3), ylim=(-2.0, 3.0))
    _, figure = made(request)
    assert len(figure.axes) == 3
    assert {axes.get_ylim() for axes in figure.axes} == {(-2.0, 3.0)}
    assert len({axes.get_xlim() for axes in figure.axes}) == 1
    assert len({round(axes.get_position().y0, 9) for axes in figure.axes}) == 1


def test_a_layout_makes_a_grid_of_any_view():
    functions = tuple(map(parse, ("relu", "tanh", "gelu")))
    _, figure = made(CompareRequest(functions=functions, layout=(3, 1)))
    assert len({round(axes.get_position().x0, 9) for axes in figure.axes}) == 1
    request = CompareRequest(functions=functions, view="histogram", layout=(4, 1), before=True)
    _, figure = made(request)
    assert len({round(axes.get_position().y0, 9) for axes in figure.axes}) == 4


def test_the_samples_before_stand_first():
    functions = tuple(map(parse, ("relu", "tanh")))
    request = CompareRequest(functions=functions, view="histogram", before=True)
    _, figure = made(request)
    heads = [text.get_text() for text in figure.texts]
    assert any(head.startswith("before") for head in heads)
    assert any(head.startswith("Tanh") for head in heads)


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ({"layout": (1, 2)}, "no room for 3 panels"),
        ({"layout": (0, 9)}, "cannot be 0x9"),
        ({"before": True}, "--view histogram"),
    ],
)
def test_a_grid_that_cannot_be_is_refused(settings, said):
    functions = tuple(map(parse, ("relu", "tanh", "gelu")))
    with pytest.raises(UsageError, match=said):
        CompareRequest(functions=functions, **settings)


def test_ylim_holds_for_the_function_and_not_for_its_derivative():
    functions = tuple(map(parse, ("relu", "tanh")))
    _, figure = made(CompareRequest(functions=functions, ylim=(-9.0, 9.0)))
    first, second = figure.axes
    assert first.get_ylim() == (-9.0, 9.0)
    assert second.get_ylim()[1] < 2
    _, figure = made(PlotRequest(function=parse("gelu"), ylim=(-9.0, 9.0)))
    assert figure.axes[0].get_ylim() == (-9.0, 9.0)
    assert figure.axes[1].get_ylim()[1] < 2


def test_equal_functions_are_said_to_be_and_differ_by_a_level_line():
    _, figure = compared("silu", "swish", difference=True)
    assert "Swish (β = 1): equal to SiLU up to rounding" in words(figure)
    (line,) = [line for line in figure.axes[-1].lines if len(line.get_xdata()) > 2]
    assert not line.get_ydata().any()


def seen(axes):
    """Return the share of the panel's height that each curve takes, in one piece."""
    shares = []
    for line in axes.lines:
        x, y = np.asarray(line.get_xdata()), np.asarray(line.get_ydata())
        if len(x) > 2:
            points = axes.transAxes.inverted().transform(axes.transData.transform(np.c_[x, y]))
            shares.append(np.ptp(points[:, 1]))
    return shares


def test_unlike_sizes_are_all_seen_on_a_scale_that_says_so():
    _, figure = compared("tanh", "xielu:alpha_p=500", "identity")
    values, _ = figure.axes
    assert seen(values)[0] > 0.1
    assert max(seen(values)) > 0.5
    assert "logarithmic beyond ±1" in words(figure)
    assert "logarithmic" not in words(compared("relu", "tanh", "gelu")[1])


def test_powers_of_ten_are_written_in_one_way_on_a_scale_that_holds_many():
    _, figure = compared("cos", "sigmoid_g3", "sigmoid_g7", range=(-60.0, 60.0))
    said = [label.get_text() for label in figure.axes[0].get_yticklabels()]
    assert {"−10⁶", "0", "10⁶"} <= set(said)
    assert not [word for word in said if "e" in word or "0000" in word]


def test_where_a_curve_leaves_the_panel_its_end_is_written():
    _, figure = compared("relu", "exponential", range=(-3.0, 4.0))
    assert "54.6 at x = 4" in words(figure)


def test_the_axes_cross_at_0_of_a_scale_that_is_not_even():
    _, figure = compared("gelu", "gelu_tanh", "quick_gelu", difference=True)
    figure.draw_without_rendering()
    axes = figure.axes[-1]
    assert axes.get_yscale() == "function"
    bar = axes.spines["top"].get_window_extent()
    assert (bar.y0 + bar.y1) / 2 == pytest.approx(axes.transData.transform((0.0, 0.0))[1], abs=1.0)


@pytest.mark.parametrize("count", [2, 6])
def test_an_icon_of_many_has_room_for_its_curves(count):
    _, figure = compared(*DOZEN[:count], look=Look(size=(1.5, 1)))
    assert all(axes.get_position().height > 0.25 for axes in figure.axes)
    assert bool(figure.legends) == (count == 2)

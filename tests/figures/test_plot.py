"""The figure of a function: pieces, circles, labels, and no text over another."""

import sys
from io import BytesIO

import matplotlib
import numpy as np
import pytest
from matplotlib.colors import to_hex

from actviz.activations.catalogue import BUILTIN
from actviz.activations.curve import Break, Curve, Piece
from actviz.activations.function import Function
from actviz.activations.pieces import smooth
from actviz.activations.record import Activation
from actviz.activations.words import parse
from actviz.compute.inputs import Inputs
from actviz.compute.plot import Zone, compute, flat_together
from actviz.errors import UsageError
from actviz.figures import style
from actviz.prose.labels import letter
from actviz.requests import Look, PlotRequest
from actviz.sources import words as sources
from tests.figures.axes import check_axes, hyphens
from tests.figures.boxes import faults, texts
from tests.figures.make import MAXOUT, SMALL, made, plotted
from tests.figures.spoken import sentences, untrue

FUNCTION, DERIVATIVE = 0, 1


def lines(axes):
    """Return the lines of the function itself as arrays of x and y."""
    drawn = [line for line in axes.lines if len(line.get_xdata()) > 1 and not line.get_alpha()]
    return [(np.asarray(line.get_xdata()), np.asarray(line.get_ydata())) for line in drawn]


def circles(axes):
    """Return the circles of a panel as x, y and whether they are filled."""
    found = set()
    for line in axes.lines:
        if line.get_marker() == "o":
            filled = to_hex(line.get_markerfacecolor()) == to_hex(line.get_markeredgecolor())
            found.add((float(line.get_xdata()[0]), float(line.get_ydata()[0]), filled))
    return found


def words(figure):
    return [text for text, _ in texts(figure)]


@pytest.mark.parametrize("name", sorted(BUILTIN))
def test_every_function_is_drawn_as_it_is(name):
    data, figure = plotted(name)
    boxes = texts(figure)
    said = sentences(boxes)
    assert faults(figure, boxes) == []
    assert hyphens(said) == []
    assert untrue(data, said) == []
    check_pieces(data, figure)
    check_bounds(data, figure)
    check_hatches(data, figure, said)
    check_axes(figure)


def check_pieces(data, figure):
    """Hold the lines of a figure to end at breakpoints, all of which are seen."""
    for axes in figure.axes[:2]:
        for x, _ in lines(axes):
            crossed = [b for b in data.function.breakpoints if x.min() < b < x.max()]
            assert not crossed
        assert np.isfinite([*axes.get_xlim(), *axes.get_ylim()]).all()
    low, high = data.range
    assert all(low < point < high for point in data.function.breakpoints)


def check_bounds(data, figure):
    """Hold panels to cut nothing that is bounded."""
    for order, ends in ((FUNCTION, data.facts.range), (DERIVATIVE, data.facts.slopes)):
        if np.isfinite(ends).all():
            low, high = figure.axes[order].get_ylim()
            for _, y in data.trace.line(order):
                assert low <= np.nanmin(y)
                assert np.nanmax(y) <= high


def check_hatches(data, figure, said):
    """Hold what is hatched to where there is no value."""
    missing = np.isnan(data.function(np.linspace(*data.range, 400))).any()
    assert bool(data.undefined) == bool(missing)
    assert ("undefined" in said.split(" | ")) == bool(missing)
    for axes in figure.axes:
        hatched = [patch for patch in axes.patches if patch.get_gid() == "undefined"]
        assert len(hatched) == len(data.undefined)


@pytest.mark.parametrize("style_word", ["light", "paper"])
@pytest.mark.parametrize("size", [(3, 3), (3, 2), (6, 4), (12, 5), (3, 7), (50, 2)])
@pytest.mark.parametrize("word", ["sigmoid", "selu", "gelu_tanh", MAXOUT])
def test_texts_stay_apart_at_every_size(word, size, style_word):
    _, figure = plotted(word, Look(dpi=40, size=size, style=style_word))
    assert faults(figure) == []


@pytest.mark.parametrize(
    "ends", [(142.2998965, 142.2998966), (-11989.4, -10371.7), (-1e-9, 2e-9), (-1e300, 1e300)]
)
@pytest.mark.parametrize("word", ["sigmoid", "relu"])
def test_texts_stay_apart_over_any_range(word, ends):
    _, figure = plotted(word, range=ends)
    assert faults(figure) == []


@pytest.mark.parametrize("size", [(1, 1), (50, 1), (1, 50)])
def test_the_smallest_and_narrowest_pages_are_drawn(size):
    _, figure = plotted("sigmoid", Look(dpi=10, size=size))
    assert all(axes.get_position().width > 0 < axes.get_position().height for axes in figure.axes)
    assert texts(figure)


def test_the_fault_finder_finds_faults():
    _, figure = plotted("relu")
    figure.text(0.99, 0.5, "beyond the edge")
    figure.text(0.02, 0.97, "over the title", va="top")
    assert any("outside" in fault for fault in faults(figure))
    assert any("over 'over the title'" in fault for fault in faults(figure))


def test_a_step_has_a_gap_with_its_value_filled():
    _, figure = plotted("step")
    assert circles(figure.axes[FUNCTION]) == {(0.0, 1.0, True), (0.0, 0.0, False)}
    assert circles(figure.axes[DERIVATIVE]) == {(0.0, 0.0, False)}


def test_an_isolated_value_stands_alone():
    _, figure = plotted("sign")
    assert circles(figure.axes[FUNCTION]) == {
        (0.0, 0.0, True),
        (0.0, -1.0, False),
        (0.0, 1.0, False),
    }


def test_a_kink_is_open_on_both_sides_of_the_derivative_only():
    _, figure = plotted("leaky_relu")
    assert circles(figure.axes[FUNCTION]) == set()
    assert circles(figure.axes[DERIVATIVE]) == {(0.0, 0.01, False), (0.0, 1.0, False)}


def test_a_smooth_join_has_no_circle():
    _, figure = plotted("elu")
    assert parse("elu").breakpoints == (0.0,)
    assert circles(figure.axes[FUNCTION]) == circles(figure.axes[DERIVATIVE]) == set()


def test_circles_sit_on_the_one_sided_limits():
    data, figure = plotted("hard_swish")
    sides = [data.function.one_sided(x) for x in data.function.breakpoints]
    wanted = {(s.x, y, False) for s in sides for y in (s.left_derivative, s.right_derivative)}
    assert circles(figure.axes[DERIVATIVE]) == wanted
    assert {x for x, _, _ in wanted} == {-3.0, 3.0}


def test_the_title_tells_the_parameters_and_the_panels_their_formulas():
    _, figure = plotted("prelu:alpha=-1")
    said = words(figure)
    assert any("α\N{NO-BREAK SPACE}=\N{NO-BREAK SPACE}−1" in text for text in said)
    assert any(text.startswith("$f(x) = ") for text in said)
    assert any(text.startswith(r"$f\,′(x) = ") for text in said)


def test_the_facts_are_written_below():
    _, figure = plotted("sigmoid")
    (facts,) = [text for text in words(figure) if "range" in text]
    assert "range (0, 1)" in facts
    assert "largest slope 0.25" in facts
    assert "saturates on both sides" in facts


def test_an_interior_minimum_tells_its_place():
    _, figure = plotted("silu")
    (facts,) = [text for text in words(figure) if "minimum" in text]
    assert "minimum −0.2785 at x = −1.278" in facts


def test_flat_stretches_are_named_and_shaded():
    data, figure = plotted("relu")
    assert [(z.low, z.high, z.kind) for z in data.zones] == [(-5.0, 0.0, "dead")]
    assert words(figure).count("dead") == 2
    assert all(axes.patches for axes in figure.axes)
    _, figure = plotted("sigmoid")
    assert words(figure).count("saturated") == 4


def test_a_stair_is_named_dead_once_in_each_panel():
    data, figure = made(PlotRequest(function=sources.parse("floor(x)")))
    assert len(data.zones) > 4
    assert words(figure).count("dead") == 2


def test_an_underflow_is_saturated_but_not_dead():
    data, _ = plotted("sigmoid", range=(900.0, 1000.0))
    assert [zone.kind for zone in data.zones] == ["saturated"]


def test_a_small_slope_is_pointed_out():
    _, figure = plotted("leaky_relu")
    assert words(figure).count("slope 0.01") == 2
    _, figure = plotted("prelu:alpha=0.25")
    assert not [text for text in words(figure) if text.startswith("slope")]


def test_a_curve_that_leaves_the_panel_says_so():
    data, figure = plotted("exponential")
    top = figure.axes[FUNCTION].get_ylim()[1]
    assert top < np.exp(data.range[1])
    assert f"f({data.range[1]:g}) = {np.exp(data.range[1]):.4g}" in words(figure)
    assert any(line.get_marker() == "^" for line in figure.axes[FUNCTION].lines)


def test_a_range_is_kept_to_the_end():
    _, figure = plotted("gelu", range=(-1.0, 3.0))
    assert [axes.get_xlim() for axes in figure.axes] == [(-1.0, 3.0)] * 2


@pytest.mark.parametrize("reach", [1e-250, 1e-17, 1e-15, 1.0, 1e17, 1e300])
def test_the_axes_cross_at_the_origin(reach):
    _, figure = plotted("identity", range=(-reach, 2 * reach))
    figure.draw_without_rendering()
    for axes in figure.axes:
        origin = axes.transData.transform((0.0, 0.0))
        for side, name in ((0, "right"), (1, "top")):
            spine = axes.spines[name]
            drawn = spine.get_transform().transform_path(spine.get_path()).vertices[:, side]
            assert spine.get_visible()
            assert drawn == pytest.approx(origin[side], abs=0.01)


@pytest.mark.parametrize(
    ("word", "ends", "low", "high"),
    [
        ("gelu", (1.0, 1.0000000001), 0.8413447460, 0.8413447463),  # mpmath: x Φ(x) at 1
        ("s_shaped_relu:left_at=0.99,left_slope=0,right_at=1,right_slope=3", None, 0.98, 1.02),
    ],
)
def test_a_line_far_from_0_fills_its_panel(word, ends, low, high):
    _, figure = plotted(word, range=ends)
    bottom, top = figure.axes[FUNCTION].get_ylim()
    assert low < bottom < top < high


@pytest.mark.parametrize("word", ["softmax", "sigmoid", "gelu", MAXOUT, "s_shaped_relu", "apl"])
def test_the_panels_of_a_figure_have_one_size(word):
    _, figure = plotted(word)
    sizes = [axes.get_position().bounds[2:] for axes in figure.axes]
    assert sizes[0] == pytest.approx(sizes[1])


def test_the_axes_cross_at_the_origin_of_the_finest_range():
    _, figure = plotted("identity", range=(-1e-17, 2e-17))
    axes = figure.axes[FUNCTION]
    low, high = axes.get_ylim()
    assert high - low < 1e-14
    bar = axes.spines["top"].get_window_extent()
    shown = axes.transAxes.inverted().transform((0.0, (bar.y0 + bar.y1) / 2))[1]
    assert shown == pytest.approx(-low / (high - low), abs=1e-9)


def test_a_maxout_shows_its_lines_faintly():
    _, figure = plotted(MAXOUT)
    faint = [line for line in figure.axes[FUNCTION].lines if line.get_alpha()]
    assert len(faint) == 5
    assert "−2x − 2" in words(figure)


def test_panels_follow_the_request():
    assert len(plotted("tanh", derivative=False)[1].axes) == 1
    assert len(plotted("tanh")[1].axes) == 2
    overlaid = plotted("tanh", overlay=True)[1]
    assert len(overlaid.axes) == 1
    assert len(lines(overlaid.axes[0])) == 2
    assert {"f", "f′"} <= set(words(overlaid))


def test_a_second_derivative_is_drawn_where_it_is_written_out():
    _, figure = plotted("relu", order=2)
    assert len(figure.axes) == 3
    assert all((y == 0).all() for _, y in lines(figure.axes[2]))
    assert circles(figure.axes[2]) == {(0.0, 0.0, False)}


def test_a_second_derivative_that_is_not_written_out_is_refused():
    function = Function(Activation("mine", lambda: smooth(np.sin, np.cos)))
    with pytest.raises(UsageError, match="mine has no second derivative"):
        compute(PlotRequest(function=function, order=2), Inputs())


def test_two_builds_give_the_same_bytes():
    assert png(plotted("maxout")[1]) == png(plotted("maxout")[1])


def png(figure):
    buffer = BytesIO()
    with style.context(SMALL):
        figure.savefig(buffer, format="png", metadata={"Software": None})
    return buffer.getvalue()


def test_neither_pyplot_nor_the_global_settings_are_touched():
    before = matplotlib.rcParams.copy()
    plotted("relu", Look(style="dark"))
    assert matplotlib.rcParams.copy() == before
    assert "matplotlib.pyplot" not in sys.modules


def panel_share(axes):
    """Return the share of its height that the curve of a panel takes."""
    levels = np.concatenate([y[np.isfinite(y)] for _, y in lines(axes)])
    low, high = axes.get_ylim()
    return np.ptp(np.clip(levels, low, high)) / (high - low)


@pytest.mark.parametrize("others", ["0:8", "0:10:-100", "5"])
def test_softmax_is_an_s_and_its_slope_a_hill(others):
    _, figure = plotted(f"softmax:others={others}")
    function, slope = figure.axes
    assert function.get_ylim()[1] > 0.99
    assert 0.25 < slope.get_ylim()[1] < 0.3
    assert not [line for axes in figure.axes for line in axes.lines if line.get_marker() == "^"]


def test_far_from_zero_no_line_is_forced_onto_it():
    close = "s_shaped_relu:left_at=0.99,left_slope=0,right_at=1,right_slope=3"
    assert panel_share(plotted(close)[1].axes[FUNCTION]) > 0.8
    _, figure = plotted("gelu", range=(1.0, 1.0000000001))
    assert panel_share(figure.axes[FUNCTION]) > 0.8
    assert plotted("sigmoid")[1].axes[FUNCTION].get_ylim()[0] <= 0
    # What is level has no slope to hide.
    assert plotted("identity")[1].axes[DERIVATIVE].get_ylim()[0] <= 0


def test_no_output_of_several_stands_for_all():
    data, figure = plotted("crelu")
    said = "\n".join(words(figure))
    assert data.zones == ()
    assert "dead" not in said
    assert "saturates" not in said
    assert "minimum" not in said
    assert words(figure).count("max(0, x)") == words(figure).count("max(0, −x)") == 2
    colors = [
        {line.get_color() for line in axes.lines if len(line.get_xdata()) > 1}
        for axes in figure.axes
    ]
    assert all(len(each) == 2 for each in colors)
    assert plotted("relu")[0].zones


def test_flat_outputs_are_shaded_where_all_are():
    wave = [Zone(-2.0, 0.0, "dead", 0.0), Zone(3.0, 4.0, "saturated", 0.0)]
    other = [Zone(-1.0, 3.5, "dead", 0.0), Zone(4.0, 5.0, "slope", 0.1)]
    assert list(flat_together([tuple(wave), tuple(other)])) == [
        Zone(-1.0, 0.0, "dead", 0.0),
        Zone(3.0, 3.5, "saturated", 0.0),
    ]


@pytest.mark.parametrize("word", ["glu", "swiglu", "reglu", "geglu", "gtu", "bilinear"])
def test_a_gated_unit_shows_several_gates(word):
    data, figure = plotted(word)
    assert len(data.companions) == 4
    assert sum(word.startswith("gate = ") for word in words(figure)) >= 3
    widths = [axes.get_position().width for axes in figure.axes]
    assert max(widths) < 1.06 * min(widths)


def test_the_circle_of_a_slope_is_seen_around_a_dot():
    _, figure = plotted("sign", overlay=True)
    here = [line for line in figure.axes[0].lines if list(line.get_xydata()[0]) == [0.0, 0.0]]
    sizes = sorted(line.get_markersize() for line in here if line.get_marker() == "o")
    assert sizes[-1] > 1.5 * sizes[0]


def test_a_slab_of_waves_is_said_to_be_one():
    said = "\n".join(words(plotted("sin", range=(-1e6, 1e6))[1]))
    assert "318,310 periods: too close to be told apart" in said
    assert "periods" not in "\n".join(words(plotted("sin")[1]))


@pytest.mark.parametrize(
    "word",
    [
        "s_shaped_relu:left_at=0.99,left_slope=0,right_at=1,right_slope=3",
        "softmax:others=1000",
        "step:threshold=-1000",
    ],
)
def test_what_lies_far_from_zero_has_the_wider_range_in_a_corner(word):
    data, figure = plotted(word)
    insets = [axes for axes in figure.axes if axes.get_label() == "wider"]
    if data.range[0] <= 0 <= data.range[1]:
        assert insets == []
        return
    (corner,) = insets
    low, high = corner.get_xlim()
    assert low < 0 < high
    assert low < data.range[0] < data.range[1] < high
    box, panel = corner.get_window_extent(), figure.axes[FUNCTION]
    for x, y in lines(panel):
        shown = panel.transData.transform(np.c_[x, y])
        assert not any(box.contains(*point) for point in shown)
    assert faults(figure) == []


def test_no_piece_of_a_curve_is_left_out_in_silence():
    _, figure = plotted("threshold:threshold=1000,value=5")
    assert figure.axes[FUNCTION].get_ylim()[1] > 1000
    steep = Piece(lambda x: x**9, lambda x: 9 * x**8)
    level = Piece(np.ones_like, np.zeros_like)
    far = Activation(name="far", curve=lambda: Curve((level, steep), (Break(2.0),)))
    request = PlotRequest(function=Function(far), range=(-3.0, 3.0), look=SMALL)
    _, figure = made(request)
    assert figure.axes[FUNCTION].get_ylim()[1] < 512
    assert "512 at x = 2" in words(figure)


def test_a_threshold_is_told_in_full():
    said = "\n".join(words(plotted("step:threshold=1000.5")[1]))
    assert "x = 1000.5" in said
    assert "x < 1000.5" in said


def test_waves_that_are_a_slab_are_said_to_be():
    slab = "\n".join(words(plotted("snake", range=(-1000.0, 1000.0))[1]))
    assert "waves of f′: too close to be told apart" in slab
    assert "too close" not in "\n".join(words(plotted("snake")[1]))


def test_a_jump_that_cannot_be_seen_has_no_circle():
    _, figure = plotted("softplus:beta=100")
    assert not [x for axes in figure.axes for x, _, _ in circles(axes)]
    _, figure = plotted("hard_shrink:lambd=1e-9")
    assert len(circles(figure.axes[0])) == 4


def test_a_slope_left_of_0_is_called_by_its_letter():
    said = words(plotted("leaky_relu:negative_slope=0.2")[1])
    assert any("(α" in text for text in said)
    assert not any("negative" in text for text in said)


def test_the_title_of_several_outputs_tells_no_more_than_is_true_of_all():
    assert not any("CReLU:" in said for said in words(plotted("crelu")[1]))


@pytest.mark.parametrize("name", sorted(BUILTIN))
def test_parameters_have_letters_of_their_own(name):
    record = BUILTIN[name]
    letters = [letter(record, parameter.name) for parameter in record.parameters]
    assert len(set(letters)) == len(letters)

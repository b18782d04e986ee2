"""One tick moved about leaves the pixels of as many ticks, and whoever asks gets those."""

import pickle
import shlex
from io import BytesIO

import numpy as np
import pytest
from matplotlib.axis import XAxis, YAxis
from matplotlib.backends.backend_agg import FigureCanvasAgg

from actviz import render
from actviz.cli.startup.app import jobs_of
from actviz.figures import style
from actviz.formats import savefig
from tests.figures.make import SMALL, plotted

LINES = [
    "plot relu",
    "plot gelu --order 2 --dpi 55",
    "plot sigmoid --overlay --style dark --transparent",
    "plot sin --range -20 20 --style paper",
    "plot tanh --range 1e-9 3e-9",
    "plot exp --range -700 700",
    "plot elu --size 3x5",
    "plot elu --no-derivative --size 12x2.1 --dpi 40",
    "plot softsign --style dark_background",
    "plot mish --style classic",
    "plot relu --style bmh",
    "plot prelu:alpha=1e-9 --style ggplot",
    "compare relu gelu silu elu tanh",
    "compare relu gelu --layout 2x1",
    "histogram tanh --samples 3000",
    "histogram relu --samples 3000 --style grayscale",
    "network signal relu --layers 3 --width 20",
]


def pixels(figure, look):
    canvas = FigureCanvasAgg(figure)
    with style.context(look):
        canvas.draw()
    return np.array(canvas.buffer_rgba())


def asked(figure):
    """Return the figure after all ticks were asked for."""
    for axes in figure.axes:
        for axis in (axes.xaxis, axes.yaxis):
            axis.get_major_ticks()
            axis.get_minor_ticks()
    return figure


@pytest.mark.parametrize("line", LINES)
def test_the_pixels_are_those_of_matplotlibs_own_ticks(line):
    request = jobs_of(shlex.split(line))[0].request
    late, own = render.figure(request), asked(render.figure(request))
    assert {type(axis) for axes in own.axes for axis in (axes.xaxis, axes.yaxis)} == {XAxis, YAxis}
    shown = pixels(late, request.look)
    assert np.array_equal(shown, pixels(own, request.look))
    # Drawn in pixels, and asked then: the same again.
    assert np.array_equal(shown, pixels(asked(late), request.look))


@pytest.mark.parametrize(
    "line", ["sheet relu --image", "image relu", "compare relu gelu --view image --image"]
)
def test_frames_stand_around_what_has_no_ticks(line, samples):
    """Matplotlib places a frame as it makes ticks: a photo has none."""
    (job,) = jobs_of([*shlex.split(line), str(samples / "coffee.png")])
    figure = render.figure(job.request)
    pixels(figure, job.request.look)
    pictures = [axes for axes in figure.axes if axes.images]
    assert pictures
    for axes in pictures:
        box = axes.bbox
        ends = {"left": box.x0, "right": box.x1, "bottom": box.y0, "top": box.y1}
        for side, end in ends.items():
            frame = axes.spines[side].get_window_extent()
            found = frame.intervalx if side in ("left", "right") else frame.intervaly
            assert found == pytest.approx([end, end], abs=2), side


def test_matplotlib_lets_the_axes_choose_their_axis():
    """By `Axes._init_axis`; without it ticks would be made at once, and nobody would notice."""
    axes = plotted("relu", SMALL)[1].axes[0]
    assert isinstance(axes.xaxis, XAxis)
    assert type(axes.xaxis) is not XAxis
    assert isinstance(axes.yaxis, YAxis)
    assert type(axes.yaxis) is not YAxis


def test_who_asks_has_ticks_in_the_style_of_the_figure():
    _, figure = plotted("relu", SMALL)
    label = figure.axes[0].get_xticklabels()[1]
    assert (label.get_text(), label.get_color()) == ("−2", "#3D444D")
    assert label.get_fontsize() < 10
    assert type(figure.axes[0].xaxis) is XAxis


def test_what_is_done_to_an_axis_is_seen():
    _, figure = plotted("relu", SMALL)
    before = pixels(figure, SMALL)
    axes = figure.axes[0]
    axes.set_xticks([-1, 1], ["low", "high"])
    assert [label.get_text() for label in axes.get_xticklabels()] == ["low", "high"]
    axes.tick_params(length=9, labelcolor="red")
    axes.set_xlabel("volts")
    assert (pixels(figure, SMALL) != before).any()
    assert axes.get_xticklabels()[0].get_color() == "red"


@pytest.mark.parametrize(
    "change", [{"xlim": (-1, 1)}, {"xticks": [-4, 1]}, {"xlabel": "volts"}, {"xscale": "symlog"}]
)
def test_a_change_before_anybody_asks_is_drawn_as_matplotlib_does(change):
    (_, one), (_, two) = plotted("relu", SMALL), plotted("relu", SMALL)
    one.axes[0].set(**change)
    asked(two).axes[0].set(**change)
    assert np.array_equal(pixels(one, SMALL), pixels(two, SMALL))


def test_an_svg_tells_ticks_apart():
    _, figure = plotted("relu", SMALL)
    content = BytesIO()
    figure.savefig(content, format="svg")
    assert b'id="xtick_1"' in content.getvalue()


def test_a_figure_can_be_pickled():
    _, figure = plotted("relu", SMALL)
    again = pickle.loads(pickle.dumps(figure))
    assert np.array_equal(pixels(again, SMALL), pixels(figure, SMALL))


def test_a_second_figure_of_a_size_is_drawn_on_clean_ground():
    shown = []
    for word in ("relu", "tanh", "relu"):
        shown.append(np.array(savefig.pixels(plotted(word, SMALL)[1], SMALL.dpi)))
    assert np.array_equal(shown[0], shown[2])
    assert (shown[0] != shown[1]).any()
    own = FigureCanvasAgg(asked(plotted("relu", SMALL)[1]))
    with style.context(SMALL):
        own.draw()
    assert np.array_equal(shown[0], np.asarray(own.buffer_rgba()))

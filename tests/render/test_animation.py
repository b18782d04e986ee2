"""Moving pictures: every value shown, on axes that stand still."""

from __future__ import annotations

from io import BytesIO

import numpy as np
import pytest
from PIL import Image

from actviz import files, get
from actviz.compute.inputs import Inputs
from actviz.errors import UsageError
from actviz.formats import FRAMES
from actviz.render import views
from actviz.render.recipe import read
from actviz.render.views import film
from actviz.requests import (
    CompareRequest,
    HistogramRequest,
    ImageRequest,
    PlotRequest,
    Sampling,
    SheetRequest,
)
from actviz.requests.sweep import Sweep, parse
from tests.figures.boxes import faults

SWEEP = Sweep("alpha", -0.5, 1.0, 4)


def test_a_sweep_goes_from_end_to_end_in_short_numbers():
    values = parse("alpha=0.01:1:40").values()
    assert (values[0], values[-1], len(values)) == (0.01, 1.0, 40)
    np.testing.assert_allclose(values, np.linspace(0.01, 1, 40), atol=1e-3)
    assert max(len(str(value)) for value in values) <= 5
    assert len(set(values)) == 40


@pytest.mark.parametrize("word", ["alpha", "alpha=1", "alpha=1:2", "alpha=a:b:3", "alpha=0:1:x"])
def test_a_word_that_is_no_sweep(actviz, word):
    ran = actviz("plot", "prelu", "--sweep", word)
    assert ran.code == 2
    assert "--sweep alpha=0.01:1:40" in ran.err


@pytest.mark.parametrize("word", ["alpha=0:1:1", "alpha=0:1:301", "alpha=1:1:5", "alpha=0:inf:5"])
def test_a_sweep_out_of_bounds(actviz, word):
    assert actviz("plot", "prelu", "--sweep", word).code == 2


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("plot relu --sweep alpha=0:1:5", "no parameter 'alpha'"),
        ("plot elu --sweep alpha=-1:1:5", "alpha cannot be -1"),
        ("plot maxout --sweep weights=0:1:5", "list of numbers"),
        ("compare elu celu --view histogram --sweep alpha=0.1:1:5", "does not move"),
        ("image a.png --fn elu --raw --sweep alpha=0:1:5", "do not go together"),
        ("plot prelu --sweep alpha=0:1:5 -o a.svg", "does not end in a known format"),
    ],
)
def test_what_cannot_move(actviz, line, said):
    ran = actviz(*line.split())
    assert ran.code == 2
    assert said in ran.err


@pytest.mark.parametrize("suffix", ["gif", "apng", "png", "webp"])
def test_every_format_moves_and_keeps_its_recipe(actviz, suffix):
    words = ("plot", "prelu", "--sweep", "alpha=-0.5:1:4", "--dpi", "40", "-o", f"a.{suffix}")
    assert actviz(*words).code == 0
    with Image.open(f"a.{suffix}") as picture:
        assert picture.n_frames == 4
    format = "" if suffix == "gif" else f" --format {suffix}"
    told = "actviz plot prelu:alpha=0.25 --sweep alpha=-0.5:1:4 --dpi 40"
    assert read(f"a.{suffix}") == told + format


def test_two_runs_give_the_same_bytes(actviz):
    words = ("plot", "prelu", "--sweep", "alpha=-0.5:1:4", "--dpi", "40", "-o")
    for name in ("a.gif", "b.gif"):
        assert actviz(*words, name).code == 0
    with open("a.gif", "rb") as one, open("b.gif", "rb") as other:
        assert one.read() == other.read()


def test_the_axes_stand_still_and_hold_every_frame():
    request = PlotRequest(function=get("prelu"), sweep=SWEEP)
    frames, numbers = film(request, Inputs())
    figures = [views.draw(f, n, numbers) for f, n in zip(frames, numbers, strict=True)]
    limits = {tuple(ax.get_xlim() + ax.get_ylim() for ax in figure.axes) for figure in figures}
    places = {tuple(tuple(ax.get_position().bounds) for ax in figure.axes) for figure in figures}
    assert (len(limits), len(places)) == (1, 1)
    low, high = figures[0].axes[0].get_ylim()
    assert low < -5.0
    assert high > 5.0


@pytest.mark.parametrize("suffix", ["gif", "apng", "webp"])
def test_a_film_rests_at_both_ends(actviz, suffix):
    words = ("plot", "prelu", "--sweep", "alpha=-0.5:1:4", "--dpi", "40", "-o", f"a.{suffix}")
    assert actviz(*words).code == 0
    shown = []
    with Image.open(f"a.{suffix}") as picture:
        for frame in range(4):
            picture.seek(frame)
            picture.load()
            shown.append(picture.info["duration"])
    assert shown == [1800, 1000, 1000, 1800]


@pytest.mark.parametrize(
    ("word", "sweep", "reach"),
    [
        ("swish", Sweep("beta", 0.01, 50.0, 12), 3.0),  # it bends within 5/β
        ("snake", Sweep("frequency", 0.1, 20.0, 10), 2.0),  # its period is π/frequency
        ("swish", Sweep("beta", 0.1, 5.0, 10), 8.0),
    ],
)
def test_a_film_is_drawn_where_the_function_moves(word, sweep, reach):
    frames, _ = film(PlotRequest(function=get(word), sweep=sweep), Inputs())
    low, high = frames[0].range
    assert high < reach
    assert low > -reach


def test_every_breakpoint_of_a_film_is_seen():
    request = PlotRequest(function=get("step"), sweep=Sweep("threshold", -3.0, 3.0, 7))
    frames, _ = film(request, Inputs())
    low, high = frames[0].range
    assert low < -3.0
    assert high > 3.0


@pytest.mark.parametrize("name", ["plot", "compare"])
def test_the_value_is_said_large_and_nothing_else_moves(name):
    if name == "plot":
        request = PlotRequest(function=get("snake"), sweep=Sweep("frequency", 0.1, 20.0, 4))
    else:
        few = (get("relu"), get("snake"), get("tanh"))
        request = CompareRequest(functions=few, sweep=Sweep("frequency", 0.1, 20.0, 4))
    frames, numbers = film(request, Inputs())
    figures = [views.draw(f, n, numbers) for f, n in zip(frames, numbers, strict=True)]
    values = ["0.1", "6.7", "13.4", "20"]
    for figure, value in zip(figures, values, strict=True):
        assert faults(figure) == []
        size = {text.get_text(): text.get_fontsize() for text in figure.texts}
        assert size[f"frequency = {value}"] == max(size.values())
    said = [{text.get_text() for text in figure.texts} for figure in figures]
    assert all(len(one - said[0]) == 1 for one in said[1:])


def test_a_film_in_few_colours_keeps_those_of_its_lines(tmp_path):
    greys = np.random.default_rng(0).integers(0, 256, (100, 100), np.uint8)
    frame = np.repeat(greys[..., np.newaxis], 3, axis=-1)
    frame[50, :40] = (0x00, 0x72, 0xB2)
    content = FRAMES["gif"]([frame, np.roll(frame, 5, axis=0)], [0.1, 0.1], "recipe")
    with Image.open(BytesIO(content)) as picture:
        seen = np.asarray(picture.convert("RGB")).astype(int)[50, :40]
    assert np.abs(seen - (0x00, 0x72, 0xB2)).max() <= 8


def test_only_functions_with_the_parameter_move():
    request = CompareRequest(functions=(get("prelu"), get("relu")), sweep=SWEEP)
    words = [[function.word for function in frame.functions] for frame in request.frames()]
    assert words == [[f"prelu:alpha={a}", "relu"] for a in ("-0.5", "0", "0.5", "1")]


def test_a_photo_keeps_one_scale_in_all_frames(tmp_path):
    Image.fromarray(np.arange(256, dtype=np.uint8).reshape(16, 16)).save(tmp_path / "a.png")
    request = ImageRequest(photo=str(tmp_path / "a.png"), function=get("prelu"), sweep=SWEEP)
    read_ = files.read(request.inputs())
    _, data = film(request, read_)
    assert len({each.after_scale for each in data}) == 1
    low, high = data[0].after_scale
    assert all(low <= each.outputs.min() and each.outputs.max() <= high for each in data)


def photo(tmp_path) -> str:
    Image.fromarray(np.arange(256, dtype=np.uint8).reshape(16, 16)).save(tmp_path / "a.png")
    return str(tmp_path / "a.png")


@pytest.mark.parametrize("view", ["histogram", "image", "sheet"])
@pytest.mark.parametrize("sweep", [SWEEP, Sweep("gain", 1.0, 4.0, 3)])
def test_every_view_stands_still(tmp_path, view, sweep):
    given = {"function": get("prelu"), "sweep": sweep}
    if view == "histogram" and sweep is not SWEEP:
        with pytest.raises(UsageError, match="no parameter 'gain'"):
            HistogramRequest(**given)
        return
    few = {"sampling": Sampling(samples=2000)}
    request = {
        "histogram": lambda: HistogramRequest(**given, **few),
        "image": lambda: ImageRequest(**given, photo=photo(tmp_path)),
        "sheet": lambda: SheetRequest(**given, **few, photo=photo(tmp_path)),
    }[view]()
    frames, numbers = film(request, files.read(request.inputs()))
    figures = [views.draw(f, n, numbers) for f, n in zip(frames, numbers, strict=True)]
    assert len(frames) == sweep.count
    limits = {
        tuple((*ax.get_xlim(), *ax.get_ylim(), *ax.get_position().bounds) for ax in figure.axes)
        for figure in figures
    }
    assert len(limits) == 1


def test_gain_moves_the_photo(tmp_path):
    sweep = Sweep("gain", 1.0, 4.0, 4)
    request = ImageRequest(photo=photo(tmp_path), function=get("tanh"), sweep=sweep)
    assert [frame.grey.gain for frame in request.frames()] == [1.0, 2.0, 3.0, 4.0]
    with pytest.raises(UsageError, match="--gain cannot be 0"):
        ImageRequest(photo="a.png", function=get("tanh"), sweep=Sweep("gain", -1.0, 1.0, 3))


def test_a_film_has_its_pace_and_comes_back(actviz):
    words = ("plot", "prelu", "--sweep", "alpha=-0.5:1:4", "--dpi", "40", "-o", "a.gif")
    assert actviz(*words, "--fps", "10", "--bounce").code == 0
    with Image.open("a.gif") as picture:
        assert (picture.n_frames, picture.info["duration"]) == (6, 100)
        shown = [np.asarray(picture.seek(i) or picture.convert("RGB")) for i in range(6)]
    assert np.array_equal(shown[1], shown[5])
    assert np.array_equal(shown[2], shown[4])
    assert not np.array_equal(shown[1], shown[2])
    told = actviz("recipe", "a.gif").out
    assert told.endswith("--sweep alpha=-0.5:1:4 --fps 10 --bounce --dpi 40\n")


@pytest.mark.parametrize("option", ["--bounce", "--fps=10"])
def test_what_does_not_move_has_no_pace(actviz, option):
    ran = actviz("plot", "prelu", option)
    assert (ran.code, ran.out) == (2, "")
    assert "need a --sweep" in ran.err


def test_too_many_pixels_are_refused(actviz):
    ran = actviz(
        "plot", "prelu", "--sweep", "alpha=0:1:300", "--size", "12x8", "--dpi", "300", "-o", "a.gif"
    )
    assert ran.code == 2
    assert "too many pixels" in ran.err


def test_a_sweep_refuses_more_than_its_frames():
    with pytest.raises(UsageError, match="301 frames"):
        Sweep("alpha", 0.0, 1.0, 301)


def test_a_film_of_gains_needs_no_hint_of_a_gain(actviz, samples):
    line = ("image", samples / "coffee.png", "--fn", "tanh", "--size", "4x2", "--dpi", "40")
    assert "nearly linear" in actviz(*line, "-o", "a.png").err
    assert actviz(*line, "--sweep", "gain=1:4:3", "-o", "a.gif").err == ""

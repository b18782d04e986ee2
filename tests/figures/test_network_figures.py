"""The figures of networks: what they say, and that no text lies over another."""

from __future__ import annotations

import re
from importlib import import_module

import numpy as np
import pytest
from matplotlib.axes import Axes
from matplotlib.collections import FillBetweenPolyCollection, LineCollection, PolyCollection
from matplotlib.colors import to_hex, to_rgb
from matplotlib.figure import Figure
from matplotlib.quiver import Quiver

from actviz import get
from actviz.compute.inputs import Inputs
from actviz.figures import style
from actviz.prose.shares import percent
from actviz.requests import Look, Request
from actviz.requests.network import (
    BoundaryRequest,
    DeadRequest,
    InputSampling,
    LearnRequest,
    SignalRequest,
    ZigzagRequest,
)
from tests.figures.boxes import faults, texts
from tests.figures.pen import dashes

LOOKS = [Look(style=style) for style in ("light", "dark", "paper")]
LOOKS += [Look(size=(7, 5)), Look(size=(12, 8))]


def of(*words: str) -> dict[str, object]:
    return {"functions": tuple(map(get, words))}


def drawn(request: Request) -> Figure:
    noun = request.command.split()[1]
    data = import_module(f"actviz.compute.network.{noun}").compute(request, Inputs())
    figure: Figure = import_module(f"actviz.figures.network.{noun}").draw(data, request)
    return figure


def signal(*words: str, **settings: object) -> Figure:
    small: dict[str, object] = {
        "width": 60,
        "layers": 6,
        "sampling": InputSampling(samples=100, bins=40),
    }
    return drawn(SignalRequest(**of(*words) | small | settings))


def boundary(*words: str, **settings: object) -> Figure:
    return drawn(BoundaryRequest(**of(*words) | settings))


def dead(*words: str, **settings: object) -> Figure:
    small: dict[str, object] = {"steps": 40, "samples": 60, "hidden": (12, 12)}
    return drawn(DeadRequest(**of(*words) | small | settings))


def zigzag(*words: str, **settings: object) -> Figure:
    return drawn(ZigzagRequest(**of(*words) | settings))


def learn(*words: str, **settings: object) -> Figure:
    small: dict[str, object] = {"dataset": "moons", "epochs": 4, "seeds": 2, "samples": 100}
    return drawn(LearnRequest(**of(*words) | small | settings))


def title(figure: Figure) -> str:
    return figure.texts[0].get_text().replace("\n", " ")


def words(figure: Figure) -> str:
    texts = [text.get_text() for text in figure.texts]
    texts += [text.get_text() for axes in figure.axes for text in axes.texts]
    return " | ".join(texts).replace("\n", " ")


def legend(figure: Figure) -> list[str]:
    return [text.get_text() for text in figure.legends[0].get_texts()]


def colored(axes: Axes) -> list[np.ndarray]:
    """The lines of an axes that are no more than grid or mark, as y values."""
    return [np.asarray(line.get_ydata()) for line in axes.get_lines() if len(line.get_xdata()) > 2]


@pytest.mark.parametrize("look", LOOKS, ids=lambda look: f"{look.style}-{look.size}")
@pytest.mark.parametrize("view", [signal, boundary, dead, zigzag, learn])
def test_every_text_stays_on_the_page_and_off_the_others(view: object, look: Look) -> None:
    figure = view("relu", "tanh", look=look)  # type: ignore[operator]
    assert len(texts(figure)) > 10
    assert faults(figure) == []


def test_signal_draws_a_ridge_per_layer_and_two_curves() -> None:
    figure = signal("tanh", layers=4)
    ridges, deviation, gradient = figure.axes
    assert [tick.get_text() for tick in ridges.get_yticklabels()] == ["1", "2", "3", "4"]
    assert len(ridges.patches) == 4
    assert sum("σ" in text.get_text() for text in ridges.texts) == 4
    assert len(colored(gradient)[0]) == 5
    assert gradient.get_yscale() == deviation.get_yscale() == "log"
    for axes in (deviation, gradient):
        assert len(axes.get_yticks()) >= 2


def large(axes: Axes) -> np.ndarray:
    """The curve that is drawn with the widest line."""
    lines = [line for line in axes.get_lines() if len(line.get_xdata()) > 2]
    return np.asarray(max(lines, key=lambda line: line.get_linewidth()).get_ydata())


def rows(axes: Axes) -> list[str]:
    """What is said of each layer."""
    return [text.get_text() for text in axes.texts]


@pytest.mark.parametrize("seed", range(5))
def test_each_row_tells_the_number_of_the_large_curve(seed: int) -> None:
    figure = signal("sigmoid", sampling=InputSampling(samples=100, bins=40, seed=seed))
    told = [float(row.removeprefix("σ ").replace("−", "-")) for row in rows(figure.axes[0])]
    assert told == pytest.approx(large(figure.axes[1])[1:], rel=0.05)


@pytest.mark.parametrize("seed", range(5))
def test_the_guide_of_a_sigmoid_falls_by_a_quarter_a_layer_at_most(seed: int) -> None:
    figure = signal("sigmoid", sampling=InputSampling(samples=100, bins=40, seed=seed))
    (guide,) = [
        line for line in figure.axes[2].get_lines() if line.get_color() == style.LIGHT["text.color"]
    ]
    heights = np.asarray(guide.get_ydata())
    assert heights[-1] == 1
    assert (heights[:-1] / heights[1:] <= 0.25).all()
    assert "at most ×0.25 a layer" in words(figure)
    assert guide.get_zorder() > max(
        line.get_zorder() for line in figure.axes[2].get_lines() if line is not guide
    )


def test_the_ends_of_a_bounded_function_are_named() -> None:
    figure = signal("tanh", inits=("normal:0.01", "xavier", "normal:3"))
    for axes in figure.axes[1:3]:
        assert [tick.get_text() for tick in axes.get_xticklabels()] == ["−1", "0", "1"]
    assert "◆" not in words(figure)


def test_an_explosion_is_seen_in_every_row() -> None:
    figure = signal("relu", inits=("normal:1",), layers=20)
    axes = figure.axes[0]
    tops = [
        float(patch.get_data().edges[np.argmax(patch.get_data().values)]) for patch in axes.patches
    ]
    assert tops == sorted(tops)
    assert all("beyond" not in row for row in rows(axes))
    assert "outputs by powers of ten where they explode" in words(figure)


def test_many_layers_are_told_by_ten_of_them() -> None:
    figure = signal("tanh", layers=40, width=10)
    labels = [tick.get_text() for tick in figure.axes[0].get_yticklabels()]
    assert len(labels) == 10
    assert (labels[0], labels[-1]) == ("1", "40")


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ({"inits": ("xavier",)}, "Tanh, 6 layers of 60: signal survives, gradient survives"),
        ({"inits": ("normal:0.01",)}, "signal fades to"),
        ({"inits": ("normal:3",)}, "gradient explodes to"),
        ({"inits": ("zeros",)}, "no signal, no gradient"),
        ({"inits": ("normal:3",), "batch_norm": True}, "with batch normalisation: signal survives"),
    ],
)
def test_the_title_says_what_becomes_of_the_signal(settings: dict, said: str) -> None:
    assert said in title(signal("tanh", **settings))


@pytest.mark.parametrize("seed", range(5))
def test_the_title_of_several_names_those_that_keep_both(seed: int) -> None:
    sampling = InputSampling(samples=100, bins=40, seed=seed)
    figure = signal("tanh", inits=("normal:0.01", "xavier", "normal:1"), sampling=sampling)
    said = "Tanh, 6 layers of 60: signal and gradient survive only with xavier"
    assert title(figure) == said
    up, down = (
        [line.get_ydata() for line in axes.get_lines() if line.get_marker() == "o"]
        for axes in figure.axes[3:]
    )
    changes = [(y[-1] / y[0], g[0] / g[-1]) for y, g in zip(up, down, strict=True)]
    kept = [all(0.1 <= change <= 10 for change in pair) for pair in changes]
    assert kept == [False, True, False]


@pytest.mark.parametrize(
    ("functions", "settings", "said"),
    [
        (("tanh", "relu"), {"inits": ("zeros",)}, "no network keeps both signal and gradient"),
        (("tanh", "selu"), {"inits": ("lecun",)}, "signal and gradient survive in all networks"),
        (("sigmoid", "tanh"), {}, "signal and gradient survive only with Tanh"),
        (("sigmoid", "tanh"), {"inits": ("xavier", "zeros")}, "survive only with Tanh from xavier"),
    ],
)
def test_the_title_tells_networks_by_what_differs(
    functions: tuple[str, ...], settings: dict, said: str
) -> None:
    assert title(signal(*functions, **settings)).endswith(said)


def test_an_exact_value_is_a_stem_with_its_share_and_no_bar() -> None:
    figure = signal("relu", inits=("he",), layers=2)
    ridges = figure.axes[0]
    stems = [stem for stem in ridges.collections if len(stem.get_segments()) == 1]
    assert len(stems) == 2
    assert all(stem.get_segments()[0][0][0] == 0 for stem in stems)
    assert re.search(r"\d+ % at 0$", rows(ridges)[0])
    many = signal("hard_tanh", inits=("normal:1",), layers=2)
    assert "% ◆" in rows(many.axes[0])[0]
    assert "◆ values taken exactly" in words(many)


@pytest.mark.parametrize(
    ("word", "init"), [("step", "xavier"), ("tanh", "zeros"), ("relu", "zeros")]
)
def test_0_has_a_place_of_its_own_below_the_break_of_the_axis(word: str, init: str) -> None:
    figure = signal(word, layers=3, inits=(init,))
    assert "no gradient" in title(figure)
    gradient = figure.axes[-1]
    named = dict(
        zip([t.get_text() for t in gradient.get_yticklabels()], gradient.get_yticks(), strict=True)
    )
    (crosses,) = [line for line in gradient.get_lines() if line.get_marker() == "x"]
    assert np.asarray(crosses.get_xdata()).tolist() == [0, 1, 2]
    assert np.asarray(crosses.get_ydata()) == pytest.approx(named.pop("0"))
    assert max(crosses.get_ydata()) < min(named.values())
    breaks = [text for text in gradient.texts if text.get_text() == "//"]
    assert len(breaks) == 2
    assert all(
        max(crosses.get_ydata()) < text.get_position()[1] < min(named.values()) for text in breaks
    )


@pytest.mark.parametrize(
    ("word", "init"),
    [("identity", "normal:0.0001"), ("identity", "normal:1e4"), ("x*x*x", "normal:2")],
)
def test_the_smallest_and_the_largest_sizes_have_an_axis(word: str, init: str) -> None:
    figure = signal(word, inits=(init,), layers=100, width=20)
    assert faults(figure) == []
    for axes in figure.axes[1:]:
        assert len(axes.get_yticks()) >= 2
        assert np.isfinite(large(axes)[[0, -1]]).any()


def test_networks_side_by_side_are_told_apart_by_colour_dash_and_name() -> None:
    figure = signal("tanh", inits=("xavier", "he", "normal:1"))
    assert legend(figure) == ["init xavier", "init he", "init normal:1"]
    lines = [line for line in figure.axes[-1].get_lines() if line.get_marker() == "o"]
    assert len({line.get_color() for line in lines}) == 3
    assert len({dashes(line) for line in lines}) == 3


def test_boundary_says_who_solves_the_task_and_why_others_do_not() -> None:
    figure = boundary("step", "identity", "relu")
    said = "ReLU solves xor; Step has not learned it: no gradient; Identity cannot: one line"
    assert title(figure) == said
    assert "not learned: f′ = 0, so its hidden lines stay random" in words(figure)
    assert "impossible: layers of lines make one line" in words(figure)
    assert "ReLU: 100 % right" in words(figure)
    assert legend(figure) == ["class 0", "class 1", "on the wrong side"]
    assert len(figure.axes) == 3


@pytest.mark.parametrize("seed", range(5))
def test_what_is_said_to_be_right_is_not_crossed_out(seed: int) -> None:
    figure = boundary("step", "identity", "relu", seed=seed, dataset="circles")
    told = [float(each) for each in re.findall(r": ([\d.]+) % right", words(figure))]
    crossed = [
        sum(len(line.get_xdata()) for line in axes.get_lines() if line.get_marker() == "x")
        for axes in figure.axes
    ]
    assert told == pytest.approx([100 - each / 2 for each in crossed], abs=0.05)
    assert title(figure).startswith("ReLU solves circles; Step has not learned it")
    assert told[2] == 100 > max(told[:2])


def test_a_diverged_boundary_is_not_drawn() -> None:
    figure = boundary("relu", rate=100.0)
    assert title(figure) == "ReLU diverges on xor at step 1"
    assert "right" not in words(figure)
    assert not figure.axes[0].images


@pytest.mark.parametrize("dataset", ["xor", "moons", "circles", "spirals", "linear"])
def test_both_features_of_drawn_points_have_one_scale(dataset: str) -> None:
    (axes,) = boundary("tanh", dataset=dataset, steps=1).axes
    assert np.ptp(axes.get_xlim()) == pytest.approx(np.ptp(axes.get_ylim()))
    assert axes.bbox.width == pytest.approx(axes.bbox.height)
    assert {"x₁", "x₂"} <= {text.get_text() for text in axes.figure.texts}


def test_points_on_the_wrong_side_are_crossed_out() -> None:
    crossed = {}
    for word in ("identity", "relu"):
        (axes,) = boundary(word).axes
        crosses = [line for line in axes.get_lines() if line.get_marker() == "x"]
        crossed[word] = sum(len(line.get_xdata()) for line in crosses)
    assert crossed == {"identity": 100, "relu": 0}


def test_regions_and_points_of_a_class_share_their_colour() -> None:
    (axes,) = boundary("tanh").axes
    image = np.asarray(axes.images[0].get_array())
    first, second = axes.get_lines()[:2]
    for points in (first, second):
        (left, right), (bottom, top) = axes.get_xlim(), axes.get_ylim()
        x = np.rint((points.get_xdata() - left) / (right - left) * (len(image) - 1)).astype(int)
        y = np.rint((points.get_ydata() - bottom) / (top - bottom) * (len(image) - 1)).astype(int)
        tints, color = image[y, x], np.array(to_rgb(points.get_color()))
        # A tint lies between white and the colour of its points.
        mixed = (1 - tints) / (1 - color)
        assert np.ptp(mixed, axis=1).max() < 1e-6
    assert first.get_marker() != second.get_marker()
    assert first.get_color() != second.get_color()


def test_the_perceptron_is_said_to_be_a_line() -> None:
    figure = boundary("relu", hidden=())
    assert "no hidden layer: nothing but a straight line" in words(figure)
    assert title(figure).startswith("Without hidden layers there is one line; it tells ")


def test_divergence_is_said_in_the_picture() -> None:
    assert "Identity diverges" in title(boundary("identity", rate=1e6, optimizer="sgd"))
    assert "Training diverges: Identity at step" in title(dead("identity", rates=(100.0,)))
    assert "The steps diverge: ReLU at step" in title(zigzag("relu", rate=50.0))


def shares_and_losses(figure: Figure) -> list[Axes]:
    """The charts of dead units, by their names: the shares, then the loss of each setting."""
    return [axes for axes in figure.axes if not axes.images]


@pytest.mark.parametrize("seed", range(5))
def test_the_share_that_dies_is_that_of_the_line(seed: int) -> None:
    figure = drawn(DeadRequest(**of("relu", "leaky_relu"), seed=seed))
    relu, leaky = colored(shares_and_losses(figure)[0])
    told = [float(each) for each in re.findall(r"(\d+) %", title(figure))]
    assert told == pytest.approx(relu[[0, -1]] if relu[0] else relu[-1:], abs=0.51)
    assert title(figure).startswith("ReLU: ")
    assert title(figure).endswith("; Leaky ReLU: none")
    assert leaky.tolist() == [0.0] * 301
    assert f"ReLU: {told[-1]:g} % dead, accuracy" in legend(figure)[0]
    assert "none dead" in legend(figure)[1]


@pytest.mark.parametrize("seed", range(5))
def test_the_marked_update_is_where_the_line_rises_most(seed: int) -> None:
    figure = drawn(DeadRequest(**of("relu"), seed=seed))
    axes = shares_and_losses(figure)[0]
    line = colored(axes)[0]
    (mark,) = [each for each in axes.get_lines() if each.get_marker() == "o"]
    ((update, share),) = mark.get_xydata()
    assert share == line[int(update)]
    (told,) = re.findall(r"update (\d+) kills (\d+) % at once", words(figure))
    assert int(told[0]) == update
    # Those that come back in one update make its rise less than what it kills.
    assert float(told[1]) >= max(line[int(update)] - line[int(update) - 1], np.diff(line).max()) - 1


def test_dead_draws_every_setting_in_percent_of_the_units() -> None:
    figure = dead("relu", inits=("zeros",), rates=(0.1, 1.0))
    said = "ReLU, learning rate 0.1: 100 % of its units are dead from start to end"
    assert title(figure) == said
    assert len(figure.axes) == 4
    for axes in figure.axes[::2]:
        assert colored(axes)[0].tolist() == [100.0] * 41
        low, high = axes.get_ylim()
        assert low < 0 < 100 < high
    assert legend(figure) == ["ReLU"]


def test_layers_of_one_network_are_drawn_in_shades() -> None:
    figure = dead("relu", rates=(1.0,), hidden=(9, 9, 9, 9, 9, 9))
    assert legend(figure)[1:] == ["layer 1", "layer 6"]
    thin = [line for line in figure.axes[0].get_lines() if len(line.get_xdata()) > 2][1:]
    assert len({line.get_color() for line in thin}) == 6


@pytest.mark.parametrize(
    "settings",
    [
        {},
        {"rates": (10.0,)},
        {"rates": (100.0,)},
        {"rates": (0.01, 0.1, 1.0)},
        {"inits": ("zeros",)},
        {"inits": ("he", "zeros", "normal:30")},
    ],
)
@pytest.mark.parametrize("words", [("relu",), ("sigmoid", "tanh"), ("step",), ("elu", "relu6")])
def test_no_panel_of_dead_units_is_empty(words: tuple[str, ...], settings: dict) -> None:
    figure = dead(*words, **settings)
    for axes in figure.axes:
        low, high = axes.get_ylim()
        seen = [line for line in axes.get_lines() if len(line.get_xdata())]
        assert any(np.any((y >= low) & (y <= high)) for y in (line.get_ydata() for line in seen))


def test_where_nothing_dies_only_the_loss_is_drawn() -> None:
    figure = dead("leaky_relu", rates=(0.01,))
    assert title(figure).startswith("No unit is dead in the end")
    assert len(figure.axes) == 1


def test_saturated_units_have_a_line_of_their_own() -> None:
    figure = dead("tanh", inits=("normal:30",), rates=(0.01,))
    assert "No unit is dead" in title(figure)
    assert "saturated" in legend(figure)
    assert any(line.get_marker() == "v" for line in figure.axes[0].get_lines())


def test_a_diverged_network_is_grey_and_has_no_score() -> None:
    figure = dead("identity", "relu", rates=(10.0,), steps=100)
    assert title(figure).startswith("Training diverges: Identity at step")
    assert legend(figure)[0].startswith("Identity: diverged at step")
    assert "accuracy" not in legend(figure)[0]
    grey = {line.get_color() for axes in figure.axes for line in axes.get_lines()}
    assert grey & {style.LIGHT["axes.labelcolor"]}
    assert figure.axes[-1].get_xlim()[1] < 100


def shaded(axes: Axes) -> int:
    """The quadrants that are shaded; arrows are no plain patches."""
    return sum(type(patch) is FillBetweenPolyCollection for patch in axes.collections)


def arrows(axes: Axes) -> tuple[np.ndarray, np.ndarray, list[str]]:
    """Where the arrows of a panel start, where they go, and their colours."""
    (quiver,) = [each for each in axes.collections if isinstance(each, Quiver)]
    moves = np.column_stack([quiver.U, quiver.V])
    return quiver.XY, moves, [to_hex(color) for color in quiver.get_facecolors()]


@pytest.mark.parametrize("seed", range(5))
def test_the_title_tells_the_share_of_the_way_that_the_arrows_show(seed: int) -> None:
    figure = zigzag("sigmoid", "tanh", seed=seed)
    expected = []
    for axes in figure.axes[2:]:
        _, moves, _ = arrows(axes)
        lengths, sizes = np.hypot(*moves.T), np.sort(np.abs(moves), axis=1)
        both = (moves.prod(axis=1) < 0) & (sizes[:, 0] >= 0.1 * sizes[:, 1])
        expected.append(100 * lengths[both].sum() / lengths.sum())
    told = [float(each) for each in re.findall(r"(\d+) % of the way with", title(figure))]
    assert told == pytest.approx(expected, abs=0.51)
    assert told[0] == 0


def test_only_quadrants_without_steps_are_shaded() -> None:
    figure = zigzag("sigmoid", "tanh", seed=1)
    assert [shaded(axes) for axes in figure.axes[:2]] == [0, 0]
    for axes in figure.axes[2:]:
        _, moves, _ = arrows(axes)
        lengthy = moves[np.abs(moves).min(axis=1) >= 0.1 * np.abs(moves).max(axis=1)]
        for patch in axes.collections:
            if type(patch) is FillBetweenPolyCollection:
                x, y = patch.get_paths()[0].vertices.mean(axis=0)
                assert not np.any((np.sign(lengthy) == np.sign([x, y])).all(axis=1))
    assert shaded(figure.axes[2]) == 2


def test_the_arrows_of_all_functions_have_one_scale_and_sum_to_the_path() -> None:
    figure = zigzag("sigmoid", "relu", steps=30)
    assert figure.axes[2].get_xlim() == figure.axes[3].get_xlim()
    for path, steps in zip(figure.axes[:2], figure.axes[2:], strict=True):
        starts, moves, colors = arrows(path)
        assert starts[1:] == pytest.approx(np.cumsum(moves, axis=0)[:-1])
        assert moves == pytest.approx(arrows(steps)[1])
        assert to_hex(style.SERIES[1]) not in colors
    dashed = [line for line in figure.axes[0].get_lines() if line.get_linestyle() == "--"]
    assert np.asarray(dashed[0].get_xydata()).tolist() == [[0, 0], [1, -1]]


def test_many_steps_are_lines() -> None:
    figure = zigzag("tanh", steps=400)
    (lines,) = [each for each in figure.axes[0].collections if isinstance(each, LineCollection)]
    assert len(lines.get_segments()) == 400


def test_a_path_that_leaves_the_frame_says_so() -> None:
    assert "leaves the frame" in words(zigzag("gelu", seed=3))


def ends(axes: Axes) -> list[np.ndarray]:
    """The final accuracies of the seeds, row by row from the top."""
    dots = [line for line in axes.get_lines() if line.get_marker() == "o"]
    return [np.asarray(line.get_xdata()) for line in dots]


def test_learn_draws_a_line_and_a_band_for_each_function() -> None:
    figure = learn("relu", "identity", "tanh", epochs=6)
    held_out, last, loss = figure.axes
    for axes in (held_out, loss):
        assert len(colored(axes)) == 3
        assert sum(isinstance(band, PolyCollection) for band in axes.collections) == 3
    assert legend(figure)[0].startswith("ReLU: ")
    means = sorted((line[-1] for line in colored(held_out)), reverse=True)
    assert [row.mean() for row in ends(last)] == pytest.approx(means)


@pytest.mark.parametrize("seed", range(0, 15, 3))
def test_no_function_is_praised_within_the_spread_of_the_seeds(seed: int) -> None:
    settings = {"epochs": 8, "seeds": 3, "seed": seed, "samples": 60, "hidden": (8,)}
    figure = learn("relu", "tanh", "sigmoid", **settings)
    rows = ends(figure.axes[1])
    level = [row for row in rows if row.max() >= rows[0].min() and rows[0].max() >= row.min()]
    names = [label.get_text() for label in figure.axes[1].get_yticklabels()]
    told = title(figure)
    if len(level) == 3:
        assert told.startswith("No difference on held-out moons beyond the spread of 3 seeds")
    elif len(level) == 1:
        assert told.startswith(f"{names[0]} is the most accurate on held-out moons: ")
    else:
        assert "are level on held-out moons; " in told
    for name, row in zip(names, rows, strict=True):
        assert f"{name}: {percent(row.mean() / 100)}" in " | ".join(legend(figure))


def test_one_seed_ranks_no_function() -> None:
    assert title(learn("relu", "tanh", seeds=1)).startswith("One seed ranks no function: ")


def test_one_function_is_told_with_its_range() -> None:
    figure = learn("relu")
    assert len(figure.axes) == 2
    assert re.fullmatch(
        r"ReLU: [\d.]+ %( \([\d.]+ % to [\d.]+ %\))? of held-out moons right", title(figure)
    )


def test_trainings_that_all_diverge_show_the_loss_that_blew_up() -> None:
    figure = learn("identity", rate=1e8)
    assert title(figure) == "Learning moons diverges with learning rate 1e8"
    (axes,) = figure.axes
    assert len([line for line in axes.get_lines() if line.get_marker() == "x"]) == 2
    assert "2 of 2 seeds diverged, the first at step" in legend(figure)[0]


def test_a_function_that_diverged_is_named_beside_one_that_learned() -> None:
    figure = learn("tanh", "exponential", rate=5.0)
    assert title(figure).endswith("; Exponential diverged")
    assert len(figure.axes) == 3


@pytest.mark.parametrize("view", [signal, boundary, dead, zigzag, learn])
def test_a_title_of_the_user_is_plain_text(view: object) -> None:
    figure = view("relu", look=Look(title="$x_1$ & 50 %"))  # type: ignore[operator]
    assert title(figure) == "$x_1$ & 50 %"
    assert figure.texts[0].get_parse_math() is False


@pytest.mark.parametrize(("count", "size"), [(1, (7, 5)), (2, (7, 5)), (3, (9, 5)), (4, None)])
def test_the_panels_of_the_zigzag_fill_the_page(count: int, size: tuple | None) -> None:
    figure = zigzag(*("sigmoid", "tanh", "relu", "gelu")[:count], look=Look(size=size))
    boxes = [text for text, _ in texts(figure)]
    assert boxes
    assert faults(figure) == []
    panels = [axes.get_position() for axes in figure.axes]
    # The lowest panel comes down to the legend, but for its numbers and name.
    (key,) = figure.legends
    top = key.get_window_extent().y1 / figure.bbox.height
    assert min(each.y0 for each in panels) - top < 0.22


@pytest.mark.parametrize(("count", "size"), [(4, (7, 5)), (4, (16, 9)), (6, None)])
def test_the_panels_of_many_zigzags_are_no_stamps(count: int, size: tuple | None) -> None:
    names = ("sigmoid", "tanh", "relu", "gelu", "elu", "mish")
    figure = zigzag(*names[:count], look=Look(size=size))
    assert faults(figure) == []
    assert all(name in words(figure) for name in ("Sigmoid", "Tanh", "ReLU", "GELU"))
    wide = figure.get_figwidth()
    assert all(axes.get_position().width * wide > 0.09 * wide for axes in figure.axes)


def test_five_networks_keep_their_ridges_and_words_apart() -> None:
    figure = signal("sigmoid", "tanh", "relu", "gelu", "selu", layers=10)
    assert faults(figure) == []
    for axes in figure.axes[:5]:
        wide = axes.get_position().width * figure.get_figwidth()
        assert wide > 0.35 * figure.get_figwidth() / 5


def test_no_axis_of_accuracies_goes_far_beyond_100_percent() -> None:
    figure = learn("relu", "tanh", dataset="xor", epochs=40)
    accuracies, ends = figure.axes[:2]
    assert accuracies.get_ylim()[1] < 104
    assert ends.get_xlim()[1] < 102

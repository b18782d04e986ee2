"""Slots: one colour and one line for each function, in every figure."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

import numpy as np
import pytest
from matplotlib.colors import to_hex

from actviz import names
from actviz.activations.words import parse
from actviz.errors import UsageError
from actviz.figures import slots as slots_of_themes
from actviz.figures import style
from actviz.figures.slots import HOMES, home, lines
from actviz.render import figure
from actviz.requests import CompareRequest, Look, request_of
from tests.figures.make import compared, counted, gradient, made, paged


def drawn(*words: str, **settings) -> dict[str, tuple[str, object]]:
    """Return the colour and the line of each function, by what the legend calls it."""
    functions = tuple(map(parse, words))
    _, figure = made(CompareRequest(functions=functions, look=Look(dpi=50, **settings)))
    (legend,) = figure.legends
    handles = zip(legend.get_texts(), legend.get_lines(), strict=True)
    return {
        text.get_text(): (to_hex(line.get_color()), line.get_linestyle(), line._dash_pattern)
        for text, line in handles
    }


def slots(names: Sequence[str], name: str = "light") -> list[int]:
    with style.context(Look(style=name)) as theme:
        return slots_of_themes.slots(names, theme)


def test_a_function_looks_the_same_in_every_comparison():
    first = drawn("relu", "tanh")
    second = drawn("tanh", "gelu", "mish")
    third = drawn("gelu", "relu")
    assert first["Tanh"] == second["Tanh"]
    assert second["GELU"] == third["GELU"]
    assert first["ReLU"] == third["ReLU"]


def test_well_known_functions_have_slots_of_their_own():
    assert sorted(HOMES.values()) == list(range(len(HOMES)))
    assert set(HOMES) <= set(names())
    known = list(HOMES)
    assert slots(known) == [home(name) for name in known]
    assert slots(known[::-1]) == [home(name) for name in known[::-1]]


def test_no_two_functions_of_a_figure_look_alike():
    for pair in combinations(names(), 2):
        one, other = slots(list(pair))
        assert one != other
        assert home(pair[0]) == one or home(pair[1]) == other
    assert len(set(slots(names()[:36]))) == 36
    assert len(slots(names())) == len(names())


def test_up_to_six_functions_have_six_colors():
    for group in (
        ("relu", "leaky_relu", "elu", "gelu", "silu"),
        ("hard_shrink", "soft_shrink"),
        ("step", "sign", "hardmax"),
        ("identity", "relu", "step", "arctan", "relu2", "softmax"),
    ):
        found = slots(group)
        assert len({slot % 6 for slot in found}) == len(group), group


def test_in_a_style_of_ten_colors_ten_functions_differ():
    known = list(HOMES)
    for group in (known[::10], known[:10], known[-10:]):
        assert len({slot % 10 for slot in slots(group, "bmh")}) == len(group)


@pytest.mark.parametrize("seed", range(20))
def test_up_to_six_functions_have_six_lines_for_a_print_in_grey(seed):
    others = np.random.default_rng(seed).choice(names(), 5, replace=False)
    functions = [parse(name) for name in sorted({"relu", "softplus", *others[: seed % 5]})]
    with style.context(Look()) as theme:
        found = lines(functions, theme, Look())
    for part in ("color", "linestyle"):
        assert len({each[part] for each in found}) == len(functions), functions


def test_variants_of_one_function_differ():
    assert len(set(slots(["prelu", "relu", "prelu", "prelu"]))) == 4


def test_colors_may_be_chosen():
    found = drawn("relu", "leaky_relu", colors=(("LeakyReLU", "red"), ("selu", "blue")))
    (leaky,) = (name for name in found if name.startswith("Leaky"))
    assert found[leaky][0] == "#ff0000"
    assert found["ReLU"] == drawn("relu", "tanh")["ReLU"]


def test_what_is_no_color_is_refused(actviz):
    with pytest.raises(UsageError, match="--colors cannot be 'rot'"):
        drawn("relu", "tanh", colors=(("relu", "rot"),))
    assert "relu=red" in actviz("compare", "relu", "tanh", "--colors", "red").err


def key(command: str, *functions: str, **settings) -> dict[str, str]:
    """Return the colours that the legend of a figure of networks gives to names of functions."""
    request = request_of(f"network {command}")
    given = request.of({"functions": tuple(map(parse, functions)), "dpi": 40, **settings})
    (legend,) = figure(given).legends
    handles = zip(legend.get_texts(), legend.get_lines(), strict=True)
    return {text.get_text().partition(":")[0]: to_hex(line.get_color()) for text, line in handles}


QUICK = {
    "signal": {"layers": 2, "width": 20},
    "dead": {"steps": 3, "hidden": (4,)},
    "learn": {"dataset": "xor", "samples": 20, "epochs": 1, "hidden": (4,), "seeds": 1},
}


@pytest.mark.parametrize("command", QUICK)
def test_a_function_has_its_color_in_networks_too(command):
    curves = drawn("tanh", "gelu")
    found = key(command, "tanh", "gelu", **QUICK[command])
    for name, color in found.items():
        assert color == curves[name.partition(",")[0]][0]
    again = key(command, "tanh", "gelu", colors=(("gelu", "red"),), **QUICK[command])
    assert [*again.values()] == [curves["Tanh"][0], "#ff0000"]


def bars(figure) -> list[str]:
    """Return the colours of the bars of every panel."""
    stairs = [patch for axes in figure.axes for patch in axes.patches if hasattr(patch, "get_data")]
    return [to_hex(each.get_facecolor()) for each in stairs]


def test_histograms_have_the_colors_of_their_functions():
    shown = drawn("tanh", "gelu")
    _, compared_bars = compared("tanh", "gelu", view="histogram", before=True, look=Look(dpi=40))
    before, *after = bars(compared_bars)
    assert after == [shown["Tanh"][0], shown["GELU"][0]]
    assert before not in [color for color, *_ in shown.values()]
    _, plain = counted("tanh", Look(dpi=40))
    _, chosen = counted("tanh", Look(dpi=40, colors=(("tanh", "red"),)))
    assert bars(chosen) == [bars(plain)[0], "#ff0000"]
    _, page = paged("tanh", gradient(), Look(dpi=40, colors=(("tanh", "red"),)))
    assert bars(page)[:2] == bars(chosen)

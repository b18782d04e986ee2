"""actviz info: what it says and the shape of its JSON."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest

from actviz.activations import names

KEYS = {
    "name",
    "aliases",
    "family",
    "formula",
    "derivative_formula",
    "parameters",
    "breakpoints",
    "facts",
    "reference",
}
FACTS = {
    "range",
    "minimum",
    "monotonic",
    "parity",
    "smoothness",
    "lipschitz",
    "zero_centered",
    "saturates",
    "linear",
}


def test_json_of_relu(actviz: Any) -> None:
    ran = actviz("info", "relu", "--json")
    told = json.loads(ran.out)
    assert ran.code == 0
    assert told.keys() >= KEYS
    assert told["facts"].keys() >= FACTS
    assert told["name"] == "relu"
    assert told["parameters"] == []
    assert told["breakpoints"] == [0.0]
    assert told["facts"]["range"] == [0.0, None]
    assert told["facts"]["minimum"] == {"x": 0.0, "value": 0.0}
    assert told["facts"]["saturates"] == {"left": True, "right": False}
    assert told["facts"]["smoothness"] == "C0"
    assert told["facts"]["lipschitz"] == 1.0
    assert told["facts"]["linear"] is False


def test_json_of_a_parameter(actviz: Any) -> None:
    (alpha,) = json.loads(actviz("info", "elu", "--json").out)["parameters"]
    assert (alpha["name"], alpha["default"], alpha["low"], alpha["high"]) == (
        "alpha",
        1.0,
        0.0,
        None,
    )
    assert isinstance(alpha["frameworks"], dict)


def test_json_tells_both_sides_of_a_breakpoint(actviz: Any) -> None:
    (side,) = json.loads(actviz("info", "step", "--json").out)["one_sided"]
    assert (side["left_limit"], side["value"], side["right_limit"]) == (0.0, 1.0, 1.0)
    assert side["derivative"] is None


@pytest.mark.parametrize(
    ("formula", "said", "period"),
    [
        ("floor(x)", "Breakpoints at each whole number", 1.0),
        ("round(x)", "Breakpoints at x = 0.5 + k for each whole number k", 1.0),
        ("x - floor(x/2)", "Breakpoints at x = 2k for each whole number k", 2.0),
    ],
)
def test_breakpoints_that_go_on(actviz: Any, formula: str, said: str, period: float) -> None:
    lines = actviz("info", formula).out.splitlines()
    assert said in lines
    assert lines[lines.index(said) + 7].strip() == ""  # the heads of five rows, and no more
    told = json.loads(actviz("info", formula, "--json").out)
    assert told["more_breakpoints"] is True
    assert told["breakpoint_period"] == period


def test_breakpoints_that_end(actviz: Any) -> None:
    told = json.loads(actviz("info", "clip(x, 0, 1)", "--json").out)
    assert told["breakpoints"] == [0.0, 1.0]
    assert (told["more_breakpoints"], told["breakpoint_period"]) == (False, None)


@pytest.mark.parametrize(
    "words", [("prelu:alpha=-1",), ("prelu", "--alpha", -1), ("PReLU", "-p", "a=-1")]
)
def test_facts_are_those_of_the_given_parameters(actviz: Any, words: tuple[object, ...]) -> None:
    told = json.loads(actviz("info", *words, "--json").out)
    assert told["parameters"][0]["value"] == -1.0
    assert told["parameters"][0]["default"] == 0.25
    assert told["facts"]["parity"] == "even"
    assert told["facts"]["range"] == [0.0, None]


@pytest.mark.parametrize("name", names())
def test_every_function_has_strict_json_and_a_page(actviz: Any, name: str) -> None:
    def refuse(word: str) -> None:
        raise AssertionError(f"{word} is not JSON")

    ran = actviz("info", name, "--json")
    assert json.loads(ran.out, parse_constant=refuse)["name"] == name
    page = actviz("info", name)
    assert (page.code, page.err) == (0, "")
    assert "range" in page.out
    assert not {"\\", "nan", "None"} & set(page.out.split())


def test_the_page_of_hard_tanh(actviz: Any) -> None:
    page = " ".join(actviz("info", "hard_tanh").out.split())
    assert "range [−1, 1]" in page
    assert "minimum −1 for x ≤ −1" in page
    assert "odd: f(−x) = −f(x)" in page
    assert "min_val -1 -1 a finite number" in page
    assert "-1 -1 -1 -1 0 1" in page  # x, f, both limits, both slopes
    assert "Collobert 2004" in page


def test_an_open_end_is_told(actviz: Any) -> None:
    assert "none: it comes ever closer to −1" in actviz("info", "elu").out


def test_brackets_are_not_markup(actviz: Any) -> None:
    assert "[0, ∞)" in actviz("info", "relu").out


def test_a_name_that_does_not_exist(actviz: Any) -> None:
    ran = actviz("info", "reluu")
    assert ran.code == 2
    assert ran.out == ""
    assert "relu" in ran.err


def test_json_tells_what_is_proven(actviz: Any) -> None:
    told = json.loads(actviz("info", "step", "--json").out)["facts"]
    assert told["range"] == [0.0, 1.0]
    assert told["range_set"] == [[0.0, 0.0, True, True], [1.0, 1.0, True, True]]
    assert told["jumps"] == [{"x": 0.0, "size": 1.0}]
    assert told["slopes"] == [0.0, 0.0]
    assert told["lipschitz"] is None
    assert told["zeros"] == {"at": [], "stretches": [[None, 0.0]], "more": False}
    assert told["slope_gain"] == 0.0
    assert told["minimum_places"]["stretches"] == [[None, 0.0]]
    assert told["asymptotes"]["right"] == {"slope": 0.0, "offset": 1.0}
    assert all(told["proven"].values())
    assert told.keys() - {"proven"} == told["proven"].keys()


def test_a_formula_has_a_page_and_its_facts(actviz: Any) -> None:
    word = "x*atan(x)*sigmoid(x)"
    told = json.loads(actviz("info", word, "--json").out)
    assert told["facts"]["range"] == [0.0, None]
    assert told["facts"]["proven"]["range"]
    page = " ".join(actviz("info", word).out.split())
    assert "range [0, ∞)" in page
    assert "f(x) x·arctan(x)·σ(x)" in page
    assert "Reference" not in page


def test_what_is_not_proven_of_a_formula_is_null(actviz: Any) -> None:
    told = json.loads(actviz("info", "exp(exp(x))", "--json").out)["facts"]
    assert told["range"] is None
    assert told["proven"]["range"] is False


def test_a_formula_takes_parameters(actviz: Any) -> None:
    page = actviz("info", "x*sigmoid(b*x)", "-p", "b=1.702")
    assert (page.code, page.err) == (0, "")
    assert "−0.16361" in page.out


def test_relations_are_told_with_references(actviz: Any) -> None:
    said = actviz("info", "aptx").out
    assert re.search(r"f\(x\) = swish\(x, beta=2\) +Ramachandran, Zoph & Le 2017\n", said)
    assert "more: actviz identify aptx --json" in said
    told = json.loads(actviz("info", "aptx", "--json").out)
    assert {"other": "swish", "layer": "member", "formula": "f(x) = swish(x, beta=2)"} in told[
        "related"
    ]
    assert told["references"][0]["arxiv"] == "2209.06119"


@pytest.mark.parametrize("word", ["aptx:beta=3", "x*sigmoid(2*x)"])
def test_what_holds_at_defaults_only_is_told_there_only(actviz: Any, word: str) -> None:
    assert "Relations" not in actviz("info", word).out
    assert json.loads(actviz("info", word, "--json").out)["related"] == []


def test_a_slope_of_the_backward_pass_is_told_beside_the_derivative(actviz):
    # Liu et al. 2018: the sign's slope is taken as that of joined parabolas, 2 - 2|x| inside 1.
    lines = actviz("info", "bireal_sign").out.splitlines()
    assert "  backward  max(0, 2 − 2·|x|)" in lines
    assert "  f′(x)     0" in lines

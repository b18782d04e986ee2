"""actviz eval: exact numbers, and both sides of a breakpoint."""

from __future__ import annotations

import json

import mpmath
import pytest

mpmath.mp.dps = 50


def test_gelu_is_exact_in_the_tail(actviz):
    ran = actviz("eval", "gelu", "-30", "0", "1", "--json")
    points = json.loads(ran.out)["points"]
    expected = [x * mpmath.erfc(-x / mpmath.sqrt(2)) / 2 for x in map(mpmath.mpf, (-30, 0, 1))]
    assert [p["value"] for p in points] == pytest.approx([float(e) for e in expected], rel=1e-15)


def test_json_holds_the_contract(actviz):
    printed = json.loads(actviz("eval", "prelu", "--alpha", "0.1", "-2", "--json").out)
    assert printed == {
        "function": "prelu",
        "parameters": {"alpha": 0.1},
        "notes": [],
        "points": [{"x": -2.0, "value": -0.2, "derivative": 0.1}],
    }


def test_a_kink_has_two_sides_and_no_derivative(actviz):
    (point,) = json.loads(actviz("eval", "relu", "0", "--json").out)["points"]
    assert point == {
        "x": 0.0,
        "value": 0.0,
        "derivative": None,
        "left_derivative": 0.0,
        "right_derivative": 1.0,
        "left_limit": 0.0,
        "right_limit": 0.0,
    }


def test_a_smooth_joint_has_a_derivative(actviz):
    (point,) = json.loads(actviz("eval", "elu", "0", "--json").out)["points"]
    assert point["derivative"] == 1.0


def test_a_jump_has_two_limits(actviz):
    (point,) = json.loads(actviz("eval", "step", "0", "--json").out)["points"]
    assert (point["left_limit"], point["right_limit"], point["value"]) == (0.0, 1.0, 1.0)
    assert point["derivative"] is None


@pytest.mark.parametrize("words", [("-1", "2"), ("--", "-1", "2")])
def test_negative_numbers_are_words(actviz, words):
    assert actviz("eval", "relu", *words).out.split() == [
        "x",
        "f(x)",
        "f'(x)",
        "-1",
        "0",
        "0",
        "2",
        "2",
        "1",
    ]


def test_standard_input_is_read(process):
    ran = process("eval", "tanh", "-", "--json", stdin="0\n1 2\n")
    assert [p["x"] for p in json.loads(ran.stdout)["points"]] == [0.0, 1.0, 2.0]


@pytest.mark.parametrize("x", ["nan", "inf", "-inf", "1e400", "one", ""])
def test_what_is_no_finite_number_is_refused(actviz, x):
    ran = actviz("eval", "relu", x)
    assert (ran.code, ran.out) == (2, "")
    assert "x cannot be" in ran.err

"""actviz golden and actviz audit: files of results, formulas, functions of Python, the figure."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

MINE = """import numpy as np
def soft(x):
    return np.log1p(np.exp(x))
def bad(x):
    return 1/0
"""


def test_golden_values_go_round(actviz: Any) -> None:
    ran = actviz("golden", "gelu", "--dtype", "bfloat16", "-o", "gelu.npz")
    assert (ran.code, ran.out) == (0, "gelu.npz\n")
    with np.load("gelu.npz") as file:
        assert set(file.files) == {"x", "f", "derivative", "dtype"}
        assert file["x"].dtype == np.uint16
    found = json.loads(actviz("audit", "gelu", "gelu.npz", "--json").out)
    assert found["dtype"] == "bfloat16"
    assert found["every_input"]
    assert found["value"]["largest_ulps"] <= 0.5
    assert found["derivative"]["stretches"] == []


def test_golden_values_are_the_same_bytes_twice(actviz: Any) -> None:
    for name in ("a.npz", "b.npz"):
        actviz("golden", "relu", "--dtype", "float32", "-o", name)
    assert Path("a.npz").read_bytes() == Path("b.npz").read_bytes()


def test_a_formula(actviz: Any) -> None:
    ran = actviz("audit", "softplus", "--formula", "log(1+exp(x))", "--dtype", "float16")
    assert ran.code == 0
    first, *rest = ran.out.splitlines()
    assert first.startswith("log(1 + exp(x)) in float16, at all 63,488 finite inputs: at most 2047")
    assert any(
        "is infinite where it should not be at 12,916 inputs (20.3 %), nearest" in each
        for each in rest
    )
    assert any(each.startswith("Written as softplus(x): at most 0.5 ulp") for each in rest)


def test_a_formula_with_a_parameter(actviz: Any) -> None:
    words = ("audit", "quick_gelu", "--formula", "x*sigmoid(b*x):b=1.702", "--dtype", "float16")
    assert "x*sigmoid(1.702*x) in float16" in actviz(*words).out


def test_a_function_of_python(actviz: Any) -> None:
    Path("act.py").write_text(MINE)
    ran = actviz("audit", "softplus", "--from", "act.py:soft", "--json")
    found = json.loads(ran.out)
    assert found["dtype"] == "float32"
    assert found["value"]["stretches"][0]["kind"] == "infinite"


def test_the_figure(actviz: Any) -> None:
    words = ("audit", "softplus", "--formula", "log(1+exp(x))", "--dtype", "float16")
    ran = actviz(*words, "-o", "a.svg")
    assert ran.out.splitlines()[-1] == "a.svg"
    assert "infinite from 11.09375" in Path("a.svg").read_text()
    made = actviz("recipe", "a.svg").out
    assert made == "actviz audit softplus:beta=1 --formula 'log(1+exp(x))' --dtype float16\n"


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        ((), 2, "It takes one thing to be audited."),
        (("--formula", "x", "--jax"), 2, "It takes one thing to be audited."),
        (("--formula", "x*"), 2, "After '*' something is missing."),
        (("--from", "act.py"), 2, "--from cannot be 'act.py'."),
        (("--from", "gone.py:soft"), 1, "gone.py"),
        (("--from", "act.py:other"), 1, "act.py has no function 'other'."),
        (("--from", "act.py:bad"), 1, "act.py:bad fails: ZeroDivisionError: division by zero."),
        (("gone.npz",), 1, "There is no file of results 'gone.npz'."),
        (("act.py",), 1, "act.py is no .npz file of numbers, or damaged."),
        (("one.npz",), 1, "one.npz has no array 'f'."),
        (("--formula", "x", "-o", "a.txt"), 2, "does not end in a known format."),
        (("--formula", "x", "--dtype", "float8"), 2, "--dtype cannot be 'float8'."),
    ],
)
def test_it_refuses_in_one_sentence(
    actviz: Any, words: tuple[str, ...], code: int, said: str
) -> None:
    Path("act.py").write_text(MINE)
    np.savez("one.npz", x=np.zeros(3))
    ran = actviz("audit", "softplus", *words)
    assert ran.code == code
    assert said in ran.err
    assert ran.out == ""


def test_golden_needs_a_type_and_a_place(actviz: Any) -> None:
    assert "Missing option" in actviz("golden", "gelu").err
    assert "It is float16" in actviz("golden", "gelu", "--dtype", "int8", "-o", "a.npz").err


@pytest.mark.parametrize(
    "words",
    [("export", "gelu", "--to", "c"), ("golden", "relu", "--dtype", "float16", "-o", "a.npz")],
)
def test_batch_says_that_they_draw_no_figure(actviz: Any, words: tuple[str, ...]) -> None:
    Path("b.txt").write_text(" ".join(words))
    assert f"{words[0]} draws no figure." in actviz("batch", "b.txt").err

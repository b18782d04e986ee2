"""actviz identify: the verdict in words and in JSON, from names, formulas, files and tables."""

from __future__ import annotations

import json

import numpy as np
import pytest

from actviz import get


def test_a_formula_is_named(actviz):
    ran = actviz("identify", "x*(1 + erf(x/sqrt(2)))/2")
    assert ran.code == 0
    first, *rest = ran.out.splitlines()
    assert "is GELU, agreeing to" in first
    assert "  f(x) = x*probit(x)" in rest
    years = [line for line in rest if ": " in line]
    assert any("Hendrycks & Gimpel 2016" in line for line in years)


def test_what_is_not_known_ends_well_too(actviz):
    ran = actviz("identify", "x*tanh(x^2) + sin(x)/9", "--json")
    assert ran.code == 0
    told = json.loads(ran.out)
    assert told["verdict"] == "close"
    assert told["matches"] == []
    assert told["nearest"]["largest"] > 0


def test_a_function_of_a_file_is_identified(actviz, tmp_path):
    file = tmp_path / "act.py"
    file.write_text("import numpy as np\ndef act(x):\n    return x/(1 + np.exp(-2*x))\n")
    told = json.loads(actviz("identify", f"{file}:act", "--json").out)
    assert told["verdict"] == "identical"
    assert told["matches"][0]["function"] == "aptx"


def test_a_table_is_fitted(actviz, tmp_path):
    file = tmp_path / "read_off.csv"
    x = np.linspace(-4, 4, 40)
    y = get("swish", beta=1.6)(x) + 0.002 * np.random.default_rng(1).normal(size=40)
    file.write_text("x,y\n" + "".join(f"{a:.5f},{b:.5f}\n" for a, b in zip(x, y, strict=True)))
    told = json.loads(actviz("identify", str(file), "--json").out)
    beta = told["fits"][0]["numbers"]["beta"]
    assert told["fits"][0]["function"] == "swish"
    assert beta["low"] < 1.6 < beta["high"]
    assert "The 40 points fit Swish with beta" in actviz("identify", str(file)).out


def test_the_figure_lays_both_over_each_other(actviz, tmp_path):
    path = tmp_path / "both.png"
    told = json.loads(actviz("identify", "3*sech(x)^2", "--json", "-o", str(path)).out)
    assert told["output"] == str(path)
    assert actviz("recipe", str(path)).out.split()[1] == "compare"


@pytest.mark.parametrize("word", ["nosuch", "x*(", "nowhere.csv", "nowhere.py:act", "act.py"])
def test_what_is_no_function_gets_one_sentence(actviz, word):
    ran = actviz("identify", word)
    assert ran.code in (1, 2)
    assert ran.out == ""
    assert len(ran.err.splitlines()) <= 6


def test_a_function_of_a_file_is_not_taken_for_its_namesake(actviz, tmp_path):
    (tmp_path / "act.py").write_text("def gelu(x):\n    return x*x*x\n")
    told = json.loads(actviz("identify", f"{tmp_path}/act.py:gelu", "--json").out)
    assert told["matches"][0]["function"] == "cube"
    ran = actviz("identify", f"{tmp_path}/act.py:silu")
    assert ran.code == 1
    assert "act.py has no function 'silu'." in ran.err


def test_a_function_of_a_toml_file_takes_parameters(actviz, tmp_path):
    entry = '[mine]\nformula = "x*sigmoid(b*x)"\nparameters = { b = 1 }\n'
    (tmp_path / "acts.toml").write_text(entry)
    told = json.loads(actviz("identify", f"{tmp_path}/acts.toml:mine:b=2", "--json").out)
    assert told["matches"][0]["function"] == "aptx"
    assert "There is no function 'gelu'." in actviz("identify", f"{tmp_path}/acts.toml:gelu").err


def test_a_table_is_drawn_with_what_fits_it(actviz, tmp_path):
    file, path = tmp_path / "points.csv", tmp_path / "points.svg"
    x = np.linspace(-4, 4, 40)
    y = get("gelu")(x) + 0.02 * np.random.default_rng(1).normal(size=40)
    file.write_text("".join(f"{a:.5f},{b:.5f}\n" for a, b in zip(x, y, strict=True)))
    ran = actviz("identify", str(file), "-o", str(path))
    assert ran.out.splitlines()[-1] == str(path)
    assert "GELU (tanh form)" in path.read_text("utf-8")
    assert actviz("recipe", str(path)).out == f"actviz identify {file}\n"
    again = actviz("identify", str(file), "-o", str(file))
    assert "does not end in a known format" in again.err


@pytest.mark.parametrize("formula", ["x^1000", "1e308*x", "exp(exp(x))"])
def test_what_overflows_is_told_without_a_warning(actviz, formula):
    ran = actviz("identify", formula)
    assert (ran.code, ran.err) == (0, "")


def test_what_nothing_fits_is_said_to_fit_nothing(actviz, tmp_path):
    file = tmp_path / "noise.csv"
    rows = np.random.default_rng(3).normal(size=(60, 2))
    file.write_text("".join(f"{a:.5f},{b:.5f}\n" for a, b in rows))
    assert actviz("identify", str(file)).out.startswith("None of the functions fits the 60 points:")

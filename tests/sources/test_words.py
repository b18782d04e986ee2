"""Words for functions: which are formulas, and what each of them stands for."""

from __future__ import annotations

from pathlib import Path

import pytest

from actviz.errors import UnknownFunction, UsageError
from actviz.formula.fault import FormulaError
from actviz.sources.words import brought, is_formula, parse, traced

FORMULAS = [
    "x",
    "x*sigmoid(b*x)",
    "2x",
    "|x|",
    "x²",
    "-x",
    "{x > 0: x, 0}",
    "e",
    "x y",
    "√x",
    "½x",
    "x⁻¹",
    "∛x",
    "αx",
]
NAMES = ["relu", "leaky_relu", "prelu:alpha=-0.1", "LeakyReLU", "no_such", "leaky-relu", ""]


@pytest.mark.parametrize("word", FORMULAS)
def test_formulas_are_told_from_names(word: str) -> None:
    assert is_formula(word)


@pytest.mark.parametrize("word", NAMES)
def test_names_are_told_from_formulas(word: str) -> None:
    assert not is_formula(word)


def test_a_name_that_is_none_is_no_formula() -> None:
    with pytest.raises(UnknownFunction):
        parse("rleu")


def test_a_formula_points_to_its_fault() -> None:
    with pytest.raises(FormulaError, match="After '\\*' something is missing"):
        parse("x*")


def test_a_formula_has_no_framework() -> None:
    with pytest.raises(UsageError, match="no defaults in torch"):
        parse("x*x", framework="torch")


@pytest.mark.parametrize("formula", ["x/0", "sqrt(-1 - x^2)", "log(x)*log(-x)"])
def test_what_is_defined_nowhere_is_told(formula: str) -> None:
    with pytest.raises(UsageError, match="no finite value at any number"):
        parse(formula)


def test_what_is_defined_on_a_short_stretch_is_drawn() -> None:
    assert parse("sqrt(0.01 - (x - 7)^2)")(7.0) == pytest.approx(0.1)


def test_a_callable_is_traced() -> None:
    assert traced(lambda x: x * x + 1)(2.0) == 5.0


def test_files_and_definitions_are_brought(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text('[foo]\nformula = "2x"\n')
    (tmp_path / "b.py").write_text("def bar(x):\n    return 3 * x\n")
    found = brought(["baz = 4x"], [str(tmp_path / "a.toml"), str(tmp_path / "b.py")])
    assert [parse(name, within=found)(1.0) for name in ("foo", "bar", "baz")] == [2, 3, 4]


def test_a_name_that_is_taken_is_told() -> None:
    with pytest.raises(UsageError, match="stands for foo already"):
        brought(["foo = x*x", "foo = 2x"], [])

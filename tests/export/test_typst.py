"""Typst, compiled by the compiler itself where it is installed."""

from __future__ import annotations

import pytest

from actviz import get, names
from actviz.export import export

typst = pytest.importorskip("typst")
OWN = ("x*atan(x)*sigmoid(x)", "{x > 0: x, a*x}", "floor(x) + |x|", "max(w*x for w in [1, -2])")


@pytest.mark.parametrize("word", [*names(), *OWN])
def test_every_formula_compiles(tmp_path, word):
    (tmp_path / "formula.typ").write_text(str(export(get(word), "typst")), "utf-8")
    assert typst.compile(str(tmp_path / "formula.typ")).startswith(b"%PDF")

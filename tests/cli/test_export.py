"""actviz export: what is printed, where it goes, and what is refused."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from actviz.export import TARGETS


@pytest.mark.parametrize("target", [target for target in TARGETS if target != "onnx"])
def test_it_prints(actviz: Any, target: str) -> None:
    ran = actviz("export", "gelu", "--to", target)
    assert ran.code == 0
    assert ran.err == ""
    assert ran.out.endswith("\n")


def test_it_writes_what_it_prints(actviz: Any) -> None:
    printed = actviz("export", "elu", "--alpha", "0.5", "--to", "c").out
    ran = actviz("export", "elu:alpha=0.5", "--to", "c", "-o", "elu.h")
    assert ran.out == "elu.h\n"
    assert Path("elu.h").read_text() == printed
    assert "alpha: depth of the left side; 0.5 here" in printed


def test_own_formulas_and_definitions(actviz: Any) -> None:
    assert "x * Math.tanh(x)" in actviz("export", "x*tanh(x)", "--to", "javascript").out
    words = ("export", "mine", "--define", "mine(a=2) = x*tanh(a*x)", "--to", "c")
    assert "static inline double mine(double x, double a)" in actviz(*words).out


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("gelu",), "Missing option '--to'"),
        (("gelu", "--to", "rust"), "--to cannot be 'rust'."),
        (("x*tanh(x)", "--to", "bibtex"), "has no reference."),
        (("lambertw(x)", "--to", "torch"), "There is no lambertw in PyTorch"),
    ],
)
def test_it_refuses_in_one_sentence(actviz: Any, words: tuple[str, ...], said: str) -> None:
    ran = actviz("export", *words)
    assert ran.code == 2
    assert said in ran.err
    assert ran.out == ""
    assert len(ran.err.splitlines()) == 2


def test_a_folder_that_is_not_there_is_made(actviz: Any, tmp_path: Path) -> None:
    assert actviz("export", "gelu", "--to", "c", "-o", "code/gelu.h").code == 0
    assert "gelu" in (tmp_path / "code" / "gelu.h").read_text()


def test_info_prints_latex_and_bibtex_by_themselves(actviz: Any) -> None:
    assert actviz("info", "gelu", "--latex").out == actviz("export", "gelu", "--to", "latex").out
    assert actviz("info", "gelu", "--bibtex").out.startswith("@misc{hendrycks2016gaussian,")


def test_list_searches_formulas(actviz: Any) -> None:
    assert "mish" in actviz("list", "tanh(softplus").out


@pytest.mark.parametrize("word", ["delving deep", "Ramachandran", "1502.01852"])
def test_list_searches_references(actviz: Any, word: str) -> None:
    found = actviz("list", word).out
    assert ("swish" if word == "Ramachandran" else "prelu") in found
    assert "gelu" not in found

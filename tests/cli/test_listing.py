"""actviz list: the table, the filters and the shape of the JSON."""

from __future__ import annotations

import json
from typing import Any

import pytest

from actviz.activations import names
from actviz.activations.catalogue import BUILTIN, FAMILIES


def listed(actviz: Any, *words: str) -> list[str]:
    ran = actviz("list", "--json", *words)
    assert ran.code == 0
    return [entry["name"] for entry in json.loads(ran.out)]


def test_json_holds_every_function(actviz: Any) -> None:
    assert listed(actviz) == names()


def test_json_keys(actviz: Any) -> None:
    for entry in json.loads(actviz("list", "--json").out):
        assert entry.keys() >= {"name", "aliases", "family", "parameters", "frameworks"}
        assert entry["family"] in FAMILIES
        for parameter in entry["parameters"]:
            assert parameter.keys() >= {"name", "default", "low", "high", "frameworks"}


def test_a_pipe_gets_one_whole_line_per_function(actviz: Any) -> None:
    heading, *lines = actviz("list").out.splitlines()
    assert heading.split()[:2] == ["function", "family"]
    assert [line.split()[0] for line in lines] == names()
    for line, record in zip(lines, BUILTIN.values(), strict=True):
        assert ", ".join(record.aliases) in line


def test_a_family(actviz: Any) -> None:
    found = listed(actviz, "--family", "elu")
    assert {"elu", "selu", "celu"} <= set(found)
    assert "relu" not in found


def test_a_word_finds_names_aliases_and_authors(actviz: Any) -> None:
    assert "swish" in listed(actviz, "SWISH")
    assert "leaky_relu" in listed(actviz, "lrelu")
    assert "selu" in listed(actviz, "klambauer")


def test_a_formula_is_found_however_it_is_written(actviz: Any) -> None:
    for word in ("x arctan", "x*atan", "x·arctan(x)"):
        assert "self_arctan" in actviz("list", word, "--names").out.split()
    assert "lisht" in actviz("list", "x tanh", "--names").out.split()


def test_years(actviz: Any) -> None:
    assert "derf" not in listed(actviz, "--year", "2024")
    assert {"dynamic_tanh", "golu", "b_silu"} <= set(listed(actviz, "--year", "2025:"))
    assert "wilson_cowan" in listed(actviz, "--year", "1970:1975")
    assert "swish" not in listed(actviz, "--year", ":2000")


def test_a_survey_is_no_year_of_publication(actviz: Any) -> None:
    assert "abs" not in listed(actviz, "--year", "2024")


def test_properties(actviz: Any) -> None:
    found = set(listed(actviz, "--family", "softsign", "--where", "bounded,odd,c1"))
    assert {"softsign", "arctan", "sqnl", "erf"} <= found
    assert "arsinh" not in found


def test_orders(actviz: Any) -> None:
    assert listed(actviz, "--family", "glu", "--sort", "year")[-1] == "swiglu_oai"
    steep = listed(actviz, "--family", "softplus", "--sort", "slope")
    assert steep.index("softplus") < steep.index("resp")
    assert set(listed(actviz, "--family", "glu", "--sort", "cost")) == set(names(family="glu"))


def test_a_framework(actviz: Any) -> None:
    frameworks = {name for record in BUILTIN.values() for name in record.frameworks}
    for framework in frameworks:
        found = listed(actviz, "--framework", framework)
        assert found
        assert all(framework in BUILTIN[name].frameworks for name in found)


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        (("--family", "reluu"), "threshold"),
        (("--framework", "caffe"), "torch"),
        (("zzz",), "actviz list"),
        (("--year", "old"), "2017:"),
        (("--where", "pretty"), "bounded"),
        (("--sort", "beauty"), "year"),
    ],
)
def test_what_does_not_exist(actviz: Any, words: tuple[str, ...], hint: str) -> None:
    ran = actviz("list", *words)
    assert (ran.code, ran.out) == (2, "")
    assert hint in ran.err


def test_a_terminal_without_unicode_shows_question_marks(process: Any) -> None:
    ran = process("list", "relu", environment={"PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"})
    assert ran.returncode == 0
    assert "relu" in ran.stdout
    assert "?" in ran.stdout


def test_neither_matplotlib_nor_pillow_is_loaded(process: Any) -> None:
    ran = process("list", environment={"PYTHONPROFILEIMPORTTIME": "1"})
    assert ran.returncode == 0
    assert "numpy" in ran.stderr
    assert "matplotlib" not in ran.stderr
    assert "PIL" not in ran.stderr

"""Functions of the user's own, in every command that takes one."""

from __future__ import annotations

import json
import shlex
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import Ran

Actviz = Callable[..., Ran]
Process = Callable[..., subprocess.CompletedProcess[str]]
SMALL = ("--size", "3x2", "--dpi", "40")
LOSSY = "x*(1+erf(x/sqrt(2)))/2"
LOST = "float64 loses digits for −39 < x < −3.2"
PYTHON = """import math
import numpy as np

def swoosh(x, b=1.0):
    return x / (1 + np.exp(-b * x))

def stairs(x):
    return np.vectorize(lambda t: float(math.floor(t)) if t > 0 else 0.5 * t)(x)
"""


@pytest.fixture
def files() -> None:
    Path("act.py").write_text(PYTHON)
    Path("mine.toml").write_text('[swoop]\nformula = "x*sigmoid(b*x)"\nparameters = { b = 2 }\n')


def told(ran: Ran) -> dict[str, object]:
    assert ran.code == 0, ran.err
    found: dict[str, object] = json.loads(ran.out)
    return found


@pytest.mark.parametrize(
    "words",
    [
        ("plot", "x*sigmoid(b*x)", "--b", "1.702"),
        ("plot", "x*sigmoid(b*x)", "--sweep", "b=1:2:3", "-o", "sweep.gif"),
        ("compare", "gelu", "x*sigmoid(1.702x)", "--diff"),
        ("histogram", "max(a*x, x)", "--a", "0.1", "--samples", "1000"),
        ("network", "signal", "x*tanh(x)", "--layers", "2", "--width", "8"),
        ("plot", "swoosh", "--define", "swoosh(b=1) = x*sigmoid(b*x)", "--b", "2"),
        ("plot", "swoop", "--from", "mine.toml"),
        ("plot", "swoosh", "--from", "act.py"),
    ],
    ids=lambda words: " ".join(words[:3]),
)
@pytest.mark.usefixtures("files")
def test_it_is_drawn_by_every_command(actviz: Actviz, words: tuple[str, ...]) -> None:
    ran = actviz(*words, *SMALL)
    assert (ran.code, ran.err) == (0, "")
    assert Path(ran.out.strip()).stat().st_size > 0


def test_a_photo_goes_through_a_formula(actviz: Actviz, samples: Path) -> None:
    ran = actviz(
        "image",
        samples / "camera.png",
        "--fn",
        "{x > 0: x, a*x}",
        "--a",
        "0.2",
        "--raw",
        "-o",
        "o.png",
    )
    assert (ran.code, ran.err) == (0, "")


def test_numbers_and_facts(actviz: Actviz) -> None:
    points = told(actviz("eval", "x*sigmoid(b*x)", "--b", "2", "1", "--json"))["points"]
    assert isinstance(points, list)
    assert points[0]["value"] == pytest.approx(0.8807970779778823, rel=1e-15)
    assert "range" in actviz("info", "x*atan(x)").out


def test_info_ends_with_the_entry_of_a_file(actviz: Actviz) -> None:
    ran = actviz("info", "x*sigmoid(b*x)", "--b", "1.7")
    entry = ran.out[ran.out.index("[mine]") :]
    Path("again.toml").write_text("\n".join(line.strip() for line in entry.splitlines()))
    (first,), (second,) = (
        told(actviz("eval", *words, "0.3", "--json"))["points"]  # type: ignore[misc]
        for words in (("x*sigmoid(1.7*x)",), ("mine", "--from", "again.toml"))
    )
    assert first == second
    assert "[" not in actviz("info", "relu").out.partition("Reference")[2]


@pytest.mark.usefixtures("files")
def test_list_shows_the_functions_of_files(actviz: Actviz) -> None:
    ran = actviz("list", "--from", "mine.toml", "--from", "act.py", "--json")
    assert [each["name"] for each in json.loads(ran.out)] == ["swoop", "swoosh", "stairs"]


@pytest.mark.usefixtures("files")
@pytest.mark.parametrize(
    "words",
    [
        ("plot", "x*sigmoid(b*x)", "--b", "1.702"),
        ("plot", "swoosh", "--define", "swoosh(b=1) = x*sigmoid(b*x)", "--b", "2"),
        ("plot", "swoop", "--from", "mine.toml"),
        ("plot", "swoosh", "--from", "act.py"),
    ],
    ids=lambda words: words[1],
)
def test_a_recipe_makes_it_again(actviz: Actviz, words: tuple[str, ...]) -> None:
    assert actviz(*words, *SMALL, "-o", "one.png").code == 0
    _, *again = shlex.split(actviz("recipe", "one.png").out)
    assert actviz(*again, "-o", "two.png").code == 0
    assert Path("one.png").read_bytes() == Path("two.png").read_bytes()


def test_a_formula_that_loses_digits_says_where(actviz: Actviz) -> None:
    ran = actviz("histogram", LOSSY, "--samples", "1000", *SMALL, "-o", "a.svg", "--json")
    (note,) = told(ran)["notes"]  # type: ignore[misc]
    assert note == f"x·(1 + erf(x/√2))/2: {LOST}."
    assert note in ran.err
    assert LOST in actviz("info", LOSSY).out


def test_a_figure_of_exact_curves_loses_none(actviz: Actviz) -> None:
    for words in (("plot", LOSSY), ("compare", "gelu", LOSSY)):
        assert told(actviz(*words, *SMALL, "-o", "a.png", "--json"))["notes"] == []
    assert told(actviz("eval", LOSSY, "1", "--json"))["notes"] == []


@pytest.mark.usefixtures("files")
def test_what_has_no_formula_is_numerical(actviz: Actviz) -> None:
    ran = actviz("plot", "stairs", "--from", "act.py", *SMALL, "-o", "a.png", "--json")
    (note,) = told(ran)["notes"]  # type: ignore[misc]
    assert note.startswith("stairs: Numerical: no formula was found")
    assert "(act.py, line 8)" in note


BATCH = """plot "x*sigmoid(b*x)" --b 1.702 --size 3x2 --dpi 40 -o 1.png
plot foo --b 3 --size 3x2 --dpi 40 -o 2.png
plot swoosh --size 3x2 --dpi 40 -o 3.png
plot swoop --from mine.toml --size 3x2 --dpi 40 -o 4.png
plot swoosh --from act.py --size 3x2 --dpi 40 -o 5.png
"""
BROUGHT = ("--from", "act.py", "--define", "foo(b=2) = x*tanh(b*x)")


@pytest.mark.usefixtures("files")
def test_a_batch_knows_its_functions_in_all_lines(process: Process) -> None:
    Path("folder").mkdir()
    Path("folder/lines.txt").write_text(BATCH)
    ran = process("batch", "folder/lines.txt", *BROUGHT, "-j", "2")
    assert (ran.returncode, ran.stderr) == (0, "")
    assert ran.stdout.split() == ["1.png", "2.png", "3.png", "4.png", "5.png"]


@pytest.mark.usefixtures("files")
def test_a_line_of_a_batch_may_not_run_a_file(actviz: Actviz) -> None:
    Path("act.py").write_text("open('ran', 'w')\ndef swoosh(x): return x\n")
    Path("link.txt").symlink_to("act.py")
    Path("lines.txt").write_text("plot swoosh --from act.py\nplot relu --from ./act.py\n")
    ran = actviz("batch", "lines.txt", "--dry-run")
    assert ran.code == 1
    assert ran.err.count("which would be run.") == 2
    assert not Path("ran").exists()


# What is wrong, and a part of what is said of it.
WRONG = {
    ("x*(",): "After '(' something is missing.",
    ("foo(x)",): "There is no function 'foo'.",
    ("x*sigmoid(b*x)", "--c", "2"): "No such option: --c.",
    ("x*sigmoid(b*x)", "--b"): "--b needs a value.",
    ("x*sigmoid(b*x)", "--b", "q"): "b takes a number",
    ("f", "--from", "missing.py"): "There is no file",
    ("f", "--from", "raise.py"): "raise.py, line 1: ValueError: boo.",
    ("f", "--from", "none.py"): "none.py has no function",
    ("f", "--from", "bad.py"): "bad.py, line 1: SyntaxError",
    ("f", "--from", "bad.toml"): "bad.toml is no TOML",
    ("x+" * 1500 + "x",): "The formula has 3,001 characters",
    ("1/0",): "'1/0' has no x.",
    ("x if x",): "A condition is needed here.",
    ("x = 3",): "'=' has no place here.",
    ("f", "--define", "f(b) = x*b"): "no parameter with a default",
    ("f", "--define", "x*b"): "is no definition",
    ("gelu", "--define", "gelu = x"): "it stands for gelu already",
    ("1e400*x",): "larger than any number",
    ("",): "There is no function ''.",
    (" ",): "The formula is empty.",
    ("__import__('os')*x",): "A formula cannot hold",
    ("sqrt(-1-x^2)",): "has no finite value at any number",
    ("x/0",): "has no finite value at any number",
    ("log(x)*log(-x)",): "has no finite value at any number",
}


@pytest.mark.parametrize("words", WRONG, ids=lambda words: words[-1][:20])
def test_wrong_words_are_told_in_one_sentence(actviz: Actviz, words: tuple[str, ...]) -> None:
    Path("raise.py").write_text("raise ValueError('boo')\n")
    Path("none.py").write_text("a = 1\n")
    Path("bad.py").write_text("def f(x:\n")
    Path("bad.toml").write_text("[f\n")
    for command in ("plot", "info", "histogram"):
        ran = actviz(command, *words)
        assert ran.code in (1, 2)
        assert WRONG[words] in ran.err
        assert "hint: " in ran.err
        assert "fault of actviz" not in ran.err


@pytest.mark.parametrize(
    "formula", ["9**9**9**9*x", "floor(1e300*x)", "x**x**x**x", "x == 1", "exp(exp(exp(x)))"]
)
def test_strange_formulas_end_in_a_figure(actviz: Actviz, formula: str) -> None:
    ran = actviz("plot", formula, *SMALL, "-o", "a.png")
    assert (ran.code, ran.err) == (0, "")


def test_a_range_without_a_value_is_told(actviz: Actviz) -> None:
    ran = actviz("plot", "log(x)", "--range", "-4", "-1")
    assert ran.code == 2
    assert "ln(x) has no value for any x from −4 to −1." in ran.err

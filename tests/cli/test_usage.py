"""Wrong words: one sentence, one hint, exit code 2, nothing printed and nothing written."""

from __future__ import annotations

import shlex
import subprocess
import sys
from math import pi
from pathlib import Path

import pytest

from actviz.cli.startup.app import jobs_of

WRONG = {
    "unknown function": (("plot", "reluu"), "no function 'reluu'", "relu"),
    "unknown parameter": (("plot", "prelu", "--alfa", "1"), "No such option: --alfa.", "--alpha?"),
    "foreign parameter": (("plot", "relu", "--alpha", "1"), "No such option: --alpha.", "takes no"),
    "foreign parameter by -p": (("plot", "relu", "-p", "a=1"), "no parameter 'a'", "takes no"),
    "parameter out of bounds": (("plot", "elu", "--alpha", "-1"), "alpha cannot be -1", "at least"),
    "parameter not a number": (("plot", "elu:alpha=x"), "not 'x'", "finite"),
    "parameter NaN": (("plot", "elu", "--alpha", "nan"), "alpha cannot be nan", "finite"),
    "parameter infinite": (("plot", "elu", "--alpha=inf"), "alpha cannot be inf", "finite"),
    "parameter too large": (("plot", "elu", "--alpha", "1e400"), "alpha cannot be inf", "finite"),
    "parameter without value": (("plot", "prelu", "--alpha"), "--alpha needs a value", "follow"),
    "parameter twice": (("plot", "prelu:alpha=1", "--alpha", "2"), "twice", "once"),
    "word half written": (("plot", "prelu:alpha"), "is not a parameter", "name:parameter=value"),
    "empty range": (("plot", "relu", "--range", "1", "1"), "is empty", "low end"),
    "narrow range": (("plot", "relu", "--range", "0", "1e-300"), "too narrow", "1e-280"),
    "wide range": (("plot", "relu", "--range", "-1e308", "1e308"), "too wide", "1e+301"),
    "reversed range": (("plot", "relu", "--range", "2", "1"), "is reversed", "low end"),
    "range NaN": (("plot", "relu", "--range", "nan", "1"), "is not finite", "finite"),
    "range beyond numbers": (("plot", "tanh", "--range", "-1e308", "1e308"), "too wide", "apart"),
    "range infinite": (("plot", "relu", "--range", "0", "inf"), "is not finite", "finite"),
    "range too short": (("plot", "relu", "--range", "1"), "--range needs 2 values", "LOW HIGH"),
    "range then option": (
        ("plot", "relu", "--range", "5", "-o", "a.png"),
        "--range needs 2 values",
        "LOW HIGH",
    ),
    "no samples": (("histogram", "relu", "--samples", "0"), "--samples cannot be 0", "from 1"),
    "negative samples": (("histogram", "relu", "--samples", "-5"), "cannot be -5", "from 1"),
    "no bins": (("histogram", "relu", "--bins", "0"), "--bins cannot be 0", "from 1"),
    "unknown option": (("plot", "relu", "--titel", "x"), "--titel", "--title"),
    "unknown command": (("plt", "relu"), "'plt'", "plot"),
    "missing function": (("plot",), "FN", "--help"),
    "missing photo": (("image", "--fn", "relu"), "PHOTO", "--help"),
    "size malformed": (("plot", "relu", "--size", "6"), "--size cannot be '6'", "6x4"),
    "size tiny": (("plot", "relu", "--size", "0x4"), "out of bounds", "inches"),
    "size NaN": (("plot", "relu", "--size", "nanx4"), "out of bounds", "inches"),
    "dpi": (("plot", "relu", "--dpi", "0"), "--dpi cannot be 0", "from 10"),
    "dpi not a number": (("plot", "relu", "--dpi", "x"), "--dpi cannot be 'x'", "number"),
    "seed not whole": (("histogram", "relu", "--seed", "1.5"), "--seed cannot", "whole number"),
    "range not numbers": (("plot", "relu", "--range", "a", "1"), "--range cannot be 'a'", "number"),
    "too many pixels": (("plot", "relu", "--size", "50x50", "--dpi", "300"), "too many", "64,000"),
    "function of a file": (("plot", "./act.py:mish"), "is no function", "mish --from ./act.py."),
    "file of functions": (("plot", "act.toml"), "is no function", "NAME --from act.toml."),
    "data and a distribution": (
        ("histogram", "relu", "--data", "a.npy", "--dist", "uniform"),
        "--data and --dist both",
        "one of them",
    ),
    "data and a number of samples": (
        ("compare", "relu", "elu", "--view", "histogram", "--data", "a.npy", "--samples", "10"),
        "--data and --samples both",
        "one of them",
    ),
    "data and a distribution for a network": (
        ("network", "signal", "relu", "--data", "a.npy", "--dist", "uniform"),
        "--data and --dist both",
        "one of them",
    ),
    "several to inform of": (("info", "relu", "gelu"), "info takes one function", "list --json"),
    "column": (("histogram", "relu", "--column", "a"), "No such option: --column.", "FILE:COLUMN"),
    "format of a list": (("list", "--format", "names"), "No such option: --format.", "--csv"),
    "too many samples": (("histogram", "relu", "--samples", "99999999999"), "--samples", "from 1"),
    "too many bins": (("histogram", "relu", "--bins", "99999"), "--bins cannot", "from 1"),
    "too many to compare": (
        ("compare", "prelu", "--alpha", ",".join(map(str, range(201)))),
        "201 different",
        "2 to 200",
    ),
    "one to compare": (("compare", "relu"), "1 different", "2 to 200"),
    "same to compare": (("compare", "relu", "relu"), "1 different", "2 to 200"),
    "view": (("compare", "relu", "elu", "--view", "x"), "--view cannot be 'x'", "histogram"),
    "view without photo": (("compare", "relu", "elu", "--view", "image"), "go together", "both"),
    "suffix": (("plot", "relu", "-o", "a.gif2"), "a.gif2", "png"),
    "format": (("plot", "relu", "--format", "bmp"), "bmp", "png"),
    "json and figure": (("plot", "relu", "-o", "-", "--json"), "standard output", "file"),
    "scale": (("image", "x.png", "--fn", "relu", "--scale", "2:1"), "reversed", "low end"),
    "gain": (("image", "x.png", "--fn", "relu", "--gain", "nan"), "--gain cannot", "number"),
    "center": (("image", "x.png", "--fn", "relu", "--center", "x"), "--center cannot", "median"),
    "sweep nobody has": (
        ("compare", "relu", "tanh", "--alpha", "1,2"),
        "No such option: --alpha.",
        "relu takes no parameters",
    ),
    "sweep nobody has by -p": (("compare", "relu", "tanh", "-p", "a=1,2"), "None of", "info"),
    "option of no list": (("list", "--wide"), "No such option: --wide.", "--help"),
    "number for a list": (("list", "-1"), "No such option: -1.", "--help"),
    "option of no batch": (
        ("batch", "b", "--stile", "dark"),
        "No such option: --stile",
        "--style?",
    ),
    "option with two values": (
        ("plot", "tanh", "--qrst", "-1", "1"),
        "option: --qrst.",
        "takes no",
    ),
    "width": (("plot", "tanh", "--width", "400"), "No such option: --width.", "--size?"),
    "figsize": (("plot", "tanh", "--figsize", "3,4"), "No such option: --figsize.", "--size?"),
    "xlim": (("plot", "tanh", "--xlim", "3,4"), "No such option: --xlim.", "--range?"),
    "out": (("plot", "tanh", "--out", "a.png"), "No such option: --out.", "--output?"),
    "function": (("image", "a.png", "--function", "relu"), "option: --function.", "--fn?"),
    "function of a plot": (("plot", "--function", "relu"), "--function.", "stands by itself"),
    "photo": (("sheet", "tanh", "--photo", "a.png"), "No such option: --photo.", "--image?"),
    "force": (("plot", "tanh", "--force"), "No such option: --force.", "replaced anyway"),
    "show": (("plot", "tanh", "--show"), "No such option: --show.", "--preview"),
    "slip of a formula's parameter": (
        ("plot", "x*alpha", "--alfa", "3"),
        "No such option: --alfa.",
        "--alpha?",
    ),
    "option twice": (
        ("plot", "relu", "--style", "dark", "--style=light"),
        "--style was given twice",
        "once",
    ),
    "two functions": (("plot", "relu", "gelu"), "plot takes one function, not 2", "compare"),
    "two of an image": (("image", "a.png", "relu", "gelu"), "one function, not 2", "compare"),
    "a function too many": (
        ("image", "a.png", "--fn", "relu", "gelu"),
        "'gelu' is no photo",
        "compare",
    ),
    "functions joined": (("compare", "tanh,relu"), "'tanh,relu'", "apart: tanh relu"),
    "a lone number for two": (("plot", "hard_sigmoid:3"), "which parameter is 3", "slope and"),
    "numbers of a function without": (("plot", "relu(3)"), "no parameters, not 1", "relu(x)"),
    "two frameworks": (
        ("plot", "tf.nn.relu", "--framework", "torch"),
        "is of tensorflow",
        "--framework",
    ),
    "what a framework lacks": (("plot", "tf.nn.mish"), "tensorflow has no mish", "mish"),
}


@pytest.mark.parametrize("name", WRONG)
def test_wrong_words_are_refused(actviz, name):
    words, sentence, hint = WRONG[name]
    ran = actviz(*words)
    assert (ran.code, ran.out) == (2, "")
    first, second = ran.err.splitlines()
    assert first.startswith("actviz: ")
    assert sentence in first
    assert second.startswith("  hint: ")
    assert hint in first + second
    assert list(Path.cwd().iterdir()) == []


# What means the same: a line as people write it, and as it is documented.
SAME = {
    "plot relu --range=-3 3": "plot relu --range -3 3",
    "plot relu --range -5,5 --style dark": "plot relu --range -5 5 --style dark",
    "plot relu --range=-5,5": "plot relu --range -5 5",
    f"plot sin --range {-pi} {pi / 2}": "plot sin --range -pi pi/2",
    f"plot sin --range 0 {2 * pi}": "plot sin --range 0 2pi",
    "plot nn.GELU": "plot gelu",
    "plot F.gelu": "plot gelu",
    "plot jax.nn.silu": "plot silu",
    "plot jax.nn.gelu": "plot gelu_tanh",
    "plot 'jax.nn.gelu(approximate=False)'": "plot gelu",
    "plot tf.nn.leaky_relu": "plot leaky_relu:negative_slope=0.2",
    "plot tf.keras.layers.LeakyReLU": "plot leaky_relu --framework keras",
    "plot 'torch.nn.LeakyReLU(negative_slope=0.02)'": "plot leaky_relu:negative_slope=0.02",
    "plot 'LeakyReLU(negative_slope=0.02)'": "plot leaky_relu:negative_slope=0.02",
    "plot \"GELU(approximate='tanh')\"": "plot gelu_tanh",
    "plot \"GELU(approximate='none')\"": "plot gelu",
    "plot 'ReLU(inplace=True)'": "plot relu",
    "plot 'nn.PReLU(num_parameters=1)'": "plot prelu",
    "plot 'prelu(0.1)'": "plot prelu:alpha=0.1",
    "plot prelu:0.1": "plot prelu:alpha=0.1",
    "plot nn.leaky_relu:alpha=0.3": "plot leaky_relu:negative_slope=0.3",
    "plot np.tanh": "plot tanh",
    "plot prelu --α 0.1": "plot prelu --alpha 0.1",
    "plot soft_shrink --λ 2": "plot soft_shrink --lambd 2",
    "plot -x^2": "plot '0-x^2'",
    "image a.png relu": "image a.png --fn relu",
    "image relu a.png": "image a.png --fn relu",
    "sheet a.png relu": "sheet relu --image a.png",
    "compare relu tanh a.png --view image": "compare relu tanh --view image --image a.png",
    "plot 'x*widen' --widen 3": "plot 'x*widen:widen=3'",
}


@pytest.mark.parametrize("line", SAME)
def test_what_people_write_means_what_is_documented(line: str) -> None:
    (written,), (documented,) = (jobs_of(shlex.split(each)) for each in (line, SAME[line]))
    if "x^2" in line:
        assert written.request.function(3.0) == documented.request.function(3.0) == -9.0
    else:
        assert written.request == documented.request


def test_a_fault_of_actviz_is_a_sentence_too(actviz, monkeypatch):
    monkeypatch.setattr("actviz.compute.evaluate.points", lambda *_: 1 / 0)
    ran = actviz("eval", "relu", "1")
    assert ran.code == 1
    assert "ZeroDivisionError" in ran.err.splitlines()[0]
    assert "--debug" in ran.err


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
@pytest.mark.parametrize("words", [["list"], ["eval", "relu", "1"], ["plot", "-h"]])
def test_a_full_standard_output_is_no_fault_of_actviz(words: list[str]) -> None:
    with open("/dev/full", "w") as full:
        command = [sys.executable, "-m", "actviz", *words]
        ran = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert ran.returncode == 1
    assert "No space left" in ran.stderr
    assert "fault" not in ran.stderr


@pytest.mark.parametrize(
    ("words", "same"),
    [
        (["-q", "plot", "relu"], ["plot", "relu", "-q"]),
        (["--style", "dark", "-o", "a.png", "plot", "relu"], ["plot", "relu", "-o", "a.png"]),
        (["--json", "info", "relu"], ["info", "relu", "--json"]),
        (["--names", "list", "--family", "glu"], ["list", "--names", "--family", "glu"]),
        (["-q", "network", "zigzag", "tanh", "--steps", "2"], ["network", "zigzag", "tanh", "-q"]),
        (["-h", "plot"], ["plot", "-h"]),
    ],
)
def test_options_may_stand_before_the_command(actviz, words, same):
    first, second = actviz(*words), actviz(*same)
    assert (first.code, first.out, first.err) == (second.code, second.out, second.err)
    assert first.code == 0


def test_what_stands_before_a_command_and_is_none_is_told(actviz):
    assert "No such option: --figsize" in actviz("--figsize", "plot", "relu").err
    assert actviz("-V", "plot").out.startswith("actviz ")
    assert "batch FILE --dry-run" in actviz("plot", "relu", "--dry-run").err

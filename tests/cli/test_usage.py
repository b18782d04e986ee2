"""Wrong words: one sentence, one hint, exit code 2, nothing printed and nothing written."""

from __future__ import annotations

from pathlib import Path

import pytest

WRONG = {
    "unknown function": (("plot", "reluu"), "no function 'reluu'", "relu"),
    "unknown parameter": (("plot", "prelu", "--alfa", "1"), "no parameter 'alfa'", "alpha"),
    "foreign parameter": (("plot", "relu", "--alpha", "1"), "no parameter 'alpha'", "takes no"),
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
    "range infinite": (("plot", "relu", "--range", "0", "inf"), "is not finite", "finite"),
    "range too short": (("plot", "relu", "--range", "1"), "--range needs 2 values", "follow"),
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
    "too many samples": (("histogram", "relu", "--samples", "99999999999"), "--samples", "from 1"),
    "too many bins": (("histogram", "relu", "--bins", "99999"), "--bins cannot", "from 1"),
    "too many to compare": (
        ("compare", "prelu", "--alpha", ",".join(map(str, range(13)))),
        "13 different",
        "2 to 12",
    ),
    "one to compare": (("compare", "relu"), "1 different", "2 to 12"),
    "same to compare": (("compare", "relu", "relu"), "1 different", "2 to 12"),
    "view": (("compare", "relu", "elu", "--view", "x"), "--view cannot be 'x'", "histogram"),
    "view without photo": (("compare", "relu", "elu", "--view", "image"), "go together", "both"),
    "suffix": (("plot", "relu", "-o", "a.gif2"), "a.gif2", "png"),
    "format": (("plot", "relu", "--format", "bmp"), "bmp", "png"),
    "json and figure": (("plot", "relu", "-o", "-", "--json"), "standard output", "file"),
    "scale": (("image", "x.png", "--fn", "relu", "--scale", "2:1"), "reversed", "low end"),
    "gain": (("image", "x.png", "--fn", "relu", "--gain", "nan"), "--gain cannot", "number"),
    "center": (("image", "x.png", "--fn", "relu", "--center", "x"), "--center cannot", "median"),
    "sweep nobody has": (("compare", "relu", "tanh", "--alpha", "1,2"), "None of", "info"),
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


def test_a_fault_of_actviz_is_a_sentence_too(actviz, monkeypatch):
    monkeypatch.setattr("actviz.compute.evaluate.points", lambda *_: 1 / 0)
    ran = actviz("eval", "relu", "1")
    assert ran.code == 1
    assert "ZeroDivisionError" in ran.err.splitlines()[0]
    assert "--debug" in ran.err

"""Numbers out: the series that a figure draws, as JSON and in columns."""

from __future__ import annotations

import csv
import io
import json
import os
import pty
import subprocess
import sys
from collections.abc import Iterator
from math import erf, sqrt
from pathlib import Path
from typing import Any

import numpy as np
import pytest

VIEWS = {
    "plot gelu": "x",
    "plot step": "x",
    "histogram relu --samples 1000 --bins 7": "count",
    "image {photo} --fn relu": "pixels",
    "compare relu gelu --diff": "x",
    "compare relu gelu --view histogram --samples 500 --bins 3": "count",
    "sheet relu {photo}": "pixels",
    "network signal relu --layers 2 --width 10 --bins 3 --samples 50": "signal_std",
    "network boundary relu --dataset xor --steps 3": "loss",
    "network dead relu --steps 3": "dead",
    "network zigzag relu --steps 4": "w1",
    "network learn relu --dataset moons --epochs 2 --seeds 1": "accuracy",
}


def table(text: str, mark: str = ",") -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text), delimiter=mark))


def rows(series: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for each in series:
        columns = {key: value for key, value in each.items() if isinstance(value, list)}
        for at in range(len(next(iter(columns.values())))):
            yield {key: columns[key][at] if key in columns else each[key] for key in each}


@pytest.mark.parametrize("line", VIEWS)
def test_json_and_columns_hold_what_is_drawn(actviz: Any, samples: Path, line: str) -> None:
    words = line.format(photo=samples / "camera.png").split()
    told = actviz(*words, "-o", "a.png", "--json")
    assert told.code == 0
    expected = list(rows(json.loads(told.out)["series"]))
    printed = table(actviz(*words, "-o", "a.png", "--tsv").out, "\t")
    assert VIEWS[line] in printed[0]
    assert len(printed) == len(expected) > 1
    for row, known in zip(printed, expected, strict=True):
        given = {key: value for key, value in row.items() if value != ""}
        kept = {key: str(value) for key, value in known.items() if value is not None}
        assert given == kept


def test_the_curve_is_the_function(actviz: Any) -> None:
    for row in table(actviz("plot", "gelu", "--range", "-3", "3", "--csv").out):
        x = float(row["x"])
        assert float(row["f"]) == pytest.approx(x * (1 + erf(x / sqrt(2))) / 2, abs=1e-13)


def test_a_jump_stands_twice(actviz: Any) -> None:
    at = [row["f"] for row in table(actviz("plot", "step", "--csv").out) if float(row["x"]) == 0]
    assert at == ["0.0", "1.0"]


def test_bins_and_atoms_count_every_sample(actviz: Any) -> None:
    data = np.random.default_rng(3).normal(size=1000)
    np.save("data.npy", data)
    told = table(actviz("histogram", "relu", "--data", "data.npy", "--bins", "9", "--csv").out)
    for side, expected in (("before", data), ("after", np.maximum(data, 0.0))):
        each = [row for row in told if row["side"] == side]
        assert sum(int(row["count"]) for row in each) == 1000
        for row in each:
            low, high = float(row["low"]), float(row["high"])
            if low == high:
                assert int(row["count"]) == np.sum(expected == low)
    assert any(row["low"] == row["high"] == "0.0" for row in told)


def test_a_photo_tells_every_level(actviz: Any, samples: Path) -> None:
    from PIL import Image

    photo = Image.open(samples / "camera.png").convert("L")
    told = table(actviz("image", samples / "camera.png", "--fn", "relu", "--csv").out)
    counts = {level: count for level, count in enumerate(photo.histogram()) if count}
    assert {int(row["level"]): int(row["pixels"]) for row in told} == counts


def test_columns_name_the_figure_of_several(actviz: Any, samples: Path) -> None:
    photos = [samples / "camera.png", samples / "coffee.png"]
    ran = actviz("image", *photos, "--fn", "relu", "--csv")
    assert len({row["output"] for row in table(ran.out)}) == 2


def test_one_form_at_a_time(actviz: Any) -> None:
    for words in (("eval", "relu", "1"), ("list",), ("info", "relu"), ("plot", "relu")):
        ran = actviz(*words, "--json", "--csv")
        assert (ran.code, ran.out) == (2, "")
        assert "each want standard output" in ran.err
    assert "--csv and -o -" in actviz("plot", "relu", "-o", "-", "--csv").err


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["-4:4:2"], [-4, -2, 0, 2, 4]),
        (["0:0.3:0.1"], [0.0, 0.1, 0.2, 0.3]),
        (["4:-4:-4"], [4, 0, -4]),
        (["-1,0,1.5"], [-1, 0, 1.5]),
        (["0:1:0.4", "7"], [0, 0.4, 0.8, 7]),
    ],
)
def test_eval_takes_steps_and_lists(actviz: Any, words: list[str], expected: list[float]) -> None:
    assert [
        float(row["x"]) for row in table(actviz("eval", "tanh", *words, "--csv").out)
    ] == expected


def test_eval_reads_commas_on_standard_input(process: Any) -> None:
    assert process("eval", "relu", "-", "--csv", stdin="1, 2,3\n").stdout.count("\n") == 4


@pytest.mark.parametrize("word", ["1:2", "1:2:0", "2:1:1", "0:1e9:1e-3", "1:2:3:4", "a:b:c", "1,,"])
def test_eval_refuses_what_are_no_steps(actviz: Any, word: str) -> None:
    ran = actviz("eval", "relu", word)
    assert (ran.code, ran.out) == (2, "")
    assert len(ran.err.splitlines()) == 2


def test_a_side_of_a_kink_is_a_column(actviz: Any) -> None:
    (row,) = table(actviz("eval", "relu", "0", "--csv").out)
    assert (row["derivative"], row["left_derivative"], row["right_derivative"]) == (
        "",
        "0.0",
        "1.0",
    )


def test_the_catalogue_in_columns(actviz: Any) -> None:
    listed = table(actviz("list", "--csv").out)
    assert [row["name"] for row in listed] == actviz("list", "--names").out.split()
    assert next(row for row in listed if row["name"] == "gelu")["formula"] == "x*Phi(x)"
    told = {row["item"]: row["value"] for row in table(actviz("info", "prelu", "--csv").out)}
    assert told["parameters.0.value"] == "0.25"
    assert told["label"] == "PReLU"


@pytest.mark.skipif(sys.platform == "win32", reason="needs a terminal")
def test_json_is_indented_on_a_terminal() -> None:
    leader, follower = pty.openpty()
    command = [sys.executable, "-m", "actviz", "eval", "maxout", "0", "--json"]
    subprocess.run(command, stdout=follower, check=True)
    os.close(follower)
    shown = b""
    try:
        while read := os.read(leader, 65536):
            shown += read
    except OSError:
        pass  # the end, on Linux
    os.close(leader)
    text = shown.decode().replace("\r\n", "\n")
    assert '\n  "function": "maxout",\n' in text
    assert '\n    "weights": [-1.0, 0.0, 1.0],\n' in text
    assert json.loads(text)["points"][0]["x"] == 0.0

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from actviz.errors import InputError
from actviz.files import read_table


def written(text: str, name: str = "points.csv") -> str:
    Path(name).write_text(text, encoding="utf-8")
    return name


@pytest.mark.parametrize(
    "text",
    [
        "1,2,0\n3,4,1\n5,6,0\n",
        "x,y,label\n1,2,0\n3,4,1\n\n5,6,0\n",
        "\ufeff1, 2,0\r\n3,4,1\r\n5,6,0",
    ],
)
def test_a_csv_holds_features_and_a_label(text: str) -> None:
    dataset = read_table(written(text))
    assert dataset.x.tolist() == [[1, 2], [3, 4], [5, 6]]
    assert dataset.labels.tolist() == [0, 1, 0]
    assert dataset.classes == ("0", "1")


def test_labels_may_be_words_and_numbers_sort_by_size() -> None:
    assert read_table(written("1,2,cat\n3,4,ant\n")).labels.tolist() == [1, 0]
    assert read_table(written("1,2,10\n3,4,9\n")).classes == ("9", "10")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "no samples"),
        ("x,y,label\n", "no samples"),
        ("1,2,0\n3,4\n", "2 columns in sample 2"),
        ("1\n2\n", "1 columns in sample 1"),
        ("1,2,0\n3,four,1\n", "no number in sample 2"),
        ("1,2,0\n3,4,0\n", "1 class."),
        ("1,2,0\n3,nan,1\n", "not finite, in sample 2, feature 2"),
        ("1,inf,0\n3,4,1\n", "not finite, in sample 1, feature 2"),
    ],
)
def test_a_bad_csv_is_told_in_one_sentence(text: str, said: str) -> None:
    with pytest.raises(InputError) as error:
        read_table(written(text))
    assert said in error.value.message
    assert error.value.hint


def test_a_csv_of_bytes_and_a_missing_one_are_told() -> None:
    Path("bytes.csv").write_bytes(b"\xff\xfe\x00\x81,\n")
    for path, said in (
        ("bytes.csv", "not a CSV"),
        ("missing.csv", "There is no table 'missing.csv'"),
    ):
        with pytest.raises(InputError, match=said):
            read_table(path)


def test_an_npz_holds_x_and_y() -> None:
    np.savez("data.npz", X=np.arange(24).reshape(3, 2, 4), y=np.array([5, 7, 5]))
    dataset = read_table("data.npz")
    assert dataset.x.tolist() == np.arange(24.0).reshape(3, 8).tolist()
    assert dataset.labels.tolist() == [0, 1, 0]


@pytest.mark.parametrize(
    ("arrays", "said"),
    [
        ({"X": np.ones((3, 2))}, "does not hold"),
        ({"X": np.ones((3, 2)), "y": np.zeros(2)}, "of shape"),
        ({"X": np.ones(3), "y": np.zeros(3)}, "of shape"),
        ({"X": np.ones((3, 2)), "y": np.zeros(3)}, "1 class"),
        ({"X": np.full((2, 1), np.nan), "y": np.arange(2)}, "not finite"),
        ({"X": np.array([["a"], ["b"]]), "y": np.arange(2)}, "of shape"),
        ({"X": np.ones((2, 1)), "y": np.array([{}, []], dtype=object)}, "plain arrays"),
    ],
)
def test_a_bad_npz_is_told_in_one_sentence(arrays: dict[str, np.ndarray], said: str) -> None:
    np.savez("data.npz", **arrays)
    with pytest.raises(InputError, match=said):
        read_table("data.npz")


def test_no_npz_is_told() -> None:
    Path("data.npz").write_bytes(b"no zip")
    with pytest.raises(InputError, match=r"not an \.npz file"):
        read_table("data.npz")


def test_standard_input_holds_a_table(process) -> None:
    words = ("network", "boundary", "relu", "--data", "-", "--steps", "2", "-o", "a.png", "--json")
    ran = process(*words, stdin="1,2,cat\n3,4,ant\n5,5,cat\n0,1,ant\n")
    assert ran.returncode == 0, ran.stderr
    assert '"samples": 4' in ran.stdout


@pytest.mark.parametrize("view", ["boundary", "learn"])
def test_a_table_is_never_overwritten(actviz, view: str) -> None:
    text = "1,2,cat\n3,4,ant\n" * 9
    ran = actviz("network", view, "relu", "--data", written(text, "points.png"), "-o", "points.png")
    assert ran.code == 2
    assert "no input is overwritten" in ran.err
    assert Path("points.png").read_text() == text


def test_a_table_too_large_is_refused(monkeypatch) -> None:
    monkeypatch.setattr("actviz.files.tables.MAX_TABLE", 5)
    with pytest.raises(InputError, match="too large"):
        read_table(written("1,2,cat\n"))

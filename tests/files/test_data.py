"""Data files become one flat array of real numbers, or one sentence."""

import io
import os
import sys
import zipfile

import numpy as np
import pytest

from actviz.errors import InputError
from actviz.files import read_data

NUMBERS = [[1.5, -2.0, 3.0], [4.0, 5.25, 6e-3]]
FLAT = sorted(number for row in NUMBERS for number in row)


def text(tmp_path, content, name="data.csv"):
    path = tmp_path / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return str(path)


def refusal(path):
    with pytest.raises(InputError) as caught:
        read_data(path)
    assert caught.value.message.count("\n") == 0
    assert caught.value.hint
    return caught.value.message


@pytest.mark.parametrize("kind", ["f2", "f4", "f8", ">f4", "i1", "i8", "u2", "?"])
def test_an_npy_file_is_mapped_and_keeps_its_type(tmp_path, kind):
    path = str(tmp_path / "data.npy")
    np.save(path, np.array([[0, 1], [1, 0]], kind))
    data = read_data(path)
    assert data.dtype == np.dtype(kind)
    assert isinstance(data, np.memmap)
    assert data.tolist() == [0, 1, 1, 0]


def test_an_npy_file_in_fortran_order_needs_no_copy(tmp_path):
    path = str(tmp_path / "data.npy")
    np.save(path, np.asfortranarray(NUMBERS))
    data = read_data(path)
    assert not data.flags.owndata
    assert sorted(data) == FLAT


def test_a_single_number_is_data(tmp_path):
    path = str(tmp_path / "data.npy")
    np.save(path, np.float64(3))
    assert read_data(path).tolist() == [3.0]


@pytest.mark.parametrize("save", [np.savez, np.savez_compressed])
def test_an_npz_file_of_one_array(tmp_path, save):
    path = str(tmp_path / "data.npz")
    save(path, NUMBERS)
    assert sorted(read_data(path)) == FLAT


def test_an_npz_file_of_several_arrays_names_them(tmp_path):
    path = str(tmp_path / "data.npz")
    np.savez(path, weights=[1.0], biases=[2.0])
    assert refusal(path).endswith("data.npz' holds 2 arrays: weights and biases.")


def test_one_array_of_several_is_named_behind_the_file(tmp_path):
    path = str(tmp_path / "data.npz")
    np.savez(path, weights=[1.0], biases=[2.0, 3.0])
    assert read_data(f"{path}:biases").tolist() == [2.0, 3.0]
    with pytest.raises(InputError, match="has no array 'weigths'") as caught:
        read_data(f"{path}:weigths")
    assert "weights" in caught.value.hint


def test_one_column_of_a_table_is_named_behind_the_file(tmp_path):
    path = text(tmp_path, "epoch,loss\n1,0.5\n2,0.25\n")
    assert read_data(f"{path}:loss").tolist() == [0.5, 0.25]
    with pytest.raises(InputError, match="has no column 'los'"):
        read_data(f"{path}:los")


def test_a_file_whose_name_has_a_colon_is_whole(tmp_path):
    assert read_data(text(tmp_path, "1\n2\n", "a.csv:b")).tolist() == [1.0, 2.0]


@pytest.mark.parametrize("head", [",a,b", ",0,1"])
def test_an_index_of_pandas_is_no_data(tmp_path, head):
    notes = []
    path = text(tmp_path, f"{head}\n0,1.5,2.5\n1,3.5,4.5\n")
    assert read_data(path, notes).tolist() == [1.5, 2.5, 3.5, 4.5]
    assert "counts its lines" in notes[0]


@pytest.mark.parametrize(
    "content",
    [
        "1.5,-2,3\n4,5.25,6e-3\n",
        "1.5 -2 3\n4\t5.25  6e-3",
        "\ufeff1.5,-2,3\n4,5.25,6e-3\n",
        "1.5;-2;3\r\n4;5.25;6e-3\r\n",
        "a,b,c\n1.5,-2,3\n4,5.25,6e-3",
        "# made by hand\n1.5 -2 # two\n3\n\n4 5.25\n6e-3\n",
        "value\n1.5\n-2\n3\n4\n5.25\n6e-3\n",
    ],
)
def test_text_holds_numbers_in_any_usual_form(tmp_path, content):
    assert sorted(read_data(text(tmp_path, content))) == FLAT


def test_entries_that_are_not_finite_are_kept(tmp_path):
    data = read_data(text(tmp_path, "1,nan,inf\n-inf,,2,\n"))
    assert np.isnan(data).sum() == 2
    assert np.isinf(data).sum() == 2
    assert len(data) == 6


@pytest.mark.parametrize(
    ("content", "wrong"),
    [
        ("1\n2\nthree\n", "Line 3 of 'data.csv' holds 'three', which is not a number."),
        ("1,two\n", "Line 1 of 'data.csv' holds 'two', which is not a number."),
        ("a,b\n1,2\n\n1;x\n", "Line 4 of 'data.csv' holds 'x', which is not a number."),
        ("name\nvalue\n1\n", "Line 2 of 'data.csv' holds 'value', which is not a number."),
    ],
)
def test_what_is_no_number_is_named_with_its_line(tmp_path, content, wrong):
    text(tmp_path, content)
    assert refusal("data.csv") == wrong


@pytest.mark.parametrize("content", ["", "\n\n", "# nothing\n", "value\n"])
def test_a_file_without_numbers_is_refused(tmp_path, content):
    assert refusal(text(tmp_path, content)).endswith("data.csv' holds no numbers.")


def test_an_empty_array_is_refused(tmp_path):
    path = str(tmp_path / "data.npy")
    np.save(path, np.empty((3, 0)))
    assert refusal(path).endswith("holds no numbers.")


@pytest.mark.parametrize(
    "entries",
    [np.array([1j]), np.array(["a"]), np.array([(1, 2)], "i4,i4"), np.array(["NaT"], "M8[s]")],
)
def test_entries_that_are_not_real_numbers_are_refused(tmp_path, entries):
    path = str(tmp_path / "data.npy")
    np.save(path, entries)
    assert " entries." in refusal(path)


class Trap:
    def __reduce__(self):
        return os.mkdir, ("sprung",)


@pytest.mark.parametrize("save", [np.save, np.savez])
def test_a_pickle_is_never_opened(tmp_path, save):
    path = tmp_path / ("data.npy" if save is np.save else "data.npz")
    save(path, np.array([Trap()], object), allow_pickle=True)
    assert "never unpickled" in refusal(str(path))
    assert not (tmp_path / "sprung").exists()


def damaged():
    whole = io.BytesIO()
    np.save(whole, np.arange(1000.0))
    content = whole.getvalue()
    yield content[:-100]
    yield content[:40]
    yield content[:8]
    yield content.replace(b"(1000,)", b"(10**9,)"[:7])
    yield content.replace(b"1000", b"9" * 4)
    zipped = io.BytesIO()
    np.savez(zipped, np.arange(1000.0))
    yield zipped.getvalue()[:-200]
    yield zipped.getvalue()[:500]
    yield b"PK\x03\x04"


@pytest.mark.parametrize("content", list(damaged()))
def test_a_damaged_file_is_refused(tmp_path, content):
    assert "cannot be read" in refusal(text(tmp_path, content))


def test_a_member_that_unpacks_to_too_much_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr("actviz.files.data.MAX_UNPACKED_ARRAY", 1000)
    path = str(tmp_path / "data.npz")
    np.savez_compressed(path, np.zeros(10_000))
    assert "does not fit into memory" in refusal(path)


def test_an_archive_of_something_else_is_refused(tmp_path):
    with zipfile.ZipFile(tmp_path / "data.npz", "w") as archive:
        archive.writestr("readme.txt", "hello")
    assert "cannot be read" in refusal(str(tmp_path / "data.npz"))


def test_a_line_without_end_is_refused(monkeypatch):
    monkeypatch.setattr("actviz.files.data.MAX_LINE", 1000)
    assert "Line 1 of '/dev/zero' is too long." in refusal("/dev/zero")


def test_bytes_that_are_no_text_are_refused(tmp_path):
    assert refusal(text(tmp_path, b"\xff\xfe1\n2\n")).endswith("neither a NumPy file nor text.")


def test_a_missing_file_and_a_folder_are_refused(tmp_path):
    assert refusal("gone.npy") == "There is no data file 'gone.npy'."
    assert refusal(str(tmp_path)).endswith("is a folder, not a data file.")


@pytest.fixture
def standard_input(monkeypatch):
    read, end = os.pipe()
    with open(read, encoding="utf-8") as stream:
        monkeypatch.setattr(sys, "stdin", stream)

        def feed(content):
            with open(end, "wb") as writer:
                writer.write(content)

        yield feed


def test_text_comes_through_standard_input(standard_input):
    standard_input(b"1.5 -2 3\n4 5.25 6e-3\n")
    assert sorted(read_data("-")) == FLAT


def test_an_npy_file_comes_through_standard_input(standard_input):
    content = io.BytesIO()
    np.save(content, NUMBERS)
    standard_input(content.getvalue())
    assert sorted(read_data("-")) == FLAT


def test_what_is_wrong_on_standard_input_is_said(standard_input):
    standard_input(b"1\nx\n")
    assert refusal("-") == "Line 2 of standard input holds 'x', which is not a number."


def test_an_array_of_a_safetensors_file_is_data(tmp_path):
    numpy = pytest.importorskip("safetensors.numpy")
    path = str(tmp_path / "kept.safetensors")
    numpy.save_file({"a": np.ones((2, 2)), "b.c": np.zeros(3, np.float32)}, path)
    assert read_data(f"{path}:b.c").tolist() == [0.0, 0.0, 0.0]
    for name, said in (("", "holds 2 arrays: a and b.c"), (":d", "has no array 'd'")):
        with pytest.raises(InputError, match=said):
            read_data(path + name)
    numpy.save_file({"a": np.ones((2, 2))}, path)
    assert read_data(path).tolist() == [1.0] * 4


def test_a_table_of_parquet_is_told_as_such(tmp_path):
    (tmp_path / "a.parquet").write_bytes(b"PAR1" + bytes(50))
    with pytest.raises(InputError, match="table of Parquet"):
        read_data(str(tmp_path / "a.parquet"))

"""Files as the command line meets them: one sentence, one hint, the right code, nothing written."""

from __future__ import annotations

import json
import os
import stat
import sys
from pathlib import Path

import numpy as np
import pytest
from PIL import Image


@pytest.fixture
def photo() -> str:
    """A small photo in the current folder."""
    ramp = np.arange(64 * 48, dtype=np.uint32).reshape(48, 64) % 256
    Image.fromarray(ramp.astype(np.uint8)).save("photo.png")
    return "photo.png"


def broken() -> dict[str, bytes]:
    whole = Path("photo.png").read_bytes()
    return {"empty.png": b"", "cut.png": whole[: len(whole) // 2], "text.png": b"hello " * 99}


@pytest.mark.parametrize("name", ["missing.png", "folder", "empty.png", "cut.png", "text.png"])
def test_a_photo_that_cannot_be_used_fails_the_work(actviz, photo, name):
    os.mkdir("folder")
    for path, content in broken().items():
        Path(path).write_bytes(content)
    before = sorted(os.listdir())
    ran = actviz("image", name, "--fn", "relu")
    assert (ran.code, ran.out) == (1, "")
    assert name in ran.err
    assert len(ran.err.splitlines()) == 2
    assert sorted(os.listdir()) == before


def test_a_photo_too_large_to_be_safe_is_refused(actviz, photo):
    ran = actviz("image", photo, "--fn", "relu", "--max-pixels", "3000")
    assert ran.code == 1
    assert "--max-pixels" in ran.err
    assert os.listdir() == [photo]


@pytest.mark.parametrize(
    ("output", "code"),
    [
        ("photo.png", 2),
        ("link.png", 2),
        ("a.bmp", 2),
        ("noext", 2),
        ("folder.png", 1),
        ("photo.png/a.png", 1),
        ("a" * 300 + ".png", 1),
        ("nul\0.png", 2),
    ],
)
def test_an_output_that_cannot_be_meant_or_written(actviz, photo, output, code):
    os.symlink(photo, "link.png")
    os.mkdir("folder.png")
    content = Path(photo).read_bytes()
    before = sorted(os.listdir())
    ran = actviz("image", photo, "--fn", "relu", "-o", output)
    assert (ran.code, ran.out) == (code, "")
    assert len(ran.err.splitlines()) == 2
    assert sorted(os.listdir()) == before
    assert Path(photo).read_bytes() == content


def test_no_clobber_keeps_what_is_there(actviz):
    Path("a.png").write_bytes(b"mine")
    assert actviz("plot", "relu", "-o", "a.png", "--no-clobber").code == 1
    assert Path("a.png").read_bytes() == b"mine"
    assert actviz("plot", "relu", "-o", "a.png").code == 0
    assert Path("a.png").read_bytes().startswith(b"\x89PNG")


def test_several_photos_one_bad(actviz, photo):
    os.mkdir("out")
    ran = actviz("image", photo, "missing.png", "--fn", "relu", "--out-dir", "out")
    assert ran.code == 3
    assert "missing.png" in ran.err
    (path,) = ran.out.splitlines()
    assert Path(path).is_file()


def test_several_photos_all_bad(actviz):
    assert actviz("image", "a.png", "b.png", "--fn", "relu").code == 1


def test_several_photos_and_one_name(actviz, photo):
    Image.open(photo).save("other.png")
    ran = actviz("image", photo, "other.png", "--fn", "relu", "-o", "a.png")
    assert ran.code == 2
    assert not Path("a.png").exists()


def test_several_photos_in_json(actviz, photo):
    Image.open(photo).save("other.png")
    ran = actviz("image", photo, "other.png", "--fn", "relu", "--json")
    assert [Path(each["output"]).is_file() for each in json.loads(ran.out)] == [True, True]


def test_a_figure_on_standard_output(process):
    ran = process("plot", "relu", "-o", "-", "--format", "svg")
    assert ran.returncode == 0
    assert ran.stdout.startswith("<?xml")
    assert list(Path.cwd().iterdir()) == []


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
def test_no_figure_on_a_terminal():
    import pty
    import subprocess

    leader, follower = pty.openpty()
    ran = subprocess.run(
        [sys.executable, "-m", "actviz", "plot", "relu", "-o", "-"],
        stdout=follower,
        stderr=subprocess.PIPE,
        timeout=60,
        check=False,
    )
    os.close(leader)
    os.close(follower)
    assert ran.returncode == 2
    assert b"terminal" in ran.stderr


def test_raw_keeps_size_and_identity(actviz, photo):
    assert actviz("image", photo, "--fn", "identity", "--raw", "-o", "raw.png").code == 0
    with Image.open("raw.png") as raw, Image.open(photo) as original:
        np.testing.assert_array_equal(np.asarray(raw), np.asarray(original))


def test_names_that_markup_would_eat(actviz):
    name = "[bold]x[red] ünï.png"
    assert actviz("plot", "relu", "-o", name).out == f"{name}\n"
    assert Path(name).is_file()


def test_a_name_that_is_no_unicode(process):
    name = os.fsdecode(b"caf\xe9.png")
    ran = process("plot", "relu", "-o", name, "--quiet")
    assert ran.returncode == 0
    assert os.path.exists(name)


def test_quiet_prints_nothing(actviz):
    ran = actviz("plot", "relu", "-q")
    assert (ran.code, ran.out, ran.err) == (0, "", "")


def test_the_umask_is_obeyed(actviz):
    old = os.umask(0o027)
    try:
        actviz("plot", "relu", "-o", "a.png")
    finally:
        os.umask(old)
    assert stat.S_IMODE(os.stat("a.png").st_mode) == 0o640


def test_an_image_s_numbers(actviz, photo):
    numbers = json.loads(actviz("image", photo, "--fn", "relu", "--json").out)
    assert numbers["function"] == "relu"
    assert numbers["size"] == [64, 48]
    assert numbers["bit_depth"] == 8
    assert numbers["center"] == pytest.approx(127.5 / 255)
    assert numbers["input_range"] == pytest.approx([-0.5, 0.5])
    assert numbers["output_range"] == pytest.approx([0.0, 0.5])
    assert numbers["clipped_fraction"] == 0.0


@pytest.mark.parametrize("content", ["this is no setting", "lines.linewidth: thick", "\0"])
def test_a_style_file_that_cannot_be_used(actviz, content):
    assert actviz("plot", "relu", "-o", "a.png").code == 0
    Path("bad.mplstyle").write_text(content)
    ran = actviz("plot", "relu", "--style", "bad.mplstyle", "-o", "b.png")
    assert (ran.code, ran.out) == (1, "")
    assert "bad.mplstyle" in ran.err
    assert not Path("b.png").exists()

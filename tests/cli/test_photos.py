"""Photos through the command line, as a user sends them."""

import subprocess
import sys

import numpy as np
import pytest
from PIL import Image


@pytest.mark.parametrize("name", ["camera.png", "coffee.png", "grace_hopper.jpg"])
def test_the_raw_picture_of_the_identity_is_the_photo_in_grey(actviz, samples, name):
    ran = actviz("image", samples / name, "--fn", "identity", "--raw", "-o", "raw.png")
    assert (ran.code, ran.out) == (0, "raw.png\n")
    with Image.open("raw.png") as raw, Image.open(samples / name) as photo:
        assert np.array_equal(np.asarray(raw), np.asarray(photo.convert("L")))


def test_a_raw_picture_needs_no_matplotlib(samples, tmp_path):
    script = f"""
import sys
from actviz.cli.startup.entry import run
code = run(["image", {str(samples / "camera.png")!r}, "--fn", "relu", "--raw", "-o", "raw.png"])
sys.exit(code or "matplotlib" in sys.modules)
"""
    ran = subprocess.run([sys.executable, "-c", script], cwd=tmp_path, capture_output=True)
    assert (ran.returncode, ran.stderr) == (0, b"")


def test_a_photo_that_hardly_changes_is_told(actviz, samples):
    photo = samples / "coffee.png"
    said = actviz("image", photo, "--fn", "tanh", "-o", "a.png").err
    assert "tanh is nearly linear over the photo's levels" in said
    assert "--gain 3" in said
    assert actviz("image", photo, "--fn", "tanh", "--gain", "6", "-o", "a.png").err == ""
    assert actviz("image", photo, "--fn", "identity", "-o", "a.png").err == ""


def test_compared_photos_that_hardly_change_are_told(actviz, samples):
    said = actviz("compare", "relu", "tanh", "--view", "image", "--image", samples / "coffee.png")
    assert "tanh is nearly linear over the photo's levels" in said.err
    assert "relu is" not in said.err

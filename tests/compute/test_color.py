"""Colour photos: each channel through the function, one centre and one scale for all."""

from __future__ import annotations

import json

import numpy as np
import pytest
from PIL import Image

from actviz import get
from actviz.compute.image import activate
from actviz.compute.photo import Photo
from actviz.requests import Grey
from tests.compute.raws import raw_levels

RGB = np.random.default_rng(0).integers(0, 256, (20, 30, 3), dtype=np.uint8)
PHOTO = Photo("p", np.ascontiguousarray(np.moveaxis(RGB, -1, 0)), 8)


def test_the_identity_leaves_every_colour_as_it_is():
    data = activate(get("identity"), PHOTO, Grey())
    np.testing.assert_array_equal(raw_levels(data), RGB)
    np.testing.assert_allclose(data.before + data.center, RGB / 255, atol=1e-12)
    np.testing.assert_array_equal(data.before, data.after)


def test_the_centre_is_that_of_all_channels():
    data = activate(get("identity"), PHOTO, Grey())
    assert data.center == pytest.approx(np.median(RGB / 255))


def test_relu_keeps_what_is_brighter_than_the_centre():
    data = activate(get("relu"), PHOTO, Grey())
    center = np.median(RGB / 255)
    expected = np.maximum(RGB / 255 - center, 0.0) + center
    np.testing.assert_array_equal(raw_levels(data), np.rint(expected * 255))


def test_all_channels_share_one_scale_that_clips_nothing():
    data = activate(get("sigmoid"), PHOTO, Grey(gain=3.0))
    low, high = data.after_scale
    assert low <= data.output_range[0] < data.output_range[1] <= high
    assert data.clipped_fraction == 0.0


def test_the_command_draws_and_writes_colour(actviz):
    Image.fromarray(RGB).save("a.png")
    assert actviz("image", "a.png", "--fn", "identity", "--color", "--raw", "-o", "b.png").code == 0
    np.testing.assert_array_equal(np.asarray(Image.open("b.png")), RGB)
    numbers = json.loads(actviz("image", "a.png", "--fn", "relu", "--color", "--json").out)
    assert numbers["size"] == [30, 20]
    assert numbers["output_range"][0] == 0.0


def test_one_channel_and_all_do_not_go_together(actviz):
    ran = actviz("image", "a.png", "--fn", "relu", "--color", "--channel", "red")
    assert ran.code == 2
    assert "--channel" in ran.err

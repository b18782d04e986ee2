"""Raw pictures keep every level, and say how they were made."""

import io

import numpy as np
import pytest
from PIL import Image

from actviz.files import encode_levels


@pytest.mark.parametrize("format", ["png", "tiff"])
@pytest.mark.parametrize("kind", [np.uint8, np.uint16])
def test_every_level_is_kept(format, kind):
    levels = np.random.default_rng(0).integers(0, np.iinfo(kind).max, (30, 40), kind, endpoint=True)
    with Image.open(io.BytesIO(encode_levels(levels, format))) as image:
        assert image.format == format.upper()
        assert np.array_equal(np.asarray(image), levels)


def test_colour_has_a_third_axis():
    levels = np.random.default_rng(0).integers(0, 256, (3, 4, 3), dtype=np.uint8)
    with Image.open(io.BytesIO(encode_levels(levels))) as image:
        assert np.array_equal(np.asarray(image), levels)


def test_compression_changes_the_size_alone():
    levels = np.tile(np.arange(256, dtype=np.uint8), (64, 1))
    stored, packed = (encode_levels(levels, compression=level) for level in (0, 9))
    assert len(packed) < len(stored) / 10
    for content in (stored, packed):
        assert np.array_equal(np.asarray(Image.open(io.BytesIO(content))), levels)


def test_by_default_a_photo_is_smaller_than_at_any_middling_level(samples):
    with Image.open(samples / "camera.png") as image:
        levels = np.asarray(image)
    assert len(encode_levels(levels)) < min(
        len(encode_levels(levels, compression=level)) for level in range(1, 7)
    )


@pytest.mark.parametrize("words", ["actviz image a.png", "x = α·x"])
def test_metadata_is_kept(words):
    levels = np.zeros((2, 2), np.uint8)
    with Image.open(io.BytesIO(encode_levels(levels, metadata={"Description": words}))) as image:
        assert image.info["Description"] == words
    content = encode_levels(levels, "tiff", metadata={"Description": words})
    with Image.open(io.BytesIO(content)) as image:
        assert image.getexif()[270].encode("latin-1").decode() == words


def test_the_same_levels_give_the_same_bytes():
    levels = np.random.default_rng(0).integers(0, 256, (30, 40), dtype=np.uint8)
    for format in ("png", "tiff"):
        assert encode_levels(levels, format) == encode_levels(levels, format)

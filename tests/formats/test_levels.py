"""Raw pictures keep every level."""

from __future__ import annotations

import io
import zlib
from collections.abc import Callable

import numpy as np
import pytest
from PIL import Image

from actviz.formats import LEVELS, recipe

Decoder = Callable[[bytes, tuple[int, ...]], np.ndarray]
RECIPE = "actviz image a.png --fn relu --raw"


def opened(content: bytes) -> Image.Image:
    return Image.open(io.BytesIO(content))


@pytest.mark.parametrize("format", LEVELS)
@pytest.mark.parametrize("kind", [np.uint8, np.uint16])
def test_every_level_is_kept(format: str, kind: type) -> None:
    levels = np.random.default_rng(0).integers(0, np.iinfo(kind).max, (30, 40), kind, endpoint=True)
    content = LEVELS[format](levels, RECIPE, None)
    with opened(content) as image:
        assert image.format == format.upper()
        assert np.array_equal(np.asarray(image), levels)
    assert content == LEVELS[format](levels, RECIPE, None)


@pytest.mark.parametrize("format", LEVELS)
def test_colour_has_a_third_axis(format: str) -> None:
    levels = np.random.default_rng(0).integers(0, 256, (3, 4, 3), dtype=np.uint8)
    with opened(LEVELS[format](levels, RECIPE, None)) as image:
        assert np.array_equal(np.asarray(image), levels)


def wide_png(content: bytes, shape: tuple[int, ...]) -> np.ndarray:
    """Return the levels of a PNG of 16-bit colour, of which Pillow shows the high bytes alone."""
    start = content.index(b"IDAT")
    size = int.from_bytes(content[start - 4 : start], "big")
    rows = np.frombuffer(zlib.decompress(content[start + 4 : start + 4 + size]), np.uint8)
    rows = rows.reshape(shape[0], -1)
    assert set(rows[:, 0]) == {1}  # each byte is told as its distance from the pixel on the left
    left = rows[:, 1:].reshape(shape[0], shape[1], 6)
    return np.cumsum(left, axis=1, dtype=np.uint8).view(">u2").reshape(shape)


def wide_tiff(content: bytes, shape: tuple[int, ...]) -> np.ndarray:
    """Return the levels of a TIFF of 16-bit colour."""
    with opened(content) as image:
        tags = dict(image.tag_v2)  # type: ignore[attr-defined]
    (start,), (size,) = tags[273], tags[279]
    return np.frombuffer(zlib.decompress(content[start : start + size]), "<u2").reshape(shape)


@pytest.mark.parametrize(("format", "decoded"), [("png", wide_png), ("tiff", wide_tiff)])
@pytest.mark.parametrize("shape", [(1, 1, 3), (7, 5, 3), (30, 41, 3)])
def test_colour_keeps_16_bits(format: str, decoded: Decoder, shape: tuple[int, ...]) -> None:
    levels = np.random.default_rng(0).integers(0, 2**16, shape, dtype=np.uint16)
    content = LEVELS[format](levels, RECIPE, None)
    assert np.array_equal(decoded(content, shape), levels)
    with opened(content) as image:
        assert (image.size, image.mode) == ((shape[1], shape[0]), "RGB")
        assert np.array_equal(np.asarray(image), levels >> 8)
    assert recipe(content) == RECIPE


def test_compression_changes_the_size_alone() -> None:
    levels = np.tile(np.arange(256, dtype=np.uint8), (64, 1))
    stored, packed = (LEVELS["png"](levels, RECIPE, level) for level in (0, 9))
    assert len(packed) < len(stored) / 10
    for content in (stored, packed):
        assert np.array_equal(np.asarray(opened(content)), levels)


def test_by_default_a_photo_is_smaller_than_at_any_middling_level(samples) -> None:
    with Image.open(samples / "camera.png") as image:
        levels = np.asarray(image)
    assert len(LEVELS["png"](levels, RECIPE, None)) < min(
        len(LEVELS["png"](levels, RECIPE, level)) for level in range(1, 7)
    )

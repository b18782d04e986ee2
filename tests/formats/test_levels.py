"""Raw pictures keep every level."""

from __future__ import annotations

import io

import numpy as np
import pytest
from PIL import Image

from actviz.formats import LEVELS

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

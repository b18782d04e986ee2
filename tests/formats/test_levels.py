"""Raw pictures keep every level."""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Callable, Iterator

import numpy as np
import pytest
from PIL import Image

from actviz.formats import LEVELS, recipe
from actviz.formats.raster import Raster

Decoder = Callable[[bytes, tuple[int, ...]], np.ndarray]
RECIPE = "actviz image a.png --fn relu --raw"


def written(
    format: str, levels: np.ndarray, compression: int | None = None, rows: int = 1000
) -> bytes:
    """Return a raw picture as a file, handed out so many rows at a time."""

    def strips() -> Iterator[np.ndarray]:
        return (levels[top : top + rows] for top in range(0, len(levels), rows))

    channels = 1 if levels.ndim == 2 else 3
    size = levels.shape[1], levels.shape[0]
    stream = io.BytesIO()
    raster = Raster(size, channels, 8 * levels.itemsize, strips)
    LEVELS[format](stream, raster, RECIPE, compression)
    return stream.getvalue()


def opened(content: bytes) -> Image.Image:
    return Image.open(io.BytesIO(content))


@pytest.mark.parametrize("rows", [1, 7, 1000])
@pytest.mark.parametrize("format", LEVELS)
@pytest.mark.parametrize("kind", [np.uint8, np.uint16])
def test_every_level_is_kept(format: str, kind: type, rows: int) -> None:
    levels = np.random.default_rng(0).integers(0, np.iinfo(kind).max, (30, 40), kind, endpoint=True)
    content = written(format, levels, rows=rows)
    with opened(content) as image:
        assert image.format == format.upper()
        assert np.array_equal(np.asarray(image), levels)
    assert content == written(format, levels, rows=rows)


@pytest.mark.parametrize("rows", [1, 2, 1000])
@pytest.mark.parametrize("format", LEVELS)
def test_colour_has_a_third_axis(format: str, rows: int) -> None:
    levels = np.random.default_rng(0).integers(0, 256, (3, 4, 3), dtype=np.uint8)
    with opened(written(format, levels, rows=rows)) as image:
        assert np.array_equal(np.asarray(image), levels)


def chunks(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Yield the chunks of a PNG, whose checksums must be right."""
    at = 8
    while at < len(content):
        size, name = struct.unpack_from(">I4s", content, at)
        chunk = content[at + 8 : at + 8 + size]
        assert content[at + 8 + size : at + 12 + size] == struct.pack(
            ">I", zlib.crc32(name + chunk)
        )
        yield name, chunk
        at += 12 + size


def unfiltered(filter: int, row: np.ndarray, above: np.ndarray) -> np.ndarray:
    """Undo a filter of the PNG specification, on (pixels, bytes of each)."""
    found = np.zeros_like(row)
    for place, told in enumerate(row):
        left = found[place - 1].astype(int) if place else 0 * told.astype(int)
        up = above[place].astype(int)
        expected = (0, left, up, (left + up) // 2)[filter]
        found[place] = (told.astype(int) + expected) % 256
    return found


def wide_png(content: bytes, shape: tuple[int, ...]) -> np.ndarray:
    """Return the levels of a PNG of 16-bit colour, of which Pillow shows the high bytes alone."""
    packed = b"".join(chunk for name, chunk in chunks(content) if name == b"IDAT")
    rows = np.frombuffer(zlib.decompress(packed), np.uint8).reshape(shape[0], -1)
    found = np.zeros((shape[0] + 1, shape[1], 6), np.uint8)
    for number, row in enumerate(rows):
        found[number + 1] = unfiltered(row[0], row[1:].reshape(-1, 6), found[number])
    return found[1:].view(">u2").reshape(shape)


def wide_tiff(content: bytes, shape: tuple[int, ...]) -> np.ndarray:
    """Return the levels of a TIFF of 16-bit colour."""
    with opened(content) as image:
        tags = dict(image.tag_v2)  # type: ignore[attr-defined]
    strips = zip(tags[273], tags[279], strict=True)
    rows = b"".join(zlib.decompress(content[start : start + size]) for start, size in strips)
    return np.frombuffer(rows, "<u2").reshape(shape)


@pytest.mark.parametrize("rows", [3, 1000])
@pytest.mark.parametrize(("format", "decoded"), [("png", wide_png), ("tiff", wide_tiff)])
@pytest.mark.parametrize("shape", [(1, 1, 3), (7, 5, 3), (30, 41, 3)])
def test_colour_keeps_16_bits(
    format: str, decoded: Decoder, shape: tuple[int, ...], rows: int
) -> None:
    levels = np.random.default_rng(0).integers(0, 2**16, shape, dtype=np.uint16)
    content = written(format, levels, rows=rows)
    assert np.array_equal(decoded(content, shape), levels)
    with opened(content) as image:
        assert (image.size, image.mode) == ((shape[1], shape[0]), "RGB")
        assert np.array_equal(np.asarray(image), levels >> 8)
    assert recipe(content) == RECIPE


def smooth(filter: str) -> np.ndarray:
    """Return levels that one of PNG's filters tells best."""
    y, x = np.mgrid[:64, :64]
    noise = np.random.default_rng(0).integers(0, 256, 64)
    shown = {
        "none": np.random.default_rng(0).choice([0, 1, 255], (64, 64)),
        "left": noise[y] + 3 * x,
        "above": noise[x] + 3 * y,
        "mean": x + y + np.random.default_rng(0).integers(0, 40, (64, 64)),
    }
    return (shown[filter] % 256).astype(np.uint8)


@pytest.mark.parametrize(("number", "filter"), list(enumerate(["none", "left", "above", "mean"])))
def test_the_filter_suits_the_picture(number: int, filter: str) -> None:
    content = written("png", smooth(filter))
    packed = b"".join(chunk for name, chunk in chunks(content) if name == b"IDAT")
    rows = np.frombuffer(zlib.decompress(packed), np.uint8).reshape(64, 65)
    assert set(rows[:, 0]) == {number}
    assert np.array_equal(np.asarray(opened(content)), smooth(filter))


def test_a_picture_that_may_pass_4_gigabytes_is_a_big_tiff(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("actviz.formats.tiff_strips.MOST", 100)
    levels = np.random.default_rng(0).integers(0, 256, (30, 41), dtype=np.uint8)
    content = written("tiff", levels, rows=4)
    assert content[:4] == b"II+\0"
    assert np.array_equal(np.asarray(opened(content)), levels)
    assert recipe(content) == RECIPE


def test_compression_changes_the_size_alone() -> None:
    levels = np.tile(np.arange(256, dtype=np.uint8), (64, 1))
    stored, packed = (written("png", levels, level) for level in (0, 9))
    assert len(packed) < len(stored) / 10
    for content in (stored, packed):
        assert np.array_equal(np.asarray(opened(content)), levels)


def test_by_default_a_photo_is_smaller_than_at_any_middling_level(samples) -> None:
    with Image.open(samples / "camera.png") as image:
        levels = np.asarray(image)
    assert len(written("png", levels)) < min(
        len(written("png", levels, level)) for level in range(1, 7)
    )

"""Huge photos are decoded in strips by libvips, and are what Pillow makes of them."""

from __future__ import annotations

import errno
import io
import pickle
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image
from PIL.ImageFile import ImageFile

from actviz.errors import InputError
from actviz.files import keep_photo, libvips, read_photo
from actviz.requests import Grey
from tests.files.pictures import encoded

NOISE = np.random.default_rng(0).integers(0, 256, (53, 37, 4), dtype=np.uint8)
WIDE = np.random.default_rng(1).integers(0, 2**16, (53, 37), dtype=np.uint16)
PICTURES = {
    "1": Image.fromarray(NOISE[..., 0]).convert("1"),
    "L": Image.fromarray(NOISE[..., 0]),
    "LA": Image.fromarray(NOISE[..., :2]),
    "RGB": Image.fromarray(NOISE[..., :3]),
    "RGBA": Image.fromarray(NOISE),
    "I;16": Image.fromarray(WIDE),
}
FILES: list[tuple[str, str, dict[str, Any]]] = [
    ("JPEG", "L", {"quality": 80}),
    ("JPEG", "RGB", {"quality": 80}),
    ("JPEG", "RGB", {"subsampling": 0, "progressive": True}),
    *(("PNG", mode, {}) for mode in PICTURES),
    ("PNG", "L", {"transparency": 7}),
    ("PNG", "RGB", {"transparency": tuple(NOISE[5, 5, :3].tolist())}),
    *(("TIFF", mode, {}) for mode in PICTURES),
    *(("TIFF", "RGB", {"compression": each}) for each in ("tiff_lzw", "tiff_adobe_deflate")),
    ("TIFF", "RGB", {"compression": "jpeg", "quality": 80}),
    ("TIFF", "L", {"compression": "packbits"}),
]


@pytest.fixture
def huge(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have every photo count as huge, in strips of three rows and a file."""
    pytest.importorskip("pyvips")
    monkeypatch.setattr(libvips, "HUGE", 0)
    monkeypatch.setattr("actviz.compute.photo.STRIP_PIXELS", 120)
    monkeypatch.setattr("actviz.files.kept.BLOCK", 1000)
    monkeypatch.setattr("actviz.files.kept.IN_MEMORY", 100)


def both(content: bytes, grey: Grey, color: bool = False) -> tuple[Any, Any]:
    """Return a photo as Pillow reads it, and one that is huge."""
    Path("photo").write_bytes(content)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(libvips, "HUGE", 10**9)
        plain = read_photo("photo", grey, color)
    return plain, keep_photo("photo", grey, color)


@pytest.mark.usefixtures("huge")
@pytest.mark.parametrize(("format", "mode", "settings"), FILES)
def test_strips_are_what_pillow_decodes(format: str, mode: str, settings: dict[str, Any]) -> None:
    content = encoded(PICTURES[mode], format, **settings)
    for grey, color in ((Grey(), False), (Grey(channel="green"), False), (Grey(), True)):
        plain, streamed = both(content, grey, color)
        assert np.array_equal(streamed.whole(), plain.whole())
        assert np.array_equal(streamed.channel_counts, plain.channel_counts)
        assert (streamed.size, streamed.bit_depth) == (plain.size, plain.bit_depth)
        assert streamed.notes == plain.notes


@pytest.mark.usefixtures("huge")
@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize(("format", "mode"), [("JPEG", "RGB"), ("PNG", "RGB"), ("TIFF", "I;16")])
def test_strips_stand_upright(format: str, mode: str, orientation: int) -> None:
    exif = Image.Exif()
    exif[0x0112] = orientation
    plain, streamed = both(encoded(PICTURES[mode], format, exif=exif.tobytes()), Grey())
    assert streamed.size == plain.size
    assert np.array_equal(streamed.whole(), plain.whole())
    assert np.array_equal(streamed.counts, plain.counts)


@pytest.mark.usefixtures("huge")
@pytest.mark.parametrize("format", ["JPEG", "PNG", "TIFF"])
def test_pillow_decodes_nothing_huge(format: str, monkeypatch: pytest.MonkeyPatch) -> None:
    load = ImageFile.load

    def load_a_pixel(self: ImageFile) -> Any:
        assert self.size == (1, 1)  # of a PNG, to learn what is told after the pixels
        return load(self)

    exif = Image.Exif()
    exif[0x0112] = 6
    Path("photo").write_bytes(encoded(PICTURES["RGB"], format, exif=exif.tobytes()))
    monkeypatch.setattr(ImageFile, "load", load_a_pixel)
    assert keep_photo("photo", Grey()).size == (53, 37)


@pytest.mark.usefixtures("huge")
@pytest.mark.parametrize("format", ["JPEG", "PNG", "TIFF"])
def test_a_huge_photo_cut_short_is_refused(format: str) -> None:
    content = encoded(PICTURES["RGB"], format)
    Path("photo").write_bytes(content[: len(content) // 2])
    with pytest.raises(InputError, match="damaged or cut short"):
        keep_photo("photo", Grey())


@pytest.mark.usefixtures("huge")
@pytest.mark.parametrize("mode", ["P", "CMYK", "F"])
def test_what_libvips_may_see_otherwise_is_left_to_pillow(mode: str) -> None:
    format = {"P": "PNG", "CMYK": "JPEG", "F": "TIFF"}[mode]
    plain, streamed = both(encoded(PICTURES["RGB"].convert(mode), format), Grey())
    assert np.array_equal(streamed.whole(), plain.whole())


@pytest.mark.usefixtures("huge")
def test_without_libvips_it_is_said_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyvips", None)
    Path("photo").write_bytes(encoded(PICTURES["RGB"], "PNG"))
    (note,) = keep_photo("photo", Grey()).notes
    assert "1,961 pixels" in note
    assert "pip install 'actviz[huge]'" in note


@pytest.mark.usefixtures("huge")
@pytest.mark.parametrize("suffix", ["png", "tiff"])
def test_a_raw_picture_is_the_same_bytes_either_way(actviz: Any, suffix: str) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    Path("a.jpg").write_bytes(encoded(PICTURES["RGB"], "JPEG", exif=exif.tobytes()))
    words = ("image", "a.jpg", "--fn", "gelu", "--raw", "-o", f"a.{suffix}")
    made = []
    for huge in (0, 10**9):
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(libvips, "HUGE", huge)
            assert actviz(*words).code == 0
        made.append(Path(f"a.{suffix}").read_bytes())
    assert made[0] == made[1]


def test_a_photo_without_room_is_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    class Full(io.BytesIO):
        def write(self, content: Any) -> int:
            raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("actviz.files.kept.SpooledTemporaryFile", lambda size: Full())
    Path("photo").write_bytes(encoded(PICTURES["RGB"], "PNG"))
    with pytest.raises(InputError, match="no room among the temporary files") as caught:
        keep_photo("photo", Grey())
    assert "TMPDIR" in caught.value.hint


def test_a_kept_photo_is_sent_to_another_process_whole() -> None:
    Path("photo").write_bytes(encoded(PICTURES["RGB"], "PNG"))
    kept = keep_photo("photo", Grey())
    sent = pickle.loads(pickle.dumps(kept))
    assert np.array_equal(sent.levels, kept.whole())
    assert np.array_equal(sent.counts, kept.counts)


@pytest.mark.skipif(not Path("/proc/self/maps").exists(), reason="shows what a process maps")
def test_no_file_is_mapped_which_would_count_as_memory_by_its_end(huge: None) -> None:
    Path("photo.jpg").write_bytes(encoded(PICTURES["RGB"], "JPEG", quality=80))
    with Path("photo.jpg").open("rb") as stream, Image.open(stream) as image:
        bands = libvips.bands(image, stream)
        assert bands is not None
        next(taken := bands())
        assert "photo.jpg" not in Path("/proc/self/maps").read_text()
        assert len(list(taken)) > 1

"""Photos upright and first of several; bad ones end in one sentence."""

import gzip
import io
import os
import struct
import subprocess
import sys

import numpy as np
import pytest
from PIL import Image

from actviz.errors import InputError
from actviz.files import read_photo
from actviz.files.photos import FORMATS
from actviz.requests import Grey
from tests.files.pictures import encoded, png, tiff

PIXELS = [[1, 2, 3], [4, 5, 6]]
# What each value of the EXIF tag means, by the standard (JEITA CP-3451, tag 274).
UPRIGHT = {
    1: [[1, 2, 3], [4, 5, 6]],
    2: [[3, 2, 1], [6, 5, 4]],
    3: [[6, 5, 4], [3, 2, 1]],
    4: [[4, 5, 6], [1, 2, 3]],
    5: [[1, 4], [2, 5], [3, 6]],
    6: [[4, 1], [5, 2], [6, 3]],
    7: [[6, 3], [5, 2], [4, 1]],
    8: [[3, 6], [2, 5], [1, 4]],
}


def stored(tmp_path, content, name="photo"):
    path = tmp_path / name
    path.write_bytes(content)
    return str(path)


def refusal(path, **grey):
    """Return the one sentence and the hint of a photo that is refused."""
    with pytest.raises(InputError) as caught:
        read_photo(path, Grey(**grey))
    assert caught.value.message.count("\n") == 0
    assert caught.value.message.endswith(".")
    assert caught.value.hint
    return caught.value.message


@pytest.mark.parametrize("orientation", UPRIGHT)
@pytest.mark.parametrize("format", ["PNG", "TIFF"])
@pytest.mark.parametrize("kind", [np.uint8, np.uint16])
def test_a_photo_is_turned_upright(tmp_path, orientation, format, kind):
    exif = Image.Exif()
    exif[0x0112] = orientation
    image = Image.fromarray(np.array(PIXELS, kind))
    path = stored(tmp_path, encoded(image, format, exif=exif.tobytes()))
    assert read_photo(path, Grey()).levels[0].tolist() == UPRIGHT[orientation]


@pytest.mark.parametrize("format", ["JPEG", "PNG"])
def test_a_damaged_exif_block_does_not_cost_the_photo(tmp_path, format):
    content = encoded(Image.new("L", (4, 4), 77), format, exif=b"Exif\0\0rubbish")
    assert read_photo(stored(tmp_path, content), Grey()).levels[0].tolist() == [[77] * 4] * 4


@pytest.mark.parametrize("format", ["GIF", "TIFF", "WEBP", "PNG"])
def test_of_several_pictures_the_first_is_used_and_it_is_said(tmp_path, format):
    first, second = (Image.new("L", (8, 8), level) for level in (255, 0))
    content = encoded(first, format, save_all=True, append_images=[second])
    photo = read_photo(stored(tmp_path, content), Grey())
    assert photo.levels.min() == 255
    assert photo.notes == ("The file holds several pictures; the first is used.",)


def test_a_photo_comes_through_standard_input(monkeypatch):
    content = encoded(Image.fromarray(np.array(PIXELS, np.uint8)))
    with pipe(content) as stream:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(stream))
        assert read_photo("-", Grey()).levels[0].tolist() == PIXELS


def test_what_is_no_photo_on_standard_input_is_refused(monkeypatch):
    with pipe(b"nothing of the kind") as stream:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(stream))
        assert "standard input" in refusal("-")


def pipe(content):
    read, write = os.pipe()
    with open(write, "wb") as end:
        end.write(content)
    return open(read, "rb")


def test_a_missing_photo_is_refused():
    assert refusal("gone.png") == "There is no photo 'gone.png'."


def test_a_folder_is_refused(tmp_path):
    assert refusal(str(tmp_path)).endswith("is a folder, not a photo.")


@pytest.mark.parametrize("path", ["a\0b", "x" * 5000, "loop"])
def test_a_path_that_cannot_be_is_refused(tmp_path, path):
    (tmp_path / "loop").symlink_to("loop")
    assert len(refusal(path)) < 400


def test_a_name_of_any_bytes_is_shown_in_one_line():
    assert refusal("a\nb\udcff[red].png") == r"There is no photo 'a\nb\udcff[red].png'."


@pytest.mark.parametrize("content", [b"", b"hello", b"\x89PNG", bytes(1000), b"%PDF-1.4 x"])
def test_what_is_no_image_is_refused(tmp_path, content):
    assert refusal(stored(tmp_path, content)).endswith(
        "is empty or in no image format that actviz reads."
    )


def test_a_format_that_runs_another_program_is_off(tmp_path):
    content = encoded(Image.new("L", (4, 4)), "EPS")
    assert "no image format" in refusal(stored(tmp_path, content, "photo.eps"))


@pytest.mark.parametrize("format", ["PNG", "JPEG", "TIFF", "BMP", "WEBP", "PPM", "JPEG2000"])
@pytest.mark.parametrize("share", [0.3, 0.6, 0.9])
def test_a_photo_cut_short_is_refused(tmp_path, format, share):
    noise = np.random.default_rng(0).integers(0, 256, (64, 64, 3), dtype=np.uint8)
    content = encoded(Image.fromarray(noise), format)
    message = refusal(stored(tmp_path, content[: int(share * len(content))]))
    assert "damaged or cut short" in message or "no image format" in message


def test_a_header_that_promises_more_than_there_is_is_refused(tmp_path):
    path = stored(tmp_path, png(1000, 1000, bytes(3)))
    assert refusal(path).endswith("is damaged or cut short.")


def test_the_limit_of_pixels_is_checked_before_decoding(tmp_path, monkeypatch):
    monkeypatch.setattr(Image.Image, "load", lambda self: pytest.fail("decoded"))
    monkeypatch.setattr("PIL.ImageFile.ImageFile.load", lambda self: pytest.fail("decoded"))
    path = stored(tmp_path, png(50_000, 3_000, bytes(3)), "big.png")
    assert refusal(path) == (
        f"The photo {path!r} has 50,000 by 3,000 pixels, and the limit is 120,000,000."
    )


def test_a_pixel_of_jpeg_2000_counts_for_four(tmp_path):
    path = stored(tmp_path, encoded(Image.new("L", (10, 10)), "JPEG2000"), "photo.jp2")
    assert "has 10 by 10 pixels, and the limit is 99." in refusal(path, max_pixels=399)
    assert read_photo(path, Grey(max_pixels=400)).levels[0].shape == (10, 10)


def test_a_decompression_bomb_is_refused(tmp_path):
    path = stored(tmp_path, png(2**31 - 1, 2**31 - 1, bytes(3)))
    assert "has more than 240,000,000 pixels" in refusal(path)


@pytest.mark.parametrize("limit", [11, 12])
def test_the_limit_of_pixels_can_be_set(tmp_path, limit):
    path = stored(tmp_path, encoded(Image.new("L", (4, 3))))
    if limit == 12:
        assert read_photo(path, Grey(max_pixels=limit)).levels[0].shape == (3, 4)
    else:
        assert "4 by 3 pixels, and the limit is 11" in refusal(path, max_pixels=limit)


def test_the_limit_may_be_above_that_of_pillow(tmp_path, monkeypatch):
    monkeypatch.setattr(Image, "MAX_IMAGE_PIXELS", 5)
    path = stored(tmp_path, encoded(Image.new("L", (4, 3))))
    assert read_photo(path, Grey(max_pixels=20)).levels[0].shape == (3, 4)
    assert Image.MAX_IMAGE_PIXELS == 5


def test_a_picture_within_a_picture_is_held_to_the_limit(tmp_path):
    content = encoded(Image.new("L", (16, 16)), "ICO", sizes=[(16, 16)])
    inner = png(20_000, 20_000, bytes(3))
    start = content.index(b"\x89PNG")
    entry = content[:6] + content[6:14] + struct.pack("<II", len(inner), start)
    path = stored(tmp_path, entry + content[22:start] + inner)
    message = refusal(path, max_pixels=1_000_000)
    assert "the limit is 1,000,000" in message


def test_an_endless_file_is_read_no_further_than_the_limit():
    message = refusal("/dev/zero", max_pixels=1000)
    assert message.endswith("is damaged or cut short.")


def test_oddities_of_a_file_are_not_printed(tmp_path):
    content = tiff("<", [1, 2, 3])
    samples = struct.pack("<HHIHH", 277, 3, 1, 1, 0)
    assert samples in content
    path = stored(tmp_path, content.replace(samples, struct.pack("<HHIHH", 277, 3, 1, 9, 0)))
    # pytest takes what is logged, so only a process of its own shows what a user would see.
    script = f"""
from actviz.errors import InputError
from actviz.files import read_photo
from actviz.requests import Grey
try:
    read_photo({path!r}, Grey())
except InputError:
    print("refused")
"""
    ran = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True)
    assert (ran.stdout, ran.stderr) == ("refused\n", "")


def test_what_libtiff_says_is_not_printed(tmp_path, capfd):
    content = encoded(Image.new("RGB", (40, 40)), "TIFF", compression="jpeg")
    path = stored(tmp_path, content.replace(b"\xff\xc0\x00\x11\x08", b"\xff\xc0\x00\x11\xfe"))
    refusal(path)
    assert capfd.readouterr() == ("", "")
    os.write(2, b"heard")
    assert capfd.readouterr() == ("", "heard")


def fits(*blocks):
    """Write a FITS file by hand: blocks of 2,880 bytes of cards, each of 80."""
    out = b""
    for cards in blocks:
        lines = [f"{key:8}= {value:>20}".ljust(80) for key, value in cards.items()]
        block = "".join(lines) + "END".ljust(80)
        out += block.ljust(-(-len(block) // 2880) * 2880).encode()
    return out


def test_fits_is_read_unless_compressed(tmp_path):
    plain = {"SIMPLE": "T", "BITPIX": 8, "NAXIS": 2, "NAXIS1": 3, "NAXIS2": 2}
    path = stored(tmp_path, fits(plain) + bytes([4, 5, 6, 1, 2, 3]).ljust(2880))
    assert read_photo(path, Grey()).levels[0].tolist() == PIXELS
    packed = {"XTENSION": "'BINTABLE'", "BITPIX": 8, "NAXIS": 2, "NAXIS1": 0, "NAXIS2": 0}
    packed |= {"ZIMAGE": "T", "ZCMPTYPE": "'GZIP_1  '", "ZBITPIX": 8}
    packed |= {"ZNAXIS": 2, "ZNAXIS1": 3000, "ZNAXIS2": 3000}
    empty = {"SIMPLE": "T", "BITPIX": 8, "NAXIS": 0}
    content = fits(empty, packed) + gzip.compress(bytes(4 * 3000 * 3000))
    assert "no image format" in refusal(stored(tmp_path, content))


def test_only_formats_that_pillow_knows_are_named():
    Image.init()
    assert set(FORMATS) <= set(Image.OPEN)
    assert not set(FORMATS) & {"EPS", "IPTC", "WMF"}

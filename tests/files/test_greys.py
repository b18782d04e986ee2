"""Every mode that Pillow reads becomes the grey levels worked out by hand here."""

import struct

import numpy as np
import pytest
from PIL import Image

from actviz.errors import InputError
from actviz.files import read_photo
from actviz.requests import Grey
from tests.files.pictures import tiff

COLORS = [(255, 0, 0), (0, 255, 0), (0, 0, 255), (255, 255, 255), (0, 0, 0), (10, 200, 77)]
# (19595 R + 38470 G + 7471 B + 32768) >> 16, worked out apart from Pillow.
LUMINANCE = [76, 150, 29, 255, 0, 129]


def saved(tmp_path, image, suffix, **settings):
    path = str(tmp_path / f"photo.{suffix}")
    image.save(path, **settings)
    return path


def row(mode, pixels):
    image = Image.new(mode, (len(pixels), 1))
    image.putdata(pixels)
    return image


def levels_of(path, **grey):
    photo = read_photo(path, Grey(**grey))
    return photo.levels[0].tolist(), photo.bit_depth, photo.notes


def test_colour_becomes_luminance(tmp_path):
    path = saved(tmp_path, row("RGB", COLORS), "png")
    assert levels_of(path) == ([LUMINANCE], 8, ())


def test_grey_stays_as_it_is(tmp_path):
    ramp = Image.fromarray(np.arange(256, dtype=np.uint8).reshape(16, 16))
    levels, depth, _ = levels_of(saved(tmp_path, ramp, "png"))
    assert levels == np.arange(256).reshape(16, 16).tolist()
    assert depth == 8


@pytest.mark.parametrize("suffix", ["png", "tiff", "bmp"])
def test_bilevel_is_black_and_white(tmp_path, suffix):
    path = saved(tmp_path, row("1", [0, 255, 255, 0]), suffix)
    assert levels_of(path)[0] == [[0, 255, 255, 0]]


def test_a_palette_is_looked_up(tmp_path):
    image = row("P", [2, 0, 1, 5])
    image.putpalette([part for color in COLORS for part in color])
    assert levels_of(saved(tmp_path, image, "png"))[0] == [[29, 76, 150, 129]]


def test_a_transparent_palette_entry_is_white(tmp_path):
    image = row("P", [2, 0, 1, 5])
    image.putpalette([part for color in COLORS for part in color])
    path = saved(tmp_path, image, "png", transparency=0)
    assert levels_of(path)[0] == [[29, 255, 150, 129]]


def test_a_palette_that_is_partly_transparent_lies_over_white(tmp_path):
    image = row("P", [0, 1, 2])
    image.putpalette([0, 0, 0, 100, 100, 100, 0, 0, 0])
    path = saved(tmp_path, image, "png", transparency=bytes([51, 102, 255]))
    # 0·0.2 + 255·0.8 = 204; 100·0.4 + 255·0.6 = 193; opaque black.
    assert levels_of(path)[0] == [[204, 193, 0]]


@pytest.mark.parametrize(
    ("mode", "pixels"),
    [
        ("LA", [(0, 0), (0, 255), (100, 102), (200, 51)]),
        ("RGBA", [(0, 0, 0, 0), (0, 0, 0, 255), (100, 100, 100, 102), (200, 200, 200, 51)]),
    ],
)
def test_alpha_lies_over_white(tmp_path, mode, pixels):
    path = saved(tmp_path, row(mode, pixels), "png")
    # 100·0.4 + 255·0.6 = 193; 200·0.2 + 255·0.8 = 244.
    assert levels_of(path)[0] == [[255, 0, 193, 244]]


@pytest.mark.parametrize(("mode", "key"), [("L", 7), ("RGB", (7, 7, 7))])
def test_a_transparent_colour_is_white(tmp_path, mode, key):
    pixels = [7, 8, 0] if mode == "L" else [(7, 7, 7), (8, 8, 8), (0, 0, 0)]
    path = saved(tmp_path, row(mode, pixels), "png", transparency=key)
    assert levels_of(path)[0] == [[255, 8, 0]]


def test_a_transparent_level_of_16_bits_is_white(tmp_path):
    image = Image.fromarray(np.array([[160, 161, 0]], np.uint16))
    path = saved(tmp_path, image, "png", transparency=160)
    assert levels_of(path) == ([[65535, 161, 0]], 16, ())


SIXTEEN = [0, 1, 255, 256, 4660, 65535]


@pytest.mark.parametrize("suffix", ["png", "tiff"])
def test_sixteen_bits_are_kept(tmp_path, suffix):
    image = Image.fromarray(np.array([SIXTEEN], np.uint16))
    assert levels_of(saved(tmp_path, image, suffix)) == ([SIXTEEN], 16, ())


@pytest.mark.parametrize("order", ["<", ">"])
def test_sixteen_bits_in_tiff_of_either_byte_order(tmp_path, order):
    path = tmp_path / "photo.tif"
    path.write_bytes(tiff(order, SIXTEEN))
    assert levels_of(str(path)) == ([SIXTEEN], 16, ())


def test_sixteen_bits_of_a_pgm_are_kept(tmp_path):
    path = tmp_path / "photo.pgm"
    path.write_bytes(b"P5 3 1 65535\n" + struct.pack(">3H", 0, 4660, 65535))
    assert levels_of(str(path)) == ([[0, 4660, 65535]], 16, ())


def test_integers_beyond_16_bits_are_spread_over_the_greys(tmp_path):
    image = Image.fromarray(np.array([[-100, 0, 100]], np.int32))
    levels, depth, notes = levels_of(saved(tmp_path, image, "tiff"))
    assert (levels, depth) == ([[0, 32768, 65535]], 16)
    assert notes == ("Its values -100 to 100 are shown as black to white.",)


def test_floats_from_0_to_1_are_taken_as_they_are(tmp_path):
    image = Image.fromarray(np.array([[0.25, 0.5, 0.75]], np.float32))
    levels, depth, notes = levels_of(saved(tmp_path, image, "tiff"))
    assert (levels, depth, notes) == ([[16384, 32768, 49151]], 16, ())


def test_other_floats_are_spread_over_the_greys(tmp_path):
    image = Image.fromarray(np.array([[-2.0, 0.0, 6.0]], np.float32))
    levels, _, notes = levels_of(saved(tmp_path, image, "tiff"))
    assert levels == [[0, 16384, 65535]]
    assert notes == ("Its values -2 to 6 are shown as black to white.",)


@pytest.mark.parametrize("value", [-5.0, 5.0, 3e38])
def test_floats_that_are_all_the_same_are_one_grey(tmp_path, value):
    image = Image.fromarray(np.full((2, 2), value, np.float32))
    levels = np.array(levels_of(saved(tmp_path, image, "tiff"))[0])
    assert len(np.unique(levels)) == 1


def test_pixels_that_are_not_finite_are_counted_and_said(tmp_path):
    image = Image.fromarray(np.array([[np.nan, np.inf, -np.inf, 0.5]], np.float32))
    levels, _, notes = levels_of(saved(tmp_path, image, "tiff"))
    assert levels == [[0, 65535, 0, 32768]]
    assert notes == ("3 pixels are not finite: NaN and -inf are black, inf is white.",)


def test_a_photo_without_a_finite_pixel_is_refused(tmp_path):
    path = saved(tmp_path, Image.fromarray(np.full((2, 2), np.nan, np.float32)), "tiff")
    with pytest.raises(InputError, match=r"photo\.tiff' has no finite pixel"):
        read_photo(path, Grey())


def test_cmyk_is_ink_taken_from_white(tmp_path):
    inks = [(0, 0, 0, 0), (255, 0, 0, 0), (0, 0, 255, 0), (0, 0, 0, 255), (0, 0, 0, 55)]
    path = saved(tmp_path, row("CMYK", inks), "tiff")
    # White, cyan (0, 255, 255), yellow (255, 255, 0), black and a grey of 200.
    assert levels_of(path)[0] == [[255, 179, 226, 0, 200]]


def test_ycbcr_is_its_own_luminance(tmp_path):
    pixels = [(0, 128, 128), (200, 128, 128), (99, 30, 220)]
    path = saved(tmp_path, row("YCbCr", pixels), "tiff")
    assert levels_of(path)[0] == [[0, 200, 99]]


def test_lab_becomes_the_luminance_of_its_colour(tmp_path):
    lightness = [0, 128, 255]
    path = saved(tmp_path, row("LAB", [(level, 128, 128) for level in lightness]), "tiff")
    levels = levels_of(path)[0][0]
    expected = [255 * encoded(luminance(level / 255 * 100)) for level in lightness]
    # 128 is neutral. A colour management system rounds in 8 bits on the way.
    assert np.abs(np.array(levels) - expected).max() <= 1


def luminance(lightness):
    """Return CIE Y of a lightness L*: CIE 15, equation 8.5."""
    f = (lightness + 16) / 116
    return f**3 if f > 6 / 29 else lightness / 903.3


def encoded(linear):
    """Return the sRGB code of a linear light: IEC 61966-2-1."""
    return 12.92 * linear if linear <= 0.0031308 else 1.055 * linear ** (1 / 2.4) - 0.055


def test_hsv_and_premultiplied_modes_are_converted(tmp_path):
    from actviz.files.photos import read_picture

    hues = row("HSV", [(0, 255, 255), (0, 0, 200), (85, 255, 255)])
    assert read_picture(hues, Grey()).levels[0].tolist() == [[76, 200, 150]]
    half = Image.frombytes("RGBa", (1, 1), bytes([0, 0, 0, 51]))
    assert read_picture(half, Grey()).levels[0].tolist() == [[204]]


def test_a_channel_can_be_taken_alone(tmp_path):
    path = saved(tmp_path, row("RGB", COLORS), "png")
    for place, channel in enumerate(("red", "green", "blue")):
        assert levels_of(path, channel=channel)[0] == [[color[place] for color in COLORS]]


def test_a_channel_of_a_grey_photo_is_the_photo(tmp_path):
    path = saved(tmp_path, Image.fromarray(np.array([SIXTEEN], np.uint16)), "png")
    assert levels_of(path, channel="blue")[0] == [SIXTEEN]


def test_a_channel_lies_over_white_where_transparent(tmp_path):
    path = saved(tmp_path, row("RGBA", [(10, 20, 30, 0), (10, 20, 30, 255)]), "png")
    assert levels_of(path, channel="green")[0] == [[255, 20]]


def test_colour_is_read_as_three_channels(tmp_path):
    path = saved(tmp_path, row("RGB", COLORS), "png")
    photo = read_photo(path, Grey(), color=True)
    assert photo.levels.shape == (3, 1, len(COLORS))
    assert photo.levels[:, 0].T.tolist() == [list(color) for color in COLORS]


def test_bit_depth_can_be_chosen(tmp_path):
    eight = saved(tmp_path, row("L", [0, 1, 254, 255]), "png")
    assert levels_of(eight, bit_depth=16)[:2] == ([[0, 257, 65278, 65535]], 16)
    sixteen = saved(tmp_path, Image.fromarray(np.array([[0, 128, 129, 65535]], np.uint16)), "tiff")
    # 128/257 rounds down to 0, 129/257 up to 1.
    assert levels_of(sixteen, bit_depth=8)[:2] == ([[0, 0, 1, 255]], 8)


def test_a_photo_wider_than_a_band_is_read_whole(tmp_path):
    levels = np.random.default_rng(1).integers(0, 256, (3, 70_000), dtype=np.uint8)
    path = saved(tmp_path, Image.fromarray(levels), "png")
    assert np.array_equal(read_photo(path, Grey()).levels[0], levels)


def test_an_embedded_profile_is_ignored(tmp_path):
    from PIL import ImageCms

    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    path = saved(tmp_path, row("RGB", COLORS), "png", icc_profile=profile)
    assert levels_of(path)[0] == [LUMINANCE]


def test_a_colour_jpeg_is_what_pillow_alone_makes_of_it(tmp_path):
    pixels = np.random.default_rng(0).integers(0, 256, (40, 30, 3), dtype=np.uint8)
    path = saved(tmp_path, Image.fromarray(pixels), "jpg", quality=85)
    with Image.open(path) as image:
        decoded = np.asarray(image.convert("RGB")).astype(np.int64)
    expected = (decoded @ [19595, 38470, 7471] + 32768) >> 16
    assert np.array_equal(read_photo(path, Grey()).levels[0], expected)

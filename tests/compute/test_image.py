"""Photos are looked up exactly, scaled honestly and shrunk from their full size."""

import tracemalloc

import numpy as np
import pytest

from actviz import get
from actviz.compute.image import activate, compute
from actviz.compute.inputs import Inputs
from actviz.compute.photo import Photo
from actviz.errors import ActvizError
from actviz.requests import Grey, ImageRequest
from tests.compute.raws import raw_levels

RAMP = np.arange(256, dtype=np.uint8).reshape(16, 16)
NOISE = np.random.default_rng(0).integers(0, 256, (37, 53), dtype=np.uint8)


class Formula:
    """A function that is not in the catalogue."""

    label = "Formula"

    def __init__(self, formula):
        self.formula = formula

    def __call__(self, x):
        return self.formula(x)


def photo(levels):
    levels = np.asarray(levels)
    return Photo("it.png", levels[np.newaxis], 8 * levels.dtype.itemsize)


def data_of(function, levels, **grey):
    function = get(function) if isinstance(function, str) else Formula(function)
    return activate(function, photo(levels), Grey(**grey))


def test_a_request_is_computed():
    request = ImageRequest(photo="it.png", function=get("relu"), grey=Grey(center="none"))
    data = compute(request, Inputs(photo=photo(NOISE)))
    assert np.array_equal(data.after, NOISE / 255)
    assert data.numbers() == {
        "size": [53, 37],
        "bit_depth": 8,
        "center": 0.0,
        "input_range": [0.0, 1.0],
        "output_range": [0.0, 1.0],
        "scale": [0.0, 1.0],
        "input_scale": [0.0, 1.0],
        "clipped_fraction": 0.0,
        "undefined_fraction": 0.0,
    }


@pytest.mark.parametrize("kind", [np.uint8, np.uint16])
def test_every_pixel_is_the_value_of_its_level(kind):
    levels = np.random.default_rng(0).integers(0, np.iinfo(kind).max, (20, 30), kind)
    data = data_of("prelu:alpha=0.1", levels, gain=4.0)
    x = 4.0 * (levels / np.iinfo(kind).max - np.median(levels) / np.iinfo(kind).max)
    assert np.allclose(data.before, x, rtol=1e-12, atol=1e-14)
    assert np.allclose(data.after, np.where(x > 0, x, 0.1 * x), rtol=1e-12, atol=1e-14)


@pytest.mark.parametrize("kind", [np.uint8, np.uint16])
def test_counts_are_of_every_level(kind):
    levels = np.random.default_rng(0).integers(0, np.iinfo(kind).max, (600, 700), kind)
    expected = np.bincount(levels.ravel(), minlength=np.iinfo(kind).max + 1)
    assert np.array_equal(photo(levels).counts, expected)


@pytest.mark.parametrize(
    ("levels", "median"),
    [([[0, 255]], 0.5), ([[3, 1, 2]], 2 / 255), ([[9, 9, 9, 200]], 9 / 255), ([[7]], 7 / 255)],
)
def test_the_median_is_the_middle_of_the_pixels(levels, median):
    assert data_of("identity", np.array(levels, np.uint8)).center == pytest.approx(median)


def test_the_mean_and_no_center():
    levels = np.array([[0, 0, 0, 255]], np.uint8)
    assert data_of("identity", levels, center="mean").center == pytest.approx(0.25)
    assert data_of("identity", levels, center="none").center == 0.0


@pytest.mark.parametrize("kind", [np.uint8, np.uint16])
@pytest.mark.parametrize("share", [1, 3])
@pytest.mark.parametrize(("center", "gain"), [("median", 1.0), ("none", 7.3), ("mean", 1e-300)])
def test_the_raw_picture_of_the_identity_is_the_photo(kind, share, center, gain):
    top = np.iinfo(kind).max
    levels = np.random.default_rng(0).integers(top - top // share, top, (600, 700), kind)
    data = data_of("identity", levels, center=center, gain=gain)
    raw = raw_levels(data)
    assert raw.dtype == levels.dtype
    assert np.array_equal(raw, levels)


def test_the_raw_picture_is_on_the_shared_scale():
    levels = np.array([[0, 51, 102, 255]], np.uint8)
    raw = raw_levels(data_of("relu", levels, center="mean"))
    # The mean is 0.4, the scale -0.4 to 0.6; all that is below 0 becomes 0, which is level 102.
    assert raw.tolist() == [[102, 102, 102, 255]]


def test_outputs_beyond_the_inputs_widen_the_scale():
    data = data_of(lambda x: 4 * x, RAMP, center="none")
    assert data.before_scale == data.after_scale == (0.0, 4.0)
    assert data.clipped_fraction == 0.0


def test_outputs_that_no_pixel_has_do_not_widen_the_scale():
    data = data_of(lambda x: np.where(x > 0.9, 50.0, x), np.array([[0, 100]], np.uint8))
    assert data.after_scale[1] < 1.0


def test_each_panel_may_have_a_scale_of_its_own():
    levels = np.array([[51, 102, 204]], np.uint8)
    data = data_of(lambda x: x * x, levels, center="none", scale="each")
    assert data.before_scale == pytest.approx((0.2, 0.8))
    assert data.after_scale == pytest.approx((0.04, 0.64))
    assert raw_levels(data).tolist() == [[0, 51, 255]]


def test_a_given_scale_clips_and_says_how_much():
    data = data_of("identity", RAMP, center="none", scale=(0.25, 0.5))
    assert data.before_scale == data.after_scale == (0.25, 0.5)
    # 0 to 63 are below a quarter of 255, and 128 to 255 above half of it.
    assert data.clipped_fraction == (64 + 128) / 256
    raw = raw_levels(data).ravel()
    assert set(raw[:64]) == {0}
    assert set(raw[128:]) == {255}


@pytest.mark.parametrize("scale", ["shared", "each"])
@pytest.mark.parametrize("function", ["relu", "identity"])
@pytest.mark.parametrize("size", [(1, 1), (5, 7)])
def test_a_photo_of_one_grey_is_one_grey(scale, function, size):
    data = data_of(function, np.full(size, 77, np.uint8), scale=scale)
    low, high = data.after_scale
    assert low < high
    assert len(np.unique(raw_levels(data))) == 1
    assert data.after.shape == size


@pytest.mark.parametrize("value", [0.0, 1e300, -1e-300])
def test_a_single_output_lies_in_the_middle_of_its_own_scale(value):
    data = data_of(lambda x: np.full_like(x, value), RAMP, scale="each")
    assert set(raw_levels(data).ravel()) == {128}


def test_a_scale_wider_than_the_largest_number_is_used():
    data = data_of(lambda x: np.sign(x) * 1.5e308, np.array([[0, 128, 255]], np.uint8))
    assert raw_levels(data).tolist() == [[0, 128, 255]]


def test_levels_without_a_value_are_counted_and_black():
    levels = np.array([[0, 0, 128, 255]], np.uint8)
    data = data_of(lambda x: np.log(x), levels, center="mean")
    assert data.notes == ("The function is not defined at the grey of 2 pixels.",)
    assert np.isnan(data.after).tolist() == [[True, True, False, False]]
    assert np.isfinite(data.after_scale).all()
    assert raw_levels(data)[0, :2].tolist() == [0, 0]


def test_a_shrunk_block_shows_the_mean_of_what_has_a_value_or_nothing():
    levels = np.full((2200, 2200), 255, np.uint8)
    levels[:3, :3] = 0
    levels[3:5, 0] = 0
    data = data_of(lambda x: np.where(x < 0.5, np.nan, x), levels, center="none")
    assert data.after.shape == (734, 734)
    assert np.isnan(data.after[0, 0])
    assert data.after[1, 0] == 1.0
    assert np.isnan(data.after).sum() == 1
    assert data.undefined_fraction == 11 / levels.size


@pytest.mark.parametrize(
    ("function", "own"), [("relu", False), ("identity", False), ("sigmoid", True), ("step", False)]
)
def test_a_scale_is_shared_where_both_pictures_can_be_read_on_it(function, own):
    data = data_of(function, RAMP)
    assert (data.before_scale != data.after_scale) == own
    assert data_of(function, RAMP, scale="shared").before_scale[0] <= -0.5


def test_infinite_outputs_are_counted_and_lie_at_the_ends():
    levels = np.array([[0, 0, 51, 255]], np.uint8)
    data = data_of(lambda x: np.log(x), levels, center="none")
    assert data.notes == ("2 pixels are infinite and lie beyond the end of the scale.",)
    assert data.output_range == pytest.approx((np.log(0.2), 0.0))
    assert data.clipped_fraction == 0.5
    assert data.after[0, 0] == data.output_range[0]
    assert raw_levels(data)[0, 0] == 0


def test_a_function_without_a_value_is_refused():
    with pytest.raises(ActvizError, match=r"Formula has no finite value .* 'it\.png'") as caught:
        data_of(lambda x: np.full_like(x, np.nan), RAMP)
    assert caught.value.hint


def test_the_notes_of_the_file_come_first():
    data = activate(Formula(np.sqrt), Photo("it.png", RAMP[np.newaxis], 8, ("First.",)), Grey())
    assert data.notes[0] == "First."
    assert len(data.notes) == 2


@pytest.mark.parametrize("shape", [(1001, 3), (2000, 999), (2003, 1501), (1, 2500)])
def test_a_large_photo_is_shown_as_means_after_the_function(shape):
    levels = np.random.default_rng(0).integers(0, 256, shape, dtype=np.uint8)
    data = data_of(lambda x: x**3, levels, center="none")
    block = -(-max(shape) // 1000)
    cubes = (levels / 255) ** 3
    expected = [
        [cubes[top : top + block, left : left + block].mean() for left in range(0, shape[1], block)]
        for top in range(0, shape[0], block)
    ]
    assert max(data.after.shape) <= 1000
    assert np.allclose(data.after, expected, rtol=1e-12)


def test_a_photo_that_is_small_enough_is_shown_as_it_is():
    levels = np.random.default_rng(0).integers(0, 256, (1000, 3), dtype=np.uint8)
    assert np.array_equal(data_of("identity", levels, center="none").before, levels / 255)


def test_no_copy_of_the_photo_in_floats_is_made():
    levels = np.zeros((3000, 4000), np.uint8)
    tracemalloc.start()
    data = data_of("gelu", levels)
    raw = raw_levels(data)
    shown = data.before, data.after
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    kept = raw.nbytes + sum(panel.nbytes for panel in shown)
    assert peak < kept + levels.nbytes


def test_the_function_is_asked_once_per_level():
    asked = []

    def formula(x):
        asked.append(x.size)
        return x

    data = data_of(formula, np.zeros((500, 500), np.uint8))
    raw_levels(data), data.before, data.after
    assert asked == [256]


def test_rows_in_any_order_of_memory_are_looked_up():
    turned = np.asfortranarray(NOISE)
    assert np.array_equal(raw_levels(data_of("identity", turned)), NOISE)

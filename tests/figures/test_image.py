"""The figure of a photo: one grey scale, pictures of one size, every layout sound."""

import numpy as np
import pytest

from actviz.compute.photo import Photo
from actviz.requests import Grey, Look
from tests.figures.boxes import faults, texts
from tests.figures.make import gradient, shown

SHAPES = {"square": (50, 50), "portrait": (90, 20), "panorama": (20, 200), "tiny": (1, 1)}


def pictures(figure):
    return [axes.images[0] for axes in figure.axes if axes.images and not axes.get_yticks().size]


def bars(figure):
    return [axes.images[0] for axes in figure.axes if axes.images and axes.get_yticks().size]


def words(figure):
    return "\n".join(text for text, _ in texts(figure))


def photo(shape):
    return gradient(*SHAPES[shape])


@pytest.mark.parametrize("style", ["light", "paper"])
@pytest.mark.parametrize("scale", ["shared", "each"])
@pytest.mark.parametrize("shape", SHAPES)
def test_every_shape_is_laid_out_without_a_fault(shape, scale, style):
    given = photo(shape)
    _, figure = shown("prelu", given, Look(dpi=50, style=style), grey=Grey(scale=scale))
    assert faults(figure) == []
    before, after = (image.axes.get_position() for image in pictures(figure))
    assert before.width == pytest.approx(after.width)
    assert before.height == pytest.approx(after.height)
    inches = figure.get_size_inches()
    wide = before.width * inches[0] / (before.height * inches[1])
    assert wide == pytest.approx(given.size[0] / given.size[1])


@pytest.mark.parametrize("size", [(3, 3), (6, 4), (12, 5), (3, 8)])
def test_texts_stay_apart_at_every_size(size):
    _, figure = shown("sigmoid", photo("square"), Look(dpi=50, size=size))
    assert faults(figure) == []


def test_both_photos_share_their_limits_and_one_bar():
    data, figure = shown("relu", photo("square"))
    limits = [image.get_clim() for image in (*pictures(figure), *bars(figure))]
    assert limits == [data.before_scale] * 3


def test_each_photo_may_have_its_own_scale_and_bar():
    data, figure = shown("sigmoid", photo("square"), grey=Grey(scale="each"))
    assert data.before_scale != data.after_scale
    limits = [image.get_clim() for image in pictures(figure)]
    assert limits == [data.before_scale, data.after_scale]
    assert [image.get_clim() for image in bars(figure)] == limits


def test_the_clipped_share_is_said():
    data, figure = shown("identity", photo("square"), grey=Grey(scale=(-0.1, 0.1)))
    assert data.clipped_fraction > 0.5
    assert f"{100 * data.clipped_fraction:.3g} % clipped" in words(figure)


def test_the_curve_passes_through_the_levels_in_pieces():
    _, figure = shown("step", photo("square"), grey=Grey(center="mean"))
    panel, _ = (axes for axes in figure.axes if not axes.images)
    for line in panel.lines:
        assert len(set(line.get_ydata())) == 1
    circles = {
        (*line.get_xydata()[0], line.get_markerfacecolor() == line.get_color())
        for line in panel.lines
        if line.get_marker() == "o"
    }
    assert circles == {(0.0, 0.0, False), (0.0, 1.0, True)}


def test_a_continuous_curve_passes_through_all_levels():
    data, figure = shown("relu", photo("square"))
    panel, _ = (axes for axes in figure.axes if not axes.images)
    lines = [line for line in panel.lines if len(line.get_xdata()) > 1]
    x, y = (np.concatenate([line.get_data()[axis] for line in lines]) for axis in (0, 1))
    assert np.array_equal(y, np.maximum(x, 0))
    assert (x.min(), x.max()) == data.input_range


@pytest.mark.parametrize("colored", [False, True])
def test_the_levels_stand_on_zero_and_are_all_pixels(colored):
    given = photo("square")
    if colored:
        levels = np.concatenate([given.levels, given.levels // 2, 255 - given.levels])
        given = Photo(path="p.png", levels=levels, bit_depth=8)
    _, figure = shown("gelu", given)
    curve, strip = (axes for axes in figure.axes if not axes.images)
    assert curve.get_xlim() == strip.get_xlim()
    assert strip.get_ylim()[0] == 0
    assert len(strip.patches) == len(given.levels)
    for patch in strip.patches:
        assert patch.get_data().values.sum() == pytest.approx(100)
    assert "in % of pixels" in words(figure)


@pytest.mark.parametrize(
    ("word", "gain", "own"),
    [("tanh", 50, True), ("sin", 20, True), ("sigmoid", 4, True), ("relu", 1, False)],
)
def test_a_picture_that_would_be_mud_has_a_scale_of_its_own(word, gain, own):
    data, figure = shown(word, photo("square"), grey=Grey(gain=gain))
    assert (data.before_scale != data.after_scale) == own
    assert len(bars(figure)) == 1 + own
    for values, (low, high) in ((data.before, data.before_scale), (data.after, data.after_scale)):
        assert np.ptp(values) > 0.24 * (high - low)


@pytest.mark.parametrize("colored", [False, True])
def test_what_has_no_value_is_striped_in_colours_of_its_own(colored):
    given = photo("square")
    levels = np.concatenate([given.levels] * 3) if colored else given.levels
    data, figure = shown("sqrt", Photo(path="p.png", levels=levels, bit_depth=8))
    pixels = pictures(figure)[1].get_array()
    gaps = np.isnan(data.after).any(axis=-1) if colored else np.isnan(data.after)
    spread = np.ptp(np.asarray(pixels, float), axis=-1)
    assert (spread[gaps] > 0.2).all()
    assert (spread[~gaps] < 1e-6).all()
    assert len(np.unique(pixels[gaps], axis=0)) == 2
    assert data.undefined_fraction == pytest.approx(gaps.mean())
    assert f"undefined, {100 * data.undefined_fraction:.3g} %" in words(figure)


def test_a_photo_has_a_frame():
    _, figure = shown("relu", photo("square"))
    for image in pictures(figure):
        assert all(spine.get_visible() for spine in image.axes.spines.values())


def test_a_photo_of_one_level_is_drawn():
    flat = Photo(path="p.png", levels=np.full((1, 4, 4), 9, np.uint8), bit_depth=8)
    _, figure = shown("tanh", flat)
    assert faults(figure) == []


@pytest.mark.parametrize("size", [(3000, 10), (10, 3000)])
def test_a_strip_is_seen_and_its_scale_read(size):
    levels = np.linspace(0, 255, 30_000).reshape(size[::-1]).astype(np.uint8)
    given = Photo(path="p.png", levels=levels[np.newaxis], bit_depth=8)
    _, figure = shown("relu", given, Look(dpi=60))
    assert faults(figure) == []
    inches = figure.get_size_inches()
    for image in pictures(figure):
        box = image.axes.get_position()
        assert min(box.width * inches[0], box.height * inches[1]) > 0.07
    (bar,) = bars(figure)
    assert len([tick for tick in bar.axes.get_yticks() if tick]) >= 1
    assert bar.axes.get_position().height * inches[1] > 0.3


def test_the_levels_have_a_scale_of_two_numbers_at_least():
    for size in (None, (4, 3), (12, 4)):
        _, figure = shown("relu", gradient(), look=Look(size=size))
        strip = next(axes for axes in figure.axes if axes.patches)
        numbers = [label.get_text() for label in strip.get_yticklabels()]
        assert numbers[0] == "0"
        assert len(numbers) == 2

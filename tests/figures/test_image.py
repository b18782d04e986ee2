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
    (panel,) = [axes for axes in figure.axes if not axes.images]
    for line in panel.lines:
        assert len(set(line.get_ydata())) == 1
    assert panel.patches[0].get_data().values.max() > panel.get_ylim()[0]


def test_a_continuous_curve_is_one_line():
    _, figure = shown("relu", photo("square"))
    (panel,) = [axes for axes in figure.axes if not axes.images]
    (line,) = panel.lines
    assert np.array_equal(line.get_ydata(), np.maximum(line.get_xdata(), 0))


def test_a_photo_of_one_level_is_drawn():
    flat = Photo(path="p.png", levels=np.full((1, 4, 4), 9, np.uint8), bit_depth=8)
    _, figure = shown("tanh", flat)
    assert faults(figure) == []

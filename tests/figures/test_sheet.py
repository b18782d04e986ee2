"""The six-panel page: each panel there, none over another."""

import numpy as np
import pytest

from actviz.requests import Look, Sampling
from tests.figures.boxes import faults, texts
from tests.figures.make import gradient, paged

FEW = Sampling(samples=2000)


@pytest.mark.parametrize("word", ["prelu:alpha=0.1", "step", "gelu_tanh"])
@pytest.mark.parametrize("shape", [(40, 60), (90, 20), (20, 200)])
@pytest.mark.parametrize("style", ["light", "paper"])
def test_the_page_is_laid_out_without_a_fault(word, shape, style):
    _, figure = paged(word, gradient(*shape), Look(dpi=50, style=style), sampling=FEW)
    assert faults(figure) == []


def test_the_page_has_six_panels_and_one_grey_scale():
    data, figure = paged("prelu:alpha=0.1", gradient(), sampling=FEW)
    images = [axes.images[0] for axes in figure.axes if axes.images]
    plain = [axes for axes in figure.axes if not axes.images]
    assert len(plain) == 4
    assert len(images) == 3  # before, after and the bar
    assert {image.get_clim() for image in images} == {data.image.after_scale}
    said = "\n".join(text for text, _ in texts(figure))
    for part in ("$f(x)", r"$f\,′(x)", "before: mean", "after: mean", "seed 0", "clipped"):
        assert part in said.replace("\N{NO-BREAK SPACE}", " ")


def test_panels_do_not_overlap():
    _, figure = paged("relu", gradient(), sampling=FEW)
    boxes = [axes.get_position() for axes in figure.axes]
    for index, one in enumerate(boxes):
        for other in boxes[index + 1 :]:
            same = one.bounds == other.bounds  # the ruler of the atoms lies on its panel
            assert same or not one.overlaps(other)


SIZES = [None, (16, 9), (8.27, 11.69), (11.69, 8.27)]


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("shape", [(40, 60), (90, 36), (20, 80)], ids=["photo", "tall", "wide"])
def test_the_page_fits_its_paper(size, shape):
    _, figure = paged("gelu", gradient(*shape), Look(dpi=50, size=size), sampling=FEW)
    assert faults(figure) == []
    width, height = figure.get_size_inches()
    photos = [axes.get_position() for axes in figure.axes if axes.images][:2]
    plain = [axes.get_position() for axes in figure.axes if not axes.images]
    assert np.ptp([box.bounds[2:] for box in photos], axis=0) == pytest.approx(0, abs=1e-9)
    assert np.ptp([box.bounds[2:] for box in plain], axis=0) == pytest.approx(0, abs=1e-9)
    # Neither a slit nor a tower, and no half of the page is empty.
    assert all(0.6 < box.width * width / (box.height * height) < 5 for box in plain)
    assert sum(box.width * box.height for box in plain) > 0.16
    assert sum(box.width * box.height for box in photos) > 0.08
    left, bottom = (min(getattr(box, end) for box in [*photos, *plain]) for end in ("x0", "y0"))
    right, top = (max(getattr(box, end) for box in [*photos, *plain]) for end in ("x1", "y1"))
    assert left < 0.12
    assert bottom < 0.25
    assert right > 0.8
    assert top > 0.8


def test_a_photo_has_an_edge():
    _, figure = paged("relu", gradient(), sampling=FEW)
    photo = next(axes for axes in figure.axes if axes.images)
    assert all(spine.get_visible() for spine in photo.spines.values())
    assert {spine.get_linewidth() for spine in photo.spines.values()} == {0.5}


def test_what_is_said_of_function_samples_and_photo_has_a_line_each():
    _, figure = paged("relu", gradient(), sampling=FEW)
    lines = [text for text, _ in texts(figure)]
    for start in ("range", "N = 2,000", "photo: "):
        assert sum(line.startswith(start) for line in lines) == 1


def test_no_word_of_the_notes_stands_alone_in_its_line():
    _, figure = paged("gelu", gradient(), sampling=FEW, look=Look(size=(5.5, 9)))
    notes = [text for text, _ in texts(figure) if text.startswith(("range", "N = ", "photo: "))]
    wrapped = [lines for lines in (note.split("\n") for note in notes) if len(lines) > 1]
    assert wrapped
    assert all(" · " in lines[-1].replace("\N{NO-BREAK SPACE}", " ") for lines in wrapped)

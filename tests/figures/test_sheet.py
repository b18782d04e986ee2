"""The six-panel page: each panel there, none over another."""

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

"""Kinds of values, as people write them."""

from __future__ import annotations

import pytest

from actviz.cli.startup.app import jobs_of
from actviz.errors import UsageError
from actviz.requests.kinds import SIZE


@pytest.mark.parametrize(
    ("word", "sides"),
    [
        ("6x4", (6.0, 4.0)),
        ("6,4", (6.0, 4.0)),
        ("3.3×2.5", (3.3, 2.5)),
        ("8cmx5cm", (8 / 2.54, 5 / 2.54)),
        ("8CM x 5cm", (8 / 2.54, 5 / 2.54)),
        ("8x5cm", (8 / 2.54, 5 / 2.54)),
        ("80mm x 2in", (80 / 25.4, 2.0)),
        ("252ptx180", (3.5, 2.5)),
    ],
)
def test_a_size_may_have_units(word, sides):
    assert SIZE.value("--size", word) == pytest.approx(sides)
    assert SIZE.read(SIZE.write(SIZE.read(word))) == SIZE.read(word)


@pytest.mark.parametrize("word", ["6", "8cm", "6x", "x4", "6x4x2", "8kmx5km", "6x4 cm cm"])
def test_what_is_no_size_is_refused(word):
    with pytest.raises(UsageError, match="--size cannot be"):
        SIZE.value("--size", word)


def test_a_size_may_be_written_in_three_words():
    (job,) = jobs_of(["plot", "relu", "--size", "8cm", "x", "5cm"])
    assert job.request.look.size == pytest.approx((8 / 2.54, 5 / 2.54))
    (job,) = jobs_of(["compare", "relu", "--size", "8x5", "x"])
    assert [each.name for each in job.request.functions] == ["relu", "x"]

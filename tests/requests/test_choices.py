"""Choices: the words of an option and the functions behind them are the same."""

from __future__ import annotations

import pytest

from actviz import get
from actviz.compute.network.datasets import DRAWN
from actviz.compute.network.initialization import deviation
from actviz.compute.network.losses import LOSSES
from actviz.compute.network.optimizers import OPTIMIZERS
from actviz.errors import UsageError
from actviz.requests import choices


def test_every_word_has_its_function() -> None:
    assert tuple(LOSSES) == choices.LOSSES
    assert tuple(OPTIMIZERS) == choices.OPTIMIZERS
    assert tuple(DRAWN) == choices.PLANE_DATASETS


@pytest.mark.parametrize("form", choices.INITS)
def test_every_initialisation_is_named_by_its_word(form: str) -> None:
    chosen, number = choices.initialization(form.replace("STD", "0.5"))
    assert chosen.form == form
    assert number == (0.5 if chosen.parameter else None)


@pytest.mark.parametrize("word", ["he", "xavier", "lecun", "zeros", "normal:0.1", "gain"])
def test_every_initialisation_but_the_orthogonal_has_a_standard_deviation(word: str) -> None:
    assert deviation(word, 10, get("tanh")) >= 0


@pytest.mark.parametrize("word", ["", "normal", "normal:", "normal:x", "normal:-1", "he:1", "no"])
def test_no_other_word_is_one(word: str) -> None:
    with pytest.raises(UsageError, match="--init cannot be") as error:
        choices.initialization(word)
    assert error.value.hint == ("It is zeros, normal:STD, lecun, xavier, he, orthogonal or gain.")

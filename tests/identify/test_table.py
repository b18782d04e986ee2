"""Tables: fits with intervals that hold the truth, and honesty about what noise hides."""

import json

import numpy as np
import pytest

from actviz import get
from actviz.activations.catalogue import BUILTIN, Catalogue
from actviz.activations.words import parse
from actviz.errors import InputError
from actviz.identify import identify_table
from actviz.identify.table import pairs

X = np.linspace(-5.0, 5.0, 60)


def noisy(word: str, noise: float) -> np.ndarray:
    rng = np.random.default_rng(4)
    return np.asarray(parse(word)(X) + noise * rng.normal(size=X.size))


def test_a_parameter_is_found_with_an_interval_that_holds_it() -> None:
    best = identify_table(X, noisy("swish:beta=1.6", 0.002)).fits[0]
    assert best.function.name == "swish"
    (beta,) = best.numbers
    assert beta.low < 1.6 < beta.high
    assert beta.high - beta.low < 0.03
    assert best.noise == pytest.approx(0.002, rel=0.3)


def test_little_noise_tells_a_gelu_from_its_approximations() -> None:
    identity = identify_table(X, noisy("gelu", 3e-5))
    assert identity.fits[0].function.name == "gelu"
    assert "geglu" in identity.fits[0].same
    assert identity.undecided == ()
    assert "cannot be told" not in identity.sentence


def test_much_noise_leaves_them_undecided() -> None:
    identity = identify_table(X, noisy("gelu", 0.05))
    names = {identity.fits[0].function.name, *(fit.function.name for fit in identity.undecided)}
    assert {"gelu", "gelu_tanh"} <= names
    assert "cannot be told from" in identity.sentence


def test_nine_intervals_in_ten_hold_the_truth() -> None:
    held = 0
    for seed in range(20):
        y = get("swish", beta=1.6)(X) + 0.01 * np.random.default_rng(seed).normal(size=X.size)
        fits = identify_table(X, y, _only("swish")).fits
        held += fits[0].numbers[0].low < 1.6 < fits[0].numbers[0].high
    assert 16 <= held <= 20


def _only(name: str) -> Catalogue:
    return Catalogue([BUILTIN[name]])


def test_too_few_points_are_refused() -> None:
    with pytest.raises(InputError, match="5 different x"):
        identify_table(X[:5], X[:5])


def test_numbers_go_in_pairs() -> None:
    x, y = pairs(np.arange(6.0), "t.csv")
    assert list(x) == [0.0, 2.0, 4.0]
    assert list(y) == [1.0, 3.0, 5.0]
    with pytest.raises(InputError, match="5 numbers"):
        pairs(np.arange(5.0), "t.csv")


def test_what_the_points_do_not_tell_is_said_and_is_json() -> None:
    # Right of 0 an ELU does not show its alpha.
    x = np.linspace(0.5, 5.0, 40)
    y = np.asarray(x + 0.01 * np.random.default_rng(2).normal(size=40))
    told = identify_table(x, y).to_dict()
    json.dumps(told, allow_nan=False)

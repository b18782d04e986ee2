"""Points and classes: drawn as said, split and standardised without a leak."""

from __future__ import annotations

import sys

import numpy as np
import pytest

from actviz.compute.network.datasets import DRAWN, digits, drawn
from actviz.errors import InputError


@pytest.mark.parametrize("name", DRAWN)
def test_a_dataset_is_balanced_and_repeats_with_its_seed(name: str) -> None:
    one, again = (drawn(name, 101, np.random.default_rng(4)) for _ in range(2))
    other = drawn(name, 101, np.random.default_rng(5))
    assert one.x.shape == (101, 2)
    assert abs(np.mean(one.labels) - 0.5) < 0.01
    np.testing.assert_array_equal(one.x, again.x)
    assert not np.array_equal(one.x, other.x)


def best_line(x: np.ndarray, labels: np.ndarray) -> float:
    """The largest accuracy of any straight line, by trying every direction and every offset."""
    best = 0.0
    for angle in np.linspace(0, np.pi, 360, endpoint=False):
        along = x @ [np.cos(angle), np.sin(angle)]
        ordered = labels[np.argsort(along)]
        # Right when all below the line are class 0 and all above class 1, or the reverse.
        right = np.concatenate([[0], np.cumsum(ordered == 0)]) + np.concatenate(
            [np.cumsum((ordered == 1)[::-1])[::-1], [0]]
        )
        best = max(best, right.max(), len(x) - right.min())
    return best / len(x)


@pytest.mark.parametrize("seed", range(3))
def test_no_line_is_right_about_more_than_three_quarters_of_xor(seed: int) -> None:
    dataset = drawn("xor", 200, np.random.default_rng(seed))
    assert best_line(dataset.x, dataset.labels) == 0.75


def test_a_line_separates_linear_and_none_the_others() -> None:
    datasets = {name: drawn(name, 200, np.random.default_rng(0)) for name in DRAWN}
    best = {name: best_line(d.x, d.labels) for name, d in datasets.items()}
    assert best.pop("linear") == 1.0
    assert max(best.values()) < 0.95


def test_circles_lie_within_each_other() -> None:
    dataset = drawn("circles", 400, np.random.default_rng(0))
    radius = np.hypot(*dataset.x.T)
    assert radius[dataset.labels == 1].max() < radius[dataset.labels == 0].min()


def test_standardised_features_have_mean_0_and_standard_deviation_1() -> None:
    x = drawn("moons", 100, np.random.default_rng(0)).standardized()
    np.testing.assert_allclose(x.mean(axis=0), 0, atol=1e-12)
    np.testing.assert_allclose(x.std(axis=0), 1, rtol=1e-12)


def test_a_split_keeps_every_sample_once() -> None:
    dataset = drawn("moons", 50, np.random.default_rng(0))
    known, held_out = dataset.split(np.random.default_rng(1))
    assert (len(known.x), len(held_out.x)) == (40, 10)
    together = np.vstack([known.x, held_out.x])
    assert sorted(map(tuple, together)) == sorted(map(tuple, dataset.x))


def test_the_digits_are_1797_pictures_of_ten_classes() -> None:
    datasets = pytest.importorskip("sklearn.datasets")
    dataset = digits()
    x, labels = datasets.load_digits(return_X_y=True)
    assert np.array_equal(dataset.x, x)
    assert np.array_equal(dataset.labels, labels)
    assert dataset.x.shape == (1797, 64)
    assert sorted(set(dataset.labels.tolist())) == list(range(10))


def test_without_scikit_learn_the_digits_say_what_to_install(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "sklearn", None)
    with pytest.raises(InputError) as error:
        digits()
    assert "actviz[data]" in error.value.hint

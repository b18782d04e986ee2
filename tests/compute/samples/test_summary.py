"""Summaries: atoms taken out of the bins, and the statistics of all."""

import numpy as np
import pytest

from actviz.compute.samples.pilot import Pilot
from actviz.compute.samples.summary import Summary
from actviz.compute.samples.tally import Bins, tally

SAMPLES = np.concatenate([np.zeros(50), np.linspace(1, 9, 30), [99.0, -99.0, np.nan, np.inf]])


def summed() -> Summary:
    pilot, bins = Pilot.of(SAMPLES, 10), Bins.even(0.0, 10.0, 10)
    return Summary.of(tally(SAMPLES, bins, pilot.watched), bins, pilot)


def test_every_sample_is_counted_once() -> None:
    found = summed()
    (atom,) = found.atoms
    assert (atom.value, atom.fraction) == (0.0, 50 / 82)
    assert found.counts.sum() == 30
    assert (found.count, found.non_finite, found.outside) == (82, 2, (1, 1))
    assert found.beyond == 4 / 84


def test_the_statistics_are_those_of_all_finite_samples() -> None:
    found, finite = summed(), SAMPLES[np.isfinite(SAMPLES)]
    assert (found.mean, found.std) == (pytest.approx(finite.mean()), pytest.approx(finite.std()))
    assert (found.min, found.max) == (-99.0, 99.0)
    assert found.zero_fraction == 50 / 82

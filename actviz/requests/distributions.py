"""The distributions that samples are drawn from: 'normal', 'uniform:low=-10,high=10'."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from math import inf, lgamma, log, pi, sqrt
from typing import TYPE_CHECKING

import numpy as np

from actviz.activations.curve import Array
from actviz.activations.parameters import Parameter, Value, fill, parted
from actviz.errors import ParameterError, UsageError, did_you_mean, listed

if TYPE_CHECKING:
    from numpy.random import Generator  # a fifth of NumPy's own import, and 10 MB


@dataclass(frozen=True)
class Family:
    """A distribution before it has parameter values.

    `draw` takes a generator and a count, `density` the points, and both the parameters as
    keywords. `ends` returns the points where the density breaks off, `has_variance` tells whether
    the law has a variance.
    """

    name: str
    parameters: tuple[Parameter, ...]
    draw: Callable[..., Array]
    density: Callable[..., Array]
    ends: Callable[..., tuple[float, ...]] = lambda **values: ()
    has_variance: Callable[..., bool] = lambda **values: True


@dataclass(frozen=True)
class Distribution:
    """A distribution with its parameter values."""

    family: Family
    values: Mapping[str, Value]

    def draw(self, generator: Generator, count: int) -> Array:
        """Return so many independent samples."""
        return self.family.draw(generator, count, **self.values)

    def density(self, x: Array) -> Array:
        """Return the probability density at each x."""
        with np.errstate(all="ignore"):
            return self.family.density(x, **self.values)

    @property
    def ends(self) -> tuple[float, ...]:
        """The points where the density breaks off."""
        return self.family.ends(**self.values)

    @property
    def has_variance(self) -> bool:
        """Whether the variance exists; tails may be too heavy for it."""
        return self.family.has_variance(**self.values)


def parse(word: str) -> Distribution:
    """Return the distribution that a word describes, such as 'student-t:df=3'.

    Raises:
        UsageError: there is no distribution of that name.
        ParameterError: a parameter is unknown, malformed or out of bounds.
    """
    name, given = parted(word)
    family = _FAMILIES.get(name.strip().lower().replace("_", "-"))
    if family is None:
        raise UsageError(
            f"There is no distribution {name[:80]!r}.",
            did_you_mean(name.lower(), tuple(_FAMILIES), f"It is {listed(_FAMILIES)}."),
        )
    values = fill(family, given)
    low, high = values.get("low", -inf), values.get("high", inf)
    if low >= high:  # type: ignore[operator]  # no distribution takes a list
        raise ParameterError(
            f"A uniform distribution from {low:g} to {high:g} is not possible.",
            "The low end comes first.",
        )
    return Distribution(family, values)


def _bell(x: Array, mean: float, std: float) -> Array:
    return np.exp(-0.5 * ((x - mean) / std) ** 2) / (std * sqrt(2 * pi))


def _normal(generator: Generator, count: int, mean: float, std: float) -> Array:
    samples = generator.standard_normal(count)
    if std != 1:
        samples *= std
    if mean != 0:
        samples += mean
    return samples


def _two_bells(generator: Generator, count: int, distance: float, std: float) -> Array:
    sides = np.where(generator.random(count) < 0.5, -distance / 2, distance / 2)
    return sides + std * generator.standard_normal(count)


def _student_density(x: Array, df: float) -> Array:
    # The ratio of gamma functions overflows beyond 300 degrees of freedom, its logarithm never.
    ratio = lgamma((df + 1) / 2) - lgamma(df / 2) - 0.5 * log(df * pi)
    return np.exp(ratio - (df + 1) / 2 * np.log1p(x * x / df))


def _lognormal_density(x: Array, mean: float, std: float) -> Array:
    positive = np.where(x > 0, x, 1.0)
    return np.where(x > 0, _bell(np.log(positive), mean, std) / positive, 0.0)


def _positive(name: str, default: float, meaning: str) -> Parameter:
    return Parameter(name, default, meaning, low=0.0, exclusive=True)


_MEAN = Parameter("mean", 0.0, "mean")
_STD = _positive("std", 1.0, "standard deviation")

_FAMILIES: dict[str, Family] = {
    family.name: family
    for family in (
        Family("normal", (_MEAN, _STD), _normal, _bell),
        Family(
            "uniform",
            (Parameter("low", -1.0, "least value"), Parameter("high", 1.0, "largest value")),
            lambda generator, count, low, high: generator.uniform(low, high, count),
            lambda x, low, high: np.where((x >= low) & (x <= high), 1 / (high - low), 0.0),
            ends=lambda low, high: (low, high),
        ),
        Family(
            "laplace",
            (_MEAN, _positive("scale", 1.0, "mean distance from the mean")),
            lambda generator, count, mean, scale: generator.laplace(mean, scale, count),
            lambda x, mean, scale: np.exp(-np.abs(x - mean) / scale) / (2 * scale),
        ),
        Family(
            "student-t",
            (_positive("df", 3.0, "degrees of freedom: the fewer, the heavier the tails"),),
            lambda generator, count, df: generator.standard_t(df, count),
            _student_density,
            has_variance=lambda df: df > 2,
        ),
        Family(
            "exponential",
            (_positive("rate", 1.0, "one over the mean"),),
            lambda generator, count, rate: generator.standard_exponential(count) / rate,
            lambda x, rate: np.where(x >= 0, rate * np.exp(-rate * np.maximum(x, 0.0)), 0.0),
            ends=lambda rate: (0.0,),
        ),
        Family(
            "bimodal",
            (
                _positive("distance", 4.0, "distance between the two peaks"),
                _positive("std", 0.5, "standard deviation of each peak"),
            ),
            _two_bells,
            lambda x, distance, std: (
                (_bell(x, distance / 2, std) + _bell(x, -distance / 2, std)) / 2
            ),
        ),
        Family(
            "lognormal",
            (
                Parameter("mean", 0.0, "mean of the logarithm"),
                _positive("std", 1.0, "standard deviation of the logarithm"),
            ),
            lambda generator, count, mean, std: np.exp(_normal(generator, count, mean, std)),
            _lognormal_density,
        ),
    )
}

DISTRIBUTIONS = tuple(_FAMILIES)

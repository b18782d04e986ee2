"""Formats: float16, bfloat16, float32 and float64, each as numbers that float64 holds exactly."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from actviz.activations.curve import Array
from actviz.errors import UsageError, did_you_mean, listed


@dataclass(frozen=True)
class Format:
    """A binary format of floats.

    `bits` is what a number takes, `digits` how many bits its significand has, the first one
    included, and `lowest` the exponent of the smallest number that has them all.
    """

    name: str
    bits: int
    digits: int
    lowest: int

    @property
    def largest(self) -> float:
        """The largest finite number."""
        return (2.0 - 2.0 ** (1 - self.digits)) * 2.0 ** (1 - self.lowest)

    @property
    def small(self) -> bool:
        """Whether all of its numbers can be gone through."""
        return self.bits == 16

    def ulp(self, x: Array) -> Array:
        """Return the unit in the last place of numbers of the format: the gap to the next one."""
        if self.bits == 64:
            return np.asarray(np.spacing(np.minimum(np.abs(x), self.largest)))
        _, exponent = np.frexp(np.minimum(np.abs(x), self.largest))
        exponent = np.maximum(np.where(x == 0, self.lowest, exponent - 1), self.lowest)
        return np.asarray(np.ldexp(1.0, exponent - self.digits + 1))

    def rounded(self, x: Array) -> Array:
        """Return the nearest number of the format, of two the even one; ±∞ beyond the largest."""
        if self.bits == 64:
            return x
        with np.errstate(invalid="ignore", over="ignore"):
            unit = self.ulp(np.where(np.isfinite(x), x, 0.0))
            near = np.rint(x / unit) * unit
            near = np.where(np.abs(near) > self.largest, np.copysign(np.inf, x), near)
            return np.copysign(np.where(np.isfinite(x), near, x), x)

    def every(self) -> Array:
        """Return all finite numbers of a small format in order, −0 before 0."""
        patterns = np.arange(2**15, dtype=np.uint16)
        sizes = self.of_bits(patterns)
        sizes = sizes[np.isfinite(sizes)]
        return np.concatenate([-sizes[::-1], sizes])

    def of_bits(self, patterns: NDArray[np.uint16]) -> Array:
        """Return the numbers of a small format that have these bits."""
        if self.name == "float16":
            return patterns.view(np.float16).astype(np.float64)
        with np.errstate(invalid="ignore"):
            return (patterns.astype(np.uint32) << 16).view(np.float32).astype(np.float64)

    def to_bits(self, x: Array) -> NDArray[np.uint16]:
        """Return the bits of numbers of a small format."""
        if self.name == "float16":
            return x.astype(np.float16).view(np.uint16)
        return (x.astype(np.float32).view(np.uint32) >> 16).astype(np.uint16)

    def order(self, x: Array) -> NDArray[np.int64]:
        """Return the place of each number among all of the format, 0 for 0: even along an axis."""
        if self.small:
            size = self.to_bits(np.abs(x)).astype(np.int64)
        elif self.bits == 32:
            size = np.abs(x).astype(np.float32).view(np.uint32).astype(np.int64)
        else:
            size = np.abs(x).view(np.int64)
        return np.where(np.signbit(x), -size, size)

    def stored(self, x: Array) -> NDArray[Any]:
        """Return numbers of the format as arrays of it; NumPy has no bfloat16, so its bits."""
        if self.name == "bfloat16":
            return self.to_bits(x)
        return x.astype(self.name)


FORMATS: Mapping[str, Format] = {
    each.name: each
    for each in (
        Format("float16", 16, 11, -14),
        Format("bfloat16", 16, 8, -126),
        Format("float32", 32, 24, -126),
        Format("float64", 64, 53, -1022),
    )
}
SPELLINGS = {"half": "float16", "fp16": "float16", "bf16": "bfloat16", "fp32": "float32"}
SPELLINGS |= {"float": "float32", "single": "float32", "double": "float64", "fp64": "float64"}


def format_named(word: str) -> Format:
    """Return the format that a word names.

    Raises:
        UsageError: there is no such format.
    """
    name = SPELLINGS.get(word.strip().lower(), word.strip().lower())
    if name in FORMATS:
        return FORMATS[name]
    hint = did_you_mean(name, [*FORMATS], f"Write {listed(FORMATS)}.")
    raise UsageError(f"There is no type of floats named {word[:80]!r}.", hint)

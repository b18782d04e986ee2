"""Golden values: every input of a format with f and f′ rounded once, from what is proven."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from flint import arb
from numpy.typing import NDArray

from actviz.activations.curve import Array
from actviz.activations.function import Function
from actviz.activations.library import bound
from actviz.audit.formats import Format, format_named
from actviz.export.subject import written
from actviz.formula.jets import Singular, Undecided, Undefined
from actviz.formula.prove import Exact

# How many numbers of each power of two are drawn from a format too large to go through.
DRAWN = 2
# The error that NumPy's curves are trusted to stay below, relatively: the tests hold them to a
# hundredth of it. Where it could change a rounding, balls decide.
TRUSTED = 1e-9
# Bits that tell a number from the middle between two floats.
MIDDLE_BITS = 400
SEED = 20_220_707


@dataclass(frozen=True, eq=False)
class Truth:
    """What f or f′ is at some inputs.

    Attributes:
        real: its value, right to at least 9 digits beyond those of the format.
        rounded: the number of the format that is nearest.
    """

    real: Array
    rounded: Array


@dataclass(frozen=True, eq=False)
class Golden:
    """The inputs of a format, in order, with what a function is there.

    `every` tells whether these are all finite ones; otherwise they are drawn from every power of
    two, with both tails and what lies around the breakpoints.
    """

    function: Function
    format: Format
    x: Array
    value: Truth
    derivative: Truth
    every: bool

    def arrays(self) -> dict[str, NDArray[Any]]:
        """Return what a file of golden values holds; a bfloat16 is told by its 16 bits."""
        parts = {"x": self.x, "f": self.value.rounded, "derivative": self.derivative.rounded}
        stored = {name: self.format.stored(part) for name, part in parts.items()}
        return stored | {"dtype": np.array(self.format.name)}


def golden(function: Function, dtype: str) -> Golden:
    """Return the correctly rounded values of a function in a format.

    A derivative at a breakpoint is that of the side that the point belongs to.

    Raises:
        UsageError: there is no such format, or the function is not known as a formula.
    """
    format = format_named(dtype)
    x = format.every() if format.small else drawn(function, format)
    proof = Exact(bound(written(function), function.values))
    parts = [_truth(function, proof, format, x, order) for order in (0, 1)]
    return Golden(function, format, x, parts[0], parts[1], format.small)


def drawn(function: Function, format: Format) -> Array:
    """Return inputs of a large format: from every power of two, and around the breakpoints."""
    chance = np.random.default_rng(SEED)
    powers = np.arange(format.lowest, 2 - format.lowest)
    sizes = np.ldexp(chance.uniform(1.0, 2.0, (DRAWN, len(powers))), powers).ravel()
    middle = chance.uniform(-20.0, 20.0, 1000)
    cuts = format.rounded(np.array(function.breakpoints))
    around = [cuts + step * format.ulp(cuts) for step in (-2, -1, 0, 1, 2)]
    ends = np.array([0.0, format.largest, np.ldexp(1.0, format.lowest - format.digits + 1)])
    x = np.concatenate([sizes, -sizes, middle, *around, ends, -ends])
    x = format.rounded(x)
    return np.unique(x[np.isfinite(x)])


def _truth(function: Function, proof: Exact, format: Format, x: Array, order: int) -> Truth:
    """Return f or f′, by balls wherever NumPy could round it to a wrong number of the format."""
    work = function.derivative if order else function
    real = np.array(work(x), dtype=np.float64)
    doubtful = _doubtful(format, real)
    if order:
        doubtful &= ~np.isin(x, function.breakpoints)
    where = np.flatnonzero(doubtful)
    if len(where):
        found = proof.values(x[where])
        sure = found.derivative if order else found.value
        real[where] = np.where(found.certain & ~np.isnan(sure), sure, real[where])
    rounded = format.rounded(real)
    for place in where[_halfway(format, real[where])]:
        beyond = _nudged(proof, x[place], real[place], order)
        rounded[place] = format.rounded(np.array([beyond]))[0]
    return Truth(real, rounded)


def _doubtful(format: Format, real: Array) -> NDArray[np.bool_]:
    """Tell where a small error could change what a number is rounded to."""
    if not format.small:
        return np.isfinite(real)
    with np.errstate(invalid="ignore"):
        unit = format.ulp(np.where(np.isfinite(real), real, 0.0))
        share = np.abs(np.abs(real / unit) % 1.0 - 0.5)
        return np.isfinite(real) & (share * unit <= TRUSTED * np.abs(real))


def _halfway(format: Format, real: Array) -> NDArray[np.bool_]:
    """Tell which numbers lie exactly in the middle between two of the format."""
    if format.bits == 64:
        return np.zeros(real.shape, dtype=bool)
    return np.asarray(np.abs(real / format.ulp(real)) % 1.0 == 0.5)


def _nudged(proof: Exact, x: float, real: float, order: int) -> float:
    """Return a float64 on the side of the middle on which the number really is."""
    try:
        ball = proof.jet(arb(float(x)), MIDDLE_BITS, order + 1)[order] - arb(float(real))
    except (Singular, Undecided, Undefined):
        return real
    if ball > 0:
        return float(np.nextafter(real, np.inf))
    return float(np.nextafter(real, -np.inf)) if ball < 0 else real

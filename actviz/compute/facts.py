"""Facts about a function, computed from its values at any parameters."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Extremum:
    """A smallest or largest value and where it is taken."""

    x: float
    value: float


@dataclass(frozen=True)
class Facts:
    """What is true of a function at its parameter values.

    `range` is its infimum and supremum, and `attained` tells of each whether it is taken at a
    finite x. `minimum` and `maximum` are None where the infimum or supremum is not attained.
    `monotonic` is 'increasing', 'decreasing', 'constant' or None; increasing includes flat
    stretches. `lipschitz` is the largest size of the slope, infinite where there is none.
    `saturates` tells whether the slope vanishes toward −∞ and +∞ while the value stays finite.
    `gain` is 1/√E[f(z)²] for a standard normal z.
    """

    range: tuple[float, float]
    attained: tuple[bool, bool]
    minimum: Extremum | None
    maximum: Extremum | None
    monotonic: str | None
    parity: str | None
    smoothness: str
    lipschitz: float
    zero_centered: bool
    saturates: tuple[bool, bool]
    linear: bool
    gain: float | None

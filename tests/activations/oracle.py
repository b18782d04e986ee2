"""The oracle: functions stated by their definitions and evaluated by mpmath at 50 digits or more.

Nothing here knows the code under test. A definition is a list of formulas with the points between
them; derivatives are taken numerically at a precision that leaves no doubt about the first
50 digits, on the side of a breakpoint that is asked for.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache

from mpmath import mp, mpf

Formula = Callable[[mpf], mpf]
FAR = 20_000  # the exponent of the power of ten that stands in for infinity
HUGE = mpf(10) ** 4
TINY = mpf(10) ** -6


@dataclass(frozen=True)
class Knot:
    """Where two formulas meet: the side that owns the point, or the value taken there."""

    x: mpf
    owner: str
    value: mpf | None = None


@dataclass(frozen=True, eq=False)
class Definition:
    """Formulas from left to right and the knots between them.

    `slopes` overrides the derivative where it is infinite or a formula ends in a branch point.
    """

    formulas: list[Formula]
    knots: list[Knot] = field(default_factory=list)
    slopes: dict[float, float] = field(default_factory=dict)

    def formula(self, x: mpf) -> Formula:
        """Return the formula that the point x belongs to."""
        left = sum(x > knot.x or (x == knot.x and knot.owner == "right") for knot in self.knots)
        return self.formulas[left]

    def value(self, x: float) -> mpf:
        """Return f(x), for a finite x."""
        for knot in self.knots:
            if knot.value is not None and x == knot.x:
                return knot.value
        return _sure(lambda exact: self.formula(exact)(exact), x)

    def derivative(self, x: float, order: int = 1) -> mpf:
        """Return a derivative at a finite x, on the side that owns it."""
        if order == 1 and x in self.slopes:
            return mpf(self.slopes[x])
        return _sure(lambda exact: _differentiated(self.formula(exact), exact, order), x)

    @cache  # noqa: B019 (definitions live as long as the tests)
    def limit(self, sign: int, order: int = 0) -> mpf:
        """Return the limit of f or a derivative towards ±∞: NaN where there is none."""
        formula = self.formulas[-1 if sign > 0 else 0]
        seen = [self._near(formula, sign * (10**6 + mpf(k) * mpf(1.37)), order) for k in range(10)]
        later = [
            self._near(formula, sign * (10**12 + mpf(k) * mpf(1.37)), order) for k in range(10)
        ]
        if any(map(mp.isnan, seen)):
            return mpf("nan")
        if max(map(abs, seen)) < TINY:
            return mpf(0)
        if _escapes(seen, later):
            return mpf("inf") * mp.sign(later[0])
        if seen not in (sorted(seen), sorted(seen, reverse=True)):
            return mpf("nan")
        with mp.workdps(50):
            far = sign * mpf(10) ** FAR
            value = _centred(formula, far) if order else formula(far)
            return mpf("inf") * mp.sign(value) if abs(value) > HUGE else _settled(value)

    def _near(self, formula: Formula, x: mpf, order: int) -> mpf:
        with mp.workdps(60):
            # Rounded, so that noise far below the last digit does not look like a movement.
            value = _differentiated(formula, x, order) if order else formula(x)
            with mp.workdps(25):
                return _real(value)


def _differentiated(formula: Formula, x: mpf, order: int) -> mpf:
    """Differentiate; what has outgrown the oracle's own range grows on away from 0."""
    value = formula(x)
    if isinstance(value, mpf) and mp.isinf(value):
        return value * mp.sign(x) ** order
    return mp.diff(formula, x, order)


def _escapes(seen: list[mpf], later: list[mpf]) -> bool:
    """Tell whether values on one side of 0 grow a thousandfold from one distance to the next."""
    one_side = len({mp.sign(value) for value in later}) == 1
    if any(map(mp.isinf, later)):
        return one_side
    return one_side and min(map(abs, later)) > 1000 * max(map(abs, seen))


def _real(value: mpf) -> mpf:
    """Round to the working precision; outside its domain a definition turns complex."""
    return +value if isinstance(value, mpf) else mpf("nan")


def _sure(evaluate: Formula, x: float) -> mpf:
    """Evaluate at 60 and 120 digits, and where these do not agree to 50, at many more.

    A zero is never believed, since cancellation makes zeros too.
    """
    rough, fine = (_evaluated(evaluate, x, digits) for digits in (60, 120))
    if rough and abs(fine - rough) <= abs(fine) * mpf(10) ** -50:
        return fine
    return _evaluated(evaluate, x, 400 if 1e-12 < abs(x) < 800 else 1400)


def _evaluated(evaluate: Formula, x: float, digits: int) -> mpf:
    with mp.workdps(digits):
        return _real(evaluate(mpf(x)))


def _centred(formula: Formula, x: mpf) -> mpf:
    step = abs(x) * mpf(10) ** -15
    return (formula(x + step) - formula(x - step)) / (2 * step)


def _settled(value: mpf) -> mpf:
    return mpf(0) if abs(value) < TINY else value


def smooth(formula: Formula) -> Definition:
    """Define a function by one formula."""
    return Definition([formula])


def parts(first: Formula, *rest: object, slopes: dict[float, float] | None = None) -> Definition:
    """Define a function piece by piece: formula, knot, formula, knot, formula …

    A knot is (x, owner) or (x, owner, value).
    """
    knots = [Knot(mpf(knot[0]), *knot[1:]) for knot in rest[::2]]  # type: ignore[index]
    return Definition([first, *rest[1::2]], knots, slopes or {})  # type: ignore[list-item]


def exp(z: mpf) -> mpf:
    """Return e^z, with 0 and ∞ where the exponent itself would not fit into memory."""
    if z > 10**6:
        return mpf("inf")
    return mpf(0) if z < -(10**6) else mp.exp(z)


def sigmoid(z: mpf) -> mpf:
    """Return 1/(1+e⁻ᶻ)."""
    return 1 / (1 + exp(-z))


def softplus(z: mpf) -> mpf:
    """Return ln(1+eᶻ); beyond a million the 1 is out of any sight."""
    return z if z > 10**6 else mp.log(1 + exp(z))


def tanh(z: mpf) -> mpf:
    """Return tanh(z)."""
    return mp.sign(z) if abs(z) > 10**6 else mp.tanh(z)


def erf(z: mpf) -> mpf:
    """Return erf(z); beyond 40 it differs from ±1 by less than any float can tell."""
    return mp.sign(z) if abs(z) > 40 else mp.erf(z)


def normal_cdf(z: mpf) -> mpf:
    """Return Φ(z); beyond 60 it differs from 0 or 1 by less than any float can tell."""
    if abs(z) > 60:
        return mpf(z > 0)
    return mp.erfc(-z / mp.sqrt(2)) / 2


def gate(x: mpf, value: mpf) -> mpf:
    """Return x·value, where a gate that has shut beats any x."""
    return mpf(0) if value == 0 else x * value

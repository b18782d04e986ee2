"""Germs: what a function does right beside a point, as a sum of ever smaller terms.

With h > 0 for the distance from the point (or 1/|x| toward ±∞) and L = log(1/h), a germ is a sum
of c·exp(E)·hᵃ·Lᵇ, the largest term first, and of an error no larger than a last such term. The
exponents are exact fractions, the coefficients balls, and E is a sum of terms that grow without
bound. So roots, logarithms and essential singularities have germs as series have, and 0 and ±∞
are as good as any other point.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cmp_to_key

from flint import arb

from actviz.formula.balls import exact
from actviz.formula.effort import spend
from actviz.formula.jets import Undefined

# Whole exponents are ints, which are quicker.
Exponent = int | Fraction
Powers = tuple[Exponent, Exponent]

NONE = 0
# A ball around a zero that is no float is of 512 bits, so what comes of it is narrower than this.
NARROW = arb(2) ** -300
# Microseconds for a term of a sum, and for each comparison of one with exponentials.
POWER = 5.0
EXPONENTIAL = 4.0


class Lost(ArithmeticError):
    """The terms that are kept do not tell."""


@dataclass(frozen=True)
class Monomial:
    """exp(E)·hᵃ·Lᵇ, where `growth` holds the coefficients of E by their (a, b)."""

    power: Exponent = NONE
    logs: Exponent = NONE
    growth: tuple[tuple[Powers, arb], ...] = ()

    def times(self, other: Monomial) -> Monomial:
        """Return the product of two."""
        growth = _merged([*self.growth, *other.growth]) if self.growth or other.growth else ()
        return Monomial(self.power + other.power, self.logs + other.logs, growth)

    def raised(self, exponent: Exponent) -> Monomial:
        """Return a power."""
        factor = arb(exponent.numerator) / exponent.denominator
        growth = tuple((powers, factor * weight) for powers, weight in self.growth)
        power, logs = _short(self.power * exponent), _short(self.logs * exponent)
        return Monomial(power, logs, growth if exponent else ())

    def against(self, other: Monomial) -> int:
        """Return −1 where this one is larger near the point, 1 where smaller, 0 where alike."""
        if self.growth is not other.growth:
            turned = ((powers, -weight) for powers, weight in other.growth)
            rest = _merged([*self.growth, *turned])
            if rest:
                return -1 if rest[0][1] > 0 else 1
        mine, others = (self.power, -self.logs), (other.power, -other.logs)
        return (mine > others) - (mine < others)


UNIT = Monomial()


def _short(exponent: Exponent) -> Exponent:
    return int(exponent) if exponent.denominator == 1 else exponent


def _merged(parts: Iterable[tuple[Powers, arb]]) -> tuple[tuple[Powers, arb], ...]:
    """Return the sum of exponents, its fastest growing term first.

    Raises:
        Lost: whether a term cancels is not known.
    """
    total: dict[Powers, arb] = {}
    for powers, weight in parts:
        total[powers] = total.get(powers, arb(0)) + weight
    kept = [(powers, weight) for powers, weight in total.items() if not _holds_zero(weight)]
    if len(kept) < len(total) and any(map(_vague, total.values())):
        raise Lost
    return tuple(sorted(kept, key=lambda each: (each[0][0], -each[0][1])))


Term = tuple[Monomial, arb]
# √L, which is larger than the logarithm of L.
ROOT_OF_LOG = Monomial(NONE, Fraction(1, 2))


def smaller(a: Monomial | None, b: Monomial | None) -> bool:
    """Tell whether an error is below another; None is no error at all."""
    return b is not None and (a is None or a.against(b) > 0)


def worse(*errors: Monomial | None) -> Monomial | None:
    """Return the largest of several errors."""
    worst: Monomial | None = None
    for error in errors:
        if smaller(worst, error):
            worst = error
    return worst


@dataclass(frozen=True)
class Germ:
    """Terms, the largest first, and the size of what was left out; None where nothing was."""

    terms: tuple[Term, ...]
    error: Monomial | None = None
    kept: int = field(default=12, compare=False)

    def lead(self) -> Term:
        """Return the largest term.

        Raises:
            Lost: there is none, but an error.
            Undefined: the germ is exactly zero.
        """
        if self.terms:
            return self.terms[0]
        raise Undefined if self.error is None else Lost

    @property
    def is_zero(self) -> bool:
        """Tell whether this is exactly zero."""
        return not self.terms and self.error is None

    @property
    def is_constant(self) -> bool:
        """Tell whether this is exactly one number."""
        return self.error is None and all(not each.against(UNIT) for each, _ in self.terms)

    def sign(self) -> int:
        """Return the sign right beside the point."""
        return 0 if self.is_zero else 1 if self.lead()[1] > 0 else -1

    def coefficient(self, power: Exponent) -> arb:
        """Return the coefficient of a power of h.

        Raises:
            Lost: the error is as large.
        """
        wanted = Monomial(power)
        if self.error is not None and self.error.against(wanted) <= 0:
            raise Lost
        return next((weight for each, weight in self.terms if not each.against(wanted)), arb(0))

    def split(self) -> tuple[Germ, arb, Germ]:
        """Return the terms that grow without bound, the constant, and those that vanish."""
        value = self.coefficient(NONE)
        large = tuple(term for term in self.terms if term[0].against(UNIT) < 0)
        small = tuple(term for term in self.terms if term[0].against(UNIT) > 0)
        return Germ(large, None, self.kept), value, Germ(small, self.error, self.kept)

    def __neg__(self) -> Germ:
        return Germ(tuple((each, -weight) for each, weight in self.terms), self.error, self.kept)

    def __add__(self, other: Germ) -> Germ:
        return gathered([*self.terms, *other.terms], worse(self.error, other.error), self.kept)

    def __sub__(self, other: Germ) -> Germ:
        return self + -other

    def __mul__(self, other: Germ) -> Germ:
        terms = [(a.times(b), v * w) for a, v in self.terms for b, w in other.terms]
        return gathered(terms, self._product_error(other), self.kept)

    def _product_error(self, other: Germ) -> Monomial | None:
        mine, others = self.error, other.error
        errors = [each.times(others) for each, _ in self.terms[:1] if others]
        errors += [each.times(mine) for each, _ in other.terms[:1] if mine]
        return worse(*errors, mine.times(others) if mine and others else None)

    def scaled(self, factor: arb) -> Germ:
        """Return a multiple."""
        return gathered(
            [(each, weight * factor) for each, weight in self.terms], self.error, self.kept
        )

    def over(self, monomial: Monomial, factor: arb) -> Germ:
        """Return the quotient by one term."""
        turned = monomial.raised(-1)
        terms = tuple((each.times(turned), weight / factor) for each, weight in self.terms)
        return Germ(terms, self.error.times(turned) if self.error else None, self.kept)

    def relative(self) -> tuple[Monomial, arb, Germ]:
        """Return monomial, factor and d of factor·monomial·(1 + d)."""
        monomial, factor = self.lead()
        rest = Germ(self.terms[1:], self.error, self.kept)
        return monomial, factor, rest.over(monomial, factor)

    def applied(self, taylor: list[arb]) -> Germ:
        """Return Σ tₖ·uᵏ of this germ u, which vanishes toward the point."""
        if self.is_zero:
            return constant(taylor[0], self.kept)
        total = constant(taylor[-1], self.kept)
        for coefficient in reversed(taylor[:-1]):
            total = total * self + constant(coefficient, self.kept)
        size = self.terms[0][0] if self.terms else self.error
        left_out = size.raised(len(taylor)) if size else None
        return gathered(list(total.terms), worse(total.error, left_out), self.kept)

    def inverse(self) -> Germ:
        """Return 1/u.

        Raises:
            Undefined: u is zero.
        """
        monomial, factor, rest = self.relative()
        whole = rest.applied([arb((-1) ** k) for k in range(self.kept)])
        return whole.over(monomial, factor)

    def raised(self, exponent: Exponent) -> Germ:
        """Return the power of a positive germ, or a whole power of any.

        Raises:
            Undefined: a broken power of a negative germ, or of zero to a negative one.
        """
        if self.is_zero and exponent > 0:
            return self
        if not self.terms and self.error is not None and exponent > 0:
            return Germ((), self.error.raised(exponent), self.kept)
        monomial, factor, rest = self.relative()
        if exponent.denominator > 1 and factor < 0:
            raise Undefined
        whole = rest.applied(_binomial(exponent, self.kept))
        if exponent.denominator == 1:
            size = factor ** int(exponent)
        else:
            size = factor ** (arb(exponent.numerator) / exponent.denominator)
        lead = Germ(((monomial.raised(exponent), size),), None, self.kept)
        return lead * whole

    def log(self) -> Germ:
        """Return the logarithm of a positive germ.

        Raises:
            Undefined: it is not positive.
            Lost: the logarithm of a logarithm would be needed.
        """
        monomial, factor, rest = self.relative()
        if factor < 0:
            raise Undefined
        if monomial.logs and not monomial.power and not monomial.growth:
            raise Lost
        taylor = [arb(0), *(arb((-1) ** (k + 1)) / k for k in range(1, self.kept))]
        terms = [(Monomial(*powers), weight) for powers, weight in monomial.growth]
        power = monomial.power
        terms.append((Monomial(NONE, 1), -arb(power.numerator) / power.denominator))
        terms.append((UNIT, factor.log()))
        error = ROOT_OF_LOG if monomial.logs else None
        return gathered(terms, error, self.kept) + rest.applied(taylor)

    def exp(self) -> Germ:
        """Return the exponential.

        Raises:
            Lost: the error decides over its size, or it outgrows every term there is.
        """
        large, value, small = self.split()
        taylor, factor = [], value.exp()
        for k in range(self.kept):
            taylor.append(factor)
            factor /= k + 1
        whole = small.applied(taylor)
        if not large.terms:
            return whole
        if any(each.growth for each, _ in large.terms):
            return self._doubly(large)
        return whole * Germ(((_exponential(large), arb(1)),), None, self.kept)

    def _doubly(self, large: Germ) -> Germ:
        if large.sign() > 0:
            raise Lost
        return Germ((), VANISHING, self.kept)


# exp(−h⁻ⁿ) with an n beyond all use: what exp(−exp(…)) is certainly below.
VANISHING = Monomial(growth=(((-(10**6), NONE), arb(-1)),))


def _exponential(large: Germ) -> Monomial:
    """Return the exponential of terms that grow as one monomial."""
    power: Exponent = NONE
    growth: list[tuple[Powers, arb]] = []
    for each, weight in large.terms:
        if (each.power, each.logs) == (NONE, 1):
            whole = exact(weight)
            if whole is None:
                raise Lost
            power = _short(power - whole)
        else:
            growth.append(((each.power, each.logs), weight))
    return Monomial(power, NONE, tuple(growth))


def _binomial(exponent: Exponent, count: int) -> list[arb]:
    taylor, factor = [], arb(1)
    whole = arb(exponent.numerator) / exponent.denominator
    for k in range(count):
        taylor.append(factor)
        factor *= (whole - k) / (k + 1)
    return taylor


def constant(value: arb, kept: int) -> Germ:
    """Return the germ of a number."""
    return gathered([(UNIT, value)], None, kept)


def bounded(kept: int) -> Germ:
    """Return the germ of which no more is known than that it stays bounded."""
    return Germ((), UNIT, kept)


def gathered(terms: list[Term], error: Monomial | None, kept: int) -> Germ:
    """Return the sum of terms in order, without those that cancel or drown in the error.

    A narrow ball that holds 0 passes for 0: the precision is set so high that what it stands for
    must be smaller than what any float64 could show. Of a wide one, such as comes of an x^x^x that
    no ball can hold, no more is known than the size of its term.

    Raises:
        Lost: the effort is exhausted.
    """
    plain = not any(monomial.growth for monomial, _ in terms)
    if not spend(len(terms) * (POWER if plain else EXPONENTIAL * len(terms).bit_length())):
        raise Lost
    ordered = _sum_of_powers(terms) if plain else _sum(terms)
    vague = [monomial for monomial, weight in ordered if _vague(weight)]
    error = worse(error, *vague)
    real = [term for term in ordered if not _holds_zero(term[1])]
    clear = [term for term in real if error is None or term[0].against(error) < 0]
    if len(clear) > kept:
        error = clear[kept][0]
    return Germ(tuple(clear[:kept]), error, kept)


def _holds_zero(weight: arb) -> bool:
    return bool(weight.contains(0))


def _vague(weight: arb) -> bool:
    """Tell whether a ball holds 0 and much else."""
    return _holds_zero(weight) and not weight.rad() < NARROW


def _sum_of_powers(terms: list[Term]) -> list[Term]:
    """Return terms without exponentials in order, like ones added up."""
    total: dict[Powers, arb] = {}
    for monomial, weight in terms:
        key = monomial.power, -monomial.logs
        total[key] = total[key] + weight if key in total else weight
    return [(Monomial(power, -logs), total[power, logs]) for power, logs in sorted(total)]


def _sum(terms: list[Term]) -> list[Term]:
    ordered: list[Term] = []
    for monomial, weight in sorted(terms, key=cmp_to_key(_against)):
        if ordered and not ordered[-1][0].against(monomial):
            ordered[-1] = (monomial, ordered[-1][1] + weight)
        else:
            ordered.append((monomial, weight))
    return ordered


def _against(a: Term, b: Term) -> int:
    return a[0].against(b[0])

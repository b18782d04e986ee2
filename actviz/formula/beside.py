"""Beside a point: every function of the language on germs, at its singular points and at ±∞ too."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from math import isinf

from flint import arb, arb_series, ctx

from actviz.formula.balls import exact, whole
from actviz.formula.effort import on_series, spend
from actviz.formula.germs import ROOT_OF_LOG, UNIT, Germ, Lost, Monomial, bounded, constant, worse
from actviz.formula.jets import FUNCTIONS, Singular, Undecided, Undefined

Rule = Callable[[Germ], Germ]

HALF = Fraction(1, 2)
# Digamma reaches its poles one by one: so far, and no further.
FARTHEST_POLE = 100
# Functions that stay bounded whatever their argument does.
BOUNDED = frozenset(
    ("sin", "cos", "tanh", "sech", "sigmoid", "erf", "erfc", "Phi", "phi", "atan", "sign", "step")
)


class Beside:
    """The arithmetic of germs right of x (direction 1), left of it (−1) or in x itself (0)."""

    def __init__(self, x: float | arb, direction: int, kept: int = 12) -> None:
        self.kept = kept
        self.fixed: dict[int, Germ] = {}
        self.memo: dict[int, Germ] = {}
        self.x = _variable(x, direction, kept)

    def number(self, value: float) -> Germ:
        """Return a float as it is."""
        return constant(arb(value), self.kept)

    def constant(self, name: str) -> Germ:
        """Return π or e."""
        return constant(arb.pi() if name == "pi" else arb.const_e(), self.kept)

    def variable(self) -> Germ:
        """Return x."""
        return self.x

    def call(self, name: str, arguments: list[Germ]) -> Germ:
        """Return a function of the language on germs.

        Raises:
            Lost: the effort is exhausted.
        """
        if not spend(on_series({name: 1}, ctx.prec, self.kept)):
            raise Lost
        if name in OPERATIONS:
            return OPERATIONS[name](*arguments)
        return _function(name, arguments[0])

    def order(self, left: Germ, right: Germ) -> int | None:
        """Return the sign of left − right."""
        return (left - right).sign()

    def undefined(self) -> Germ:
        """Refuse a point where no condition holds."""
        raise Undefined

    def either(self, values: list[Germ]) -> Germ:
        """Return the only value."""
        return values[0]


def _variable(x: float | arb, direction: int, kept: int) -> Germ:
    if isinstance(x, float) and isinf(x):
        return Germ(((Monomial(-1), arb(1 if x > 0 else -1)),), None, kept)
    here = constant(arb(x), kept)
    step = Germ(((Monomial(1), arb(direction)),), None, kept)
    return here + step if direction else here


def _function(name: str, u: Germ) -> Germ:
    """Return a function of one argument: by its Taylor series, or by the rule for its point."""
    try:
        large, value, small = u.split()
    except Lost:
        if name in BOUNDED:
            return bounded(u.kept)
        raise
    if large.terms:
        return FAR[name](u)
    if u.is_constant:
        return _at(name, value, u)
    if name in SWITCHES:
        return SWITCHES[name](u)
    try:
        taylor = FUNCTIONS[name](arb_series([value, 1], prec=u.kept))
        coefficients = [taylor[k] for k in range(u.kept)]
    except (Singular, Undecided):
        return NEAR[name](u)
    if not all(each.is_finite() for each in coefficients):
        raise Lost
    return small.applied(coefficients)


def _at(name: str, value: arb, u: Germ) -> Germ:
    """Return a function of a number."""
    if name in SWITCHES:
        return SWITCHES[name](u)
    try:
        found = FUNCTIONS[name](arb_series([value], prec=1))[0]
    except (Singular, Undecided):
        if name in NEAR:
            return NEAR[name](u)
        raise Undefined from None
    if not found.is_finite():
        raise Lost
    return constant(found, u.kept)


def _divided(a: Germ, b: Germ) -> Germ:
    return a * b.inverse()


def _power(u: Germ, v: Germ) -> Germ:
    if not v.is_constant:
        return (v * u.log()).exp()
    value = v.coefficient(0)
    if v.is_zero:
        return constant(arb(1), u.kept)
    exponent = exact(value)
    if exponent is not None:
        return u.raised(int(exponent) if exponent.denominator == 1 else exponent)
    return _broken_power(u, v)


def _broken_power(u: Germ, v: Germ) -> Germ:
    """Return a power that is no float, such as x^(1/3) or x^π."""
    if u.is_zero:
        if v.sign() > 0:
            return u
        raise Undefined
    return u.raised(_fraction(v.coefficient(0)))


def _fraction(value: arb) -> Fraction:
    """Return the fraction that a ball stands for: a short one in it, else that of its middle."""
    middle = exact(value.mid())
    if middle is None:
        raise Lost
    short = middle.limit_denominator(10**6)
    return short if value.contains(arb(short.numerator) / short.denominator) else middle


def _larger(u: Germ, *rest: Germ) -> Germ:
    for v in rest:
        u = _chosen(u, v, -1)
    return u


def _smaller(u: Germ, *rest: Germ) -> Germ:
    for v in rest:
        u = _chosen(u, v, 1)
    return u


def _chosen(u: Germ, v: Germ, side: int) -> Germ:
    """Return v where u − v has that sign, else u; where this is open, what is as large as both."""
    gap = u - v
    if _vague(gap):
        leads = [part.terms[0][0] for part in (u, v) if part.terms]
        return Germ((), worse(gap.error, *leads), u.kept)
    return v if gap.sign() == side else u


def _hypot(u: Germ, v: Germ) -> Germ:
    return (u * u + v * v).raised(HALF)


def _polygamma(order: Germ, u: Germ) -> Germ:
    degree = order.coefficient(0)
    large, value, small = u.split()
    if large.terms or value < -FARTHEST_POLE:
        raise Lost
    degrees = arb_series([degree], prec=u.kept)
    try:
        taylor = FUNCTIONS["polygamma"](degrees, _line(value, u.kept))
    except (Singular, Undecided):
        return _polygamma_pole(degrees, value, u)
    return small.applied([taylor[k] for k in range(u.kept)])


def _polygamma_pole(degrees: arb_series, value: arb, u: Germ) -> Germ:
    """Return it beside 0, −1, −2 …, by ψₙ(u) = ψₙ(u + 1) − (−1)ⁿ n!/uⁿ⁺¹ as often as it takes.

    Only the last of these terms has no series.
    """
    at = whole(value)
    if at is None:
        raise Lost
    power = (whole(degrees[0]) or 0) + 1
    weight = arb(power).gamma() * (-1) ** power
    taylor = FUNCTIONS["polygamma"](degrees, _line(value - at + 1, u.kept))
    for step in range(at, 0):
        taylor += weight / _line(value - at + step, u.kept) ** power
    pole = (u - constant(arb(at), u.kept)).raised(-power).scaled(weight)
    _, _, small = u.split()
    return small.applied([taylor[k] for k in range(u.kept)]) + pole


def _line(value: arb, length: int) -> arb_series:
    return arb_series([value, 1], prec=length)


OPERATIONS: dict[str, Callable[..., Germ]] = {
    "add": lambda a, b: a + b,
    "sub": lambda a, b: a - b,
    "mul": lambda a, b: a * b,
    "div": _divided,
    "neg": lambda a: -a,
    "pow": _power,
    "max": _larger,
    "min": _smaller,
    "clip": lambda u, low, high: _smaller(_larger(u, low), high),
    "hypot": _hypot,
    "polygamma": _polygamma,
}


def _vague(u: Germ) -> bool:
    """Tell whether no more is known of a germ than how large it is at most."""
    return not u.terms and u.error is not None


def _number(u: Germ, value: float) -> Germ:
    return constant(arb(value), u.kept)


def _floor(u: Germ) -> Germ:
    _, value, small = u.split()
    number = whole(value if value.contains_integer() else value.floor())
    if number is None:
        raise Lost
    # Where the limit is whole itself, the side from which it is reached decides.
    under = value.contains_integer() and small.sign() < 0
    return constant(arb(number - 1 if under else number), u.kept)


def _round(u: Germ) -> Germ:
    shifted = u + _number(u, 0.5)
    found = _floor(shifted)
    value = shifted.coefficient(0)
    if shifted.is_constant and value.contains_integer():
        number = whole(value)
        if number is None:
            raise Lost
        return constant(arb(number - number % 2), u.kept)
    return found


# Functions of which Taylor series say nothing: the sign of their argument does.
SWITCHES: dict[str, Rule] = {
    "abs": lambda u: u if _vague(u) else -u if u.sign() < 0 else u,
    "sign": lambda u: _number(u, u.sign()),
    "step": lambda u: _number(u, u.sign() >= 0),
    "relu": lambda u: u if _vague(u) or u.sign() > 0 else _number(u, 0.0),
    "floor": _floor,
    "ceil": lambda u: -_floor(-u),
    "round": _round,
}


def _cbrt(u: Germ) -> Germ:
    third = Fraction(1, 3)
    return -((-u).raised(third)) if u.sign() < 0 else u.raised(third)


def _acos_near(u: Germ) -> Germ:
    """Return acos beside ±1, where acos(u) = 2·asin(√((1 − u)/2))."""
    if u.coefficient(0) < 0:
        return constant(arb.pi(), u.kept) - _acos_near(-u)
    return _function("asin", _half_root(_number(u, 1.0) - u)).scaled(arb(2))


def _half_root(u: Germ) -> Germ:
    return u.scaled(arb(0.5)).raised(HALF)


def _asin_near(u: Germ) -> Germ:
    return constant(arb.pi() / 2, u.kept) - _acos_near(u)


def _acosh_near(u: Germ) -> Germ:
    return _function("asinh", _half_root(u - _number(u, 1.0))).scaled(arb(2))


def _atanh_near(u: Germ) -> Germ:
    one = _number(u, 1.0)
    return ((one + u).log() - (one - u).log()).scaled(arb(0.5))


def _lambertw_near(u: Germ) -> Germ:
    """Return W beside −1/e: a series in p = √(2(e·u + 1))."""
    p = (u.scaled(arb.const_e()) + _number(u, 1.0)).scaled(arb(2)).raised(HALF)
    taylor = [arb(-1), arb(1), -arb(1) / 3, arb(11) / 72, -arb(43) / 540, arb(769) / 17280]
    return p.applied(taylor)


def _lgamma_near(u: Germ) -> Germ:
    """Return ln|Γ| beside a pole by reflection: ln(π/|sin πu|) − ln Γ(1 − u)."""
    _, value, small = u.split()
    if whole(value) is None:
        raise Lost
    # Of the sine only the size counts, so it may be taken from the pole on.
    wave = _function("sin", small.scaled(arb.pi()))
    rest = _function("lgamma", _number(u, 1.0) - u)
    return constant(arb.pi().log(), u.kept) - SWITCHES["abs"](wave).log() - rest


def _tan_near(u: Germ) -> Germ:
    return _divided(_function("sin", u), _function("cos", u))


NEAR: dict[str, Rule] = {
    "sqrt": lambda u: u.raised(HALF),
    "cbrt": _cbrt,
    "log": lambda u: u.log(),
    "log1p": lambda u: (u + _number(u, 1.0)).log(),
    "asin": _asin_near,
    "acos": _acos_near,
    "acosh": _acosh_near,
    "atanh": _atanh_near,
    "lambertw": _lambertw_near,
    "lgamma": _lgamma_near,
    "digamma": lambda u: _polygamma(_number(u, 0.0), u),
    "tan": _tan_near,
}


def _tanh_far(u: Germ) -> Germ:
    if u.sign() < 0:
        return -_tanh_far(-u)
    small = u.scaled(arb(-2)).exp()
    one = _number(u, 1.0)
    return (one - small) * (one + small).inverse()


def _sigmoid_far(u: Germ) -> Germ:
    one = _number(u, 1.0)
    if u.sign() > 0:
        return (one + (-u).exp()).inverse()
    small = u.exp()
    return small * (one + small).inverse()


def _softplus_far(u: Germ) -> Germ:
    if u.sign() > 0:
        return u + _softplus_far(-u)
    return (_number(u, 1.0) + u.exp()).log()


def _erfc_far(u: Germ) -> Germ:
    """Return erfc toward ∞ by its asymptotic series, whose error is below its first term left."""
    if u.sign() < 0:
        return _number(u, 2.0) - _erfc_far(-u)
    square = u * u
    taylor, factor = [], arb.pi().rsqrt()
    for k in range(u.kept):
        taylor.append(factor)
        factor *= -arb(2 * k + 1) / 2
    return (-square).exp() * u.inverse() * square.inverse().applied(taylor)


def _normal_cdf(u: Germ) -> Germ:
    return _erfc_far(u.scaled(-arb(2).rsqrt())).scaled(arb(0.5))


def _normal_pdf(u: Germ) -> Germ:
    return (u * u).scaled(arb(-0.5)).exp().scaled((2 * arb.pi()).rsqrt())


def _atan_far(u: Germ) -> Germ:
    return constant(arb.pi() / 2 * u.sign(), u.kept) - _function("atan", u.inverse())


def _asinh_far(u: Germ) -> Germ:
    if u.sign() < 0:
        return -_asinh_far(-u)
    return (u + (u * u + _number(u, 1.0)).raised(HALF)).log()


def _acosh_far(u: Germ) -> Germ:
    if u.sign() < 0:
        raise Undefined
    return (u + (u * u - _number(u, 1.0)).raised(HALF)).log()


def _exponentials(u: Germ, sign: int) -> Germ:
    return (u.exp() + (-u).exp().scaled(arb(sign))).scaled(arb(0.5))


def _lgamma_far(u: Germ) -> Germ:
    """Return ln Γ toward ∞ by Stirling's series."""
    if u.sign() < 0:
        raise Lost
    turned = u.inverse()
    taylor = [arb(0), *(_stirling(k) for k in range(1, u.kept))]
    half = _number(u, 0.5)
    start = (u - half) * u.log() - u + constant((2 * arb.pi()).log() / 2, u.kept)
    return start + turned.applied(taylor)


def _stirling(k: int) -> arb:
    """Return the coefficient of u⁻ᵏ in Stirling's series: B₍ₖ₊₁₎/(k(k + 1)) for odd k."""
    if k % 2 == 0:
        return arb(0)
    return arb.bernoulli(k + 1) / (k * (k + 1))


def _digamma_far(u: Germ) -> Germ:
    if u.sign() < 0:
        raise Lost
    taylor = [arb(0), arb(-0.5), *(-k * _stirling(k) for k in range(1, u.kept - 1))]
    return u.log() + u.inverse().applied(taylor)


def _lambertw_far(u: Germ) -> Germ:
    """Return W toward ∞: log(u) less the logarithm of it."""
    if u.sign() < 0:
        raise Undefined
    return u.log() + Germ((), ROOT_OF_LOG, u.kept)


def _never(u: Germ) -> Germ:
    raise Undefined


def _lost(u: Germ) -> Germ:
    raise Lost


def _wave(u: Germ) -> Germ:
    return bounded(u.kept)


def _rounding(u: Germ) -> Germ:
    return u + Germ((), UNIT, u.kept)


FAR: dict[str, Rule] = {
    **SWITCHES,
    **dict.fromkeys(("floor", "ceil", "round"), _rounding),
    **dict.fromkeys(("sin", "cos"), _wave),
    **dict.fromkeys(("asin", "acos", "atanh"), _never),
    "tan": _lost,
    "lambertw": _lambertw_far,
    "sqrt": lambda u: u.raised(HALF),
    "cbrt": _cbrt,
    "exp": lambda u: u.exp(),
    "expm1": lambda u: u.exp() - _number(u, 1.0),
    "log": lambda u: u.log(),
    "log1p": lambda u: (u + _number(u, 1.0)).log(),
    "sinh": lambda u: _exponentials(u, -1),
    "cosh": lambda u: _exponentials(u, 1),
    "tanh": _tanh_far,
    "sech": lambda u: _exponentials(u, 1).inverse(),
    "atan": _atan_far,
    "asinh": _asinh_far,
    "acosh": _acosh_far,
    "erf": lambda u: _number(u, 1.0) - _erfc_far(u),
    "erfc": _erfc_far,
    "Phi": _normal_cdf,
    "phi": _normal_pdf,
    "sigmoid": _sigmoid_far,
    "softplus": _softplus_far,
    "logsigmoid": lambda u: -_softplus_far(-u),
    "lgamma": _lgamma_far,
    "digamma": _digamma_far,
    "sinc": lambda u: _wave(u) * u.inverse(),
}

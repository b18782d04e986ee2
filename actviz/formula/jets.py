"""Jets: every function of the language on truncated Taylor series of balls.

A series c₀ + c₁t + c₂t² … holds balls that are sure to contain f(x + t)'s coefficients. The
functions raise `Undecided` where more digits would help, `Singular` where x is exactly a point in
which the function has no series, and `Undefined` outside the domain.
"""

from __future__ import annotations

from collections.abc import Callable

from flint import arb, arb_series

from actviz.formula.balls import whole

Function = Callable[..., arb_series]


class Undecided(ArithmeticError):
    """A ball is too wide to go on with."""


class Singular(ArithmeticError):
    """There is no series in this point, though there may be one on either side."""


class Undefined(ArithmeticError):
    """The function is not defined here."""


def series(coefficients: list[arb], like: arb_series) -> arb_series:
    """Return the series of the given coefficients, as long as another one."""
    return arb_series(coefficients, prec=like.prec)


def sign(u: arb_series) -> int:
    """Return the sign of a series in its point.

    Raises:
        Undecided: the ball holds 0 and others.
        Singular: it is exactly 0, but not 0 nearby.
    """
    first = u[0]
    if first > 0:
        return 1
    if first < 0:
        return -1
    if not first.is_zero():
        raise Undecided
    if u.length():
        raise Singular
    return 0


def _inside(u: arb_series) -> arb_series:
    """Return a series that is certainly positive in its point.

    Raises:
        Undecided, Singular: it may be, or is, zero.
        Undefined: it is negative.
    """
    first = u[0]
    if not first > 0:
        if first < 0:
            raise Undefined
        raise Singular if first.is_zero() else Undecided
    return u


def composed(u: arb_series, taylor: list[arb]) -> arb_series:
    """Return g(u), given the Taylor coefficients of g in the value of u."""
    step = u - u[0]
    total = series([taylor[-1]], u)
    for coefficient in reversed(taylor[:-1]):
        total = total * step + coefficient
    return total


def _with_value(whole: arb_series, value: arb) -> arb_series:
    """Return a series with another, more exact, ball for its value."""
    return whole + (value - whole[0]) if whole.prec == 1 else _replaced(whole, value)


def _replaced(whole: arb_series, value: arb) -> arb_series:
    return arb_series([value, *whole.coeffs()[1:]], prec=whole.prec)


def _integrated(slope: Callable[[arb_series], arb_series], u: arb_series, value: arb) -> arb_series:
    """Return g(u) from g′ and the value of g."""
    if u.prec == 1:
        return series([value], u)
    return (slope(u) * u.derivative()).integral() + value


def _divided(a: arb_series, b: arb_series) -> arb_series:
    first = b[0]
    if first.contains(0):
        raise Singular if first.is_zero() else Undecided
    return a / b


def _power(u: arb_series, v: arb_series) -> arb_series:
    if v.length() <= 1:
        return _constant_power(u, v[0])
    return (v * _log(u)).exp()


def _constant_power(u: arb_series, exponent: arb) -> arb_series:
    number = whole(exponent)
    if exponent.is_exact() and number is not None:
        return _whole_power(u, number)
    if u.length() == 0 and exponent > 0:
        return u
    if number is None and exponent.is_integer() and not u[0] > 0:
        raise Undecided  # too large to tell whether it is even
    return _inside(u) ** exponent


# Powers beyond this are taken by logarithms: repeated products would lose time and digits.
LARGEST_POWER = 4096


def _whole_power(u: arb_series, exponent: int) -> arb_series:
    if exponent < 0:
        return _divided(series([arb(1)], u), _whole_power(u, -exponent))
    if exponent <= LARGEST_POWER:
        return u**exponent
    side = sign(u)
    size = (arb(exponent) * (u if side > 0 else -u).log()).exp()
    return -size if side < 0 and exponent % 2 else size


def _sqrt(u: arb_series) -> arb_series:
    return u if u.length() == 0 else _inside(u).sqrt()


def _cbrt(u: arb_series) -> arb_series:
    side = sign(u)
    if side == 0:
        return u
    third = arb(1) / 3
    return u**third if side > 0 else -((-u) ** third)


def _log(u: arb_series) -> arb_series:
    return _inside(u).log()


def _expm1(u: arb_series) -> arb_series:
    return _with_value(u.exp(), u[0].expm1())


def _log1p(u: arb_series) -> arb_series:
    return _with_value(_inside(u + 1).log(), u[0].log1p())


def _sinh(u: arb_series) -> arb_series:
    sinh, cosh = u[0].sinh_cosh()
    return composed(u, _alternating(sinh, cosh, u.prec))


def _cosh(u: arb_series) -> arb_series:
    sinh, cosh = u[0].sinh_cosh()
    return composed(u, _alternating(cosh, sinh, u.prec))


def _alternating(first: arb, second: arb, length: int) -> list[arb]:
    """Return the Taylor coefficients of a function that is its own second derivative."""
    taylor, factor = [], arb(1)
    for k in range(length):
        taylor.append((second if k % 2 else first) * factor)
        factor /= k + 1
    return taylor


def tanh_taylor(at: arb, length: int) -> list[arb]:
    """Return the coefficients of tanh, by tanh′ = 1 − tanh² and, without cancellation, sech²."""
    taylor = [_clamped(at.tanh(), -1, 1), at.sech() ** 2]
    for k in range(1, length - 1):
        product = sum((taylor[i] * taylor[k - i] for i in range(k + 1)), arb(0))
        taylor.append(-product / (k + 1))
    return taylor[:length]


def _clamped(ball: arb, low: float, high: float) -> arb:
    """Return a ball cut to what the function can take, which very wide arguments exceed."""
    if ball.is_finite() and ball.rad() < 0.5:
        return ball
    return arb(low).union(arb(high))


def _tanh(u: arb_series) -> arb_series:
    return composed(u, tanh_taylor(u[0], u.prec))


def _sech(u: arb_series) -> arb_series:
    slopes = tanh_taylor(u[0], u.prec)
    taylor = [u[0].sech()]
    for k in range(u.prec - 1):
        product = sum((taylor[i] * slopes[k - i] for i in range(k + 1)), arb(0))
        taylor.append(-product / (k + 1))
    return composed(u, taylor)


def _shut(at: arb) -> arb:
    """Return the logistic function in a form that no sign of its argument makes overflow."""
    if at < 0:
        small = at.exp()
        return small / (1 + small)
    return _clamped(1 / (1 + (-at).exp()), 0, 1)


def sigmoid_taylor(at: arb, length: int) -> list[arb]:
    """Return the coefficients of the logistic function s, by s′ = s − s² = s(x)·s(−x)."""
    taylor = [_shut(at)]
    if length > 1:
        taylor.append(taylor[0] * _shut(-at))
    for k in range(1, length - 1):
        product = sum((taylor[i] * taylor[k - i] for i in range(k + 1)), arb(0))
        taylor.append((taylor[k] - product) / (k + 1))
    return taylor


def _sigmoid(u: arb_series) -> arb_series:
    return composed(u, sigmoid_taylor(u[0], u.prec))


def _softplus(u: arb_series) -> arb_series:
    at = u[0]
    value = at + (-at).exp().log1p() if at > 0 else at.exp().log1p()
    slopes = sigmoid_taylor(at, u.prec)
    return composed(u, [value, *(slope / (k + 1) for k, slope in enumerate(slopes[:-1]))])


def _logsigmoid(u: arb_series) -> arb_series:
    return -_softplus(-u)


def _asin(u: arb_series) -> arb_series:
    _within_one(u)
    return u.asin()


def _acos(u: arb_series) -> arb_series:
    _within_one(u)
    return u.acos()


def _within_one(u: arb_series) -> None:
    _inside((1 - u) * (1 + u))


def _asinh(u: arb_series) -> arb_series:
    return _integrated(lambda t: (t * t + 1).rsqrt(), u, u[0].asinh())


def _acosh(u: arb_series) -> arb_series:
    _inside(u - 1)
    return _integrated(lambda t: ((t - 1) * (t + 1)).rsqrt(), u, u[0].acosh())


def _atanh(u: arb_series) -> arb_series:
    _within_one(u)
    return _integrated(lambda t: 1 / ((1 - t) * (1 + t)), u, u[0].atanh())


def _erf(u: arb_series) -> arb_series:
    return _with_value(u.erf(), _clamped(u[0].erf(), -1, 1))


def _erfc(u: arb_series) -> arb_series:
    return _with_value(u.erfc(), _clamped(u[0].erfc(), 0, 2))


def _normal_cdf(u: arb_series) -> arb_series:
    return _erfc(-u * arb(2).rsqrt()) / 2


def _normal_pdf(u: arb_series) -> arb_series:
    return (u * u / -2).exp() * (2 * arb.pi()).rsqrt()


def _lgamma(u: arb_series) -> arb_series:
    at = u[0]
    if at > 0:
        return u.lgamma()
    if at.contains_integer():
        raise Singular if at.is_exact() else Undecided
    # Reflection: ln|Γ(u)| = ln(π/|sin πu|) − ln Γ(1 − u).
    wave = u.sin_pi()
    return (arb.pi() / (wave if wave[0] > 0 else -wave)).log() - (1 - u).lgamma()


# Polygamma functions of higher orders have no value, as in NumPy.
HIGHEST_ORDER = 100


def _polygamma(order: arb_series, u: arb_series) -> arb_series:
    """Return the derivative of ln|Γ| that comes after that order: 0 is the digamma function."""
    number = whole(order[0])
    if order.length() > 1 or number is None or not order[0].is_exact():
        raise Undefined
    if not 0 <= number <= HIGHEST_ORDER:
        raise Undefined
    times = number + 1
    wide = _lgamma(arb_series([u[0], 1], prec=u.prec + times))
    for _ in range(times):
        wide = wide.derivative()
    return composed(u, [wide[k] for k in range(u.prec)])


def _lambertw(u: arb_series) -> arb_series:
    edge = u * arb.const_e() + 1
    if u.length() > 1 or not u[0].contains(0):
        _inside(edge)
    return u.lambertw()


def _tan(u: arb_series) -> arb_series:
    if u[0].cos().contains(0):
        raise Undecided
    return u.tan()


def sinc_taylor(at: arb, length: int) -> list[arb]:
    """Return the coefficients of sin(u)/u, which around 0 are known to be at most 1/(k+1)!."""
    if not at.contains(0):
        t = arb_series([at, 1], prec=length)
        return [(t.sin() / t)[k] for k in range(length)]
    taylor, factor = [], arb(1)
    for k in range(length):
        factor /= k + 1
        exact = 0 if k % 2 else (-1) ** (k // 2) * factor
        taylor.append(arb(exact) if at.is_zero() else arb(0, factor))
    return taylor


def _sinc(u: arb_series) -> arb_series:
    return composed(u, sinc_taylor(u[0], u.prec))


def _hypot(u: arb_series, v: arb_series) -> arb_series:
    return _sqrt(u * u + v * v)


def absolute(u: arb_series) -> arb_series:
    """Return |u|."""
    return -u if sign(u) < 0 else u


def larger(u: arb_series, *rest: arb_series) -> arb_series:
    """Return the maximum of several series."""
    for v in rest:
        u = v if sign(u - v) < 0 else u
    return u


def smaller(u: arb_series, *rest: arb_series) -> arb_series:
    """Return the minimum of several series."""
    for v in rest:
        u = v if sign(u - v) > 0 else u
    return u


def _clip(u: arb_series, low: arb_series, high: arb_series) -> arb_series:
    return smaller(larger(u, low), high)


def _relu(u: arb_series) -> arb_series:
    return u if sign(u) > 0 else series([], u)


def _sign(u: arb_series) -> arb_series:
    return series([arb(sign(u))], u)


def _step(u: arb_series) -> arb_series:
    return series([arb(sign(u) >= 0)], u)


def floor(u: arb_series) -> arb_series:
    """Return the largest whole number that is not above u.

    Raises:
        Undecided: the ball holds a whole number.
        Singular: u is exactly one, but not so nearby.
    """
    at = u[0]
    if u.length() > 1 and at.is_exact() and at.is_integer():
        raise Singular
    number = whole(at.floor())
    if number is None:
        raise Undecided
    return series([arb(number)], u)


def _ceil(u: arb_series) -> arb_series:
    return -floor(-u)


def _round(u: arb_series) -> arb_series:
    """Return the nearest whole number, the even one of two."""
    shifted = u + arb(0.5)
    at = shifted[0]
    if u.length() <= 1 and at.is_exact() and at.is_integer():
        number = whole(at)
        if number is None:
            raise Undecided
        return series([arb(number - number % 2)], u)
    return floor(shifted)


FUNCTIONS: dict[str, Function] = {
    "add": lambda a, b: a + b,
    "sub": lambda a, b: a - b,
    "mul": lambda a, b: a * b,
    "div": _divided,
    "neg": lambda a: -a,
    "pow": _power,
    "abs": absolute,
    "sign": _sign,
    "step": _step,
    "floor": floor,
    "ceil": _ceil,
    "round": _round,
    "min": smaller,
    "max": larger,
    "clip": _clip,
    "relu": _relu,
    "sqrt": _sqrt,
    "cbrt": _cbrt,
    "exp": lambda u: u.exp(),
    "expm1": _expm1,
    "log": _log,
    "log1p": _log1p,
    "sin": lambda u: u.sin(),
    "cos": lambda u: u.cos(),
    "tan": _tan,
    "sinh": _sinh,
    "cosh": _cosh,
    "tanh": _tanh,
    "sech": _sech,
    "asin": _asin,
    "acos": _acos,
    "atan": lambda u: u.atan(),
    "asinh": _asinh,
    "acosh": _acosh,
    "atanh": _atanh,
    "erf": _erf,
    "erfc": _erfc,
    "Phi": _normal_cdf,
    "phi": _normal_pdf,
    "sigmoid": _sigmoid,
    "softplus": _softplus,
    "logsigmoid": _logsigmoid,
    "lgamma": _lgamma,
    "digamma": lambda u: _polygamma(series([], u), u),
    "polygamma": _polygamma,
    "lambertw": _lambertw,
    "sinc": _sinc,
    "hypot": _hypot,
}

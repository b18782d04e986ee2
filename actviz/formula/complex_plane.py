"""The complex plane: formulas without conditions on complex balls, for integrals with proof.

An integral is proven from bounds on ellipses around its path, so each function says where it is
not analytic: there it returns a ball without end.
"""

from __future__ import annotations

from collections.abc import Callable

from flint import acb, arb, ctx

from actviz.formula.effort import on_series, spend
from actviz.formula.node import Node
from actviz.formula.program import Program

Function = Callable[..., acb]
TURN = acb(0, 1)
UNKNOWN = acb(arb.nan())
# A complex ball costs about what a series of so many real ones does.
LENGTH = 4


class Plane:
    """The arithmetic of one complex ball, analytic or not."""

    def __init__(self, tree: Node) -> None:
        self.program: Program[acb] = Program(tree)
        self.work = on_series(self.program.names, ctx.prec, LENGTH)
        self.fixed: dict[int, acb] = {}
        self.memo: dict[int, acb] = {}
        self.x = acb(0)
        self.analytic = False

    def at(self, x: acb, analytic: bool) -> acb:
        """Return the ball of the values on a ball; one without end where it is not analytic.

        There is no end either where the effort is exhausted.
        """
        if not spend(self.work):
            return UNKNOWN
        self.memo.clear()
        self.x, self.analytic = x, analytic
        return self.program.run(self)

    def number(self, value: float) -> acb:
        """Return a float as it is."""
        return acb(value)

    def constant(self, name: str) -> acb:
        """Return π or e."""
        return acb(arb.pi() if name == "pi" else arb.const_e())

    def variable(self) -> acb:
        """Return x."""
        return self.x

    def call(self, name: str, arguments: list[acb]) -> acb:
        """Return a function of the language on balls."""
        if name in ENTIRE:
            return ENTIRE[name](*arguments)
        return CUT[name](self.analytic, *arguments) if name in CUT else UNKNOWN

    def order(self, left: acb, right: acb) -> int | None:
        """Refuse conditions, which branches are free of."""
        return None

    def undefined(self) -> acb:
        """Return no value."""
        return UNKNOWN

    def either(self, values: list[acb]) -> acb:
        """Return no value: one formula must hold on the whole path."""
        return UNKNOWN


ENTIRE: dict[str, Function] = {
    "add": lambda a, b: a + b,
    "sub": lambda a, b: a - b,
    "mul": lambda a, b: a * b,
    "div": lambda a, b: a / b,
    "neg": lambda a: -a,
    "exp": lambda z: z.exp(),
    "expm1": lambda z: z.expm1(),
    "sin": lambda z: z.sin(),
    "cos": lambda z: z.cos(),
    "tan": lambda z: z.tan(),
    "sinh": lambda z: z.sinh(),
    "cosh": lambda z: z.cosh(),
    "tanh": lambda z: z.tanh(),
    "sech": lambda z: z.sech(),
    "erf": lambda z: z.erf(),
    "erfc": lambda z: z.erfc(),
    "Phi": lambda z: (-z * acb(2).rsqrt()).erfc() / 2,
    "phi": lambda z: (z * z / -2).exp() * acb(2 * arb.pi()).rsqrt(),
    "sigmoid": lambda z: 1 / (1 + (-z).exp()),
    "sinc": lambda z: z.sinc(),
    "digamma": lambda z: z.digamma(),
}


def _log(analytic: bool, z: acb) -> acb:
    return z.log(analytic=analytic)


def _softplus(analytic: bool, z: acb) -> acb:
    if z.real > 0:
        return z + _log(analytic, 1 + (-z).exp())
    return _log(analytic, 1 + z.exp())


def _power(analytic: bool, base: acb, exponent: acb) -> acb:
    found = base.pow(exponent, analytic=analytic)
    if analytic or found.is_finite() or not exponent.real > 0 or not exponent.imag.is_zero():
        return found
    # Around 0 there is no logarithm, but the power is no larger than that of the ball's size.
    size = base.abs_upper() ** exponent.real
    return acb(arb(0, size.upper()), arb(0, size.upper()))


def _cbrt(analytic: bool, z: acb) -> acb:
    third = acb(1) / 3
    if z.real < 0:
        return -_power(analytic, -z, third)
    return _power(analytic, z, third)


def _sqrt(analytic: bool, z: acb) -> acb:
    return z.sqrt(analytic=analytic)


def _atan(analytic: bool, z: acb) -> acb:
    return (_log(analytic, 1 + TURN * z) - _log(analytic, 1 - TURN * z)) / (2 * TURN)


def _asin(analytic: bool, z: acb) -> acb:
    return -TURN * _log(analytic, TURN * z + _sqrt(analytic, (1 - z) * (1 + z)))


def _acos(analytic: bool, z: acb) -> acb:
    return acb(arb.pi()) / 2 - _asin(analytic, z)


def _asinh(analytic: bool, z: acb) -> acb:
    # Left of 0 the logarithm's argument would cancel.
    if z.real < 0:
        return -_asinh(analytic, -z)
    return _log(analytic, z + _sqrt(analytic, 1 + z * z))


def _acosh(analytic: bool, z: acb) -> acb:
    return _log(analytic, z + _sqrt(analytic, z - 1) * _sqrt(analytic, z + 1))


def _atanh(analytic: bool, z: acb) -> acb:
    return (_log(analytic, 1 + z) - _log(analytic, 1 - z)) / 2


def _hypot(analytic: bool, a: acb, b: acb) -> acb:
    return _sqrt(analytic, a * a + b * b)


CUT: dict[str, Function] = {
    "log": _log,
    "log1p": lambda analytic, z: _log(analytic, 1 + z),
    "softplus": _softplus,
    "logsigmoid": lambda analytic, z: -_softplus(analytic, -z),
    "pow": _power,
    "sqrt": _sqrt,
    "cbrt": _cbrt,
    "atan": _atan,
    "asin": _asin,
    "acos": _acos,
    "asinh": _asinh,
    "acosh": _acosh,
    "atanh": _atanh,
    "hypot": _hypot,
    "lgamma": lambda analytic, z: z.lgamma() if z.real > 0 else UNKNOWN,
}

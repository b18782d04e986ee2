"""Spellings of which forward mode loses no digits: of functions, their slopes and their bends.

Each is the same function as the record's formula, for all values of its parameters.
"""

from __future__ import annotations

from actviz.export import spellings

_CALU_SLOPE = spellings.SLOPES["calu"]
_OTHERS = "sum(o^2 for o in others)"
_ROOT = "hypot(1, x)"


def _divided() -> str:
    """Return a cubic over a quadratic as a line and what is left of the division."""
    a = [_picked("numerator", at, 4) for at in range(4)]
    b = [_picked("denominator", at, 3) for at in range(3)]
    first = f"({a[3]}/{b[2]})"
    second = f"(({a[2]} - {first}*{b[1]})/{b[2]})"
    rest = f"({a[1]} - {first}*{b[0]} - {second}*{b[1]})*x + {a[0]} - {second}*{b[0]}"
    return f"{first}*x + {second} + ({rest})/({b[0]} + x*({b[1]} + x*{b[2]}))"


def _picked(name: str, at: int, length: int) -> str:
    weights = ", ".join("1" if place == at else "0" for place in range(length))
    return f"sum(v*k for v, k in {name}, [{weights}])"


_QUOTIENT = (
    "sum(a*x^k for a, k in numerator, [0, 1, 2, 3])/sum(b*x^k for b, k in denominator, [0, 1, 2])"
)
_LARGEST = "max(v for v in others)"
_SOFTMAX = (
    f"sigmoid((x - {_LARGEST})/temperature"
    f" - log(sum(exp((o - {_LARGEST})/temperature) for o in others)))"
)
SPELLINGS = {
    **spellings.SPELLINGS,
    "softmax_temperature": _SOFTMAX,
    "gumbel_softmax": _SOFTMAX,
    "rational_relu": f"{_divided()} if |x| > 10 else {_QUOTIENT}",
    "generalized_logistic": (
        "high + (high - low)*expm1(-softplus(log(skew) - rate*x)/power) if rate*x > log(skew)"
        " else low + (high - low)*exp(-softplus(log(skew) - rate*x)/power)"
    ),
    "smu": "alpha*x + (1 - alpha)*x*erfc(mu*(alpha - 1)*x)/2",
    "super_gaussian": "exp(-power*x^2/(2*width^2))",
    "soft_clipping": ("clip(x, 0, 1) + (log1p(exp(-rate*|x|)) - log1p(exp(-rate*|x - 1|)))/rate"),
    "aranda_ordaz": "-expm1(-softplus(x + log(skew))/skew)",
    "cauchit": "-atan(1/x)/pi if x < -1 else atan(x)/pi + 1/2",
    "naka_rushton": (
        "{x > half: 1/(1 + (half/x)^power), x > 0: (x/half)^power/(1 + (x/half)^power), 0}"
    ),
    "wilson_cowan": (
        "-sigmoid(rate*(x - center))*sigmoid(rate*center)*expm1(-rate*x) if x > 0"
        " else sigmoid(rate*(center - x))*sigmoid(-rate*center)*expm1(rate*x)"
    ),
    "sigmoid_window": "-sigmoid(rate*(x + width))*sigmoid(rate*(width - x))*expm1(-2*rate*width)",
    "rmaf": "alpha*x*height*exp(-power*softplus(-x - log(4)))",
    "soft_lif": (
        "1/(tau_ref + tau_rc*(softplus((1 - x)/sigma - log(sigma)) if x - 1 < -36*sigma"
        " else log1p(1/(sigma*softplus((x - 1)/sigma)))))"
    ),
    "pdelu": "{x > 0: x, (1 - t)*x > -1: alpha*expm1(log1p((1 - t)*x)/(1 - t)), -alpha}",
    "xatlu": "x*((1 + 2*alpha)*(-atan(1/x)/pi if x < -1 else atan(x)/pi + 1/2) - alpha)",
    "sinsig": "x*cos(pi/2*sigmoid(-x)) if x > 0 else x*sin(pi/2*sigmoid(x))",
    "tanhsoft3": (
        "x + log1p(exp(-x) - 2*sigmoid(-2*alpha*x)) if x > 1 else log1p(exp(x)*tanh(alpha*x))"
    ),
    "eis1": ("softplus(x)/(1 + 1.16*exp(-x)/x) if x > 1 else x*softplus(x)/(x + 1.16*exp(-x))"),
    "taylor_softmax": "1/(1 + sum(1 + o + o^2/2 for o in others)/(1 + x + x^2/2))",
    "spherical_softmax": (f"1/(1 + {_OTHERS}/x^2) if x^2 > {_OTHERS} else x^2/(x^2 + {_OTHERS})"),
}
# Of its printed slope forward mode would lose the bend far out; of its spelling it does not.
_BENT = ("eis1",)
SLOPES = {
    **{name: slope for name, slope in spellings.SLOPES.items() if name not in _BENT},
    "sigmoid_algebraic": (
        "sigmoid(x*(1 + alpha*|x|)/(1 + |x|*(1 + alpha*|x|)))"
        "*sigmoid(-x*(1 + alpha*|x|)/(1 + |x|*(1 + alpha*|x|)))"
        "*(1 + 2*alpha*|x|)/(1 + |x|*(1 + alpha*|x|))^2"
    ),
    "soft_clipping": "-sigmoid(rate*x)*sigmoid(rate*(1 - x))*expm1(-rate)",
    "soft_root_sign": ("(1 + x/beta)/((x/alpha + exp(-x/beta))*(x/alpha*exp(x/beta) + 1))"),
    "blu": (
        f"1 + beta - beta/({_ROOT}*({_ROOT} + x)) if x > 0"
        f" else 1 - beta + beta/({_ROOT}*({_ROOT} - x))"
    ),
    "scaled_softsign": "alpha*beta/(beta + |x|)^2",
    "algebraic_sigmoid": "(1 + |x|^power)^(-1 - 1/power)",
    "xatlu": f"(1 + 2*alpha)*({_CALU_SLOPE}) - alpha",
}
BENDS = {
    "bent_identity": f"0.5/{_ROOT}^3",
    "blu": f"beta/{_ROOT}^3",
    "calu": "2/pi/(1 + x^2)^2",
    "xatlu": "(1 + 2*alpha)*2/pi/(1 + x^2)^2",
    "pflu": f"(2 - x^2)/(2*{_ROOT}^5)",
    "self_arctan": "2/(1 + x^2)^2",
    "eis2": (
        f"sigmoid(x)*sigmoid(-x)*x/{_ROOT} + 2*sigmoid(x)/{_ROOT}^3 - 3*x*softplus(x)/{_ROOT}^5"
    ),
}

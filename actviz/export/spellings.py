"""Spellings of catalogue formulas that keep their digits, where no rule of `stable` finds one.

Each is text of the language, with the parameters of the record, and the same function as the
record's formula: it differs from it only in what floats lose.
"""

from __future__ import annotations

from math import factorial


def _tanh_rest() -> str:
    """Return x − tanh(x) for |x| < 1, by Lambert's continued fraction."""
    tail = "19"
    for odd in range(17, 1, -2):
        tail = f"({odd} + x^2/{tail})"
    tail = f"(x^2/{tail})"
    return f"x*{tail}/(1 + {tail})"


def _exp_rest() -> str:
    """Return eˣ − 1 − x for |x| < 0.5, by its series."""
    series = repr(1 / factorial(15))
    for k in range(14, 1, -1):
        series = f"({1 / factorial(k)!r} + x*{series})"
    return f"x^2*{series}"


_RATIONAL = "2*x/3*(1 + 2*|x|/3 + 1.41645*(2*|x|/3)^3)"
_DENOMINATOR = "(1 + 2*|x|/3 + (2*x/3)^2 + 1.41645*(2*x/3)^4)"

SPELLINGS = {
    "elliott": "x/(2*(1 + x)) + 1/2 if x > 0 else 1/(2*(1 - x))",
    "smht": (
        "-expm1(-(a + b)*x)*exp((a - c)*x)*sigmoid((c + d)*x) if x > 0"
        " else expm1((a + b)*x)*exp((d - b)*x)*sigmoid(-(c + d)*x)"
    ),
    "rational_tanh": (
        f"1.7159*{_RATIONAL}/{_DENOMINATOR} if |x| < 1 else 1.7159*sign(x)*(1 - 1/{_DENOMINATOR})"
    ),
    "isru": "x/hypot(1, sqrt(alpha)*x)",
    "tanhshrink": f"{_tanh_rest()} if |x| < 1 else x - tanh(x)",
    "xielu": (
        "{x > 0: x*(alpha_p*x + beta), "
        f"x > -0.5: alpha_n*({_exp_rest()}) + beta*x, "
        "alpha_n*(expm1(x) - x) + beta*x}"
    ),
    "isrlu": "x if x > 0 else x/hypot(1, sqrt(alpha)*x)",
    "polu": "x if x > 0 else expm1(-power*log1p(-x))",
    "seagull": "log1p(x^2) if |x| < 1e100 else 2*log(|x|)",
    "bent_identity": "x*(x/(1 + hypot(1, x)))/2 + x",
    "squareplus": ("(x + hypot(x, sqrt(bend)))/2 if x > 0 else bend/2/(hypot(x, sqrt(bend)) - x)"),
    "calu": "x*(atan(x)/pi + 1/2) if x > -1 else -x*atan(1/x)/pi",
    "colu": ("x/(1 - x*exp(-(x + exp(x)))) if x > 0 else x*exp(x + exp(x))/(exp(x + exp(x)) - x)"),
    "sqrt_softplus": "sqrt(softplus(x)) if x > -36 else exp(x/2)",
    "pflu": "x/2*(1 + x/hypot(1, x)) if x > 0 else x/hypot(1, x)/(hypot(1, x) - x)/2",
    "gish": "x*log1p(-expm1(-exp(x)))",
    "eanaf": "x*sigmoid(x - log(2))",
    "aptx": "(alpha - 1 + 2*sigmoid(2*beta*x))*gamma*x",
    "acon_c": "x*(p1*sigmoid(beta*(p1 - p2)*x) + p2*sigmoid(-beta*(p1 - p2)*x))",
    "dsu": (
        "pi^2/(pi + |x|)*sinc(pi - |x|)*sign(x) if 2 < |x| < 5"
        " else pi/(pi - x)*(pi/(pi + x))*sin(x)"
    ),
    "softmax": "sigmoid(x - log(sum(exp(o) for o in others)))",
    "log_softmax": "logsigmoid(x - log(sum(exp(o) for o in others)))",
    "softmin": "sigmoid(-x - log(sum(exp(-o) for o in others)))",
    "sparsemax": (
        "clip(min((sum([u >= o] for u in others)*x + (1 - sum([u >= o]*u for u in others)))"
        "/(1 + sum([u >= o] for u in others)) for o in others), 0, 1)"
    ),
    "quiet_softmax": "sigmoid(x - log1p(sum(exp(o) for o in others)))",
}


def _calu_rest() -> str:
    """Return arctan(v) − v/(1 + v²) for v = −1/x up to a quarter, by its series."""
    series = "0"
    for k in range(14, 0, -1):
        series = f"({(-1) ** (k + 1) * 2 * k / (2 * k + 1)!r} + {series}/x^2)"
    return f"-{series}/x^3"


# Derivatives for which what is derived from the formula above loses digits, or is a page long.
SLOPES = {
    "dsigmoid": "-sigmoid(x)*sigmoid(-x)*tanh(x/2)",
    "elliott": "1/(2*(1 + |x|)^2)",
    "loglog": "exp(-x - exp(-x))",
    "cloglog": "exp(x - exp(x))",
    "rational_tanh": (
        f"1.7159*2/3*(1 + 4*|x|/3 + 5.6658*(2*|x|/3)^3)/{_DENOMINATOR}/{_DENOMINATOR}"
    ),
    "tanhshrink": "tanh(x)^2",
    "softsign": "1/(1 + |x|)^2",
    "isru": "1/hypot(1, sqrt(alpha)*x)^3",
    "rootsig": "rate/(hypot(1, rate*x)*(1 + hypot(1, rate*x)))",
    "isrlu": "1 if x > 0 else 1/hypot(1, sqrt(alpha)*x)^3",
    "sign_relu": "1 if x > 0 else alpha/(1 - x)^2",
    "xielu": "2*alpha_p*x + beta if x > 0 else alpha_n*expm1(x) + beta",
    "sqrt_softplus": "sigmoid(x)/(2*sqrt(softplus(x))) if x > -36 else exp(x/2)/2",
    "calu": f"atan(x)/pi + 1/2 + x/(1 + x^2)/pi if x > -4 else ({_calu_rest()})/pi",
    "colu": (
        "(1 - x^2*(exp(-(x + exp(x))) + exp(-exp(x))))/(1 - x*exp(-(x + exp(x))))^2 if x > 0"
        " else exp(x + exp(x))*(exp(x + exp(x)) - x^2*(1 + exp(x)))/(exp(x + exp(x)) - x)^2"
    ),
    "pflu": (
        "(1 + x/hypot(1, x))*(1 + x/hypot(1, x)*(1 - x/hypot(1, x)))/2 if x > 0"
        " else (1 + x/hypot(1, x)*(1 - x/hypot(1, x)))/(hypot(1, x)*(hypot(1, x) - x))/2"
    ),
    "gish": "log1p(-expm1(-exp(x))) + x*exp(x - exp(x))/(1 - expm1(-exp(x)))",
    "loglogish": "-expm1(-exp(x)) + x*exp(x - exp(x))",
    "golu": "exp(-exp(-x)) + x*exp(-x - exp(-x))",
    "snake": "2*sin(frequency*x + pi/4)^2",
}

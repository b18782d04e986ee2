"""Spellings of catalogue formulas that keep their digits, where no rule of `stable` finds one.

Each is text of the language, with the parameters of the record, and the same function as the
record's formula: it differs from it only in what floats lose.
"""

from __future__ import annotations

from math import comb, factorial


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


def _sine_rest() -> str:
    """Return x − sin(x) for |x| < 1, by its series.

    Its coefficients are no floats, and what SinP leaves of a line and this would show that.
    """
    series = "1"
    for k in range(9, 0, -1):
        series = f"(1 - x^2/{(2 * k + 2) * (2 * k + 3)}*{series})"
    return f"x^3/6*{series}"


def _spocu(u: str) -> str:
    return f"({u})^3*(({u})^5 - 2*({u})^4 + 2)"


def _spocu_rise() -> str:
    """Return what SPOCU's polynomial rises by from beta to beta + d, over d = x/gamma."""
    series = "0"
    for k in range(8, 0, -1):
        weights = ((1, 8), (-2, 7), (2, 3))
        parts = [
            f"{weight * comb(n, k)}" + "*beta" * (n - k) for weight, n in weights if comb(n, k)
        ]
        series = f"({' + '.join(parts)} + x/gamma*{series})"
    return series


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
_PLACE = "x/gamma + beta"
_RATE = "(1/(sigma*softplus((x - 1)/sigma)))"
_SILENCE = (
    "(tau_ref + tau_rc*(softplus((1 - x)/sigma - log(sigma)) if x - 1 < -36*sigma"
    f" else log1p{_RATE}))"
)
_BELL = "|(x - center)/width|"
_RATIONAL = "2*x/3*(1 + 2*|x|/3 + 1.41645*(2*|x|/3)^3)"
_DENOMINATOR = "(1 + 2*|x|/3 + (2*x/3)^2 + 1.41645*(2*x/3)^4)"

# Where x is near 0 and the other score near 2, x - other has lost what lies beyond the cut at -2.
_BEYOND, _SHORT = "(x - (other - 2))", "((other + 2) - x)"
_ROOT = "sqrt(8 - (x - other)^2)"

SPELLINGS = {
    "entmax15": (
        "{x - other >= 2: 1, x - other <= -2: 0, "
        f"x < other: ({_SHORT}*{_BEYOND}/(2*({_ROOT} - (x - other))))^2, "
        f"((x - other + {_ROOT})/4)^2}}"
    ),
    "super_gaussian": "exp(-power*x^2/(2*width^2))",
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
    "softmax_temperature": _SOFTMAX,
    "gumbel_softmax": _SOFTMAX,
    "softermax": (
        f"sigmoid(log(2)*(x - {_LARGEST}) - log(sum(2^(o - {_LARGEST}) for o in others)))"
    ),
    "rational_relu": f"{_divided()} if |x| > 10 else {_QUOTIENT}",
    # Without |x|, whose slope at 0 a framework takes as 0 and not as the jump that clip undoes.
    "soft_clipping": (
        "(logsigmoid(rate*(1 - x)) - logsigmoid(-rate*x))/rate if x < 0.5"
        " else 1 + (logsigmoid(rate*(x - 1)) - logsigmoid(rate*x))/rate"
    ),
    "aranda_ordaz": "-expm1(logsigmoid(-x - log(skew))/skew)",
    "sigmoid_g7": ("0.5 + x/8*(1.73496 - (x/8)^2*(4.19407 - (x/8)^2*(5.43402 - 2.50739*(x/8)^2)))"),
    "generalized_logistic": (
        "high + (high - low)*expm1(-softplus(log(skew) - rate*x)/power) if rate*x > log(skew)"
        " else low + (high - low)*exp(-softplus(log(skew) - rate*x)/power)"
    ),
    "i_gelu": (
        "x/2*(2 - 0.2888*(min(x/sqrt(2), 1.769) - 1.769)^2) if x > 0"
        " else x/2*(0.2888*(min(-x/sqrt(2), 1.769) - 1.769)^2)"
    ),
    "cauchit": "-atan(1/x)/pi if x < -1 else atan(x)/pi + 1/2",
    "soft_root_sign": (
        "alpha*(x/(x + alpha*exp(-x/beta))) if x > 0"
        " else alpha*(x*exp(x/beta)/(x*exp(x/beta) + alpha))"
    ),
    "sara": "x if x > 0 else x*sigmoid(beta*x - log(alpha))",
    "rmaf": "alpha*x*height*exp(power*logsigmoid(x + log(4)))",
    "eis1": (
        "x/(x + 1.16*exp(-x))*softplus(x) if x > 0 else x*exp(x)/(x*exp(x) + 1.16)*softplus(x)"
    ),
    "naka_rushton": (
        "{x > half: 1/(1 + (half/x)^power), x > 0: (x/half)^power/(1 + (x/half)^power), 0}"
    ),
    "wilson_cowan": (
        "-sigmoid(rate*(x - center))*sigmoid(rate*center)*expm1(-rate*x) if x > 0"
        " else sigmoid(rate*(center - x))*sigmoid(-rate*center)*expm1(rate*x)"
    ),
    "algebraic_sigmoid": (
        "x/(1 + |x|^power)^(1/power) if |x| < 1 else sign(x)/(1 + |x|^(-power))^(1/power)"
    ),
    "sigmoid_window": "-sigmoid(rate*(x + width))*sigmoid(rate*(width - x))*expm1(-2*rate*width)",
    "generalized_bell": (
        f"1/(1 + {_BELL}^(2*power)) if |x - center| < width"
        f" else {_BELL}^(-2*power)/(1 + {_BELL}^(-2*power))"
    ),
    "soft_lif": f"1/{_SILENCE}",
    # The slope of expm1 is what is left of its value and 1: not where that value is near -1.
    "pdelu": (
        "{x > 0: x, (1 - t)*x > -0.5: alpha*expm1(log1p((1 - t)*x)/(1 - t)), "
        "alpha*(max(0, 1 + (1 - t)*x)^(1/(1 - t)) - 1)}"
    ),
    "soft_exponential": (
        "{alpha > 0: ((exp(alpha*x) + (alpha - 1)*(alpha + 1))/alpha if alpha*x < -0.5"
        " else expm1(alpha*x)/alpha + alpha), alpha < 0: -log(1 - alpha*(x + alpha))/alpha, x}"
    ),
    "blu": "beta*x*(x/(1 + hypot(1, x))) + x",
    "xatlu": "x*((1 + 2*alpha)*(-atan(1/x)/pi if x < -1 else atan(x)/pi + 1/2) - alpha)",
    "spocu": (
        f"{{{_PLACE} < 0: -alpha*{_spocu('beta')}, "
        f"{_PLACE} < c: (alpha*x/gamma*{_spocu_rise()} if |x/gamma| < 0.1"
        f" else alpha*({_spocu(_PLACE)} - {_spocu('beta')})), "
        f"alpha*({_spocu('c')} - {_spocu('beta')})}}"
    ),
    "shifted_softplus": "log1p(expm1(x)/2) if |x| < 1 else softplus(x) - log(2)",
    # log(2) in two floats: by default the record's beta is the first of them.
    "psoftplus": (
        "alpha*(log1p(expm1(x)/2) + (0.6931471805599453 - beta + 2.3190468138462996e-17))"
        " if |x| < 1 else alpha*(softplus(x) - beta)"
    ),
    "soft_plus_plus": (
        "log1p(expm1(rate*x)/2) + x/divisor if |rate*x| < 1"
        " else softplus(rate*x) + x/divisor - log(2)"
    ),
    "b_silu": "x*sigmoid(x) + alpha/2*tanh(x/2)",
    "swish_t_b": "x*sigmoid(beta*x) + alpha*tanh(beta*x/2)",
    "swish_t_c": "x*sigmoid(beta*x) + alpha/beta*tanh(beta*x/2)",
    "tanhsoft3": (
        "x + log1p(exp(-x) - 2*sigmoid(-2*alpha*x)) if x > 1 else log1p(exp(x)*tanh(alpha*x))"
    ),
    "ssu": "pi*sinc(x - pi) if 2 < x < 5 else pi*(sin(x)/(pi - x))",
    # Its factors have slopes 1 and infinity at 0, where that of their product is 0.
    "m_arcsinh": "asinh(x)*sqrt(|x|)/12 if x != 0 else 0",
    "spder": "sin(x)*sqrt(|x|) if x != 0 else 0",
    "sinp": f"(1 - slope)*x - {_sine_rest()} if |x| < 1 else sin(x) - slope*x",
}


def _calu_rest() -> str:
    """Return arctan(v) − v/(1 + v²) for v = −1/x up to a quarter, by its series."""
    series = "0"
    for k in range(14, 0, -1):
        series = f"({(-1) ** (k + 1) * 2 * k / (2 * k + 1)!r} + {series}/x^2)"
    return f"-{series}/x^3"


_CALU_SLOPE = f"atan(x)/pi + 1/2 + x/(1 + x^2)/pi if x > -4 else ({_calu_rest()})/pi"
_ALGEBRAIC = "(1 + |x|*(1 + alpha*|x|))"
_FALL = (
    "expm1(-2*rate*|x|)*sigmoid(rate*(|x| + width))^2"
    "*sigmoid(rate*(|x| - width))*sigmoid(rate*(width - |x|))"
)
_OTHERS = "sum(o^2 for o in others)"
_TAYLOR = "sum(1 + o + o^2/2 for o in others)"
_TURN = "(x - 4*round(x/4))"
# Derivatives for which what is derived from the formula above loses digits, or is a page long.
SLOPES = {
    "entmax15": f"{_SHORT}*{_BEYOND}/(4*{_ROOT}) if |x - other| < 2 else 0",
    "super_gaussian": "-power*x/width^2*exp(-power*x^2/(2*width^2))",
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
    "calu": _CALU_SLOPE,
    "xatlu": f"(1 + 2*alpha)*({_CALU_SLOPE}) - alpha",
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
    "x_plus_sine": "2*cos(x/2)^2",
    "snake_beta": "1 - alpha/beta + 2*alpha/beta*sin(alpha*x + pi/4)^2",
    "generalized_logistic": (
        "(high - low)*rate/power*sigmoid(log(skew) - rate*x)"
        "*exp(-softplus(log(skew) - rate*x)/power)"
    ),
    "sigmoid_algebraic": (
        f"sigmoid(x*(1 + alpha*|x|)/{_ALGEBRAIC})*sigmoid(-x*(1 + alpha*|x|)/{_ALGEBRAIC})"
        f"*((1 + 2*alpha*|x|)/{_ALGEBRAIC}/{_ALGEBRAIC})"
    ),
    "soft_clipping": "-sigmoid(rate*x)*sigmoid(rate*(1 - x))*expm1(-rate)",
    "aranda_ordaz": "exp(-softplus(x + log(skew))/skew)*sigmoid(x + log(skew))/skew",
    "sigmoid_g7": ("(1.73496 - (x/8)^2*(3*4.19407 - (x/8)^2*(5*5.43402 - 7*2.50739*(x/8)^2)))/8"),
    "cauchit": "1/(pi*(1 + x^2))",
    "naka_rushton": (
        "{x > half: power/x*(half/x)^power/(1 + (half/x)^power)^2, "
        "x > 0: power/half*(x/half)^(power - 1)/(1 + (x/half)^power)^2, 0}"
    ),
    "wilson_cowan": "rate*sigmoid(rate*(x - center))*sigmoid(rate*(center - x))",
    "soft_root_sign": "(1 + x/beta)/((x/alpha + exp(-x/beta))*(x/alpha*exp(x/beta) + 1))",
    "scaled_softsign": "alpha*beta/(beta + |x|)^2",
    "algebraic_sigmoid": (
        "(1 + |x|^power)^(-1 - 1/power) if |x| < 1"
        " else |x|^(-power - 1)*(1 + |x|^(-power))^(-1 - 1/power)"
    ),
    "sara": (
        "1 if x > 0 else sigmoid(beta*x - log(alpha))*(1 + beta*x*sigmoid(log(alpha) - beta*x))"
    ),
    "rmaf": ("alpha*height*exp(-power*softplus(-x - log(4)))*(1 + power*x*sigmoid(-x - log(4)))"),
    "soft_lif": (
        "tau_rc*(1/sigma if x - 1 < -36*sigma else"
        f" sigmoid((x - 1)/sigma)*{_RATE}/(1 + sigma*softplus((x - 1)/sigma)))/{_SILENCE}^2"
    ),
    "soft_exponential": "{alpha > 0: exp(alpha*x), alpha < 0: 1/(1 - alpha*(x + alpha)), 1}",
    "pdelu": "{x > 0: 1, (1 - t)*x > -1: alpha*(1 + (1 - t)*x)^(t/(1 - t)), 0}",
    "fpflu": (
        "1 if x > 0 else (1 + x/hypot(1, x)*(1 - x/hypot(1, x)))/(hypot(1, x)*(hypot(1, x) - x))"
    ),
    "blu": (
        "1 + beta - beta/(hypot(1, x)*(hypot(1, x) + x)) if x > 0"
        " else 1 - beta + beta/(hypot(1, x)*(hypot(1, x) - x))"
    ),
    "spocu": (
        f"{{{_PLACE} < 0: 0, "
        f"{_PLACE} < c: alpha/gamma*({_PLACE})^2*(6 + ({_PLACE})^4*(8*({_PLACE}) - 14)), 0}}"
    ),
    "shifted_softplus": "sigmoid(x)",
    "psoftplus": "alpha*sigmoid(x)",
    "soft_plus_plus": "rate*sigmoid(rate*x) + 1/divisor",
    "b_silu": "sigmoid(x)*(1 + (x + alpha)*sigmoid(-x))",
    "swish_t_b": "sigmoid(beta*x)*(1 + beta*(x + 2*alpha)*sigmoid(-beta*x))",
    "swish_t_c": "sigmoid(beta*x)*(1 + beta*(x + 2*alpha/beta)*sigmoid(-beta*x))",
    "tanhsoft3": (
        "(tanh(alpha*x) + alpha*sech(alpha*x)^2)/(exp(-x) + tanh(alpha*x)) if x > 1 else"
        " exp(x)*(tanh(alpha*x) + alpha*sech(alpha*x)^2)/(1 + exp(x)*tanh(alpha*x))"
    ),
    "eis1": (
        "(softplus(x) + x*sigmoid(x) - x/(x + 1.16*exp(-x))*softplus(x)*(1 - 1.16*exp(-x)))"
        "/(x + 1.16*exp(-x)) if x > 0 else exp(x)/(x*exp(x) + 1.16)"
        "*(softplus(x) + x*sigmoid(x) - x*softplus(x)*(exp(x) - 1.16)/(x*exp(x) + 1.16))"
    ),
    "sinp": "(1 - slope) - 2*sin(x/2)^2",
    "inverse_quadratic": "-2*rate*(rate*x/(1 + (rate*x)^2)/(1 + (rate*x)^2))",
    "wendland": "-20*x/width^2*max(0, 1 - |x|/width)^3",
    "generalized_bell": (
        f"-2*power/width*sign(x - center)*({_BELL}^(2*power - 1)/(1 + {_BELL}^(2*power))^2"
        f" if |x - center| < width else {_BELL}^(-2*power - 1)/(1 + {_BELL}^(-2*power))^2)"
    ),
    "sigmoid_window": f"-rate*sign(x)*expm1(-2*rate*width)*{_FALL}",
    "bicentral": f"rate*sign(x)*{_FALL}",
    "shannon": (
        "pi/2*((cos(pi*x/2) - sinc(pi*x/2))/(pi*x/2)*cos(3*pi*x/2)"
        " - 3*sinc(pi*x/2)*sin(3*pi*x/2)) if |x| < 1"
        f" else (cos(pi/2*{_TURN})*cos(3*pi/2*{_TURN})"
        f" - 3*sin(pi/2*{_TURN})*sin(3*pi/2*{_TURN}))/x"
        f" - 2/pi*sin(pi/2*{_TURN})*cos(3*pi/2*{_TURN})/x/x"
    ),
    "taylor_softmax": (
        f"(1 + x)/(1 + x + x^2/2 + {_TAYLOR})*({_TAYLOR}/(1 + x + x^2/2 + {_TAYLOR}))"
    ),
    "spherical_softmax": f"2*x/(x^2 + {_OTHERS})*({_OTHERS}/(x^2 + {_OTHERS}))",
}

"""The literature's functions, which are drawn from their formulas, held to what others say of them.

No curve of our own stands beside these formulas, so that a slip in one would be seen nowhere else.
Of some, a survey tells f(0) and the minimum on [−10, 10]; the rest are stated a second time, as
their papers write them.
"""

from __future__ import annotations

from collections.abc import Callable
from math import asinh, atan, copysign, cos, cosh, erf, exp, floor, log, log1p, pi, sin, sqrt, tanh

import numpy as np
import pytest

from actviz import get
from actviz.activations.catalogue import BUILTIN

X = (-7.3, -4.2, -2.21, -1.3, -0.63, -0.21, 0.34, 0.78, 1.2, 2.4, 3.1, 6.5, 8.2)

# f(0), the minimum on [−10, 10] and where it is taken, to the digits that were published.
SURVEY = {
    "shifted_sigmoid": (0.5, 5e-05, -10),
    "variant_sigmoid": (0.5, 5e-05, -10),
    "sigmoid_algebraic": (0.5, 0.27072, -10),
    "triple_state_sigmoid": (0.5, 5e-05, -10),
    "improved_sigmoid": (0.5, -1.4808, -10),
    "siglin": (0.5, -0.99995, -10),
    "soft_root_sign": (0, -2.4625, -3),
    "soft_clipping": (0.01386, 0, -10),
    "hexpo": (0, -0.99995, -10),
    "sech_sig": (0.5, -0.20974, -1.8233),
    "tanh_sig": (0, -0.47492, -1.066),
    "aria2": (0, -0.06998, -0.4649),
    "triple_state_swish": (0, -0.07721, -0.7388),
    "generalized_swish": (0, -10, -10),
    "plogish": (0, -0.02528, -0.1372),
    "tangent_sigmoid_relu": (0, -0.27424, -1.3088),
    "tangent_bipolar_relu": (0, 0, 0),
    "tsilu": (0, -0.27148, -1.2784),
    "psgu": (0, -0.74774, -1.4898),
    "pats": (0, -0.51876, -1.3784),
    "swim": (0, -2.5124, -10),
    "ahaf": (0, -0.27846, -1.2784),
    "erfact": (0, -0.40528, -1.3966),
    "pserf": (0, -0.50601, -1.4329),
    "tanhsoft1": (0, -0.22378, -0.8471),
    "tanhsoft2": (0, -0.21732, -1.0308),
    "eis1": (0, -0.17376, -0.6336),
    "smu": (0, -2.5, -10),
    "mila": (0, -0.24945, -1.1506),
    "beta_mish": (0, -0.4511, -1.244),
    "logmoid": (0, -0.25277, -1.3724),
    "hat": (0, 0, -10),
    "lsptlu": (0, -2, -10),
    "preu": (0, -0.36788, -1),
    "sara": (0, -0.66151, -2.0901),
    "maxsig": (0.5, 5e-05, -10),
    "talu": (0, -0.63515, -10),
    "tanhlu": (0, -11, -10),
    "reltanh": (0, -2.4411, -10),
    "lisa": (0, -1, -10),
    "rmaf": (0, -0.71782, -1.7178),
    "sc_mish": (0, 0, -10),
    "sc_swish": (0, 0, -10),
    "fpflu": (0, -0.30028, -0.7861),
    "lselu": (0, -2.8088, -10),
    "serlu": (0, -1.1524, -1),
    "rsigelu": (0, -0.49998, -10),
    "rsigelud": (0, -0.49998, -10),
    "pdelu": (0, -1, -10),
    "blu": (0, -5.4751, -10),
    "psoftplus": (0, -1.0396, -10),
    "soft_plus_plus": (0, -5.6931, -10),
    "aranda_ordaz": (0.4226, 5e-05, -10),
    "bounded_bi_firing": (0, 0, 0),
    "logsqnl": (0.5, 0, -10),
    "sinp": (0, -10.544, 10),
    "ssu": (0, -0.68246, 7.635),
    "comb_h_sine": (0, -11016, -10),
    "m_arcsinh": (0, -0.7901, -10),
    "spocu": (0, -1.5838, -10),
}
# Where the slope jumps, and the slopes on both sides, as the survey measured them over 5e-5.
KINKS = {
    "improved_sigmoid": [(-2, 0.2, 0.105), (2, 0.105, 0.2)],
    "hat": [(0, 0, 1), (1, 1, -1), (2, -1, 0)],
    "lsptlu": [(0, 0.2, 1), (1, 1, -1), (2, -1, 0)],
    "sara": [(0, 0.667, 1)],
    "talu": [(-0.75, 0, 0.597)],
    "lisa": [(0, 0.1, 1)],
    "sc_mish": [(0, 0, 0.6)],
    "sc_swish": [(0, 0, 0.5)],
    "lselu": [(0, 1.863, 1.051)],
    "serlu": [(0, 3.131, 1.079)],
    "bounded_bi_firing": [(-5.5, 0, -1), (5.5, 1, 0)],
}


def s(x: float) -> float:
    return 1 / (1 + exp(-x))


def softplus(x: float) -> float:
    return log(1 + exp(x))


def normal(x: float) -> float:
    return (1 + erf(x / sqrt(2))) / 2


def sgn(x: float) -> float:
    return copysign(1, x)


def clip(x: float, low: float, high: float) -> float:
    return max(low, min(high, x))


def theano(x: float) -> float:
    x = 0.5 * x
    y = abs(x)
    if y < 1.7:
        z = 1.5 * y / (1 + y)
    elif y < 3:
        z = 0.935409070603099 + 0.0458812946797165 * (y - 1.7)
    else:
        z = 0.99505475368673
    return 0.5 * (sgn(x) * z + 1)


def plan(x: float) -> float:
    y = abs(x)
    if y >= 5:
        z = 1.0
    elif y >= 2.375:
        z = 0.03125 * y + 0.84375
    else:
        z = 0.125 * y + 0.625 if y >= 1 else 0.25 * y + 0.5
    return z if x >= 0 else 1 - z


def scad(x: float) -> float:
    y = abs(x)
    if y <= 2:
        return sgn(x) * max(0, y - 1)
    return (2.7 * x - sgn(x) * 3.7) / 1.7 if y <= 3.7 else x


def i_gelu(x: float) -> float:
    q = x / sqrt(2)
    return x / 2 * (1 + sgn(q) * (-0.2888 * (min(abs(q), 1.769) - 1.769) ** 2 + 1))


def rational(x: float) -> float:
    return (1.1915 * x**3 + 1.5957 * x**2 + 0.5 * x + 0.0218) / (2.383 * x**2 + 1)


def entmax15(x: float) -> float:
    """Find the threshold of two scores, x and 0, by halving."""
    low, high = max(x, 0) / 2 - 1, max(x, 0) / 2
    for _ in range(100):
        middle = (low + high) / 2
        total = max(0, x / 2 - middle) ** 2 + max(0, -middle) ** 2
        low, high = (middle, high) if total > 1 else (low, middle)
    return max(0, x / 2 - low) ** 2


PAPERS: dict[str, Callable[[float], float]] = {
    "firm_shrink": lambda x: 0 if abs(x) <= 1 else x if abs(x) > 2 else sgn(x) * 2 * (abs(x) - 1),
    "garrote_shrink": lambda x: x * max(0, 1 - 1 / x**2),
    "scad_shrink": scad,
    "sigmoid_shrink": lambda x: x / (1 + exp(-5 * (abs(x) - 1))),
    "steep_sigmoid": lambda x: 1 / (1 + exp(-4.9 * x)),
    "generalized_logistic": lambda x: 1 / sqrt(1 + exp(-x)),
    "plan_sigmoid": plan,
    "ultra_fast_sigmoid": theano,
    "sigmoid_g3": lambda x: 0.5 + 1.20096 * (x / 8) - 0.81562 * (x / 8) ** 3,
    "sigmoid_g7": lambda x: (
        0.5
        + 1.73496 * (x / 8)
        - 4.19407 * (x / 8) ** 3
        + 5.43402 * (x / 8) ** 5
        - 2.50739 * (x / 8) ** 7
    ),
    "cauchit": lambda x: 0.5 + atan(x) / pi,
    "hard_concrete": lambda x: min(1, max(0, s(x) * 1.2 - 0.1)),
    "widened_sigmoid": lambda x: s(x) * 1.002 - 0.001,
    "naka_rushton": lambda x: max(0, x) ** 2 / (1 + max(0, x) ** 2),
    "wilson_cowan": lambda x: 1 / (1 + exp(-1.3 * (x - 4))) - 1 / (1 + exp(1.3 * 4)),
    "stan": lambda x: (1 + x) * tanh(x),
    "adaptive_tanh": tanh,
    "dynamic_tanh": lambda x: tanh(x / 2),
    "dynamic_erf": lambda x: erf(x / 2),
    "softcap": lambda x: 30 * tanh(x / 30),
    "lhtan": lambda x: 0.001 * x if x < 0 else 0.001 * (x - 1) + 1 if x > 1 else x,
    "plse": lambda x: (
        0.01 * (x + 4) if x < -4 else 0.01 * (x - 4) + 1 if x > 4 else 0.125 * x + 0.5
    ),
    "scaled_softsign": lambda x: x / (1 + abs(x)),
    "algebraic_sigmoid": lambda x: x / (1 + abs(x) ** 3) ** (1 / 3),
    "scaled_arctan": lambda x: 2 / pi * atan(pi * x / 2),
    "gudermannian": lambda x: 2 * atan(exp(x)) - pi / 2,
    "value_rescaling": lambda x: sgn(x) * (sqrt(abs(x) + 1) - 1) + 0.01 * x,
    "approximate_relu": lambda x: 0.54 * x**1.3 if x > 0 else 0,
    "qrelu": lambda x: x if x > 0 else -1.99 * x,
    "m_qrelu": lambda x: x if x > 0 else -0.99 * x,
    "alrelu": lambda x: x if x > 0 else abs(0.01 * x),
    "rprelu": lambda x: x if x > 0 else 0.25 * x,
    "lelelu": lambda x: x if x >= 0 else 0.1 * x,
    "shilu": lambda x: max(0, x),
    "huberized_relu": lambda x: 0 if x <= 0 else x * x / 2 if x <= 1 else x - 0.5,
    "smelu": lambda x: x if x > 1 else 0 if x < -1 else (x + 1) ** 2 / 4,
    "ramp": lambda x: x * (x > 0) + 0.1 * x,
    "soft_lif": lambda x: 1 / (0.002 + 0.02 * log1p(1 / log1p(exp(x - 1)))),
    "splash": lambda x: max(0, x),
    "elu_plus_one": lambda x: x + 1 if x > 0 else exp(x),
    "bru": lambda x: sqrt(4 * x + 1) - 0.5 if x >= 0 else exp(2 * x) - 0.5,
    "mingru_g": lambda x: x + 0.5 if x >= 0 else s(x),
    "trunc_exp": exp,
    "shifted_softplus": lambda x: log(0.5 * exp(x) + 0.5),
    "parametric_softplus": lambda x: 0.2 * log(1 + exp(5 * x)),
    "quad_gelu": lambda x: 0.125 * x * x + 0.25 * x + 0.5,
    "asinh_squared": lambda x: x * asinh(x) ** 2,
    "xatlu": lambda x: x * (atan(x) + pi / 2) / pi,
    "xgelu": lambda x: x * normal(x),
    "i_gelu": i_gelu,
    "acon_b": lambda x: 0.75 * x * s(0.75 * x) + 0.25 * x,
    "scaled_silu": lambda x: x * s(x) / 0.6,
    "b_silu": lambda x: (x + 1.67) * s(x) - 0.835,
    "xsilu": lambda x: x * s(x),
    "swish_t": lambda x: x * s(x) + 0.1 * tanh(x),
    "swish_t_b": lambda x: s(x) * (x + 0.2) - 0.1,
    "swish_t_c": lambda x: s(x) * (x + 0.2) - 0.1,
    "tanhsoft3": lambda x: log(1 + exp(x) * tanh(0.98 * x)),
    "hosc": lambda x: tanh(8 * sin(x)),
    "spder": lambda x: sin(x) * sqrt(abs(x)),
    "finer": lambda x: sin((abs(x) + 1) * x),
    "unit_sine": lambda x: (sin(x) + 1) / 2,
    "unit_cosine": lambda x: (cos(x) + 1) / 2,
    "exp_sine": lambda x: exp(sin(x)),
    "truncated_sine": lambda x: sin(x) if abs(x) <= pi / 2 else sgn(x),
    "snake_beta": lambda x: x + sin(x) ** 2,
    "x_plus_sine": lambda x: x + sin(x),
    "x_plus_sinc": lambda x: x + sin(x) / x,
    "gaussian_rbf": lambda x: exp(-0.5 * x * x),
    "super_gaussian": lambda x: exp(-0.5 * x * x) ** 2,
    "inverse_quadratic": lambda x: 1 / (1 + x * x),
    "inverse_multiquadric": lambda x: 1 / sqrt(1 + x * x),
    "multiquadric": lambda x: sqrt(1 + x * x),
    "laplacian": lambda x: exp(-abs(x)),
    "thin_plate": lambda x: x * x * log(abs(x)),
    "wendland": lambda x: max(0, 1 - abs(x)) ** 4 * (4 * abs(x) + 1),
    "bump": lambda x: exp(-1 / (1 - x * x)) if abs(x) < 1 else 0,
    "generalized_bell": lambda x: 1 / (1 + x**4),
    "trapezoid": lambda x: max(0, min(x + 2, 1, 2 - x)),
    "zadeh_s": lambda x: (
        0 if x <= -1 else (x + 1) ** 2 / 2 if x <= 0 else 1 - (x - 1) ** 2 / 2 if x <= 1 else 1
    ),
    "sigmoid_window": lambda x: s(x + 1) - s(x - 1),
    "bicentral": lambda x: s(x + 1) * (1 - s(x - 1)),
    "gaussian_symmetric": lambda x: 2 * exp(-x * x) - 1,
    "mexican_hat": lambda x: (1 - x * x) * exp(-x * x / 2),
    "gaussian_wavelet": lambda x: -x * exp(-x * x / 2),
    "morlet": lambda x: cos(1.75 * x) * exp(-x * x / 2),
    "gabor": lambda x: cos(20 * x) * exp(-((10 * x) ** 2)),
    "haar": lambda x: 1 if 0 <= x < 0.5 else -1 if 0.5 <= x < 1 else 0,
    "shannon": lambda x: sin(pi * x / 2) / (pi * x / 2) * cos(3 * pi * x / 2),
    "polyharmonic": lambda x: abs(x) ** 3,
    "rational_relu": rational,
    "ternary": lambda x: 0 if abs(x) <= 0.5 else sgn(x),
    "dorefa": lambda x: floor(3 * clip(x, 0, 1) + 0.5) / 3,
    "pact": lambda x: floor((abs(x) - abs(x - 6) + 6) / 2 * 3 / 6 + 0.5) * 6 / 3,
    "lsq": lambda x: clip(floor(x + 0.5), -2, 1),
    "hwgq": lambda x: 0 if x <= 0 else 0.538 * clip(floor(x / 0.538 + 0.5), 1, 3),
    "taylor_softmax": lambda x: (1 + x + x * x / 2) / (1 + x + x * x / 2 + 1 + 2.5),
    "spherical_softmax": lambda x: x * x / (x * x + 1),
    "softmax_temperature": lambda x: exp(2 * x) / (exp(2 * x) + 1 + exp(2)),
    "gumbel_softmax": lambda x: exp(2 * x) / (exp(2 * x) + 1 + exp(2)),
    "softermax": lambda x: 2**x / (2**x + 1 + 2),
    "entmax15": entmax15,
    "relu2_glu": lambda x: max(0, x) ** 2,
    "mish_glu": lambda x: x * tanh(softplus(x)),
    "seglu": lambda x: 1.0507009873554805 * (x if x > 0 else 1.6732632423543772 * (exp(x) - 1)),
    "swiglu_oai": lambda x: min(x, 7) / (1 + exp(-1.702 * min(x, 7))) * 2,
}
# f of the step that spikes, and of SUGAR, is of no interest; what their papers give is a slope.
SURROGATES: dict[str, Callable[[float], float]] = {
    "trunc_exp": lambda x: exp(clip(x, -15, 15)),
    "ternary": lambda x: abs(x) <= 1,
    "dorefa": lambda x: 0 < x < 1,
    "pact": lambda x: 0 < x < 6,
    "lsq": lambda x: -2 < x < 1,
    "hwgq": lambda x: 0 < x <= 1.614,
    "straight_through": lambda x: 1,
    "binary_sign": lambda x: abs(x) <= 1,
    "bireal_sign": lambda x: 2 + 2 * x if -1 <= x < 0 else 2 - 2 * x if 0 <= x < 1 else 0,
    "swish_sign": lambda x: 5 * (2 - 5 * x * tanh(2.5 * x)) / (1 + cosh(5 * x)),
    "superspike": lambda x: 1 / (25 * abs(x) + 1) ** 2,
    "triangle_spike": lambda x: 0.3 * max(0, 1 - abs(x)),
    "rectangle_spike": lambda x: abs(x) < 0.5,
    "atan_spike": lambda x: 1 / (1 + (pi * x) ** 2),
    "sigmoid_spike": lambda x: 4 * s(4 * x) * (1 - s(4 * x)),
    "slayer_spike": lambda x: 0.5 * exp(-abs(x)),
    "erf_spike": lambda x: 2 / sqrt(pi) * exp(-4 * x * x),
    "softsign_spike": lambda x: 1 / (4 * (0.5 + abs(x)) ** 2),
    "multi_gaussian_spike": lambda x: (
        1.15 * bell(x, 0, 0.5) - 0.15 * bell(x, 0.5, 3) - 0.15 * bell(x, -0.5, 3)
    ),
    "sugar_relu": lambda x: s(x) + (x + 1.67) * s(x) * (1 - s(x)),
}


def bell(x: float, mean: float, deviation: float) -> float:
    return exp(-(((x - mean) / deviation) ** 2) / 2) / (deviation * sqrt(2 * pi))


def test_each_function_without_a_curve_has_a_witness() -> None:
    untuned = {name for name, record in BUILTIN.items() if record.curve is None}
    assert untuned == {*SURVEY, *PAPERS, *SURROGATES}


@pytest.mark.parametrize("name", SURVEY)
def test_f_of_0_and_the_minimum_are_those_of_the_survey(name: str) -> None:
    at_0, lowest, where = SURVEY[name]
    function = get(name)
    assert function(0.0) == pytest.approx(at_0, abs=6e-6 if at_0 < 0.1 else 6e-5)
    x = np.linspace(-10, 10, 40001)
    y = function.many(x)
    assert y.min() == pytest.approx(lowest, rel=6e-5, abs=6e-6)
    assert function(float(where)) == pytest.approx(lowest, rel=6e-5, abs=6e-6)


@pytest.mark.parametrize("name", KINKS)
def test_kinks_are_those_of_the_survey(name: str) -> None:
    function = get(name)
    for x, left, right in KINKS[name]:
        sides = function.one_sided(x)
        assert sides.left_derivative == pytest.approx(left, abs=2e-3)
        assert sides.right_derivative == pytest.approx(right, abs=2e-3)


@pytest.mark.parametrize("name", PAPERS)
def test_the_formula_is_that_of_the_paper(name: str) -> None:
    wanted = [PAPERS[name](x) for x in X]
    np.testing.assert_allclose(get(name)(np.array(X)), wanted, rtol=1e-11, atol=1e-13)


@pytest.mark.parametrize("name", SURROGATES)
def test_the_backward_pass_is_that_of_the_paper(name: str) -> None:
    backward = get(name).backward
    assert backward is not None
    wanted = [float(SURROGATES[name](x)) for x in X]
    np.testing.assert_allclose(backward.value(np.array(X)), wanted, rtol=1e-11, atol=1e-13)


def test_a_spike_is_a_step_forward() -> None:
    for name in set(SURROGATES) - set(PAPERS) - {"sugar_relu"}:
        assert get(name)([-2.0, 3.0]).tolist() in ([0.0, 1.0], [-1.0, 1.0])
    assert get("sugar_relu")([-2.0, 3.0]).tolist() == [0.0, 3.0]


def test_what_is_learned_is_said_where_it_starts() -> None:
    learned = [p for record in BUILTIN.values() for p in record.parameters if p.learned]
    assert len(learned) > 40


def test_gumbel_softmax_is_drawn_about_its_softmax() -> None:
    function = get("gumbel_softmax", temperature=1.0, others=[0.0])
    assert function.sample is not None
    drawn = function.sample(np.full(200_000, 0.7), np.random.default_rng(3))
    # The larger of the two noisy scores is x's with the odds of the softmax (Maddison et al.).
    assert np.mean(drawn > 0.5) == pytest.approx(s(0.7), abs=0.004)

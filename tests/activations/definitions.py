"""What each function of the catalogue is, said a second time and by itself, for the oracle."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

from mpmath import mp, mpf

from .oracle import (
    Definition,
    erf,
    exp,
    gate,
    normal_cdf,
    parts,
    sigmoid,
    smooth,
    softplus,
    tanh,
)

DEFINITIONS: dict[str, Callable[..., Definition]] = {}


def define(make: Callable[..., Definition]) -> Callable[..., Definition]:
    """Enter a definition under the name of its function, without the trailing underscore."""
    DEFINITIONS[make.__name__.rstrip("_")] = make
    return make


def zero(x: mpf) -> mpf:
    return mpf(0)


def one(x: mpf) -> mpf:
    return mpf(1)


def same(x: mpf) -> mpf:
    return x


@define
def identity():
    return smooth(same)


@define
def step(threshold):
    return parts(zero, (threshold, "right"), one)


@define
def sign():
    return parts(lambda x: mpf(-1), (0, "left", mpf(0)), one)


@define
def sigmoid_():
    return smooth(sigmoid)


@define
def tanh_():
    return smooth(tanh)


@define
def softsign():
    return parts(lambda x: x / (1 - x), (0, "left"), lambda x: x / (1 + x))


@define
def hard_sigmoid(slope, offset):
    return parts(
        zero,
        (-offset / slope, "left"),
        lambda x: slope * x + offset,
        ((1 - offset) / slope, "right"),
        one,
    )


@define
def hard_tanh(min_val, max_val):
    return parts(lambda x: min_val, (min_val, "left"), same, (max_val, "right"), lambda x: max_val)


@define
def relu():
    return parts(zero, (0, "left"), same)


@define
def relu6():
    return parts(zero, (0, "left"), same, (6, "right"), lambda x: mpf(6))


@define
def leaky_relu(negative_slope):
    return parts(lambda x: negative_slope * x, (0, "left"), same)


@define
def prelu(alpha):
    return parts(lambda x: alpha * x, (0, "left"), same)


@define
def elu(alpha):
    return parts(lambda x: alpha * (exp(x) - 1), (0, "left"), same)


@define
def selu(alpha, scale):
    return parts(lambda x: scale * alpha * (exp(x) - 1), (0, "left"), lambda x: scale * x)


@define
def celu(alpha):
    return parts(lambda x: alpha * (exp(x / alpha) - 1), (0, "left"), same)


@define
def gelu():
    return smooth(lambda x: gate(x, normal_cdf(x)))


@define
def gelu_tanh():
    root = lambda: mp.sqrt(2 / mp.pi)  # noqa: E731
    cube = mpf(0.044715)
    return smooth(lambda x: gate(x, (1 + tanh(root() * (x + cube * x**3))) / 2))


@define
def silu():
    return smooth(lambda x: gate(x, sigmoid(x)))


@define
def swish(beta):
    return smooth(lambda x: gate(x, sigmoid(beta * x)))


@define
def mish():
    return smooth(lambda x: gate(x, tanh(softplus(x))))


@define
def hard_swish():
    return parts(zero, (-3, "left"), lambda x: x * (x + 3) / 6, (3, "right"), same)


@define
def softplus_(beta, threshold):
    soft = lambda x: softplus(beta * x) / beta  # noqa: E731
    return parts(soft, (threshold / beta, "left"), same) if threshold else smooth(soft)


@define
def softmax(others):
    return smooth(lambda x: 1 / (1 + mp.fsum(exp(o - x) for o in others)))


@define
def maxout(weights, biases):
    """Sort the crossings of all pairs of lines and take the largest line between each two."""
    lines = list(zip(weights, biases, strict=True))
    crossings = sorted({(c - b) / (w - v) for w, b in lines for v, c in lines if w != v})
    middles = [
        crossings[0] - 1,
        *((a + b) / 2 for a, b in pairwise(crossings)),
        crossings[-1] + 1,
    ]
    largest = [max(lines, key=lambda line: line[0] * m + line[1]) for m in middles]
    rest: list[object] = []
    for x, (before, line) in zip(crossings, pairwise(largest), strict=True):
        if line != before:
            rest += [(x, "left"), lambda x, line=line: line[0] * x + line[1]]
    return parts(lambda x: largest[0][0] * x + largest[0][1], *rest)


def inside(x, low, high):
    """Hold x between two bounds."""
    return min(max(x, low), high)


def sech2(x):
    """Return 1/cosh²(x)."""
    return mpf(0) if abs(x) > 10**6 else 1 / mp.cosh(x) ** 2


def relu_like(left, right=same, at=0, owner="left"):
    """Define a function by what it is left and right of one point."""
    return parts(left, (at, owner), right)


def mirrored(right):
    """Define an odd function by its right half."""
    return parts(lambda x: -right(-x), (0, "left"), right)


def flipped(right):
    """Define an even function by its right half."""
    return parts(lambda x: right(-x), (0, "left"), right)


# Thresholds and shrinkage


@define
def threshold(threshold, value):
    return parts(lambda x: value, (threshold, "left"), same)


@define
def thresholded_relu(threshold):
    return parts(zero, (threshold, "left"), same)


@define
def hard_shrink(lambd, keep_edge):
    outer = ("left", "right") if keep_edge else ("right", "left")
    return parts(same, (-lambd, outer[0]), zero, (lambd, outer[1]), same)


@define
def soft_shrink(lambd):
    return shrink(lambd, lambd)


@define
def shrink(lambd, bias):
    left, right = (lambda x: x + bias), (lambda x: x - bias)
    return parts(left, (-lambd, "right"), zero, (lambd, "left"), right)


@define
def tanhshrink():
    return smooth(lambda x: x - tanh(x))


# Sigmoids


@define
def log_sigmoid():
    return smooth(lambda x: -softplus(-x))


@define
def sparse_sigmoid():
    return parts(zero, (-1, "left"), lambda x: (x + 1) / 2, (1, "right"), one)


@define
def dsigmoid():
    return smooth(lambda x: sigmoid(x) * sigmoid(-x))


@define
def exponential_swish():
    return smooth(lambda x: sigmoid(-x))


@define
def elliott():
    left, right = (lambda x: x / (1 - x) / 2 + mpf(1) / 2), (lambda x: x / (1 + x) / 2 + mpf(1) / 2)
    return relu_like(left, right)


@define
def probit():
    return smooth(normal_cdf)


@define
def laplace(mu, sigma):
    return smooth(lambda x: normal_cdf((x - mu) / sigma))


@define
def loglog():
    return smooth(lambda x: exp(-exp(-x)))


@define
def cloglog():
    return smooth(lambda x: 1 - exp(-exp(x)))


@define
def smooth_step(width):
    middle = lambda x: -2 * x**3 / width**3 + 3 * x / (2 * width) + mpf(1) / 2  # noqa: E731
    return parts(zero, (-width / 2, "left"), middle, (width / 2, "right"), one)


# Hyperbolic tangents


@define
def scaled_tanh(rate, height):
    return smooth(lambda x: height * tanh(rate * x))


@define
def bipolar_sigmoid():
    return smooth(lambda x: tanh(x / 2))


@define
def penalized_tanh(slope):
    return relu_like(lambda x: slope * tanh(x), tanh)


@define
def rectified_tanh():
    return relu_like(zero, tanh)


@define
def rational_tanh():
    height, fourth = mpf(1.7159), mpf(1.41645)

    def right(x):
        u = 2 * x / 3
        return height * (1 - 1 / (1 + u + u**2 + fourth * u**4))

    return mirrored(right)


@define
def arctan():
    return smooth(mp.atan)


@define
def arsinh():
    return smooth(mp.asinh)


@define
def isru(alpha):
    return smooth(lambda x: x / mp.sqrt(1 + alpha * x**2))


@define
def sqnl():
    left, right = (lambda x: x + x**2 / 4), (lambda x: x - x**2 / 4)
    ends = (-2, "left"), (0, "left"), (2, "left")
    return parts(lambda x: mpf(-1), ends[0], left, ends[1], right, ends[2], one)


@define
def smht(a, b, c, d):
    """Divide both halves by what grows, so that nothing becomes infinite."""

    def right(x):
        return (exp((a - c) * x) - exp(-(b + c) * x)) / (1 + exp(-(c + d) * x))

    def left(x):
        return (exp((a + d) * x) - exp((d - b) * x)) / (exp((c + d) * x) + 1)

    return parts(left, (0, "left"), right)


@define
def erf_():
    return smooth(erf)


@define
def rootsig(rate):
    return smooth(lambda x: rate * x / (1 + mp.sqrt(1 + (rate * x) ** 2)))


# Rectifiers


@define
def relu_n(cap):
    return parts(zero, (0, "left"), same, (cap, "right"), lambda x: cap)


@define
def rrelu(lower, upper):
    return leaky_relu((lower + upper) / 2)


@define
def very_leaky_relu(negative_slope):
    return leaky_relu(negative_slope)


@define
def general_relu(negative_slope, max_value, threshold):
    left = lambda x: negative_slope * (x - threshold)  # noqa: E731
    return parts(left, (threshold, "right"), same, (max_value, "right"), lambda x: max_value)


@define
def shifted_relu(floor):
    return relu_like(lambda x: floor, at=floor)


@define
def displaced_relu(delta):
    return relu_like(lambda x: -delta, at=-delta)


@define
def flexible_relu(bias):
    return relu_like(lambda x: bias, lambda x: x + bias)


@define
def attention_relu(alpha, beta):
    return relu_like(lambda x: alpha * x, lambda x: (1 + sigmoid(beta)) * x)


@define
def tlu(alpha, tau):
    return maxout((1, alpha), (0, tau))


@define
def abs_():
    return relu_like(lambda x: -x)


@define
def abslu(alpha):
    return relu_like(lambda x: -alpha * x)


# Bent lines


@define
def s_shaped_relu(left_at, left_slope, right_at, right_slope):
    left = lambda x: left_at + left_slope * (x - left_at)  # noqa: E731
    right = lambda x: right_at + right_slope * (x - right_at)  # noqa: E731
    return parts(left, (left_at, "left"), same, (right_at, "right"), right)


@define
def apl(slopes, hinges):
    """Take the sum as it is printed, with the hinges' sides frozen on each stretch."""
    edges = sorted({mpf(0), *hinges})
    middles = [edges[0] - 1, *((a + b) / 2 for a, b in pairwise(edges)), edges[-1] + 1]

    def stretch(middle):
        return lambda x: (
            (x if middle > 0 else 0)
            + sum(a * (b - x) for a, b in zip(slopes, hinges, strict=True) if b > middle)
        )

    first, *others = map(stretch, middles)
    return parts(
        first, *(it for e, f in zip(edges, others, strict=True) for it in ((e, "left"), f))
    )


@define
def plu(alpha, c):
    return s_shaped_relu(-c, alpha, c, alpha)


@define
def bounded_leaky_relu(slope, bound):
    far = lambda x: slope * x + (1 - slope) * bound  # noqa: E731
    return parts(lambda x: slope * x, (0, "left"), same, (bound, "right"), far)


@define
def pan(width):
    return parts(
        lambda x: -x - width, (-width, "right"), zero, (width, "left"), lambda x: x - width
    )


@define
def tent(height):
    up, down = (lambda x: height + x), (lambda x: height - x)
    return parts(zero, (-height, "left"), up, (0, "left"), down, (height, "right"), zero)


@define
def dprelu(right, left):
    return dual_line(right, left, 0)


@define
def dual_line(right, left, offset):
    return relu_like(lambda x: left * x + offset, lambda x: right * x + offset)


@define
def pilu(right, left, knee):
    return relu_like(
        lambda x: left * x + knee * (1 - left), lambda x: right * x + knee * (1 - right), knee
    )


@define
def bi_firing(width):
    outer = lambda x: abs(x) - width / 2  # noqa: E731
    middle = lambda x: x**2 / (2 * width)  # noqa: E731
    return parts(outer, (-width, "left"), middle, (width, "right"), outer)


@define
def soft_modulus_q():
    left, right = (lambda x: x**2 * (2 + x)), (lambda x: x**2 * (2 - x))
    return parts(lambda x: -x, (-1, "left"), left, (0, "left"), right, (1, "left"), same)


# Exponential linear units


@define
def pelu(alpha, beta):
    return relu_like(lambda x: alpha * (exp(x / beta) - 1), lambda x: alpha / beta * x)


@define
def mpelu(alpha, beta):
    return relu_like(lambda x: alpha * (exp(beta * x) - 1))


@define
def shelu(alpha, shift):
    return relu_like(lambda x: alpha * (exp(x + shift) - 1), lambda x: x + shift, -shift)


@define
def xielu(alpha_p, alpha_n, beta):
    return relu_like(
        lambda x: alpha_n * (exp(x) - 1 - x) + beta * x, lambda x: alpha_p * x**2 + beta * x
    )


@define
def erf_relu(alpha):
    return relu_like(lambda x: alpha * erf(x))


@define
def isrlu(alpha):
    return relu_like(lambda x: x / mp.sqrt(1 + alpha * x**2))


@define
def sqlu():
    return parts(lambda x: mpf(-1), (-2, "left"), lambda x: x + x**2 / 4, (0, "left"), same)


@define
def polu(power):
    return relu_like(lambda x: (1 - x) ** -power - 1)


@define
def sign_relu(alpha):
    return relu_like(lambda x: alpha * x / (1 - x))


@define
def reu():
    return relu_like(lambda x: gate(x, exp(x)))


@define
def siglu():
    return relu_like(tanh)


@define
def ptelu(alpha, beta):
    return relu_like(lambda x: alpha * tanh(beta * x))


@define
def thlu():
    return relu_like(lambda x: tanh(x / 2))


@define
def diff_elu(alpha, beta):
    return relu_like(lambda x: alpha * (gate(x, exp(x)) - beta * exp(beta * x)))


# Powers and roots


@define
def relu2():
    return relu_like(zero, lambda x: x**2)


@define
def repu(power):
    return parts(zero, (0, "left"), lambda x: x**power, slopes={0.0: 0.0})


@define
def star_relu(scale, bias):
    return relu_like(lambda x: bias, lambda x: scale * x**2 + bias)


@define
def square():
    return smooth(lambda x: x**2)


@define
def cube(scale):
    return smooth(lambda x: scale * x**3)


@define
def squ():
    return smooth(lambda x: x**2 + x)


@define
def ncu():
    return smooth(lambda x: x - x**3)


@define
def sqrt():
    return Definition([mp.sqrt], slopes={0.0: float("inf")})


@define
def signed_sqrt():
    root = lambda x: mp.sign(x) * mp.sqrt(abs(x))  # noqa: E731
    return parts(root, (0, "left"), root, slopes={0.0: float("inf")})


@define
def bent_identity():
    return smooth(lambda x: (mp.sqrt(x**2 + 1) - 1) / 2 + x)


# Exponentials and logarithms


@define
def exponential():
    return smooth(exp)


@define
def sinh():
    return smooth(lambda x: (exp(x) - exp(-x)) / 2)


@define
def symlog():
    return mirrored(lambda x: mp.log(1 + x))


@define
def symexp():
    return mirrored(lambda x: exp(x) - 1)


@define
def log_relu(rate):
    return relu_like(zero, lambda x: mp.log(1 + rate * x))


@define
def soft_exponential(alpha):
    if alpha < 0:
        return smooth(lambda x: -mp.log(1 - alpha * (x + alpha)) / alpha)
    return smooth(lambda x: (exp(alpha * x) - 1) / alpha + alpha) if alpha else smooth(same)


@define
def seagull():
    return smooth(lambda x: mp.log(1 + x**2))


@define
def hyper_sinh():
    return relu_like(lambda x: x**3 / 4, lambda x: (exp(x) - exp(-x)) / 6)


# Softplus and its relatives


@define
def squareplus(bend):
    return smooth(lambda x: (x + mp.sqrt(x**2 + bend)) / 2)


@define
def sparse_plus():
    return parts(zero, (-1, "left"), lambda x: (x + 1) ** 2 / 4, (1, "right"), same)


@define
def sqrt_softplus():
    return smooth(lambda x: mp.sqrt(softplus(x)))


@define
def logcosh():
    return smooth(lambda x: abs(x) if abs(x) > 10**6 else mp.log(mp.cosh(x)))


@define
def slu():
    return relu_like(lambda x: 2 * mp.log((exp(x) + 1) / 2))


@define
def resp(slope):
    # ln 2 is a constant of the definition, but the code cannot hold more of it than a float.
    return relu_like(softplus, lambda x: slope * x + mp.log(2))


# GELU and its relatives


@define
def gelu_clipped(min_val, max_val):
    plain = lambda x: gate(x, normal_cdf(x))  # noqa: E731
    with mp.workdps(60):
        top = mp.findroot(lambda x: plain(x) - max_val, max_val)
        if min_val < plain(mpf(-0.75179)):
            return parts(plain, (top, "right"), lambda x: max_val)
        left = mp.findroot(lambda x: plain(x) - min_val, (-5, -0.76), solver="anderson")
        right = mp.findroot(lambda x: plain(x) - min_val, (-0.75, 0), solver="anderson")
    low, high = (lambda x: min_val), (lambda x: max_val)
    return parts(plain, (left, "left"), low, (right, "right"), plain, (top, "right"), high)


@define
def symmetric_gelu(alpha):
    return smooth(lambda x: alpha * x * erf(x / mp.sqrt(2)))


@define
def calu():
    # The arc tangent plus a quarter turn is the angle of (−x, 1), which any precision can hold.
    return smooth(lambda x: x * mp.atan2(1, -x) / mp.pi)


@define
def lalu():
    return relu_like(lambda x: gate(x, exp(x) / 2), lambda x: x * (1 - exp(-x) / 2))


@define
def colu():
    def whole(x):
        falling = exp(-(x + exp(x)))
        return mpf(0) if mp.isinf(falling) else x / (1 - gate(x, falling))

    return smooth(whole)


@define
def pflu():
    return smooth(lambda x: x / 2 * (1 + x / mp.sqrt(1 + x**2)))


@define
def phish():
    return smooth(lambda x: gate(x, tanh(gate(x, normal_cdf(x)))))


# Swish and its relatives


@define
def quick_gelu():
    return swish(mpf(1.702))


@define
def alcaide_swish(beta):
    return smooth(lambda x: gate(beta * x, sigmoid(x)))


@define
def hard_mish():
    return parts(zero, (-2, "left"), lambda x: x * (x + 2) / 2, (0, "left"), same)


@define
def dsilu():
    return smooth(lambda x: sigmoid(x) + gate(x, sigmoid(x) * sigmoid(-x)))


@define
def flatted_swish(offset):
    return relu_like(lambda x: offset, lambda x: x * sigmoid(x) + offset)


@define
def oaf():
    return relu_like(lambda x: gate(x, sigmoid(x)), lambda x: x + x * sigmoid(x))


@define
def elish():
    return relu_like(lambda x: (exp(x) - 1) * sigmoid(x), lambda x: x * sigmoid(x))


@define
def hard_elish():
    left, right = (lambda x: (exp(x) - 1) * (x + 1) / 2), (lambda x: x * (x + 1) / 2)
    return parts(zero, (-1, "left"), left, (0, "left"), right, (1, "right"), same)


@define
def aptx(alpha, beta, gamma):
    return smooth(lambda x: gate(gamma * x, alpha + tanh(beta * x)))


@define
def double_silu():
    return smooth(lambda x: x * sigmoid(gate(x, sigmoid(x))))


@define
def acon_c(p1, p2, beta):
    d = p1 - p2
    return smooth(lambda x: gate(d * x, sigmoid(beta * d * x)) + p2 * x)


@define
def delu_pishchik(alpha):
    right = lambda x: (alpha + mpf(1) / 2) * x + (1 - exp(-x))  # noqa: E731
    return relu_like(lambda x: gate(x, sigmoid(x)), right)


# Mish and its relatives


@define
def serf():
    return smooth(lambda x: gate(x, erf(softplus(x))))


@define
def tanhexp():
    return smooth(lambda x: gate(x, tanh(exp(x))))


@define
def telu_mercioni(alpha):
    left, right = (lambda x: x * tanh(exp(alpha * x) - 1)), (lambda x: x * tanh(alpha * x))
    return relu_like(left, right)


@define
def lisht():
    return smooth(lambda x: x * tanh(x))


@define
def soft_modulus_t(width):
    return smooth(lambda x: x * tanh(x / width))


@define
def logish():
    return smooth(lambda x: gate(x, mp.log(1 + sigmoid(x))))


@define
def smish(beta):
    return smooth(lambda x: gate(x, tanh(mp.log(1 + sigmoid(beta * x)))))


@define
def gish():
    return smooth(lambda x: gate(x, mp.log(2 - exp(-exp(x)))))


@define
def loglogish():
    return smooth(lambda x: gate(x, 1 - exp(-exp(x))))


@define
def golu():
    return smooth(lambda x: gate(x, exp(-exp(-x))))


@define
def eanaf():
    return smooth(lambda x: gate(x, 1 / (1 + 2 * exp(-x))))


@define
def sinsig():
    return smooth(lambda x: gate(x, mp.sin(mp.pi / 2 * sigmoid(x))))


@define
def self_arctan():
    return smooth(lambda x: x * mp.atan(x))


@define
def rehsec():
    return smooth(lambda x: mpf(0) if abs(x) > 10**6 else x / mp.cosh(x))


@define
def eis2():
    return smooth(lambda x: x * softplus(x) / mp.sqrt(1 + x**2))


# Waves and bells


@define
def sin(frequency):
    return smooth(lambda x: mp.sin(frequency * x))


@define
def cos():
    return smooth(mp.cos)


@define
def one_minus_cos():
    return smooth(lambda x: 1 - mp.cos(x))


@define
def sinc():
    return parts(
        lambda x: mp.sin(x) / x, (0, "left", mpf(1)), lambda x: mp.sin(x) / x, slopes={0.0: 0.0}
    )


@define
def snake(frequency):
    return smooth(lambda x: x + mp.sin(frequency * x) ** 2 / frequency)


@define
def gcu():
    return smooth(lambda x: x * mp.cos(x))


@define
def asu():
    return smooth(lambda x: x * mp.sin(x))


@define
def dsu():
    return smooth(lambda x: mp.pi**2 * mp.sin(x) / (mp.pi**2 - x**2))


@define
def cosid():
    return smooth(lambda x: mp.cos(x) - x)


@define
def arctid():
    return smooth(lambda x: mp.atan(x) ** 2 - x)


@define
def minsin():
    return relu_like(same, mp.sin)


@define
def sine_relu(epsilon):
    return relu_like(lambda x: epsilon * (mp.sin(x) - mp.cos(x)))


@define
def vlu(height, frequency):
    turn = lambda x: height * mp.sin(frequency * x)  # noqa: E731
    return relu_like(turn, lambda x: x + turn(x))


@define
def sinlu(height, frequency):
    return smooth(lambda x: gate(x + height * mp.sin(frequency * x), sigmoid(x)))


@define
def coslu(height, frequency):
    return smooth(lambda x: gate(x + height * mp.cos(frequency * x), sigmoid(x)))


@define
def gaussian():
    return smooth(lambda x: exp(-(x**2)))


# Functions of several inputs


@define
def log_softmax(others):
    return smooth(lambda x: -mp.log(1 + mp.fsum(exp(o - x) for o in others)) if x > -1e6 else x)


@define
def softmin(others):
    return smooth(lambda x: 1 / (1 + mp.fsum(exp(x - o) for o in others)))


@define
def quiet_softmax(others):
    return softmax((0, *others))


@define
def sparsemax(others):
    """Project by definition: let rivals drop out one by one while x rises."""
    rivals = sorted(others, reverse=True)

    def threshold_at(scores):
        best = None
        for k in range(1, len(scores) + 1):
            top = sorted(scores, reverse=True)[:k]
            if 1 + k * top[-1] > sum(top):
                best = (sum(top) - 1) / k
        return best

    born = threshold_at(rivals)
    alive = [rival for rival in rivals if rival > born]
    # x drives out the smallest living rival r once the threshold reaches r.
    rest: list[object] = []
    at, owner = born, "left"
    while alive:
        k, total = len(alive), sum(alive)
        rest += [(at, owner), lambda x, k=k, total=total: (k * x - total + 1) / (k + 1)]
        at = (k + 1) * alive[-1] - total + 1
        alive = alive[:-1]
    return parts(zero, *rest, (at, "right"), one)


@define
def hardmax(others):
    return relu_like(zero, one, max(others), "right")


@define
def crelu():
    return relu_like(zero)


# Gated linear units


@define
def glu(gate):
    return smooth(lambda x: x * sigmoid(gate))


@define
def swiglu(gate):
    share = gate
    return smooth(lambda x: share * swish(mpf(1)).formulas[0](x))


@define
def reglu(gate):
    return relu_like(zero, lambda x: gate * x)


@define
def geglu(gate):
    share = gate
    return smooth(lambda x: share * gelu().formulas[0](x))


@define
def gtu(gate):
    return smooth(lambda x: tanh(x) * sigmoid(gate))


@define
def bilinear(gate):
    return smooth(lambda x: gate * x)

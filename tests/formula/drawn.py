"""Formulas drawn at random: trees for Hypothesis, and what mpmath says they are worth."""

from __future__ import annotations

from collections.abc import Callable

from hypothesis import strategies as st
from mpmath import mp, mpf

from actviz.formula.node import (
    Call,
    Cases,
    Compare,
    Constant,
    Each,
    Item,
    Logic,
    Node,
    Number,
    Parameter,
    Variable,
)

NUMBERS = st.floats(allow_nan=False, allow_infinity=False) | st.integers(-9, 9).map(float)
NAMES = st.sampled_from(["a", "b", "alpha", "lambd", "negative_slope", "p1", "alpha_n"])
SIGNS = st.sampled_from(["<", "<=", ">", ">=", "==", "!="])
_ONE = (
    "neg abs sign step floor ceil round sqrt cbrt exp expm1 log log1p sin cos tan sinh cosh tanh "
    "sech asin acos atan asinh acosh atanh erf erfc Phi phi sigmoid softplus logsigmoid relu "
    "lgamma digamma lambertw sinc"
)
ONE = _ONE.split()
TWO = ["add", "sub", "mul", "div", "pow", "hypot"]
LEAVES = st.one_of(
    st.builds(Variable),
    NUMBERS.map(Number),
    NAMES.map(Parameter),
    st.builds(Constant, st.just("e")),
)


def conditions(numbers: st.SearchStrategy[Node]) -> st.SearchStrategy[Compare | Logic]:
    compared = st.builds(Compare, SIGNS, numbers, numbers)
    some = st.lists(compared, min_size=2, max_size=3).map(tuple)
    return compared | st.one_of(
        st.builds(Logic, st.sampled_from(["and", "or"]), some),
        st.builds(Logic, st.just("not"), st.tuples(compared)),
    )


def larger(numbers: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    branch = st.tuples(conditions(numbers), numbers)
    several = st.lists(numbers, min_size=2, max_size=3).map(tuple)
    return st.one_of(
        st.builds(Call, st.sampled_from(ONE), st.tuples(numbers)),
        st.builds(Call, st.sampled_from(TWO), st.tuples(numbers, numbers)),
        st.builds(Call, st.sampled_from(["min", "max"]), several),
        st.builds(Call, st.just("clip"), st.tuples(numbers, numbers, numbers)),
        st.builds(Cases, st.lists(branch, min_size=1, max_size=3).map(tuple), st.none() | numbers),
        st.builds(
            Each,
            st.sampled_from(["sum", "max", "min"]),
            st.just((("w", Parameter("weights")), ("t", (1.0, -2.5)))),
            numbers.map(lambda body: Call("mul", (Item("w"), body))),
        ),
    )


TREES: st.SearchStrategy[Node] = st.recursive(LEAVES, larger, max_leaves=12)


# The functions of the language, said a second time.


def sinc(x: mpf) -> mpf:
    return mp.sin(x) / x if x else mpf(1)


ORACLE: dict[str, Callable[..., mpf]] = {
    "abs": abs,
    "sign": mp.sign,
    "step": lambda x: mpf(x >= 0),
    "floor": mp.floor,
    "ceil": mp.ceil,
    "round": mp.nint,
    "sqrt": mp.sqrt,
    "cbrt": lambda x: mp.sign(x) * mp.cbrt(abs(x)),
    "exp": mp.exp,
    "expm1": lambda x: mp.exp(x) - 1,
    "log": mp.log,
    "log1p": lambda x: mp.log(1 + x),
    "sin": mp.sin,
    "cos": mp.cos,
    "tan": mp.tan,
    "sinh": mp.sinh,
    "cosh": mp.cosh,
    "tanh": mp.tanh,
    "sech": mp.sech,
    "asin": mp.asin,
    "acos": mp.acos,
    "atan": mp.atan,
    "asinh": mp.asinh,
    "acosh": mp.acosh,
    "atanh": mp.atanh,
    "erf": mp.erf,
    "erfc": mp.erfc,
    "Phi": lambda x: mp.erfc(-x / mp.sqrt(2)) / 2,
    "phi": lambda x: mp.exp(-x * x / 2) / mp.sqrt(2 * mp.pi),
    "sigmoid": lambda x: 1 / (1 + mp.exp(-x)),
    "softplus": lambda x: mp.log(1 + mp.exp(x)),
    "logsigmoid": lambda x: -mp.log(1 + mp.exp(-x)),
    "relu": lambda x: max(x, mpf(0)),
    "lgamma": lambda x: mp.log(abs(mp.gamma(x))),
    "digamma": mp.digamma,
    "lambertw": mp.lambertw,
    "sinc": sinc,
}
# Where each function that is not smooth and defined on the whole line is drawn.
INSIDE = {
    "sqrt": (0.001, 1e6),
    "log": (0.001, 1e6),
    "log1p": (-0.999, 1e6),
    "asin": (-0.999, 0.999),
    "acos": (-0.999, 0.999),
    "atanh": (-0.999, 0.999),
    "acosh": (1.001, 1e6),
    "lgamma": (0.01, 100.0),
    "digamma": (0.01, 100.0),
    "lambertw": (-0.35, 1e6),
}

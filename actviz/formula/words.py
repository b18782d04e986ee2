"""The words of the language: functions and how many arguments they take, spellings, Greek letters.

log        natural            sinc(x)      sin(x)/x, 1 at 0
sign(0)    0                  step(x)      1 where x ≥ 0, else 0
round      half to even       lambertw     the branch through 0, real from −1/e on
phi, Phi   density and distribution function of the standard normal
x^y        0^0 is 1; undefined for x < 0 unless y is whole
"""

from __future__ import annotations

MANY = 64  # the most arguments that min and max take
_ONE = (
    "neg abs sign step floor ceil round sqrt cbrt exp expm1 log log1p sin cos tan sinh cosh "
    "tanh sech asin acos atan asinh acosh atanh erf erfc Phi phi sigmoid softplus "
    "logsigmoid relu lgamma digamma lambertw sinc"
)
_TWO = "add sub mul div pow hypot polygamma"
# How many arguments each operation takes: at least and at most.
ARITY: dict[str, tuple[int, int]] = {
    **dict.fromkeys(_ONE.split(), (1, 1)),
    **dict.fromkeys(_TWO.split(), (2, 2)),
    "clip": (3, 3),
    "min": (2, MANY),
    "max": (2, MANY),
}
OPERATORS = {"add": "+", "sub": "-", "mul": "*", "div": "/", "pow": "^", "neg": "-"}
SPELLINGS = {
    "ln": "log",
    "arcsin": "asin",
    "arccos": "acos",
    "arctan": "atan",
    "arcsinh": "asinh",
    "arccosh": "acosh",
    "arctanh": "atanh",
    "arsinh": "asinh",
    "arcosh": "acosh",
    "artanh": "atanh",
    "sgn": "sign",
    "heaviside": "step",
    "absolute": "abs",
    "fabs": "abs",
    "minimum": "min",
    "maximum": "max",
    "clamp": "clip",
    "ceiling": "ceil",
    "power": "pow",
    "divide": "div",
    "multiply": "mul",
    "subtract": "sub",
    "logistic": "sigmoid",
    "expit": "sigmoid",
    "log_expit": "logsigmoid",
    "log_sigmoid": "logsigmoid",
    "normal_cdf": "Phi",
    "normal_pdf": "phi",
    "ndtr": "Phi",
    "gammaln": "lgamma",
    "psi": "digamma",
    "W": "lambertw",
}
# Names before a dot that say only where a function comes from.
_PLACES = (
    "torch nn functional F np numpy math jnp jax lax tf tensorflow keras activations ops "
    "special scipy"
)
PLACES = frozenset(_PLACES.split())
CONSTANTS = ("pi", "e")
KEYWORDS = frozenset({"if", "else", "and", "or", "not", "for", "in"})
GATHERS = ("sum", "max", "min")
# Functions that are parameters too where no bracket follows: the catalogue has such ones.
BARE = frozenset({"floor", "power"})

_GREEK = (
    "alpha beta gamma delta epsilon zeta eta theta iota kappa lambd mu nu xi omicron pi rho "
    "sigma tau upsilon phi chi psi omega Gamma Delta Theta Lambda Xi Pi Sigma Upsilon Phi "
    "Psi Omega epsilon phi theta mu sum"
)
GREEK = dict(zip("αβγδεζηθικλμνξοπρστυφχψωΓΔΘΛΞΠΣΥΦΨΩϵϕϑµ∑", _GREEK.split(), strict=True))


def function_named(word: str) -> str | None:
    """Return the function of the language that a word names, in any usual spelling."""
    *places, last = word.split(".")
    if not set(places) <= PLACES:
        return None
    for spelling in (last, last.lower()):
        name = SPELLINGS.get(spelling, spelling)
        if name in ARITY and name not in OPERATORS.keys() - {"pow"}:
            return name
    return None

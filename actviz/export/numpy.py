"""NumPy: plain functions of arrays; SciPy is used only for the gamma and Lambert functions."""

from __future__ import annotations

from collections.abc import Mapping

from actviz.export.arrays import Arrays, body, signature
from actviz.export.header import documented, remarks
from actviz.export.kernels import erf_series, listed, scaled_erfc
from actviz.export.subject import Subject
from actviz.formula.node import Node

_SAME = "abs sign floor ceil sqrt cbrt exp expm1 log log1p sin cos tan sinh cosh tanh hypot"
_ARCS = {name: f"arc{name[1:]}" for name in ("asin", "acos", "atan", "asinh", "acosh", "atanh")}

KERNELS = {
    "sigmoid": """\
def _sigmoid(u):
    t = np.exp(-np.abs(u))
    return np.where(u < 0, t, 1.0) / (1.0 + t)""",
    "softplus": """\
def _softplus(u):
    return np.maximum(u, 0.0) + np.log1p(np.exp(-np.abs(u)))""",
    "logsigmoid": """\
def _logsigmoid(u):
    return np.minimum(u, 0.0) - np.log1p(np.exp(-np.abs(u)))""",
    "sech": """\
def _sech(u):
    t = np.exp(-np.abs(u))
    return 2.0 * t / (1.0 + t * t)""",
    "sinc": """\
def _sinc(u):
    return np.where(u == 0, 1.0, np.sin(u) / np.where(u == 0, 1.0, u))""",
    "square": """\
def _square(u):
    # u² rounded, and what rounding took from it.
    v = np.clip(u, -60.0, 60.0).astype(np.float64)
    high = v + 6442450944.0 - 6442450944.0
    exact, cross = high * high, (v - high) * (v + high)
    return exact + cross, exact - (exact + cross) + cross""",
    "scaled_erfc": f"""\
def _scaled_erfc(t):
    # e^(t²)·erfc(t) for t from 0 on (after Shepherd & Laframboise 1981).
    t = np.minimum(t, 1e300)
    share = t / (t + 3.75)
    return (1.0 + share * np.polyval(_SCALED, 2.0 * share - 1.0)) / (1.0 + 2.0 * t)


_SCALED = [
{listed(scaled_erfc(), "    ")},
]""",
    "erf": f"""\
def _erf(u):
    t = np.abs(u)
    square, lost = _square(t)
    far = 1.0 - np.exp(-square) * (1.0 - lost) * _scaled_erfc(t)
    near = 1.1283791670955126 * t * np.polyval(_ERF, np.minimum(square, 0.25))
    return np.copysign(np.where(t < 0.5, near, far), u).astype(t.dtype)


_ERF = [
{listed(erf_series(), "    ")},
]""",
    "erfc": """\
def _erfc(u):
    t = np.abs(u)
    square, lost = _square(t)
    tail = np.exp(-square) * (1.0 - lost) * _scaled_erfc(t)
    return np.where(t < 0.5, 1.0 - _erf(u), np.where(u < 0, 2.0 - tail, tail)).astype(t.dtype)""",
    "phi": """\
def _phi(u):
    square, lost = _square(u)
    return (0.3989422804014327 * np.exp(-0.5 * square) * (1.0 - 0.5 * lost)).astype(u.dtype)""",
    "Phi": """\
def _Phi(u):
    t = np.abs(u)
    square, lost = _square(t)
    outside = 0.5 * np.exp(-0.5 * square) * (1.0 - 0.5 * lost)
    outside = outside * _scaled_erfc(t * 0.7071067811865476)
    return np.where(u < 0, outside, 1.0 - outside).astype(t.dtype)""",
}
NEEDS = {
    "erf": ("square", "scaled_erfc"),
    "erfc": ("erf",),
    "phi": ("square",),
    "Phi": ("square", "scaled_erfc"),
}
SCIPY = {
    "lgamma": "gammaln",
    "digamma": "digamma",
    "polygamma": "polygamma",
    "lambertw": "lambertw",
}


class NumPy(Arrays):
    """Writes NumPy."""

    language = "NumPy"
    where = "np.where({0}, {1}, {2})"
    constant = "np.full_like(x, {0})"
    functions: Mapping[str, str] = {
        **{
            name: f"np.{_ARCS.get(name, name)}({{0}})"
            for name in [*_SAME.split(), *_ARCS]
            if name != "hypot"
        },
        "round": "np.rint({0})",
        "hypot": "np.hypot({0}, {1})",
        "step": "np.where({0} >= 0, np.ones_like(x), 0.0)",
        "min": "np.minimum({0}, {1})",
        "max": "np.maximum({0}, {1})",
        "relu": "np.maximum({0}, 0.0)",
        "clip": "np.clip({0}, {1}, {2})",
        "lgamma": "special.gammaln({0})",
        "digamma": "special.digamma({0})",
        "polygamma": "special.polygamma({0}, {1})",
        "lambertw": "special.lambertw({0}).real",
    }
    kernels = KERNELS
    needs = NEEDS
    reserved = Arrays.reserved | {"np", "special"}

    def kernel_name(self, name: str) -> str:
        """Return what a kernel is called."""
        return f"_{name}"


def numpy(subject: Subject) -> str:
    """Return a module with the function and its derivative."""
    code = NumPy()
    both = [(subject.name, subject.value), (f"{subject.name}_derivative", subject.slope)]
    parts = [_function(code, subject, name, node) for name, node in both]
    scipy = any("special." in part for part in parts)
    imports = "import numpy as np" + ("\nfrom scipy import special" if scipy else "")
    about = documented(remarks(subject, "numpy"))
    return "\n\n\n".join([f"{about}\n\n{imports}", *code.kernels_used(), *parts]) + "\n"


def _function(code: NumPy, subject: Subject, name: str, node: Node) -> str:
    lines = [
        '@np.errstate(all="ignore")',  # what overflows on the way does not concern the caller
        f"def {name}({signature(code, subject, 'x')}):",
        "    x = np.asarray(x) * 1.0  # whole numbers become floats",
    ]
    return "\n".join([*lines, *body(code, subject, node)])

"""Keras 3: a function on keras.ops, which runs on every backend."""

from __future__ import annotations

from collections.abc import Mapping

from actviz.export.arrays import Arrays, body, signature
from actviz.export.header import documented, remarks
from actviz.export.kernels import elementary, listed, scaled_erfc
from actviz.export.native import native
from actviz.export.subject import Subject

_SAME = "abs sign floor ceil sqrt exp expm1 log log1p sin cos tan sinh cosh tanh"
_SAME += " round relu sigmoid softplus erf"
_ARCS = {name: f"arc{name[1:]}" for name in ("asin", "acos", "atan", "asinh", "acosh", "atanh")}

KERNELS = {
    **elementary("ops"),
    "cbrt": """\
def _cbrt(u):
    safe = ops.where(u == 0, 1.0, u)
    return ops.where(u == 0, u, ops.sign(safe) * ops.power(ops.abs(safe), 1 / 3))""",
    "hypot": """\
def _hypot(u, v):
    u, v = ops.abs(u + 0.0 * v), ops.abs(v + 0.0 * u)
    large = ops.maximum(ops.maximum(u, v), 1e-30)
    return large * ops.sqrt((u / large) ** 2 + (v / large) ** 2)""",
    "erfc": f"""\
def _erfc(u):
    # Keras has no erfc of its own (after Shepherd & Laframboise 1981).
    t = ops.minimum(ops.where(u < 0, -u, u), 1e4)  # |u| has no slope at 0
    share = t / (t + 3.75)
    rest = ops.zeros_like(u)
    for coefficient in _SCALED:
        rest = rest * (2.0 * share - 1.0) + coefficient
    tail = ops.exp(-t * t) * (1.0 + share * rest) / (1.0 + 2.0 * t)
    return ops.where(u < 0, 2.0 - tail, tail)


_SCALED = [
{listed(scaled_erfc(), "    ")},
]""",
    "Phi": """\
def _Phi(u):
    return 0.5 * _erfc(-0.7071067811865476 * u)""",
}


class Keras(Arrays):
    """Writes Keras."""

    language = "Keras"
    where = "ops.where({0}, {1}, {2})"
    constant = "ops.full_like(x, {0})"
    joins: Mapping[str, str] = {"and": " & ", "or": " | ", "not": "~"}
    functions: Mapping[str, str] = {
        **{name: f"ops.{_ARCS.get(name, name)}({{0}})" for name in [*_SAME.split(), *_ARCS]},
        "step": "ops.where({0} >= 0, ops.ones_like(x), 0.0)",
        "min": "ops.minimum({0}, {1})",
        "max": "ops.maximum({0}, {1})",
        "clip": "ops.clip({0}, {1}, {2})",
        "logsigmoid": "ops.log_sigmoid({0})",
        "phi": "0.3989422804014327 * ops.exp(-0.5 * ops.square({0}))",
    }
    kernels = KERNELS
    needs: Mapping[str, tuple[str, ...]] = {"Phi": ("erfc",)}
    reserved = Arrays.reserved | {"keras", "ops"}

    def kernel_name(self, name: str) -> str:
        """Return what a kernel is called."""
        return f"_{name}"


def keras(subject: Subject) -> str:
    """Return a module with the function."""
    code, call = Keras(), native(subject, "keras")
    head = f"def {subject.name}({signature(code, subject, 'x')}):"
    lines = [f"    return {call}"] if call else body(code, subject)
    text = "\n\n\n".join([*code.kernels_used(), "\n".join([head, *lines])])
    imports = ["import keras"] if "keras." in text else []
    imports += ["from keras import ops"] if "ops." in text else []
    about = documented(remarks(subject, "keras", call is not None))
    return "\n\n\n".join([about + "\n\n" + "\n".join(imports), text]) + "\n"

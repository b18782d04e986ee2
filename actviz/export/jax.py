"""JAX: a pure function that can be traced, differentiated and mapped."""

from __future__ import annotations

from collections.abc import Mapping

from actviz.export.arrays import Arrays, body, signature
from actviz.export.header import documented, remarks
from actviz.export.kernels import elementary
from actviz.export.native import native
from actviz.export.subject import Subject

_SAME = "abs sign floor ceil sqrt cbrt exp expm1 log log1p sin cos tan sinh cosh tanh"
_ARCS = {name: f"arc{name[1:]}" for name in ("asin", "acos", "atan", "asinh", "acosh", "atanh")}
_SPECIAL = {"erf": "erf", "erfc": "erfc", "lgamma": "gammaln", "digamma": "digamma"}

KERNELS = elementary("jnp")


class Jax(Arrays):
    """Writes JAX."""

    language = "JAX"
    where = "jnp.where({0}, {1}, {2})"
    constant = "jnp.full_like(x, {0})"
    functions: Mapping[str, str] = {
        **{name: f"jnp.{_ARCS.get(name, name)}({{0}})" for name in [*_SAME.split(), *_ARCS]},
        **{name: f"jax.scipy.special.{theirs}({{0}})" for name, theirs in _SPECIAL.items()},
        "round": "jnp.rint({0})",
        "hypot": "jnp.hypot({0}, {1})",
        "step": "jnp.where({0} >= 0, jnp.ones_like(x), 0.0)",
        "min": "jnp.minimum({0}, {1})",
        "max": "jnp.maximum({0}, {1})",
        "relu": "jax.nn.relu({0})",
        "clip": "jnp.clip({0}, {1}, {2})",
        "sigmoid": "jax.nn.sigmoid({0})",
        "softplus": "jax.nn.softplus({0})",
        "logsigmoid": "jax.nn.log_sigmoid({0})",
        "Phi": "jax.scipy.special.ndtr({0})",
        "phi": "0.3989422804014327 * jnp.exp(-0.5 * jnp.square({0}))",
        "polygamma": "jax.scipy.special.polygamma({0}, {1})",
    }
    kernels = KERNELS
    reserved = Arrays.reserved | {"jax", "jnp"}

    def kernel_name(self, name: str) -> str:
        """Return what a kernel is called."""
        return f"_{name}"


def jax(subject: Subject) -> str:
    """Return a module with the function."""
    code, call = Jax(), native(subject, "jax")
    head = f"def {subject.name}({signature(code, subject, 'x')}):"
    lines = [f"    return {call}"] if call else body(code, subject)
    parts = [*code.kernels_used(), "\n".join([head, *lines])]
    text = "\n\n\n".join(parts)
    imports = (["import jax"] if "jax." in text else []) + ["import jax.numpy as jnp"]
    imports = imports if "jnp." in text else imports[:1]
    about = documented(remarks(subject, "jax", call is not None))
    return "\n\n\n".join([about + "\n\n" + "\n".join(imports), text]) + "\n"

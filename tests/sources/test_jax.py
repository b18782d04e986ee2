"""Functions of JAX, traced by the programs that it writes down: held to what they give."""

from __future__ import annotations

import numpy as np
import pytest

pytest.importorskip("jax")

import jax
from jax import numpy as jnp

from actviz.sources.trace import trace

from .expected import XS, formula, said, slopes, traced, values

GENERIC = XS[:57] + 0.0123

SAID = {
    "softplus": (jax.nn.softplus, "softplus(x)"),
    "relu": (jax.nn.relu, "max(x, 0)"),
    "silu": (jax.nn.silu, "x*sigmoid(x)"),
    "mish": (jax.nn.mish, "x*tanh(softplus(x))"),
    "elu": (jax.nn.elu, "x if x > 0 else alpha*expm1(x)"),
    "sinc": (jnp.sinc, "sinc(pi*x)"),
    "clip": (lambda x: jnp.clip(x, 0, 1), "clip(x, 0, 1)"),
    "cond": (
        lambda x: jax.lax.cond(x > 0, lambda y: y, lambda y: 2 * y, x),
        "x if x > 0 else 2*x",
    ),
    "select": (lambda x: jnp.select([x < 0, x > 1], [-x, x], 0.0), "{x < 0: -x, x > 1: x, 0}"),
    "compiled": (jax.jit(lambda x: jnp.maximum(0.1 * x, x)), "max(0.1*x, x)"),
    "gelu": (lambda x: jax.nn.gelu(x, approximate=False), "0.5*x*erfc(-x*(1/sqrt(2)))"),
}


@pytest.mark.parametrize("case", SAID)
def test_a_function_is_written_down(case):
    act, text = SAID[case]
    assert formula(act) == text


ALIKE = {
    "gelu": jax.nn.gelu,
    "selu": jax.nn.selu,
    "celu": jax.nn.celu,
    "hard_silu": jax.nn.hard_silu,
    "hard_tanh": jax.nn.hard_tanh,
    "log_sigmoid": jax.nn.log_sigmoid,
    "sparse_plus": jax.nn.sparse_plus,
    "remainder": lambda x: x % 2 + jnp.fmod(x, 1.5),
    "checkpoint": jax.checkpoint(jnp.sin),
    "powers": lambda x: x**3 + 2.0**x + jnp.exp2(x) + jax.lax.rsqrt(1 + x * x) + jnp.square(x),
    "rounds": lambda x: jnp.round(x) + jax.lax.round(x) + jnp.floor(x) + jnp.sign(x),
    "heaviside": lambda x: jnp.heaviside(x, 0.5),
    "special": lambda x: jax.scipy.special.erf(x) + jnp.arctan(x) + jnp.log1p(x * x),
    "truth": lambda x: jnp.where((x > 0) ^ (x > 1), x, 0.0) + (x > 0) * x,
}


@pytest.mark.parametrize("case", ALIKE)
def test_a_formula_gives_what_its_function_gives(case):
    act = ALIKE[case]
    with jax.enable_x64(True):
        expected = np.asarray(act(jnp.asarray(XS)) if case != "checkpoint" else jnp.sin(XS))
    found = traced(act)
    np.testing.assert_allclose(values(found, XS), expected, rtol=1e-12, atol=1e-13)
    assert found.backward is None


def test_keywords_with_numbers_are_parameters():
    def swish(x, zeta=3, beta=2.0):
        return x * jax.nn.sigmoid(beta * x) ** zeta

    found = traced(swish)
    assert said(found.node) == "x*sigmoid(beta*x)^zeta"
    assert found.defaults == {"zeta": 3.0, "beta": 2.0}


def test_the_gradient_of_its_own_is_shown_beside():
    @jax.custom_vjp
    def step(x):
        return jnp.sign(x)

    step.defvjp(lambda x: (step(x), x), lambda x, g: (g * (jnp.abs(x) < 1),))
    found = traced(step)
    assert said(found.node) == "sign(x)"
    points = np.array([-2.0, -0.5, 0.5, 2.0])
    assert found.backward.slope({})(points).tolist() == [0.0, 1.0, 1.0, 0.0]
    assert slopes(found, points).tolist() == [0.0] * 4


def test_a_branch_is_not_lost():
    found = trace(lambda x: jnp.sin(x) if x > 0 else 0.1 * x, "f")
    assert found.node is None
    assert "the number itself" in found.note


def test_what_cannot_be_traced_has_the_gradient_of_jax():
    def pieces(x):
        return jnp.piecewise(x, [x < 0, x > 1], [0.0, 1.0, lambda y: y])

    found = trace(pieces, "f")
    assert "the gradient of JAX" in found.note
    curve = found.numeric({})
    assert curve.value(np.array([-1.0, 0.5, 2.0])).tolist() == [0.0, 0.5, 1.0]
    assert curve.derivative(np.array([-1.0, 0.5, 2.0])).tolist() == [0.0, 1.0, 0.0]

"""Callables of JAX, by the program that it writes down of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import jax
import jax.numpy as jnp
import numpy as np

from actviz.activations.curve import Array
from actviz.formula.node import Parameter, Variable
from actviz.sources.jax_calls import RULES_OF_JAX, Walk
from actviz.sources.signature import filled, keywords
from actviz.sources.subject import Free, Outcome
from actviz.sources.tape import Tape
from actviz.sources.tracing import complete, first_line
from actviz.sources.untraceable import ASKED, Untraceable


@dataclass(frozen=True)
class JaxSubject:
    """A function of JAX, or an object that is called as one."""

    act: Callable[..., object]
    framework = "JAX"

    @property
    def free(self) -> tuple[Free, ...]:
        """The keywords that have a number as their default."""
        return tuple(keywords(self.act).values())

    def trace(self, numbers: Mapping[str, float] | None) -> Outcome:
        """Return its formula.

        Raises:
            Untraceable: no formula says what it does.
        """
        known = keywords(self.act)
        symbols = dict.fromkeys(known, 1.0) if numbers is None else {}
        fixed = filled(known, numbers)
        try:
            with jax.enable_x64(True):
                program = jax.make_jaxpr(lambda x, named: self.act(x, **named, **fixed))(
                    1.0, symbols
                )
        except jax.errors.ConcretizationTypeError as error:
            raise Untraceable(ASKED) from error
        except Exception as error:
            raise Untraceable(f"JAX cannot write it down: {first_line(error)}") from error
        # JAX hands over what is in a dictionary in the order of its keys.
        given = [Variable(), *(Parameter(known[key].name) for key in sorted(symbols))]
        results = Walk(Tape(RULES_OF_JAX)).closed(program, given)
        if len(results) != 1:
            raise Untraceable("it gives several numbers for one")
        return Outcome(complete(results[0]))

    def value(self, x: Array, numbers: Mapping[str, float]) -> Array:
        """Return f(x)."""
        with jax.enable_x64(True):
            return np.asarray(self._called(jnp.asarray(x), numbers))

    def slope(self, x: Array, numbers: Mapping[str, float]) -> Array | None:
        """Return what jax.grad gives."""
        with jax.enable_x64(True):
            slopes = jax.vmap(jax.grad(lambda point: self._called(point, numbers)))
            return np.asarray(slopes(jnp.ravel(jnp.asarray(x)))).reshape(x.shape)

    def _called(self, x: jax.Array, numbers: Mapping[str, float]) -> jax.Array:
        return jnp.asarray(self.act(x, **filled(keywords(self.act), numbers)))

"""JAX: its primitives, and the walk over a program that it has written down."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from actviz.formula.node import Condition, Node, Number
from actviz.sources.recorder import tree_of
from actviz.sources.rules import RULES, Rule, cast, logaddexp, same
from actviz.sources.tape import Tape
from actviz.sources.trees import (
    Given,
    add,
    bounded,
    call,
    clip,
    compare,
    exclusive,
    is_condition,
    mul,
    power,
    where,
)
from actviz.sources.untraceable import fail

if TYPE_CHECKING:
    from jax.extend.core import ClosedJaxpr, Jaxpr, JaxprEqn

# Programs inside a program, and the parameter of the primitive that holds them.
INNER = {
    "jit": "jaxpr",
    "pjit": "jaxpr",
    "closed_call": "call_jaxpr",
    "core_call": "call_jaxpr",
    "custom_jvp_call": "call_jaxpr",
    "custom_vjp_call": "call_jaxpr",
    "custom_vjp_call_jaxpr": "fun_jaxpr",
    "remat": "jaxpr",
    "remat2": "jaxpr",
    "checkpoint": "jaxpr",
}
# Programs of JAX itself that the language has a word for, by the name that JAX keeps of them.
WORDS: dict[str, Rule] = {
    "clip": clip,
    "logaddexp": logaddexp,
    "remainder": RULES["remainder"],
    "sinc": RULES["sinc"],
}


class First(tuple[Given, ...]):
    """The number of the first of several conditions that holds."""


def _convert(x: Given | First, new_dtype: object, **_: object) -> object:
    if isinstance(x, First) or (is_condition(x) and "int" in str(new_dtype)):
        return x
    return cast(x, new_dtype)


def _select(which: Given | First, *ways: Given) -> Given:
    if isinstance(which, First):
        result: Given = ways[0]
        for condition, way in reversed(list(zip(which, ways, strict=True))):
            result = where(condition, way, result)
        return result
    if not is_condition(which) or len(ways) != 2:
        fail("it chooses by a number")
    return where(which, ways[1], ways[0])


def _compared_numbers(sign: str) -> Rule:
    def rule(left: Given, right: Given) -> Condition | bool:
        if sign == "!=" and is_condition(left) and is_condition(right):
            return exclusive(left, right)
        return compare(sign, left, right)

    return rule


def _argmax(conditions: object, **_: object) -> First:
    if not isinstance(conditions, list) or not all(map(is_condition, conditions)):
        fail("argmax takes all numbers together")
    return First(conditions)


def _broadcast(x: Given | list[Given], shape: tuple[int, ...], **_: object) -> object:
    if isinstance(x, list) or np.prod(shape) != 1:
        fail("it works with several numbers for one")
    return [x] if shape else x


def _alike(x: Given | list[Given], **options: object) -> object:
    shape = options.get("shape")
    if isinstance(x, list) and shape == () and len(x) == 1:
        return x[0]
    return x if isinstance(x, list) else same(x)


def _round(x: Given, rounding_method: int) -> Node:
    if rounding_method == 1:  # to even
        return call("round", x)
    return mul(call("sign", x), call("floor", add(call("abs", x), Number(0.5))))


RULES_OF_JAX: dict[str, Rule] = {
    **RULES,
    **{name: _compared_numbers(sign) for name, sign in (("ne", "!="), ("eq", "=="))},
    "clamp": lambda low, x, high: clip(x, low, high),
    "convert_element_type": _convert,
    "integer_pow": lambda x, y: power(x, Number(float(y))),
    "max": lambda left, right: bounded("max", left, right),
    "min": lambda left, right: bounded("min", left, right),
    "round": _round,
    "rem": RULES["fmod"],
    "select_n": _select,
    "argmax": _argmax,
    "stack": lambda *parts, **_: list(parts),
    "broadcast_in_dim": _broadcast,
    **dict.fromkeys(("copy", "stop_gradient", "reshape", "squeeze", "reduce_precision"), _alike),
    "optimization_barrier": _alike,
}
# The parameters of primitives that say what is worked out; all others say how.
MEANING = ("new_dtype", "rounding_method", "shape", "y")


class Walk:
    """A walk over a program of JAX, operation by operation."""

    def __init__(self, tape: Tape) -> None:
        self.tape = tape

    def closed(self, program: ClosedJaxpr, given: Sequence[object]) -> list[object]:
        """Return what a program gives, its constants included."""
        constants = [tree_of(np.asarray(each)) for each in program.consts]
        return self.program(program.jaxpr, [*constants, *given])

    def program(self, program: Jaxpr, given: Sequence[object]) -> list[object]:
        """Return what a program gives, its constants first among what it is given."""
        known = dict(zip([*program.constvars, *program.invars], given, strict=True))

        def read(variable: object) -> object:
            value = getattr(variable, "val", None)  # only a literal has one
            return known[variable] if value is None else tree_of(np.asarray(value))

        for step in program.eqns:
            results = self._step(step, [read(each) for each in step.invars])
            known.update(zip(step.outvars, results, strict=True))
        return [read(each) for each in program.outvars]

    def _step(self, step: JaxprEqn, given: list[object]) -> list[object]:
        name = step.primitive.name
        if name in INNER:
            return self._inner(step.params[INNER[name]], given)
        if name == "cond":
            return self._branches(step.params["branches"], given)
        if name in ("while", "scan"):
            self.tape.give_up("it repeats something until a condition holds")
        options = {key: step.params[key] for key in MEANING if key in step.params}
        return [self.tape.apply(name, tuple(given), options)]

    def _inner(self, program: ClosedJaxpr | Jaxpr, given: list[object]) -> list[object]:
        plain = getattr(program, "jaxpr", program)
        said = plain.debug_info
        if said.func_name in WORDS and "/jax/_src/" in said.func_src_info.replace("\\", "/"):
            return [WORDS[said.func_name](*given)]
        return self.closed(program, given) if plain is not program else self.program(plain, given)

    def _branches(self, programs: Sequence[ClosedJaxpr], given: list[object]) -> list[object]:
        which, rest = given[0], given[1:]
        ways = [self.closed(program, rest) for program in programs]
        return [self.tape.apply("select_n", (which, *each), {}) for each in zip(*ways, strict=True)]

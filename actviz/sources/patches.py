"""Patches: functions that would look into a recorder, made to let it through while a trace runs.

`np.asarray` would ask a recorder for its numbers, and `math.exp` for its float, before any
protocol is asked. For the time of one trace they are replaced by functions that do the same as
ever, except to a recorder.
"""

from __future__ import annotations

import builtins
import math
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from functools import reduce, wraps
from types import ModuleType

import numpy as np

from actviz.formula.node import Node, Number
from actviz.sources.likeness import Shape
from actviz.sources.names import names
from actviz.sources.numpy_calls import UNSET
from actviz.sources.recorder import Recorder, done, recorders
from actviz.sources.tape import Tape

Call = Callable[..., object]
OF_MATH = names(
    "acos acosh asin asinh atan atan2 atanh ceil copysign cos cosh erf erfc exp expm1 fabs floor "
    "fmod hypot isfinite isinf isnan lgamma log log10 log1p log2 pow sin sinh sqrt tan tanh trunc "
    "cbrt exp2"
)
LETTING_THROUGH = ("asarray", "asanyarray", "ascontiguousarray", "array")
MAKING: dict[str, Node] = {"zeros": Number(0.0), "ones": Number(1.0), "empty": UNSET}


@contextmanager
def letting_through(tape: Tape) -> Iterator[None]:
    """Replace what would look into a recorder, and put all back in the end."""
    with ExitStack() as stack:
        for name in OF_MATH:
            stack.enter_context(_replaced(math, name, _traced(tape, name)))
        for name in LETTING_THROUGH:
            stack.enter_context(_replaced(np, name, _traced(tape, name)))
        for name in MAKING:
            stack.enter_context(_replaced(np, name, _made(tape, name)))
        for name in ("max", "min"):
            stack.enter_context(_replaced(builtins, name, _extreme(tape, name)))
        yield


@contextmanager
def _replaced(module: ModuleType, name: str, make: Callable[[Call], Call]) -> Iterator[None]:
    original = getattr(module, name, None)
    if original is None:
        yield
        return
    setattr(module, name, make(original))
    try:
        yield
    finally:
        setattr(module, name, original)


def _traced(tape: Tape, name: str) -> Callable[[Call], Call]:
    def make(original: Call) -> Call:
        @wraps(original)
        def called(*given: object, **options: object) -> object:
            if next(recorders(given), None) is None or isinstance(given[0], (list, tuple)):
                return original(*given, **options)
            if name in LETTING_THROUGH:
                return done(tape, name, given[:1], {})
            return done(tape, name, given, options)

        return called

    return make


def _made(tape: Tape, name: str) -> Callable[[Call], Call]:
    def make(original: Call) -> Call:
        @wraps(original)
        def called(*given: object, **options: object) -> object:
            shape = given[0] if given else options.get("shape")
            if isinstance(shape, Shape):
                return Recorder(tape, MAKING[name])
            return original(*given, **options)

        return called

    return make


def _extreme(tape: Tape, name: str) -> Callable[[Call], Call]:
    def make(original: Call) -> Call:
        @wraps(original)
        def called(*given: object, **options: object) -> object:
            if options or len(given) < 2 or next(recorders(given), None) is None:
                return original(*given, **options)
            pair = f"{name}imum"
            return reduce(lambda left, right: done(tape, pair, (left, right), {}), given)

        return called

    return make

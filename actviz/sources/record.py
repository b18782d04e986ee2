"""Records of callables: what a catalogue holds of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import NoReturn

import numpy as np

from actviz.activations.curve import Curve, Loss, Piece
from actviz.activations.parameters import Value, Values
from actviz.activations.record import Activation, Source
from actviz.errors import ActvizError
from actviz.formula.bind import bind
from actviz.formula.curve import Written, written
from actviz.sources.traced import Traced
from actviz.sources.written import activation as of_formula


def activation(found: Traced, source: Source) -> Activation:
    """Return the record of a callable: of its formula, or of its numbers where it has none."""
    if found.node is not None and found.again is None:
        record = of_formula(found.name, found.node, source)
        return replace(
            record, parameters=found.parameters, label=found.name, backward=_backward(found)
        )
    return Activation(
        found.name,
        curve=lambda **values: _drawn(found, values, exact=False),
        exact=lambda **values: _drawn(found, values, exact=True),
        parameters=found.parameters,
        losses=_losses(found),
        backward=_backward(found),
        note=found.note,
        mark=found.mark,
        source=source,
    )


def _losses(found: Traced) -> Callable[..., tuple[Loss, ...]] | None:
    """Return what finds where NumPy loses digits of a formula that is traced anew."""
    if found.numeric is not None:
        return None
    return lambda **values: _written(found, values).losses


def _backward(found: Traced) -> Callable[..., Curve] | None:
    """Return what makes the slope of a backward pass a curve: of its formula, or its numbers."""
    back = found.backward
    if back is None:
        return None

    def curve(**values: Value) -> Curve:
        if back.node is not None and found.again is None:
            return written(bind(back.node, values), Values()).exact
        slope = back.slope(_numbers(values))
        return Curve((Piece(slope, lambda x: np.full_like(x, np.nan), safe=True),))

    return curve


def _drawn(found: Traced, values: dict[str, Value], exact: bool) -> Curve:
    if found.numeric is not None:
        return found.numeric(_numbers(values))
    curve = _written(found, values)
    return curve.exact if exact else curve.for_many


def _written(found: Traced, values: dict[str, Value]) -> Written:
    return written(found.formula(_numbers(values)), Values())


def _numbers(values: dict[str, Value]) -> dict[str, float]:
    return {name: value for name, value in values.items() if not isinstance(value, tuple)}


def failing(name: str, error: ActvizError, source: Source) -> Activation:
    """Return the record of a callable that is no function of x, which says so when it is drawn."""

    def curve(**values: Value) -> NoReturn:
        raise error

    return Activation(name, curve, source=source)

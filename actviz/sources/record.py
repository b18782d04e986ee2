"""Records of callables: what a catalogue holds of them."""

from __future__ import annotations

from dataclasses import replace
from typing import NoReturn

from actviz.activations.curve import Curve
from actviz.activations.parameters import Value, Values
from actviz.activations.record import Activation, Source
from actviz.errors import ActvizError
from actviz.sources import written
from actviz.sources.traced import Traced


def activation(found: Traced, source: Source) -> Activation:
    """Return the record of a callable: of its formula, or of its numbers where it has none."""
    if found.node is not None and found.again is None:
        record = written.activation(found.name, found.node, source)
        return replace(record, parameters=found.parameters, label=found.name)
    return Activation(
        found.name,
        curve=lambda **values: _drawn(found, values, exact=False),
        exact=lambda **values: _drawn(found, values, exact=True),
        parameters=found.parameters,
        note=found.note,
        source=source,
    )


def _drawn(found: Traced, values: dict[str, Value], exact: bool) -> Curve:
    numbers = {name: value for name, value in values.items() if not isinstance(value, tuple)}
    if found.numeric is not None:
        return found.numeric(numbers)
    curve = written.written(found.formula(numbers), Values())
    return curve.exact if exact else curve.for_many


def failing(name: str, error: ActvizError, source: Source) -> Activation:
    """Return the record of a callable that is no function of x, which says so when it is drawn."""

    def curve(**values: Value) -> NoReturn:
        raise error

    return Activation(name, curve, source=source)

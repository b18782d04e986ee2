"""Descriptions: all that the catalogue and the numbers say about a function, for JSON."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from actviz.activations.catalogue import BUILTIN
from actviz.activations.function import Function
from actviz.activations.parameters import Parameter
from actviz.activations.record import Activation
from actviz.compute.breakpoints import breakpoints
from actviz.compute.cost import operations
from actviz.compute.evaluate import points
from actviz.compute.facts import proven
from actviz.compute.jsonable import finite
from actviz.identify.known import Known, related
from actviz.prose import precision
from actviz.prose.formulas import mathtext, shown


def description(function: Function) -> dict[str, Any]:
    """Return everything about a function at its parameter values, under the contract's keys."""
    record, broken = function.activation, breakpoints(function)
    written = shown(function)
    return {
        "name": record.name,
        "label": record.label,
        "aliases": list(record.aliases),
        "family": record.family,
        "formula": mathtext(written),
        "derivative_formula": mathtext(written, 1),
        "formula_text": record.formula,
        "parameters": [
            _parameter(parameter) | {"value": function.values[parameter.name]}
            for parameter in record.parameters
        ],
        "breakpoints": list(broken.at),
        "more_breakpoints": broken.more,
        "breakpoint_period": broken.period,
        "one_sided": points(function, function.breakpoints),
        "facts": proven(function).numbers(),
        "frameworks": dict(record.frameworks),
        "year": record.year,
        "backward_formula_text": record.surrogate,
        "operations": dict(operations(function)),
        "reference": record.reference,
        "references": [asdict(each) for each in record.references],
        "related": [each._asdict() for each in relations(function)],
        "notes": list(precision.sentences([function], many=True)),
    }


def relations(function: Function) -> tuple[Known, ...]:
    """Return what a function is known to be among the others: of actviz's own, at its defaults."""
    record = function.activation
    usual = {each.name: each.default for each in record.parameters}
    own = BUILTIN.get(record.name) == record
    return related(record.name) if own and dict(function.values) == usual else ()


def entry(record: Activation) -> dict[str, Any]:
    """Return what a list of the catalogue says about one activation."""
    return {
        "name": record.name,
        "label": record.label,
        "aliases": list(record.aliases),
        "family": record.family,
        "year": record.year,
        "formula_text": record.formula,
        "reference": record.reference,
        "parameters": [_parameter(parameter) for parameter in record.parameters],
        "frameworks": dict(record.frameworks),
    }


def _parameter(parameter: Parameter) -> dict[str, Any]:
    return {
        "name": parameter.name,
        "aliases": list(parameter.aliases),
        "meaning": parameter.meaning,
        "default": parameter.default,
        "low": finite(parameter.low),
        "high": finite(parameter.high),
        "learned": parameter.learned,
        "frameworks": dict(parameter.frameworks),
    }

"""Records of functions that are quick to make."""

from __future__ import annotations

from dataclasses import asdict

from actviz.activations.catalogue import BUILTIN
from actviz.activations.words import bind
from actviz.atlas.record import Record
from actviz.compute.description import relations


def plain(name: str) -> Record:
    """Return a record of a function without its facts and its curve, which take long to find."""
    activation = BUILTIN[name]
    function = bind(activation, ())
    told = {
        "facts": {"gain": None, "lipschitz": None},
        "frameworks": dict(activation.frameworks),
        "references": [asdict(each) for each in activation.references],
        "operations": {},
        "related": [each._asdict() for each in relations(function)],
    }
    return Record(function, told, (), (-1, 1), frozenset(), "##")

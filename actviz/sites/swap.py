"""Swaps: the same data through the same model, with another function in the place of one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import nan, sqrt
from typing import Any

import numpy as np
from numpy.typing import NDArray

from actviz.activations.function import Function
from actviz.compute.jsonable import finite
from actviz.errors import UsageError, listed
from actviz.export.onnx import Operation, graph
from actviz.export.subject import Subject
from actviz.prose.shares import percent
from actviz.sites.graph import Spot
from actviz.sites.inspection import unique
from actviz.sites.model import Arrays, Model, Session, library
from actviz.sites.naming import named

# The first set of operators that has all that a function is written in.
OLDEST = 18


@dataclass
class Apart:
    """How far a tensor is from what it was.

    Attributes:
        square: the sum of the squares of the differences, and `size` that of the tensor as it was.
        agreeing: samples whose largest entry is the same one, of `samples`; of outputs alone.
    """

    square: float = 0.0
    size: float = 0.0
    agreeing: int = 0
    samples: int = 0

    def add(self, before: NDArray[np.generic], after: NDArray[np.generic], is_output: bool) -> None:
        """Count a tensor of a batch."""
        a, b = before.astype(np.float64), after.astype(np.float64)
        self.square += float(((b - a) ** 2).sum())
        self.size += float((a**2).sum())
        if is_output and a.ndim == 2 and a.shape[1] > 1:
            self.agreeing += int(np.count_nonzero(a.argmax(axis=1) == b.argmax(axis=1)))
            self.samples += len(a)

    @property
    def relative(self) -> float:
        """The root mean square of the difference, beside that of the tensor."""
        return sqrt(self.square / self.size) if self.size else nan

    @property
    def agreement(self) -> float | None:
        """The share of samples whose largest output is the same one, None where none is."""
        return self.agreeing / self.samples if self.samples else None

    def to_dict(self) -> dict[str, Any]:
        """Return it as JSON has it."""
        return {"relative_difference": finite(self.relative), "same_largest": self.agreement}


@dataclass(frozen=True)
class Drift:
    """What a swap changes: sensitivity, and no word on how good the model would be.

    Attributes:
        before: what was replaced, and `after` what by.
        swapped: the sites where it was.
        sites: how far what comes into each site is from what did.
        outputs: how far the model's outputs are.
    """

    before: Function
    after: Function
    swapped: tuple[str, ...]
    sites: Mapping[str, Apart]
    outputs: Mapping[str, Apart]

    def sentences(self) -> list[str]:
        """Say how far the outputs are, and what that means."""
        places = f"{len(self.swapped)} site{'s' if len(self.swapped) > 1 else ''}"
        head = f"{self.before.label} replaced by {self.after.label} at {places}, not trained again:"
        told = [f"{head} this is sensitivity, not quality."]
        for name, apart in self.outputs.items():
            same = apart.agreement
            more = "" if same is None else f"; the largest entry is the same in {percent(same)}"
            told.append(f"{name} is off by {percent(apart.relative)} of its size{more}.")
        return told

    def to_dict(self) -> dict[str, Any]:
        """Return it as JSON has it."""
        return {
            "replaced": self.before.word,
            "by": self.after.word,
            "at": list(self.swapped),
            "meaning": "sensitivity: nothing was trained again",
            "sites": {name: each.to_dict() for name, each in self.sites.items()},
            "outputs": {name: each.to_dict() for name, each in self.outputs.items()},
        }


@dataclass(frozen=True)
class Swap:
    """A model with another function in the place of one, run beside the model as it is.

    Attributes:
        session: the other model.
        roots: the tensor that comes into each site, by the name of the site.
        drift: what was found so far.
    """

    session: Session
    roots: Mapping[str, str]
    drift: Drift

    def add(self, batch: Arrays, was: Arrays) -> None:
        """Count a batch, of which it is known what the model as it is makes."""
        found = self.session.run(batch)
        for name, root in self.roots.items():
            self.drift.sites[name].add(was[root], found[root], is_output=False)
        for name, apart in self.drift.outputs.items():
            if was[name].dtype.kind == "f":
                apart.add(was[name], found[name], is_output=True)


def swapped(model: Model, before: Function, after: Function) -> Swap:
    """Return a model with a function in the place of another, ready to run.

    Raises:
        UsageError: the model does not apply the function, or ONNX cannot say the other.
    """
    spots = model.spots()
    names = unique([spot.name for spot in spots])
    places = [index for index, spot in enumerate(spots) if _is(spot, before)]
    if not places:
        applied = sorted({named(spot.formula)[1] for spot in spots})
        raise UsageError(
            f"{model.name} does not apply {before.label}.", f"It applies {listed(applied, 'and')}."
        )
    other = replaced(model, [spots[index] for index in places], after)
    roots = {name: spot.root for name, spot in zip(names, spots, strict=True)}
    found = Drift(
        before,
        after,
        tuple(names[index] for index in places),
        {name: Apart() for name in names},
        {each.name: Apart() for each in model.proto.graph.output},
    )
    return Swap(other.session(list(roots.values())), roots, found)


def _is(spot: Spot, function: Function) -> bool:
    """Tell whether a place applies a function; a name alone stands for any of its parameters."""
    return named(spot.formula)[0].name == function.name


def replaced(model: Model, spots: Iterable[Spot], function: Function) -> Model:
    """Return a model that applies a function in some places instead of what it has there.

    Raises:
        UsageError: ONNX has no operator for a part of the function, or the model is too old.
    """
    onnx, proto = library("onnx"), type(model.proto)()
    proto.CopyFrom(model.proto)
    _check(model)
    subject = Subject(function)
    values = {each.name: value for each, value in subject.parameters}
    operations = graph(subject)
    ends = {spot.result: spot.root for spot in spots}
    nodes = [
        made
        for node in model.proto.graph.node
        for made in (
            _written(onnx, operations, values, ends[node.output[0]], node.output[0])
            if node.output and node.output[0] in ends
            else [node]
        )
    ]
    del proto.graph.node[:]
    proto.graph.node.extend(nodes)
    return Model(model.name, proto)


def _check(model: Model) -> None:
    given = [each.version for each in model.proto.opset_import if not each.domain]
    if max(given, default=0) < OLDEST:
        raise UsageError(
            f"{model.name} is written in operators of set {max(given, default=0)}, too old a one.",
            f"Export it again with opset_version={OLDEST} or newer.",
        )


def _written(
    onnx: Any,
    operations: Sequence[Operation],
    values: Mapping[str, float],
    root: str,
    result: str,
) -> list[Any]:
    """Return the operators of a function of one tensor, named after its result."""
    names = {"x": root, "y": result}
    made = []
    for each in operations:
        number = values[each.value] if isinstance(each.value, str) else each.value
        given = {} if number is None else {"value_float": float(number)}
        inputs = [names.get(name, f"{result}/{name}") for name in each.inputs]
        output = names.get(each.output, f"{result}/{each.output}")
        made.append(onnx.helper.make_node(each.name, inputs, [output], **given))
    return made

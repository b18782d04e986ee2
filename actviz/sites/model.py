"""Models: an ONNX file, read without running any code of a user's, and run on batches."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
from numpy.typing import NDArray

from actviz.errors import InputError, UsageError
from actviz.sites.graph import Graph, Spot

Arrays = Mapping[str, NDArray[np.generic]]
HINT = "Install it with: pip install 'actviz[onnx]'"
# Types of tensors that numbers of a function can have: float, float16, double, bfloat16.
FLOATS = frozenset(("tensor(float)", "tensor(float16)", "tensor(double)", "tensor(bfloat16)"))


@dataclass(frozen=True)
class Model:
    """A model of ONNX.

    Attributes:
        name: what messages call it.
        proto: the model.
    """

    name: str
    proto: Any

    def spots(self) -> list[Spot]:
        """Return the places where it applies a function, in the order of the graph.

        Raises:
            InputError: it applies none that is a function of one number.
        """
        found = Graph(
            self.proto.graph.node,
            frozenset(each.name for each in self.proto.graph.output),
            self._constants(),
        ).spots()
        if not found:
            raise InputError(
                f"{self.name} applies no activation function.",
                "Softmax and other functions of whole vectors are not looked into.",
            )
        return found

    def _constants(self) -> dict[str, NDArray[np.generic]]:
        """Return the tensors that are the same for every input, by name."""
        read = library("onnx.numpy_helper").to_array
        graph = self.proto.graph
        given = {each.name: read(each) for each in graph.initializer}
        made = {
            node.output[0]: _constant(node, read)
            for node in graph.node
            if node.op_type == "Constant"
        }
        return {**given, **{name: value for name, value in made.items() if value is not None}}

    def session(self, tensors: Sequence[str]) -> Session:
        """Return what runs the model and gives out some of its tensors besides its outputs."""
        onnx, proto = library("onnx"), type(self.proto)()
        proto.CopyFrom(self.proto)
        known = {each.name for each in proto.graph.output}
        for name in dict.fromkeys(tensors):
            if name not in known:
                proto.graph.output.append(onnx.ValueInfoProto(name=name))
        return Session(self.name, proto.SerializeToString())


def _constant(node: Any, read: Any) -> NDArray[np.generic] | None:
    for each in node.attribute:
        if each.name == "value":
            return np.asarray(read(each.t))
        if each.name == "value_float":
            return np.array([each.f], np.float32)
        if each.name == "value_int":
            return np.array([each.i], np.int64)
    return None


class Session:
    """A model that is ready to run, as it is written: nothing is fused, so that every tensor is."""

    def __init__(self, name: str, content: bytes) -> None:
        runtime = library("onnxruntime")
        runtime.set_default_logger_severity(4)
        options = runtime.SessionOptions()
        options.graph_optimization_level = runtime.GraphOptimizationLevel.ORT_DISABLE_ALL
        options.log_severity_level = 4
        self.name = name
        try:
            self.session = runtime.InferenceSession(
                content, options, providers=["CPUExecutionProvider"]
            )
        except Exception as error:
            raise InputError(f"{name} cannot be run: {_first_line(error)}", "Check it.") from None

    @property
    def inputs(self) -> dict[str, tuple[object, ...]]:
        """The shapes of the inputs by name; a dimension that is free is a word or None."""
        return {each.name: tuple(each.shape) for each in self.session.get_inputs()}

    @property
    def outputs(self) -> list[str]:
        """The names of all tensors that it gives out."""
        return [each.name for each in self.session.get_outputs()]

    def run(self, arrays: Arrays) -> dict[str, NDArray[np.generic]]:
        """Return the tensors for a batch.

        Raises:
            InputError: the arrays do not fit the model.
        """
        kinds = {each.name: each.type for each in self.session.get_inputs()}
        given = {name: _as(arrays[name], kind) for name, kind in kinds.items()}
        try:
            found = self.session.run(self.outputs, given)
        except Exception as error:
            raise InputError(
                f"{self.name} does not take the data: {_first_line(error)}",
                f"It takes {self.takes()}.",
            ) from None
        return dict(zip(self.outputs, found, strict=True))

    def takes(self) -> str:
        """Say what goes in: 'input of shape batch × 64'."""
        return ", ".join(
            f"{name} of shape {' × '.join(str(each or '?') for each in shape) or 'one number'}"
            for name, shape in self.inputs.items()
        )


def _as(array: NDArray[np.generic], kind: str) -> NDArray[np.generic]:
    """Return an array in the type of an input: numbers of float64 go into a model of float32."""
    types = {"tensor(float)": np.float32, "tensor(double)": np.float64, "tensor(int64)": np.int64}
    types |= {"tensor(float16)": np.float16, "tensor(int32)": np.int32}
    return array.astype(types[kind], copy=False) if kind in types else array


def _first_line(error: Exception) -> str:
    words = str(error).strip().split("\n")[0][:200]
    return words if words.endswith(".") else f"{words}."


def library(name: str) -> ModuleType:
    """Return a module of the libraries of ONNX.

    Raises:
        UsageError: it is not installed.
    """
    try:
        return import_module(name)
    except ImportError:
        whole = name.partition(".")[0]
        raise UsageError(f"This needs the library {whole}, which is not installed.", HINT) from None


def opened(path: str, content: bytes) -> Model:
    """Return the model of a file's content, its functions written out where they are called.

    Tensors that it keeps in other files are read from its own folder only.

    Raises:
        InputError: the file is no model, is damaged, or keeps tensors outside of its folder.
        UsageError: the library of ONNX is not installed.
    """
    onnx, name = library("onnx"), Path(path).name
    try:
        proto = onnx.load_model_from_string(content)
    except Exception:
        raise InputError(f"{name} is no ONNX model, or is damaged.", "Export it again.") from None
    if not proto.graph.node:
        raise InputError(f"{name} is no ONNX model, or is empty.", "Export it again.")
    _read_outside(onnx, proto, Path(path))
    if proto.functions:
        proto = library("onnx.inliner").inline_local_functions(proto)
    return Model(name, proto)


def _read_outside(onnx: ModuleType, proto: Any, path: Path) -> None:
    """Read the tensors that a model keeps in other files of its folder."""
    helper = library("onnx.external_data_helper")
    folder = path.resolve().parent
    outside = [each for each in _tensors(proto) if helper.uses_external_data(each)]
    for tensor in outside:
        place = helper.ExternalDataInfo(tensor).location
        if not (folder / place).resolve().is_relative_to(folder) or Path(place).is_absolute():
            raise InputError(
                f"{path.name} keeps a tensor outside of its folder: {place[:80]!r}.",
                "Only files beside the model are read.",
            )
    try:
        for tensor in outside:
            helper.load_external_data_for_tensor(tensor, str(folder))
            tensor.data_location = onnx.TensorProto.DEFAULT
            del tensor.external_data[:]
    except Exception as error:
        raise InputError(
            f"A tensor that {path.name} keeps in another file cannot be read.",
            _first_line(error),
        ) from None


def _tensors(proto: Any) -> Iterator[Any]:
    yield from proto.graph.initializer
    for node in proto.graph.node:
        for each in node.attribute:
            if each.HasField("t"):
                yield each.t

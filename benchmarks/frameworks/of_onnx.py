"""ONNX: the operators of one tensor that keep its type, run by ONNX's reference."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import onnx
from onnx import TensorProto, defs, helper
from onnx.reference import ReferenceEvaluator

from benchmarks.frameworks.calls import Call


class Onnx:
    """Operators of the newest version of the standard's own domain, in float32."""

    name = "onnx"
    version = str(onnx.__version__)

    def names(self) -> set[str]:
        return {name for name, schema in self._schemas().items() if self._activates(schema)}

    def find(self, path: str) -> object | None:
        return self._schemas().get(path)

    def defaults(self, path: str) -> dict[str, float]:
        attributes = self._schemas()[path].attributes
        values = {
            n: helper.get_attribute_value(a.default_value)
            for n, a in attributes.items()
            if a.default_value.name
        }
        return {name: float(v) for name, v in values.items() if isinstance(v, (int, float))}

    def evaluate(self, call: Call, x: np.ndarray, given: Mapping[str, Any]) -> np.ndarray:
        schema = self._schemas()[call.path]
        inputs = [each.name for each in schema.inputs[: schema.min_input]]
        feeds = {inputs[0]: x.astype(np.float32)}
        others = zip(inputs[1:], given.values(), strict=False)
        feeds |= {name: np.full_like(feeds[inputs[0]], value) for name, value in others}
        node = helper.make_node(call.path, inputs, ["result"], **dict(call.named))
        typed = [helper.make_tensor_value_info(n, TensorProto.FLOAT, None) for n in inputs]
        out = helper.make_tensor_value_info("result", TensorProto.FLOAT, None)
        version = helper.make_opsetid("", defs.onnx_opset_version())
        graph = helper.make_graph([node], "one", typed, [out])
        model = helper.make_model(graph, opset_imports=[version])
        return np.asarray(ReferenceEvaluator(model).run(None, feeds)[0], dtype=np.float64)

    @staticmethod
    def _schemas() -> dict[str, defs.OpSchema]:
        every = defs.get_all_schemas()
        return {each.name: each for each in every if each.domain == "" and not each.deprecated}

    @staticmethod
    def _activates(schema: defs.OpSchema) -> bool:
        if schema.name.casefold().endswith("lu"):
            return True
        given, result = schema.inputs, schema.outputs
        one = (schema.min_input, schema.max_input, schema.max_output) == (1, 1, 1)
        same = one and given[0].type_str == result[0].type_str
        return (
            same
            and {"tensor(float)"} <= set(given[0].types) - {"tensor(string)"}
            and ("tensor(string)" not in given[0].types)
        )

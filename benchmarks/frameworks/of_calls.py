"""Keras, JAX and TensorFlow, whose activations are functions of an array, or layers."""

from __future__ import annotations

import os
from collections.abc import Mapping
from importlib import import_module
from inspect import isclass
from typing import Any

import numpy as np

from benchmarks.frameworks.calls import Call
from benchmarks.frameworks.peer import arguments, missing, numbers, public, reach

# Before either is imported: Keras computes in JAX, and JAX in float64.
os.environ.setdefault("KERAS_BACKEND", "jax")
os.environ.setdefault("JAX_ENABLE_X64", "1")


class Functions:
    """A framework of functions; names are found from `roots`, in that order."""

    name: str
    roots: tuple[str, ...]

    def __init__(self) -> None:
        self.version = str(import_module(self.roots[-1]).__version__)

    def find(self, path: str) -> object | None:
        return reach(self.roots, path)

    def defaults(self, path: str) -> dict[str, float]:
        found: Any = self.find(path)
        return numbers(found)

    def evaluate(self, call: Call, x: np.ndarray, given: Mapping[str, Any]) -> np.ndarray:
        found: Any = self.find(call.path)
        if isclass(found):
            return np.asarray(found(*call.positional, **dict(call.named))(x))
        settings = dict(call.named) | missing(found, given)
        return np.asarray(found(x, *call.positional, **settings))


class Keras(Functions):
    """keras.activations, and the layers that are activations."""

    name = "keras"
    roots = ("keras.activations", "keras")

    def names(self) -> set[str]:
        layers = import_module("keras").layers
        from_activations = "keras.src.layers.activations"
        made = [
            name
            for name in dir(layers)
            if from_activations in getattr(getattr(layers, name), "__module__", "")
        ]
        return {*public("keras.activations"), *(f"layers.{name}" for name in made)}


class Jax(Functions):
    """jax.nn; a few functions of the catalogue are elsewhere in jax."""

    name = "jax"
    roots = ("jax.scipy", "jax")

    def find(self, path: str) -> object | None:
        if path.startswith("scipy."):
            return reach(["jax.scipy"], path.removeprefix("scipy."))
        return reach(["jax"], path)

    def names(self) -> set[str]:
        return {f"nn.{name}" for name in public("jax.nn")}


class TensorFlow(Functions):
    """Functions of tf.nn that take features or logits alone, as activations do."""

    name = "tensorflow"
    roots = ("tensorflow",)

    def names(self) -> set[str]:
        there = {name: getattr(import_module("tensorflow").nn, name) for name in self._public()}
        first = {name: [*arguments(each)][:1] for name, each in there.items()}
        return {f"nn.{name}" for name, one in first.items() if one in (["features"], ["logits"])}

    def _public(self) -> list[str]:
        there = import_module("tensorflow").nn
        return [name for name in dir(there) if name[0] != "_" and callable(getattr(there, name))]

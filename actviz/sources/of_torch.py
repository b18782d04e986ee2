"""Callables of PyTorch: modules, functions, and functions with a backward pass of their own."""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass

import numpy as np
import torch
from torch import nn

from actviz.activations.curve import Array
from actviz.formula.node import Variable
from actviz.sources.patches import letting_through
from actviz.sources.signature import filled, keywords, symbol
from actviz.sources.subject import Free, Outcome
from actviz.sources.tape import Tape
from actviz.sources.torch_backward import Applied, gradient, noticed, of_class
from actviz.sources.torch_calls import RULES_OF_TORCH
from actviz.sources.torch_parts import in_place_of, learnable, set_numbers
from actviz.sources.tracing import finished


@contextmanager
def in_double() -> Iterator[None]:
    """Make new tensors of float64, so that constants are as exact as they are written."""
    before = torch.get_default_dtype()
    torch.set_default_dtype(torch.float64)
    try:
        yield
    finally:
        torch.set_default_dtype(before)


@dataclass(frozen=True)
class TorchSubject:
    """A module or function of PyTorch; a module must be a copy that is free to be changed."""

    act: Callable[..., object]
    framework = "PyTorch"

    @property
    def _keywords(self) -> dict[str, Free]:
        return keywords(self.act.forward if isinstance(self.act, nn.Module) else self.act)

    @property
    def free(self) -> tuple[Free, ...]:
        """What a module learns, of one number each, and keywords with a number as default."""
        learned = learnable(self.act) if isinstance(self.act, nn.Module) else {}
        return (*learned.values(), *self._keywords.values())

    def _at(self, numbers: Mapping[str, float] | None) -> Callable[..., object]:
        """Return what is called, with numbers in for what it learns."""
        if not isinstance(self.act, nn.Module):
            return self.act
        module: Callable[..., object] = copy.deepcopy(self.act)
        set_numbers(module, numbers or {})
        return module

    def trace(self, numbers: Mapping[str, float] | None) -> Outcome:
        """Return its formula.

        Raises:
            Untraceable: no formula says what it does.
        """
        tape, uses = Tape(RULES_OF_TORCH, is_torch=True), list[Applied]()
        act, options = self._at(numbers), filled(self._keywords, numbers, tape)
        with in_double(), letting_through(tape), noticed(uses), _symbolic(act, numbers, tape):
            node = finished(tape, lambda x: act(x, **options), Variable())
            back = gradient(tape, uses[0], node) if len(uses) == 1 else None
        return Outcome(node, back)

    def value(self, x: Array, numbers: Mapping[str, float]) -> Array:
        """Return f(x)."""
        with in_double(), torch.no_grad():
            return _array(self._called(torch.from_numpy(np.array(x)), numbers))

    def slope(self, x: Array, numbers: Mapping[str, float]) -> Array | None:
        """Return what autograd gives."""
        with in_double(), torch.enable_grad():
            points = torch.from_numpy(np.array(x)).requires_grad_()
            result = self._called(points, numbers)
            if not isinstance(result, torch.Tensor) or not result.requires_grad:
                return None
            (found,) = torch.autograd.grad(result.sum(), points, allow_unused=True)
            return None if found is None else _array(found)

    def _called(self, x: torch.Tensor, numbers: Mapping[str, float]) -> object:
        return self._at(numbers)(x, **filled(self._keywords, numbers))


@contextmanager
def _symbolic(
    act: Callable[..., object], numbers: Mapping[str, float] | None, tape: Tape
) -> Iterator[None]:
    """Make parameters of what a module learns, unless it has numbers for them."""
    if numbers is None and isinstance(act, nn.Module):
        with in_place_of(act, {path: symbol(tape, f) for path, f in learnable(act).items()}):
            yield
    else:
        yield


def _array(result: object) -> Array:
    if isinstance(result, torch.Tensor):
        return np.asarray(result.detach().cpu().numpy())
    return np.asarray(result)


def subject_of(act: Callable[..., object]) -> TorchSubject:
    """Return a module, in a copy of float64 that is not in training, or a function as a subject."""
    if not isinstance(act, nn.Module):
        return TorchSubject(of_class(act))
    try:
        module = copy.deepcopy(act)
    except Exception:  # a user's module can fail in any way here; what it learns stays as it is
        return TorchSubject(act.__call__)
    module.double().eval()
    return TorchSubject(module)

"""Backward passes: what an `autograd.Function` says about its own gradient, as a formula."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import torch

from actviz.formula.node import Node, Variable
from actviz.sources.recorder import Recorder, recorders
from actviz.sources.tape import Tape
from actviz.sources.tracing import finished
from actviz.sources.trees import ONE
from actviz.sources.untraceable import Untraceable

# A class of a user's, which is asked for nothing but its `forward`, `backward` and `apply`.
Own = Any


class Context:
    """What a forward pass leaves for the backward pass."""

    saved_tensors: tuple[object, ...] = ()
    needs_input_grad = (True,) * 16

    def save_for_backward(self, *values: object) -> None:
        """Keep values for the backward pass."""
        self.saved_tensors = values

    def mark_dirty(self, *_: object) -> None:
        """Do nothing: recorders change in place without being told."""

    def mark_non_differentiable(self, *_: object) -> None:
        """Do nothing: whether there is a gradient is seen when it is asked for."""

    def set_materialize_grads(self, _: bool) -> None:
        """Do nothing: every gradient here is there."""


@dataclass(frozen=True)
class Applied:
    """One use of a function with a backward pass of its own."""

    function: Own
    context: Context
    given: tuple[object, ...]
    result: object


@contextmanager
def noticed(uses: list[Applied]) -> Iterator[None]:
    """Let functions with a backward pass of their own be traced, and list where they are used."""
    base: Own = torch.autograd.Function
    original = base.__dict__["apply"]

    def apply(cls: Own, /, *given: object, **options: object) -> object:
        if next(recorders((given, options)), None) is None:
            return original.__func__(cls, *given, **options)
        context = Context()
        result = _forward(cls, context, given)
        uses.append(Applied(cls, context, given, result))
        return result

    base.apply = classmethod(apply)
    try:
        yield
    finally:
        base.apply = original


def _forward(cls: Own, context: Context, given: tuple[object, ...]) -> object:
    if cls.setup_context is torch.autograd.Function.setup_context:
        return cls.forward(context, *given)
    result = cls.forward(*given)
    cls.setup_context(context, given, result)
    return result


def gradient(tape: Tape, use: Applied, node: Node) -> Node | None:
    """Return the gradient of one use as a formula, where it is all that a callable does."""
    places = [
        place
        for place, each in enumerate(use.given)
        if isinstance(each, Recorder) and each.tree == Variable()
    ]
    whole = isinstance(use.result, Recorder) and use.result.tree == node
    if len(places) != 1 or not whole:
        return None

    def backward(one: Recorder) -> object:
        found = use.function.backward(use.context, one)
        return found[places[0]] if isinstance(found, tuple) else found

    try:
        return finished(tape, backward, ONE)
    except Untraceable:
        return None


def of_class(act: Callable[..., object]) -> Callable[..., object]:
    """Return `Sign.apply` in a form that is looked up anew, so that its use is noticed."""
    owner: Own = getattr(act, "__self__", None)
    own = isinstance(owner, type) and issubclass(owner, torch.autograd.Function)
    return (lambda x: owner.apply(x)) if own else act

"""Shadows: what each tensor of one pass through a torch model is, as a formula of another."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import torch
from torch import Tensor

from actviz.formula.node import Number, Tree, Variable
from actviz.sources.names import names
from actviz.sources.torch_calls import RULES_OF_TORCH
from actviz.sources.untraceable import Untraceable

X = Variable()
# What works on each number by itself and is an activation only as a part of one.
PLAIN = names(
    "add sub mul div neg pow sqrt rsqrt exp log square abs positive reciprocal to float half "
    "double type type_as dropout clone detach contiguous radd rsub rmul rdiv rtruediv rpow "
    "truediv true_divide multiply subtract divide gt lt ge le eq ne logical_and logical_or "
    "logical_not and or not round floor ceil zeros_like ones_like full_like view reshape"
)
# Functions whose results have their channels along the second axis.
CHANNELS = names(
    "conv1d conv2d conv3d conv_transpose1d conv_transpose2d conv_transpose3d batch_norm "
    "instance_norm group_norm"
)
# Questions about a tensor, which nothing is worked out by.
ASKED = names("__get__ size dim numel shape stride is_floating_point __len__ __repr__ __format__")
IN_PLACE = {f"__i{name}__": name for name in ("add", "sub", "mul", "div", "truediv", "pow")}


@dataclass
class Sums:
    """The sum of the squares of a gradient's numbers, and how many they are."""

    square: float = 0.0
    count: int = 0

    def add(self, gradient: Tensor) -> None:
        """Count the numbers of a gradient."""
        self.square += float((gradient.detach().double() ** 2).sum())
        self.count += gradient.numel()


@dataclass(eq=False)
class Shadow:
    """A tensor of a pass.

    Attributes:
        tensor: itself; while it is held, no other tensor gets its number.
        path: of the module in which it was made.
        axis: where its units lie, or None where what made it does not tell.
        root: the shadow that is x, None for one that is an x itself.
        tree: the formula.
        bends: whether that can be an activation.
        further: how often a formula of the same x was made of it.
        others: how often something else was.
        settled: whether a module handed it out as what it makes.
        gradient: what a backward pass brings; None before it is asked for.
    """

    tensor: Tensor
    path: str
    axis: int | None = None
    root: Shadow | None = None
    tree: Tree = X
    bends: bool = False
    further: int = 0
    others: int = 0
    settled: bool = False
    gradient: Sums | None = None

    @property
    def source(self) -> Shadow:
        """The shadow that is x."""
        return self.root or self

    @property
    def ends(self) -> bool:
        """Tell whether it is the result of an activation, and no part of a larger one."""
        floats = self.tensor.is_floating_point()
        return self.bends and floats and (self.settled or self.others > 0 or self.further == 0)

    def listen(self) -> None:
        """Count the gradient that a backward pass brings, if one comes."""
        if self.gradient is None and self.tensor.requires_grad:
            self.gradient = Sums()
            self.tensor.register_hook(self.gradient.add)

    def keep(self) -> None:
        """Keep its numbers, which are about to be changed in place."""
        self.listen()
        self.tensor = self.tensor.detach().clone()


@dataclass
class Pass:
    """One pass through a model: its tensors, in the order in which they were made."""

    shadows: dict[int, Shadow] = field(default_factory=dict)
    made: list[Shadow] = field(default_factory=list)

    def call(
        self,
        function: Callable[..., Any],
        given: tuple[Any, ...],
        options: Mapping[str, Any],
        path: str,
    ) -> Any:
        """Call a function of torch, and note what it makes of which tensors."""
        name = getattr(function, "__name__", "")
        if name in ASKED:
            return function(*given, **options)
        tensors = list(_tensors((*given, *options.values())))
        inputs = [self._of(each, path) for each in tensors if not _constant(name, each)]
        source = _common(inputs)
        tree = self._tree(name, given, options, source) if source else None
        bends = tree is not None and (_plain(name) not in PLAIN or any(i.bends for i in inputs))
        if source is not None and bends:
            source.listen()
        if _in_place(name, options) and inputs and inputs[0].root is None:
            inputs[0].keep()
        result = function(*given, **options)
        self._note(name, result, Shadow(result, path, None, source, tree or X, bends), inputs)
        return result

    def _of(self, tensor: Tensor, path: str) -> Shadow:
        """Return the shadow of a tensor; of one that is new, as an x."""
        if id(tensor) not in self.shadows:
            self.shadows[id(tensor)] = Shadow(tensor, path)
        return self.shadows[id(tensor)]

    def _tree(
        self,
        name: str,
        given: tuple[Any, ...],
        options: Mapping[str, Any],
        source: Shadow,
    ) -> Tree | None:
        """Return what a function makes of its arguments as a formula of a source, or None."""
        rule = RULES_OF_TORCH.get(_plain(name))
        if rule is None:
            return None
        said = {key: value for key, value in options.items() if key != "inplace"}
        try:
            tree = rule(
                *(self._word(value, source) for value in given),
                **{key: self._word(value, source) for key, value in said.items()},
            )
        except (Untraceable, TypeError, ValueError, AttributeError, AssertionError):
            return None
        return tree if isinstance(tree, Tree) else None

    def _word(self, value: Any, source: Shadow) -> Any:
        """Return an argument as a rule takes it: a formula, a number, or what it is."""
        if isinstance(value, Tensor):
            found = self.shadows.get(id(value))
            if found is None:
                # The slopes of a PReLU stand for their mean.
                return Number(float(value.detach().double().mean()))
            return X if found is source else found.tree
        if isinstance(value, (int, float)) and not isinstance(value, bool):
            return Number(float(value))
        return value

    def _note(self, name: str, result: Any, shadow: Shadow, inputs: list[Shadow]) -> None:
        """Note what was made."""
        is_formula = isinstance(result, Tensor) and shadow.root is not None and shadow.tree is not X
        for each in inputs:
            each.further += is_formula
            each.others += not is_formula
        if not isinstance(result, Tensor):
            return
        shadow.axis = _axis(name, result, inputs)
        if not is_formula:
            shadow.root, shadow.bends = None, False
        self.shadows[id(result)] = shadow
        self.made.append(shadow)
        if shadow.bends:
            shadow.listen()

    def settle(self, result: Tensor) -> None:
        """End a formula where a module without parts takes it or hands it out: the next is anew."""
        found = self.shadows.get(id(result))
        if found is not None and found.root is not None:
            found.settled = True
            self.shadows[id(result)] = Shadow(result, found.path, found.source.axis)

    def ends(self) -> Iterator[Shadow]:
        """Yield the results of activations, in order."""
        return (each for each in self.made if each.ends)


def _common(inputs: list[Shadow]) -> Shadow | None:
    """Return what all inputs are formulas of, the farthest back; None where there is nothing."""
    for source in dict.fromkeys([*(each.source for each in inputs), *inputs]):
        if all(source in (each, each.source) for each in inputs):
            return source
    return None


def _axis(name: str, result: Tensor, inputs: list[Shadow]) -> int | None:
    """Return where the units of a result lie: where its maker says so, or where those of x do."""
    if name in CHANNELS:
        return 1
    if name in ("linear", "matmul", "layer_norm", "__matmul__") or not inputs:
        return -1
    kept = result.ndim == inputs[0].tensor.ndim
    return inputs[0].axis if kept else None


def _constant(name: str, tensor: Tensor) -> bool:
    """Tell whether a tensor is a number that the model learned, and not what goes through it."""
    if name in ("prelu", "_prelu_kernel"):
        return isinstance(tensor, torch.nn.Parameter)
    return tensor.ndim == 0 or (isinstance(tensor, torch.nn.Parameter) and tensor.numel() == 1)


def _plain(name: str) -> str:
    """Return the name that the rules have: 'mul' for '__mul__', '__imul__' and 'mul_'."""
    if name in IN_PLACE:
        return IN_PLACE[name]
    return name if name in RULES_OF_TORCH else name.strip("_")


def _in_place(name: str, options: Mapping[str, Any]) -> bool:
    changes = name.endswith("_") and not name.startswith("_")
    return changes or name in IN_PLACE or options.get("inplace") is True


def _tensors(values: Iterable[Any]) -> Iterator[Tensor]:
    """Yield the tensors among arguments."""
    for value in values:
        if isinstance(value, Tensor):
            yield value
        elif isinstance(value, (tuple, list)):
            yield from _tensors(value)

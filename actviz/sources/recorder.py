"""Recorders: stand-ins for x that write down what a callable does to them.

A recorder behaves as an array of NumPy or a tensor of PyTorch would: operators, functions of
either, methods, assignment in place and by a mask. Whatever asks for the number itself (a truth
value, a float, an index, a sum over all elements) gives up, so that no branch is lost.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NoReturn

import numpy as np

from actviz.formula.node import Condition, Number, Tree
from actviz.sources.constants import constant
from actviz.sources.likeness import TOLD, Likeness
from actviz.sources.names import names
from actviz.sources.numpy_calls import UNSET
from actviz.sources.operators import Operators
from actviz.sources.tape import Tape
from actviz.sources.trees import is_condition, number, truth, where

# Methods and functions that give the same numbers: of the same array, or of another.
SAME = names(
    "view reshape flatten ravel squeeze unsqueeze expand expand_as contiguous cpu cuda "
    "requires_grad_ view_as reshape_as broadcast_to atleast_1d expand_dims asarray asanyarray "
    "ascontiguousarray as_tensor real"
)
COPIED = names("copy clone array")
DETACHED = names("detach detach_")
MIXING = names(
    "sum mean any all max min amax amin std var median prod cumsum cumprod sort argsort argmax "
    "argmin item tolist numpy nonzero softmax log_softmax softmin norm dot matmul logsumexp "
    "count_nonzero ptp array_equal allclose unique"
)
FIRST = ("input", "x", "a", "self")
# Options that say how, not what, is worked out.
SILENT = names(
    "dtype casting order subok like inplace out memory_format device layout requires_grad "
    "non_blocking copy"
)
BITS = ("and", "or", "xor", "not")


class Recorder(Operators, Likeness):
    """A number or condition that is worked out from x.

    `mask` tells where alone it is known, as what comes of x[x > 0] is. A `scalar` is a parameter,
    or worked out from parameters alone: it fits under any mask and is never changed in place.
    """

    def __init__(
        self, tape: Tape, tree: Tree, mask: Condition | None = None, scalar: bool = False
    ) -> None:
        self.tape, self.tree, self.mask, self.scalar = tape, tree, mask, scalar
        self.speaks_torch = tape.is_torch

    def give_up(self, reason: str) -> NoReturn:
        """Raise that this leads to no formula.

        Raises:
            Untraceable: always.
        """
        self.tape.give_up(reason)

    def do(self, name: str, *given: object, **options: object) -> object:
        """Return what a function of a framework gives, as a recorder."""
        if name in BITS and not all(is_condition(tree_of(each)) for each in given):
            self.give_up("it reckons with the bits of numbers")
        return done(self.tape, name, given, options)

    def change(self, name: str, other: object) -> object:
        """Change in place, as `x += 1` does to an array but not to a number."""
        result = self.do(name, self, other)
        return result if self.scalar or not isinstance(result, Recorder) else self.become(result)

    def become(self, other: Recorder) -> Recorder:
        """Hold what another holds; all who hold this array see it."""
        if self.scalar:
            self.give_up("it changes a parameter in place")
        self.tree, self.mask = other.tree, other.mask
        return self

    def __getattr__(self, name: str) -> Callable[..., object]:
        known = self.tape.rules.keys() | SAME | COPIED | DETACHED | MIXING
        if name.startswith("_") or not {name, name.rstrip("_")} & known:
            raise AttributeError(name)
        return lambda *given, **options: self.do(name, self, *given, **options)

    @property
    def data(self) -> Recorder:
        """The numbers without their gradient."""
        self.tape.detached = True
        return self

    @property
    def real(self) -> Recorder:
        """The numbers themselves."""
        return self

    # Parts of it

    def __getitem__(self, key: object) -> Recorder:
        if isinstance(key, Recorder):
            return Recorder(self.tape, self.tree, self._mask(key))
        if is_whole(key):
            return self
        self.give_up("it picks elements by their number")

    def __setitem__(self, key: object, value: object) -> None:
        if isinstance(key, Recorder):
            self._put(self._mask(key), value)
        elif is_whole(key) or (isinstance(key, np.bool_) and key):
            self.become(self._fitting(value, self.mask))
        elif not isinstance(key, np.bool_):
            self.give_up("it picks elements by their number")

    def _mask(self, key: Recorder) -> Condition:
        mask = truth(key.tree)
        if not is_condition(key.tree) or isinstance(mask, bool) or self.mask or key.mask:
            self.give_up("it picks elements by something else than a condition on x")
        return mask

    def _put(self, mask: Condition, value: object) -> None:
        inner = self._fitting(value, mask)
        rest = float("nan") if self.tree == UNSET else self.tree
        tree = self.tape.checked(where(mask, inner.tree, rest))
        self.become(Recorder(self.tape, number(tree)))

    def _fitting(self, value: object, mask: Condition | None) -> Recorder:
        result = done(self.tape, "positive", (value,), {})
        if not isinstance(result, Recorder) or not (result.mask == mask or result.scalar):
            self.give_up("it assigns what was worked out for other elements")
        return result

    # The ways in of the frameworks

    def __array_ufunc__(
        self, ufunc: np.ufunc, method: str, *inputs: object, **options: object
    ) -> object:
        if method != "__call__":
            self.give_up(f"{ufunc.__name__}.{method} takes all numbers together")
        into, chosen = options.pop("out", (None,)), options.pop("where", True)
        result = self.do(ufunc.__name__, *inputs, **options)
        return self._stored(result, into[0] if isinstance(into, tuple) else into, chosen)

    def __array_function__(
        self,
        function: Callable[..., object],
        types: Iterable[type],
        given: tuple[object, ...],
        options: Mapping[str, object],
    ) -> object:
        if function.__name__ == "piecewise":
            return self._piecewise(*given, **options)
        return self._stored(self.do(function.__name__, *given, **options), options.get("out"))

    def _piecewise(
        self,
        x: object = None,
        condlist: object = (),
        funclist: object = (),
        *more: object,
        **named: object,
    ) -> Recorder:
        """Return what `numpy.piecewise` does: each value where its condition holds, the last wins.

        One value more than conditions is for where none holds.
        """
        if not (isinstance(x, Recorder) and isinstance(condlist, list)):
            self.give_up("its pieces are not in a list of conditions")
        values = list(funclist) if isinstance(funclist, (list, tuple)) else []
        rest = values[-1:] if len(values) > len(condlist) else [0.0]
        result = Recorder(self.tape, Number(0.0))
        for key, value in [(Ellipsis, *rest), *zip(condlist, values, strict=False)]:
            result[key] = value(x[key], *more, **named) if callable(value) else value
        return result

    def _stored(self, result: object, into: object, chosen: object = True) -> object:
        """Return a result, or the array that it was to be stored in, where a mask says so."""
        if into is None and chosen is True:
            return result
        if not isinstance(into, Recorder):
            self.give_up("it stores numbers in an array that was there before")
        if chosen is True:
            into[...] = result
        else:
            into[chosen] = result[chosen] if isinstance(result, Recorder) else result
        return into

    @classmethod
    def __torch_function__(
        cls,
        function: Callable[..., object],
        types: Iterable[type],
        given: tuple[object, ...] = (),
        options: Mapping[str, object] | None = None,
    ) -> object:
        name = getattr(function, "__name__", "a compiled function").removeprefix("special_")
        first = next(recorders((given, options or {})))
        return first.do(name, *given, **(options or {}))


def is_whole(key: object) -> bool:
    """Tell whether an index means all of an array."""
    parts = key if isinstance(key, tuple) else (key,)
    return all(part is None or part is Ellipsis or part == slice(None) for part in parts)


def done(tape: Tape, name: str, given: tuple[object, ...], options: Mapping[str, object]) -> object:
    """Return what a function of a framework makes of recorders, numbers and what else it takes.

    Raises:
        Untraceable: no formula says this.
    """
    rest = {key: value for key, value in options.items() if key not in SILENT}
    for word in FIRST if not given else ():
        given = (rest.pop(word),) if word in rest else given
    if name in MIXING and (len(given) < 2 or isinstance(given[1], int)):
        tape.give_up(f"{name} takes all numbers together")
    if name in TOLD:
        return TOLD[name]
    first = given[0] if given else None
    if isinstance(first, Recorder) and name in SAME | DETACHED:
        return first if name in SAME else first.data
    result = _worked_out(tape, _plain(tape, name), given, rest)
    changing = options.get("inplace") is True or (name.endswith("_") and not name.startswith("_"))
    if changing and isinstance(first, Recorder) and isinstance(result, Recorder):
        return first.become(result)
    return result


def _plain(tape: Tape, name: str) -> str:
    """Return the name that the rules have: 'mul' for '__mul__' and 'mul_'."""
    if name in COPIED:
        return "positive"
    return name if name in tape.rules else name.strip("_")


def _worked_out(
    tape: Tape, name: str, given: tuple[object, ...], options: Mapping[str, object]
) -> object:
    trees = tuple(map(tree_of, given))
    tree = tape.apply(name, trees, {key: tree_of(value) for key, value in options.items()})
    if not isinstance(tree, Tree):
        return np.bool_(tree) if isinstance(tree, bool) else tape.give_up(f"{name} is no number")
    parts = list(recorders((given, options)))
    masks = {part.mask for part in parts if not part.scalar}
    if len(masks) > 1:
        tape.give_up("it reckons with different parts of x")
    return Recorder(tape, tree, next(iter(masks), None), scalar=not masks)


def recorders(given: object) -> Iterator[Recorder]:
    """Yield the recorders among arguments."""
    if isinstance(given, Recorder):
        yield given
    elif isinstance(given, (tuple, list)):
        for each in given:
            yield from recorders(each)
    elif isinstance(given, Mapping):
        yield from recorders(list(given.values()))


def tree_of(value: object) -> object:
    """Return the tree of a recorder or a number, a list with those of its own, all else as it is.

    An array or tensor of one element is a number.
    """
    if isinstance(value, Recorder):
        return value.tree
    if isinstance(value, (bool, np.bool_)):
        return bool(value)
    if isinstance(value, (int, float, np.integer, np.floating)):
        return constant(float(value))
    if isinstance(value, (list, tuple)):
        return [tree_of(each) for each in value]
    return _element(value)


def _element(value: object) -> object:
    if isinstance(value, np.ndarray):
        return tree_of(value.item() if value.size == 1 else value.tolist())
    if type(value).__module__.partition(".")[0] != "torch":
        return value
    import torch

    if not isinstance(value, torch.Tensor):
        return value
    return tree_of(value.item() if value.numel() == 1 else value.tolist())

"""Forward mode: the steps of a formula on an array of points, each with its derivatives."""

from __future__ import annotations

from collections.abc import Callable
from functools import reduce

import numpy as np

from actviz.activations.curve import Array
from actviz.formula.arithmetic import Jet, Mask, Part, call, picked
from actviz.formula.compiled import Plan, Step

Truth = tuple[Mask, Mask]  # where a condition holds, and where it does not: neither if undefined
UNDEFINED: Jet = (np.nan, None, None)
COMPARISONS: dict[str, tuple[Callable[..., Mask], Callable[..., Mask]]] = {
    "<": (np.less, np.greater_equal),
    "<=": (np.less_equal, np.greater),
    ">": (np.greater, np.less_equal),
    ">=": (np.greater_equal, np.less),
    "==": (np.equal, np.not_equal),
    "!=": (np.not_equal, np.equal),
}


class Frame:
    """The points where some steps are worked out, and what came of them so far.

    A frame within another holds some of its points, and takes over what that one knows.
    """

    def __init__(self, plan: Plan, x: Array, order: int) -> None:
        self.plan, self.x, self.order = plan, x, order
        self.outer: tuple[Frame, Mask] | None = None
        self.jets: dict[int, Jet] = {}
        self.truths: dict[int, Truth] = {}

    def within(self, mask: Mask) -> Frame:
        """Return the frame of the points where a mask is set."""
        inner = Frame(self.plan, self.x[mask], self.order)
        inner.outer = self, mask
        return inner

    def root(self) -> tuple[Array, ...]:
        """Return the formula's value and derivatives at every point."""
        parts = self.jet(self.plan.root)[: self.order + 1]
        full = (0.0 if part is None else part for part in parts)
        return tuple(self._own(np.asarray(part, dtype=np.float64)) for part in full)

    def _own(self, part: Array) -> Array:
        """Return an array of every point that nobody else holds."""
        whole = part.shape == self.x.shape and part.flags.writeable and part is not self.x
        return part if whole else np.array(np.broadcast_to(part, self.x.shape))

    def jet(self, number: int) -> Jet:
        """Return what a step comes to."""
        if number not in self.jets:
            self.jets[number] = self.known(number) or self._jet(self.plan.steps[number])
        return self.jets[number]

    def known(self, number: int) -> Jet | None:
        """Return what the frame around this one has already."""
        if self.outer is None:
            return None
        frame, mask = self.outer
        jet = frame.jets.get(number) or frame.known(number)
        return _every(lambda part: part[mask], jet) if jet else None

    def _jet(self, step: Step) -> Jet:
        if step.name == "constant":
            return step.value, None, None
        if step.name == "x":
            return self.x, 1.0, None
        if step.name == "cases":
            return self._cases(step)
        return call(step.name, self.order, [self.jet(part) for part in step.parts])

    def truth(self, number: int) -> Truth:
        """Return where a condition holds, and where it does not."""
        if number not in self.truths:
            self.truths[number] = self._truth(self.plan.steps[number])
        return self.truths[number]

    def _truth(self, step: Step) -> Truth:
        if step.name in COMPARISONS:
            return self._compared(step)
        parts = [self.truth(part) for part in step.parts]
        if step.name == "not":
            return parts[0][1], parts[0][0]
        every, some = (np.logical_and, np.logical_or)
        holds, fails = (every, some) if step.name == "and" else (some, every)
        return reduce(holds, [yes for yes, _ in parts]), reduce(fails, [no for _, no in parts])

    def _compared(self, step: Step) -> Truth:
        left, right = (self.jet(part)[0] for part in step.parts)
        masks = [np.asarray(function(left, right)) for function in COMPARISONS[step.name]]
        if step.name in ("==", "!="):
            defined = ~(np.isnan(left) | np.isnan(right))
            masks = [mask & defined for mask in masks]
        yes, no = (np.broadcast_to(mask, self.x.shape) for mask in masks)
        return yes, no

    def _cases(self, step: Step) -> Jet:
        """Return the value of the first branch whose condition holds, of the rest otherwise."""
        *pairs, otherwise = step.parts
        left, result = np.ones(self.x.shape, dtype=bool), UNDEFINED
        for test, value in zip(pairs[::2], pairs[1::2], strict=True):
            yes, no = self.truth(test)
            result = self._laid(value, left & yes, result)
            left = left & no
        return self._laid(otherwise, left, result)

    def _laid(self, number: int, mask: Mask, under: Jet) -> Jet:
        """Return a step where it is taken, laid over what is known elsewhere."""
        if not mask.any():
            return under
        if mask.all():
            return self.jet(number)
        if self.plan.steps[number].cheap or number in self.jets:
            return picked(mask, self.jet(number), under)
        inner = self.within(mask).jet(number)
        return picked(mask, _every(lambda part: self._spread(part, mask), inner), under)

    def _spread(self, part: Array, mask: Mask) -> Array:
        full = np.zeros(self.x.shape)
        full[mask] = part
        return full


def _every(change: Callable[[Array], Array], jet: Jet) -> Jet:
    """Return the jet with its arrays changed."""
    value, slope, bend = jet
    changed = change(value) if isinstance(value, np.ndarray) else value
    return changed, _changed(change, slope), _changed(change, bend)


def _changed(change: Callable[[Array], Array], part: Part | None) -> Part | None:
    return change(part) if isinstance(part, np.ndarray) and part.ndim else part

"""Operators: what Python's signs do to a recorder."""

from __future__ import annotations

from collections.abc import Callable
from typing import NoReturn

from actviz.sources.untraceable import ASKED

Method = Callable[["Operators", object], object]


def _left(name: str) -> Method:
    return lambda self, other: self.do(name, self, other)


def _right(name: str) -> Method:
    return lambda self, other: self.do(name, other, self)


def _in_place(name: str) -> Method:
    return lambda self, other: self.change(name, other)


def _alone(name: str) -> Callable[[Operators], object]:
    return lambda self: self.do(name, self)


class Operators:
    """Python's operators in terms of named functions."""

    def do(self, name: str, *given: object, **options: object) -> object:
        """Return what a function gives."""
        raise NotImplementedError

    def change(self, name: str, other: object) -> object:
        """Change in place by a function of two numbers."""
        raise NotImplementedError

    def give_up(self, reason: str) -> NoReturn:
        """Raise that this leads to no formula."""
        raise NotImplementedError

    def _asked(self, *_: object, **__: object) -> NoReturn:
        self.give_up(ASKED)

    # Whatever needs the number would lose a branch.
    __bool__ = __float__ = __int__ = __index__ = __complex__ = _asked
    __len__ = __iter__ = __contains__ = __array__ = _asked
    __hash__ = object.__hash__

    __add__, __radd__, __iadd__ = _left("add"), _right("add"), _in_place("add")
    __sub__, __rsub__, __isub__ = _left("sub"), _right("sub"), _in_place("sub")
    __mul__, __rmul__, __imul__ = _left("mul"), _right("mul"), _in_place("mul")
    __truediv__, __rtruediv__, __itruediv__ = _left("div"), _right("div"), _in_place("div")
    __floordiv__, __rfloordiv__ = _left("floor_divide"), _right("floor_divide")
    __ifloordiv__, __imod__ = _in_place("floor_divide"), _in_place("remainder")
    __mod__, __rmod__ = _left("remainder"), _right("remainder")
    __pow__, __rpow__, __ipow__ = _left("pow"), _right("pow"), _in_place("pow")
    __and__, __rand__, __iand__ = _left("and"), _right("and"), _in_place("and")
    __or__, __ror__, __ior__ = _left("or"), _right("or"), _in_place("or")
    __xor__, __rxor__, __ixor__ = _left("xor"), _right("xor"), _in_place("xor")
    __lt__, __le__, __gt__, __ge__ = _left("lt"), _left("le"), _left("gt"), _left("ge")
    __eq__, __ne__ = _left("eq"), _left("ne")  # type: ignore[assignment]
    __neg__, __pos__, __abs__, __invert__ = map(_alone, ("neg", "pos", "abs", "not"))
    __floor__, __ceil__, __trunc__ = map(_alone, ("floor", "ceil", "trunc"))

    def __round__(self, digits: int = 0) -> object:
        return self.do("round", self, digits)

"""Points: f, f′ and f″ in one point, at one precision."""

from __future__ import annotations

from flint import arb, arb_series

from actviz.formula.jets import FUNCTIONS, Undefined, sign


class Points:
    """The arithmetic of series in a point: of its jets, every condition has one answer."""

    def __init__(self, length: int) -> None:
        self.length = length
        self.fixed: dict[int, arb_series] = {}
        self.memo: dict[int, arb_series] = {}
        self.x = arb_series([], prec=length)

    def at(self, x: arb) -> None:
        """Go to another point."""
        self.memo.clear()
        self.x = arb_series([x, 1], prec=self.length)

    def number(self, value: float) -> arb_series:
        """Return a float as it is."""
        return arb_series([arb(value)], prec=self.length)

    def constant(self, name: str) -> arb_series:
        """Return π or e."""
        return arb_series([arb.pi() if name == "pi" else arb.const_e()], prec=self.length)

    def variable(self) -> arb_series:
        """Return x."""
        return self.x

    def call(self, name: str, arguments: list[arb_series]) -> arb_series:
        """Return a function of the language on series."""
        return FUNCTIONS[name](*arguments)

    def order(self, left: arb_series, right: arb_series) -> int | None:
        """Return the sign of left − right."""
        return sign(left - right)

    def undefined(self) -> arb_series:
        """Refuse a point where no condition holds."""
        raise Undefined

    def either(self, values: list[arb_series]) -> arb_series:
        """Return the only value."""
        return values[0]

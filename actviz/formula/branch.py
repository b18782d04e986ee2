"""Branches: the formula that holds between two cuts, free of conditions."""

from __future__ import annotations

from flint import arb, arb_series

from actviz.formula.balls import working
from actviz.formula.effort import on_series, spend
from actviz.formula.jets import FUNCTIONS, Singular, Undecided, Undefined, sign
from actviz.formula.node import Call, Constant, Node, Number, Variable
from actviz.formula.program import Program

Traced = tuple[Node, arb_series]

ZERO = Number(0.0)
LAST_BITS = 2048


class Tracing:
    """The arithmetic of a point that notes which branches were taken."""

    def __init__(self, x: float) -> None:
        self.fixed: dict[int, Traced] = {}
        self.memo: dict[int, Traced] = {}
        self.x = arb_series([arb(x), 1], prec=2)

    def number(self, value: float) -> Traced:
        """Return a float as it is."""
        return Number(value), arb_series([arb(value)], prec=2)

    def constant(self, name: str) -> Traced:
        """Return π or e."""
        value = arb.pi() if name == "pi" else arb.const_e()
        return Constant(name), arb_series([value], prec=2)

    def variable(self) -> Traced:
        """Return x."""
        return Variable(), self.x

    def call(self, name: str, arguments: list[Traced]) -> Traced:
        """Return a function of the language: of a switch, the way that was taken."""
        if name in ("min", "max"):
            return _extreme(arguments, 1 if name == "max" else -1)
        if name == "clip":
            first, low, high = arguments
            return _extreme([_extreme([first, low], 1), high], -1)
        found = FUNCTIONS[name](*(series for _, series in arguments))
        return _taken(name, [node for node, _ in arguments], arguments[0][1], found), found

    def order(self, left: Traced, right: Traced) -> int | None:
        """Return the sign of left − right."""
        return sign(left[1] - right[1])

    def undefined(self) -> Traced:
        """Refuse a point where no condition holds."""
        raise Undefined

    def either(self, values: list[Traced]) -> Traced:
        """Return the only value."""
        return values[0]


def _taken(name: str, nodes: list[Node], first: arb_series, found: arb_series) -> Node:
    if name in ("floor", "ceil", "round", "sign", "step"):
        return Number(float(found[0]))
    if name in ("abs", "relu"):
        positive = sign(first) > 0
        other = Call("neg", (nodes[0],)) if name == "abs" else ZERO
        return nodes[0] if positive else other
    return Call(name, tuple(nodes))


def _extreme(parts: list[Traced], side: int) -> Traced:
    best = parts[0]
    for part in parts[1:]:
        best = part if sign(part[1] - best[1]) == side else best
    return best


def branch(tree: Node, x: float) -> Node | None:
    """Return the formula without conditions that holds around a point, None outside the domain.

    Raises:
        Undecided: the point lies on a cut, or nearer to one than any float64, or the effort is
            exhausted.
    """
    program: Program[Traced] = Program(tree)
    bits = 64
    while bits <= LAST_BITS and spend(on_series(program.names, bits, 2)):
        with working(bits):
            try:
                return program.run(Tracing(x))[0]
            except Undefined:
                return None
            except Singular:
                break
            except Undecided:
                bits *= 2
    raise Undecided

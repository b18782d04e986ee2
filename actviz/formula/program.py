"""Programs: a formula made ready to be worked out many times, in any arithmetic."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from functools import lru_cache, reduce
from typing import Generic, Protocol, TypeVar

from actviz.formula.effort import spend
from actviz.formula.node import (
    Apply,
    Call,
    Cases,
    Compare,
    Condition,
    Constant,
    Each,
    Item,
    Logic,
    Node,
    Number,
    Parameter,
    Variable,
)

V = TypeVar("V")
Branches = tuple[tuple[Condition, Node], ...]


class Algebra(Protocol[V]):
    """An arithmetic: what the numbers, operations and conditions of a formula mean.

    `fixed` keeps what does not depend on x, `memo` what does, by the number of the node; whoever
    changes x clears the latter.
    """

    fixed: dict[int, V]
    memo: dict[int, V]

    def number(self, value: float) -> V:
        """Return a float as it is."""

    def constant(self, name: str) -> V:
        """Return 'pi' or 'e'."""

    def variable(self) -> V:
        """Return x."""

    def call(self, name: str, arguments: list[V]) -> V:
        """Return an operation of the language on its arguments."""

    def order(self, left: V, right: V) -> int | None:
        """Return the sign of left − right, None where it is not the same everywhere."""

    def undefined(self) -> V:
        """Return what a formula gives where none of its conditions holds."""

    def either(self, values: list[V]) -> V:
        """Return what covers several values, one of which is the right one."""


Run = Callable[[Algebra[V]], V]
Test = Callable[[Algebra[V]], bool | None]

# Microseconds to make a node ready.
BUILDING = 6.0
# Trees made plain that are remembered: the same one is asked for by bounds, roots and proofs.
KEPT = 256
HOLDS: dict[str, Callable[[int], bool]] = {
    "<": lambda sign: sign < 0,
    "<=": lambda sign: sign <= 0,
    ">": lambda sign: sign > 0,
    ">=": lambda sign: sign >= 0,
    "==": lambda sign: sign == 0,
    "!=": lambda sign: sign != 0,
}


class Program(Generic[V]):
    """A formula as nested functions: every subtree that comes twice is worked out once."""

    def __init__(self, tree: Node) -> None:
        self.tree = plain(tree)
        self._shared = _shared(self.tree)
        self._made: dict[Node, Run[V]] = {}
        self._constant: dict[Node, bool] = {}
        self.run: Run[V] = self._compiled(self.tree)
        spend(BUILDING * len(self._made))
        # How often a run calls each function on something with an x, in all branches together.
        self.names = Counter(_name(node) for node in self._made if not self._lasting(node))

    def _compiled(self, node: Node) -> Run[V]:
        if node not in self._made:
            self._made[node] = self._kept(node, self._raw(node))
        return self._made[node]

    def _kept(self, node: Node, run: Run[V]) -> Run[V]:
        """Return the function of a node that looks first whether its value is known already."""
        key, lasting = len(self._made), self._lasting(node)
        if isinstance(node, Variable) or (node not in self._shared and not lasting):
            return run

        def recalled(algebra: Algebra[V]) -> V:
            known = algebra.fixed if lasting else algebra.memo
            if key not in known:
                known[key] = run(algebra)
            return known[key]

        return recalled

    def _lasting(self, node: Node) -> bool:
        """Tell whether a node does not depend on x."""
        if node not in self._constant:
            constant = not isinstance(node, Variable) and all(map(self._lasting, children(node)))
            self._constant[node] = constant
        return self._constant[node]

    def _raw(self, node: Node) -> Run[V]:
        match node:
            case Number(value):
                return lambda algebra: algebra.number(value)
            case Constant(name):
                return lambda algebra: algebra.constant(name)
            case Variable():
                return lambda algebra: algebra.variable()
            case Call(name, arguments):
                return _called(name, [self._compiled(each) for each in arguments])
            case Cases(branches, otherwise):
                return self._chosen(branches, otherwise)
        raise ValueError(f"a formula whose parameters have values has no {type(node).__name__}")

    def _chosen(self, branches: Branches, otherwise: Node | None) -> Run[V]:
        ways = [(self._test(condition), self._compiled(node)) for condition, node in branches]
        last = self._compiled(otherwise) if otherwise is not None else None

        def chosen(algebra: Algebra[V]) -> V:
            possible: list[V] = []
            for test, run in ways:
                holds = test(algebra)
                if holds is not False:
                    possible.append(run(algebra))
                if holds:
                    break
            else:
                possible.append(last(algebra) if last else algebra.undefined())
            return possible[0] if len(possible) == 1 else algebra.either(possible)

        return chosen

    def _test(self, condition: Condition) -> Test[V]:
        match condition:
            case Compare(sign, left, right):
                return _compared(HOLDS[sign], self._compiled(left), self._compiled(right))
            case Logic("not", (argument,)):
                return _negated(self._test(argument))
            case Logic(name, arguments):
                return _joined([self._test(each) for each in arguments], name == "or")


def _name(node: Node) -> str:
    """Return the name under which the work of a node is counted."""
    return node.name if isinstance(node, Call) else "cases" if isinstance(node, Cases) else "x"


def _called(name: str, runs: list[Run[V]]) -> Run[V]:
    if len(runs) == 1:
        only = runs[0]
        return lambda algebra: algebra.call(name, [only(algebra)])
    if len(runs) == 2:
        first, second = runs
        return lambda algebra: algebra.call(name, [first(algebra), second(algebra)])
    return lambda algebra: algebra.call(name, [run(algebra) for run in runs])


def _compared(holds: Callable[[int], bool], left: Run[V], right: Run[V]) -> Test[V]:
    def test(algebra: Algebra[V]) -> bool | None:
        sign = algebra.order(left(algebra), right(algebra))
        return None if sign is None else holds(sign)

    return test


def _negated(inner: Test[V]) -> Test[V]:
    def test(algebra: Algebra[V]) -> bool | None:
        holds = inner(algebra)
        return None if holds is None else not holds

    return test


def _joined(tests: list[Test[V]], settling: bool) -> Test[V]:
    """Return whether any ('or', settled by a true one) or all of several conditions hold."""

    def test(algebra: Algebra[V]) -> bool | None:
        open_ = False
        for inner in tests:
            holds = inner(algebra)
            if holds is settling:
                return settling
            open_ = open_ or holds is None
        return None if open_ else not settling

    return test


def children(node: Node) -> Iterator[Node]:
    """Yield the trees right below a node, those inside its conditions too."""
    if isinstance(node, Call):
        yield from node.arguments
    elif isinstance(node, Cases):
        for condition, value in node.branches:
            yield from sides(condition)
            yield value
        if node.otherwise is not None:
            yield node.otherwise


def comparisons(condition: Condition) -> Iterator[Compare]:
    """Yield every comparison that a condition is made of."""
    if isinstance(condition, Compare):
        yield condition
    else:
        for argument in condition.arguments:
            yield from comparisons(argument)


def sides(condition: Condition) -> Iterator[Node]:
    """Yield what a condition compares."""
    for each in comparisons(condition):
        yield from (each.left, each.right)


def nodes(tree: Node) -> Iterator[Node]:
    """Yield every node of a plain tree, as often as it stands there."""
    yield tree
    for child in children(tree):
        yield from nodes(child)


def _shared(tree: Node) -> set[Node]:
    """Return the nodes of a plain tree that stand below more than one place, or twice below one."""
    below: dict[Node, tuple[Node, ...]] = {}
    waiting = [tree]
    while waiting:
        node = waiting.pop()
        if node not in below:
            below[node] = tuple(children(node))
            waiting += below[node]
    counts = Counter(child for each in below.values() for child in each)
    return {node for node, count in counts.items() if count > 1}


def is_constant(node: Node) -> bool:
    """Tell whether a plain tree does not depend on x."""
    return not any(isinstance(each, Variable) for each in nodes(node))


@lru_cache(maxsize=KEPT)
def plain(tree: Node) -> Node:
    """Return a tree without `Apply` and `Each`: bodies stand in for names, terms for sums.

    Raises:
        ValueError: a parameter has no value.
    """
    return _plain(tree, {})


def _plain(tree: Node, known: dict[str, float]) -> Node:
    match tree:
        case Apply(body=body):
            return _plain(body, known)
        case Item(name):
            return Number(known[name])
        case Each(name, pairs, body):
            return _unrolled(name, pairs, body, known)
        case Call(name, arguments):
            return Call(name, tuple(_plain(each, known) for each in arguments))
        case Cases(branches, otherwise):
            ways = tuple((_tested(test, known), _plain(each, known)) for test, each in branches)
            return Cases(ways, None if otherwise is None else _plain(otherwise, known))
        case Parameter(name):
            raise ValueError(f"the parameter {name} has no value")
    return tree


def _tested(condition: Condition, known: dict[str, float]) -> Condition:
    if isinstance(condition, Compare):
        left, right = _plain(condition.left, known), _plain(condition.right, known)
        return Compare(condition.sign, left, right)
    return Logic(condition.name, tuple(_tested(each, known) for each in condition.arguments))


def _unrolled(
    name: str,
    pairs: tuple[tuple[str, Parameter | tuple[float, ...]], ...],
    body: Node,
    known: dict[str, float],
) -> Node:
    """Return a sum, maximum or minimum over lists as one operation after another."""
    names, lists = [pair[0] for pair in pairs], [pair[1] for pair in pairs]
    columns = [column for column in lists if isinstance(column, tuple)]
    if len(columns) < len(lists):
        raise ValueError("a list has no values")
    rows = zip(*columns, strict=True)
    terms = [_plain(body, known | dict(zip(names, row, strict=True))) for row in rows]
    if name != "sum":
        return Call(name, tuple(terms))
    return reduce(lambda left, right: Call("add", (left, right)), terms) if terms else Number(0.0)

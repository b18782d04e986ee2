"""Parameters of a formula: which there are, and numbers put in for them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from actviz.formula.fault import FormulaError
from actviz.formula.node import (
    Apply,
    Call,
    Each,
    Item,
    Node,
    Number,
    Parameter,
    Tree,
    Value,
    Variable,
    children,
    rebuilt,
    walk,
)

Given = Node | tuple[float, ...]
LARGEST = 50_000  # nodes, once every list is written out
SIDE = 32  # the most arguments that a written-out maximum gets at once


def free(node: Node) -> dict[str, bool]:
    """Return the free names in the order of the text, each with whether it stands for a list."""
    names: dict[str, bool] = {}
    _collect(node, names)
    return names


def _collect(tree: Tree, names: dict[str, bool]) -> None:
    parts = children(tree)
    if isinstance(tree, Parameter):
        names.setdefault(tree.name, False)
    elif isinstance(tree, Apply):
        parts = parts[:-1]
    for part in parts:
        _collect(part, names)
    if isinstance(tree, Each):
        names.update({s.name: True for _, s in tree.items if isinstance(s, Parameter)})


def expand(node: Node) -> Node:
    """Return the tree with the body of every function in the place of its name."""
    return _Expansion()(node)


def bind(node: Node, values: Mapping[str, Value]) -> Node:
    """Return the tree with numbers in for its parameters, and sums and maxima written out.

    Raises:
        FormulaError: a list where a number belongs or the reverse, lists of different lengths,
            none to take the maximum of, or far too many numbers.
    """
    for name, is_list in free(node).items():
        if name in values and is_list != (not isinstance(values[name], (int, float))):
            kind = "a list of numbers" if is_list else "one number"
            raise FormulaError(f"{name} stands for {kind} in this formula.")
    given: dict[str, Given] = {
        name: Number(float(value)) if isinstance(value, (int, float)) else tuple(value)
        for name, value in values.items()
    }
    return _Unroll()(substituted(node, given))


def substituted(node: Node, given: Mapping[str, Given], argument: Node | None = None) -> Node:
    """Return the tree with something in for its parameters, and for x too where it is given.

    The elements of its own lists are renamed where they would hide those that are put in.
    """
    taken = {
        part.name
        for tree in (*given.values(), argument)
        if tree is not None and not isinstance(tree, tuple)
        for part in walk(tree)
        if isinstance(part, Item)
    }
    return _Substitution(given, argument, taken)(node)


class Change:
    """A change of a tree that is done once to a part that several others share."""

    def __init__(self) -> None:
        self._done: dict[int, tuple[Node, Node]] = {}

    def __call__(self, node: Node) -> Node:
        """Return what a node becomes, which is found once."""
        if id(node) not in self._done:
            self._done[id(node)] = node, self.changed(node)
        return self._done[id(node)][1]

    def changed(self, node: Node) -> Node:
        """Return what the node becomes."""
        return rebuilt(node, self)


class _Expansion(Change):
    def changed(self, node: Node) -> Node:
        """Return what the node becomes."""
        return self(node.body) if isinstance(node, Apply) else rebuilt(node, self)


class _Items(Change):
    """Something in for elements, but not under a name that hides theirs."""

    def __init__(self, values: Mapping[str, Node]) -> None:
        super().__init__()
        self.values = values

    def changed(self, node: Node) -> Node:
        """Return what the node becomes."""
        if isinstance(node, Item):
            return self.values.get(node.name, node)
        if not isinstance(node, Each):
            return rebuilt(node, self)
        hidden = {name for name, _ in node.items}
        rest = {name: value for name, value in self.values.items() if name not in hidden}
        return Each(node.name, node.items, with_items(node.body, rest)) if rest else node


class _Substitution(Change):
    def __init__(self, given: Mapping[str, Given], argument: Node | None, taken: set[str]) -> None:
        super().__init__()
        self.given, self.argument, self.taken = given, argument, taken

    def changed(self, node: Node) -> Node:
        """Return what the node becomes."""
        if isinstance(node, Variable) and self.argument is not None:
            return self.argument
        if isinstance(node, Parameter):
            value = self.given.get(node.name, node)
            return node if isinstance(value, tuple) else value
        if isinstance(node, Each):
            return self._each(_renamed(node, self.taken))
        return rebuilt(node, self)

    def _each(self, node: Each) -> Node:
        items = tuple((name, self._source(source)) for name, source in node.items)
        return Each(node.name, items, self(node.body))

    def _source(self, source: Parameter | tuple[float, ...]) -> Parameter | tuple[float, ...]:
        value = self.given.get(source.name, source) if isinstance(source, Parameter) else source
        return value if isinstance(value, (tuple, Parameter)) else source


def _renamed(node: Each, taken: set[str]) -> Each:
    """Return the same with other names for the elements that hide one that is taken.

    Names of sums inside are left to these: read again, they would be renamed in their turn.
    """
    if not any(name in taken for name, _ in node.items):
        return node
    inner = {name for each in walk(node.body) if isinstance(each, Each) for name, _ in each.items}
    names = {name: _fresh(name, taken | inner) for name, _ in node.items if name in taken}
    body = with_items(node.body, {old: Item(new) for old, new in names.items()})
    return Each(node.name, tuple((names.get(name, name), s) for name, s in node.items), body)


def _fresh(name: str, taken: set[str]) -> str:
    return next(f"{name}{n}" for n in range(1, len(taken) + 2) if f"{name}{n}" not in taken)


def with_items(node: Node, values: Mapping[str, Node]) -> Node:
    """Return the tree with something in for the elements of a list."""
    return _Items(values)(node)


class _Unroll(Change):
    """Every sum and maximum over numbers, written out."""

    def __init__(self) -> None:
        super().__init__()
        self._size = 0

    def changed(self, node: Node) -> Node:
        """Return what the node becomes."""
        if not isinstance(node, Each) or any(isinstance(s, Parameter) for _, s in node.items):
            return rebuilt(node, self)
        rows = _rows(node)
        self._size += len(rows) * sum(1 for _ in walk(node.body))
        if self._size > LARGEST:
            raise FormulaError("The lists are too long for this formula.", "Give fewer numbers.")
        names = [name for name, _ in node.items]
        bodies = [with_items(node.body, dict(zip(names, row, strict=True))) for row in rows]
        return gathered(node.name, [self(body) for body in bodies])


def _rows(node: Each) -> list[tuple[Number, ...]]:
    lists = [source for _, source in node.items if not isinstance(source, Parameter)]
    if len({len(numbers) for numbers in lists}) > 1:
        lengths = " and ".join(str(len(numbers)) for numbers in lists)
        raise FormulaError(
            f"The lists of this {node.name} have {lengths} numbers.",
            "Lists that are gone through together are of one length.",
        )
    return [tuple(map(Number, row)) for row in zip(*lists, strict=True)]


def gathered(name: str, terms: Sequence[Node]) -> Node:
    """Return the sum, maximum or minimum of any number of terms, as a tree of little depth.

    Raises:
        FormulaError: nothing to take the maximum or minimum of.
    """
    if not terms and name != "sum":
        raise FormulaError(f"An empty list has no {name}.", "Give it at least one number.")
    side = 2 if name == "sum" else SIDE
    call = "add" if name == "sum" else name
    while len(terms) > 1:
        terms = [_gathered(call, terms[i : i + side]) for i in range(0, len(terms), side)]
    return next(iter(terms), Number(0.0))


def _gathered(call: str, terms: Sequence[Node]) -> Node:
    return Call(call, tuple(terms)) if len(terms) > 1 else terms[0]

"""Calls: the functions of the language, sums over lists, and functions that others defined."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches
from typing import TYPE_CHECKING, NoReturn

from actviz.errors import UsageError, listed
from actviz.formula.bind import substituted
from actviz.formula.definition import Definition, Functions
from actviz.formula.fault import FormulaError
from actviz.formula.node import (
    Apply,
    Call,
    Cases,
    Compare,
    Each,
    Item,
    Logic,
    Node,
    Number,
    Parameter,
    Tree,
)
from actviz.formula.tokens import Token
from actviz.formula.words import ARITY, GATHERS, GREEK, OPERATORS, SPELLINGS, function_named

if TYPE_CHECKING:
    from actviz.formula.grammar import Grammar

LIKE = 0.6
LOGARITHMS = {"log2": 2.0, "log10": 10.0}


@dataclass(frozen=True)
class Argument:
    """What one place of a call was given: a tree, or the numbers of a list."""

    keyword: str
    value: Tree | tuple[float, ...]
    token: Token


class Calls:
    """Reads the calls of one text."""

    def __init__(self, parser: Grammar, functions: Functions) -> None:
        self.parser = parser
        self.functions = functions

    def follows(self, name: Token) -> bool:
        """Tell whether a name that was just read is called: 'tanh(', or 'tanh²('."""
        if self.parser.has("("):
            return name.text != "x" and not self._multiplies(name)
        return self._power(name) > 0

    def _multiplies(self, name: Token) -> bool:
        """Tell whether a bracket after a name is a factor: α(x + 1) is α·(x + 1)."""
        greek = name.source[0] in GREEK and name.source not in "σΦφϕ∑"
        return greek and not self.functions.find(name.text)

    def _power(self, name: Token) -> int:
        """Return how many tokens of a power stand between a function and its bracket."""
        peek = self.parser.peek
        if not (function_named(name.text) or name.source == "σ") or not self.parser.has("^"):
            return 0
        if peek(1).kind == "number" and peek(2).text == "(":
            return 2
        bracketed = peek(1).text == "(" and peek(2).kind == "number" and peek(3).text == ")"
        return 4 if bracketed and peek(4).text == "(" else 0

    def read(self, name: Token) -> Node:
        """Read the rest of a call."""
        parser, exponent = self.parser, None
        if steps := self._power(name):
            exponent = Number(float(parser.peek(1 if steps == 2 else 2).text))
            parser.at += steps
        opened = parser.take()
        bars, parser.bars = parser.bars, 0
        node = self._each(name, opened) or self._call(name, opened)
        parser.bars = bars
        return node if exponent is None else parser.build(Call("pow", (node, exponent)), name.place)

    # Sums, maxima and minima over lists

    def _each(self, name: Token, opened: Token) -> Node | None:
        """Read 'sum(body for a, b in first, second)', or go back to where the call began."""
        gather = SPELLINGS.get(name.text, name.text)
        if gather not in GATHERS:
            return None
        start = self.parser.at
        if not self._gathers():
            if gather == "sum":
                hint = "Write sum(w*x for w in weights), or + between the terms."
                self.parser.fault("'sum' goes through a list.", hint, name)
            return None
        self.parser.at = start
        body = self.parser.number(1)
        return self._items(gather, name, opened, body)

    def _gathers(self) -> bool:
        """Tell whether a 'for' stands in these brackets."""
        depth, ahead = 0, self.parser.tokens[self.parser.at :]
        for token in ahead:
            if token.kind == "sign":
                depth += (token.text in "([{") - (token.text in ")]}")
            if depth < 0:
                return False
            if depth == 0 and token.kind == "word" and token.text == "for":
                return True
        return False

    def _items(self, gather: str, name: Token, opened: Token, body: Node) -> Node:
        parser = self.parser
        if not parser.skip("for"):
            parser.surprise("Write sum(w*x for w in weights).")
        names = self._names()
        if not parser.skip("in"):
            parser.surprise("Write sum(w*x for w in weights).")
        sources = self._sources()
        parser.expect(")", opened)
        if len(names) != len(sources):
            hint = "Write max(w*x + b for w, b in weights, biases)."
            said = f"{len(names)} names go through {len(sources)} lists."
            parser.fault(said, hint, name)
        inner = substituted(body, {word: Item(word) for word in names})
        return parser.build(
            Each(gather, tuple(zip(names, sources, strict=True)), inner), name.place
        )

    def _names(self) -> list[str]:
        names: list[str] = []
        while not names or self.parser.skip(","):
            token = self.parser.next
            if token.kind != "name" or token.text in ("x", "e", "pi", *names):
                hint = "Give the element of each list a name of its own, other than x."
                self.parser.surprise(hint)
            names.append(self.parser.parameter(self.parser.take()).name)
        return names

    def _sources(self) -> list[Parameter | tuple[float, ...]]:
        parser, sources = self.parser, list[Parameter | tuple[float, ...]]()
        zipped = parser.next.text == "zip" and parser.peek().text == "("
        opened = parser.next
        parser.at += 2 if zipped else 0
        while not sources or parser.skip(","):
            if parser.has("["):
                sources.append(self._list())
            elif parser.next.kind == "name" and parser.next.text not in ("x", "e", "pi"):
                sources.append(parser.parameter(parser.take()))
            else:
                parser.surprise("Name a list, or write one: [1, 2, 3].")
        if zipped:
            parser.expect(")", opened)
        return sources

    def _list(self) -> tuple[float, ...]:
        """Read [1, −2, 3]."""
        parser, opened, numbers = self.parser, self.parser.take(), list[float]()
        while not numbers or parser.skip(","):
            sign = -1.0 if parser.skip("-") else 1.0
            if parser.next.kind != "number":
                parser.surprise("A list holds numbers: [1, -2, 3].")
            numbers.append(sign * float(parser.take().text))
        parser.expect("]", opened)
        return tuple(numbers)

    # Other calls

    def _call(self, name: Token, opened: Token) -> Node:
        arguments = self._arguments(opened)
        if name.text.rpartition(".")[2] == "where":
            return self._where(name, arguments)
        if name.text.rpartition(".")[2] in LOGARITHMS:
            base = Number(LOGARITHMS[name.text.rpartition(".")[2]])
            top, under = self._built("log", arguments, name), Call("log", (base,))
            return self.parser.build(Call("div", (top, under)), name.place)
        word = "sigmoid" if name.source == "σ" else name.text
        known = function_named(word)
        definition = self._find(word, name) if self._strange(known, arguments) else None
        if definition:
            return self._apply(definition, arguments, name)
        return self._built(known, arguments, name) if known else self._unknown(name)

    def _strange(self, known: str | None, arguments: list[Argument]) -> bool:
        """Tell whether this is no plain call of a function of the language."""
        if known is None:
            return True
        low, high = ARITY[known]
        return not low <= len(arguments) <= high or any(a.keyword for a in arguments)

    def _arguments(self, opened: Token) -> list[Argument]:
        found: list[Argument] = []
        parser = self.parser
        while not parser.has(")"):
            found.append(self._argument())
            if not parser.skip(","):
                break
        parser.expect(")", opened)
        return found

    def _argument(self) -> Argument:
        parser, token = self.parser, self.parser.next
        named = token.kind == "name" and parser.peek().text == "="
        if named:
            parser.at += 2
        if parser.has("[") and self._lists():
            return Argument(token.text if named else "", self._list(), token)
        return Argument(token.text if named else "", parser.expression(1), token)

    def _lists(self) -> bool:
        first = self.parser.peek(2 if self.parser.peek().text == "-" else 1)
        after = self.parser.peek(3 if self.parser.peek().text == "-" else 2)
        return first.kind == "number" and after.text in (",", "]")

    def _number(self, argument: Argument) -> Node:
        if isinstance(argument.value, tuple):
            self.parser.fault("A list has no place here.", "Give one number.", argument.token)
        return self.parser.as_number(argument.value, argument.token.place)

    def _where(self, name: Token, arguments: list[Argument]) -> Node:
        tests = [a.value for a in arguments if isinstance(a.value, (Compare, Logic))]
        if len(arguments) != 3 or not tests or arguments[0].value is not tests[0]:
            hint = "Write where(x > 0, x, 0)."
            self.parser.fault("'where' takes a condition and two values.", hint, name)
        value, other = map(self._number, arguments[1:])
        return self.parser.build(Cases(((tests[0], value),), other), name.place)

    def _built(self, known: str, arguments: list[Argument], name: Token) -> Node:
        """Return the call of a function of the language."""
        low, high = ARITY[known]
        for argument in arguments:
            if argument.keyword:
                said = f"{name.source} has no parameter {argument.keyword}."
                self.parser.fault(said, f"Write {usage(known)}.", argument.token)
        if not low <= len(arguments) <= high:
            count = "1 argument" if low == high == 1 else f"{low} arguments"
            count = count if low == high else f"at least {low} arguments"
            said = f"{name.source} takes {count}, not {len(arguments)}."
            self.parser.fault(said, f"Write {usage(known)}.", name)
        trees = tuple(map(self._number, arguments))
        if known in OPERATORS:
            return self.parser.build.binary(known, trees[0], trees[1], name.place)
        return self.parser.build(Call(known, trees), name.place)

    def _find(self, word: str, name: Token) -> Definition | None:
        try:
            return self.functions.find(word)
        except FormulaError:
            raise
        except UsageError as error:
            self.parser.fault(error.message, error.hint, name)

    def _unknown(self, name: Token) -> NoReturn:
        word = name.text
        if word.startswith("x") and function_named(word[1:]):
            hint = f"Write x*{word[1:]}(…)."
        else:
            known = [*ARITY.keys() - OPERATORS.keys(), *SPELLINGS, *self.functions.names()]
            folded = {each.casefold(): each for each in sorted(known)}
            close = get_close_matches(word[:60].casefold(), folded, n=3, cutoff=LIKE)
            hint = f"Did you mean {listed(folded[each] for each in close)}?" if close else ""
        hint = hint or f"To multiply, write {name.source[:40]}*(…)."
        self.parser.fault(f"There is no function {name.source[:60]!r}.", hint, name)

    # Functions that others defined

    def _apply(self, definition: Definition, arguments: list[Argument], name: Token) -> Node:
        first = [a for a in arguments[:1] if not a.keyword]
        if not first:
            hint = f"Write {definition.name}(x)."
            self.parser.fault(f"{definition.name} needs a formula to act on.", hint, name)
        argument = self._number(first[0])
        given = self._given(definition, arguments[1:], name)
        values = {word: default for word, default, _ in definition.parameters} | given
        filled = {
            word: Number(value) if isinstance(value, (int, float)) else value
            for word, value in values.items()
            if value is not None
        }
        body = substituted(definition.body, filled, argument)
        order = [word for word, _, _ in definition.parameters if word in given]
        said = tuple((word, given[word]) for word in order)
        return self.parser.build(Apply(definition.name, argument, said, body), name.place)

    def _given(
        self, definition: Definition, arguments: list[Argument], name: Token
    ) -> dict[str, Node | tuple[float, ...]]:
        """Return the parameters that a call gives, by name or in order."""
        given: dict[str, Node | tuple[float, ...]] = {}
        for place, argument in enumerate(arguments):
            word = self._parameter(definition, place, argument)
            if word in given:
                said = f"{definition.name} is given {word} twice."
                self.parser.fault(said, "Give it once.", argument.token)
            given[word] = self._value(definition, word, argument)
        for word, default, _ in definition.parameters:
            if default is None and word not in given:
                hint = f"Write {definition.name}(x, {word}=1)."
                self.parser.fault(f"{definition.name} needs {word}.", hint, name)
        return given

    def _parameter(self, definition: Definition, place: int, argument: Argument) -> str:
        names = [word for word, _, _ in definition.parameters]
        if argument.keyword:
            word = definition.parameter(argument.keyword)
            if word:
                return word
            said = f"{definition.name} has no parameter {argument.keyword}."
        elif place < len(names):
            return names[place]
        else:
            said = f"{definition.name} takes x and {len(names) or 'no'} parameters."
        hint = f"It has {listed(names, 'and')}." if names else f"Write {definition.name}(x)."
        self.parser.fault(said, hint, argument.token)

    def _value(
        self, definition: Definition, word: str, argument: Argument
    ) -> Node | tuple[float, ...]:
        default = next(value for name, value, _ in definition.parameters if name == word)
        if not isinstance(default, tuple):
            return self._number(argument)
        if isinstance(argument.value, (tuple, Parameter)):
            return argument.value
        hint = f"Write {word}=[1, 2], or the name of a list."
        self.parser.fault(f"{word} of {definition.name} is a list.", hint, argument.token)


def usage(name: str) -> str:
    """Return how a function is written."""
    arguments = {1: "x", 2: "x, 2", 3: "x, -1, 1"}[ARITY[name][0]]
    return f"{name}({arguments})"

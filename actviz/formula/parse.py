"""Parsing: a text read into a tree by precedence, and never run as code.

From loosest to tightest: `a if c else b`; `or`; `and`; `not`; comparisons, which chain; `+ -`;
`* /` and what is written side by side, from left to right, so that 1/2x is (1/2)·x; a sign;
`^` and `**`, from right to left, so that −x^2 is −(x^2). A condition used as a number is 1 or 0.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NoReturn

from actviz.formula.build import Builder
from actviz.formula.call import Calls
from actviz.formula.definition import Functions, Library
from actviz.formula.fault import FormulaError
from actviz.formula.node import (
    Call,
    Cases,
    Compare,
    Condition,
    Constant,
    Logic,
    Node,
    Number,
    Parameter,
    Tree,
    Variable,
)
from actviz.formula.tokens import Token, tokens
from actviz.formula.words import BARE, CONSTANTS, GATHERS, function_named

LENGTH = 2000
NESTING = 48
IF, OR, AND, NOT, COMPARE, SUM, PRODUCT, SIGN, POWER = range(1, 10)
COMPARISONS = ("<", "<=", ">", ">=", "==", "!=")
BINARY = {
    "+": ("add", SUM),
    "-": ("sub", SUM),
    "*": ("mul", PRODUCT),
    "/": ("div", PRODUCT),
    "^": ("pow", POWER),
}
NOTHING = Library()


def parse(text: str, functions: Functions = NOTHING) -> Node:
    """Return the tree of a formula, which may use other functions by name.

    Raises:
        FormulaError: the text is no formula, or one too long, too deep or too large.
    """
    if len(text) > LENGTH:
        raise FormulaError(
            f"The formula has {len(text):,} characters; {LENGTH:,} are the most.",
            "Name a part of it as a function of its own.",
        )
    if not text.strip():
        raise FormulaError("The formula is empty.", "Write one, such as x*tanh(softplus(x)).")
    return Parser(text, functions).formula()


class Parser:
    """One text on its way to a tree: where the reading is, and how deep."""

    def __init__(self, text: str, functions: Functions) -> None:
        self.text = text
        self.tokens = tokens(text)
        self.at = 0
        self.bars = 0  # of |x| that are open within the innermost brackets
        self.nesting = 0
        self.build = Builder(self.fault)
        self.calls = Calls(self, functions)

    def formula(self) -> Node:
        """Read the whole text."""
        tree = self.number(IF)
        if self.next.kind != "end":
            self.surprise()
        self.build.check_lists(tree, self.next.place)
        return tree

    # Reading

    @property
    def next(self) -> Token:
        """The token that comes next."""
        return self.tokens[self.at]

    def peek(self, steps: int = 1) -> Token:
        """Return a token further on."""
        return self.tokens[min(self.at + steps, len(self.tokens) - 1)]

    def take(self) -> Token:
        """Return the next token and go past it."""
        token = self.next
        self.at += token.kind != "end"
        return token

    def has(self, *texts: str) -> bool:
        """Tell whether the next token is one of some signs or words."""
        return self.next.kind in ("sign", "word") and self.next.text in texts

    def skip(self, text: str) -> bool:
        """Go past a sign or word if it comes next."""
        found = self.has(text)
        self.at += found
        return found

    def expect(self, text: str, opened: Token, hint: str = "") -> None:
        """Go past the sign or word that must come next."""
        if self.skip(text):
            return
        if self.next.kind == "end":
            self.fault(f"'{opened.source}' is never closed.", hint or f"Add '{text}'.", opened)
        self.surprise(hint or f"'{text}' is missing.")

    # Faults

    def fault(self, sentence: str, hint: str, at: Token | int) -> NoReturn:
        """Raise what is wrong, with the place."""
        place = at if isinstance(at, int) else at.place
        raise FormulaError(sentence, hint, self.text, place)

    def surprise(self, hint: str = "") -> NoReturn:
        """Raise that the next token does not belong here."""
        token = self.next
        if token.kind == "end":
            self.fault("The formula ends too early.", hint or "Complete it.", token)
        if token.text in (")", "]", "}"):
            self.fault(f"'{token.source}' closes nothing.", hint or "Remove it.", token)
        if token.text == "=":
            self.fault("'=' has no place here.", "Write == to compare; leave out 'f(x) ='.", token)
        advice = hint or "An operator is missing before it, or something after it is too much."
        self.fault(f"{token.source!r} is not expected here.", advice, token)

    # Expressions

    def number(self, level: int) -> Node:
        """Read what stands for a number."""
        place = self.next.place
        return self.as_number(self.expression(level), place)

    def condition(self, level: int) -> Condition:
        """Read what is true or false."""
        place = self.next.place
        tree = self.expression(level)
        if isinstance(tree, (Compare, Logic)):
            return tree
        self.fault("A condition is needed here.", "Compare, as in x > 0.", place)

    def as_number(self, tree: Tree, place: int) -> Node:
        """Return a condition as 1 or 0, a number as it is."""
        if isinstance(tree, (Compare, Logic)):
            return self.build(Cases(((tree, Number(1.0)),), Number(0.0)), place)
        return tree

    def expression(self, level: int) -> Tree:
        """Read operands and the operators between them that bind at least as tightly."""
        self.descend()
        start = self.next.place
        tree = self.prefix()
        while (rule := self.infix(level)) is not None:
            tree = rule(tree, start)
        self.nesting -= 1
        return tree

    def descend(self) -> None:
        """Count that the reading goes one level deeper."""
        self.nesting += 1
        if self.nesting > NESTING:
            self.fault("The formula is nested too deeply here.", "Write it flatter.", self.next)

    def infix(self, level: int) -> Callable[[Tree, int], Tree] | None:
        """Return how to go on after an operand, or nothing."""
        token = self.next
        if token.kind == "sign" and token.text in BINARY:
            return self.binary if BINARY[token.text][1] >= level else None
        if token.kind == "sign" and token.text in COMPARISONS:
            return self.comparison if level <= COMPARE else None
        if token.kind == "word" and token.text in ("and", "or"):
            return self.logic if level <= (AND if token.text == "and" else OR) else None
        if token.kind == "word" and token.text == "if":
            return self.choice if level <= IF else None
        return self.side_by_side if level <= PRODUCT and self.opens_factor() else None

    def opens_factor(self) -> bool:
        """Tell whether the next token begins a factor without a sign before it."""
        token = self.next
        if token.kind == "number":
            self.fault(
                f"The number {token.source} follows without an operator.",
                "Write * between them, or ^ for a power.",
                token,
            )
        opens = token.kind == "sign" and token.text in ("(", "[", "{", "√", "∛")
        return token.kind == "name" or opens or (self.has("|") and not self.bars)

    def binary(self, left: Tree, start: int) -> Node:
        """Read the right side of + - * / or ^."""
        token = self.take()
        name, level = BINARY[token.text]
        right = self.number(SIGN if name == "pow" else level + 1)
        return self.build.binary(name, self.as_number(left, start), right, token.place)

    def side_by_side(self, left: Tree, start: int) -> Node:
        """Read a factor that follows without a sign."""
        place = self.next.place
        right = self.number(SIGN)
        return self.build(Call("mul", (self.as_number(left, start), right)), place)

    def comparison(self, left: Tree, start: int) -> Condition:
        """Read a chain such as 0 < x < 1."""
        numbers, found = [self.as_number(left, start)], list[Compare]()
        while self.next.kind == "sign" and self.next.text in COMPARISONS:
            token = self.take()
            numbers.append(self.number(SUM))
            found.append(self.build.condition(Compare(token.text, *numbers[-2:]), token.place))
        if len(found) == 1:
            return found[0]
        return self.build.condition(Logic("and", tuple(found)), start)

    def logic(self, left: Tree, start: int) -> Condition:
        """Read the rest of conditions that one word joins."""
        if not isinstance(left, (Compare, Logic)):
            self.fault("A condition is needed here.", "Compare, as in x > 0.", start)
        word, parts = self.next.text, [left]
        while self.skip(word):
            parts.append(self.condition(NOT if word == "and" else AND))
        return self.build.condition(Logic(word, tuple(parts)), start)

    def choice(self, first: Tree, start: int) -> Node:
        """Read the rest of 'a if c else b', which may go on with another if."""
        value, branches = self.as_number(first, start), list[tuple[Condition, Node]]()
        while self.has("if"):
            opened = self.take()
            branches.append((self.condition(OR), value))
            if not self.skip("else"):
                hint = "Write 'else' and a value, or {x > 0: x} for nothing elsewhere."
                self.fault("This 'if' has no 'else'.", hint, opened)
            value = self.number(OR)
        return self.build(Cases(tuple(branches), value), start)

    # Operands

    def prefix(self) -> Tree:
        """Read one operand with the signs before it."""
        token = self.next
        if token.kind == "number":
            return Number(float(self.take().text))
        if token.kind == "name":
            return self.name(self.take())
        readers: dict[str, Callable[[Token], Tree]] = {
            **{"-": self.minus, "+": self.plus, "not": self.negation, "(": self.brackets},
            **{"[": self.brackets, "{": self.braces, "|": self.size, "√": self.root},
            **{"∛": self.root},
        }
        if token.kind in ("sign", "word") and token.text in readers:
            return readers[token.text](self.take())
        self.missing(token)

    def missing(self, token: Token) -> NoReturn:
        """Raise that an operand is missing."""
        before = self.tokens[self.at - 1] if self.at else None
        if before and token.kind == "end":
            self.fault(f"After '{before.source}' something is missing.", "Complete it.", token)
        if token.text in (")", "]", "}", ",", "|") and before:
            hint = "Write a number, x or a formula there."
            self.fault(f"Between '{before.source}' and '{token.source}' is nothing.", hint, token)
        if token.text in BINARY or token.text in COMPARISONS:
            hint = "Write a number, x or a formula before it."
            self.fault(f"'{token.source}' has nothing before it.", hint, token)
        self.surprise()

    def minus(self, token: Token) -> Node:
        """Read what a minus sign turns round."""
        literal = self.next.kind == "number"
        operand = self.number(POWER)
        if literal and isinstance(operand, Number):
            return Number(-operand.value)
        return self.build(Call("neg", (operand,)), token.place)

    def plus(self, token: Token) -> Node:
        """Read what a plus sign leaves as it is."""
        return self.number(POWER)

    def negation(self, token: Token) -> Condition:
        """Read what 'not' turns round."""
        return self.build.condition(Logic("not", (self.condition(NOT),)), token.place)

    def inside(self, opened: Token, closing: str) -> Tree:
        """Read what stands between brackets."""
        bars, self.bars = self.bars, 0
        tree = self.expression(IF)
        self.expect(closing, opened)
        self.bars = bars
        return tree

    def brackets(self, opened: Token) -> Tree:
        """Read (a formula), or [a condition] as 1 or 0."""
        tree = self.inside(opened, ")" if opened.text == "(" else "]")
        if opened.text == "[" and not isinstance(tree, (Compare, Logic)):
            hint = "Write ( ) round a formula. [x > 0] is 1 or 0; [1, 2] is a list."
            self.fault("Square brackets hold a condition or a list.", hint, opened)
        return tree if opened.text == "(" else self.as_number(tree, opened.place)

    def size(self, opened: Token) -> Node:
        """Read |a formula|."""
        self.bars += 1
        inner = self.number(IF)
        self.expect("|", opened)
        self.bars -= 1
        return self.build(Call("abs", (inner,)), opened.place)

    def root(self, token: Token) -> Node:
        """Read the one operand that a root sign stands over: √x² is (√x)²."""
        name = "sqrt" if token.text == "√" else "cbrt"
        if self.next.kind not in ("number", "name") and not self.has("(", "|", "√", "∛"):
            self.missing(self.next)
        place = self.next.place
        self.descend()
        operand = self.as_number(self.prefix(), place)
        self.nesting -= 1
        return self.build(Call(name, (operand,)), token.place)

    def braces(self, opened: Token) -> Node:
        """Read {condition: value, …, other value}."""
        bars, self.bars = self.bars, 0
        branches, otherwise = list[tuple[Condition, Node]](), None
        while otherwise is None and not self.has("}"):
            place = self.next.place
            tree = self.expression(IF)
            if not self.skip(":"):
                otherwise = self.as_number(tree, place)
            elif isinstance(tree, (Compare, Logic)):
                branches.append((tree, self.number(IF)))
            else:
                self.fault("A condition is needed before ':'.", "Compare, as in x > 0.", place)
            if not self.skip(",") and not self.skip(";"):
                break
        self.expect("}", opened)
        self.bars = bars
        if not branches:
            hint = "Write {x > 0: x, 0}, or ( ) for brackets."
            self.fault("Braces hold cases.", hint, opened)
        return self.build(Cases(tuple(branches), otherwise), opened.place)

    # Names

    def name(self, token: Token) -> Node:
        """Read a name: x, a constant, a parameter or a call."""
        plain = token.text.rpartition(".")[2] if token.text.partition(".")[0] != "x" else token.text
        if token.text == "x":
            return Variable()
        if plain in CONSTANTS and function_named(f"{token.text[: -len(plain)]}exp"):
            return Constant(plain)
        if self.calls.follows(token):
            return self.calls.read(token)
        return self.parameter(token)

    def parameter(self, token: Token) -> Parameter:
        """Return the parameter of that name."""
        name = token.text
        known = function_named(name) or (name if name in GATHERS else None)
        if known and (name not in BARE or self.next.kind in ("name", "number")):
            hint = f"Write {token.source}(x), or give the parameter another name."
            self.fault(f"{token.source} is a function and needs brackets.", hint, token)
        if "." in name or name.startswith("_") or name in ("None", "True", "False"):
            hint = "A name is letters, digits and _, and begins with a letter."
            self.fault(f"{token.source[:60]!r} cannot be the name of a parameter.", hint, token)
        return Parameter(name)

"""Programs: the catalogue as a script, each function as an expression over jets.

`web/engine.js` works them out: `M(x,Phi(x))` gives the value and two derivatives of GELU at once,
where M multiplies. Where that loses digits in the derivatives, other expressions give these.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from math import isinf

from actviz.activations.library import tree
from actviz.activations.parameters import Parameter as Given
from actviz.activations.record import Activation
from actviz.atlas.constraints import CONSTRAINTS
from actviz.atlas.rename import RESERVED, names
from actviz.atlas.slopes import BENDS, SLOPES, SPELLINGS
from actviz.export.stable import stable
from actviz.formula.derive import depends
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
    walk,
)
from actviz.formula.parse import parse
from actviz.formula.text import digits

CONSTANTS = {"pi": "I", "e": "Math.E"}
SIGNS = {"add": "+", "sub": "-", "mul": "*", "div": "/"}
EQUALITY = {"==": "===", "!=": "!=="}
GATHERED = {"sum": "sum", "max": "most", "min": "least"}
# Short names of the operations that are used most, the others have their own.
SHORT = {
    "add": "A",
    "sub": "S",
    "mul": "M",
    "div": "D",
    "neg": "N",
    "pow": "P",
    "abs": "B",
    "exp": "E",
    "sigmoid": "G",
    "clip": "C",
    "tanh": "T",
    "softplus": "Q",
    "expm1": "X",
    "hypot": "H",
    "log": "L",
    "log1p": "O",
    "relu": "R",
}
# What else the programs call: c compares.
NAMES = (
    "c,sum,most,least,acos,acosh,asin,asinh,atan,atanh,cbrt,ceil,cos,cosh,digamma,erf,erfc,"
    "floor,lambertw,lgamma,logsigmoid,max,min,Phi,phi,polygamma,round,sech,sign,sin,sinc,sinh,"
    "sqrt,step,tan"
)
GREEK = {
    "alpha": "α",
    "beta": "β",
    "gamma": "γ",
    "delta": "δ",
    "epsilon": "ε",
    "zeta": "ζ",
    "lambd": "λ",
    "mu": "μ",
    "sigma": "σ",
    "tau": "τ",
}
# What stands before and after the functions: F makes a function, p a parameter.
HEAD = f"""\
(self.actviz=self.actviz||{{}}).programs=k=>{{
"use strict";
const {{{",".join(f"{name}:{short}" for name, short in SHORT.items())},
{NAMES}}}=k,all={{}},U=undefined,I=Math.PI,
Y={{__proto__:null,{",".join(f"{name}:{letter!r}" for name, letter in GREEK.items())}}},
p=(name,value,low,high,open,whole,minor)=>({{name,symbol:Y[name]||name.replace(/_/g," "),\
value,low:low===U?-1/0:low,high:high===U?1/0:high,lowOpen:!!open,highOpen:!!open,whole:!!whole,\
minor:!!minor}}),
F=(name,label,parameters,f,more)=>{{all[name]={{name,label,parameters:parameters||[],f,...more}}}};
"""
TAIL = "return all;};\n"
# What neither a parameter nor an item may be called.
TAKEN = RESERVED | {*SHORT.values(), *NAMES.split(","), "x", "U", "I"}


class Writer:
    """Writes the expressions of one function, whose parameters have letters."""

    def __init__(self, parameters: Iterable[str]) -> None:
        self.free = (each for each in names() if each not in TAKEN)
        self.letters = {name: next(self.free) for name in parameters}
        self.items: dict[str, str] = {}

    def node(self, node: Node) -> str:
        """Write a formula."""
        match node:
            case Number(value):
                return number(value)
            case Constant(name):
                return CONSTANTS[name]
            case Variable():
                return "x"
            case Parameter(name):
                return self.letters[name]
            case Item(name):
                return self.items[name]
            case Call():
                return self._call(node)
            case Cases(branches, otherwise):
                return self._cases(branches, otherwise)
            case Each():
                return self._each(node)
            case Apply(body=body):
                return self.node(body)
        raise TypeError(node)

    def bare(self, node: Node) -> str:
        """Write a formula where nothing around it could be taken for a part of it."""
        return bare(self.node(node))

    def _call(self, node: Call) -> str:
        said = [self.node(each) for each in node.arguments]
        if not depends(node):
            if node.name in SIGNS:
                return f"({said[0]}{SIGNS[node.name]}{said[1]})"
            if node.name == "neg":
                return f"(-{said[0]})"
        return f"{SHORT.get(node.name, node.name)}({','.join(map(bare, said))})"

    def _cases(self, branches: Iterable[tuple[Condition, Node]], otherwise: Node | None) -> str:
        said = "".join(f"{self.test(test)}?{self.bare(value)}:" for test, value in branches)
        return f"({said}{'NaN' if otherwise is None else self.bare(otherwise)})"

    def test(self, condition: Condition) -> str:
        """Write a condition."""
        match condition:
            case Compare(sign, left, right):
                return f"c({self.bare(left)},{self.bare(right)}){EQUALITY.get(sign, sign)}0"
            case Logic("not", (inner,)):
                return f"!({self.test(inner)})"
            case Logic(name, parts):
                return f"({('||' if name == 'or' else '&&').join(map(self.test, parts))})"

    def _each(self, node: Each) -> str:
        letters = [next(self.free) for _ in node.items]
        before = dict(self.items)
        lists = ",".join(self._list(source) for _, source in node.items)
        self.items.update(zip((name for name, _ in node.items), letters, strict=True))
        body = self.bare(node.body)
        self.items = before
        given = letters[0] if len(letters) == 1 else f"({','.join(letters)})"
        return f"{GATHERED[node.name]}([{lists}],{given}=>{body})"

    def _list(self, source: Parameter | tuple[float, ...]) -> str:
        if isinstance(source, Parameter):
            return self.letters[source.name]
        return f"[{','.join(map(number, source))}]"


def bare(said: str) -> str:
    """Return an expression without the brackets around all of it."""
    depth = 0
    for at, letter in enumerate(said):
        depth += (letter == "(") - (letter == ")")
        if not depth:
            return said[1:-1] if 0 < at == len(said) - 1 and said[0] == "(" else said
    return said


def number(value: float) -> str:
    """Write a number as short as it goes."""
    if isinf(value):
        return "-1/0" if value < 0 else "1/0"
    said = digits(abs(value))
    said = said.removeprefix("0") if said.startswith("0.") else said
    return f"(-{said})" if value < 0 else said


def entry(record: Activation) -> str:
    """Return a function as a call of F."""
    writer = Writer(each.name for each in record.parameters)
    letters = ",".join(("x", *writer.letters.values()))
    letters = f"({letters})" if record.parameters else letters
    text = SPELLINGS.get(record.name)
    value = stable(parse(text) if text else tree(record))
    parts = [
        quoted(record.name),
        quoted(record.label),
        f"[{','.join(map(parameter, record.parameters))}]" if record.parameters else "0",
        f"{letters}=>{writer.bare(value)}",
    ]
    if more := ",".join(others(record, writer, letters)):
        parts.append(f"{{{more}}}")
    return f"F({','.join(parts)});\n"


def others(record: Activation, writer: Writer, letters: str) -> Iterator[str]:
    """Yield what few functions have: slope, bend, constraint, ticks in multiples of π."""
    for key, texts in (("s", SLOPES), ("b", BENDS)):
        if record.name in texts:
            yield f"{key}:{letters}=>{writer.bare(stable(parse(texts[record.name])))}"
    if record.name in CONSTRAINTS:
        yield f"wrong:{letters}=>{wrong(writer, record.name)}"
    if periodic(tree(record)):
        yield "periodic:1"


def periodic(node: Node) -> bool:
    """Tell whether multiples of π are what a reader would count in."""
    parts = list(walk(node))
    waves = any(isinstance(each, Call) and each.name in ("sin", "cos", "tan") for each in parts)
    return waves and Constant("pi") not in parts


def wrong(writer: Writer, name: str) -> str:
    """Return what gives nothing where a constraint holds, and a sentence where it does not."""
    condition, sentence = CONSTRAINTS[name]
    test = parse(f"1 if {condition} else 0")
    return f"{writer.node(test)}?'':{quoted(sentence)}"


def parameter(given: Given) -> str:
    """Return a parameter as a call of p, without what is as usual at its end."""
    value = given.default
    lists = isinstance(value, tuple)
    numbers = [number(each) for each in value] if isinstance(value, tuple) else [number(value)]
    said = [
        quoted(given.name),
        f"[{','.join(numbers)}]" if lists else numbers[0],
        "" if isinf(given.low) else number(given.low),
        "" if isinf(given.high) else number(given.high),
        *(str(int(each)) if each else "" for each in (given.exclusive, given.integer, given.minor)),
    ]
    while not said[-1]:
        said.pop()
    return f"p({','.join(each or 'U' for each in said)})"


def quoted(text: str) -> str:
    """Write a text."""
    return json.dumps(text, ensure_ascii=False)


def script(records: Iterable[Activation]) -> str:
    """Return the text of functions.js: all functions that are known as formulas."""
    return HEAD + "".join(entry(each) for each in records if each.formula) + TAIL

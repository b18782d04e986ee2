"""Formulas drawn at random, read and worked out until one ends in anything but numbers or a fault.

    python -m tests.fuzz_formulas --count 100000 --seed 1

A text fails the run when it raises anything but FormulaError, warns, prints, takes more than a
second of processor time, or brings the process beyond 300 megabytes.
"""

from __future__ import annotations

import argparse
import random
import resource
import sys
import time
import warnings
from collections.abc import Callable

import numpy as np

from actviz.formula.bind import bind, free
from actviz.formula.definition import Definition, Library
from actviz.formula.derive import derive
from actviz.formula.evaluate import compile
from actviz.formula.fault import FormulaError
from actviz.formula.latex import latex, mathtext
from actviz.formula.node import Node
from actviz.formula.parse import parse
from actviz.formula.text import text
from actviz.formula.unicode import unicode
from actviz.formula.words import ARITY, GREEK, OPERATORS, SPELLINGS

SECONDS = 1.0
MEGABYTES = 300
X = np.array([-np.inf, -1e300, -750.0, -1.0, -0.0, 0.3, 1.0, 750.0, 1e300, np.inf, np.nan])
LIBRARY = Library(
    [
        Definition("gelu", (), parse("x*Phi(x)")),
        Definition("elu", (("alpha", 1.0, ()),), parse("x if x > 0 else alpha*expm1(x)")),
        Definition("maxout", (("w", (1.0, 2.0), ()),), parse("max(w*x for w in w)")),
    ]
)
SEEDS = [
    "x*tanh(softplus(x))",
    "x*(1+erf(x/√2))/2",
    "{x > 0: x, alpha*expm1(x)}",
    "max(w*x + b for w, b in weights, biases)",
    "sum(exp(o) for o in [1, -2, 3])",
    "x if 0 < x < 1 and not x == 0.5 else elu(x, alpha=0.5)",
    "gelu(gelu(2x)) + maxout(x, w=[1, 2])",
    "|x|·eˣ⁻¹ − ½x² + log(x)^x",
    "lgamma(x) + lambertw(x) + sinc(x) + hypot(x, 2) + clip(x, -1, 1)",
]
WORDS = [
    *(ARITY.keys() - OPERATORS.keys()),
    *SPELLINGS,
    *GREEK,
    *"+-*/^()[]{}|,:;<>=√²ⁿ⁻·×÷−≤≥≠ .'\"_\\#@!%&?∞\n\t",
    *("**", "<=", "==", "!=", "if", "else", "and", "or", "not", "for", "in", "sum(", "max(", "x"),
    *(
        "1e308",
        "1e-320",
        "1e999",
        "9",
        "0",
        ".5",
        "__import__",
        "lambda",
        "pi",
        "e",
        "elu(",
        "gelu(",
    ),
    *("import os", "exec(", "x.real", "\u200b", "\ud7ff", "🙂", "х"),
]


def spliced(rng: random.Random) -> str:
    """Return pieces of formulas put together at random, some of them often."""
    pieces = [rng.choice(SEEDS) for _ in range(rng.randint(1, 2))]
    pieces = [
        piece[rng.randrange(len(piece)) :] if rng.random() < 0.5 else piece for piece in pieces
    ]
    words = [
        rng.choice(WORDS) * rng.choice([1, 1, 1, 2, 50, 700]) for _ in range(rng.randint(0, 3))
    ]
    whole = "".join(rng.sample(pieces + words, len(pieces + words)))
    if rng.random() < 0.3:
        place = rng.randrange(len(whole) + 1)
        whole = whole[:place] + rng.choice(WORDS) + whole[place + rng.randint(0, 4) :]
    return whole


def grown(rng: random.Random, depth: int = 0) -> str:
    """Return a text that is likely to be a formula."""
    kinds: list[Callable[[], str]] = [
        lambda: rng.choice(["x", "x", "2", "0.5", "a", "pi", "1e300", "0"]),
        lambda: (
            rng.choice(["gelu", "elu", *sorted(ARITY.keys() - OPERATORS.keys())]) + f"({inner()})"
        ),
        lambda: f"({inner()}){rng.choice('+-*/^')}({inner()})",
        lambda: f"{inner()} {rng.choice('+-*/^')} {inner()}",
        lambda: f"{{{inner()} {rng.choice('<>')} {inner()}: {inner()}, {inner()}}}",
        lambda: f"({inner()} if {inner()} < {inner()} else {inner()})",
        lambda: f"{rng.choice(['min', 'max', 'hypot'])}({inner()}, {inner()})",
        lambda: f"|{inner()}|",
    ]

    def inner() -> str:
        return grown(rng, depth + 1)

    return rng.choice(kinds[: 1 if depth > 5 else None])()


def everything(words: str) -> Node | None:
    """Do to a text all that a figure does; return None for a fault."""
    try:
        tree = parse(words, LIBRARY)
        if parse(text(tree), LIBRARY) != tree:
            raise AssertionError(f"read back otherwise: {text(tree)}")
        names = free(tree)
        tree = bind(tree, {name: (1.0, -2.0) if many else 0.7 for name, many in names.items()})
        compile(tree).jet(X)
        for writer in (text, mathtext, latex, unicode):
            writer(tree)
        text(derive(tree))
    except FormulaError as error:
        if not error.sentence.endswith("."):
            raise AssertionError(f"no sentence: {error.sentence}") from error
        return None
    return tree


def main() -> None:
    """Read the words of the command line and run."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args()
    rng, worst, fine = random.Random(chosen.seed), 0.0, 0
    warnings.simplefilter("error")
    for number in range(chosen.count):
        words = spliced(rng) if number % 2 else grown(rng)
        start = time.process_time()
        try:
            fine += everything(words) is not None
        except BaseException:
            print(f"text {number}: {words!r}")
            raise
        seconds = time.process_time() - start
        worst = max(worst, seconds)
        megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        if seconds > SECONDS or megabytes > MEGABYTES:
            sys.exit(f"text {number} took {seconds:.2f} s, {megabytes:.0f} MB: {words!r}")
    print(f"{chosen.count} texts, {fine} of them formulas; the slowest took {worst:.3f} s")


if __name__ == "__main__":
    main()

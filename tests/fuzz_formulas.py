"""Formulas drawn at random, read and worked out until one ends in anything but numbers or a fault.

    python -m tests.fuzz_formulas --count 100000 --seed 1 --figure-every 50

A text fails the run when it raises anything but a fault told in a sentence, warns, takes more than
a second of processor time, or brings the process beyond 300 megabytes. Every so many texts go on to
the whole numbers of `actviz plot`, which may take a second too.
"""

from __future__ import annotations

import argparse
import json
import random
import resource
import sys
import time
import warnings
from collections.abc import Callable

import numpy as np

from actviz.api.functions import get
from actviz.compute.plot import compute
from actviz.errors import UsageError
from actviz.formula.bind import bind, free
from actviz.formula.definition import Definition, Library
from actviz.formula.derive import derive
from actviz.formula.evaluate import compile
from actviz.formula.fault import FormulaError
from actviz.formula.latex import latex, mathtext
from actviz.formula.parse import parse
from actviz.formula.text import text
from actviz.formula.unicode import unicode
from actviz.formula.words import ARITY, GREEK, OPERATORS, SPELLINGS
from actviz.requests import PlotRequest

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
    *sorted(ARITY.keys() - OPERATORS.keys()),
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


def everything(words: str) -> bool:
    """Do to a text all that comes before its numbers; tell whether it is a formula."""
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
        _is_sentence(error.sentence)
        return False
    return True


def figure(words: str) -> bool:
    """Work out all that `actviz plot` tells of a text; tell whether there is a figure."""
    try:
        data = compute(PlotRequest(function=get(words)), None)
        json.dumps([data.numbers(), data.facts and data.facts.numbers()], allow_nan=False)
    except UsageError as error:
        _is_sentence(error.message)
        return False
    return True


def _is_sentence(words: str) -> None:
    # Below the sentence the place may be shown.
    if not any(line.endswith(".") for line in words.splitlines()):
        raise AssertionError(f"no sentence: {words}")


class Run:
    """What the texts of a run took, and how many of them ended in numbers."""

    def __init__(self) -> None:
        self.texts = 0
        self.fine = 0
        self.worst = 0.0

    def hold(self, number: int, words: str, task: Callable[[str], bool]) -> None:
        """Do a task to a text, and end the run where it fails or takes too much."""
        start = time.process_time()
        try:
            self.fine += task(words)
        except BaseException:
            print(f"text {number}: {words!r}")
            raise
        seconds = time.process_time() - start
        self.texts += 1
        self.worst = max(self.worst, seconds)
        if seconds > SECONDS or megabytes() > MEGABYTES:
            sys.exit(f"text {number} took {seconds:.2f} s, {megabytes():.0f} MB: {words!r}")

    def __str__(self) -> str:
        return f"{self.texts} texts, {self.fine} fine, the slowest {self.worst:.3f} s"


def megabytes() -> float:
    """Return the most memory that the process took so far."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> None:
    """Read the words of the command line and run."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--figure-every", type=int, default=50, help="0 for none")
    chosen = parser.parse_args()
    rng, read, drawn = random.Random(chosen.seed), Run(), Run()
    warnings.simplefilter("error")
    figure("x*atan(x)")  # what is loaded once is no time of a text
    for number in range(chosen.count):
        words = spliced(rng) if number % 2 else grown(rng)
        read.hold(number, words, everything)
        if chosen.figure_every and number // 2 % chosen.figure_every == 0:  # of both kinds
            drawn.hold(number, words, figure)
    print(f"formulas: {read}\nfigures: {drawn}\nmemory: {megabytes():.0f} MB")


if __name__ == "__main__":
    main()

"""What a function costs: the operations of its formula, and its time beside that of a ReLU."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from statistics import median
from time import perf_counter

import numpy as np

from actviz.activations.catalogue import BUILTIN
from actviz.activations.curve import Array
from actviz.activations.function import Function
from actviz.activations.library import bound
from actviz.formula.bind import expand
from actviz.formula.node import Call, Cases, Compare, walk

# So many numbers stay in the core's own cache.
LENGTH = 2**14
RUNS = 7


def operations(function: Function) -> Mapping[str, int]:
    """Return how often each operation stands in the formula, the most frequent first.

    Branches and comparisons are told as 'branch' and 'compare'. Nothing is simplified.
    """
    if not function.activation.formula:
        return {}
    found: Counter[str] = Counter()
    for node in walk(expand(bound(function.activation, function.values))):
        match node:
            case Call(name):
                found[name] += 1
            case Compare():
                found["compare"] += 1
            case Cases(branches):
                found["branch"] += len(branches)
    return dict(found.most_common())


def relative_time(function: Function) -> float:
    """Return how many times as long as a ReLU the function takes in NumPy, measured now."""
    x = np.random.default_rng(0).normal(size=LENGTH)
    return _seconds(function, x) / _seconds(Function(BUILTIN["relu"]), x)


def _seconds(function: Function, x: Array) -> float:
    times = []
    function.many(x)
    for _ in range(RUNS):
        start = perf_counter()
        function.many(x)
        times.append(perf_counter() - start)
    return median(times)

"""What printed code is held to: proven values at points drawn anew each run, with both tails."""

from __future__ import annotations

import os
import random
from functools import cache

import numpy as np

from actviz.activations.catalogue import BUILTIN
from actviz.activations.function import Function
from actviz.activations.library import bound
from actviz.activations.words import bind
from actviz.export.measured import ROUNDED
from actviz.formula.prove import Exact
from tests.activations.points import drawn

SEED = int(os.environ.get("ACTVIZ_SEED", random.randrange(2**32)))
SMALLEST = 1e-300  # what is smaller is on the way to having fewer digits
LARGEST = 1e307  # what is larger may be infinite: a step on the way is a few times as large
HAIR = 0.01  # how near to a root, relative to x, the size this far from it is the measure
CLOSE = 1e-15
NEAR = 40.0  # beyond it an error is measured beside what the rounding of x itself does


@cache
def variants(name: str) -> list[Function]:
    """Return a function at its defaults and at drawn parameters."""
    chance = np.random.default_rng([SEED, *name.encode()])
    own = BUILTIN[name]
    return [bind(own, []), *(drawn(own, chance) for _ in range(2 if own.parameters else 0))]


def places(function: Function) -> np.ndarray:
    """Draw points: the middle, both tails, and beside every cut."""
    chance = np.random.default_rng([SEED, *function.word.encode()])
    cuts = np.array(function.breakpoints[:20])
    beside = [cuts * (1 - 1e-9) - 1e-12, cuts * (1 + 1e-9) + 1e-12]
    tails = 10.0 ** chance.uniform(1, 100, 12) * chance.choice([-1, 1], 12)
    tiny = 10.0 ** chance.uniform(-100, -1, 12) * chance.choice([-1, 1], 12)
    fixed = [1e100, -1e100, 30.0, -30.0, 700.0, -700.0]
    inside, far = chance.uniform(-10, 10, 60), chance.uniform(-40, 40, 30)
    x = np.concatenate([inside, far, tails, tiny, fixed, *beside])
    return x[~np.isin(x, cuts)]


@cache
def proven(function: Function) -> tuple[np.ndarray, np.ndarray]:
    """Return points, and f, f′ and f″ there with whether they are certain."""
    x = places(function)
    exact = Exact(bound(function.activation, function.values))
    found = exact.values(x)
    return x, np.array([found.value, found.derivative, found.second, found.certain])


def _over(got: np.ndarray, wanted: np.ndarray) -> np.ndarray:
    return np.isinf(got) & (np.sign(got) == np.sign(wanted)) & (np.abs(wanted) > LARGEST)


def near(function: Function) -> float:
    """Return beyond which |x| the rounding of x is the measure."""
    return 0.0 if function.name in ROUNDED else NEAR


def absolute(function: Function, got: np.ndarray, order: int) -> np.ndarray:
    """Return errors beside the size of what is right, or beside 1 where that is larger."""
    x, known = proven(function)
    wanted, sure = known[order], known[3] > 0
    with np.errstate(all="ignore"):
        moved = np.nan_to_num(np.abs(x * known[order + 1]), nan=0.0, posinf=0.0)
        moved = np.where(np.abs(x) > near(function), moved, 0.0)
        error = np.abs(got - wanted) / np.maximum(np.maximum(np.abs(wanted), moved), 1.0)
    same = (got == wanted) | (np.isnan(got) & np.isnan(wanted)) | ~sure | _over(got, wanted)
    return np.where(same, 0.0, np.nan_to_num(error, nan=np.inf))


def errors(function: Function, got: np.ndarray, order: int) -> np.ndarray:
    """Return relative errors; beside a root they are measured by the size around it."""
    x, known = proven(function)
    wanted = known[order]
    with np.errstate(all="ignore"):
        distance = np.abs(got - wanted)
        size = np.abs(wanted)
        moved = np.nan_to_num(np.abs(x * known[order + 1]), nan=0.0, posinf=0.0)
        size = np.where(np.abs(x) > near(function), np.maximum(size, moved), size)
        error = distance / np.maximum(size, SMALLEST)
        error[(got == wanted) | ((size < SMALLEST) & (distance < SMALLEST))] = 0.0
        error[(np.isnan(got) & np.isnan(wanted)) | (known[3] == 0)] = 0.0
        error[_over(got, wanted)] = 0.0
        doubtful = np.flatnonzero(~(error <= 1e-14))
        exact = Exact(bound(function.activation, function.values))
        around = [_order(exact, x[doubtful] * (1 + side * HAIR), order) for side in (-1, 1)]
        error[doubtful] = distance[doubtful] / np.fmax(size[doubtful], np.fmax(*around))
        error[doubtful[got[doubtful] == wanted[doubtful]]] = 0.0
        # What balls leave open is a number all the same.
        usual = function.derivative(x) if order else function(x)
        error[(known[3] == 0) & np.isnan(got) & np.isfinite(usual)] = np.inf
    return np.where(np.isnan(error) & ~np.isnan(wanted), np.inf, np.nan_to_num(error, nan=np.inf))


def _order(exact: Exact, x: np.ndarray, order: int) -> np.ndarray:
    found = exact.values(x)
    return np.abs(found.derivative if order else found.value)

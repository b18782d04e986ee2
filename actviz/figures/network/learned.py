"""What may be said of functions that learned one task: no more than their seeds show."""

from __future__ import annotations

from collections.abc import Sequence

from actviz.compute.network.learn import LearnData, LearnRun
from actviz.errors import listed
from actviz.prose import precision
from actviz.prose.labels import label
from actviz.prose.numbers import rounded
from actviz.prose.shares import percent
from actviz.requests.network import LearnRequest

# More functions than this are counted in the title, not named.
NAMED = 3


def title(data: LearnData, request: LearnRequest) -> str:
    """Say which functions are the most accurate on held-out samples, as far as the seeds tell."""
    runs = [run for run in data.outcomes if run.finished]
    if not runs:
        return f"Learning {data.dataset.name} diverges with learning rate {rounded(request.rate)}"
    lost = [_called(run) for run in data.outcomes if not run.finished]
    so = f"; {listed(lost, 'and')} diverged" if lost else ""
    return _judged(data, request, runs) + so


def _judged(data: LearnData, request: LearnRequest, runs: list[LearnRun]) -> str:
    """Say how accurate one function is, or which of several are the most."""
    if len(runs) == 1:
        return f"{_called(runs[0])}: {_reached(runs[0])} of held-out {data.dataset.name} right"
    best = max(runs, key=lambda run: run.final)
    if min(len(run.finals) for run in runs) == 1:
        return f"One seed ranks no function: {_called(best)} ends highest on held-out samples"
    level = [run for run in runs if run is best or run.level_with(best)]
    return _ranked(data, request, best, level, [run for run in runs if run not in level])


def _ranked(
    data: LearnData,
    request: LearnRequest,
    best: LearnRun,
    level: list[LearnRun],
    below: list[LearnRun],
) -> str:
    """Say who is level with the best, and who is below the spread of the seeds."""
    task, seeds = f"held-out {data.dataset.name}", f"the spread of {request.seeds} seeds"
    if not below:
        return f"No difference on {task} beyond {seeds}: {_names(level)}"
    worse = f"{_names(below)} {'is' if len(below) == 1 else 'are'} below, beyond {seeds}"
    if len(level) == 1:
        return f"{_called(best)} is the most accurate on {task}: {_reached(best)}; {worse}"
    return f"{_names(level)} are level on {task}; {worse}"


def _names(runs: Sequence[LearnRun]) -> str:
    """Name a few functions with the accuracy they reach, or count many."""
    if len(runs) > NAMED:
        shares = sorted(run.final for run in runs)
        return f"{len(runs)} functions ({percent(shares[0])} to {percent(shares[-1])})"
    return listed((f"{_called(run)} ({percent(run.final)})" for run in runs), "and")


def _called(run: LearnRun) -> str:
    return run.function.activation.label


def called(run: LearnRun, among: Sequence[LearnRun]) -> str:
    """Name a function by no more than tells it from the others."""
    names = [_called(each) for each in among]
    return label(run.function) if names.count(_called(run)) > 1 else _called(run)


def _reached(run: LearnRun) -> str:
    """Write the mean of the final accuracies, and between what they lie."""
    low, high = min(run.finals), max(run.finals)
    spread = "" if low == high else f" ({percent(low)} to {percent(high)})"
    return f"{percent(run.final)}{spread}"


def said(run: LearnRun) -> str:
    """Name a function, with its accuracy on held-out samples and the seeds that diverged."""
    lost = [seed.diverged_at for seed in run.runs if seed.diverged_at is not None]
    parts = [_reached(run)] if run.finished else []
    if lost:
        seeds = f"{len(lost)} of {len(run.runs)} seeds " if len(run.runs) > 1 else ""
        parts.append(f"{seeds}diverged, the first at step {min(lost)}")
    return f"{label(run.function)}: {'; '.join(parts)}"


def notes(data: LearnData, request: LearnRequest) -> list[str]:
    """Say what was trained, and what the bands are."""
    seeds = f"seeds {request.seed} to {request.seed + request.seeds - 1}"
    return [
        f"{len(data.dataset.x):,} samples, four fifths to learn from",
        f"{'-'.join(map(str, request.hidden))} hidden units",
        f"{request.optimizer}, learning rate {rounded(request.rate, 6)}",
        f"batches of {request.batch}",
        f"init {request.init}",
        f"{seeds}: mean, lowest and highest" if request.seeds > 1 else f"seed {request.seed}",
        "another task or learning rate may rank them otherwise",
        *precision.of_networks(request.functions),
    ]

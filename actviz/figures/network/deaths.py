"""What is said of units that die: in the title, the legend and the notes of a figure."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from actviz.compute.network.dead import DeadData, DeadRun
from actviz.errors import listed
from actviz.prose import precision
from actviz.prose.labels import label
from actviz.prose.numbers import rounded
from actviz.prose.saturation import DEAD_EXPLAINED, EXPLAINED
from actviz.prose.shares import whole_percent
from actviz.requests.network import DeadRequest

# More functions than this are too many for the title.
NAMED = 4


def settings(runs: Sequence[DeadRun]) -> list[list[DeadRun]]:
    """Return the runs that share an initialisation and a learning rate, together."""
    inits = list(dict.fromkeys(run.init for run in runs))

    def order(run: DeadRun) -> tuple[int, float]:
        return inits.index(run.init), run.rate

    return [list(group) for _, group in groupby(sorted(runs, key=order), key=order)]


def at_end(run: DeadRun) -> float:
    """Return the share of dead units at the last count."""
    return float(run.of_all(run.dead)[-1])


def title(data: DeadData, request: DeadRequest) -> str:
    """Say where most units die, and what becomes of the others under the same setting."""
    finished = [run for run in data.outcomes if run.diverged_at is None]
    if not finished:
        return f"Training diverges: {ends(data.outcomes)}"
    worst = max(finished, key=at_end)
    diverged = [run for run in data.outcomes if run.diverged_at is not None]
    if at_end(worst) == 0:
        none = "No unit is dead in the end: each gets a gradient from some sample"
        return f"{none}; diverged: {ends(diverged)}" if diverged else none
    groups = settings(data.outcomes)
    where = f", {setting(request, worst)}" if len(groups) > 1 else ""
    group = next(group for group in groups if worst in group)
    rest = [run for run in group if run is not worst]
    said = [f"{worst.function.activation.label}{where}: {fate(worst)}"]
    return "; ".join([*said, *(others(rest) if len(rest) < NAMED else [])])


def fate(run: DeadRun) -> str:
    """Say how many units a network loses."""
    first = float(run.of_all(run.dead)[0])
    start, end = whole_percent(first), whole_percent(at_end(run))
    if start == end:
        return f"{end} of its units are dead from start to end"
    if first == 0:
        return f"{end} of its units die"
    return f"{start} of its units are dead at the start, {end} in the end"


def others(runs: Sequence[DeadRun]) -> list[str]:
    """Say how many units other networks lose."""
    finished = [run for run in runs if run.diverged_at is None]
    dying = sorted((run for run in finished if at_end(run)), key=at_end, reverse=True)
    said = [f"{_name(run)}: {whole_percent(at_end(run))}" for run in dying]
    spared = [_name(run) for run in finished if not at_end(run)]
    if spared:
        said.append(f"{listed(spared, 'and')}: none")
    diverged = [run for run in runs if run.diverged_at is not None]
    return [*said, *([f"diverged: {ends(diverged)}"] if diverged else [])]


def ends(runs: Sequence[DeadRun]) -> str:
    """Say at which step each training diverged."""
    said = [f"{_name(run)} at step {run.diverged_at}" for run in runs[:NAMED]]
    return listed(said, "and") + (" …" if len(runs) > NAMED else "")


def _name(run: DeadRun) -> str:
    return run.function.activation.label


def setting(request: DeadRequest, run: DeadRun) -> str:
    """Name what the networks of one column have in common."""
    rate = f"learning rate {rounded(run.rate, 6)}"
    return f"{rate}, {run.init}" if len(request.inits) > 1 else rate


def ended(run: DeadRun) -> str:
    """Name a network and say how it ended."""
    if run.diverged_at is not None:
        return f"{label(run.function)}: diverged at step {run.diverged_at}"
    said = [f"{whole_percent(at_end(run))} dead" if at_end(run) else "none dead"]
    saturated = float(run.of_all(run.saturated)[-1])
    if saturated:
        said.append(f"{whole_percent(saturated)} saturated")
    accuracy = f"accuracy {whole_percent(run.accuracy or 0.0)}"
    return f"{label(run.function)}: {', '.join([*said, accuracy])}"


def notes(data: DeadData, request: DeadRequest) -> list[str]:
    """Say what was trained, and what the words mean."""
    alone = len(settings(data.outcomes)) == 1
    meaning = [f"{DEAD_EXPLAINED} for every sample"]
    if any(run.saturated.any() for run in data.outcomes):
        meaning.append(f"{EXPLAINED} for every sample")
    return [
        f"{request.dataset}, {request.samples} points",
        f"{'-'.join(map(str, request.hidden))} hidden units",
        request.optimizer + (f", {setting(request, data.outcomes[0])}" if alone else ""),
        *([f"init {request.inits[0]}"] if len(request.inits) == 1 else []),
        f"seed {request.seed}",
        *meaning,
        *precision.of_networks(request.functions),
    ]

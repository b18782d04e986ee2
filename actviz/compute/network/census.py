"""The census of a network: which units are dead or saturated, after every update.

A unit is dead when f′ = 0 for every sample, so that no gradient reaches its weights, and saturated
when it is not dead but |f′| < 0.01 for every sample.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from actviz.activations.curve import Array
from actviz.compute.saturation import dead, saturated

Mask = NDArray[np.bool_]


@dataclass(frozen=True)
class Kill:
    """The update that killed the most units at once, counted from 1, and their share of all."""

    update: int
    fraction: float


@dataclass(frozen=True)
class Death:
    """How one unit of the first layer died for good.

    Attributes:
        update: the update that killed it, counted from 1.
        before: its weights and its bias before that update, (features + 1,).
        after: the same after it.
        alive: the share of samples that still moved it before.
    """

    update: int
    before: Array
    after: Array
    alive: float


class Census:
    """Counts units after every update, from the slopes that training leaves in the layers.

    Attributes:
        steps: the updates after which a count was kept.
        dead: the share of dead units by layer, for each count.
        saturated: the share of saturated units by layer, for each count.
        kill: the deadliest update so far; None where none has killed.
        deaths: how each unit of the first layer died last, by its number.
    """

    def __init__(self, every: int) -> None:
        self.every = every
        self.steps: list[int] = []
        self.dead: list[list[float]] = []
        self.saturated: list[list[float]] = []
        self.kill: Kill | None = None
        self.deaths: dict[int, Death] = {}
        self.gone: list[Mask] = []
        self.active = np.empty(0)
        self.weights = np.empty(0)

    def take(self, step: int, slopes: Sequence[Array], weights: Array, last: bool = False) -> None:
        """Count the units after so many updates.

        Args:
            step: the number of updates made.
            slopes: f′ of each layer for every sample, (samples, units).
            weights: those of the first layer above its biases, (features + 1, units).
            last: whether the count is kept whatever its number.
        """
        gone, flat = units(slopes)
        if self.gone:
            self._notice(step, gone, weights)
        self.gone, self.weights = gone, weights
        self.active = 1 - dead(slopes[0]).mean(axis=0)
        if step % self.every == 0 or last:
            self.steps.append(step)
            self.dead.append([float(part.mean()) for part in gone])
            self.saturated.append([float(part.mean()) for part in flat])

    def _notice(self, step: int, gone: list[Mask], weights: Array) -> None:
        """Remember the units that the last update killed."""
        killed = [now & ~before for now, before in zip(gone, self.gone, strict=True)]
        fraction = float(np.concatenate(killed).mean())
        if fraction > (self.kill.fraction if self.kill else 0.0):
            self.kill = Kill(step, fraction)
        for unit in np.flatnonzero(killed[0]):
            self.deaths[int(unit)] = Death(
                step, self.weights[:, unit], weights[:, unit], float(self.active[unit])
            )

    @property
    def death(self) -> Death | None:
        """How that unit died which had the most to lose, of those that are dead in the end."""
        final = [death for unit, death in self.deaths.items() if self.gone[0][unit]]
        return max(final, key=lambda death: death.alive, default=None)


def units(slopes: Sequence[Array]) -> tuple[list[Mask], list[Mask]]:
    """Tell of each unit of each layer whether it is dead, and whether it is saturated."""
    gone = [np.all(dead(slope), axis=0) for slope in slopes]
    flat = [np.all(saturated(slope), axis=0) for slope in slopes]
    return gone, [each & ~lost for each, lost in zip(flat, gone, strict=True)]

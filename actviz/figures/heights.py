"""Heights: one scale for bars and for values that many samples take, broken where these tower."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from actviz.activations.curve import Array
from actviz.compute.samples.summary import Summary
from actviz.figures.labels import Labels
from actviz.figures.style import Theme
from actviz.figures.ticks import Ticks, ticks

# Room above the highest bar, and above an atom for its name.
ABOVE_BARS = 1.15
ABOVE_ATOMS = 1.18
# What is so many times as high as the bars would flatten them: the scale is broken.
TOWERS = 2.5
ABOVE_TOWERS = 1.5
# Where the break lies, and how high it is, in panel heights.
SPLIT = 0.64
GAP = 0.035
# The upper part starts just above what the lower one ends with.
NEXT = 1e-6


@dataclass(frozen=True)
class Heights:
    """The scale of y of a histogram, in percent of all samples.

    Attributes:
        bars: the top of the scale of the bars.
        whole: the top of all; more than that of the bars where the scale is broken between them.
    """

    bars: float
    whole: float

    @classmethod
    def of(cls, sides: Sequence[Summary], least: float = 0.0) -> Heights:
        """Return the scale that one histogram needs, or several that are to be compared.

        Args:
            sides: the histograms. The sharp peak of one does not flatten the others.
            least: what else is drawn up to so many percent.
        """
        peaks = sorted(100.0 * float(side.shares.max(initial=0.0)) for side in sides)
        typical = max(peaks[(len(peaks) - 1) // 2] or peaks[-1], least)
        atom = max((100.0 * atom.fraction for side in sides for atom in side.atoms), default=0.0)
        if 0 < TOWERS * typical < max(peaks[-1], atom):
            return cls(ABOVE_BARS * typical, ABOVE_TOWERS * max(peaks[-1], atom))
        top = max(ABOVE_BARS * peaks[-1], ABOVE_BARS * least, ABOVE_ATOMS * atom) or 1.0
        return cls(top, top)

    @property
    def broken(self) -> bool:
        """Whether the scale leaves out what lies between the bars and the atoms."""
        return self.whole > self.bars

    def part(self, percent: Array) -> Array:
        """Return how high in its panel a share stands, from 0 to 1."""
        return np.asarray(np.interp(percent, *self._knots))

    def percent(self, part: Array) -> Array:
        """Return the share at a height of the panel from 0 to 1."""
        percents, parts = self._knots
        return np.asarray(np.interp(part, parts, percents))

    @property
    def _knots(self) -> tuple[list[float], list[float]]:
        if not self.broken:
            return [0.0, self.whole], [0.0, 1.0]
        return [0.0, self.bars, self.bars * (1 + NEXT), self.whole], [0.0, SPLIT, SPLIT + GAP, 1.0]

    def ticks(self) -> Ticks | None:
        """Return the numbers of both parts of a broken scale."""
        if not self.broken:
            return None
        lower, upper = ticks((0.0, self.bars), 3), ticks((0.0, self.whole / ABOVE_TOWERS), 3)
        return Ticks([*lower.places, upper.places[-1]], [*lower.words, upper.words[-1]])

    def break_at(self, labels: Labels, theme: Theme) -> None:
        """Draw the break across a panel, through bars and stems."""
        if not self.broken:
            return
        axes = labels.axes
        ends = axes.get_xlim()
        line: dict[str, Any] = {"color": theme.muted, "linewidth": 0.4 * theme.line}
        for part in (SPLIT, SPLIT + GAP):
            level = float(self.percent(np.array(part)))
            axes.plot(ends, [level] * 2, linestyle=(0, (2, 3)), zorder=4.6, gid="break", **line)
            labels.avoid(ends, [level] * 2)
        axes.axhspan(self.bars, self.bars * (1 + NEXT), color=theme.face, linewidth=0, zorder=4.5)

"""Charts by depth: curves over the layers on a logarithmic scale, on which 0 has its own place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import inf, log10, sqrt

import numpy as np
from matplotlib.axes import Axes

from actviz.activations.curve import Array
from actviz.figures import style
from actviz.figures.heading import Words
from actviz.figures.labels import Labels, Place
from actviz.figures.page import Page
from actviz.figures.panel import SMALL, PanelSpec, padded
from actviz.figures.ticks import Ticks, decades

# An axis spans so many decades at least: a curve that stays level looks level.
LEAST = 1.5
# How far below everything else 0 has its place, as a share of the decades above it.
BELOW = 0.24
# A guide is no series: its dots lie farther apart than those of any.
DOTS = (0, (1.0, 2.5))
# Powers of ten beyond which floats leave no room for an axis, and the least for the place of 0.
FIRST, LAST, ZERO = -280.0, 300.0, -300.0
# More layers than this have no room for their marks.
MARKED = 30


@dataclass(frozen=True)
class Curve:
    """A curve over the layers, 0 being the input.

    Attributes:
        values: its sizes, (layers + 1,); those that are not finite are not drawn.
        color: the number of its colour; None for ink.
        thin: whether it is drawn thin: it stands beside the one that the title names.
        dotted: whether it is a guide.
        label: what is written at it, if anything.
    """

    values: tuple[float, ...]
    color: int | None
    thin: bool = False
    dotted: bool = False
    label: str = ""


@dataclass(frozen=True)
class DepthChart:
    """Curves over the layers.

    Attributes:
        words: the heading.
        curves: the curves, which are equally long.
        start: the number of the first layer.
        x_name: what is counted.
    """

    words: Words
    curves: list[Curve]
    start: int = 0
    x_name: str = "layer (0 is the input)"

    @property
    def depths(self) -> Array:
        """The numbers of the layers."""
        return self.start + np.arange(len(self.curves[0].values), dtype=np.float64)

    @property
    def span(self) -> tuple[float, float]:
        """The smallest and the largest size above 0, a few decades apart at least."""
        every = [v for curve in self.curves for v in curve.values if 0 < v < inf] or [1.0]
        low, high = log10(min(every)), log10(max(every))
        room = max(0.05 * (high - low) + 0.1, (LEAST - (high - low)) / 2)
        return 10 ** max(low - room, FIRST), 10 ** min(high + room, LAST)

    @property
    def zero(self) -> float | None:
        """Where 0 is drawn, below the break of the axis; None where no size is 0."""
        if not any(value == 0 for curve in self.curves for value in curve.values):
            return None
        low, high = map(log10, self.span)
        return float(10 ** max(low - BELOW * (high - low), ZERO))

    def spec(self, room: float) -> PanelSpec:
        """Return what the panel shows, with room for so many numbers beside it."""
        (low, high), zero = self.span, self.zero
        named = decades((low, high), max(2.0, room))
        if zero is not None:
            named = Ticks([zero, *named.places], ["0", *named.words])
        bottom = low if zero is None else 10 ** (1.5 * log10(zero) - 0.5 * log10(low))
        return PanelSpec(
            padded((float(self.depths[0]), float(self.depths[-1])), 0.05),
            (bottom, high),
            self.words,
            x_name=self.x_name,
            x_whole=True,
            y_log=True,
            y_ticks=named,
            origin=False,
        )

    def draw(self, page: Page, axes: Axes, theme: style.Theme) -> None:
        """Draw the curves, crosses where they are 0, and the break of the axis above these."""
        labels = Labels(page, axes)
        for curve in self.curves:
            self._line(axes, curve, theme)
            labels.avoid(self.depths, self.shown(curve))
        self._break(page, axes, theme)
        for curve in self.curves:
            if curve.label:
                labels.put(curve.label, self._places(curve), color=theme.muted)

    def _places(self, curve: Curve) -> Iterator[Place]:
        """Yield places above and below a curve, from its middle outwards."""
        heights = self.shown(curve)
        low, high = map(log10, self.span)
        count = len(heights)
        for depth in sorted(range(count), key=lambda depth: abs(depth - count / 2)):
            for up, va in ((1.0, "bottom"), (-1.0, "top")):
                for far in (0.03, 0.1, 0.2):
                    height = heights[depth] * 10 ** (up * far * (high - low))
                    yield float(self.depths[depth]), float(height), "center", va

    def _line(self, axes: Axes, curve: Curve, theme: style.Theme) -> None:
        heights, depth = self.shown(curve), self.depths
        plain = not (curve.thin or curve.dotted)
        axes.plot(
            depth,
            heights,
            color=theme.ink if curve.color is None else theme.color(curve.color),
            linestyle=DOTS if curve.dotted else theme.dash(curve.color or 0),
            zorder=3 if curve.dotted else 2,
            marker="o" if plain and len(depth) < MARKED else "",
            markersize=0.6 * theme.marker,
            linewidth=(1.0 if plain else 0.8 if curve.dotted else 0.4) * theme.line,
        )
        gone = np.array(curve.values) == 0
        if gone.any() and plain:
            axes.plot(depth[gone], heights[gone], "x", color=theme.ink, markersize=theme.marker)

    def shown(self, curve: Curve) -> Array:
        """Return the heights at which a curve is drawn."""
        values = np.array(curve.values)
        heights: Array = np.where(values == 0, self.zero or 1.0, values)
        heights[~np.isfinite(heights)] = np.nan
        return heights

    def _break(self, page: Page, axes: Axes, theme: style.Theme) -> None:
        """Break the axis visibly between 0 and the smallest size: no power of ten reaches it."""
        if self.zero is None:
            return
        middle = sqrt(self.zero) * sqrt(self.span[0])  # their product may be no float
        axes.axhline(middle, color=theme.muted, linewidth=0.5 * theme.line, linestyle=(0, (1, 2)))
        for across in (0.0, 1.0):
            axes.text(
                across,
                middle,
                "//",
                transform=axes.get_yaxis_transform(),
                ha="center",
                va="center",
                fontsize=SMALL * page.points,
                color=theme.muted,
            )

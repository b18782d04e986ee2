"""Axes whose ticks are made when somebody asks for them, and not to be drawn in pixels.

A tick of Matplotlib's is three lines and two texts, and a figure has twenty: more than half of the
time that a small figure took. One tick that is moved from place to place leaves the same pixels.
An axis becomes Matplotlib's own as soon as its ticks are asked for, or are to be drawn where they
are told apart, as in an SVG.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.axis import Axis, Tick, XAxis, YAxis
from matplotlib.backends.backend_agg import RendererAgg
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.ticker import FixedFormatter, FixedLocator, NullLocator
from numpy.typing import NDArray


class _LateAxis(Axis):
    """An axis with one tick, which becomes `own`, an axis of Matplotlib's, to have more."""

    own: type[Axis]
    tick: Tick | None = None
    few: list[Tick] | None = None

    @property
    def majorTicks(self) -> list[Tick]:  # type: ignore[override]
        """The ticks, for which the axis becomes Matplotlib's own."""
        return self.settled().get_major_ticks() if self.few is None else self.few

    @property
    def minorTicks(self) -> list[Tick]:  # type: ignore[override]
        """The minor ticks, for which the axis becomes Matplotlib's own."""
        return self.settled().get_minor_ticks() if self.few is None else []

    def settled(self) -> Axis:
        """Become Matplotlib's own axis, and return it."""
        self.__class__ = self.own  # type: ignore[assignment]
        if self.tick is None:
            self.reset_ticks()
            return self
        # The others are made like it: the style that it was made in may hold no longer.
        self.majorTicks = [self.tick]  # type: ignore[misc]
        words = self.get_major_formatter()
        if isinstance(words, FixedFormatter):
            self.set_ticklabels(words.seq)
        return self

    @contextmanager
    def _with_few(self) -> Iterator[None]:
        """Let Matplotlib see the one tick alone, if there is one."""
        self.few = [self.tick] if self.tick else []
        yield
        self.few = None

    def set_clip_path(self, path: Any, transform: Any = None) -> None:
        """Cut what is drawn to a path."""
        with self._with_few():
            super().set_clip_path(path, transform)

    def set_tick_params(self, which: Any = "major", reset: bool = False, **given: Any) -> None:
        """Say how ticks look."""
        with self._with_few():
            super().set_tick_params(which, reset, **given)

    def reset_ticks(self) -> None:
        """Forget the ticks."""
        self.tick = None

    def set_ticks(
        self, ticks: Any, labels: Any = None, *, minor: bool = False, **given: Any
    ) -> list[Tick]:
        """Put ticks at places, and name them."""
        if minor or given or not self._in_view(ticks) or (labels is None and len(ticks)):
            return self.settled().set_ticks(ticks, labels, minor=minor, **given)
        self._place_spines()
        self.set_major_locator(FixedLocator(ticks))
        self.set_major_formatter(FixedFormatter(labels or []))
        if len(ticks) and not self.tick:
            with self._with_few():
                (self.tick,) = self.get_major_ticks(1)
            self.tick.set_clip_path(self.axes.patch)
        return []

    def _place_spines(self) -> None:
        """Put the frame where it belongs: to make ticks does so, which no ticks would leave out."""
        if not self.tick:
            for spine in self.axes.spines.values():
                spine.get_position()

    def draw(self, renderer: Any) -> None:
        """Draw the axis, in pixels by moving the one tick."""
        if not self.get_visible():
            return
        places = self.get_majorticklocs()
        if self._can_move(renderer, places):
            if self.tick:
                self._move(self.tick, renderer, places)
        else:
            self.settled().draw(renderer)

    def _in_view(self, places: Any) -> bool:
        low, high = sorted(self.get_view_interval())
        return all(low <= place <= high for place in places)

    def _can_move(self, renderer: Any, places: Any) -> bool:
        """Tell whether one tick in all these places leaves the same picture as as many."""
        marked = self.tick and self.get_tick_params()["length"]
        return (
            isinstance(renderer, RendererAgg)
            and isinstance(self.get_major_formatter(), FixedFormatter)
            and isinstance(self.get_minor_locator(), NullLocator)
            and not (marked or self.label.get_text())
            and self._in_view(places)
        )

    def _move(self, tick: Tick, renderer: Any, places: Any) -> None:
        """Draw the lines of a grid as one, and each label in its turn."""
        if tick.gridline.get_visible():
            self._grid(tick.gridline, np.asarray(places, float)).draw(renderer)
        words = self.get_major_formatter().format_ticks(places)
        for place, word in zip(places, words, strict=True):
            tick.update_position(place)
            for label in (tick.label1, tick.label2):
                label.set_text(word)
                label.draw(renderer)

    def _grid(self, like: Line2D, places: NDArray[np.float64]) -> Line2D:
        """Return a line through all places, broken between them."""
        along = np.repeat(places, 3)
        across = np.tile([0.0, 1.0, np.nan], len(places))
        ends = (along, across) if self.own is XAxis else (across, along)
        line = Line2D(*ends)
        line.update_from(like)
        line.set_figure(self.axes.figure)
        line.set_transform(like.get_transform())
        return line


class _LateX(_LateAxis, XAxis):
    own = XAxis


class _LateY(_LateAxis, YAxis):
    own = YAxis


class _LateAxes(Axes):
    """Axes of two such axes, which are Matplotlib's in everything else."""

    def _init_axis(self) -> None:
        super()._init_axis()  # type: ignore[misc]
        self.xaxis.__class__, self.yaxis.__class__ = _LateX, _LateY


def axes(figure: Figure, rectangle: tuple[float, float, float, float]) -> Axes:
    """Return new axes of a figure, in shares of its width and height, whose ticks come late."""
    made = figure.add_axes(_LateAxes(figure, rectangle))
    made.__class__ = Axes
    return made

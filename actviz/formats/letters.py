"""Letters that are drawn once: a text that stands where one of the last figure stood is the same.

To lay out the letters of a text and to fill them takes half a millisecond, and a small figure has
thirty texts, which was a third of its time. Most of them, the numbers of the axes, stand in the
next figure of a batch where they stood before.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import matplotlib
from matplotlib.backends.backend_agg import RendererAgg, get_hinting_flag

# Texts, of some two kilobytes each.
KEPT = 2000
# What the shape of letters depends on besides their font.
SETTINGS: tuple[Any, ...] = (
    "text.kerning_factor",
    *(f"mathtext.{name}" for name in ("bf", "bfit", "cal", "it", "rm", "sf", "tt")),
    *(f"mathtext.{name}" for name in ("default", "fallback", "fontset")),
)


class Drawn(NamedTuple):
    """What a text is made of, as a renderer was told to draw it.

    Attributes:
        letters: the grey levels of each letter, its place from the left and the top, and its angle.
        boxes: the bars of fractions and roots, with their outline, place and color.
    """

    letters: list[tuple[Any, int, int, float]]
    boxes: list[tuple[Any, Any, Any, Any]]

    def draw_text_image(self, levels: Any, x: int, y: int, angle: float, gc: Any) -> None:
        """Keep a letter."""
        self.letters.append((levels.copy(), x, y, angle))

    def draw_path(self, gc: Any, path: Any, transform: Any, color: Any) -> None:
        """Keep a bar."""
        self.boxes.append((gc, path, transform, color))


class RecallingRenderer(RendererAgg):
    """Matplotlib's renderer of pixels, which fills the letters of a text once for each place."""

    _renderer: Any

    def __init__(self, width: float, height: float, dpi: float) -> None:
        super().__init__(width, height, dpi)  # type: ignore[no-untyped-call]
        self.known: dict[tuple[object, ...], Drawn] = {}

    def draw_text(
        self,
        gc: Any,
        x: float,
        y: float,
        s: str,
        prop: Any,
        angle: float,
        ismath: Any = False,
        mtext: Any = None,
    ) -> None:
        """Draw a text, as Matplotlib does."""
        key = s, x, y, angle, ismath, *self._look(gc, prop, mtext)
        if key not in self.known:
            if len(self.known) >= KEPT:
                self.known.clear()
            self.known[key] = self._drawn(gc, x, y, s, prop, angle, ismath, mtext)
        drawn = self.known[key]
        for letter in drawn.letters:
            self._renderer.draw_text_image(*letter, gc)
        for box in drawn.boxes:
            self._renderer.draw_path(*box)

    def _look(self, gc: Any, prop: Any, mtext: Any) -> tuple[object, ...]:
        """Return what the letters depend on, and the bars, which alone have a color here."""
        features = (mtext.get_fontfeatures(), mtext.get_language()) if mtext else ()
        return (
            self._prepare_font(prop),  # type: ignore[no-untyped-call]
            prop.get_size_in_points(),
            prop.get_math_fontfamily(),
            gc.get_antialiased(),
            gc.get_snap(),
            gc.get_rgb(),
            gc.get_alpha(),
            get_hinting_flag(),  # type: ignore[no-untyped-call]
            repr(features),
            *(matplotlib.rcParams[name] for name in SETTINGS),
        )

    def _drawn(self, *text: Any) -> Drawn:
        """Return what Matplotlib makes of a text."""
        paper, drawn = self._renderer, Drawn([], [])
        self._renderer = drawn
        try:
            super().draw_text(*text)  # type: ignore[no-untyped-call]
        finally:
            self._renderer = paper
        return drawn

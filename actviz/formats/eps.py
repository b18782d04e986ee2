"""EPS: figures for older journals; the recipe is a remark."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from actviz.formats import remark
from actviz.formats.format import Format
from actviz.formats.savefig import saved
from actviz.formats.told import Told, maker

if TYPE_CHECKING:
    from matplotlib.artist import Artist
    from matplotlib.figure import Figure
    from matplotlib.typing import ColorType

DATE = re.compile(rb"^%%CreationDate: .*\n", re.MULTILINE)
HEAD_END = b"%%EndComments\n"  # a remark before it would end the head, and with it the size
TRUETYPE: dict[Any, Any] = {
    "ps.fonttype": 42
}  # journals refuse fonts that are drawn letter by letter


def encode_figure(figure: Figure, dpi: float, told: Told) -> bytes:
    """Return a figure as an EPS, without its date and with its colours mixed with the ground."""
    from matplotlib import rc_context

    with rc_context(TRUETYPE), _opaque(figure):
        content = saved(figure, "eps", dpi, {"Creator": maker()})
    return DATE.sub(b"", content).replace(
        HEAD_END, HEAD_END + remark.remark(told.recipe).encode(), 1
    )


def read_recipe(content: bytes) -> str | None:
    """Return the recipe in an EPS."""
    return remark.read(content) if content.startswith(b"%!PS") else None


@contextmanager
def _opaque(figure: Figure) -> Iterator[None]:
    """Mix what is half transparent with the ground for a while: PostScript has no transparency."""
    undone = [_mix(artist, figure.get_facecolor()) for artist in figure.findobj(_is_faint)]
    try:
        yield
    finally:
        for undo in undone:
            undo()


def _is_faint(artist: Artist) -> bool:
    alpha = artist.get_alpha()
    return isinstance(alpha, float) and alpha < 1


def _mix(artist: Artist, ground: ColorType) -> Callable[[], object]:
    """Give a line or a patch the colour that is seen, and return what gives it back its own."""
    from matplotlib.lines import Line2D
    from matplotlib.patches import Patch

    alpha = artist.get_alpha()
    if isinstance(artist, Line2D):
        color = artist.get_color()
        artist.set(color=_seen(color, ground, alpha), alpha=None)
        return lambda: artist.set(color=color, alpha=alpha)
    if isinstance(artist, Patch):
        face = artist.get_facecolor()
        artist.set(facecolor=_seen(face, ground, alpha), alpha=None)
        return lambda: artist.set(facecolor=face, alpha=alpha)
    return lambda: None


def _seen(color: ColorType, ground: ColorType, alpha: float | None) -> tuple[float, ...]:
    from matplotlib.colors import to_rgb

    share = 1.0 if alpha is None else alpha
    pairs = zip(to_rgb(color), to_rgb(ground), strict=True)
    return tuple(share * own + (1.0 - share) * behind for own, behind in pairs)


FORMAT = Format(name="eps", recipe=read_recipe, figure=encode_figure)

"""The house style: every colour, line and font of a figure, in one place.

A style is a dictionary of Matplotlib's settings that holds only while a figure is built or
saved; the global settings are never changed.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from math import lcm
from typing import Any

import matplotlib
from cycler import cycler
from matplotlib.colors import to_rgb

from actviz.errors import UsageError, did_you_mean, listed
from actviz.figures import fonts
from actviz.files import read_style
from actviz.requests import Look, styles
from actviz.requests.styles import COLUMNS

Rc = dict[Any, Any]

# Okabe & Ito's colours, which colour-blind readers tell apart, without the pale yellow.
SERIES = ("#0072B2", "#D55E00", "#009E73", "#B0568C", "#C48A00", "#4A4A4A")
SERIES_ON_DARK = ("#64B5F6", "#FF9052", "#3CCFA4", "#F093C6", "#F2D64B", "#C8C8C8")
# From a small to a large value, ever farther from the ground.
SWEEP = ("#86CBA8", "#2C9FC0", "#2058A8", "#0B1F5E")
SWEEP_ON_DARK = ("#35508F", "#2E8BC0", "#6FD0C0", "#E8FAC8")
# From below 0, which is grey, to above.
DIVERGING = ("#8C2D04", "#E0701C", "#8A8A8A", "#2C8FC4", "#08306B")
DIVERGING_ON_DARK = ("#FFB480", "#D8692A", "#909090", "#4E9BE0", "#C4E2FF")
# In line widths: short enough for a handle of the legend to show each twice.
DASHES: tuple[Any, ...] = (
    "-",
    (0, (4.5, 1.6)),
    (0, (1.2, 1.2)),
    (0, (5, 1.4, 1.2, 1.4)),
    (0, (8, 2.2)),
    (0, (5, 1.3, 1.2, 1.3, 1.2, 1.3)),
)

# A style file may change how a figure looks, not what Matplotlib loads, runs or writes.
REFUSED = (
    "backend",
    "interactive",
    "toolbar",
    "timezone",
    "savefig.",
    "webagg.",
    "keymap.",
    "animation.",
    "text.usetex",
    "text.latex",
    "pgf.",
    "ps.",
    "tk.",
    "macosx.",
    "agg.path.chunksize",
    "docstring.",
    "figure.figsize",
    "figure.dpi",
    "figure.hooks",
    "figure.max_open_warning",
    "figure.autolayout",
    "figure.constrained_layout",
    "svg.",
    "pdf.",
    "path.sketch",
)

# What the names of families with serifs have in them.
SERIF = ("serif", "times", "stix", "roman", "georgia", "garamond", "palatino", "cambria")

LIGHT: Rc = {
    "font.size": 10.0,
    # The generic name is for readers of an SVG who lack the first.
    "font.family": ["DejaVu Sans", "sans-serif"],
    "font.sans-serif": ["DejaVu Sans"],
    "font.serif": ["DejaVu Serif"],
    "mathtext.fontset": "dejavusans",
    "figure.facecolor": "#FFFFFF",
    "axes.facecolor": "#FFFFFF",
    "text.color": "#1F2328",
    "axes.edgecolor": "#6E7781",
    "axes.labelcolor": "#3D444D",
    "xtick.color": "#6E7781",
    "ytick.color": "#6E7781",
    "xtick.labelcolor": "#3D444D",
    "ytick.labelcolor": "#3D444D",
    "axes.grid": True,
    "grid.color": "#E4E7EB",
    "grid.linewidth": 0.6,
    "axes.linewidth": 0.8,
    "lines.linewidth": 2.0,
    "lines.markersize": 6.0,
    "axes.prop_cycle": cycler(color=SERIES),
    "axes.unicode_minus": True,
    "image.cmap": "gray",
    "svg.fonttype": "none",
    "svg.hashsalt": "actviz",
    "pdf.fonttype": 42,
}

DARK: Rc = LIGHT | {
    "figure.facecolor": "#15181D",
    "axes.facecolor": "#15181D",
    "text.color": "#ECEFF3",
    "axes.edgecolor": "#8A939E",
    "axes.labelcolor": "#C5CBD3",
    "xtick.color": "#8A939E",
    "ytick.color": "#8A939E",
    "xtick.labelcolor": "#C5CBD3",
    "ytick.labelcolor": "#C5CBD3",
    "grid.color": "#2A2F37",
    "axes.prop_cycle": cycler(color=SERIES_ON_DARK),
}

PAPER: Rc = LIGHT | {
    "font.family": ["STIXGeneral", "DejaVu Serif", "serif"],
    "mathtext.fontset": "stix",
    "font.size": 11.0,
    "text.color": "#000000",
    "axes.labelcolor": "#000000",
    "xtick.labelcolor": "#000000",
    "ytick.labelcolor": "#000000",
    "axes.edgecolor": "#404040",
    "grid.linewidth": 0.4,
    "axes.linewidth": 0.6,
    "lines.linewidth": 1.5,
    "lines.markersize": 5.0,
}

# Where a style colors the marks of an axis, it colors the numbers beside them.
LABELS = tuple((f"{axis}tick.color", f"{axis}tick.labelcolor") for axis in "xy")
CLEAR: Rc = {
    "figure.facecolor": "none",
    "axes.facecolor": "none",
    "savefig.facecolor": "none",
}
STYLES = {"light": LIGHT, "dark": DARK, **dict.fromkeys(COLUMNS, PAPER)}


@dataclass(frozen=True)
class Theme:
    """The colours and widths that a figure draws with, as the settings in force give them."""

    ink: str
    muted: str
    face: str
    series: tuple[str, ...]
    sweep: tuple[str, ...]
    diverging: tuple[str, ...]
    line: float
    marker: float
    dashes: tuple[Any, ...] = DASHES

    def scaled(self, factor: float) -> Theme:
        """Return the theme with lines and circles that many times as large."""
        return replace(self, line=factor * self.line, marker=factor * self.marker)

    def color(self, index: int) -> str:
        """Return the colour of the series with that index."""
        return self.series[index % len(self.series)]

    def dash(self, index: int) -> Any:
        """Return the line style of the series with that index.

        Those of six in a row differ, and with six colours no pair repeats within 36.
        """
        count = len(self.dashes)
        return self.dashes[(index + index // lcm(len(self.series), count)) % count]


@contextmanager
def context(look: Look) -> Iterator[Theme]:
    """Put a look's style in force while a figure is built or saved.

    Raises:
        UsageError: there is no style of that name.
        InputError: the style file is missing or not one.
    """
    rc = settings(look)
    face = _opaque(rc["axes.facecolor"], rc["figure.facecolor"])
    theme = Theme(
        ink=rc["text.color"],
        muted=rc["axes.labelcolor"],
        face=face,
        series=tuple(rc["axes.prop_cycle"].by_key().get("color", SERIES)),
        sweep=SWEEP_ON_DARK if _is_dark(face) else SWEEP,
        diverging=DIVERGING_ON_DARK if _is_dark(face) else DIVERGING,
        line=rc["lines.linewidth"],
        marker=rc["lines.markersize"],
    )
    with matplotlib.rc_context(rc | (CLEAR if look.transparent else {})):
        yield theme


def settings(look: Look) -> Rc:
    """Return the settings of a look, over Matplotlib's own defaults."""
    # Defaults first, so that a user's own matplotlibrc does not change the figure.
    default: Rc = dict(matplotlib.rcParamsDefault)
    chosen = {k: v for k, v in default.items() if not k.startswith(("backend", "interactive"))}
    if look.style in STYLES:
        chosen |= STYLES[look.style]
    else:
        given = _allowed(read_style(_file_of(look.style)))
        beside = {label: "inherit" for mark, label in LABELS if mark in given}
        chosen |= LIGHT | beside | _formulas_like(given) | given
    chosen["font.family"] = [*chosen["font.family"], *fonts.families(look.title or "")]
    return chosen


def lacking(look: Look) -> str | None:
    """Return a sentence that the fonts of a user's own style are not installed, or None."""
    if look.style in STYLES:
        return None
    named = read_style(_file_of(look.style)).get("font.family", [])
    return fonts.unknown([str(each) for each in named])


def _file_of(style: str) -> str:
    """Return the file of a style that is none of actviz's own.

    Raises:
        UsageError: there is no style of that name.
    """
    file = style if style.endswith(".mplstyle") else styles.of_matplotlib().get(style)
    if file is None:
        known = (
            f"It is {listed(STYLES)}, a style of Matplotlib's, or a file that ends in .mplstyle."
        )
        hint = did_you_mean(style, tuple(styles.names()), known)
        raise UsageError(f"There is no style {style[:80]!r}.", hint)
    return file


def _allowed(given: Rc) -> Rc:
    """Return the settings of a style file that change no more than how a figure looks."""
    return {key: value for key, value in given.items() if not key.startswith(REFUSED)}


def _formulas_like(given: Rc) -> Rc:
    """Return the settings of formulas that go with the text of a style file."""
    families = [str(family).lower() for family in given.get("font.family", ())]
    sans = not families or any(word in families[0] for word in ("sans", "mono"))
    serif = not sans and any(word in families[0] for word in SERIF)
    return {"mathtext.fontset": "stix"} if serif else {}


def _is_dark(color: str) -> bool:
    red, green, blue = to_rgb(color)
    return 0.3 * red + 0.6 * green + 0.1 * blue < 0.5


def _opaque(*colors: str) -> str:
    return next((color for color in colors if color not in ("none", "None")), "white")

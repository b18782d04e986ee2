"""The figure of a photo before and after a function."""

from __future__ import annotations

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from actviz.compute.image import ImageData
from actviz.figures import style
from actviz.figures.histogram import share
from actviz.figures.page import Box, Page
from actviz.figures.panel import Frame, number, padded, panel, ticks
from actviz.requests import Look

Range = tuple[float, float]


def draw(data: ImageData, look: Look) -> Figure:
    """Return the figure of a photo before and after, on one grey scale, and the way between."""
    with style.context(look) as theme:
        aspect = data.size[0] / data.size[1]
        page = Page(look, _size(look, aspect))
        page.title(data.function.label)
        page.note(notes(data))
        before, after, transfer = cells(page, aspect)
        photo_panel(page, before, data.before, data.before_scale, "before", bar=not one_scale(data))
        photo_panel(page, after, data.after, data.after_scale, "after", bar=True)
        transfer_panel(page, transfer, data, theme)
        return page.figure


def one_scale(data: ImageData) -> bool:
    """Tell whether both pictures are shown on the same scale."""
    return data.before_scale == data.after_scale


def photo_panel(
    page: Page, box: Box, picture: np.ndarray, scale: Range, head: str, bar: bool
) -> Axes:
    """Draw a picture as large as its box allows, with its grey scale on the right."""
    em = page.em
    words = ticks(scale, 4)
    room = (1.5 + 0.6 * words.length) * em if bar else 0.0
    drawn = page.text(head, box.left, box.bottom + box.height, page.points, va="top")
    page.shrink(drawn, box.width)
    free = box.inset(right=room, top=page.height_of(drawn) + 0.5 * em)
    fitted = _fitted(free, picture.shape[1] / picture.shape[0])
    axes = page.axes(fitted)
    axes.imshow(picture, vmin=scale[0], vmax=scale[1], aspect="auto", interpolation="nearest")
    axes.set_axis_off()
    if bar:
        grey_bar(page, fitted, scale)
    return axes


def grey_bar(page: Page, beside: Box, scale: Range) -> Axes:
    """Draw the grey scale to the right of a box."""
    em = page.em
    left = beside.left + beside.width + 0.5 * em
    axes = page.axes(Box(left, beside.bottom, 0.7 * em, beside.height))
    ramp = np.linspace(*scale, 256)[:, None]
    axes.imshow(ramp, extent=(0, 1, *scale), origin="lower", aspect="auto")
    found = ticks(scale, beside.height / (2.4 * em))
    axes.yaxis.tick_right()
    axes.set_yticks(found.places, found.words)
    axes.set_xticks([])
    axes.tick_params(length=0, pad=2 * page.line, labelsize=0.86 * page.points)
    for spine in axes.spines.values():
        spine.set_linewidth(0.5)
    return axes


def transfer_panel(page: Page, box: Box, data: ImageData, theme: style.Theme) -> Axes:
    """Draw the curve that the levels pass through, over the photo's own histogram."""
    present = data.counts > 0
    low, high = data.input_range
    outputs = data.outputs[present]
    reach = padded((float(outputs.min()), float(outputs.max())), 0.08)
    frame = Frame(head="f(x) over the photo's levels", x_name="x")
    axes = panel(page, box, padded((low, high), 0.03), reach, frame)
    edges = np.linspace(float(data.inputs.min()), float(data.inputs.max()), 65)
    counts = np.histogram(data.inputs, edges, weights=data.counts)[0]
    heights = reach[0] + 0.9 * (reach[1] - reach[0]) * counts / counts.max()
    axes.stairs(
        heights, edges, baseline=reach[0], fill=True, color=theme.muted, alpha=0.3, linewidth=0
    )
    axes.plot(
        data.inputs[present],
        outputs,
        color=theme.color(0),
        linewidth=theme.line,
        zorder=3,
    )
    return axes


def cells(page: Page, aspect: float) -> list[Box]:
    """Return boxes for three panels: side by side, or one above the other for a wide photo."""
    wide = page.box.width < 1.6 * page.box.height
    rows, columns = (3, 1) if wide else (1, 3)
    return page.box.grid(rows, columns, 1.4 * page.em)


def _size(look: Look, aspect: float) -> Range:
    width = 3.4 if look.style == "paper" else 11.0
    if aspect > 2.2 or look.style == "paper":
        return min(width, 9.0), min(14.0, 1.5 + 3 * (min(width, 9.0) / max(aspect, 0.5) + 0.4))
    return width, max(3.4, min(7.0, 1.4 + width / 3.3 / aspect))


def _fitted(box: Box, aspect: float) -> Box:
    """Return the largest box of that aspect along the top left of another."""
    width = min(box.width, box.height * aspect)
    height = width / aspect
    return Box(box.left, box.bottom + box.height - height, width, height)


def notes(data: ImageData) -> list[str]:
    """Say how the photo became numbers, and what its scale leaves out."""
    center = "" if data.grey.center == "none" else f" − {data.grey.center} {number(data.center)}"
    gain = "" if data.grey.gain == 1 else f", × {number(data.grey.gain)}"
    low, high = data.output_range
    return [
        f"{data.size[0]} × {data.size[1]} pixels, {data.bit_depth} bits",
        f"x = level{center}{gain}",
        f"f(x) from {number(low)} to {number(high)}",
        f"{share(data.clipped_fraction)} clipped",
    ]

"""The rows of the table: what is measured, against what, and the ratio to reach."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from actviz.formats.png import RUNS
from benchmarks import inputs
from benchmarks.measure import Command
from benchmarks.peers.versions import named, program

PYTHON = sys.executable
ACTVIZ = str(Path(sys.executable).with_name("actviz"))
PEERS = Path(__file__).parent / "peers"
HUNDRED_MILLION = 10**8
GMIC = "G'MIC"
FORMULA = "x*atan(x)*sigmoid(x)"
FORMULAS = (FORMULA, "gelu")


@dataclass(frozen=True)
class Row:
    """One comparison.

    The ratio is ours over the peer's; `time` and `memory` are the most that it may be. The
    peer's time counts `scale` times, where only a part of its work is run. Without a command the
    peer is absent.
    """

    what: str
    against: str
    ours: Command
    peer: Command | None
    time: float | None = None
    memory: float | None = None
    scale: float = 1.0


def rows() -> dict[str, Callable[[Path], Row]]:
    """Return what makes each row, given a folder for its files, by a name to choose it by."""
    return {
        "help": _help,
        "plot": _plot,
        "left-out": _left_out,
        "literature": partial(_literature, words=("plot", "relu", "-o", "ours.png"), time=1.05),
        "literature-names": partial(_literature, words=("list", "--names"), time=1.25),
        # Twice as many functions are printed.
        "literature-list": partial(_literature, words=("list",), time=2.2),
        "formula": _formula,
        "formula-levels": _formula_levels,
        "batch": _batch,
        "ahead": _ahead,
        "figure": _figure,
        "raw-12": partial(_raw, megapixels=12),
        "raw-100": partial(_raw, megapixels=100),
        "gigapixel": _gigapixel,
        "libvips-12": partial(_libvips, megapixels=12),
        "libvips-100": partial(_libvips, megapixels=100),
        "gmic-12": partial(_gmic, megapixels=12),
        "imagemagick-1": _imagemagick,
        "gelu": _gelu,
        "notebook": _notebook,
        "forty": _forty,
        "histogram": _histogram,
        "billion": _billion,
        "data": _data,
        "dead": _dead,
        "learn": _learn,
    }


def _help(folder: Path) -> Row:
    imports = [PYTHON, "-c", "import click, rich.console"]
    return Row("actviz --help", "import click, rich.console", [ACTVIZ, "--help"], imports, time=1.3)


def _plot(folder: Path) -> Row:
    ours = [ACTVIZ, "plot", "relu", "-o", "ours.png"]
    peer = [PYTHON, PEERS / "plot.py", "relu", "peer.png"]
    return Row("plot relu", f"a pyplot script, {named('matplotlib')}", ours, peer, time=0.9)


def _formula(folder: Path) -> Row:
    ours, peer = ([ACTVIZ, "plot", fn, "-o", "ours.png"] for fn in FORMULAS)
    return Row(f"plot {FORMULA}", "plot gelu", ours, peer, time=1.5)


def _formula_levels(folder: Path) -> Row:
    photo = inputs.levels(folder)
    ours, peer = ([ACTVIZ, "image", photo, "--fn", fn, "--raw", "-o", "o.png"] for fn in FORMULAS)
    return Row(f"65,536 levels of {FORMULA}", "of gelu", ours, peer, time=3.0)


def _left_out(folder: Path) -> Row:
    words = ["plot", "relu", "-o", "ours.png"]
    whole = [PYTHON, PEERS / "whole_matplotlib.py", *words]
    return Row("plot relu", "the same with all of Matplotlib", [ACTVIZ, *words], whole, time=0.9)


def _literature(folder: Path, words: tuple[str, ...], time: float) -> Row:
    less = [PYTHON, PEERS / "tuned_only.py", *words]
    peer = "the same without the functions that are formulas only"
    return Row(" ".join(words[:2]), peer, [ACTVIZ, *words], less, time=time)


def _batch(folder: Path) -> Row:
    # The scripts do not share anything, so that a tenth of them takes a tenth of the time.
    script = inputs.script(folder, 20, PYTHON, PEERS / "plot.py")
    ours = [ACTVIZ, "batch", inputs.lines(folder, 200)]
    return Row(
        "batch of 200 plots",
        "20 of the same as pyplot scripts, times 10",
        ours,
        ["sh", script],
        time=1 / 15,
        scale=10,
    )


def _ahead(folder: Path) -> Row:
    words = ["batch", inputs.lines(folder, 8)]
    late = [PYTHON, PEERS / "late_workers.py", *words]
    return Row("batch of 8", "workers not started ahead", [ACTVIZ, *words], late, time=1.0)


def _figure(folder: Path) -> Row:
    ours = [ACTVIZ, "batch", inputs.lines(folder, 40), "-j", "1"]
    peer = [PYTHON, PEERS / "plots.py", 40]
    return Row("40 plots by one worker", "in one pyplot script", ours, peer, time=0.5)


def _raw_command(photo: Path, function: str = "relu") -> list[object]:
    return [ACTVIZ, "image", photo, "--fn", function, "--raw", "-o", f"{function}.png"]


def _raw(folder: Path, megapixels: int) -> Row:
    photo = inputs.photo(folder, megapixels)
    peer = [PYTHON, PEERS / "pillow_grey.py", photo, "peer.png", *RUNS.values()]
    what = f"image --raw, {megapixels} MP"
    against = f"grey alone, {named('pillow')}"
    return Row(what, against, _raw_command(photo), peer, time=1.15, memory=1.15)


def _gigapixel(folder: Path) -> Row:
    """A gigapixel in the memory of 12 megapixels, and in 83 times their time."""
    many, few = inputs.photo(folder, 1000), inputs.photo(folder, 12)
    limit = ["--max-pixels", 2 * 10**9]
    ours, peer = _raw_command(many) + limit, _raw_command(few)
    what, against = "image --raw, 1,000 MP", "12 MP, times 83"
    return Row(what, against, ours, peer, time=1.0, memory=1.75, scale=1000 / 12)


def _libvips(folder: Path, megapixels: int) -> Row:
    photo = inputs.photo(folder, megapixels)
    steps = (
        f"vips colourspace {photo} grey.v b-w && vips math2_const grey.v power.v pow 2"
        f" && vips linear power.v 'peer.png[compression=1]' 0.004 0 --uchar"
    )
    what = f"image --raw, {megapixels} MP"
    against = f"grey, power, linear, {named('libvips')}"
    return _program_row("libvips", what, against, photo, steps)


def _gmic(folder: Path, megapixels: int) -> Row:
    photo = inputs.photo(folder, megapixels)
    steps = (
        f"gmic {photo} -luminance -div 255 -sub '{{ic}}' -fill 'max(i,0)' -normalize 0,255"
        " -output peer.png"
    )
    what = f"image --raw, {megapixels} MP"
    return _program_row(GMIC, what, f"the same formula, {named(GMIC)}", photo, steps)


def _imagemagick(folder: Path) -> Row:
    photo = inputs.photo(folder, 1)
    name = "ImageMagick"
    steps = f"{program(name)} {photo} -colorspace Gray -fx 'max(u-0.5,0)' peer.png"
    return _program_row(name, "image --raw, 1 MP", f"-fx, {named(name)}", photo, steps)


def _program_row(name: str, what: str, against: str, photo: Path, steps: str) -> Row:
    peer = ["sh", "-c", steps] if program(name) else None
    return Row(what, against, _raw_command(photo), peer, time=1.0)


def _gelu(folder: Path) -> Row:
    photo = inputs.photo(folder, 12)
    ours, peer = _raw_command(photo, "gelu"), _raw_command(photo)
    return Row("image --raw gelu, 12 MP", "relu", ours, peer, time=1.05)


def _notebook(folder: Path) -> Row:
    photo = inputs.photo(folder, 12)
    ours = [ACTVIZ, "image", photo, "--fn", "relu", "-o", "ours.png"]
    peer = [PYTHON, PEERS / "notebook_photo.py", photo, "peer.png"]
    return Row("image figure, 12 MP", "a loop over pixels", ours, peer, time=1 / 15, memory=1 / 3)


def _forty(folder: Path) -> Row:
    photos = inputs.copies(folder, inputs.photo(folder, 12), 40)
    one, two = (
        [ACTVIZ, "image", *photos, "--fn", "relu", "--out-dir", ".", "-j", jobs]
        for jobs in ("1", "2")
    )
    return Row("40 photos of 12 MP, two workers", "one worker", two, one, time=1 / 1.8)


def _histogram(folder: Path) -> Row:
    samples = HUNDRED_MILLION
    ours = [ACTVIZ, "histogram", "tanh", "--samples", samples, "-o", "ours.png"]
    peer = [PYTHON, PEERS / "numpy_histogram.py", samples]
    against = f"in one go, {named('numpy')}"
    return Row("histogram of 10⁸ samples", against, ours, peer, time=1 / 2.5)


def _billion(folder: Path) -> Row:
    few, many = (
        [ACTVIZ, "histogram", "tanh", "--samples", samples, "-o", "ours.png"]
        for samples in (HUNDRED_MILLION, 10 * HUNDRED_MILLION)
    )
    return Row("histogram of 10⁹ samples", "of 10⁸ samples", many, few, memory=1.05)


def _data(folder: Path) -> Row:
    data = inputs.data(folder, HUNDRED_MILLION)
    ours = [ACTVIZ, "histogram", "tanh", "--data", data, "-o", "ours.png"]
    peer = [PYTHON, PEERS / "numpy_histogram.py", data]
    return Row("histogram --data, 10⁸ float32", f"np.load, {named('numpy')}", ours, peer, time=0.5)


# Of both most is the start, Matplotlib and the drawing, as in any plot. What is left of 'dead' is
# its network of 10 layers, and of 'learn' 2,700 steps of three networks, half of them in NumPy's
# own overhead on batches of 32; to import scikit-learn for its digits took longer than both.
def _dead(folder: Path) -> Row:
    return _network("dead", 2.5)


def _learn(folder: Path) -> Row:
    return _network("learn", 3.0)


def _network(view: str, most: float) -> Row:
    plot = [ACTVIZ, "plot", "relu", "-o", "peer.png"]
    ours = [ACTVIZ, "network", view, "relu", "-o", "ours.png"]
    return Row(f"network {view} relu", "plot relu", ours, plot, time=most)

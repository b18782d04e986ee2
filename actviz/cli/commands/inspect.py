"""actviz inspect: what the activations of a user's own network see."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from actviz.cli.say.columns import Columns
from actviz.cli.say.terminal import print_path
from actviz.cli.startup.command import Action
from actviz.requests.groups import Look, complete_functions
from actviz.requests.kinds import PATH, TEXT, WHOLE
from actviz.requests.option import FILES, FUNCTION_PANEL, SAMPLES, group, option, positional, within

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from actviz.sites.inspection import Progress
    from actviz.sites.report import Report

SOURCE_HELP = (
    "An .onnx model, which is run on --data; or pre-activations that were kept, an array for each "
    "layer: an .npy, .npz or .safetensors file, or a folder of these."
)
DATA_HELP = "What goes into the model: .npy, .npz by the names of its inputs, or a folder of these."
SWAP_HELP = "Run it again with another function, relu=gelu, and tell how far all else drifts."
AXIS_HELP = (
    "Where units lie: by default as the model tells, else the 2nd of four axes, or the last."
)


@dataclass(frozen=True, kw_only=True)
class Inspect(Action):
    """Show what each activation of a network sees: dead, saturated and outlying units.

    No code of the model's author is run. A torch model is watched in Python: actviz.watch.
    """

    examples: ClassVar[tuple[str, ...]] = (
        "inspect model.onnx --data batch.npz -o network.png",
        "inspect model.onnx --data batch.npz --swap relu=gelu",
        "inspect acts.npz --fn relu",
    )

    source: str = positional(PATH, "MODEL", SOURCE_HELP)
    data: str | None = option(None, "--data", DATA_HELP, panel=SAMPLES, kind=PATH, metavar="FILE")
    fn: str | None = option(
        None,
        "--fn",
        "What is applied to pre-activations that were kept.",
        panel=FUNCTION_PANEL,
        kind=TEXT,
        complete=complete_functions,
    )
    sites: tuple[str, ...] = option(
        (),
        "--site",
        "Look at sites of this name only; * stands for any letters.",
        kind=TEXT,
        each=True,
    )
    swap: str | None = option(None, "--swap", SWAP_HELP, kind=TEXT, metavar="FN=FN")
    max_samples: int | None = option(
        None,
        "--max-samples",
        "Stop after so many.",
        panel=SAMPLES,
        kind=WHOLE,
        check=within(1, 2**63 - 1),
    )
    axis: int | None = option(None, "--unit-axis", AXIS_HELP, kind=WHOLE)
    columns: Columns = group(Columns)
    path: str | None = option(
        None,
        "--output",
        "Draw each site's curve over what came to it, and σ by depth.",
        panel=FILES,
        kind=PATH,
        short="-o",
        metavar="FILE",
    )
    look: Look = group(Look)

    def run(self) -> None:
        """Print what was seen, and draw it where that is asked for."""
        from actviz.sites.asked import inspect

        with counting("inspecting") as progress:
            report = inspect(
                self.source,
                self.data,
                fn=self.fn,
                sites=self.sites,
                swap=self.swap,
                max_samples=self.max_samples,
                unit_axis=self.axis,
                progress=progress,
            )
        drawn = {} if self.path is None else {"output": self._drawn(report, self.path)}
        if self.columns.json:
            from actviz.cli.say.terminal import print_json

            print_json({**report.to_dict(), **drawn})
            return
        tell(report, self.columns.mark)
        for path in drawn.values():
            print_path(path)

    def _drawn(self, report: Report, path: str) -> str:
        """Write the figure, and return its path."""
        from actviz.cli.startup.imports import load_without

        load_without("actviz.sites.figure")
        from actviz.render.alone import line, write
        from actviz.sites.figure import draw

        def drawn() -> Figure:
            return draw(report.name, report.sites, report.drift, self.look)

        return write(drawn, self.look, path, line("inspect", self), [self.source])


@contextmanager
def counting(description: str) -> Iterator[Progress]:
    """Yield what shows on a terminal how many samples have been seen."""
    from actviz.cli.say.progress import Bar

    if not sys.stderr.isatty():
        yield lambda count: None
        return
    bar, seen = Bar(description), 0

    def show(count: int) -> None:
        nonlocal seen
        seen += count
        bar(seen, 0)

    try:
        yield show
    finally:
        bar.close()


def tell(report: Report, mark: str) -> None:
    """Print a line for each site, and what is worth saying of them; or columns for programs."""
    from actviz.cli.say.columns import print_columns
    from actviz.cli.say.tables import show, table
    from actviz.sites.report import COLUMNS, MEASURES, cells, measures

    if mark:
        print_columns(MEASURES, map(measures, report.sites), mark)
        return
    show(table([cells(site) for site in report.sites], *COLUMNS, fixed=1))
    for line in report.sentences():
        print(line)

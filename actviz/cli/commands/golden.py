"""actviz golden: what an implementation is compared with."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from actviz.audit import DTYPES
from actviz.cli.startup.command import Action
from actviz.requests.groups import one_function
from actviz.requests.kinds import PATH, TEXT
from actviz.requests.option import FILES, positional

if TYPE_CHECKING:
    from actviz.activations.function import Function

DTYPE_HELP = "The type of floats."
PATH_HELP = "An .npz file: x, f and derivative; a bfloat16 is told by its 16 bits."


@dataclass(frozen=True, kw_only=True)
class Golden(Action):
    """Write f(x) and f′(x) rounded once, for every input of a type of floats.

    Of float32 and float64 these are drawn from every power of two, with both tails and what lies
    around breakpoints.
    """

    examples: ClassVar[tuple[str, ...]] = ("golden gelu --dtype bfloat16 -o gelu.npz",)

    function: Function = one_function()
    dtype: str = positional(TEXT, "DTYPE", DTYPE_HELP, "--dtype", choices=DTYPES)
    path: str = positional(PATH, "FILE", PATH_HELP, "--output", panel=FILES, short="-o")

    def run(self) -> None:
        """Write the file."""
        import io

        import numpy as np

        from actviz.audit.truth import golden
        from actviz.cli.say.terminal import print_path
        from actviz.files import Target, write

        content = io.BytesIO()
        np.savez(content, allow_pickle=False, **golden(self.function, self.dtype).arrays())
        write(Target(self.path, "npz"), content.getvalue())
        if self.path != "-":
            print_path(self.path)

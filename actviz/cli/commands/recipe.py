"""actviz recipe: the command line that made a figure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from actviz.cli.startup.command import Action
from actviz.errors import ActvizError
from actviz.requests.kinds import PATH
from actviz.requests.option import positional

FIGURE_HELP = "Figures and animations that actviz wrote; - is standard input."


@dataclass(frozen=True, kw_only=True)
class Recipe(Action):
    """Print the command lines that made figures, for a shell or for batch."""

    examples: ClassVar[tuple[str, ...]] = ("recipe figure.png",)

    figures: tuple[str, ...] = positional(PATH, "FIGURE...", FIGURE_HELP, each=True)

    def run(self) -> int:
        """Print them; a figure that tells none is reported, and the rest is printed."""
        from actviz.cli.say.terminal import print_path, say_error
        from actviz.render.recipe import read

        failures = 0
        for figure in self.figures:
            try:
                print_path(read(figure))
            except ActvizError as error:
                say_error(error.message, error.hint)
                failures += 1
        return 0 if not failures else 3 if failures < len(self.figures) else 1

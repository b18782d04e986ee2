"""actviz recipe: the command line that made a figure."""

from __future__ import annotations

from dataclasses import dataclass

from actviz.cli.startup.command import Action
from actviz.requests.kinds import PATH
from actviz.requests.option import positional


@dataclass(frozen=True, kw_only=True)
class Recipe(Action):
    """Print the command line that made a figure."""

    figure: str = positional(PATH, "FIGURE", "A PNG, SVG, PDF or animation of actviz.")

    def run(self) -> None:
        """Print it."""
        from actviz.cli.say.terminal import print_path
        from actviz.render.recipe import read

        print_path(read(self.figure))

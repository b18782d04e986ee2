"""actviz histogram: samples before and after."""

from typing import TYPE_CHECKING

from actviz.cli import options
from actviz.cli.startup.group import uses

if TYPE_CHECKING:
    from actviz.activations.function import Function
    from actviz.cli.sink import Sink
    from actviz.requests import Look, Sampling


def histogram(
    function: "Function" = uses(options.function),
    sampling: "Sampling" = uses(options.sampling),
    look: "Look" = uses(options.look),
    sink: "Sink" = uses(options.sink),
) -> None:
    """Draw the distribution of samples before and after a function."""
    from actviz.requests import HistogramRequest

    sink.take(HistogramRequest(function=function, sampling=sampling, look=look))

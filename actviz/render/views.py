"""Views: each is a request, the numbers of that name and the figure of that name."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from typing import TYPE_CHECKING, Protocol, TypeVar, cast

from actviz.compute.inputs import Inputs
from actviz.compute.result import Numbers
from actviz.requests import Request

if TYPE_CHECKING:
    from matplotlib.figure import Figure

R = TypeVar("R", bound=Request, contravariant=True)
Q = TypeVar("Q", bound=Request)
N = TypeVar("N", bound=Numbers, contravariant=True)


class Computing(Protocol[R]):
    """A module below `compute`."""

    def compute(self, request: R, inputs: Inputs) -> Numbers:
        """Return the numbers of a request."""


class Filming(Protocol[Q]):
    """A module below `compute` whose view can move."""

    def film(self, frames: Sequence[Q], inputs: Inputs) -> tuple[Sequence[Q], Sequence[Numbers]]:
        """Return the frames and their numbers, on axes and scales that hold all of them."""


class Drawing(Protocol[R, N]):
    """A module below `figures`."""

    def draw(self, numbers: N, request: R, among: Sequence[N] = ()) -> Figure:
        """Return the figure of a request whose numbers are known."""


def compute(request: Request, inputs: Inputs) -> Numbers:
    """Return the numbers of a request from the inputs that it names."""
    stage = cast(Computing[Request], import_module(home("compute", request)))
    return stage.compute(request, inputs)


def film(request: Request, inputs: Inputs) -> tuple[Sequence[Request], Sequence[Numbers]]:
    """Return the frames of a film and their numbers, on axes and scales that hold all of them.

    The facts of a function are left out: their words would jump about.
    """
    stage = cast(Filming[Request], import_module(home("compute", request)))
    return stage.film(request.frames(), inputs)


def draw(request: Request, numbers: Numbers, among: Sequence[Numbers] = ()) -> Figure:
    """Return the figure of a request whose numbers are known.

    Where it is one frame of several, `among` holds the numbers of all, and its axes hold them.
    """
    stage = cast(Drawing[Request, Numbers], import_module(home("figures", request)))
    return stage.draw(numbers, request, among)


def home(stage: str, request: Request) -> str:
    """Name the module of a stage that handles a request: the same noun in every stage."""
    return f"actviz.{stage}.{request.command.replace(' ', '.')}"

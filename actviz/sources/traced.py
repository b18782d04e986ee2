"""What a callable comes to: a formula where it could be traced, a curve of numbers elsewhere."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from actviz.activations.curve import Curve, Formula
from actviz.activations.parameters import Parameter
from actviz.formula.bind import bind
from actviz.formula.node import Node


@dataclass(frozen=True)
class Backward:
    """The slope that a backward pass gives, where it is another than the derivative.

    `slope` takes the parameters and returns what works it out; `node` is its formula, where the
    backward pass could be traced too.
    """

    slope: Callable[[Mapping[str, float]], Formula]
    node: Node | None = None


@dataclass(frozen=True)
class Traced:
    """A callable of one variable as actviz knows it.

    Either `node` is its formula, or `numeric` returns its curve for given parameters and `note`
    says why and how, in one sentence, and `mark` how in a few words. `again` traces anew at other
    numbers, for a callable whose formula has another shape for each of them; the `node` is then the
    one at the defaults.
    """

    name: str
    node: Node | None
    parameters: tuple[Parameter, ...] = ()
    numeric: Callable[[Mapping[str, float]], Curve] | None = None
    note: str = ""
    mark: str = ""
    backward: Backward | None = None
    again: Callable[[Mapping[str, float]], Node] | None = None

    @property
    def defaults(self) -> dict[str, float]:
        """The parameters at their defaults."""
        return {
            each.name: each.default
            for each in self.parameters
            if not isinstance(each.default, tuple)
        }

    def formula(self, numbers: Mapping[str, float]) -> Node:
        """Return the formula with numbers in for its parameters.

        Raises:
            ValueError: there is no formula.
            Untraceable: at these numbers it does what no formula says.
        """
        if self.node is None:
            raise ValueError(f"{self.name} has no formula")
        given = self.defaults | dict(numbers)
        return self.again(given) if self.again else bind(self.node, given)

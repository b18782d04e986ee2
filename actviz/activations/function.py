"""A function with its parameters: what the rest of actviz evaluates, names and draws."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import ArrayLike

from actviz.activations.curve import Array, Curve, Formula, Loss, OneSided
from actviz.activations.parameters import Value, Values, worded
from actviz.activations.record import Activation, Source
from actviz.errors import UsageError
from actviz.prose.numbers import in_label

if TYPE_CHECKING:
    from actviz.formula.curve import Written


@dataclass(frozen=True, repr=False)
class Function:
    """An activation with a value for each of its parameters.

    Call it, or its `derivative`, on a number or an array of any shape: the work is done in
    float64 and the result has the shape of the argument. Where the derivative does not exist,
    `derivative` takes the side that the point belongs to, as a backward pass would, and
    `one_sided` tells both. Two functions are equal where source, name and values are.
    """

    activation: Activation
    values: Mapping[str, Value] = Values()

    def __post_init__(self) -> None:
        object.__setattr__(self, "values", Values(self.values))

    @property
    def name(self) -> str:
        """The name in the catalogue."""
        return self.activation.name

    @cached_property
    def curve(self) -> Curve:
        """The pieces and breaks at these parameter values."""
        make = self.activation.curve
        return make(**self.values) if make else self._written.for_many

    def sketch(self, x: Array, order: int) -> Array:
        """Return f (order 0) or f′ (1), for a search that asks many functions a few numbers.

        A formula is worked out as it stands, without looking first for where it breaks; only where
        that gives no number is its curve made.
        """
        if not self.activation.curve:
            found = self._written.compiled.jet(x, order)[order]
            if not np.isnan(found).any():
                return found
        return (self.curve.derivative if order else self.curve.value)(x)

    @cached_property
    def exact(self) -> Curve:
        """The curve for figures and numbers that are read: right where `curve` loses digits."""
        make = self.activation.exact
        if make:
            return make(**self.values)
        return self.curve if self.activation.curve else self._written.exact

    @property
    def companions(self) -> tuple[tuple[str, Curve], ...]:
        """Labelled curves that belong beside this one, such as the lines of a maxout."""
        make = self.activation.companions
        return make(**self.values) if make else ()

    @property
    def arms(self) -> tuple[tuple[str, Curve], ...]:
        """The labelled outputs of a function of several, the first of which is `curve`; or none."""
        make = self.activation.arms
        return make(**self.values) if make else ()

    @property
    def losses(self) -> tuple[Loss, ...]:
        """Where `curve` loses digits, from left to right; `exact` loses none."""
        find = self.activation.losses
        if find:
            return find(**self.values)
        return () if self.activation.curve else self._written.losses

    @property
    def _written(self) -> Written:
        """The formula as a curve, where the record has none that is tuned."""
        return self._made(self.activation.formula)

    def _made(self, formula: str) -> Written:
        from actviz.activations.library import parsed  # most functions need no formula
        from actviz.formula.curve import written

        return written(parsed(formula), self.values)

    @property
    def backward(self) -> Curve | None:
        """The slope of a backward pass that is another than the derivative, as a curve."""
        make = self.activation.backward
        if make:
            return make(**self.values)
        return self._made(self.activation.surrogate).exact if self.activation.surrogate else None

    @cached_property
    def gradient(self) -> Formula:
        """What a backward pass multiplies by, for a great many numbers: f′, or what is declared."""
        if self.activation.surrogate:
            return self._made(self.activation.surrogate).for_many.value
        declared = self.backward
        return declared.value if declared else self.curve.derivative

    def __call__(self, x: ArrayLike) -> Any:
        """Return f(x)."""
        return _shaped(self.exact.value, x)

    def many(self, x: ArrayLike) -> Any:
        """Return f(x) for a great many samples: what `curve` gives, where a call takes `exact`."""
        return _shaped(self.curve.value, x)

    def roughly(self, x: ArrayLike) -> Any:
        """Return f(x) for a small picture: breaks are not looked for, nor are digits."""
        if self.activation.curve:
            return self.many(x)
        return _shaped(self._written.compiled.value, x)

    def derivative(self, x: ArrayLike) -> Any:
        """Return f′(x)."""
        return _shaped(self.exact.derivative, x)

    @property
    def has_second(self) -> bool:
        """Whether the second derivative is written out at these parameter values."""
        return self.curve.has_second

    def second(self, x: ArrayLike) -> Any:
        """Return f″(x).

        Raises:
            UsageError: the catalogue has no second derivative of this function.
        """
        if not self.has_second:
            raise UsageError(
                f"The second derivative of {self.name} is not in the catalogue.",
                "Its value and first derivative are.",
            )
        return _shaped(self.exact.second, x)

    @property
    def sample(self) -> Callable[[ArrayLike, np.random.Generator], Any] | None:
        """The function as training sees it, with what it draws at random, or None."""
        draw = self.activation.sampled
        if draw is None:
            return None
        return lambda x, rng: _shaped(lambda points: draw(points, rng, **self.values), x)

    @property
    def breakpoints(self) -> tuple[float, ...]:
        """The points where pieces meet, in order, each once."""
        return tuple(dict.fromkeys(point.x for point in self.curve.breaks))

    @property
    def jumps(self) -> tuple[float, ...]:
        """The breakpoints where the function is discontinuous, in order."""
        return tuple(x for x in self.breakpoints if self.one_sided(x).jumps)

    def one_sided(self, x: float) -> OneSided:
        """Return the value at any x, and the limits and derivatives on both its sides."""
        return self.exact.one_sided(float(x))

    @property
    def told(self) -> dict[str, Value]:
        """The values that labels and words tell: all but minor ones at their default."""
        minor = {p.name: p.default for p in self.activation.parameters if p.minor}
        return {name: v for name, v in self.values.items() if minor.get(name) != v}

    @property
    def label(self) -> str:
        """The name as people write it, with the parameters: 'PReLU (alpha = 0.1)'."""
        said = ", ".join(f"{name} = {in_label(value)}" for name, value in self.told.items())
        return f"{self.activation.label} ({said})" if said else self.activation.label

    @property
    def word(self) -> str:
        """The function as one word of the command line: 'prelu:alpha=0.1'."""
        return worded(self.name, self.told)

    def __repr__(self) -> str:
        return f"<actviz function {self.word}>"

    def __reduce__(self) -> tuple[Callable[..., Function], tuple[Source, str, Mapping[str, Value]]]:
        # Curves are closures, which do not pickle; their source makes them again.
        return _loaded, (self.activation.source, self.name, self.values)


def _loaded(source: Source, name: str, values: Mapping[str, Value]) -> Function:
    return Function(source.load(name), values)


def _shaped(formula: Callable[[Array], Array], x: ArrayLike) -> Any:
    points = np.asarray(x)
    if points.dtype.kind not in "buif":
        raise TypeError(f"an activation takes real numbers, not {points.dtype}")
    result = formula(np.atleast_1d(points.astype(np.float64, copy=False)))
    if result is x or not result.flags.writeable:
        # The identity must not hand out its argument, nor a constant its one number.
        result = result.copy()
    return _labelled(result.reshape(points.shape)[()], x)


def _labelled(result: Any, x: ArrayLike) -> Any:
    """Return the result as a Series or DataFrame of pandas where the argument is one."""
    pandas = sys.modules.get("pandas")  # who has one has loaded it
    if pandas is None:
        return result
    if isinstance(x, pandas.Series):
        return pandas.Series(result, index=x.index, name=x.name)
    if isinstance(x, pandas.DataFrame):
        return pandas.DataFrame(result, index=x.index, columns=x.columns)
    return result

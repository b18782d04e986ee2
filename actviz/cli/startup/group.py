"""Option groups: options that several commands share, declared once and built into one object."""

import inspect
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar, cast

T = TypeVar("T")


@dataclass(frozen=True)
class _Uses:
    build: Callable[..., Any]

    @property
    def parameters(self) -> list[inspect.Parameter]:
        return list(inspect.signature(self.build).parameters.values())


def uses(build: Callable[..., T]) -> T:
    """Declare, as a parameter's default, that a group's options stand in its place."""
    return cast(T, _Uses(build))


def grouped(command: Callable[..., None]) -> Callable[..., None]:
    """Return the command with the options of the groups it uses in place of its parameters.

    The command itself is called with what each group builds from its options.
    """
    parameters = inspect.signature(command).parameters.values()
    groups = {p.name: p.default for p in parameters if isinstance(p.default, _Uses)}

    def run(**given: Any) -> None:
        for name, group in groups.items():
            given[name] = group.build(**{p.name: given.pop(p.name) for p in group.parameters})
        command(**given)

    shown = [
        q for p in parameters for q in (groups[p.name].parameters if p.name in groups else [p])
    ]
    keyword = [p.replace(kind=inspect.Parameter.KEYWORD_ONLY) for p in shown]
    run.__signature__ = inspect.Signature(keyword)  # type: ignore[attr-defined]
    run.__annotations__ = {p.name: p.annotation for p in keyword}
    run.__name__, run.__doc__ = command.__name__, command.__doc__
    return run

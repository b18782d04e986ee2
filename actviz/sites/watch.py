"""Watching: what every activation of a torch model sees while the user's own code runs it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import partial
from math import sqrt
from typing import TYPE_CHECKING, Any

import torch
from torch import nn
from torch.overrides import TorchFunctionMode

from actviz.errors import UsageError
from actviz.formula.text import text
from actviz.sites.inspection import Seen
from actviz.sites.naming import named
from actviz.sites.report import Report
from actviz.sites.shadow import Pass, Shadow, Sums
from actviz.sites.site import Gradient, Site

if TYPE_CHECKING:
    from matplotlib.figure import Figure

# A site: the path of a module, and which of the activations in it this is.
Place = tuple[str, int]


@dataclass
class Watched:
    """What the activations of a model saw so far, while it is watched and after.

    Attributes:
        name: what the model is called: its class.
    """

    name: str
    _seen: dict[Place, Seen] = field(default_factory=dict)
    _gradients: dict[Place, list[tuple[Sums, Sums]]] = field(default_factory=dict)

    def report(self) -> Report:
        """Return what was seen.

        Raises:
            InputError: no activation was applied.
        """
        places = {seen.name: place for place, seen in self._seen.items()}
        found = Report.of(self.name, self._seen.values())
        sites = (self._told(site, places[site.name]) for site in found.sites)
        return replace(found, sites=tuple(sites))

    def table(self) -> list[dict[str, Any]]:
        """Return a row for each site: where it is, what it applies and what it saw."""
        return self.report().rows()

    def to_dict(self) -> dict[str, Any]:
        """Return what was seen as JSON has it."""
        return self.report().to_dict()

    def figure(self, **look: Any) -> Figure:
        """Return the figure: the curve of each site over what came to it, and σ by depth.

        Args:
            look: size, dpi, style and title, as every figure takes them.
        """
        return self.report().figure(**look)

    def count(self, shadow: Shadow, place: Place) -> None:
        """Count what came to an activation."""
        if place not in self._seen:
            function, words = named(text(shadow.tree))
            path, number = place
            name = path or "(outside of the model)"
            self._seen[place] = Seen(
                name if number == 1 else f"{name}#{number}", function, words, shadow.source.axis
            )
        came = shadow.source.tensor.detach()
        self._seen[place].add(came.to(torch.float32).cpu().numpy())
        if shadow.gradient is not None and shadow.source.gradient is not None:
            both = shadow.gradient, shadow.source.gradient
            self._gradients.setdefault(place, []).append(both)

    def _told(self, site: Site, place: Place) -> Site:
        """Return a site with the gradients that backward passes brought to it."""
        pairs = self._gradients.get(place, [])
        if not any(out.count for out, _ in pairs):
            return site
        out, into = (_root_mean_square([pair[side] for pair in pairs]) for side in (0, 1))
        return replace(site, gradient=Gradient(out, into))


def _root_mean_square(sums: list[Sums]) -> float:
    count = sum(each.count for each in sums)
    return sqrt(sum(each.square for each in sums) / count) if count else 0.0


class Watch(TorchFunctionMode):  # type: ignore[misc]
    """What stands between a model and the functions of torch that it calls."""

    def __init__(self, watched: Watched) -> None:
        super().__init__()
        self.watched = watched
        self.stack: list[str] = []
        self.passed = Pass()

    def __torch_function__(
        self,
        function: Callable[..., Any],
        types: Any,
        given: tuple[Any, ...] = (),
        options: Mapping[str, Any] | None = None,
    ) -> Any:
        if not self.stack or _in_backward():
            return function(*given, **(options or {}))
        return self.passed.call(function, given, options or {}, self.stack[-1])

    def enter(self, path: str, module: nn.Module, given: tuple[object, ...]) -> None:
        """Note that a module is called; what goes into one without parts is an x."""
        self.stack.append(path)
        for each in given:
            if isinstance(each, torch.Tensor) and not list(module.children()):
                self.passed.settle(each)

    def leave(self, module: nn.Module, given: object, result: object) -> None:
        """Note that a module is done; where it is the whole model, count what was seen."""
        self.stack.pop()
        if isinstance(result, torch.Tensor) and not list(module.children()):
            self.passed.settle(result)
        if not self.stack:
            self.finish()

    def finish(self) -> None:
        """Count what the activations of one pass saw, and let its tensors go."""
        passed, self.passed = self.passed, Pass()
        numbers: dict[str, int] = {}
        for each in passed.ends():
            numbers[each.path] = numbers.get(each.path, 0) + 1
            self.watched.count(each, (each.path, numbers[each.path]))


def _in_backward() -> bool:
    """Tell whether a backward pass runs a part again, as checkpointing does: it was seen before."""
    return bool(torch._C._current_graph_task_id() != -1)


@contextmanager
def watching(model: nn.Module) -> Iterator[Watched]:
    """Yield what the activations of a torch model see while the block runs it: `actviz.watch`.

    Raises:
        UsageError: the model is no module, or is scripted or compiled.
    """
    _check(model)
    watched = Watched(type(model).__name__)
    mode, hooks = Watch(watched), []
    for path, module in model.named_modules():
        hooks.append(module.register_forward_pre_hook(partial(mode.enter, path or watched.name)))
        hooks.append(module.register_forward_hook(mode.leave, always_call=True))
    try:
        with mode:
            yield watched
    finally:
        for hook in hooks:
            hook.remove()


def _check(model: object) -> None:
    if not isinstance(model, nn.Module):
        raise UsageError(
            f"A {type(model).__name__} is not watched.", "Give a torch.nn.Module, or inspect dumps."
        )
    if isinstance(model, torch.jit.ScriptModule) or hasattr(model, "_orig_mod"):
        raise UsageError(
            "A model that was scripted or compiled is not watched.",
            "Watch the module that it was made from.",
        )

"""Parts of PyTorch modules: the parameters of one number that they learn."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING

from actviz.sources.recorder import Recorder
from actviz.sources.signature import word
from actviz.sources.subject import Free

if TYPE_CHECKING:
    from torch import nn


def learnable(module: nn.Module) -> dict[str, Free]:
    """Return the parameters of one number that a module learns, by their path in it."""
    found = {path: value for path, value in module.named_parameters() if value.numel() == 1}
    last = [path.rpartition(".")[2] for path in found]
    return {
        path: Free(
            word(short if last.count(short) == 1 else path),
            float(value.item()),
            f"learnable parameter {path}",
        )
        for short, (path, value) in zip(last, found.items(), strict=True)
    }


def set_numbers(module: nn.Module, numbers: Mapping[str, float]) -> None:
    """Give the parameters of a module the numbers that are meant for them."""
    values = dict(module.named_parameters())
    for path, free in learnable(module).items():
        if free.name in numbers:
            values[path].data.fill_(numbers[free.name])


@contextmanager
def in_place_of(module: nn.Module, recorders: Mapping[str, Recorder]) -> Iterator[None]:
    """Put recorders in for parameters of a module, wherever it holds them, and put them back."""
    values = dict(module.named_parameters())
    standing = {id(values[path]): recorder for path, recorder in recorders.items()}
    # nn.Module finds its parameters in this dictionary and would refuse anything else by setattr.
    homes = [
        (part._parameters, name, value)
        for part in module.modules()
        for name, value in part._parameters.items()
        if id(value) in standing
    ]
    try:
        for home, name, value in homes:
            home[name] = standing[id(value)]
        yield
    finally:
        for home, name, value in homes:
            home[name] = value

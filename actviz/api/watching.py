"""Watching a torch model in Python: what its activations see while the user's own code runs it."""

from __future__ import annotations

from contextlib import AbstractContextManager
from typing import TYPE_CHECKING

from actviz.errors import UsageError

if TYPE_CHECKING:
    from torch import nn

    from actviz.sites.watch import Watched


def watch(model: nn.Module) -> AbstractContextManager[Watched]:
    """Return a block in which the activations of a torch model are watched.

        >>> with actviz.watch(model) as seen:
        ...     loss(model(x), y).backward()
        >>> seen.figure().savefig("network.png")

    Functions that are called, changes in place, modules that are used twice, training and
    evaluation: each call of an activation is a site, named by the path of its module and, from
    the second in one pass on, the number of the call. A backward pass within the block adds
    gradients. A pass holds on to its tensors until the model returns.

    Args:
        model: any module, but none that was scripted or compiled: those call no functions that
            could be seen.

    Raises:
        UsageError: torch is not installed, or the model is no module, or is scripted or compiled.
    """
    try:
        from actviz.sites.watch import watching
    except ModuleNotFoundError as error:
        if error.name != "torch":
            raise
        raise UsageError("torch is not installed.", "Install it with: pip install torch") from None
    return watching(model)

"""What is asked of a network in Python: `actviz.inspect` and `actviz.watch`."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import PurePath
from typing import TYPE_CHECKING

from actviz.errors import UsageError
from actviz.requests.limits import MAX_MODEL

if TYPE_CHECKING:
    from torch import nn

    from actviz.activations.function import Function
    from actviz.sites.inspection import Progress
    from actviz.sites.report import Report
    from actviz.sites.watch import Watched


def inspect(
    source: str,
    data: str | None = None,
    *,
    fn: str | None = None,
    sites: Sequence[str] = (),
    swap: str | None = None,
    max_samples: int | None = None,
    unit_axis: int | None = None,
    progress: Progress | None = None,
) -> Report:
    """Return what each activation of a network sees: dead, saturated and outlying units.

        >>> report = actviz.inspect("model.onnx", "batch.npz")
        >>> report.figure().savefig("network.png")

    Args:
        source: an .onnx model, or pre-activations: an .npy, .npz or .safetensors file or a folder
            of these, an array for each layer with samples along the first axis.
        data: what goes into a model: an .npy file, an .npz file by the names of its inputs, or a
            folder of these.
        fn: what is applied to pre-activations.
        sites: patterns of names, as in a shell; all sites where there are none.
        swap: another function to run the model with too, such as 'relu=gelu'.
        max_samples: how many samples are enough.
        unit_axis: where units lie, if the model is not to be asked.
        progress: is told of each batch how many samples it had.

    Raises:
        InputError: a file is missing, damaged or unfit, or the model applies no activation.
        UsageError: something is missing, or does not go with the source.
    """
    chosen = _Chosen(source, data, tuple(sites), swap, max_samples, unit_axis)
    if source.lower().endswith(".onnx"):
        if fn is not None:
            raise UsageError("A model tells what it applies.", "Leave --fn out, or use --swap.")
        return chosen.of_model(progress or (lambda count: None))
    return chosen.of_arrays(fn)


@dataclass(frozen=True)
class _Chosen:
    """What is inspected, and how."""

    source: str
    data: str | None
    sites: tuple[str, ...]
    swap: str | None
    most: int | None
    axis: int | None

    @property
    def name(self) -> str:
        """What the network is called."""
        return PurePath(self.source).stem

    def of_arrays(self, fn: str | None) -> Report:
        """Return what a function sees of arrays."""
        from actviz.files.arrays import read_arrays
        from actviz.requests.functions import one
        from actviz.sites import dumps
        from actviz.sites.report import Report

        if fn is None:
            raise UsageError("What is applied to the arrays is not known.", "Say it: --fn relu.")
        if self.data is not None or self.swap is not None:
            raise UsageError("--data and --swap want a model to run.", "Give an .onnx file.")
        arrays = read_arrays(self.source)
        found = dumps.sites(arrays, one(fn, {}), self.sites, self.axis, self.most)
        return Report(self.name, tuple(found))

    def of_model(self, progress: Progress) -> Report:
        """Return what the activations of a model see."""
        from actviz.files import read_content
        from actviz.files.arrays import files_of
        from actviz.sites.batches import Feed
        from actviz.sites.inspection import run, seen_in
        from actviz.sites.model import opened
        from actviz.sites.report import Report
        from actviz.sites.swap import swapped

        if self.data is None:
            raise UsageError("A model is run on data.", "Give them: --data batch.npz.")
        asked = self._swapped()
        model = opened(self.source, read_content(self.source, "model", MAX_MODEL))
        seen = seen_in(model, self.sites, self.axis)
        swap = swapped(model, *asked) if asked else None
        session = model.session([*seen, *(swap.roots.values() if swap else ())])
        feed = Feed(session, files_of(self.data), self.most)
        found = run(session, seen, feed, progress, swap.add if swap else None)
        return Report(self.name, tuple(found), swap.drift if swap else None, feed.note)

    def _swapped(self) -> tuple[Function, Function] | None:
        """Return what is replaced, and by what."""
        from actviz.requests.functions import one

        if self.swap is None:
            return None
        before, sign, after = self.swap.partition("=")
        if not (before and sign and after):
            raise UsageError(f"--swap cannot be {self.swap[:80]!r}.", "Write FN=FN: relu=gelu.")
        return one(before, {}), one(after, {})


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

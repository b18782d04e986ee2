"""Words to numbers: what an option's word stands for, or one sentence on what it should be."""

from typing import Any, get_args

from actviz.errors import UsageError

KINDS = {int: "a whole number", float: "a number"}


class Conversion:
    """Stands in for Typer's validator of one option.

    That one takes as long to load as all of NumPy, and tells the user about its own inside.
    """

    def __init__(self, annotation: Any) -> None:
        self.kind = next(iter(get_args(annotation)), annotation)

    def coerce(self, value: Any, param: Any, ctx: Any) -> Any:
        """Return the value of an option: a number or a word, or as many as it takes."""
        if value is None:
            return () if param.multiple or param.nargs == -1 else None
        if isinstance(value, (list, tuple)):
            return tuple(self._one(item, param) for item in value)
        return self._one(value, param)

    def _one(self, word: Any, param: Any) -> Any:
        if self.kind not in KINDS:
            return word
        try:
            return self.kind(word)
        except ValueError:
            raise UsageError(
                f"{param.opts[0]} cannot be {word!r}.", f"It is {KINDS[self.kind]}."
            ) from None

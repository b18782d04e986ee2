"""What stands for the value of an option."""

from __future__ import annotations

from actviz.requests.option import Option

# Longer lists of choices leave no room for the words beside them.
WIDEST = 40


def metavar(option: Option) -> str:
    """Return what help shows in the place of an option's value: its choices, where they fit."""
    choices = f"[{'|'.join(option.choices)}]"
    if option.choices and len(choices) <= WIDEST:
        return choices
    return option.metavar or ("" if option.kind.words == 0 else f"<{option.kind.name}>")

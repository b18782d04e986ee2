"""Packages that can be called: `actviz.identify` is one, and the question that it answers."""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import ModuleType


def callable_as(name: str, answer: Callable[..., object]) -> None:
    """Let a package be called, for Python finds it in the place of a function of its name.

    Args:
        name: the package, such as 'actviz.identify'.
        answer: what a call of it returns.
    """

    class Callable_(ModuleType):
        __call__ = staticmethod(answer)
        __doc__ = answer.__doc__

    sys.modules[name].__class__ = Callable_

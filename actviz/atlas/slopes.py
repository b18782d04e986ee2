"""Slopes: derivatives of which forward mode loses digits, in a form that does not."""

from __future__ import annotations

from actviz.export import spellings

SLOPES = {**spellings.SLOPES}

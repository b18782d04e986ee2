"""What 'saturated' means, as figures say it."""

from __future__ import annotations

from actviz.compute.saturation import STEEPEST
from actviz.prose.numbers import rounded

MEANING = f"|f′| < {rounded(STEEPEST)}"
EXPLAINED = f"saturated: {MEANING}"

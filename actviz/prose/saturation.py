"""What 'saturated' and 'dead' mean, as figures say it."""

from __future__ import annotations

from actviz.compute.saturation import DEAD, STEEPEST
from actviz.prose.numbers import rounded

MEANING = f"|f′| < {rounded(STEEPEST)}"
EXPLAINED = f"saturated: {MEANING}"
DEAD_EXPLAINED = f"dead: f′ = {rounded(DEAD)}"

"""How much of its samples a histogram shows, and how much it says lies elsewhere."""

import re

from tests.figures.spoken import NUMBER, number

LETTERS = {"before": "x", "after": r"f\(x\)"}
# A narrow peak with a wide rest is shown so that the peak is seen, and the rest is told.
LEAST = 0.9


def lost(data, figure, said):
    """Say which panels neither show nor tell of some of their samples, or show too few of them."""
    for (name, side), axes in zip(data.sides.items(), figure.axes, strict=False):
        if not side.count:
            continue
        low, high = axes.get_xlim()
        bars = axes.patches[0].get_data()
        if side.counts.any() and not low <= bars.edges[0] < bars.edges[-1] <= high:
            yield f"{name}: bars reach out of the panel"
        inside = float(bars.values @ (bars.edges[1:] - bars.edges[:-1])) / (side.bin_width or 1.0)
        far = [atom for atom in side.atoms if not low <= atom.value <= high]
        stems = sum(atom.fraction for atom in side.atoms if atom not in far)
        shown, away = inside / 100 + stems, sum(_pointed_at(name, atom, said) for atom in far)
        if abs(shown + away + _beyond(name, said) / side.count - 1) > 0.002:
            yield f"{name}: shows {shown:.2%}, and does not tell of all the rest"
        if shown + away < LEAST:
            yield f"{name}: shows no more than {shown:.2%}"


def _pointed_at(name, atom, said):
    """Return the share of the samples that a panel says are as far away as an atom of them."""
    found = re.findall(rf"({NUMBER}) % at {LETTERS[name]} = ({NUMBER})", said)
    there = [
        share for share, value in found if abs(number(value) - atom.value) < 1e-3 * abs(atom.value)
    ]
    return sum(map(number, there)) / 100


def _beyond(name, said):
    """Return how many samples are said to lie below and above an axis."""
    found = re.search(rf"{LETTERS[name]}: ([\d,]+) below and ([\d,]+) above", said)
    return sum(map(number, found.groups())) if found else 0

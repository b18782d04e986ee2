"""What the words of a figure say of its curves and samples, held to these."""

import re

import numpy as np

NUMBER = r"−?(?:\d[\d.]*(?:e−?\d+)?|∞)"
# Four digits are told, of slopes three.
FOUR, THREE = 6e-4, 6e-3
PART = r"(?:\{[^}]*\}|[\[(][^\])]*[\])])"
LOWEST = re.compile(
    rf"(?:dips to|minimum)(?: about)? ({NUMBER}) (at x = [^·:|]*|for x [≤<] {NUMBER})"
)
RANGE = re.compile(rf"range (?:about )?({PART}(?: ∪ {PART})*)(?= ·| \||$)")
LARGEST = re.compile(rf"largest slope (?:about )?({NUMBER})")
STEEPEST = re.compile(rf"steepest slope (?:about )?({NUMBER})")
RISING = re.compile(rf"slope from ({NUMBER}) to ({NUMBER})")
AT_MOST = re.compile(rf"slope at most ({NUMBER}) in size")


def sentences(boxes):
    """Return all that a figure says, from its texts, with plain spaces."""
    said = " | ".join(text for text, _ in boxes if not text.startswith("$"))
    return re.sub(r" +", " ", said.replace("\N{NO-BREAK SPACE}", " ").replace("\n", " "))


def number(word):
    """Read a number as figures write it."""
    return float(word.replace("−", "-").replace("∞", "inf").replace(",", ""))


def untrue(data, said):
    """Say which words of a plot are not those of the curve that it draws."""
    if data.arms or data.facts is None:
        return []
    values, slopes = (_drawn(data, order) for order in (0, 1))
    return [*_lowest(data.function, values, said), *_beyond(values, said), *_steeper(slopes, said)]


def _drawn(data, order):
    heights = np.concatenate([y for _, y in data.trace.line(order)])
    return heights[np.isfinite(heights)]


def _lowest(function, values, said):
    for found in LOWEST.finditer(said):
        least, where = number(found[1]), found[2]
        if values.min() < least - FOUR * abs(least) - 1e-12:
            yield f"{found[0]!r}, but {values.min()} is drawn"
        for place in [] if "π" in where or "k" in where else _places(where):
            with np.errstate(all="ignore"):
                taken = function(np.array([place, *_cuts_told_as(place, function)]))
            if np.abs(taken - least).min() > 3e-3 * abs(least) + 1e-6:
                yield f"{found[0]!r}, but f({place}) = {taken[0]}"


def _cuts_told_as(place, function):
    """Return the breakpoints that three digits write so: beside them is another branch."""
    return [x for x in function.breakpoints if abs(x - place) <= THREE * abs(place)]


def _places(where):
    """Return the places that are told, or one of a stretch."""
    found = [number(word) for word in re.findall(NUMBER, where)]
    if where.startswith("for"):
        return [found[0] - 1.0]
    return [*found, *(-each for each in found)] if "±" in where else found


def _beyond(values, said):
    found = RANGE.search(said)
    if found and "…" not in found[1]:
        inside = np.zeros(len(values), bool)
        for part in found[1].split(" ∪ "):
            ends = [number(word) for word in re.findall(NUMBER, part)]
            pairs = [(end, end) for end in ends] if part[0] == "{" else [(ends[0], ends[1])]
            for low, high in pairs:
                inside |= (values >= low - _slack(low)) & (values <= high + _slack(high))
        if not inside.all():
            yield f"{found[0]!r}, but {values[~inside][0]} is drawn"


def _slack(end):
    return FOUR * abs(end) + 1e-12 if np.isfinite(end) else 0.0


def _steeper(slopes, said):
    low, high = slopes.min(), slopes.max()
    for found in LARGEST.finditer(said):
        most = number(found[1])
        if high > most + _slack(most) or -low > most * (1 + THREE) + 1e-9:
            yield f"{found[0]!r}, but slopes from {low} to {high} are drawn"
    for found in STEEPEST.finditer(said):
        if low < number(found[1]) * (1 + FOUR):
            yield f"{found[0]!r}, but {low} is drawn"
    for found in RISING.finditer(said):
        least, most = map(number, found.groups())
        if low < least * (1 - THREE) or high > most * (1 + THREE):
            yield f"{found[0]!r}, but slopes from {low} to {high} are drawn"
    for found in AT_MOST.finditer(said):
        if max(-low, high) > number(found[1]) * (1 + THREE):
            yield f"{found[0]!r}, but slopes from {low} to {high} are drawn"


def miscounted(x, function, said):
    """Say which numbers of a histogram are not those of its samples, as NumPy counts them."""
    with np.errstate(all="ignore"):
        y, slope = function(x), function.derivative(x)
    for name, side in (("before", x), ("after", y[np.isfinite(y)])):
        found = re.search(rf"{name}: mean ({NUMBER}), σ ({NUMBER})", said)
        if found and side.std() < 1e100:
            for word, true in zip(found.groups(), (side.mean(), side.std()), strict=True):
                # Three decimals, or four digits.
                if abs(number(word) - true) > max(6e-4, FOUR * abs(true)):
                    yield f"{found[0]!r}, but {true}"
        zero = re.search(rf"{name}:[^|]*?({NUMBER}) % at 0", said)
        if zero and not _share(zero[1], side == 0):
            yield f"{zero[0]!r}, but {np.mean(side == 0):.4%}"
    flat = re.search(rf"({NUMBER}) % saturated", said)
    # Of several outputs a sample is saturated where all of them are.
    if flat and not function.arms and not _share(flat[1], np.abs(slope) < 0.01):
        yield f"{flat[0]!r}, but {np.mean(np.abs(slope) < 0.01):.2%}"
    yield from _spread(x, y, said)
    yield from _become(y, said)


def _share(word, true):
    """Tell whether a number of percent is the share of what is true, or nearer to all or none."""
    told, share = number(word), 100 * np.mean(true)
    edge = (told == 99.9 and share > 99.9) or (told == 0.1 and share < 0.1)
    return edge or abs(told - share) <= 0.051


def _spread(x, y, said):
    found = re.search(rf"σ from ({NUMBER}) to ({NUMBER})", said)
    if found:
        for word, side in zip(found.groups(), (x, y[np.isfinite(y)]), strict=True):
            if abs(number(word) - side.std()) > THREE * side.std() + 1e-12:
                yield f"{found[0]!r}, but {side.std()}"


def _become(y, said):
    become = re.search(rf"({NUMBER}) % of the (?:samples|pixels) become ({NUMBER})", said)
    if become:
        value = number(become[2])
        taken, counts = np.unique(y, return_counts=True)
        counts[np.abs(taken - value) > _slack(value)] = 0
        most = y == taken[np.argmax(counts)]
        if not counts.any() or not _share(become[1], most):
            yield f"{become[0]!r}, but {np.mean(most):.2%} do"


def misread(x, function, said):
    """Say which numbers of a photo's title are not those of its pixels, as NumPy counts them."""
    with np.errstate(all="ignore"):
        y = function(x)
    if np.isfinite(y).all():
        yield from _spread(x, y, said)
        yield from _become(y, said)


def nearer(functions, range, said):
    """Say whether functions are farther apart than the head of their differences tells."""
    found = re.search(rf"difference from .*?, up to ({NUMBER})", said)
    if found:
        x = np.linspace(*range, 2001)
        with np.errstate(all="ignore"):
            first, *others = [np.asarray(function(x)) for function in functions]
            apart = np.abs(np.array(others) - first)
        most = apart[np.isfinite(apart)].max()
        if most > number(found[1]) * (1 + FOUR):
            yield f"{found[0]!r}, but {most}"

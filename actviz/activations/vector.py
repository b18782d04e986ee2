"""Functions of several inputs, seen along one of them while the others are held."""

from __future__ import annotations

import numpy as np

from actviz.activations import special
from actviz.activations.curve import Break, Curve, line, smooth
from actviz.activations.record import Activation, Parameter

FAMILY = "vector"


def _logsumexp(scores: tuple[float, ...]) -> float:
    top = max(scores)
    return top + float(np.log(np.sum(np.exp(np.array(scores) - top))))


def _softmax(others: tuple[float, ...]) -> Curve:
    # Against fixed others the share of x is a logistic function of x − ln Σ eᵒ.
    level = _logsumexp(others)
    return smooth(
        lambda x: special.sigmoid(x - level),
        lambda x: special.sigmoid_slope(x - level),
    )


def _maxout(weights: tuple[float, ...], biases: tuple[float, ...]) -> Curve:
    """Walk the upper envelope of the lines from left to right."""
    lines = sorted(set(zip(weights, biases, strict=True)), key=lambda wb: (wb[0], -wb[1]))
    slope, offset = lines[0]
    pieces, breaks = [line(slope, offset)], []
    while steeper := [wb for wb in lines if wb[0] > slope]:
        crossings = [((offset - b) / (w - slope), -w, b) for w, b in steeper]
        at, negated, offset = min(crossings)
        slope = -negated
        pieces.append(line(slope, offset))
        breaks.append(Break(at))
    return Curve(tuple(pieces), tuple(breaks))


def _paired(weights: tuple[float, ...], biases: tuple[float, ...]) -> str:
    same = len(weights) == len(biases)
    return "" if same else f"{len(weights)} weights need as many biases, not {len(biases)}"


def _lines(weights: tuple[float, ...], biases: tuple[float, ...]) -> tuple[tuple[str, Curve], ...]:
    return tuple(
        (f"{w:g}x {'+' if b >= 0 else '−'} {abs(b):g}", Curve((line(w, b),)))
        for w, b in zip(weights, biases, strict=True)
    )


ACTIVATIONS = (
    Activation(
        name="softmax",
        label="Softmax",
        family=FAMILY,
        curve=_softmax,
        formula=r"\frac{e^x}{e^x + \sum_j e^{o_j}}",
        derivative_formula=r"p\,(1 - p),\quad p = \mathrm{softmax}(x)",
        reference="Bridle 1990, doi:10.1007/978-3-642-76153-9_28",
        parameters=(Parameter("others", (0.0, 1.0), "the other scores, held fixed"),),
    ),
    Activation(
        name="maxout",
        label="Maxout",
        family=FAMILY,
        curve=_maxout,
        formula=r"\max_k\,(w_k x + b_k)",
        derivative_formula=r"w_k\ \mathrm{of\ the\ largest\ line}",
        reference="Goodfellow et al. 2013, arXiv:1302.4389",
        parameters=(
            Parameter("weights", (-1.0, 0.0, 1.0), "slopes of the lines", aliases=("w",)),
            Parameter("biases", (-1.0, 0.0, -1.0), "offsets of the lines", aliases=("b",)),
        ),
        constraint=_paired,
        companions=_lines,
    ),
)

"""What the names of facts mean, a sentence or two each, for those who meet them first."""

from __future__ import annotations

DEFINITIONS = {
    "domain": "The numbers x that the function is defined for.",
    "range": "The set of values f(x). A square bracket: the end is taken. A round one: "
    "the values come as near to it as one likes, and never reach it.",
    "minimum": "The smallest value and where it is taken. A function may come ever closer to a "
    "value without having a minimum.",
    "maximum": "The largest value and where it is taken.",
    "monotonic": "Increasing: f(a) ≤ f(b) wherever a < b, flat stretches allowed. Decreasing: the "
    "other way round.",
    "parity": "Odd: turned by half a turn about the origin, it is the same. Even: mirrored in the "
    "y axis, it is the same.",
    "smoothness": "How many derivatives are continuous everywhere. C0: the function itself; C1: "
    "its slope too; smooth: all of them.",
    "jumps": "Where the function is discontinuous, and how far it jumps there, from left to right.",
    "slopes": "The infimum and the supremum of the derivative. A backward pass multiplies the "
    "gradient by a number between them.",
    "lipschitz": "The least L with |f(a) − f(b)| ≤ L·|a − b| for all a and b: the steepest slope, "
    "or no bound where the function jumps or grows too fast.",
    "saturates": "Whether the function goes flat towards −∞ or +∞. There its derivative vanishes, "
    "and learning slows down.",
    "zeros": "Where f(x) = 0.",
    "fixed_points": "Where f(x) = x.",
    "zero_centered": "Whether the mean output, E[f(z)] for a standard normal z, is zero.",
    "linear": "Whether f(x) = c·x for all x. A network of such functions is one linear map.",
    "gain": "1/√E[f(z)²] for a standard normal z. Weights scaled by it keep the mean square of "
    "the outputs from layer to layer. √2 for ReLU is He's initialisation.",
    "slope_gain": "E[f′(z)²] for a standard normal z: the factor by which a layer with weights of "
    "variance 1/n changes the mean square of gradients.",
}

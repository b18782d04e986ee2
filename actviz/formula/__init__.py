"""Formulas: a small language in which a function of x is written down, never evaluated as code."""

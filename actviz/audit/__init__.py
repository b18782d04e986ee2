"""Audit: whether an implementation is the function that it claims to be, in a type of floats."""

DTYPES = ("float16", "bfloat16", "float32", "float64")

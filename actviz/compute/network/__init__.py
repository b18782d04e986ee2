"""A small network in plain NumPy, and experiments on what a function does to it."""

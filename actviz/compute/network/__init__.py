"""A small network in plain NumPy, and the experiments that show what an activation does to it."""

"""Limits, checked before work starts and named in the message when they are passed."""

MAX_FIGURE_PIXELS = 64_000_000
MAX_PIXELS = 120_000_000
MAX_SAMPLES = 10**10
MAX_BINS = 10_000
MAX_COMPARED = 12
MAX_FRAMES = 300
MAX_FILM_PIXELS = 300_000_000

"""Limits, checked before work starts and named in the message when they are passed."""

# Figures.
SIDE_LIMITS = (1.0, 50.0)  # inches
DPI_LIMITS = (10, 1200)
# Of a range; beyond these Matplotlib's own numbers run over.
WIDTHS = (1e-280, 1e301)
MAX_FIGURE_PIXELS = 64_000_000
MAX_COMPARED = 200
MAX_FRAMES = 300
MAX_FILM_PIXELS = 300_000_000
MAX_PANELS = 12
MAX_SIGNALS = 6

# Photos and samples.
MAX_PIXELS = 120_000_000
MAX_SAMPLES = 10**10
MAX_BINS = 10_000
MAX_SEED = 2**63 - 1

# Networks.
MAX_LAYERS = 1000
MAX_WIDTH = 100_000
MAX_POINTS = 1_000_000
MAX_STEPS = 1_000_000
MAX_WALK = 10_000
MAX_SEEDS = 100
# Numbers of 8 bytes that a network and its batch may hold at once.
MAX_NUMBERS = 200_000_000

# Processes.
MAX_WORKERS = 256

# Files in, in bytes.
MAX_UNPACKED_ARRAY = 2**32
MAX_LINE = 2**28
MAX_TABLE = 500_000_000
MAX_RECIPE = 512 * 2**20
MAX_TEXT = 2**28
MAX_MODEL = 2**31 - 1  # what a protocol buffer can hold
MAX_CLASSES = 50

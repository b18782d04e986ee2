"""The plain plots of a batch, one after the other in one pyplot script. COUNT."""

import sys
from itertools import cycle, islice

from plot import FUNCTIONS, draw

if __name__ == "__main__":
    for number, name in enumerate(islice(cycle(FUNCTIONS), int(sys.argv[1]))):
        draw(name, f"peer-{number}.png")

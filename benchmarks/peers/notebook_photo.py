"""The usual notebook: a loop over pixels, then two panels. INPUT OUTPUT."""

import sys

import matplotlib.pyplot as plt
import numpy as np
from PIL import Image


def relu(x):
    return x if x > 0 else 0.0


source, output = sys.argv[1:]
grey = np.array(Image.open(source).convert("L")) / 255
middle = np.median(grey)
before = grey - middle
after = [[relu(pixel) for pixel in row] for row in before]
figure, (left, right) = plt.subplots(1, 2, figsize=(10, 5))
left.imshow(before, cmap="gray")
right.imshow(after, cmap="gray")
figure.savefig(output, dpi=150)

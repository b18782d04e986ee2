"""The usual notebook: a loop over pixels, then two panels. INPUT OUTPUT."""

import sys

import matplotlib.pyplot as plt
import numpy as np
from PIL import Image


def relu(x):
    return np.maximum(0, x)  # as notebooks write it, to draw the curve with it too


source, output = sys.argv[1:]
grey = np.array(Image.open(source).convert("L")) / 255
middle = np.median(grey)
before = grey - middle
after = np.zeros(before.shape)
for row in range(before.shape[0]):
    for column in range(before.shape[1]):
        after[row, column] = relu(before[row, column])
figure, (left, right) = plt.subplots(1, 2, figsize=(10, 5))
left.imshow(before, cmap="gray")
right.imshow(after, cmap="gray")
figure.savefig(output, dpi=150)

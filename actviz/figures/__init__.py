"""The drawing: arrays in, Matplotlib figures out. Nothing here computes an activation."""

"""actviz shows what an activation function does."""

"""Samples: where they come from, a pilot of them, and their tally."""

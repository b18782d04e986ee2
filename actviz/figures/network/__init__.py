"""Figures of what a function does to a network."""

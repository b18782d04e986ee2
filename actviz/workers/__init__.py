"""Figures drawn by processes that start warm, or on a cluster."""

"""The catalogue's records, a file for each family."""

"""The atlas: a web site of every function."""

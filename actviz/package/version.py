"""The version, which is slow to ask Python's own records for."""

VERSION = "0.1.0"

"""The package itself: its version, and how its parts are called."""

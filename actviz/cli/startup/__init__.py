"""What is done to Typer and to Python's start, and why."""

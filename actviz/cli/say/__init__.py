"""What is said in a terminal."""

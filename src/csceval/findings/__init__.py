"""What can be said, how surely, in sentences."""

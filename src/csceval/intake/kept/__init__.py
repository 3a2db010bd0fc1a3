"""What reading a file gave, kept for the next run: never more of it than `output/private` may hold."""

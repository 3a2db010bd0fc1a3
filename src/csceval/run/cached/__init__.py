"""What a run keeps for the next one, and how it knows that it still holds."""

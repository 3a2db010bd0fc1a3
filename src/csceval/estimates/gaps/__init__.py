"""Values that are missing: what is, what that could do, and how to go on with it honestly."""

"""Many evaluations, and tables beyond memory."""

"""What would have to be wrong for a conclusion to fail: shared pieces of the checks of sensitivity."""

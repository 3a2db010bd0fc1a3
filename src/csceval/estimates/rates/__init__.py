"""Counts, shares and ordered answers: reading, fitting, errors and scripts that their methods share."""

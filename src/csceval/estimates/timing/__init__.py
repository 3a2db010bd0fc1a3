"""Exposure that begins at different times: cohorts, their effects, and how surely these are known."""

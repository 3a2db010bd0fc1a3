"""Comparing like with like at one time: propensities, weighted means with their influence, nearest neighbours."""

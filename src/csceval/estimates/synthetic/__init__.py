"""Comparison units made of weighted others: solvers, matrices and placebos of synthetic control and its kin."""

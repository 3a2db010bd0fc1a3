"""Interrupted time series: calendar, design, correlated errors, effects and scripts."""

"""Accepted rows become observations, reach and progress, each with its figure id."""

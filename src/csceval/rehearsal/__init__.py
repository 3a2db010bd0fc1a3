"""Data that nobody measured, drawn from the definitions, so that an analysis can be tried before any data exist."""

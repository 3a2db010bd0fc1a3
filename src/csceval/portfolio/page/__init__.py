"""The page about a portfolio: one module a section, each with `build(portfolio) -> Part`; `making` writes the files."""

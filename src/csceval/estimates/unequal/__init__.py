"""How unequally something is spread: rows made ready, regressions on rank, influences, the shared result."""

"""Keep little memory while large tables are read: what was freed is given back, not held for later."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pyarrow as pa

_LARGE = 300_000  # rows; with fewer, giving back takes longer than it is worth


@contextmanager
def lean() -> Iterator[None]:
    """While this lasts Arrow takes its memory from the system: its own pool keeps what a large table's texts took."""
    before = pa.default_memory_pool()
    pa.set_memory_pool(pa.system_memory_pool())
    try:
        yield
    finally:
        pa.set_memory_pool(before)


def give_back(rows: int) -> None:
    """Return what was freed after something was done with so many rows."""
    if rows >= _LARGE:
        pa.system_memory_pool().release_unused()

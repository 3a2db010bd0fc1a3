"""Any square table with plain words: sectors down and across, below them output, compensation, surplus and so on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from csceval.economy import _symmetric
from csceval.economy._block import Block

ROWS = {
    "output": ("output", "total output", "gross output"),
    "compensation": ("compensation", "compensation of employees", "coe", "wages", "wages and salaries"),
    "surplus": ("surplus", "gross operating surplus", "gross operating surplus and mixed income", "gos"),
    "taxes_on_production": ("taxes on production", "taxes production"),
    "imports": ("imports",), "taxes_on_products": ("taxes on products", "taxes products"),
    "jobs": ("jobs", "employed persons", "employment"), "sums": ("gva", "gross value added", "value added"),
}  # fmt: skip
COLUMNS = {"households": ("households", "households final", "household consumption")}
LAST = True


def fits(block: Block) -> bool:
    """Whether there is a row of output."""
    return _symmetric.fits(block, ROWS, at_least=("output",))


def read(block: Block, _others: Sequence[Block]) -> dict[str, Any]:
    """What `IOTable.from_frames` takes; what has no row is not known."""
    return _symmetric.frames(block, ROWS, COLUMNS)

"""Industry-by-industry tables of the Scottish Government (sheet IxI), from 1998 on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from csceval.economy import _symmetric
from csceval.economy._block import Block

ROWS = {
    "output": ("tout",), "compensation": ("coe",), "surplus": ("gos",), "taxes_on_production": ("tlsprdn",),
    "imports": ("rukimp", "rowimp"), "taxes_on_products": ("tlsprds",), "sums": ("tdu", "tiu", "gva"),
}  # fmt: skip
COLUMNS = {"households": ("households final consumption expenditure", "households", "households final")}


def fits(block: Block) -> bool:
    """Whether the rows below the industries have this publisher's codes."""
    return _symmetric.fits(block, ROWS, at_least=("output", "compensation", "taxes_on_production"))


def read(block: Block, _others: Sequence[Block]) -> dict[str, Any]:
    """What `IOTable.from_frames` takes; imports are those from the rest of the UK and of the world."""
    return _symmetric.frames(block, ROWS, COLUMNS) | {"currency": "GBP"}

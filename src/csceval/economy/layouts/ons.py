"""UK input-output analytical tables of the Office for National Statistics (sheet IOT), industry by industry."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from csceval.economy import _symmetric
from csceval.economy._block import Block

ROWS = {
    "output": ("total output at basic prices",), "compensation": ("compensation of employees",),
    "surplus": ("gross operating surplus and mixed income",),
    "taxes_on_production": ("taxes less subsidies on production",), "imports": ("use of imported products, cif",),
    "taxes_on_products": ("taxes less subsidies on products",),
    "sums": ("gross value added", "total intermediate use at purchaser's prices", "domestic use at basic prices"),
}  # fmt: skip
COLUMNS = {"households": ("households final consumption expenditure", "households", "p3 s14")}


def fits(block: Block) -> bool:
    """Whether the rows below the industries have this publisher's titles."""
    return _symmetric.fits(block, ROWS, at_least=("output", "compensation", "taxes_on_production", "imports"))


def read(block: Block, _others: Sequence[Block]) -> dict[str, Any]:
    """What `IOTable.from_frames` takes."""
    return _symmetric.frames(block, ROWS, COLUMNS) | {"currency": "GBP"}

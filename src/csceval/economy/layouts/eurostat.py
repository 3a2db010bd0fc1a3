"""Symmetric tables with Eurostat's codes (ESA 95 and ESA 2010), as offices of the European system publish them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from csceval.economy import _symmetric
from csceval.economy._block import Block

ROWS = {
    "output": ("p1", "output bp"), "compensation": ("d1", "compensation employees"),
    "surplus": ("b2a3g", "b2g b3g"), "surplus_parts": ("k1", "p51c", "b2n b3n", "b2a3n"),
    "taxes_on_production": ("d29x39", "d29 m d39", "net tax production other"),
    "imports": ("p7", "imp", "import goods services"),
    "taxes_on_products": ("d21x31", "d21 m d31", "net tax production"),
    "jobs": ("emp", "employment total"),
    "sums": ("emp-ws", "emp-fte", "b1g", "gva bp", "p2pp", "p2", "cpa total", "total", "intermediate consumption pp"),
}  # fmt: skip
COLUMNS = {"households": ("p3 s14", "consumption expenditure household")}


def fits(block: Block) -> bool:
    """Whether output, compensation and taxes on production have Eurostat's codes."""
    return _symmetric.fits(block, ROWS, at_least=("output", "compensation", "taxes_on_production"))


def read(block: Block, _others: Sequence[Block]) -> dict[str, Any]:
    """What `IOTable.from_frames` takes; gross surplus is net surplus with the consumption of fixed capital."""
    return _symmetric.frames(block, ROWS, COLUMNS)

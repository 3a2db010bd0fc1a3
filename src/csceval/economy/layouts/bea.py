"""Make, use and import tables of the US Bureau of Economic Analysis, as files of one folder or sheets of one book."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd

from csceval.economy import _labels
from csceval.economy._block import Block
from csceval.economy._make_use import HOUSEHOLDS, TOTAL, symmetric


def fits(block: Block) -> bool:
    """Whether a block is a use table, by its rows of value added."""
    return all(row in block.rows for row in ("V001", "V002", "V003"))


def read(block: Block, others: Sequence[Block]) -> dict[str, Any]:
    """What `IOTable.from_frames` takes, from the use table and the make and import tables among the others."""
    imports = [one for one in others if HOUSEHOLDS[0] in one.columns]
    makes = [one for one in others if one not in imports]
    for found in (imports, makes):
        if len(found) > 1:
            names = _labels.listed([f"{one.file} › {one.grid.name}" for one in found])
            raise _labels.refuse("io-several-tables", n=len(found), names=names)
    if not makes:
        raise _labels.refuse("io-no-make-table", name=block.file)
    make, use = (_whole(one) for one in (makes[0], block))
    foreign = _whole(imports[0]) if imports else None
    table = symmetric(make, use, foreign, None)
    names = table["flows"].index
    titles = pd.Series([makes[0].titles.get(name, name) for name in names], index=names)
    return table | {"titles": titles, "currency": "USD", "year": block.year()}


def _whole(block: Block) -> pd.DataFrame:
    """Every cell that is no total; an empty one is zero, as the bureau means it."""
    rows = [row for row in block.rows if not TOTAL.fullmatch(row)]
    frame = block.frame(rows, [column for column in block.columns if not TOTAL.fullmatch(column)], empty=0.0)
    block.refuse_hidden(frame)
    return frame

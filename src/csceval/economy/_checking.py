"""What can be wrong with an input-output table without a number being missing."""

from __future__ import annotations

import re
from collections.abc import Iterator

import numpy as np
import pandas as pd

from csceval.economy._labels import listed
from csceval.economy.multiplying import conservation, multipliers
from csceval.economy.table import IOTable
from csceval.errors import EstimationError
from csceval.problems import Problem, in_order
from csceval.words import problem, written

# How far a column may be from its output: publishers round, and balance to the last digit only in total.
ADDS_UP = 0.005
# The highest published domestic one that we know is 2.65: electricity in the United Kingdom, 2019.
TOO_HIGH = 3.0
_BARE, _PADDED = re.compile(r"\d(\.\d+)?"), re.compile(r"(?:^|[\s,-])0\d")


def check(table: IOTable) -> list[Problem]:
    """Every trouble of a table, errors first."""
    return in_order([*table.remarks, *_cells(table), *_codes(table), *_columns(table), *_multipliers(table)])


def _cells(table: IOTable) -> Iterator[Problem]:
    below = np.argwhere(table.flows.to_numpy() < 0)
    if len(below):
        row, column = below[0]
        yield problem("io-negative", n=len(below), first=f"{table.sectors[row]} → {table.sectors[column]}")
    idle = [sector for sector in table.sectors if table.output[sector] == 0]
    if idle:
        yield problem("io-no-output", n=len(idle), names=listed(idle))


def _codes(table: IOTable) -> Iterator[Problem]:
    bare = [sector for sector in table.sectors if _BARE.fullmatch(sector)]
    if bare and any(_PADDED.search(sector) for sector in table.sectors):
        yield problem("io-lost-zeros", names=listed(bare))


def _columns(table: IOTable) -> Iterator[Problem]:
    """Columns beside output: all that is known of them, or at least their purchases."""
    paid = pd.Series(table.matrix.sum(axis=0), index=list(table.sectors))
    rest = table.value_added_share + table.imports_share + table.taxes_share
    whole = bool(rest[table.output != 0].notna().all())
    off = ((paid + rest - 1).abs() if whole else paid - 1).where(table.output != 0, 0.0)
    far = off[off > ADDS_UP]
    if len(far):
        code = "io-column-sum" if whole else "io-column-above-output"
        yield problem(
            code, n=len(far), of=len(off), most=str(far.idxmax()), share=written(100 * float(far.max()), ".1f")
        )


def _multipliers(table: IOTable) -> Iterator[Problem]:
    try:
        output = multipliers(table, of=("output",))["output_type1"]
    except EstimationError as error:
        yield problem(error.code)
        return
    high = output[output > TOO_HIGH]
    if len(high):
        yield problem(
            "io-multiplier-high", n=len(high), most=str(high.idxmax()), value=written(float(high.max()), ".2f")
        )
    kept = conservation(table)["gva"]
    if (kept > 1 + ADDS_UP).any():
        yield problem("io-gva-above-one", n=int((kept > 1 + ADDS_UP).sum()), most=str(kept.idxmax()),
                      value=written(float(kept.max()), ".3f"))  # fmt: skip

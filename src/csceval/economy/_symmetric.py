"""A symmetric table from a block, by the words that a publisher uses for what stands below and beside it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd

from csceval.economy import _labels
from csceval.economy._block import Block
from csceval.economy._make_use import TOTAL
from csceval.problems import Problem
from csceval.words import problem

Words = Mapping[str, tuple[str, ...]]
SUMMED = ("imports", "sums")
VALUE_ADDED = {"compensation": "compensation", "surplus": "surplus", "taxes_on_production": "taxes"}


def labels(block: Block, words: Words) -> dict[str, list[str]]:
    """The rows of a block that mean each thing; several where the parts of it stand apart."""
    found = {
        meaning: [block.row_words[word] for word in said if word in block.row_words] for meaning, said in words.items()
    }
    return {meaning: list(dict.fromkeys(rows)) for meaning, rows in found.items() if rows}


def fits(block: Block, words: Words, *, at_least: tuple[str, ...]) -> bool:
    """Whether a block has rows for the named things in these words."""
    found = labels(block, words)
    return all(meaning in found for meaning in at_least)


def frames(block: Block, rows: Words, columns: Words) -> dict[str, Any]:
    """What `IOTable.from_frames` takes from a block whose rows and columns are the same sectors.

    A row of words `output`, `compensation`, `surplus`, `taxes_on_production`, `imports`, `taxes_on_products`, `jobs`,
    and a column `households`. Imports may stand in several rows, a gross surplus as its `surplus_parts`; of all else
    the first row counts. `sums` are known and not needed; rows that mean none of these are named in a remark.
    """
    meant = labels(block, rows)
    parts = meant.pop("surplus_parts", [])
    meant.setdefault("surplus", parts)
    taken = {meaning: names if meaning in SUMMED or names is parts else names[:1] for meaning, names in meant.items()}
    spoken = {row for names in taken.values() for row in names}
    bare: dict[str, list[str]] = {}
    for row in block.rows:
        bare.setdefault(row.lstrip("0"), []).append(row)
    pairs = {
        column: column if column in block.rows else bare.get(column.lstrip("0"), [""])[0]
        for column in block.columns
        if not TOTAL.fullmatch(column)
    }
    sectors = {column: row for column, row in pairs.items() if row and row not in spoken and not TOTAL.fullmatch(row)}
    flows = block.frame(sectors.values(), sectors, empty=0.0)
    block.refuse_hidden(flows)
    # A spreadsheet eats zeros at the front and gives none: the longer code is the publisher's.
    whole = [max(column, row, key=len) for column, row in sectors.items()]
    found: dict[str, Any] = {"flows": flows.set_axis(whole, axis=0).set_axis(whole, axis=1)}
    for meaning, names in taken.items():
        if names and meaning != "sums":
            found[meaning] = block.frame(names, sectors, empty=np.nan).sum(axis=0, skipna=False).set_axis(whole)
    added = {VALUE_ADDED[meaning]: found.pop(meaning) for meaning in VALUE_ADDED if meaning in found}
    found["value_added"] = pd.DataFrame(added, index=whole)
    found["taxes"] = found.pop("taxes_on_products", None)
    buyers = [block.column_words[word] for word in columns["households"] if word in block.column_words]
    if buyers:
        bought = block.frame(sectors.values(), buyers[:1], empty=0.0)
        block.refuse_hidden(bought)
        found["households"] = bought.iloc[:, 0].set_axis(whole)
    if any(column in block.titles for column in sectors):
        found["titles"] = pd.Series([block.titles.get(row, row) for row in sectors.values()], index=whole)
    unread = [row for row in block.rows if row not in spoken and row not in sectors.values()]
    return found | {"remarks": _unread(block, unread), "year": block.year()}


def _unread(block: Block, rows: list[str]) -> tuple[Problem, ...]:
    names = [row for row in rows if not TOTAL.fullmatch(row)]
    said = {"n": len(names), "names": _labels.listed(names)}
    return (problem("io-rows-not-used", file=block.file, sheet=block.grid.name, **said),) if names else ()  # type: ignore[arg-type]  # fills the template

"""A file with far fewer rows than the file before it from the same sender: perhaps cut off or filtered."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import pandas as pd

from csceval.intake.unusual._look import Look, Unusual

CODE = "count-drop-since-last-file"
ENOUGH = 20  # rows of the earlier file
SHARE = 1 / 3
LONGER = 2.0  # the two files may differ so many times in the time they span


def find(look: Look) -> Iterator[Unusual]:
    """Files of records that follow each other in time, of which the later has less than a third of the rows."""
    if look.is_totals or look.when is None or look.when.type != "date":
        return
    dated = look.frame[look.frame[look.when.name].notna() & (look.frame["_file"] != "")]
    for _, of_sender in dated.groupby("_sender", sort=True):
        spans = of_sender.groupby("_file", sort=True)[look.when.name].agg(["min", "max", "size"])
        spans = spans.sort_values(["min", "max"], kind="stable")
        for (_, before), (file, now) in pairwise(spans.iterrows()):
            if before["size"] >= ENOUGH and now["size"] < SHARE * before["size"] and _follow(before, now):
                row = int(of_sender.index[of_sender["_file"] == file][0])
                said = {"count": int(now["size"]), "before": int(before["size"]), "earlier": str(before.name)}
                yield Unusual(row, None, float(before["size"] / now["size"]), "sheet", said)


def _follow(before: pd.Series, now: pd.Series) -> bool:
    """Whether two files are about equally long times, one after the other."""
    first, second = (max((one["max"] - one["min"]).days, 1) for one in (before, now))
    gap = (now["min"] - before["max"]).days
    return bool(0 < gap <= first and second <= LONGER * first and first <= LONGER * second)

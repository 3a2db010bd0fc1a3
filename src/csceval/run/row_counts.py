"""Behind the counts of rows: how many of each sheet were read, accepted, set aside or passed over."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from csceval.run.cells import Source

_KEPT = {"set_aside": "_set_aside.parquet", "ignored": "_ignored.parquet"}


def sources(data: Path, kind: str) -> tuple[Source, ...]:
    """One entry a sheet for `rows:all.<kind>`; entries of the evaluation itself are no rows that were read.

    Parameters
    ----------
    data : `output/private/data` of the last run.
    kind : read, accepted, set_aside or ignored.
    """
    kinds = ("accepted", *_KEPT) if kind == "read" else (kind,)
    counts: Counter[tuple[str, str]] = Counter()
    for one in kinds:
        counts.update(_places(data, one))
    return tuple(Source(file, sheet, "", "", rows) for (file, sheet), rows in sorted(counts.items()))


def _places(data: Path, kind: str) -> list[tuple[str, str]]:
    """File and sheet of every row, once a row."""
    import pandas as pd

    if kind in _KEPT:
        frame = pd.read_parquet(data / _KEPT[kind])
        return list(zip(frame["file"], frame["sheet"], strict=True))
    places = ["_file", "_sheet", "_row", "_sender"]
    frames = [pd.read_parquet(path, columns=places) for path in data.glob("[a-z]*.parquet")]
    rows = pd.concat(frames).drop_duplicates() if frames else pd.DataFrame(columns=places)
    sent = rows[rows["_sender"] != ""]
    return list(zip(sent["_file"], sent["_sheet"], strict=True))

"""The accepted rows of a large table as Parquet: typed as the definition says, names as ids of the registers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from csceval import words
from csceval.errors import TableError
from csceval.portfolio.large.parts import Part


class Accepted:
    """A file in `folder` for the accepted rows of a part, with the columns `_file` and `_row` (none: nothing kept)."""

    def __init__(self, folder: str | None, part: Part, number: int) -> None:
        self._path = None if folder is None else Path(folder) / f"{number:05d}-{part.first:012d}.parquet"
        self._name = Path(part.path).name
        self._writer: pq.ParquetWriter | None = None

    def add(self, frame: pd.DataFrame, rows: np.ndarray, wrong: Iterable[int]) -> None:
        """Write the rows of a piece but those at the positions `wrong`; `rows` are their numbers in the file."""
        if self._path is None or frame.empty:
            return
        keep = np.ones(len(frame), dtype=bool)
        keep[list(wrong)] = False
        kept = frame[keep].assign(_file=pd.Series(self._name, index=frame.index[keep], dtype="str"), _row=rows[keep])
        table = pa.Table.from_pandas(kept, preserve_index=False).replace_schema_metadata()
        self._writer = self._writer or pq.ParquetWriter(self._path, table.schema)
        self._writer.write_table(table)

    def close(self) -> None:
        """End the file."""
        if self._writer is not None:
            self._writer.close()


def new_folder(place: str | Path | None) -> str | None:
    """The folder for accepted rows, made where it is not there.

    Raises
    ------
    TableError
        There is something in it; rows of two checks would stand beside each other.
    """
    if place is None:
        return None
    folder = Path(place)
    if folder.exists() and any(folder.iterdir()):
        raise TableError(words.say("large.accepted_there", folder=place), code="large-accepted-there",
                        fix=words.say("large.fix_accepted_there"))  # fmt: skip
    folder.mkdir(parents=True, exist_ok=True)
    return str(folder.absolute())


def without(folder: str, repeated: Mapping[int, Sequence[int]]) -> None:
    """Take rows out of the accepted ones that only the whole table shows to be wrong; number of file → its rows."""
    for number, rows in repeated.items():
        for path in sorted(Path(folder).glob(f"{number:05d}-*.parquet")):
            _rewrite(path, np.asarray(rows))


def _rewrite(path: Path, gone: np.ndarray) -> None:
    """The file without these rows, a row group at a time."""
    fresh = path.with_suffix(".new")
    with pq.ParquetFile(path) as old:
        if not np.isin(old.read(columns=["_row"])["_row"].to_numpy(), gone).any():
            return
        with pq.ParquetWriter(fresh, old.schema_arrow) as new:
            for at in range(old.num_row_groups):
                table = old.read_row_group(at)
                new.write_table(table.filter(pa.array(~np.isin(table["_row"].to_numpy(), gone))))
    fresh.replace(path)
